/** Dates in rules: what a text means as a day or a moment, and how far two of them are apart. */
import type { Calendar } from '../../model/calendar.ts';
import type { JsonValue } from '../../model/json.ts';
import {
  addMonths,
  type Day,
  type Duration,
  formatDay,
  formatInstant,
  type Instant,
  lengthOf,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
  parseDay,
  parseDuration,
  parseInstant,
} from '../../model/time.ts';
import { listed, quote } from '../../model/wording.ts';
import type { Mistake } from './compiled.ts';
import type { Call, Context, Node } from './operator.ts';
import { mayBe, nameOf, type Type } from './types.ts';
import { Failed } from './value.ts';

/** A bare date is a local day of the organisation; `ends` says that it means the end of it. */
export type Moment =
  | { readonly is: 'day'; readonly day: Day; readonly ends: boolean }
  | { readonly is: 'instant'; readonly instant: Instant };

export const UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
export type Unit = (typeof UNITS)[number];

export const MS_PER_UNIT: Readonly<Record<Unit, number>> = {
  seconds: MS_PER_SECOND,
  minutes: MS_PER_MINUTE,
  hours: MS_PER_HOUR,
  days: MS_PER_DAY,
};

/** What a value means as a date. `type` is what is known of it before it is read. */
export function momentOf(value: JsonValue, type: Type): Moment | Failed {
  if (typeof value === 'string') {
    const day = parseDay(value);
    if (day !== undefined) return { is: 'day', day, ends: type.is === 'date' && type.ends };
    const instant = parseInstant(value);
    if (instant !== undefined) return { is: 'instant', instant };
  }
  return new Failed(`${quote(value)} is no date`);
}

/** What is wrong with a value that must be a date; undefined when nothing is known to be. */
export function wrongDate({
  type,
  constant,
}: Pick<Node, 'type' | 'constant'>): Omit<Mistake, 'pointer'> | undefined {
  if (typeof constant === 'string') {
    if (!(momentOf(constant, type) instanceof Failed)) return undefined;
    return { code: 'wrong-value', message: `${quote(constant)} is no date.`, hint: 'Write year-month-day.' };
  }
  if (mayBe(type, 'date', 'instant')) return undefined;
  return { code: 'wrong-type', message: `A date is wanted here, and this is ${nameOf(type)}.` };
}

/** Rejects an operand that is known to be no date. */
export function expectDate(call: Call, index: number): void {
  const wrong = wrongDate(call.operand(index));
  if (wrong) call.reject(index, wrong.code, wrong.message, wrong.hint);
}

/** The unit that an operand names; reports it when it names none. */
export function expectUnit(call: Call, index: number): Unit {
  const raw = call.raw(index);
  const unit = UNITS.find((name) => name === raw);
  if (unit === undefined) {
    call.reject(
      index,
      'wrong-value',
      `${quote(raw)} is no unit; it must be ${listed(UNITS)}.`,
      'Months, quarters and working hours belong to periods and to the calendar of the organisation.',
    );
  }
  return unit ?? 'days';
}

/** The duration that a value means, be it of fixed length or not. */
export function anyDurationOf(value: JsonValue): Duration | Failed {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  return duration ?? new Failed(`${quote(value)} is no duration`);
}

/** The duration that a value means. Years and months have no fixed length and are refused. */
export function durationOf(value: JsonValue): { duration: Duration; ms: number } | Failed {
  const duration = anyDurationOf(value);
  if (duration instanceof Failed) return duration;
  const ms = lengthOf(duration);
  return ms === undefined ? new Failed(`${quote(value)} has no fixed length`) : { duration, ms };
}

/** The local day of a moment. */
export function dayOfMoment(moment: Moment, calendar: Calendar): Day {
  return moment.is === 'day' ? moment.day : calendar.dayOf(moment.instant);
}

/** The instant of a moment: of a bare date its first, or where it means the end of the day, its last. */
export function instantOf(moment: Moment, calendar: Calendar): Instant {
  if (moment.is === 'instant') return moment.instant;
  return moment.ends ? calendar.endOf(moment.day) : calendar.startOf(moment.day);
}

/**
 * How much later `later` is, in whole units, truncated toward zero. Days are calendar days as soon as one of
 * the two is a bare date; between two instants a day is 24 hours.
 */
export function distance(later: Moment, earlier: Moment, unit: Unit, calendar: Calendar): number {
  if (unit === 'days' && (later.is === 'day' || earlier.is === 'day')) {
    return dayOfMoment(later, calendar) - dayOfMoment(earlier, calendar);
  }
  const ms = instantOf(later, calendar) - instantOf(earlier, calendar);
  return Math.trunc(ms / MS_PER_UNIT[unit]) + 0; // + 0 turns -0 into 0
}

/** Negative, zero or positive, as `a` is before, the same as, or after `b`; by day when one is a bare date. */
export function compareMoments(a: Moment, b: Moment, calendar: Calendar): number {
  if (a.is === 'instant' && b.is === 'instant') return a.instant - b.instant;
  return dayOfMoment(a, calendar) - dayOfMoment(b, calendar);
}

/** True for what lies after as-of, where only the past makes sense. */
export function isFuture(moment: Moment, { calendar, asOf }: Context): boolean {
  return compareMoments(moment, { is: 'instant', instant: asOf }, calendar) > 0;
}

/** The moment a duration later. A bare date stays one as long as only whole days, months or years are added. */
export function addTo(moment: Moment, duration: Duration, calendar: Calendar): string {
  if (moment.is === 'day' && duration.ms === 0)
    return formatDay(addMonths(moment.day, duration.months) + duration.days);
  return formatInstant(calendar.add(instantOf(moment, calendar), duration));
}

/**
 * True when `moment` lies further back from as-of than `duration`; the last allowed moment does not. A bare
 * date and a duration of whole days are compared by calendar days.
 */
export function isOlderThan(moment: Moment, duration: Duration, { calendar, asOf }: Context): boolean {
  if (moment.is === 'day' && duration.ms === 0) return calendar.dayOf(asOf) - moment.day > duration.days;
  return calendar.add(instantOf(moment, calendar), duration) < asOf;
}
