import { comparison } from '../numbers.ts';
import { ABSENT } from '../operator.ts';

export const atMost = comparison({
  name: '<=',
  arity: [2, 3],
  operands: '[a, b] or [low, x, high]',
  summary: 'True when a is at most b; with three operands, when x lies between, the ends included.',
  examples: [
    { rule: { '<=': [30, 30] }, gives: true },
    { rule: { '<=': [0, 3, 2] }, gives: false },
    { rule: { '<=': ['$.days', 30] }, data: {}, gives: ABSENT },
  ],
});
