import { type Kind, must, shape } from '../model/kind.ts';

export const maintenanceWindow: Kind = {
  name: 'MaintenanceWindow',
  tier: 'full',
  summary: 'A slot that was agreed for patches and changes.',
  file: 'inventory/maintenance-windows.yaml',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    purpose: must(shape.list(shape.choice('patching', 'change')), 'What may be done in it'),
    applies_to: must(shape.list(shape.ref('Asset', 'Service')), 'What may be touched in it'),
    repeats: must(
      shape.text('recurrence'),
      'On which days, as a recurrence rule of RFC 5545 such as FREQ=MONTHLY;BYDAY=2SU',
    ),
    starts: must(
      shape.text('clock-time'),
      'When it begins, in the time zone of the organisation and in quotes: "06:00"',
    ),
    duration: must(shape.duration(), 'How long it lasts'),
    owner: must(shape.ref('Person'), 'Who keeps it'),
    agreed_by: must(shape.list(shape.ref('Person')), 'Who agreed to it'),
  },
  example: `kind: MaintenanceWindow
id: mw-sunday
name: Second Sunday patch window
purpose: [patching, change]
applies_to: [hv-01, vm-db-01, vm-app-01]
repeats: FREQ=MONTHLY;BYDAY=2SU
starts: "06:00"
duration: PT4H
owner: p-jo
agreed_by: [p-lee]
`,
};
