import { type Kind, may, must, shape } from '../model/kind.ts';

export const problem: Kind = {
  name: 'Problem',
  tier: 'full',
  summary: 'What lies behind one or several incidents, until it is mended.',
  file: 'inventory/problems/*.yaml',
  date: 'opened',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'What is wrong, in one line'),
    status: must(
      shape.choice('open', 'known_error', 'resolved', 'closed'),
      'How far it is; known_error has a workaround',
    ),
    incidents: must(shape.list(shape.ref('Incident')), 'Incidents that come from it'),
    opened: must(shape.date(), 'Day it was recorded'),
    owner: must(shape.ref('Person'), 'Who gets to the bottom of it'),
    root_cause: may(shape.text(), 'Why it happens; needed to close it'),
    workaround: may(shape.text(), 'What helps until it is mended; needed for known_error'),
    fix_change: may(shape.ref('Change'), 'The change that mends it'),
    due: must(shape.date({ ends: true }), 'By when it is to be mended'),
    resolved: may(shape.date(), 'Day it was mended'),
  },
  example: `kind: Problem
id: PRB-031
title: Host storage fills because old snapshots are never removed
status: known_error
incidents: [INC-1042]
opened: 2026-09-14
owner: p-jo
root_cause: Backup tool leaves snapshots behind after failed runs
workaround: Weekly manual clean-up
fix_change: CHG-0457
due: 2026-10-31
`,
};
