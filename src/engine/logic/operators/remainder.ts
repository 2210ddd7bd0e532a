import { numeric } from '../numbers.ts';
import { FAILED } from '../operator.ts';
import { NUMBER } from '../types.ts';

export const remainder = numeric(
  {
    name: '%',
    group: 'arithmetic',
    arity: [2, 2],
    operands: '[a, b]',
    summary: 'What is left of a after dividing by b; failed when b is 0.',
    examples: [
      { rule: { '%': [7, 4] }, gives: 3 },
      { rule: { '%': [7, 0] }, gives: FAILED },
    ],
  },
  NUMBER,
);
