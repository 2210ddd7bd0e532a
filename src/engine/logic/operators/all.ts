import { quantifier } from '../iteration.ts';
import { ABSENT } from '../operator.ts';

export const all = quantifier(
  {
    name: 'all',
    summary: 'True when the rule holds for every element; so it does for a list that is there and empty.',
    examples: [
      { rule: { all: [[1, 2], { '>': ['$.', 0] }] }, gives: true },
      { rule: { all: [[], false] }, gives: true },
      { rule: { all: ['$.list', true] }, data: {}, gives: ABSENT },
      { rule: { all: [[2, '$.missing'], { '>': ['$.', 5] }] }, data: {}, gives: false },
      { rule: { all: [[6, '$.missing'], { '>': ['$.', 5] }] }, data: {}, gives: ABSENT },
    ],
  },
  { decidedBy: false, settles: false },
);
