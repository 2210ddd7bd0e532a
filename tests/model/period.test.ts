/** Months, quarters and years of an organisation, and the time that trails behind as-of. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/model/calendar.ts';
import { parsePeriodRule, periodAt } from '../../src/model/period.ts';
import { formatDay, formatInstant, MS_PER_DAY, parseInstant } from '../../src/model/time.ts';
import { runs } from '../support/effort.ts';

const TORONTO = new Calendar('America/Toronto');

function texts(rule: string, asOf: string, fiscal = '01-01', calendar = TORONTO): string {
  const parsed = parsePeriodRule(rule);
  if (!parsed) throw new Error(`${rule} is no period`);
  const { startText, endText } = periodAt(parsed, parseInstant(asOf) ?? Number.NaN, calendar, fiscal);
  return `${startText} ${endText}`;
}

describe('a period', () => {
  it.each([
    ['current-month', '2026-09-30T12:00:00Z', '01-01', '2026-09-01 2026-10-01'],
    ['previous-month', '2026-09-30T12:00:00Z', '01-01', '2026-08-01 2026-09-01'],
    ['previous-month', '2026-01-15T12:00:00Z', '01-01', '2025-12-01 2026-01-01'],
    ['current-quarter', '2026-09-30T12:00:00Z', '01-01', '2026-07-01 2026-10-01'],
    ['previous-quarter', '2026-09-30T12:00:00Z', '01-01', '2026-04-01 2026-07-01'],
    ['previous-quarter', '2026-02-01T12:00:00Z', '01-01', '2025-10-01 2026-01-01'],
    ['current-year', '2026-09-30T12:00:00Z', '01-01', '2026-01-01 2027-01-01'],
    ['previous-year', '2026-09-30T12:00:00Z', '01-01', '2025-01-01 2026-01-01'],
    // The local day decides: in Toronto September lasts until 04:00 UTC.
    ['current-month', '2026-10-01T03:59:59Z', '01-01', '2026-09-01 2026-10-01'],
    ['current-month', '2026-10-01T04:00:00Z', '01-01', '2026-10-01 2026-11-01'],
    ['current-quarter', '2026-10-01T03:59:59Z', '01-01', '2026-07-01 2026-10-01'],
    // A fiscal year that begins in April, on the day before and on the day.
    ['current-year', '2026-03-31T12:00:00Z', '04-01', '2025-04-01 2026-04-01'],
    ['current-year', '2026-04-01T12:00:00Z', '04-01', '2026-04-01 2027-04-01'],
    ['current-quarter', '2026-03-31T12:00:00Z', '04-01', '2026-01-01 2026-04-01'],
    ['previous-quarter', '2026-04-01T12:00:00Z', '04-01', '2026-01-01 2026-04-01'],
    ['current-month', '2026-04-05T12:00:00Z', '04-06', '2026-04-01 2026-05-01'],
    // Quarters that begin inside a month.
    ['current-quarter', '2026-07-05T12:00:00Z', '04-06', '2026-04-06 2026-07-06'],
    ['current-quarter', '2026-07-06T12:00:00Z', '04-06', '2026-07-06 2026-10-06'],
    // A year that begins on the last day of a month keeps it.
    ['current-quarter', '2026-05-15T12:00:00Z', '01-31', '2026-04-30 2026-07-31'],
    ['current-quarter', '2026-03-01T12:00:00Z', '11-30', '2026-02-28 2026-05-30'],
    // 29 February is the 28th where there is none.
    ['current-year', '2026-03-01T12:00:00Z', '02-29', '2026-02-28 2027-02-28'],
    ['current-year', '2028-03-01T12:00:00Z', '02-29', '2028-02-29 2029-02-28'],
    ['previous-year', '2028-03-01T12:00:00Z', '02-29', '2027-02-28 2028-02-29'],
  ])('%s as of %s, with a year from %s %s on', (rule, asOf, fiscal, expected) => {
    expect(texts(rule, asOf, fiscal)).toBe(expected);
  });

  it.each([
    // Whole days: as-of's own day is the last.
    ['trailing P90D', '2026-09-30T12:00:00Z', '2026-07-03 2026-10-01'],
    ['trailing P1D', '2026-09-30T12:00:00Z', '2026-09-30 2026-10-01'],
    ['trailing P2W', '2026-09-30T12:00:00Z', '2026-09-17 2026-10-01'],
    ['trailing P12M', '2026-09-30T12:00:00Z', '2025-10-01 2026-10-01'],
    ['trailing P1Y', '2026-02-28T12:00:00Z', '2025-03-01 2026-03-01'],
    ['trailing P1M', '2026-03-30T12:00:00Z', '2026-02-28 2026-03-31'],
    // Hours end at the moment; 48 of them are two days only where the clock is not changed.
    ['trailing PT24H', '2026-09-30T12:00:00Z', '2026-09-29T12:00:00Z 2026-09-30T12:00:00Z'],
    ['trailing P1DT1H', '2026-11-01T17:00:00Z', '2026-10-31T15:00:00Z 2026-11-01T17:00:00Z'],
  ])('%s as of %s is %s', (rule, asOf, expected) => {
    expect(texts(rule, asOf)).toBe(expected);
  });

  it.each([
    '',
    'quarter',
    'last-quarter',
    'current-week',
    'Current-month',
    'previous-quarter ',
    'trailing',
    'trailing P',
    'trailing 90D',
    'trailing P0D',
    'trailing -P1D',
    'trailing  P1D',
  ])('is not %j', (text) => {
    expect(parsePeriodRule(text)).toBeUndefined();
  });

  const anyAsOf = fc
    .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })
    .map((ms) => Math.floor(ms / 1000) * 1000);
  const anyUnit = fc.constantFrom('month', 'quarter', 'year');
  const anyFiscal = fc.integer({ min: 0, max: 365 }).map((day) => formatDay(day + 19_723).slice(5));
  const anyZone = fc.constantFrom(
    'UTC',
    'America/Toronto',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'Pacific/Apia',
  );

  it('holds as-of, and begins where the one before it ends', () => {
    fc.assert(
      fc.property(anyAsOf, anyUnit, anyFiscal, anyZone, (asOf, unit, fiscal, zone) => {
        const calendar = new Calendar(zone);
        const of = (text: string, at = asOf) => {
          const rule = parsePeriodRule(text);
          return rule ? periodAt(rule, at, calendar, fiscal) : expect.fail();
        };
        const current = of(`current-${unit}`);
        expect(current.start).toBeLessThanOrEqual(asOf);
        expect(current.end).toBeGreaterThan(asOf);
        expect(of(`previous-${unit}`).end).toBe(current.start);
        // Half open: its end is the first moment of the next.
        expect(of(`current-${unit}`, current.end).start).toBe(current.end);
        expect(of(`current-${unit}`, current.end - 1)).toEqual(current);
        expect(formatInstant(current.start)).toBe(
          formatInstant(calendar.startOf(calendar.dayOf(current.start))),
        );
      }),
      { numRuns: runs(300) },
    );
  });

  it('of trailing days has that many, as-of in the last', () => {
    fc.assert(
      fc.property(anyAsOf, fc.integer({ min: 1, max: 800 }), anyZone, (asOf, days, zone) => {
        const calendar = new Calendar(zone);
        const rule = parsePeriodRule(`trailing P${days}D`);
        const { start, end } = rule ? periodAt(rule, asOf, calendar, '01-01') : expect.fail();
        expect(calendar.dayOf(end - 1)).toBe(calendar.dayOf(asOf));
        const length = calendar.dayOf(end) - calendar.dayOf(start);
        // Apia had no 30 December 2011; a day that never was has no moment.
        expect(zone === 'Pacific/Apia' ? Math.abs(length - days) <= 1 : length === days).toBe(true);
        expect(end - start).toBeGreaterThan((days - 2) * MS_PER_DAY);
      }),
      { numRuns: runs(300) },
    );
  });
});
