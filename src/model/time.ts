/**
 * Days, instants and durations, without a clock. The one place that knows the calendar of the Gregorian
 * year; what needs a time zone is in calendar.ts.
 */

import { counted, listed } from './wording.ts';

/** A calendar day without a zone: days since 1970-01-01. */
export type Day = number;

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const MS_PER_SECOND = 1000;
export const MS_PER_MINUTE = 60 * MS_PER_SECOND;
export const MS_PER_HOUR = 60 * MS_PER_MINUTE;
export const MS_PER_DAY = 24 * MS_PER_HOUR;

/** An ISO 8601 duration, kept in the three parts that differ in how the calendar treats them. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const BEHIND_SECONDS = /^(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;
const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * Day number of a civil date. Years are counted from March, so that the leap day comes last and the length
 * of every month before it is fixed (153 days in any five months).
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month (1 to 12) and day of month (1 to 31) of a day number: the inverse of {@link dayOf}. */
export function civilOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** The day of a text such as `2026-03-12`; undefined for anything else, `2026-3-12` and 31 February included. */
export function parseDay(text: string): Day | undefined {
  // By hand: rules read more dates than anything else, and a regular expression takes several times as long.
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, dayOfMonth] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  if (year < 0 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month))
    return undefined;
  return dayOf(year, month, dayOfMonth);
}

/** The number that the digits between two places of a text are; -1 when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** A day as `2026-03-12`. */
export function formatDay(day: Day): string {
  const { year, month, dayOfMonth } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/**
 * The moment of an RFC 3339 text with `Z` or an offset; undefined for anything else. Leap seconds are not
 * accepted: no log a company keeps can be compared across one.
 */
export function parseInstant(text: string): Instant | undefined {
  if (text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined;
  const day = parseDay(text.slice(0, 10));
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (day === undefined || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return undefined;
  const whole = day * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND;
  if (text.length === 20 && text[19] === 'Z') return whole;
  const match = BEHIND_SECONDS.exec(text.slice(19));
  const offset = parseOffset(match?.[2] ?? 'Z');
  if (!match || offset === undefined) return undefined;
  return whole + Math.floor(Number(`0.${match[1] ?? '0'}`) * MS_PER_SECOND) - offset;
}

function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE);
}

/** A moment as `2026-09-30T12:00:00Z`; milliseconds only where there are any. */
export function formatInstant(instant: Instant): string {
  const day = Math.floor(instant / MS_PER_DAY);
  const rest = instant - day * MS_PER_DAY;
  const hour = Math.floor(rest / MS_PER_HOUR);
  const minute = Math.floor((rest % MS_PER_HOUR) / MS_PER_MINUTE);
  const second = Math.floor((rest % MS_PER_MINUTE) / MS_PER_SECOND);
  const ms = rest % MS_PER_SECOND;
  const fraction = ms === 0 ? '' : `.${pad(ms, 3)}`;
  return `${formatDay(day)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${fraction}Z`;
}

/** An ISO 8601 duration in whole units (`P30D`, `PT4H`, `P1Y6M`); undefined for anything else, `P` included. */
export function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    days: (weeks ?? 0) * 7 + (days ?? 0),
    ms: (hours ?? 0) * MS_PER_HOUR + (minutes ?? 0) * MS_PER_MINUTE + (seconds ?? 0) * MS_PER_SECOND,
  };
}

/**
 * Length of a duration in milliseconds, a day counting 24 hours. Undefined when it has years or months,
 * whose length depends on where they begin.
 */
export function lengthOf(duration: Duration): number | undefined {
  return duration.months === 0 ? duration.days * MS_PER_DAY + duration.ms : undefined;
}

/** Months after which the calendar repeats, and the days of that time: leap years come round in 400 years. */
const CYCLE_MONTHS = 4_800;
const CYCLE_DAYS = 146_097;

const daysOfMonths = new Map<number, readonly [fewest: number, most: number]>();

/**
 * Fewest and most days that so many months can have, by where they begin. A month that begins on a day which the last
 * one lacks ends early, but never sooner than one that begins on the first.
 */
function daysIn(months: number): readonly [fewest: number, most: number] {
  const rest = months % CYCLE_MONTHS;
  const whole = ((months - rest) / CYCLE_MONTHS) * CYCLE_DAYS;
  let days = daysOfMonths.get(rest);
  if (!days) {
    let [fewest, most] = [Number.POSITIVE_INFINITY, 0];
    for (let start = 0; start < CYCLE_MONTHS; start++) {
      const length = firstOfMonth(start + rest) - firstOfMonth(start);
      fewest = Math.min(fewest, length);
      most = Math.max(most, length);
    }
    days = [fewest, most];
    daysOfMonths.set(rest, days);
  }
  return [whole + days[0], whole + days[1]];
}

/** The first day of a month, counted from that of the year 0. */
function firstOfMonth(month: number): Day {
  return dayOf(Math.floor(month / 12), (month % 12) + 1, 1);
}

/**
 * How much longer `a` is than `b`, in milliseconds, at least and at most: the two differ where years or months are held
 * against days, since their length depends on where they begin. A day counts 24 hours, twelve months are a year.
 */
export function durationDifference(a: Duration, b: Duration): readonly [least: number, most: number] {
  const rest = (a.days - b.days) * MS_PER_DAY + (a.ms - b.ms);
  const months = a.months - b.months;
  const [fewest, most] = daysIn(Math.abs(months));
  return months < 0
    ? [rest - most * MS_PER_DAY, rest - fewest * MS_PER_DAY]
    : [rest + fewest * MS_PER_DAY, rest + most * MS_PER_DAY];
}

/**
 * A duration in words, exactly: `7 days`, `1 day and 2 hours`. Nobody counts 216 hours, so two days of them and more
 * are told as days; 36 hours stay 36 hours.
 */
export function spellDuration({ months, days, ms }: Duration): string {
  const whole = ms < 2 * MS_PER_DAY ? 0 : Math.floor(ms / MS_PER_DAY);
  const rest = ms - whole * MS_PER_DAY;
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(months / 12), 'year'],
    [months % 12, 'month'],
    [days + whole, 'day'],
    [Math.floor(rest / MS_PER_HOUR), 'hour'],
    [Math.floor((rest % MS_PER_HOUR) / MS_PER_MINUTE), 'minute'],
    [Math.floor((rest % MS_PER_MINUTE) / MS_PER_SECOND), 'second'],
  ];
  const told = parts.filter(([count]) => count > 0);
  if (told.length === 0) return 'no time';
  return listed(
    told.map(([count, noun]) => counted(count, noun)),
    'and',
  );
}

/** A length of whole seconds as an ISO 8601 duration in hours, minutes and seconds: `PT26H30M`; nothing is `PT0S`. */
export function formatDuration(ms: number): string {
  const hours = Math.floor(ms / MS_PER_HOUR);
  const minutes = Math.floor((ms % MS_PER_HOUR) / MS_PER_MINUTE);
  const seconds = Math.floor((ms % MS_PER_MINUTE) / MS_PER_SECOND);
  const text = [
    [hours, 'H'],
    [minutes, 'M'],
    [seconds, 'S'],
  ].map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`));
  return `PT${text.join('') || '0S'}`;
}

/** The day `months` calendar months later; the last day of the month where the day does not exist there. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOf(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** True for a clock time such as `08:00`, from 00:00 to 23:59. */
export function isClockTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** True for a day of any year, such as `01-01`; 29 February is accepted. */
export function isMonthDay(text: string): boolean {
  return parseDay(`2024-${text}`) !== undefined;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
