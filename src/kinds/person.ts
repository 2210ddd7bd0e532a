import { type Kind, may, must, shape } from '../model/kind.ts';

export const person: Kind = {
  name: 'Person',
  tier: 'start',
  summary: 'Somebody whom other records refer to. Keep to what the checks need.',
  file: 'inventory/people.yaml',
  owner: [],
  judges: ['roles'],
  personal: ['name'],
  fields: {
    name: must(shape.text(), 'Name or pseudonym'),
    type: must(shape.choice('employee', 'contractor', 'provider'), 'How the person works for the company'),
    status: must(shape.choice('active', 'leave', 'left'), 'Whether the person is here now'),
    starts: must(shape.date(), 'First day'),
    ends: may(shape.date({ ends: true }), 'Last day; needed once the person has left'),
    team: may(shape.text(), 'Team'),
    job: may(shape.text(), 'Job title'),
    roles: may(
      shape.list(
        shape.choice(
          'it_ops_manager',
          'on_call',
          'change_approver',
          'service_owner',
          'incident_lead',
          'security_lead',
          'business_lead',
          'risk_owner',
          'auditor',
        ),
      ),
      'Duties in IT operations',
    ),
    certifications: may(
      shape.list(
        shape.mapping({
          name: must(shape.text(), 'The certificate'),
          expires: may(shape.date({ ends: true }), 'Last day it is valid'),
        }),
      ),
      'Certificates the person holds',
    ),
    vendor: may(shape.ref('Vendor'), 'The provider the person works for; needed for type provider'),
  },
  example: `kind: Person
id: p-jo
name: Jo T.
type: employee
status: active
starts: 2022-09-12
team: it
job: Systems Administrator
roles: [on_call]
`,
};
