import { durationComparison } from '../duration-comparison.ts';
import { FAILED } from '../operator.ts';

export const gteDuration = durationComparison(
  {
    name: 'gte_duration',
    summary:
      'True when the first duration is at least as long as the second. Years and months may be held against each other and, where it does not depend on where they begin, against days.',
    examples: [
      { rule: { gte_duration: ['PT2H', 'PT90M'] }, gives: true },
      { rule: { gte_duration: ['P6D', 'P1W'] }, gives: false },
      { rule: { gte_duration: ['P7Y', 'P6Y'] }, gives: true },
      { rule: { gte_duration: ['P72M', 'P6Y'] }, gives: true },
      { rule: { gte_duration: ['P2189D', 'P6Y'] }, gives: false },
      { rule: { gte_duration: ['$.kept', 'P6Y'] }, data: { kept: 'P2191D' }, gives: FAILED },
    ],
  },
  (difference) => difference >= 0,
);
