import { aggregate } from '../numbers.ts';
import { ABSENT } from '../operator.ts';
import { Absent } from '../value.ts';

export const avg = aggregate(
  {
    name: 'avg',
    operands: '[a, b, …] or a list',
    summary: 'The mean of the numbers. Absent when there is none.',
    examples: [
      { rule: { avg: [[1, 2, 6]] }, gives: 3 },
      { rule: { avg: [[]] }, gives: ABSENT },
    ],
  },
  (numbers) =>
    numbers.length === 0
      ? new Absent(undefined, 'there is no number to take the mean of')
      : numbers.reduce((total, number) => total + number, 0) / numbers.length,
);
