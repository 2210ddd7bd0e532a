import { type Kind, may, must, shape } from '../model/kind.ts';

export const actionItem: Kind = {
  name: 'ActionItem',
  tier: 'core',
  summary: 'Work that follows from a lesson, a finding or an idea, and must be closed and checked.',
  file: 'inventory/actions.yaml',
  date: 'opened',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'What is to be done, in one line'),
    from: must(shape.ref(), 'The record it came out of'),
    owner: must(shape.ref('Person'), 'Who sees that it is done'),
    priority: must(shape.choice('high', 'medium', 'low'), 'How much it matters'),
    opened: must(shape.date(), 'Day it was taken on'),
    due: must(shape.date({ ends: true }), 'Last day for it'),
    closed: may(shape.date(), 'Day it was done; left out while open'),
    verified_by: may(shape.ref('Person'), 'Who checked that it is done: not the owner'),
    verified_on: may(shape.date(), 'Day of that check'),
  },
  example: `kind: ActionItem
id: ACT-118
title: Add label printer queue to restore procedure
from: RT-2026-07
owner: p-jo
priority: medium
opened: 2026-07-20
due: 2026-08-31
closed: 2026-08-28
verified_by: p-amir
verified_on: 2026-09-01
`,
};
