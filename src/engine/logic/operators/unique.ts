import { listOperator } from '../lists.ts';
import { listOf } from '../value.ts';

export const unique = listOperator(
  {
    name: 'unique',
    group: 'lists',
    summary: 'The list without repetitions, in the order in which the values first appear.',
    examples: [{ rule: { unique: [['a', 'b', 'a']] }, gives: ['a', 'b'] }],
  },
  (type) => type,
  (elements, list) => {
    const seen = new Set<unknown>();
    return listOf(
      elements.filter(({ value }) => !seen.has(value) && seen.add(value)),
      list.at,
    );
  },
);
