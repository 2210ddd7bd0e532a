import { setOperator } from '../lists.ts';

export const intersect = setOperator(
  {
    name: 'intersect',
    summary: 'The elements of the first list that are in the second too.',
    examples: [
      {
        rule: {
          intersect: [
            ['a', 'b'],
            ['b', 'c'],
          ],
        },
        gives: ['b'],
      },
    ],
  },
  (isInSecond) => isInSecond,
);
