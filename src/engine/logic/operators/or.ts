import { junction } from '../junction.ts';
import { ABSENT } from '../operator.ts';

export const or = junction(
  {
    name: 'or',
    summary: 'The first value that counts as true, or the last one. True decides, whatever else is absent.',
    examples: [
      { rule: { or: [false, 'a'] }, gives: 'a' },
      { rule: { or: ['$.missing', true] }, data: {}, gives: true },
      { rule: { or: ['$.missing', false] }, data: {}, gives: ABSENT },
    ],
  },
  true,
);
