import { durationComparison } from '../duration-comparison.ts';

export const gteDuration = durationComparison(
  {
    name: 'gte_duration',
    summary: 'True when the first duration is at least as long as the second.',
    examples: [
      { rule: { gte_duration: ['PT2H', 'PT90M'] }, gives: true },
      { rule: { gte_duration: ['P6D', 'P1W'] }, gives: false },
    ],
  },
  (difference) => difference >= 0,
);
