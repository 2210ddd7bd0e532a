import { extremeDate } from '../extreme-date.ts';
import { ABSENT } from '../operator.ts';

export const oldest = extremeDate(
  {
    name: 'oldest',
    summary: 'The earliest of several dates, as it is written. Absent when there is none.',
    examples: [
      { rule: { oldest: ['2026-09-01', '2026-10-01', '2026-08-15'] }, gives: '2026-08-15' },
      {
        rule: { oldest: '$.dates' },
        data: { dates: ['2026-09-30', '2026-09-29T23:59:59Z'] },
        gives: '2026-09-29T23:59:59Z',
      },
      { rule: { oldest: [[]] }, gives: ABSENT },
      { rule: { oldest: '$.dates' }, data: {}, gives: ABSENT },
    ],
  },
  (difference) => difference < 0,
);
