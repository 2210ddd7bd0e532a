import { type Kind, may, must, shape } from '../model/kind.ts';

export const energyReport: Kind = {
  name: 'EnergyReport',
  tier: 'full',
  summary: 'What energy IT used over a stretch of time, and the carbon that went with it.',
  file: 'inventory/energy/*.yaml',
  date: 'to',
  owner: [],
  fields: {
    from: must(shape.date(), 'First day that is counted'),
    to: must(shape.date({ ends: true }), 'Last day that is counted'),
    scope: must(shape.list(shape.ref('Asset', 'Vendor')), 'Whose energy it is'),
    energy_kwh: must(shape.number({ minimum: 0 }), 'Energy, in kilowatt hours'),
    carbon_kg: may(shape.number({ minimum: 0 }), 'Carbon dioxide, in kilograms'),
    renewable_share: may(shape.number({ minimum: 0, maximum: 100 }), 'Percent of renewable energy'),
    method: must(shape.choice('measured', 'vendor_statement', 'estimated'), 'Where the figures come from'),
    actions: may(shape.list(shape.ref('ActionItem')), 'Work that comes from it'),
  },
  example: `kind: EnergyReport
id: energy-2026-q2
from: 2026-04-01
to: 2026-06-30
scope: [hv-01, nas-01]
energy_kwh: 1180
carbon_kg: 35
method: estimated
`,
};
