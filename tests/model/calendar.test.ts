/** Local days and clock times, across the changes of the clock. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar, isTimeZone } from '../../src/model/calendar.ts';
import {
  formatDay,
  formatInstant,
  MS_PER_DAY,
  MS_PER_HOUR,
  parseDay,
  parseDuration,
  parseInstant,
} from '../../src/model/time.ts';
import { runs } from '../support/effort.ts';

const instant = (text: string): number => parseInstant(text) ?? Number.NaN;
const day = (text: string): number => parseDay(text) ?? Number.NaN;
const duration = (text: string) => parseDuration(text) ?? { months: Number.NaN, days: 0, ms: 0 };

const ZONES = [
  'UTC',
  'America/Toronto',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
];

describe.each([
  // Toronto: one hour forward on 8 March 2026, one back on 1 November.
  ['America/Toronto', '2026-03-08', '2026-03-08T05:00:00Z', 23],
  ['America/Toronto', '2026-11-01', '2026-11-01T04:00:00Z', 25],
  ['America/Toronto', '2026-09-30', '2026-09-30T04:00:00Z', 24],
  // Lord Howe: half an hour.
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
  ['Asia/Kathmandu', '2026-09-30', '2026-09-29T18:15:00Z', 24],
  // São Paulo skipped the hour from midnight on: the day began at one.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
  // Toronto before 1986 changed on the last Sunday of April.
  ['America/Toronto', '1980-04-27', '1980-04-27T05:00:00Z', 23],
])('%s on %s', (zone, text, start, hours) => {
  const calendar = new Calendar(zone);
  it(`begins at ${start}`, () => {
    expect(formatInstant(calendar.startOf(day(text)))).toBe(start);
  });
  it(`is ${hours} hours long`, () => {
    expect((calendar.endOf(day(text)) - calendar.startOf(day(text))) / MS_PER_HOUR).toBe(hours);
  });
});

describe('any zone, any moment', () => {
  const moments = fc.integer({ min: instant('1990-01-01T00:00:00Z'), max: instant('2036-01-01T00:00:00Z') });
  it.each(ZONES)('%s agrees with what the runtime prints', (zone) => {
    const calendar = new Calendar(zone);
    const printed = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const local = formatInstant(Math.floor((moment + calendar.offsetAt(moment)) / 1000) * 1000);
        expect(local.replace('T', ' ').replace('Z', '')).toBe(printed.format(moment));
        const today = calendar.dayOf(moment);
        expect(calendar.startOf(today)).toBeLessThanOrEqual(moment);
        expect(calendar.endOf(today)).toBeGreaterThan(moment);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('adding', () => {
  it.each([
    // From noon the day before the clocks go forward: a day keeps the clock time, 24 hours do not.
    ['America/Toronto', '2026-03-07T17:00:00Z', 'P1D', '2026-03-08T16:00:00Z'],
    ['America/Toronto', '2026-03-07T17:00:00Z', 'PT24H', '2026-03-08T17:00:00Z'],
    ['America/Toronto', '2026-10-31T16:00:00Z', 'P1D', '2026-11-01T17:00:00Z'],
    // 02:30 does not exist on that day: it moves on past the gap.
    ['America/Toronto', '2026-03-07T07:30:00Z', 'P1D', '2026-03-08T07:30:00Z'],
    // 01:30 exists twice: the first one.
    ['America/Toronto', '2026-10-31T05:30:00Z', 'P1D', '2026-11-01T05:30:00Z'],
    ['UTC', '2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00Z'],
    ['UTC', '2026-01-31T10:00:00Z', 'P1M1D', '2026-03-01T10:00:00Z'],
    ['Asia/Kathmandu', '2026-09-30T10:00:00Z', 'P1DT1H', '2026-10-01T11:00:00Z'],
  ])('in %s to %s the duration %s gives %s', (zone, from, by, to) => {
    expect(formatInstant(new Calendar(zone).add(instant(from), duration(by)))).toBe(to);
  });
});

it('a day that a zone left out begins where the next one does', () => {
  // Samoa had no 30 December 2011.
  const apia = new Calendar('Pacific/Apia');
  expect(formatDay(apia.dayOf(instant('2011-12-30T09:59:59Z')))).toBe('2011-12-29');
  expect(formatDay(apia.dayOf(instant('2011-12-30T10:00:00Z')))).toBe('2011-12-31');
  expect(apia.endOf(day('2011-12-29'))).toBe(instant('2011-12-30T10:00:00Z'));
  expect(apia.startOf(day('2011-12-31'))).toBe(instant('2011-12-30T10:00:00Z'));
});

it('a day with one offset is asked for once, and stays right within a day that changes', () => {
  const calendar = new Calendar('America/Toronto');
  const change = instant('2026-03-08T07:00:00Z');
  expect(calendar.offsetAt(change - 1)).toBe(-5 * MS_PER_HOUR);
  expect(calendar.offsetAt(change)).toBe(-4 * MS_PER_HOUR);
  expect(calendar.offsetAt(change + MS_PER_DAY)).toBe(-4 * MS_PER_HOUR);
});

it.each([
  ['America/Toronto', true],
  ['UTC', true],
  ['Etc/GMT+5', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Toronto', false],
  ['America/Tornto', false],
  ['+05:00', false],
  ['EST', false],
  ['', false],
])('%j is a time zone: %s', (name, wanted) => {
  expect(isTimeZone(name)).toBe(wanted);
});
