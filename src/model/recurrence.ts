/**
 * On which days a recurrence rule falls. Only rules that say so by themselves: one that counts from a first day
 * (every second week, ten times) has no answer where the record names none.
 * Source: RFC 5545, section 3.3.10.
 */
import type { Calendar } from './calendar.ts';
import { addMonths, civilOf, type Day, type Duration, dayOf, type Instant, parseDay } from './time.ts';
import type { Gap } from './timetable.ts';

interface WeekdayRule {
  /** Which one of the month or year, from the end when negative; undefined for each. */
  readonly nth: number | undefined;
  /** Counted from Monday. */
  readonly weekday: number;
}

/** A rule whose days are known without a first one. */
export interface Recurrence {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly months: ReadonlySet<number> | undefined;
  readonly monthDays: readonly number[] | undefined;
  readonly weekdays: readonly WeekdayRule[] | undefined;
  readonly positions: readonly number[] | undefined;
  readonly until: Day | undefined;
}

const UNITS: Readonly<Record<string, Recurrence['unit']>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const PARTS = new Set(['FREQ', 'INTERVAL', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS']);

/** Reads a rule; a clause that says why, where its days cannot be told. */
export function parseRecurrence(text: string): Recurrence | string {
  const pairs = text.split(';').map((part) => part.split('=') as [string, string?]);
  const parts = new Map(pairs.map(([name, value = '']) => [name, value]));
  if (parts.size < pairs.length) return 'says something twice';
  const unknown = [...parts.keys()].find((name) => !PARTS.has(name));
  if (unknown === 'COUNT') return 'counts from a first day (COUNT), which is not recorded';
  if (unknown !== undefined) return `has a part that is not understood (${unknown})`;
  if ((parts.get('INTERVAL') ?? '1') !== '1')
    return 'counts from a first day (INTERVAL), which is not recorded';
  const unit = UNITS[parts.get('FREQ') ?? ''];
  if (unit === undefined) return 'has no FREQ that is understood';
  const months = numbers(parts.get('BYMONTH'));
  if (months?.some((month) => month < 1 || month > 12)) return 'names a month that does not exist';
  const monthDays = numbers(parts.get('BYMONTHDAY'));
  if (monthDays?.some((day) => Math.abs(day) > 31)) return 'names a day of the month that does not exist';
  const weekdays = parts.get('BYDAY')?.split(',').map(weekdayRule);
  const positions = numbers(parts.get('BYSETPOS'));
  const until = parts.get('UNTIL');
  const last = until?.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3');
  const lastDay = last === undefined ? undefined : parseDay(last);
  if (until !== undefined && lastDay === undefined) return 'ends on a day that does not exist';
  const inMonthOrYear = unit === 'month' || unit === 'year';
  if (!inMonthOrYear && weekdays?.some(({ nth }) => nth !== undefined))
    return 'numbers a day of the week (BYDAY) without a month or year';
  if (!inMonthOrYear && positions) return 'numbers its days (BYSETPOS) without a month or year';
  if (unit === 'week' && (!weekdays || monthDays)) return 'does not say on which day of the week (BYDAY)';
  if (inMonthOrYear && !weekdays && !monthDays) return 'does not say on which day (BYDAY or BYMONTHDAY)';
  return { unit, months: months && new Set(months), monthDays, weekdays, positions, until: lastDay };
}

function numbers(text: string | undefined): readonly number[] | undefined {
  return text?.split(',').map(Number);
}

function weekdayRule(text: string): WeekdayRule {
  const nth = text.slice(0, -2);
  return { nth: nth === '' ? undefined : Number(nth), weekday: WEEKDAYS.indexOf(text.slice(-2)) };
}

/** The days from `from` to `to`, both included, on which the rule falls, in order. */
export function recurringDays(rule: Recurrence, from: Day, to: Day): readonly Day[] {
  const last = rule.until === undefined ? to : Math.min(to, rule.until);
  const days: Day[] = [];
  // Positions are counted in whole months or years.
  for (let start = rule.positions ? startOf(from, rule.unit) : from; start <= last; ) {
    const end = rule.positions ? startOf(start, rule.unit, 1) : last + 1;
    const inStretch: Day[] = [];
    for (let day = start; day < end; day++) if (fits(rule, day)) inStretch.push(day);
    const chosen = rule.positions ? atPositions(inStretch, rule.positions) : inStretch;
    days.push(...chosen.filter((day) => from <= day && day <= last));
    start = end;
  }
  return days;
}

/** The first day of the month or year that `day` is in, or of one some units on. */
function startOf(day: Day, unit: Recurrence['unit'], later = 0): Day {
  const { year, month } = civilOf(day);
  return unit === 'year' ? dayOf(year + later, 1, 1) : addMonths(dayOf(year, month, 1), later);
}

function atPositions(days: readonly Day[], positions: readonly number[]): readonly Day[] {
  const chosen = positions.flatMap((position) => days.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].sort((a, b) => a - b);
}

function fits({ unit, months, monthDays, weekdays }: Recurrence, day: Day): boolean {
  const { year, month, dayOfMonth } = civilOf(day);
  if (months && !months.has(month)) return false;
  const first = dayOf(year, month, 1);
  const length = addMonths(first, 1) - first;
  if (monthDays && !monthDays.some((wanted) => (wanted > 0 ? wanted : length + 1 + wanted) === dayOfMonth))
    return false;
  if (!weekdays) return true;
  // Of the year only where no months are named.
  const isOfYear = unit === 'year' && !months;
  const start = isOfYear ? dayOf(year, 1, 1) : first;
  const end = isOfYear ? dayOf(year + 1, 1, 1) : first + length;
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  const fromStart = Math.floor((day - start) / 7) + 1;
  const fromEnd = -Math.floor((end - 1 - day) / 7) - 1;
  return weekdays.some(
    ({ nth, weekday: wanted }) =>
      wanted === weekday && (nth === undefined || nth === fromStart || nth === fromEnd),
  );
}

/** A stretch of time that comes again: from `starts` on, up to but without `ends`. */
export interface Slot {
  readonly day: Day;
  readonly starts: Instant;
  readonly ends: Instant;
}

/**
 * The slots that begin on these days, at a clock time and for as long. Slots that overlap or touch are one, so that
 * no moment is in two of them.
 */
export function slotsOn(
  days: readonly Day[],
  clock: number,
  lasts: Duration,
  calendar: Calendar,
): readonly Slot[] {
  const slots: Slot[] = [];
  for (const day of days) {
    const starts = calendar.at(day, clock);
    const ends = calendar.add(starts, lasts);
    const before = slots.at(-1);
    if (before && starts <= before.ends)
      slots[slots.length - 1] = { ...before, ends: Math.max(before.ends, ends) };
    else slots.push({ day, starts, ends });
  }
  return slots;
}

/** The most days from the end of one slot to the beginning of the next, with those at both ends of the stretch. */
export function longestBreak(slots: readonly Slot[], from: Day, to: Day, calendar: Calendar): Gap {
  let longest: Gap = { from, to: from, days: 0 };
  let end = from;
  for (const next of [...slots.map(({ day }) => day), to].entries()) {
    const [index, day] = next;
    if (day - end > longest.days) longest = { from: end, to: day, days: day - end };
    const slot = slots[index];
    if (slot) end = Math.max(end, calendar.dayOf(slot.ends - 1));
  }
  return longest;
}
