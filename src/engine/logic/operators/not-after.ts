import { dateComparison } from '../date-comparison.ts';
import { ABSENT } from '../operator.ts';

export const notAfter = dateComparison(
  {
    name: 'not_after',
    summary:
      'True when the first date is earlier or the same. By calendar day as soon as one of them is a bare date.',
    examples: [
      { rule: { not_after: ['2026-09-01', '2026-09-01'] }, gives: true },
      { rule: { not_after: ['2026-09-02', '2026-09-01'] }, gives: false },
      { rule: { not_after: ['$.x', '2026-09-01'] }, data: {}, gives: ABSENT },
    ],
  },
  (difference) => difference <= 0,
);
