import { type Kind, may, must, shape } from '../model/kind.ts';
import { REGIMES } from './choices.ts';

export const dataSet: Kind = {
  name: 'DataSet',
  tier: 'full',
  summary: 'A body of data: how sensitive it is, where it lies, how long it is kept.',
  file: 'inventory/datasets.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    classification: must(
      shape.choice('public', 'internal', 'confidential', 'regulated'),
      'How sensitive it is',
    ),
    regime: may(shape.choice(...REGIMES), 'The rules it is under; needed when regulated'),
    owner: must(shape.ref('Person'), 'Who decides about it'),
    stored_on: must(shape.list(shape.ref('Asset', 'Service')), 'Where it lies'),
    retention: must(shape.duration({ calendar: true }), 'How long it is kept, such as P7Y'),
    must_keep: may(
      shape.duration({ calendar: true }),
      'How long a law or a contract asks to keep it, as somebody who knows them says',
    ),
    oldest: may(
      shape.date(),
      'Day from which the oldest of it is kept, such as the last invoice of the order, as it was last looked up',
    ),
    access_roles: must(shape.list(shape.text()), 'Roles that may read it'),
    encrypted_at_rest: must(shape.boolean(), 'Encrypted where it is stored'),
    encrypted_in_transit: must(shape.boolean(), 'Encrypted on its way'),
    reviewed: must(shape.date(), 'Day all this was last checked'),
  },
  example: `kind: DataSet
id: data-customers
name: Customer and order records
classification: confidential
owner: p-lee
stored_on: [vm-db-01]
retention: P7Y
must_keep: P6Y
oldest: 2019-10-02
access_roles: [sales, finance, it-admin]
encrypted_at_rest: true
encrypted_in_transit: true
reviewed: 2026-03-11
`,
};
