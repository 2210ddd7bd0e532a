import { type Kind, may, must, shape } from '../model/kind.ts';

export const backupJob: Kind = {
  name: 'BackupJob',
  tier: 'start',
  summary: 'What is copied, how often and where to, and which job proves that the copy is usable.',
  file: 'inventory/backup-jobs.yaml',
  date: 'collected_at',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    protects: must(shape.list(shape.ref('Asset', 'Service')), 'What is copied'),
    method: must(
      shape.choice('full', 'incremental', 'snapshot', 'replication', 'export'),
      'How it is copied',
    ),
    every: must(shape.duration(), 'How often it runs'),
    retention: must(shape.duration({ calendar: true }), 'How long copies are kept'),
    destination: must(shape.ref('Asset', 'Vendor'), 'Where copies are kept'),
    offsite: must(shape.boolean(), 'A copy lies at another site'),
    isolated: must(shape.boolean(), 'A copy is offline or cannot be changed'),
    encrypted: must(shape.boolean(), 'Copies are encrypted'),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    deputy: must(shape.ref('Person'), 'Who stands in for the owner'),
    verify_jobs: may(
      shape.list(shape.ref('ScheduledJob')),
      'Jobs that prove the copy is usable; needed when a database is protected',
    ),
    alert_check: may(shape.ref('MonitoringCheck'), 'The check that notices a failed run'),
    enabled: must(shape.boolean(), 'Runs at present'),
  },
  example: `kind: BackupJob
id: bk-erp-nightly
name: ERP nightly
protects: [vm-db-01, vm-app-01]
method: snapshot
every: P1D
retention: P30D
destination: nas-01
offsite: true
isolated: true
encrypted: true
owner: p-jo
deputy: p-amir
enabled: true
`,
};
