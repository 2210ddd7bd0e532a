import { type Kind, may, must, shape } from '../model/kind.ts';

export const accessReview: Kind = {
  name: 'AccessReview',
  tier: 'core',
  summary: 'A dated look at a group of accounts, with what was decided about them and whether it was done.',
  file: 'inventory/access-reviews/*.yaml',
  date: 'reviewed_on',
  owner: ['reviewer'],
  fields: {
    scope: must(
      shape.list(shape.choice('privileged', 'dormant', 'vendor', 'terminated', 'service', 'all')),
      'Which accounts were looked at',
    ),
    systems: must(shape.list(shape.ref('Asset', 'Service', 'Software')), 'Where these accounts log in'),
    reviewed_on: must(shape.date(), 'Day of the review'),
    reviewer: must(shape.ref('Person'), 'Who looked: somebody whose own accounts are not most of them'),
    population: must(shape.integer({ minimum: 0 }), 'How many accounts were in scope'),
    decisions: must(
      shape.list(
        shape.mapping({
          account: must(shape.ref('Account'), 'The account that was decided about'),
          decision: must(shape.choice('keep', 'reduce', 'disable', 'delete'), 'What is to become of it'),
          done_on: may(shape.date(), 'Day it was carried out; left out while open'),
        }),
      ),
      'What was decided; accounts that are not listed stay as they are',
    ),
    next_due: must(shape.date({ ends: true }), 'Last day for the next review'),
  },
  example: `kind: AccessReview
id: AVR-2026-Q3
scope: [privileged, vendor, dormant, terminated]
systems: [vm-db-01, vm-app-01]
reviewed_on: 2026-09-16
reviewer: p-amir
population: 3
decisions:
  - {account: acc-sam, decision: delete, done_on: 2026-09-17}
next_due: 2026-12-15
`,
};
