/** Stretches of time that policies and reports speak of: a month, a quarter, a year, the last ninety days. */
import type { Calendar } from './calendar.ts';
import {
  addMonths,
  civilOf,
  type Day,
  type Duration,
  dayOf,
  formatDay,
  formatInstant,
  type Instant,
  parseDay,
  parseDuration,
} from './time.ts';

/** Months of each unit that has a name. */
const UNIT_MONTHS = { month: 1, quarter: 3, year: 12 } as const;

type PeriodUnit = keyof typeof UNIT_MONTHS;

/** Which stretch of time is meant, seen from some as-of. */
export type PeriodRule =
  | { readonly is: 'current' | 'previous'; readonly unit: PeriodUnit }
  | { readonly is: 'trailing'; readonly duration: Duration };

/** From `start` on, up to but without `end`. The texts are bare dates where the period is of whole local days. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
  readonly startText: string;
  readonly endText: string;
}

/** How a period is written, for messages. */
export const PERIOD_WORDS =
  'current- or previous-, and month, quarter or year, such as previous-quarter; or trailing and a duration, such as trailing P90D';

/** Reads `previous-quarter`, `current-month`, `trailing P90D`; undefined for anything else. */
export function parsePeriodRule(text: string): PeriodRule | undefined {
  const [, is, unit] = /^(current|previous)-(month|quarter|year)$/.exec(text) ?? [];
  if (is !== undefined) return { is: is as 'current' | 'previous', unit: unit as PeriodUnit };
  const duration = text.startsWith('trailing ') ? parseDuration(text.slice('trailing '.length)) : undefined;
  if (duration === undefined || duration.months + duration.days + duration.ms === 0) return undefined;
  return { is: 'trailing', duration };
}

/**
 * The stretch of time a rule means as of an instant. Quarters and years are counted from the first day of the
 * fiscal year (`01-01` as month and day), months from their first. A trailing period of whole days ends with
 * the day of as-of, which is the last day in it; one with hours ends at as-of itself. `before` is the stretch of the
 * same sort that ends where this one starts.
 */
export function periodAt(
  rule: PeriodRule,
  asOf: Instant,
  calendar: Calendar,
  fiscalYearStart: string,
): Period & { readonly before: Period } {
  const today = calendar.dayOf(asOf);
  if (rule.is === 'trailing') {
    const { duration } = rule;
    if (duration.ms === 0) {
      const back = (day: Day): Day => addMonths(day, -duration.months) - duration.days;
      const [start, end] = [back(today + 1), today + 1];
      return { ...ofDays(start, end, calendar), before: ofDays(back(start), start, calendar) };
    }
    const back = (instant: Instant): Instant =>
      calendar.add(instant, { months: -duration.months, days: -duration.days, ms: -duration.ms });
    const start = back(asOf);
    return { ...ofInstants(start, asOf), before: ofInstants(back(start), start) };
  }
  const first = startOfNth(rule.unit, fiscalYearStart);
  const index = lastIndexNotAfter(today, first, rule.unit) + (rule.is === 'previous' ? -1 : 0);
  return {
    ...ofDays(first(index), first(index + 1), calendar),
    before: ofDays(first(index - 1), first(index), calendar),
  };
}

function ofInstants(start: Instant, end: Instant): Period {
  return { start, end, startText: formatInstant(start), endText: formatInstant(end) };
}

/** A period by its name, as reports are asked for. */
export interface NamedPeriod extends Period {
  /** `2026-Q3`, `2026-09` or `2026`. */
  readonly name: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** The one of the same length before it. */
  readonly before: Period;
}

/** How the period of a report is written, for messages. */
export const PERIOD_NAMES = '2026-Q3, 2026-09, 2026, or last for the last quarter that is over';

/**
 * The period of this name; undefined for what is none. Quarters and years are those of the fiscal year, which has the
 * number of the year that it begins in. `last` is the newest quarter that is over as of a moment.
 */
export function namedPeriod(
  text: string,
  asOf: Instant,
  calendar: Calendar,
  fiscalYearStart: string,
): NamedPeriod | undefined {
  if (text === 'last') {
    const first = startOfNth('quarter', fiscalYearStart);
    const index = lastIndexNotAfter(calendar.dayOf(asOf), first, 'quarter') - 1;
    return nthPeriod('quarter', index, calendar, fiscalYearStart);
  }
  const numbered = periodNumber(text);
  return numbered && nthPeriod(numbered.unit, numbered.index, calendar, fiscalYearStart);
}

/** The first year that a period may be of: before it, zones have no rules worth the name. */
const FIRST_YEAR = 1900;

/** Which month, quarter or year a name is of, counted from year 0; undefined for what names none. */
export function periodNumber(
  name: string,
): { readonly unit: PeriodUnit; readonly index: number } | undefined {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === undefined || Number(year) < FIRST_YEAR) return undefined;
  if (quarter !== undefined) return { unit: 'quarter', index: Number(year) * 4 + Number(quarter) - 1 };
  if (month !== undefined) return { unit: 'month', index: Number(year) * 12 + Number(month) - 1 };
  return { unit: 'year', index: Number(year) };
}

/** The names of so many periods of the same length before one, the newest first. */
export function namesBefore(name: string, count: number): readonly string[] {
  const numbered = periodNumber(name);
  if (!numbered) return [];
  const { unit, index } = numbered;
  const names = Array.from({ length: count }, (_, back) => nameOfNth(unit, index - 1 - back));
  return names.filter((one) => periodNumber(one));
}

function nameOfNth(unit: PeriodUnit, index: number): string {
  const perYear = 12 / UNIT_MONTHS[unit];
  const year = String(Math.floor(index / perYear)).padStart(4, '0');
  const part = (index % perYear) + 1;
  const names = { year, quarter: `${year}-Q${part}`, month: `${year}-${String(part).padStart(2, '0')}` };
  return names[unit];
}

function nthPeriod(
  unit: PeriodUnit,
  index: number,
  calendar: Calendar,
  fiscalYearStart: string,
): NamedPeriod {
  const first = startOfNth(unit, fiscalYearStart);
  return {
    name: nameOfNth(unit, index),
    firstDay: first(index),
    lastDay: first(index + 1) - 1,
    ...ofDays(first(index), first(index + 1), calendar),
    before: ofDays(first(index - 1), first(index), calendar),
  };
}

/** First day of the nth month, quarter or year, counted from year 0. */
function startOfNth(unit: PeriodUnit, fiscalYearStart: string): (index: number) => Day {
  if (unit === 'month') return (index) => addMonths(dayOf(0, 1, 1), index);
  const { month, dayOfMonth } = civilOf(parseDay(`2024-${fiscalYearStart}`) ?? 0);
  const perYear = 12 / UNIT_MONTHS[unit];
  return (index) => {
    const year = Math.floor(index / perYear);
    // By way of the month's first day: a year without 29 February begins on the 28th.
    const yearStart = addMonths(dayOf(2024, month, dayOfMonth), (year - 2024) * 12);
    return addMonths(yearStart, (index - year * perYear) * UNIT_MONTHS[unit]);
  };
}

function lastIndexNotAfter(day: Day, first: (index: number) => Day, unit: PeriodUnit): number {
  const perYear = 12 / UNIT_MONTHS[unit];
  let index = (civilOf(day).year + 1) * perYear;
  while (first(index) > day) index -= 1;
  return index;
}

function ofDays(start: Day, end: Day, calendar: Calendar): Period {
  return {
    start: calendar.startOf(start),
    end: calendar.startOf(end),
    startText: formatDay(start),
    endText: formatDay(end),
  };
}
