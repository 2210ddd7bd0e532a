import { quantifier } from '../iteration.ts';
import { ABSENT } from '../operator.ts';

export const none = quantifier(
  {
    name: 'none',
    summary: 'True when the rule holds for no element. A list that is not there proves nothing.',
    examples: [
      { rule: { none: [[1, 2], { '>': ['$.', 2] }] }, gives: true },
      { rule: { none: [[], true] }, gives: true },
      { rule: { none: ['$.list', true] }, data: {}, gives: ABSENT },
    ],
  },
  { decidedBy: true, settles: false },
);
