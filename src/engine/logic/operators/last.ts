import { listOperator } from '../lists.ts';
import { ABSENT } from '../operator.ts';
import { elementType } from '../types.ts';
import { Absent } from '../value.ts';

export const last = listOperator(
  {
    name: 'last',
    group: 'lists',
    summary: 'The last element. Absent when there is none.',
    examples: [
      { rule: { last: [['a', 'b']] }, gives: 'b' },
      { rule: { last: [[]] }, gives: ABSENT },
    ],
  },
  elementType,
  (elements, list) => elements.at(-1) ?? new Absent(list.at, 'there is no element to take the last of'),
);
