import { numeric } from '../numbers.ts';
import { ANY_NUMBER } from '../operator.ts';
import { NUMBER } from '../types.ts';

export const multiply = numeric(
  {
    name: '*',
    group: 'arithmetic',
    arity: [2, ANY_NUMBER],
    operands: '[a, b, …]',
    summary: 'The product of its operands.',
    examples: [{ rule: { '*': [2, 3, 4] }, gives: 24 }],
  },
  NUMBER,
);
