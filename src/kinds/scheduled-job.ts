import { type Kind, may, must, shape } from '../model/kind.ts';

export const scheduledJob: Kind = {
  name: 'ScheduledJob',
  tier: 'full',
  summary: 'A job other than a backup that would be missed if it failed in silence.',
  file: 'inventory/scheduled-jobs.yaml',
  date: 'collected_at',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    type: must(
      shape.choice(
        'db_consistency',
        'replication',
        'log_collection',
        'index_maintenance',
        'certificate_renewal',
        'backup_verification',
        'batch',
        'other',
      ),
      'What it does',
    ),
    target: must(shape.ref('Asset', 'Service'), 'What it works on'),
    every: must(shape.duration(), 'How often it runs'),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    alert_check: may(shape.ref('MonitoringCheck'), 'The check that notices a failed run'),
    enabled: must(shape.boolean(), 'Runs at present'),
  },
  example: `kind: ScheduledJob
id: job-db-check
name: Database consistency check
type: db_consistency
target: vm-db-01
every: P1D
owner: p-jo
enabled: true
`,
};
