import { type Kind, must, shape } from '../model/kind.ts';

export const feedback: Kind = {
  name: 'Feedback',
  tier: 'full',
  summary: 'What users, customers or the IT team said when they were asked.',
  file: 'inventory/feedback.yaml',
  date: 'to',
  owner: [],
  fields: {
    from: must(shape.date(), 'First day of the round'),
    to: must(shape.date({ ends: true }), 'Last day of the round'),
    audience: must(shape.choice('users', 'customers', 'it_team'), 'Who was asked'),
    invited: must(shape.integer({ minimum: 0 }), 'How many were asked'),
    respondents: must(shape.integer({ minimum: 0 }), 'How many answered'),
    score: must(shape.number({ minimum: 0 }), 'What they gave on average'),
    scale_max: must(shape.number({ minimum: 0 }), 'The best they could give'),
    themes: must(shape.list(shape.text()), 'What came up more than once, without names'),
    actions: must(
      shape.list(shape.ref('ActionItem')),
      'Work that comes from it; an empty list says that nothing does',
    ),
  },
  example: `kind: Feedback
id: fb-2026-h1
from: 2026-06-01
to: 2026-06-14
audience: users
invited: 60
respondents: 33
score: 4.1
scale_max: 5
themes: [slow VPN, label printing]
actions: [ACT-118]
`,
};
