import { dateComparison } from '../date-comparison.ts';
import { ABSENT } from '../operator.ts';

export const before = dateComparison(
  {
    name: 'before',
    summary: 'True when the first date is earlier. By calendar day as soon as one of them is a bare date.',
    examples: [
      { rule: { before: ['2026-09-01', '2026-09-02'] }, gives: true },
      { rule: { before: ['2026-09-01', '2026-09-01'] }, gives: false },
      { rule: { before: ['2026-09-30T23:00:00-04:00', '2026-10-01T01:00:00Z'] }, gives: false },
      { rule: { before: ['$.x', '2026-09-01'] }, data: {}, gives: ABSENT },
    ],
  },
  (difference) => difference < 0,
);
