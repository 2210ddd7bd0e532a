import { type Kind, may, must, shape } from '../model/kind.ts';

export const configScan: Kind = {
  name: 'ConfigScan',
  tier: 'full',
  summary: 'How far one asset, or one cloud tenancy, has drifted from its baseline.',
  file: 'inventory/config-scans/*.yaml',
  date: 'scanned_at',
  owner: ['reviewed_by'],
  fields: {
    collected_at: must(shape.instant(), 'When the result was drawn'),
    asset: must(shape.ref('Asset'), 'What was compared'),
    baseline: must(shape.ref('Baseline'), 'With what'),
    scanned_at: must(shape.instant(), 'When the tool looked'),
    tool: must(shape.text(), 'Which tool'),
    checks: must(shape.integer({ minimum: 0 }), 'Settings that were compared'),
    deviations: must(shape.integer({ minimum: 0 }), 'Settings that differ'),
    critical_deviations: must(shape.integer({ minimum: 0 }), 'Of these, critical ones'),
    unexplained: must(shape.integer({ minimum: 0 }), 'Of these, those that no recorded change accounts for'),
    oldest_open_since: may(shape.date(), 'Day since which the oldest of them is there'),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it'),
    reviewed_at: may(shape.instant(), 'When it was looked at'),
  },
  example: `kind: ConfigScan
id: cs-vm-db-01-20260927
collected_at: 2026-09-27T03:15:00Z
asset: vm-db-01
baseline: bl-server
scanned_at: 2026-09-27T03:10:00Z
tool: config-audit-script
checks: 214
deviations: 3
critical_deviations: 0
unexplained: 1
oldest_open_since: 2026-09-20
reviewed_by: p-jo
reviewed_at: 2026-09-28T14:00:00Z
`,
};
