import { comparison } from '../numbers.ts';
import { ABSENT, FAILED } from '../operator.ts';

export const less = comparison({
  name: '<',
  arity: [2, 3],
  operands: '[a, b] or [low, x, high]',
  summary: 'True when a is less than b; with three operands, when x lies between, the ends excluded.',
  examples: [
    { rule: { '<': [1, 2] }, gives: true },
    { rule: { '<': [0, 1, 2] }, gives: true },
    { rule: { '<': ['$.days', 30] }, data: {}, gives: ABSENT },
    { rule: { '<': ['$.days', 30] }, data: { days: 'many' }, gives: FAILED },
  ],
});
