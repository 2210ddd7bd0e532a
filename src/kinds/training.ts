import { type Kind, may, must, shape } from '../model/kind.ts';

export const training: Kind = {
  name: 'Training',
  tier: 'full',
  summary: 'Something that one person has learnt, and until when it counts.',
  file: 'inventory/training.yaml',
  date: 'completed_on',
  owner: ['person'],
  fields: {
    person: must(shape.ref('Person'), 'Who'),
    topic: must(
      shape.text(),
      'A short word for what: monitoring, scripting, security-awareness, data-handling, tool-sw-monitor',
    ),
    type: must(
      shape.choice(
        'tool',
        'workflow',
        'reliability_goals',
        'security_awareness',
        'role_specific',
        'cross_functional',
        'certification',
      ),
      'What sort of learning it was',
    ),
    completed_on: must(shape.date(), 'Day it was done'),
    valid_until: may(shape.date({ ends: true }), 'Last day it counts'),
    hours: may(shape.number({ minimum: 0 }), 'How long it took'),
  },
  example: `kind: Training
id: trn-amir-aware
person: p-amir
topic: security-awareness
type: security_awareness
completed_on: 2026-02-11
valid_until: 2027-02-11
`,
};
