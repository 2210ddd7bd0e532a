import { type Kind, must, shape } from '../model/kind.ts';

export const onCallShift: Kind = {
  name: 'OnCallShift',
  tier: 'full',
  summary: 'Who answers in and outside office hours, from one moment to another.',
  file: 'inventory/on-call.yaml',
  date: 'starts',
  owner: ['primary'],
  fields: {
    starts: must(shape.instant(), 'When the shift begins'),
    ends: must(shape.instant(), 'When the next one takes over'),
    primary: must(shape.ref('Person'), 'Who is called first'),
    secondary: must(shape.ref('Person'), 'Who is called next: somebody else'),
  },
  example: `kind: OnCallShift
id: oc-2026-w40
starts: 2026-09-28T12:00:00Z
ends: 2026-10-05T12:00:00Z
primary: p-amir
secondary: p-kim
`,
};
