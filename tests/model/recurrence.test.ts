/** Rules of the calendar as days and slots: nth weekdays, ends of months, changes of the clock. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/model/calendar.ts';
import {
  longestBreak,
  parseRecurrence,
  type Recurrence,
  recurringDays,
  slotsOn,
} from '../../src/model/recurrence.ts';
import {
  civilOf,
  formatDay,
  formatInstant,
  MS_PER_HOUR,
  parseDay,
  parseDuration,
} from '../../src/model/time.ts';
import { runs as effort } from '../support/effort.ts';

const TORONTO = new Calendar('America/Toronto');
const day = (text: string): number => parseDay(text) ?? Number.NaN;
const duration = (text: string) => parseDuration(text) ?? { months: Number.NaN, days: 0, ms: 0 };

function rule(text: string): Recurrence {
  const parsed = parseRecurrence(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

it.each([
  ['FREQ=DAILY', '2026-02-27', '2026-03-02', '02-27 02-28 03-01 03-02'],
  ['FREQ=DAILY;BYDAY=SA,SU', '2026-09-01', '2026-09-13', '09-05 09-06 09-12 09-13'],
  ['FREQ=WEEKLY;BYDAY=TU,TH;WKST=SU', '2026-12-29', '2027-01-07', '12-29 12-31 01-05 01-07'],
  ['FREQ=MONTHLY;BYDAY=2SU', '2026-08-01', '2026-10-31', '08-09 09-13 10-11'],
  ['FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', '2026-03-31', '01-30 02-27 03-27'],
  ['FREQ=MONTHLY;BYDAY=5MO', '2026-01-01', '2026-06-30', '03-30 06-29'], // not every month has one
  ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-01', '2026-05-31', '01-31 03-31 05-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-01', '2028-04-30', '01-31 02-29 03-31 04-30'],
  ['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', '2026-01-01', '2026-12-31', '02-13 03-13 11-13'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-01-15', '2026-03-31', '01-30 02-27 03-31'],
  ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-1', '2026-09-01', '2026-09-30', '09-01 09-29'],
  ['FREQ=MONTHLY;BYDAY=SU;BYSETPOS=2', '2026-08-10', '2026-10-31', '09-13 10-11'],
  ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=-1', '2026-01-01', '2027-01-31', '01-31 07-31 01-31'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=1SU', '2026-01-01', '2027-12-31', '03-01 03-07'],
  ['FREQ=YEARLY;BYDAY=-1SU', '2026-01-01', '2027-12-31', '12-27 12-26'],
  ['FREQ=YEARLY;BYDAY=20MO', '2026-01-01', '2027-12-31', '05-18 05-17'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-01-01', '2029-01-01', '02-29'],
  ['FREQ=YEARLY;BYMONTH=6;BYDAY=MO;BYSETPOS=2', '2026-01-01', '2027-12-31', '06-08 06-14'],
  ['FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20260315', '2026-01-01', '2026-12-31', '01-15 02-15 03-15'],
  ['FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20260314T235959Z', '2026-01-01', '2026-12-31', '01-15 02-15'],
  ['FREQ=WEEKLY;INTERVAL=1;BYDAY=MO', '2026-09-07', '2026-09-14', '09-07 09-14'],
])('%s from %s to %s: %s', (text, from, to, wanted) => {
  const days = recurringDays(rule(text), day(from), day(to));
  expect(days.map((one) => formatDay(one).slice(5)).join(' ')).toBe(wanted);
});

it.each([
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'counts from a first day (INTERVAL), which is not recorded'],
  ['FREQ=DAILY;COUNT=3', 'counts from a first day (COUNT), which is not recorded'],
  ['FREQ=WEEKLY', 'does not say on which day of the week (BYDAY)'],
  ['FREQ=WEEKLY;BYMONTHDAY=1;BYDAY=MO', 'does not say on which day of the week (BYDAY)'],
  ['FREQ=MONTHLY', 'does not say on which day (BYDAY or BYMONTHDAY)'],
  ['FREQ=YEARLY;BYMONTH=3', 'does not say on which day (BYDAY or BYMONTHDAY)'],
  ['FREQ=WEEKLY;BYDAY=2SU', 'numbers a day of the week (BYDAY) without a month or year'],
  ['FREQ=WEEKLY;BYDAY=SU;BYSETPOS=1', 'numbers its days (BYSETPOS) without a month or year'],
  ['FREQ=YEARLY;BYYEARDAY=1', 'has a part that is not understood (BYYEARDAY)'],
  ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO', 'has a part that is not understood (BYWEEKNO)'],
  ['FREQ=MONTHLY;BYDAY=MO;BYDAY=TU', 'says something twice'],
  ['FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1', 'names a month that does not exist'],
  ['FREQ=MONTHLY;BYMONTHDAY=32', 'names a day of the month that does not exist'],
  ['FREQ=DAILY;UNTIL=20260231', 'ends on a day that does not exist'],
  ['FREQ=HOURLY', 'has no FREQ that is understood'],
])('%s %s', (text, why) => {
  expect(parseRecurrence(text)).toBe(why);
});

it('a stretch that is cut in two has the same days', () => {
  const texts = [
    'FREQ=MONTHLY;BYDAY=2SU',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1',
    'FREQ=YEARLY;BYDAY=MO;BYSETPOS=1,-1',
    'FREQ=WEEKLY;BYDAY=WE',
  ];
  const from = day('2024-01-01');
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(1500), fc.nat(1500), (text, a, b) => {
      const one = rule(text);
      const [cut, to] = [from + Math.min(a, b), from + Math.max(a, b)];
      expect([...recurringDays(one, from, cut), ...recurringDays(one, cut + 1, to)]).toEqual(
        recurringDays(one, from, to),
      );
    }),
    { numRuns: effort(200) },
  );
});

it('the second Sunday of a month is one, and lies between the 8th and the 14th', () => {
  const days = recurringDays(rule('FREQ=MONTHLY;BYDAY=2SU'), day('1999-01-01'), day('2030-12-31'));
  expect(days).toHaveLength(32 * 12);
  for (const one of days) {
    expect((one + 3) % 7).toBe(6);
    const { dayOfMonth } = civilOf(one);
    expect(dayOfMonth >= 8 && dayOfMonth <= 14).toBe(true);
  }
});

describe('slots', () => {
  const slots = (days: readonly string[], hour: number, lasts: string) =>
    slotsOn(days.map(day), hour * MS_PER_HOUR, duration(lasts), TORONTO).map(
      ({ starts, ends }) => `${formatInstant(starts)} ${formatInstant(ends)}`,
    );

  it.each([
    [['2026-09-13'], 6, 'PT4H', ['2026-09-13T10:00:00Z 2026-09-13T14:00:00Z']],
    // The clocks go forward at 2, and back at 2.
    [['2026-03-08'], 1, 'PT4H', ['2026-03-08T06:00:00Z 2026-03-08T10:00:00Z']],
    [['2026-03-08'], 2, 'PT1H', ['2026-03-08T07:00:00Z 2026-03-08T08:00:00Z']],
    [['2026-11-01'], 1, 'PT4H', ['2026-11-01T05:00:00Z 2026-11-01T09:00:00Z']],
    [['2026-10-31'], 12, 'P1D', ['2026-10-31T16:00:00Z 2026-11-01T17:00:00Z']],
    // Slots that touch or overlap are one.
    [['2026-09-12', '2026-09-13'], 6, 'PT24H', ['2026-09-12T10:00:00Z 2026-09-14T10:00:00Z']],
    [['2026-09-12', '2026-09-13'], 6, 'PT30H', ['2026-09-12T10:00:00Z 2026-09-14T16:00:00Z']],
    [
      ['2026-09-12', '2026-09-13'],
      6,
      'PT23H59M',
      ['2026-09-12T10:00:00Z 2026-09-13T09:59:00Z', '2026-09-13T10:00:00Z 2026-09-14T09:59:00Z'],
    ],
  ])('on %j at %i for %s', (days, hour, lasts, wanted) => {
    expect(slots(days, hour, lasts)).toEqual(wanted);
  });

  it.each([
    [['2026-09-13', '2026-10-11'], '28 from 2026-09-13 to 2026-10-11'],
    [['2026-09-13'], '31 from 2026-09-13 to 2026-10-14'],
    [['2026-10-11'], '40 from 2026-09-01 to 2026-10-11'],
    [[], '43 from 2026-09-01 to 2026-10-14'],
  ])('on %j leave at most %s', (days, wanted) => {
    const found = slotsOn(days.map(day), 6 * MS_PER_HOUR, duration('PT4H'), TORONTO);
    const { days: count, from, to } = longestBreak(found, day('2026-09-01'), day('2026-10-14'), TORONTO);
    expect(`${count} from ${formatDay(from)} to ${formatDay(to)}`).toBe(wanted);
  });
});
