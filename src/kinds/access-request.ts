import { type Kind, may, must, shape } from '../model/kind.ts';

export const accessRequest: Kind = {
  name: 'AccessRequest',
  tier: 'full',
  summary: 'Access given or taken: when somebody joins, moves or leaves, or asks for it.',
  file: 'inventory/access-requests/*.yaml',
  date: 'requested_at',
  owner: ['approved_by'],
  fields: {
    type: must(shape.choice('joiner', 'mover', 'leaver', 'grant', 'revoke'), 'What it is about'),
    person: must(shape.ref('Person'), 'Whose access it is'),
    accounts: must(shape.list(shape.ref('Account')), 'The accounts that are made, changed or closed'),
    requested_by: must(shape.ref('Person'), 'Who asked'),
    requested_at: must(shape.instant(), 'When it was asked for'),
    approved_by: must(shape.ref('Person'), 'Who agreed, and answers for it'),
    due_at: must(shape.instant(), 'By when; for a leaver the end of the last working day'),
    completed_at: may(shape.instant(), 'When it was done; left out while open'),
    automated: may(shape.boolean(), 'Carried out by a machine'),
  },
  example: `kind: AccessRequest
id: AR-0231
type: leaver
person: p-sam
accounts: [acc-sam]
requested_by: p-lee
requested_at: 2026-08-10T14:00:00Z
approved_by: p-lee
due_at: 2026-08-14T21:00:00Z
completed_at: 2026-08-14T20:30:00Z
automated: true
`,
};
