import { decider } from '../library.ts';
import { aggregate, finite } from '../numbers.ts';
import { ABSENT } from '../operator.ts';
import { Absent } from '../value.ts';

export const max = aggregate(
  {
    name: 'max',
    operands: '[a, b, …] or a list',
    summary: 'The largest number. Absent when there is none.',
    examples: [
      { rule: { max: [3, 1, 2] }, gives: 3 },
      { rule: { max: '$.values' }, data: { values: [4, 2] }, gives: 4 },
      { rule: { max: '$.values' }, data: { values: [] }, gives: ABSENT },
    ],
  },
  (numbers) =>
    numbers.length === 0
      ? new Absent(undefined, 'there is no number to take the largest of')
      : finite('max', decider('max', numbers.length)(numbers)),
);
