import { type Kind, may, must, shape } from '../model/kind.ts';
import { ASSET_TYPES, CRITICALITIES } from './choices.ts';
import { dependencies } from './dependencies.ts';

export const asset: Kind = {
  name: 'Asset',
  tier: 'start',
  summary: 'Anything that is operated: a device, a virtual machine, a line, a cloud resource, a tenancy.',
  file: 'inventory/assets/*.yaml',
  date: 'collected_at',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    type: must(shape.choice(...ASSET_TYPES), 'What sort of thing it is'),
    status: must(
      shape.choice('planned', 'in_use', 'in_repair', 'retired', 'lost'),
      'Where it is in its life',
    ),
    environment: must(
      shape.choice('production', 'staging', 'test', 'development', 'shared'),
      'What it is used for',
    ),
    hosting: must(
      shape.choice('on_prem', 'private_cloud', 'public_cloud', 'saas', 'edge', 'remote'),
      'Where it runs',
    ),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    deputy: may(shape.ref('Person'), 'Who stands in; needed on critical assets'),
    criticality: must(shape.choice(...CRITICALITIES), 'How much depends on it'),
    authorised: must(shape.boolean(), 'Whether somebody approved it; false for what was only found'),
    depends_on: may(dependencies, 'What it cannot run without'),
    site: may(shape.text(), 'Place that fails as a whole'),
    os: may(shape.text(), 'Operating system'),
    os_version: may(shape.text(), 'Version of the operating system, in quotes: "1.10"'),
    supported_until: may(shape.date({ ends: true }), 'Last day the vendor supports it'),
    internet_exposed: may(shape.boolean(), 'Reachable from the internet'),
    protections: may(
      shape.list(
        shape.mapping({
          type: must(
            shape.choice(
              'disk_encryption',
              'host_firewall',
              'screen_lock',
              'malware_protection',
              'malware_auto_update',
              'autorun_off',
              'default_accounts_changed',
              'dns_filtering',
              'supported_browser',
              'remote_wipe',
              'time_sync',
            ),
            'The safeguard',
          ),
          state: must(shape.choice('on', 'off', 'not_supported'), 'Whether it is in place'),
          checked_at: may(shape.instant(), 'When that was last seen'),
        }),
      ),
      'Technical safeguards in place',
    ),
    stateful: may(shape.boolean(), 'Holds data that must be restored'),
    restore_time: may(shape.duration(), 'Estimate; used only where no restore test gives a measured one'),
    baseline: may(shape.ref('Baseline'), 'The standard configuration it follows'),
    patch_window: may(shape.ref('MaintenanceWindow'), 'When it is patched'),
    last_seen: may(shape.instant(), 'When discovery or an agent last saw it'),
    vendor: may(shape.ref('Vendor'), 'Who supplies or runs it'),
    purchased: may(shape.date(), 'Day of purchase'),
    purchase_cost: may(shape.number({ minimum: 0 }), 'In the currency of the organisation'),
    useful_life: may(shape.duration({ calendar: true }), 'For straight-line depreciation, such as P1825D'),
    warranty_ends: may(shape.date({ ends: true }), 'Last day of the warranty'),
    planned_replacement: may(shape.date({ ends: true }), 'When it is to be replaced'),
  },
  example: `kind: Asset
id: vm-db-01
name: ERP database server
type: database
status: in_use
environment: production
hosting: on_prem
owner: p-jo
deputy: p-amir
criticality: critical
authorised: true
depends_on: [hv-01]
os: Windows Server
os_version: "2022"
supported_until: 2031-10-14
stateful: true
restore_time: PT2H
last_seen: 2026-09-30T05:00:00Z
`,
};
