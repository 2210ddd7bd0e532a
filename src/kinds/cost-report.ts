import { type Kind, may, must, shape } from '../model/kind.ts';

export const costReport: Kind = {
  name: 'CostReport',
  tier: 'full',
  summary: 'What IT cost in a month, beside what was planned.',
  file: 'inventory/costs/*.yaml',
  date: 'to',
  owner: ['reviewed_by'],
  fields: {
    from: must(shape.date(), 'First day that is counted'),
    to: must(shape.date({ ends: true }), 'Last day that is counted'),
    users: must(shape.integer({ minimum: 0 }), 'People who used IT, on average'),
    lines: must(
      shape.list(
        shape.mapping({
          category: must(
            shape.choice(
              'hardware',
              'software',
              'cloud',
              'connectivity',
              'people',
              'provider',
              'security',
              'training',
              'project',
              'incident',
              'other',
            ),
            'What the money went into',
          ),
          amount: must(shape.number(), 'What it cost, without tax, in the currency of the organisation'),
          budget: may(shape.number({ minimum: 0 }), 'What was planned'),
          vendor: may(shape.ref('Vendor'), 'Who was paid'),
          service: may(shape.ref('Service'), 'What it was spent on'),
        }),
      ),
      'What it cost, line by line',
    ),
    cloud_waste: may(
      shape.number({ minimum: 0 }),
      'Cloud spending found to be idle or too large; left out when nobody looked',
    ),
    savings: may(shape.number({ minimum: 0 }), 'What was saved in this time'),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it'),
    reviewed_at: may(shape.instant(), 'When it was looked at'),
  },
  example: `kind: CostReport
id: cost-2026-08
from: 2026-08-01
to: 2026-08-31
users: 61
lines:
  - {category: people, amount: 14200, budget: 14200}
  - {category: connectivity, amount: 690, budget: 700, vendor: v-fibre}
cloud_waste: 140
reviewed_by: p-amir
reviewed_at: 2026-09-08T13:00:00Z
`,
};
