import { numeric } from '../numbers.ts';
import { ANY_NUMBER, FAILED } from '../operator.ts';
import { NUMBER } from '../types.ts';

export const add = numeric(
  {
    name: '+',
    group: 'arithmetic',
    arity: [1, ANY_NUMBER],
    operands: '[a, b, …]',
    summary: 'The sum of its operands.',
    examples: [
      { rule: { '+': [1, 2, 3] }, gives: 6 },
      { rule: { '+': [1, '$.x'] }, data: { x: '2' }, gives: FAILED },
    ],
  },
  NUMBER,
);
