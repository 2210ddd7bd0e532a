import { comparison } from '../numbers.ts';
import { ABSENT } from '../operator.ts';

export const greater = comparison({
  name: '>',
  arity: [2, 2],
  operands: '[a, b]',
  summary: 'True when a is more than b.',
  examples: [
    { rule: { '>': [2, 1] }, gives: true },
    { rule: { '>': ['$.days', 30] }, data: {}, gives: ABSENT },
  ],
});
