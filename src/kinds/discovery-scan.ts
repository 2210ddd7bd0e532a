import { type Kind, may, must, shape } from '../model/kind.ts';

export const discoveryScan: Kind = {
  name: 'DiscoveryScan',
  tier: 'full',
  summary: 'What a sweep of the network, the cloud or the managed devices found, beside what is recorded.',
  file: 'inventory/discovery/*.yaml',
  date: 'scanned_at',
  owner: [],
  fields: {
    collected_at: must(shape.instant(), 'When the result was drawn'),
    scanned_at: must(shape.instant(), 'When the sweep ran'),
    method: must(shape.choice('active', 'passive', 'dhcp', 'cloud_api', 'mdm'), 'How it looked'),
    tool: must(shape.text(), 'Which tool'),
    found: must(shape.integer({ minimum: 0 }), 'How many things it saw'),
    unknown: must(
      shape.list(
        shape.mapping({
          identifier: must(shape.text(), 'What tells it apart: a hardware address, a name, a serial number'),
          first_seen: must(shape.date(), 'Day it was first seen'),
          action: may(
            shape.choice('added', 'removed', 'quarantined'),
            'What was done about it; left out while nothing was',
          ),
          asset: may(shape.ref('Asset'), 'The record it was given'),
        }),
      ),
      'Things that no record stands for; an empty list says there were none',
    ),
    missing: must(
      shape.list(shape.ref('Asset')),
      'Recorded assets that were not seen; an empty list says all were',
    ),
    inventory_updated_at: may(shape.instant(), 'When what was found went into the records'),
  },
  example: `kind: DiscoveryScan
id: disc-20260928
collected_at: 2026-09-28T04:20:00Z
scanned_at: 2026-09-28T04:00:00Z
method: active
tool: network-sweep
found: 97
unknown:
  - {identifier: "a4:5e:60:00:11:22", first_seen: 2026-09-28}
missing: []
inventory_updated_at: 2026-09-28T15:00:00Z
`,
};
