/** Timetables of slots: stretches of time that a rule offers, over and over. */
import type { Calendar } from '../../model/calendar.ts';
import { longestBreak, parseRecurrence, recurringDays, slotsOn } from '../../model/recurrence.ts';
import { type Day, formatDay, formatInstant, lengthOf, MS_PER_DAY, parseInstant } from '../../model/time.ts';
import { MAX_OCCURRENCES } from '../../model/timetable.ts';
import { parseClockTime } from '../../model/working-hours.ts';
import type { Inventory } from '../inventory.ts';
import { type At, Known, listOf, type Val } from '../logic/value.ts';
import type { Moment } from './moment.ts';
import {
  DUE_FIELDS,
  durationIn,
  everywhere,
  gapValue,
  none,
  open,
  type Parts,
  RUN_FIELDS,
  rowOf,
  unusable,
} from './parts.ts';

/** Slots are looked for this many days before and after as-of. */
const SLOT_DAYS = 366;

/** What a record says of its slots. */
export interface Offered {
  readonly repeats: Val;
  readonly starts: Val;
  readonly duration: Val;
  readonly at: At | undefined;
}

/** The slots that a rule offers; none of them is owed. */
export function slots(
  { repeats, starts, duration, at }: Offered,
  { inventory, asOf, calendar }: Moment,
): Parts {
  const gap = [repeats, starts, duration].find(({ is }) => is !== 'known');
  const fields = [...DUE_FIELDS, 'longest_gap'];
  const owed = everywhere(
    RUN_FIELDS.filter((name) => name !== 'longest_gap'),
    none(at, 'a slot is offered, and not due'),
  );
  if (gap || repeats.is !== 'known' || starts.is !== 'known' || duration.is !== 'known')
    return { ...owed, ...everywhere(fields, open(gap ?? repeats)) };
  const rule = parseRecurrence(String(repeats.value));
  const clock = parseClockTime(String(starts.value));
  const lasts = durationIn(duration.value);
  if (typeof rule === 'string') return { ...owed, ...everywhere(fields, unusable(repeats, rule)) };
  if (clock === undefined) return { ...owed, ...everywhere(fields, unusable(starts, 'is no clock time')) };
  if (!lasts) return { ...owed, ...everywhere(fields, unusable(duration, 'is no duration')) };
  const today = calendar.dayOf(asOf);
  const [first, last] = changeDays(inventory, calendar);
  // From so much earlier that a slot which is open on the first day is there.
  const before = Math.ceil((lengthOf(lasts) ?? 0) / MS_PER_DAY);
  const from = Math.min(today - SLOT_DAYS, first ?? today) - before;
  const days = recurringDays(rule, from, Math.max(today + SLOT_DAYS, last ?? today));
  if (days.length > MAX_OCCURRENCES)
    return { ...owed, ...everywhere(fields, unusable(repeats, `makes more than ${MAX_OCCURRENCES} slots`)) };
  const all = slotsOn(days, clock, lasts, calendar);
  const rows = all.map((slot) =>
    rowOf(
      {
        due: new Known(formatDay(slot.day), repeats.at),
        state: none(repeats.at, 'a slot is offered, and not due'),
        done_on: none(repeats.at, 'a slot is offered, and not due'),
        starts: new Known(formatInstant(slot.starts), starts.at),
        ends: new Known(formatInstant(slot.ends), duration.at),
        expected: none(repeats.at, 'a slot is offered, and not due'),
        succeeded: none(repeats.at, 'a slot is offered, and not due'),
      },
      repeats.at,
    ),
  );
  const newest = all.findLast((slot) => slot.starts <= asOf);
  const next = all.find((slot) => slot.starts > asOf);
  const ahead = all.filter((slot) => slot.ends > asOf && slot.day <= today + SLOT_DAYS);
  return {
    ...owed,
    occurrences: listOf(rows, repeats.at),
    last_due: newest ? new Known(formatDay(newest.day), repeats.at) : none(repeats.at, 'there was no slot'),
    next_due: next
      ? new Known(formatDay(next.day), repeats.at)
      : none(repeats.at, 'there is no slot to come'),
    longest_gap: gapValue(longestBreak(ahead, today, today + SLOT_DAYS, calendar), repeats.at),
  };
}

/** The first and the last day of any change, so that every change can be held against the slots of its time. */
function changeDays(
  inventory: Inventory,
  calendar: Calendar,
): readonly [first: Day | undefined, last: Day | undefined] {
  let first: Day | undefined;
  let last: Day | undefined;
  for (const { data } of inventory.byKind.get('Change') ?? []) {
    for (const field of ['started_at', 'finished_at']) {
      const text = data[field];
      const instant = typeof text === 'string' ? parseInstant(text) : undefined;
      if (instant === undefined) continue;
      const day = calendar.dayOf(instant);
      first = Math.min(first ?? day, day);
      last = Math.max(last ?? day, day);
    }
  }
  return [first, last];
}
