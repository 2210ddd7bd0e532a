import { type Kind, may, must, place, shape } from '../model/kind.ts';

export const runbook: Kind = {
  name: 'Runbook',
  tier: 'core',
  summary: 'A guide, step by step, for a situation that comes again.',
  file: 'inventory/runbooks.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'The situation it is for'),
    handles: must(
      shape.list(shape.text()),
      'Categories of incidents, or what a check measures, to which it is the answer',
    ),
    applies_to: may(shape.list(shape.ref('Asset', 'Service')), 'What it is about'),
    path: must(place, 'Where it is written: a file in the repository, which must be there, or an address'),
    owner: must(shape.ref('Person'), 'Who keeps it right'),
    deputy: must(shape.ref('Person'), 'Who stands in for the owner'),
    reviewed: must(shape.date(), 'Day it was last checked'),
    last_used: may(shape.date(), 'Day it was last followed in earnest'),
    last_tested: may(shape.date(), 'Day it was last tried out'),
    automated: may(shape.boolean(), 'A machine carries it out'),
  },
  example: `kind: Runbook
id: rb-storage-full
title: Storage volume nearly full
handles: [storage-full]
applies_to: [hv-01]
path: inventory/files/runbooks/storage-full.md
owner: p-jo
deputy: p-amir
reviewed: 2026-06-15
last_used: 2026-09-11
`,
};
