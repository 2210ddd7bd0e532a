import { aggregate, finite } from '../numbers.ts';
import { ABSENT, FAILED } from '../operator.ts';
import { Absent } from '../value.ts';

export const median = aggregate(
  {
    name: 'median',
    operands: '[a, b, …] or a list',
    summary:
      'The number in the middle, or the mean of the two in the middle. Absent when there is no number.',
    examples: [
      { rule: { median: [[5, 1, 90]] }, gives: 5 },
      { rule: { median: [4, 1, 2, 90] }, gives: 3 },
      { rule: { median: [[]] }, gives: ABSENT },
      { rule: { median: '$.minutes' }, data: {}, gives: ABSENT },
      { rule: { median: '$.minutes' }, data: { minutes: [1, 'two'] }, gives: FAILED },
    ],
  },
  (numbers) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)];
    const lower = sorted[Math.floor((sorted.length - 1) / 2)];
    if (upper === undefined || lower === undefined)
      return new Absent(undefined, 'there is no number to take the median of');
    return lower === upper ? upper : finite('median', (lower + upper) / 2);
  },
);
