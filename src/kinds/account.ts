import { type Kind, may, must, shape } from '../model/kind.ts';

export const account: Kind = {
  name: 'Account',
  tier: 'start',
  summary: 'A login on a system, of a person or not, with its permissions.',
  file: 'inventory/accounts/*.yaml',
  date: 'collected_at',
  owner: ['person', 'owner'],
  fields: {
    username: must(shape.text(), 'Login name'),
    system: must(shape.ref('Asset', 'Service', 'Software'), 'Where one logs in'),
    type: must(
      shape.choice('user', 'admin', 'service', 'vendor', 'shared', 'break_glass'),
      'Who or what uses it',
    ),
    person: may(shape.ref('Person'), 'Whose it is; needed for user and admin'),
    owner: may(shape.ref('Person'), 'Who answers for it; needed for service, vendor, shared and break_glass'),
    vendor: may(shape.ref('Vendor'), 'The provider that uses it; needed for vendor'),
    status: must(shape.choice('enabled', 'disabled', 'deleted'), 'Whether one can log in'),
    privileged: must(shape.boolean(), 'Has rights beyond those of a normal user'),
    permissions: must(shape.list(shape.text()), 'Roles or groups; may be empty only when disabled'),
    mfa: must(
      shape.choice('none', 'otp', 'push', 'phishing_resistant', 'not_supported'),
      'Second factor that is asked for',
    ),
    forced_password_change: may(
      shape.boolean(),
      'Its password has to be changed every so often, though nothing suggests that others know it',
    ),
    remote_access: may(shape.boolean(), 'Usable from outside the network'),
    created: must(shape.date(), 'Day it was created'),
    last_login: must(shape.either(shape.instant(), shape.choice('never')), 'Last login, or never'),
    disabled_on: may(shape.date({ ends: true }), 'Day it was disabled; needed when disabled'),
    expires: may(shape.date({ ends: true }), 'Last day it works; needed for vendor'),
    justification: may(shape.text(), 'Why it is privileged; needed when it is'),
    approved_by: may(shape.ref('Person'), 'Who approved the privilege; needed when privileged'),
    credential: may(shape.ref('Credential'), 'Its credential; needed for service, shared and break_glass'),
  },
  example: `kind: Account
id: acc-jo-adm
username: jo.adm
system: vm-db-01
type: admin
person: p-jo
status: enabled
privileged: true
permissions: [domain-admins]
mfa: phishing_resistant
forced_password_change: false
remote_access: true
created: 2022-09-12
last_login: 2026-09-29T13:05:00Z
justification: Server administration
approved_by: p-amir
`,
};
