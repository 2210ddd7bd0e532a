import { type Kind, may, must, shape } from '../model/kind.ts';

export const capacityReading: Kind = {
  name: 'CapacityReading',
  tier: 'core',
  summary: 'How full or busy something was at one moment; many make a series for an asset and a metric.',
  file: 'inventory/capacity/*.yaml',
  date: 'at',
  owner: ['reviewed_by'],
  fields: {
    collected_at: must(shape.instant(), 'When the series was drawn; once for a file is enough'),
    asset: must(shape.ref('Asset'), 'What was measured'),
    metric: must(
      shape.choice('disk', 'storage_pool', 'memory', 'cpu', 'bandwidth', 'database', 'licence'),
      'Which of its resources',
    ),
    at: must(shape.instant(), 'When it was measured'),
    used: must(shape.number({ minimum: 0 }), 'How much was in use'),
    capacity: must(shape.number({ above: 0 }), 'How much there is'),
    unit: must(shape.text(), 'Unit of both figures, such as TB or %'),
    statistic: must(
      shape.choice('last', 'average', 'p95', 'peak'),
      'What the figure stands for, over the time since the reading before',
    ),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it; needed above the level of warning'),
  },
  example: `kind: CapacityReading
id: cap-hv-01-disk-20260907
collected_at: 2026-09-28T06:05:00Z
asset: hv-01
metric: storage_pool
at: 2026-09-07T06:00:00Z
used: 5.31
capacity: 6.0
unit: TB
statistic: last
reviewed_by: p-jo
`,
};
