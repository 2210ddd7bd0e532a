import { type Kind, may, must, shape } from '../model/kind.ts';

export const software: Kind = {
  name: 'Software',
  tier: 'full',
  summary: 'A product in use: an application of the business, or a tool of IT operations.',
  file: 'inventory/software.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    version: may(shape.text(), 'Version in use, in quotes: "1.10"'),
    vendor: may(shape.ref('Vendor'), 'Who makes or sells it'),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    capability: must(
      shape.text(),
      'What it is for, as one short word: monitoring, itsm, backup, password_vault, erp',
    ),
    in_house: may(
      shape.boolean(),
      'Written by the company, or for it alone; false for what others can buy or download too',
    ),
    authorised: must(shape.boolean(), 'Whether somebody approved it; false for what was only found'),
    status: must(shape.choice('pilot', 'in_use', 'retired'), 'Where it is in its life'),
    supported_until: may(shape.date({ ends: true }), 'Last day the vendor supports this version'),
    installed_on: may(shape.list(shape.ref('Asset')), 'Where it runs, and so where patches must go'),
    integrates_with: may(
      shape.list(shape.ref('Software')),
      'Products it exchanges data with, as both are documented',
    ),
    open_api: may(shape.boolean(), 'Other programs can reach what it holds'),
    licences: may(shape.integer({ minimum: 0 }), 'Licences bought'),
    licences_used: may(shape.integer({ minimum: 0 }), 'Licences in use'),
    annual_cost: may(shape.number({ minimum: 0 }), 'A year, in the currency of the organisation'),
    reviewed: may(shape.date(), 'Day it was last checked that it is still the right one'),
  },
  example: `kind: Software
id: sw-monitor
name: Monitoring platform
version: "7.0"
owner: p-jo
capability: monitoring
in_house: false
authorised: true
status: in_use
supported_until: 2029-06-30
integrates_with: [sw-desk]
open_api: true
reviewed: 2026-07-08
`,
};
