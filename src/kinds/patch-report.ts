import { type Kind, may, must, shape } from '../model/kind.ts';

export const patchReport: Kind = {
  name: 'PatchReport',
  tier: 'core',
  summary: 'The patch state of each asset at one moment, as a tool reports it.',
  file: 'inventory/patch-reports/*.yaml',
  date: 'collected_at',
  owner: ['reviewed_by'],
  fields: {
    collected_at: must(shape.instant(), 'When the tool looked'),
    tool: must(shape.text(), 'Which tool'),
    automated: must(shape.boolean(), 'Patches are installed by a tool, not by hand'),
    assets: must(
      shape.list(
        shape.mapping({
          asset: must(shape.ref('Asset'), 'The asset this row is about'),
          last_patched: must(shape.date(), 'Day of the last installation'),
          missing_security: must(shape.integer({ minimum: 0 }), 'Security patches not installed'),
          missing_critical: must(shape.integer({ minimum: 0 }), 'Of these, critical ones'),
          oldest_missing_released: may(
            shape.date(),
            'Day the vendor released the oldest of them; needed when any is missing',
          ),
          reboot_pending: must(shape.boolean(), 'Installed but not effective until a restart'),
        }),
      ),
      'One row for each asset',
    ),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it'),
    reviewed_at: may(shape.instant(), 'When it was looked at'),
  },
  example: `kind: PatchReport
id: patch-20260928
collected_at: 2026-09-28T06:00:00Z
tool: rmm-export
automated: true
assets:
  - {asset: vm-db-01, last_patched: 2026-08-16, missing_security: 2, missing_critical: 0, oldest_missing_released: 2026-09-08, reboot_pending: false}
`,
};
