import { durationComparison } from '../duration-comparison.ts';

export const lteDuration = durationComparison(
  {
    name: 'lte_duration',
    summary: 'True when the first duration is at most as long as the second.',
    examples: [
      { rule: { lte_duration: ['PT90M', 'PT2H'] }, gives: true },
      { rule: { lte_duration: ['P1D', 'PT24H'] }, gives: true },
      { rule: { lte_duration: ['P1W', 'P6D'] }, gives: false },
    ],
  },
  (difference) => difference <= 0,
);
