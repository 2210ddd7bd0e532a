/** What the values of timetables are made of: what is absent and why, rows that know their place. */
import type { JsonValue } from '../../model/json.ts';
import { type Day, type Duration, formatDay, parseDay, parseDuration } from '../../model/time.ts';
import type { Gap } from '../../model/timetable.ts';
import { quote } from '../../model/wording.ts';
import { Absent, type At, Known, placeName, type Val } from '../logic/value.ts';

/** The values of one timetable, or of one of its rows, by field. */
export type Parts = Readonly<Record<string, Val>>;

/** Fields that hang on what was done. */
export const RUN_FIELDS = ['done', 'late', 'missing', 'extra', 'last_done', 'overdue', 'longest_gap'];

/** Fields that hang on how often it is due. */
export const DUE_FIELDS = ['occurrences', 'last_due', 'next_due'];

/** A mapping whose parts know why they are absent; as a plain value these are null. */
export function rowOf(parts: Parts, at: At | undefined): Known {
  const plain = Object.entries(parts).map(([name, part]) => [name, part.is === 'known' ? part.value : null]);
  return new Known(Object.fromEntries(plain), at, undefined, parts);
}

/** The same value under each name. */
export function everywhere(names: readonly string[], value: Val): Parts {
  return Object.fromEntries(names.map((name) => [name, value]));
}

/** Not there, and known not to be. */
export function none(at: At | undefined, why: string): Absent {
  return new Absent(at, why);
}

/** What cannot be told for this value. */
export function open(value: Val): Absent {
  return value.is === 'absent' ? value.opened() : new Absent(value.at, undefined, true);
}

/** There, and of no use: nothing can be told by it. */
export function unusable(value: Val, why: string): Absent {
  const seen = value.is === 'known' ? ` ${quote(value.value)}` : '';
  return new Absent(value.at, `${placeOr(value, 'the value')}${seen} ${why}`, true);
}

/** The name of the field that a value was read from. */
export function placeOr({ at }: Val, otherwise: string): string {
  return at === undefined ? otherwise : placeName(at);
}

/** A gap as rules see it: its days, and its two ends as dates. */
export function gapValue({ days, from, to }: Gap, at: At | undefined): Known {
  return rowOf(
    { days: new Known(days, at), from: new Known(formatDay(from), at), to: new Known(formatDay(to), at) },
    at,
  );
}

/** The duration that a value writes; undefined where it writes none. */
export function durationIn(value: JsonValue): Duration | undefined {
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

/** The day that a value writes; undefined where it writes none. */
export function dayIn(value: JsonValue): Day | undefined {
  return typeof value === 'string' ? parseDay(value) : undefined;
}
