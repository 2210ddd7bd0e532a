import { type Kind, may, must, shape } from '../model/kind.ts';

export const jobReport: Kind = {
  name: 'JobReport',
  tier: 'core',
  summary: 'How the runs of one backup or scheduled job went over a period.',
  file: 'inventory/job-reports/*.yaml',
  date: 'to',
  owner: ['reviewed_by'],
  fields: {
    collected_at: must(shape.instant(), 'When the totals were drawn'),
    job: must(shape.ref('BackupJob', 'ScheduledJob'), 'The job it is about'),
    from: must(shape.instant(), 'When the period begins'),
    to: must(shape.instant(), 'When the period ends'),
    expected: must(
      shape.integer({ minimum: 0 }),
      'Runs there should have been, by the timetable rather than by the tool',
    ),
    succeeded: must(shape.integer({ minimum: 0 }), 'Runs that went well'),
    warned: must(shape.integer({ minimum: 0 }), 'Runs that ended with warnings, which did not go well'),
    failed: must(shape.integer({ minimum: 0 }), 'Runs that failed'),
    last_success: must(
      shape.either(shape.instant(), shape.choice('never')),
      'End of the last run that went well, in this period or before it, or never',
    ),
    consecutive_failures: must(
      shape.integer({ minimum: 0 }),
      'Failed runs in a row up to the end of the period, those before it included',
    ),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it'),
    reviewed_at: may(shape.instant(), 'When it was looked at'),
    ticket: may(shape.ref('Incident'), 'The incident opened for it; needed when runs failed'),
  },
  example: `kind: JobReport
id: jr-erp-2026w39
collected_at: 2026-09-28T06:00:00Z
job: bk-erp-nightly
from: 2026-09-21T00:00:00Z
to: 2026-09-28T00:00:00Z
expected: 7
succeeded: 7
warned: 0
failed: 0
last_success: 2026-09-27T05:40:00Z
consecutive_failures: 0
reviewed_by: p-jo
reviewed_at: 2026-09-28T14:30:00Z
`,
};
