import { type Kind, may, must, shape } from '../model/kind.ts';

export const credential: Kind = {
  name: 'Credential',
  tier: 'full',
  summary: 'What is to be known of a secret or a certificate. The secret itself is never written down here.',
  file: 'inventory/credentials.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    type: must(
      shape.choice('password', 'api_key', 'certificate', 'token', 'ssh_key', 'domain_name', 'licence_key'),
      'What sort of secret it is',
    ),
    used_by: must(shape.list(shape.ref()), 'The records that need it'),
    owner: must(shape.ref('Person'), 'Who renews it'),
    vault: must(shape.text(), 'Where it is kept: the vault and the name of the entry, never the value'),
    expires: may(
      shape.date({ ends: true }),
      'Last day it works; needed for certificates, tokens and domain names',
    ),
    auto_renew: may(shape.boolean(), 'Renewed by a machine'),
    rotated_on: may(shape.date(), 'Day it was last changed'),
    reviewed: must(shape.date(), 'Day all this was last checked'),
  },
  example: `kind: Credential
id: cred-tls-erp
type: certificate
used_by: [vm-app-01]
owner: p-jo
vault: team-vault/tls/erp
expires: 2027-01-20
auto_renew: false
reviewed: 2026-09-21
`,
};
