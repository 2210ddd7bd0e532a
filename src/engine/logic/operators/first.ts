import { listOperator } from '../lists.ts';
import { ABSENT } from '../operator.ts';
import { elementType } from '../types.ts';
import { Absent } from '../value.ts';

export const first = listOperator(
  {
    name: 'first',
    group: 'lists',
    summary: 'The first element. Absent when there is none.',
    examples: [
      { rule: { first: [['a', 'b']] }, gives: 'a' },
      { rule: { first: [[]] }, gives: ABSENT },
    ],
  },
  elementType,
  (elements, list) => elements[0] ?? new Absent(list.at, 'there is no element to take the first of'),
);
