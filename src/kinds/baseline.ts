import { type Kind, must, place, shape } from '../model/kind.ts';
import { ASSET_TYPES } from './choices.ts';

export const baseline: Kind = {
  name: 'Baseline',
  tier: 'full',
  summary: 'The configuration that was agreed as standard for a sort of asset.',
  file: 'inventory/baselines.yaml',
  date: 'reviewed',
  owner: ['approved_by'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    applies_to: must(
      shape.list(shape.either(shape.choice(...ASSET_TYPES), shape.ref('Asset'))),
      'The assets it is for: types of asset, or ids of single ones',
    ),
    version: must(shape.text(), 'Its version, in quotes: "4"'),
    settings: must(
      place,
      'Where the settings are written: a file in the repository, which must be there, or an address',
    ),
    approved_by: must(shape.ref('Person'), 'Who approved it'),
    approved_on: must(shape.date(), 'Day it was approved'),
    reviewed: must(shape.date(), 'Day it was last checked'),
  },
  example: `kind: Baseline
id: bl-server
name: Windows server baseline
applies_to: [virtual_machine, database, hypervisor]
version: "4"
settings: inventory/files/baselines/windows-server-v4.md
approved_by: p-amir
approved_on: 2026-01-19
reviewed: 2026-07-06
`,
};
