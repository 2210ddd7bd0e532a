import { type Kind, may, must, shape } from '../model/kind.ts';

export const contract: Kind = {
  name: 'Contract',
  tier: 'full',
  summary: 'What was agreed with a vendor: for how long, at what cost, and how to get out.',
  file: 'inventory/contracts.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    vendor: must(shape.ref('Vendor'), 'With whom'),
    starts: must(shape.date(), 'First day'),
    ends: may(
      shape.date({ ends: true }),
      'Last day of the term; left out when it runs until somebody ends it',
    ),
    auto_renew: must(shape.boolean(), 'Goes on by itself when the term ends'),
    notice: must(shape.duration(), 'How long before the end it must be given up'),
    annual_cost: must(shape.number({ minimum: 0 }), 'Cost of a year, in the currency of the organisation'),
    security_terms: must(shape.boolean(), 'Says how the vendor has to protect data and access'),
    service_levels: may(shape.list(shape.ref('ServiceLevel')), 'What the vendor promises in it'),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    reviewed: must(shape.date(), 'Day it was last read through'),
  },
  example: `kind: Contract
id: ctr-fibre
vendor: v-fibre
starts: 2024-11-01
ends: 2027-10-31
auto_renew: true
notice: P90D
annual_cost: 7200
security_terms: true
service_levels: [sl-fibre-uptime]
owner: p-amir
reviewed: 2026-02-02
`,
};
