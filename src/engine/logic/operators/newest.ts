import { extremeDate } from '../extreme-date.ts';
import { ABSENT, FAILED } from '../operator.ts';

export const newest = extremeDate(
  {
    name: 'newest',
    summary: 'The latest of several dates, as it is written. Absent when there is none.',
    examples: [
      { rule: { newest: ['2026-09-01', '2026-10-01', '2026-08-15'] }, gives: '2026-10-01' },
      {
        rule: { newest: { map: ['$.runs', '$.at'] } },
        data: { runs: [{ at: '2026-09-01' }] },
        gives: '2026-09-01',
      },
      {
        rule: { newest: ['2026-09-30T23:00:00-04:00', '2026-10-01T01:00:00Z'] },
        gives: '2026-09-30T23:00:00-04:00',
      },
      { rule: { newest: [[]] }, gives: ABSENT },
      { rule: { newest: ['2026-09-01', '$.x'] }, data: {}, gives: ABSENT },
      { rule: { newest: '$.dates' }, data: { dates: ['2026-09-01', 'soon'] }, gives: FAILED },
    ],
  },
  (difference) => difference > 0,
);
