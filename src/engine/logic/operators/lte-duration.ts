import { durationComparison } from '../duration-comparison.ts';
import { FAILED } from '../operator.ts';

export const lteDuration = durationComparison(
  {
    name: 'lte_duration',
    summary:
      'True when the first duration is at most as long as the second. Years and months may be held against each other and, where it does not depend on where they begin, against days.',
    examples: [
      { rule: { lte_duration: ['PT90M', 'PT2H'] }, gives: true },
      { rule: { lte_duration: ['P1D', 'PT24H'] }, gives: true },
      { rule: { lte_duration: ['P1W', 'P6D'] }, gives: false },
      { rule: { lte_duration: ['P30D', 'P1Y'] }, gives: true },
      { rule: { lte_duration: ['$.kept', 'P1M'] }, data: { kept: 'P30D' }, gives: FAILED },
    ],
  },
  (difference) => difference <= 0,
);
