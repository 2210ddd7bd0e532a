import { type Kind, may, must, shape } from '../model/kind.ts';

export const exception: Kind = {
  name: 'Exception',
  tier: 'start',
  summary:
    'An accepted deviation from a named policy: why, who approved it, until when, how it will be mended.',
  file: 'inventory/exceptions.yaml',
  date: 'approved_on',
  owner: ['requested_by'],
  judges: 'whole',
  fields: {
    policy: must(shape.list(shape.text()), 'Ids of the policies it is about; no wildcards'),
    subjects: must(shape.list(shape.ref()), 'The records it covers, one by one'),
    reason: must(shape.text(), 'Why the policy cannot be met'),
    risk: must(shape.text(), 'What could happen'),
    compensating: must(shape.text(), 'What is done meanwhile; none is allowed and is shown'),
    requested_by: must(shape.ref('Person'), 'Who asked'),
    approved_by: must(shape.ref('Person'), 'Who approved: somebody else, a risk owner or business lead'),
    approved_on: must(shape.date(), 'When'),
    expires: must(shape.date({ ends: true }), 'Last day it counts, at most a year later'),
    fix_by: must(shape.date({ ends: true }), 'When the deviation is to be mended'),
    last_reviewed: may(shape.date(), 'When it was last looked at'),
    renewals: may(shape.integer({ minimum: 0 }), 'How often it was extended; 0 unless said otherwise'),
    status: must(shape.choice('active', 'closed'), 'closed: no longer needed'),
  },
  example: `kind: Exception
id: EXC-014
policy: [PAT-01]
subjects: [vm-db-01]
reason: ERP vendor has not certified the September update
risk: Known local privilege escalation stays open on the database server
compensating: No interactive logins except administrators with MFA
requested_by: p-jo
approved_by: p-lee
approved_on: 2026-09-18
expires: 2026-11-30
fix_by: 2026-11-08
renewals: 0
status: active
`,
};
