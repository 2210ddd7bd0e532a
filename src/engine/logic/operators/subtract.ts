import { numeric } from '../numbers.ts';
import { NUMBER } from '../types.ts';

export const subtract = numeric(
  {
    name: '-',
    group: 'arithmetic',
    arity: [1, 2],
    operands: '[a, b]',
    summary: 'The difference of two numbers, or the opposite of one.',
    examples: [
      { rule: { '-': [5, 2] }, gives: 3 },
      { rule: { '-': 5 }, gives: -5 },
    ],
  },
  NUMBER,
);
