import { decider } from '../library.ts';
import { aggregate, finite } from '../numbers.ts';
import { ABSENT } from '../operator.ts';
import { Absent } from '../value.ts';

export const min = aggregate(
  {
    name: 'min',
    operands: '[a, b, …] or a list',
    summary: 'The smallest number. Absent when there is none.',
    examples: [
      { rule: { min: [3, 1, 2] }, gives: 1 },
      { rule: { min: '$.values' }, data: { values: [4, 2] }, gives: 2 },
      { rule: { min: '$.values' }, data: { values: [] }, gives: ABSENT },
    ],
  },
  (numbers) =>
    numbers.length === 0
      ? new Absent(undefined, 'there is no number to take the smallest of')
      : finite('min', decider('min', numbers.length)(numbers)),
);
