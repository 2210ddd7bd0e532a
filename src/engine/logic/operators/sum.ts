import { aggregate } from '../numbers.ts';

export const sum = aggregate(
  {
    name: 'sum',
    operands: '[a, b, …] or a list',
    summary: 'The sum of the numbers; 0 when there is none.',
    examples: [
      { rule: { sum: [[1, 2, 3]] }, gives: 6 },
      { rule: { sum: [[]] }, gives: 0 },
    ],
  },
  (numbers) => numbers.reduce((total, number) => total + number, 0),
);
