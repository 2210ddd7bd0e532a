import { listOperator } from '../lists.ts';
import { NUMBER } from '../types.ts';
import { Known } from '../value.ts';

export const distinct = listOperator(
  {
    name: 'distinct',
    group: 'aggregates',
    summary: 'How many different values a list has.',
    examples: [
      { rule: { distinct: [['a', 'b', 'a']] }, gives: 2 },
      { rule: { distinct: [[]] }, gives: 0 },
    ],
  },
  () => NUMBER,
  (elements, list) => new Known(new Set(elements.map(({ value }) => value)).size, list.at),
);
