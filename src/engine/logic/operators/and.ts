import { junction } from '../junction.ts';
import { ABSENT } from '../operator.ts';

export const and = junction(
  {
    name: 'and',
    summary: 'The first value that counts as false, or the last one. False decides, whatever else is absent.',
    examples: [
      { rule: { and: [true, 1] }, gives: 1 },
      { rule: { and: ['$.missing', false] }, data: {}, gives: false },
      { rule: { and: ['$.missing', true] }, data: {}, gives: ABSENT },
    ],
  },
  false,
);
