import { type Kind, may, must, shape } from '../model/kind.ts';

export const restoreTest: Kind = {
  name: 'RestoreTest',
  tier: 'start',
  summary: 'Proof that something came back: how long it took, what was checked, what stayed broken.',
  file: 'inventory/restore-tests/*.yaml',
  date: 'finished_at',
  owner: ['tested_by'],
  fields: {
    backup_jobs: must(shape.list(shape.ref('BackupJob')), 'The backups that were used'),
    restored: must(shape.list(shape.ref('Asset', 'Service')), 'What was brought back'),
    environment: must(shape.choice('isolated', 'production', 'cloud'), 'Where it was brought back'),
    started_at: must(shape.instant(), 'When the test began'),
    finished_at: may(shape.instant(), 'When it ended; left out when it was aborted'),
    recovery_point: must(shape.instant(), 'The moment whose data came back'),
    result: must(shape.choice('passed', 'partial', 'failed'), 'How it ended'),
    order_followed: must(shape.boolean(), 'The recovery order of the applications was exercised'),
    permissions_checked: must(shape.boolean(), 'User rights were checked after the restore'),
    data_integrity_checked: must(
      shape.boolean(),
      'The consistency of the data was checked after the restore',
    ),
    application_checked: must(shape.boolean(), 'A user task worked from end to end'),
    tested_by: must(shape.ref('Person'), 'Who did it'),
    reviewed_by: may(shape.ref('Person'), 'Who looked at the result: somebody else'),
    reviewed_at: may(shape.instant(), 'When the result was looked at'),
    unresolved: must(
      shape.list(
        shape.mapping({
          issue: must(shape.text(), 'What stayed broken'),
          owner: must(shape.ref('Person'), 'Who mends it'),
          due: must(shape.date({ ends: true }), 'By when'),
        }),
      ),
      'What stayed broken; an empty list says nothing did',
    ),
    actions: may(shape.list(shape.ref('ActionItem')), 'Lessons that became work'),
  },
  example: `kind: RestoreTest
id: RT-2026-07
backup_jobs: [bk-erp-nightly]
restored: [vm-db-01, vm-app-01, svc-shipping]
environment: isolated
started_at: 2026-07-18T13:00:00Z
finished_at: 2026-07-18T17:25:00Z
recovery_point: 2026-07-18T05:40:00Z
result: partial
order_followed: true
permissions_checked: true
data_integrity_checked: false
application_checked: true
tested_by: p-jo
reviewed_by: p-amir
reviewed_at: 2026-07-20T13:00:00Z
unresolved:
  - {issue: Label printer queue had to be re-created by hand, owner: p-jo, due: 2026-08-31}
`,
};
