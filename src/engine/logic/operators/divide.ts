import { numeric } from '../numbers.ts';
import { FAILED } from '../operator.ts';
import { NUMBER } from '../types.ts';

export const divide = numeric(
  {
    name: '/',
    group: 'arithmetic',
    arity: [2, 2],
    operands: '[a, b]',
    summary: 'The quotient of two numbers; failed when the second is 0.',
    examples: [
      { rule: { '/': [6, 4] }, gives: 1.5 },
      { rule: { '/': [6, 0] }, gives: FAILED },
    ],
  },
  NUMBER,
);
