import { type Kind, may, must, shape } from '../model/kind.ts';

export const exercise: Kind = {
  name: 'Exercise',
  tier: 'full',
  summary: 'A disaster or an incident that was rehearsed: on paper, as a drill, or by switching over.',
  file: 'inventory/exercises/*.yaml',
  date: 'held_on',
  owner: [],
  fields: {
    type: must(
      shape.choice('tabletop', 'failover', 'full_recovery', 'incident_drill', 'communication_test'),
      'How real it was; tabletop is talked through',
    ),
    plan: may(shape.ref('RecoveryPlan'), 'The plan that was tried'),
    scenario: must(shape.text(), 'A short word for what was assumed: host-loss, ransomware, isp-loss'),
    held_on: must(shape.date(), 'Day'),
    participants: must(shape.list(shape.ref('Person')), 'Who took part'),
    started_at: may(shape.instant(), 'When it began'),
    finished_at: may(shape.instant(), 'When it ended; left out when it was aborted'),
    steps: may(
      shape.list(
        shape.mapping({
          restore: must(shape.ref('Asset', 'Service'), 'What was brought back'),
          started_at: must(shape.instant(), 'When the work on it began'),
          finished_at: may(shape.instant(), 'When it was back; left out when it never was'),
          result: must(shape.choice('passed', 'partial', 'failed'), 'How it ended'),
        }),
      ),
      'What was brought back, with the times that were measured',
    ),
    result: must(shape.choice('passed', 'partial', 'failed'), 'How it ended'),
    actions: must(
      shape.list(shape.ref('ActionItem')),
      'Lessons that became work; an empty list says that there were none',
    ),
  },
  example: `kind: Exercise
id: EX-2026-01
type: tabletop
plan: rp-erp
scenario: host-loss
held_on: 2026-05-12
participants: [p-amir, p-jo, p-lee, p-kim]
result: partial
actions: [ACT-119]
`,
};
