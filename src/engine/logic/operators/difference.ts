import { setOperator } from '../lists.ts';

export const difference = setOperator(
  {
    name: 'difference',
    summary: 'The elements of the first list that are not in the second.',
    examples: [
      {
        rule: {
          difference: [
            ['a', 'b'],
            ['b', 'c'],
          ],
        },
        gives: ['a'],
      },
    ],
  },
  (isInSecond) => !isInSecond,
);
