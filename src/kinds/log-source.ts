import { type Kind, may, must, shape } from '../model/kind.ts';

export const logSource: Kind = {
  name: 'LogSource',
  tier: 'full',
  summary: 'Where logs come from, how long they are kept, and when somebody last looked at them.',
  file: 'inventory/log-sources.yaml',
  date: 'reviewed_on',
  owner: ['reviewed_by'],
  fields: {
    origin: must(shape.ref('Asset', 'Service', 'Vendor'), 'Who or what writes them'),
    types: must(
      shape.list(shape.choice('authentication', 'admin', 'system', 'application', 'network', 'data_access')),
      'What they tell about',
    ),
    central: must(shape.boolean(), 'Are gathered in one place'),
    tool: may(shape.ref('Software'), 'The tool that gathers them'),
    retention: must(shape.duration({ calendar: true }), 'How long they are kept'),
    time_synced: must(shape.boolean(), 'The clock behind them is kept right'),
    last_received: must(shape.instant(), 'When the newest entry came in'),
    reviewed_on: must(shape.date(), 'Day somebody last looked at them'),
    reviewed_by: must(shape.ref('Person'), 'Who looked'),
  },
  example: `kind: LogSource
id: log-db-01
origin: vm-db-01
types: [authentication, admin, data_access]
central: true
retention: P180D
time_synced: true
last_received: 2026-09-30T11:58:00Z
reviewed_on: 2026-09-28
reviewed_by: p-kim
`,
};
