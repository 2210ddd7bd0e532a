import { type Kind, may, must, shape } from '../model/kind.ts';

export const risk: Kind = {
  name: 'Risk',
  tier: 'full',
  summary: 'Something that may go wrong: how likely, how bad, and what is done about it.',
  file: 'inventory/risks.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'What may go wrong, in one line'),
    category: must(
      shape.choice(
        'capacity',
        'config_drift',
        'integration',
        'cloud_misconfiguration',
        'key_person',
        'vendor',
        'security',
        'unsupported',
        'continuity',
        'compliance',
        'other',
      ),
      'What sort of risk it is',
    ),
    likelihood: must(shape.integer({ minimum: 1, maximum: 5 }), 'From 1, hardly ever, to 5, almost surely'),
    impact: must(
      shape.integer({ minimum: 1, maximum: 5 }),
      'From 1, a nuisance, to 5, the end of the business',
    ),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    treatment: must(
      shape.choice('mitigate', 'accept', 'transfer', 'avoid'),
      'Whether it is made smaller, lived with, passed on, or its cause given up',
    ),
    mitigation: must(shape.text(), 'What is done about it'),
    actions: may(shape.list(shape.ref('ActionItem')), 'Work that comes from it'),
    about: may(shape.list(shape.ref()), 'The records it concerns'),
    opened: must(shape.date(), 'Day it was recorded'),
    reviewed: must(shape.date(), 'Day it was last weighed'),
    status: must(shape.choice('open', 'closed'), 'closed: can no longer happen'),
  },
  example: `kind: Risk
id: RSK-007
title: One host carries every line-of-business server
category: continuity
likelihood: 2
impact: 5
owner: p-lee
treatment: mitigate
mitigation: Second host in 2027 budget, cold standby at the annex until then
about: [hv-01]
opened: 2026-04-20
reviewed: 2026-07-09
status: open
`,
};
