import { quantifier } from '../iteration.ts';
import { ABSENT } from '../operator.ts';

export const some = quantifier(
  {
    name: 'some',
    summary: 'True when the rule holds for at least one element; for none of an empty list.',
    examples: [
      { rule: { some: [[1, 2], { '>': ['$.', 1] }] }, gives: true },
      { rule: { some: [[], true] }, gives: false },
      { rule: { some: ['$.list', true] }, data: {}, gives: ABSENT },
      { rule: { some: [[6, '$.missing'], { '>': ['$.', 5] }] }, data: {}, gives: true },
    ],
  },
  { decidedBy: true, settles: true },
);
