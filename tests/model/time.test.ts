/** Days, instants and durations, against the runtime's own calendar and by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  civilOf,
  dayOf,
  durationDifference,
  formatDay,
  formatDuration,
  formatInstant,
  isClockTime,
  isMonthDay,
  lengthOf,
  MS_PER_DAY,
  parseDay,
  parseDuration,
  parseInstant,
  spellDuration,
} from '../../src/model/time.ts';
import { runs } from '../support/effort.ts';

const YEAR_0001 = -719_162;
const YEAR_9999 = 2_932_896;
const days = fc.integer({ min: YEAR_0001, max: YEAR_9999 });

describe('days', () => {
  it('are those of the runtime, there and back', () => {
    fc.assert(
      fc.property(days, (day) => {
        const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
        const { year, month, dayOfMonth } = civilOf(day);
        expect(formatDay(day)).toBe(text);
        expect(parseDay(text)).toBe(day);
        expect(dayOf(year, month, dayOfMonth)).toBe(day);
      }),
      { numRuns: runs(2000) },
    );
  });

  it.each([
    '',
    '2026-9-30',
    '2026-09-3',
    '26-09-30',
    '2026-00-10',
    '2026-13-10',
    '2026-09-00',
    '2026-09-31',
    '2026-02-29',
    '1900-02-29',
    ' 2026-09-30',
    '2026-09-30 ',
    '2026-09-30\n',
    '2026/09/30',
    '2026-09-30T00:00:00Z',
    '٢٠٢٦-09-30',
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(formatDay(parseDay(text) ?? Number.NaN)).toBe(text);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-06-30', 12, '2027-06-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-06-30', 0, '2026-06-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(formatDay(addMonths(parseDay(from) ?? Number.NaN, months))).toBe(to);
  });
});

describe('instants', () => {
  it('are those of the runtime, there and back', () => {
    const instants = fc.integer({ min: YEAR_0001 * MS_PER_DAY, max: YEAR_9999 * MS_PER_DAY });
    fc.assert(
      fc.property(instants, (instant) => {
        const text = formatInstant(instant);
        expect(Date.parse(text)).toBe(instant);
        expect(parseInstant(text)).toBe(instant);
      }),
      { numRuns: runs(2000) },
    );
  });

  it.each([
    ['2026-09-30T12:00:00Z', '2026-09-30T12:00:00Z'],
    ['2026-09-30T12:00:00+02:00', '2026-09-30T10:00:00Z'],
    ['2026-09-30T12:00:00-04:30', '2026-09-30T16:30:00Z'],
    ['2026-01-01T00:00:00+14:00', '2025-12-31T10:00:00Z'],
    ['2026-09-30T12:00:00.5Z', '2026-09-30T12:00:00.500Z'],
    ['2026-09-30T12:00:00.123456789Z', '2026-09-30T12:00:00.123Z'],
    ['2026-09-30T12:00:00.999999Z', '2026-09-30T12:00:00.999Z'],
  ])('%s is %s', (text, wanted) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(wanted);
  });

  it.each([
    '2026-09-30',
    '2026-09-30T12:00:00',
    '2026-09-30T12:00Z',
    '2026-09-30 12:00:00Z',
    '2026-09-30t12:00:00z',
    '2026-09-30T24:00:00Z',
    '2026-09-30T12:60:00Z',
    '2026-09-30T12:00:60Z',
    '2026-09-30T12:00:00+2:00',
    '2026-09-30T12:00:00+0200',
    '2026-09-30T12:00:00+24:00',
    '2026-09-30T12:00:00+00:60',
    '2026-02-30T12:00:00Z',
    '2026-09-30T12:00:00.Z',
    '2026-09-30T12:00:00.1234567890Z',
    '2026-09-30T12:00:00Z ',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('durations', () => {
  it.each([
    ['P30D', { months: 0, days: 30, ms: 0 }],
    ['P2W', { months: 0, days: 14, ms: 0 }],
    ['P1W2D', { months: 0, days: 9, ms: 0 }],
    ['P1Y6M', { months: 18, days: 0, ms: 0 }],
    ['PT4H', { months: 0, days: 0, ms: 14_400_000 }],
    ['PT15M', { months: 0, days: 0, ms: 900_000 }],
    ['P1DT1S', { months: 0, days: 1, ms: 1000 }],
    ['P0D', { months: 0, days: 0, ms: 0 }],
  ])('%s', (text, wanted) => {
    expect(parseDuration(text)).toEqual(wanted);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    'P1H',
    'P1.5D',
    'P-1D',
    '-P1D',
    'P1D2W',
    'PT1M1H',
    'p1d',
    '30D',
    'P1D ',
    'P1234567890D',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([
    ['P1DT2H', MS_PER_DAY + 7_200_000],
    ['P1M', undefined],
    ['P1Y', undefined],
    ['P0M', 0],
  ])('%s is %s milliseconds long', (text, wanted) => {
    const duration = parseDuration(text);
    expect(duration && lengthOf(duration)).toBe(wanted);
  });
});

it.each([
  [0, 'PT0S'],
  [59_000, 'PT59S'],
  [3_600_000, 'PT1H'],
  [95_430_000, 'PT26H30M30S'],
  [31_536_000_000, 'PT8760H'],
])('%i milliseconds are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
  expect(parseDuration(text)).toEqual({ months: 0, days: 0, ms });
});

it.each([
  ['08:00', true],
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['8:00', false],
  ['08:60', false],
  ['08:00:00', false],
])('%s is a clock time: %s', (text, wanted) => {
  expect(isClockTime(text)).toBe(wanted);
});

it.each([
  ['01-01', true],
  ['02-29', true],
  ['02-30', false],
  ['1-1', false],
  ['13-01', false],
])('%s is a day of the year: %s', (text, wanted) => {
  expect(isMonthDay(text)).toBe(wanted);
});

it.each([
  ['P14D', '14 days'],
  ['P1D', '1 day'],
  ['P2W', '14 days'],
  ['P1DT12H', '1 day and 12 hours'],
  ['PT36H', '36 hours'],
  ['PT47H59M', '47 hours and 59 minutes'],
  ['PT48H', '2 days'],
  ['PT216H', '9 days'],
  ['PT209H30M', '8 days, 17 hours and 30 minutes'],
  ['P1DT216H', '10 days'],
  ['P3M', '3 months'],
  ['P12M', '1 year'],
  ['P1Y6M2D', '1 year, 6 months and 2 days'],
  ['P1825D', '1,825 days'],
  ['PT90S', '1 minute and 30 seconds'],
  ['PT0S', 'no time'],
])('%s in words is %s', (text, wanted) => {
  const duration = parseDuration(text);
  expect(duration && spellDuration(duration)).toBe(wanted);
});

describe('texts that are nearly dates', () => {
  const WRITTEN =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2})))?$/;

  /** What a text means by one regular expression and the runtime's own calendar. */
  function referee(text: string): { readonly day: number | undefined; readonly instant: number | undefined } {
    const none = { day: undefined, instant: undefined };
    const found = WRITTEN.exec(text);
    if (!found) return none;
    const [year = 0, month = 0, day = 0, hour, minute = 0, second = 0] = found
      .slice(1, 7)
      .map((part) => (part === undefined ? undefined : Number(part)));
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && day >= 1;
    if (!isDay) return none;
    if (hour === undefined) return { day: date.getTime() / MS_PER_DAY, instant: undefined };
    const [hours, minutes] = [Number(found[9] ?? 0), Number(found[10] ?? 0)];
    if (hour > 23 || minute > 59 || second > 59 || hours > 23 || minutes > 59) return none;
    const offset = (found[8] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
    const fraction = Math.floor(Number(`0.${found[7] ?? '0'}`) * 1000);
    return {
      day: undefined,
      instant: date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset,
    };
  }

  const two = fc.oneof(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 99 }));
  const pad = (number: number) => String(number).padStart(2, '0');
  const zone = fc.oneof(
    fc.constantFrom('Z', '', 'z', '+02:00', '-23:59', '+24:00', '.5Z', '.123456789Z', '.Z', '+0200', ' Z'),
  );
  const nearly = fc
    .tuple(fc.integer({ min: 0, max: 9999 }), two, two, fc.boolean(), two, two, two, zone)
    .map(([year, month, day, isInstant, hour, minute, second, rest]) => {
      const date = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
      return isInstant ? `${date}T${pad(hour)}:${pad(minute)}:${pad(second)}${rest}` : date;
    });
  const spoilt = fc
    .tuple(nearly, fc.nat(24), fc.constantFrom('', ' ', '-', 'T', 'x', '٣', '\n', '0'))
    .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at + 1));

  it('mean what a regular expression and the runtime say (property)', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, spoilt), (text) => {
        expect({ day: parseDay(text), instant: parseInstant(text) }).toEqual(referee(text));
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('how much longer a duration is than another', () => {
  it.each([
    ['P7Y', 'P6Y', 365, 366],
    ['P72M', 'P6Y', 0, 0],
    ['P6Y', 'P1D', 2189, 2191],
    ['P1D', 'P6Y', -2191, -2189],
    ['P1M', 'P30D', -2, 1],
    ['P1Y', 'P11M', 28, 31],
    ['P400Y', 'P146097D', 0, 0],
    ['P1YT12H', 'P1Y', 0.5, 0.5],
    ['P2W', 'P13D', 1, 1],
  ])('%s than %s, in days', (a, b, least, most) => {
    const difference = durationDifference(parseDuration(a) ?? fail(a), parseDuration(b) ?? fail(b));
    expect(difference).toEqual([least * MS_PER_DAY, most * MS_PER_DAY]);
  });

  it('holds from whatever day the two are counted', () => {
    const duration = fc.record({ months: fc.nat(1500), days: fc.nat(40_000) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), duration, duration, (day, a, b) => {
        const [least, most] = durationDifference({ ...a, ms: 0 }, { ...b, ms: 0 });
        const difference = addMonths(day, a.months) + a.days - addMonths(day, b.months) - b.days;
        expect(difference).toBeGreaterThanOrEqual(least / MS_PER_DAY);
        expect(difference).toBeLessThanOrEqual(most / MS_PER_DAY);
      }),
      { numRuns: runs(500) },
    );
  });
});

function fail(text: string): never {
  throw new Error(`${text} is no duration`);
}
