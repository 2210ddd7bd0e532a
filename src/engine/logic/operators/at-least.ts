import { comparison } from '../numbers.ts';
import { ABSENT } from '../operator.ts';

export const atLeast = comparison({
  name: '>=',
  arity: [2, 2],
  operands: '[a, b]',
  summary: 'True when a is at least b.',
  examples: [
    { rule: { '>=': [2, 2] }, gives: true },
    { rule: { '>=': ['$.days', 30] }, data: {}, gives: ABSENT },
  ],
});
