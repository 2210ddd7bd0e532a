import { type Kind, may, must, shape } from '../model/kind.ts';

export const vendor: Kind = {
  name: 'Vendor',
  tier: 'start',
  summary: 'A supplier or provider, and how to reach it in the middle of the night.',
  file: 'inventory/vendors.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What it is called'),
    provides: must(shape.text(), 'What is bought from it'),
    class: must(shape.choice('critical', 'standard', 'low'), 'How much depends on it'),
    owner: must(shape.ref('Person'), 'Who keeps the relationship'),
    contacts: must(
      shape.list(
        shape.mapping({
          purpose: must(shape.text(), 'support, escalation, sales'),
          name: may(shape.text(), 'Whom to ask for'),
          phone: may(shape.text(), 'Number; this or an address is needed'),
          email: may(shape.text(), 'Address; this or a number is needed'),
          hours: must(shape.text(), 'When it is answered'),
          account_no: may(shape.text(), 'What they ask for when you call'),
        }),
      ),
      'How to reach it; critical vendors need support and escalation',
    ),
    data_access: must(shape.boolean(), "Can see the company's data"),
    reviewed: must(shape.date(), 'Day the contact details were checked'),
    assessed_on: may(shape.date(), 'Day of the last security assessment'),
    sustainability: may(
      shape.mapping({
        statement_url: may(shape.text('url'), 'Where it says how it works sustainably'),
        renewable_share: may(shape.number({ minimum: 0, maximum: 100 }), 'Percent of renewable energy'),
      }),
      'What is known of its footprint',
    ),
    status: must(shape.choice('active', 'ended'), 'Whether anything is still bought from it'),
    ended_on: may(shape.date({ ends: true }), 'Last day of the relationship'),
    offboarded_on: may(shape.date(), 'Day its access was removed and data returned'),
  },
  example: `kind: Vendor
id: v-fibre
name: City Fibre
provides: Internet access
class: critical
owner: p-amir
contacts:
  - {purpose: support, phone: "+1-416-555-0100", hours: 24x7, account_no: NL-2207}
  - {purpose: escalation, email: noc@cityfibre.example, hours: 24x7}
data_access: false
reviewed: 2026-07-06
assessed_on: 2026-02-02
status: active
`,
};
