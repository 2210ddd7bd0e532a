/** When a company works, and how much working time lies between two moments. */
import type { Calendar } from './calendar.ts';
import { type Day, type Instant, isClockTime, MS_PER_HOUR, MS_PER_MINUTE } from './time.ts';

/** Days of the week by the words records use for them, in the order of the week. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When a company works. Clock times are milliseconds after midnight. */
export interface WorkingHours {
  /** Working days, as words of {@link WEEKDAYS}. */
  readonly days: ReadonlySet<string>;
  readonly start: number;
  /** Where it is not after `start`, the working day ends on the next day: a night shift, or one around the clock. */
  readonly end: number;
  readonly holidays: ReadonlySet<Day>;
}

/** Milliseconds after midnight of a clock time such as `08:00`; undefined for anything else. */
export function parseClockTime(text: string): number | undefined {
  if (!isClockTime(text)) return undefined;
  return Number(text.slice(0, 2)) * MS_PER_HOUR + Number(text.slice(3)) * MS_PER_MINUTE;
}

/** Milliseconds of working time from one moment to a later one, as elapsed time, whatever the clocks do. */
export function workingTime(
  { days, start, end, holidays }: WorkingHours,
  from: Instant,
  to: Instant,
  calendar: Calendar,
): number {
  const last = calendar.dayOf(to);
  let total = 0;
  // From the day before: its night shift may reach into the first day.
  for (let day = calendar.dayOf(from) - 1; day <= last; day++) {
    if (!days.has(weekdayOf(day)) || holidays.has(day)) continue;
    const opens = Math.max(from, calendar.at(day, start));
    const closes = Math.min(to, calendar.at(end > start ? day : day + 1, end));
    total += Math.max(0, closes - opens);
  }
  return total;
}

function weekdayOf(day: Day): string {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? '';
}
