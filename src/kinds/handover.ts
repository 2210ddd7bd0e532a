import { type Kind, may, must, shape } from '../model/kind.ts';

export const handover: Kind = {
  name: 'Handover',
  tier: 'full',
  summary: 'What one person passed on to another: knowledge, duties, and what was still open.',
  file: 'inventory/handovers/*.yaml',
  date: 'happened_on',
  owner: ['to'],
  fields: {
    type: must(shape.choice('leaver', 'shift', 'project', 'provider'), 'What it was for'),
    from: must(shape.ref('Person'), 'Who passed it on'),
    to: must(shape.ref('Person'), 'Who took it over'),
    happened_on: must(shape.date(), 'Day'),
    covers: must(shape.list(shape.ref()), 'The records that changed hands, or that the knowledge is about'),
    open_items: must(
      shape.list(shape.ref('Incident', 'Change', 'ActionItem')),
      'What was still open; an empty list says nothing was',
    ),
    accepted_on: may(shape.date(), 'Day the one who took over agreed'),
  },
  example: `kind: Handover
id: HO-2026-04
type: leaver
from: p-sam
to: p-jo
happened_on: 2026-08-13
covers: [svc-shipping]
open_items: []
accepted_on: 2026-08-13
`,
};
