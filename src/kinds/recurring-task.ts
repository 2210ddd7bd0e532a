import { evidence, type Kind, may, must, shape } from '../model/kind.ts';
import { FUNCTIONS } from './choices.ts';

export const recurringTask: Kind = {
  name: 'RecurringTask',
  tier: 'core',
  summary: 'A routine with an owner, a timetable and a record of what was done.',
  file: 'inventory/tasks.yaml',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What is done'),
    function: must(shape.choice(...FUNCTIONS), 'The part of IT operations it belongs to'),
    owner: must(shape.ref('Person'), 'Who sees that it is done'),
    deputy: must(shape.ref('Person'), 'Who stands in for the owner'),
    every: must(shape.duration(), 'Timetable, such as P7D'),
    first_due: must(shape.date({ ends: true }), 'First day it was due; the timetable counts from it'),
    grace: may(shape.duration(), 'How late is still in time; 2 days unless said otherwise'),
    scope: may(shape.list(shape.ref()), 'The records it is about'),
    runs: must(
      shape.list(
        shape.mapping({
          done_on: must(shape.date(), 'Day'),
          by: must(shape.ref('Person'), 'Who did it'),
          result: must(shape.choice('done', 'partial', 'skipped'), 'Whether it was done'),
          evidence: may(evidence, 'Artefacts that back the run'),
        }),
      ),
      'What was done, the newest last; may be empty',
    ),
  },
  example: `kind: RecurringTask
id: task-job-review
name: Review failed jobs, expiring credentials and capacity warnings
function: monitoring
owner: p-jo
deputy: p-amir
every: P7D
first_due: 2026-07-06
runs:
  - {done_on: 2026-09-21, by: p-jo, result: done}
`,
};
