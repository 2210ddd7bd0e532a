/** Timetables: records that are due again and again, as values that know the fields they were computed from. */
import type { Calendar } from '../model/calendar.ts';
import type { JsonValue } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { longestBreak, parseRecurrence, recurringDays, slotsOn } from '../model/recurrence.ts';
import {
  type Day,
  type Duration,
  formatDay,
  formatInstant,
  type Instant,
  lengthOf,
  MS_PER_DAY,
  parseDay,
  parseDuration,
  parseInstant,
} from '../model/time.ts';
import {
  type Cadence,
  cadenceOf,
  expand,
  type Gap,
  MAX_OCCURRENCES,
  type Timetable,
} from '../model/timetable.ts';
import { quote } from '../model/wording.ts';
import { parseClockTime } from '../model/working-hours.ts';
import type { Inventory } from './inventory.ts';
import {
  Absent,
  type At,
  elementsOf,
  Known,
  listOf,
  placeName,
  read,
  recordValue,
  type Val,
} from './logic/value.ts';

/** The values of one timetable by field. */
type Parts = Readonly<Record<string, Val>>;

/** How late a routine may be and still be in time, unless it says otherwise. */
const DEFAULT_GRACE: Duration = { months: 0, days: 2, ms: 0 };

const NO_GRACE: Duration = { months: 0, days: 0, ms: 0 };

/** Slots are looked for this many days before and after as-of. */
const SLOT_DAYS = 366;

/** What timetables are expanded against. */
export interface Moment {
  readonly inventory: Inventory;
  readonly asOf: Instant;
  readonly calendar: Calendar;
}

/** The timetable of a record of a scheduled kind. */
export function timetableOf(record: InventoryRecord, moment: Moment): Known {
  const whole = recordValue(record);
  const parts: Parts = {
    subject: read(whole, 'id'),
    kind: new Known(record.kind, whole.at),
    ...partsOf(record.kind, whole, moment),
  };
  return rowOf(parts, whole.at);
}

function partsOf(kind: string, record: Known, moment: Moment): Parts {
  switch (kind) {
    case 'MaintenanceWindow':
      return slots(record, moment);
    case 'Document':
      return routine(review(record), moment);
    default:
      return routine(task(record), moment);
  }
}

function rowOf(parts: Parts, at: At | undefined): Known {
  const plain = Object.entries(parts).map(([name, part]) => [name, part.is === 'known' ? part.value : null]);
  return new Known(Object.fromEntries(plain), at, undefined, parts);
}

// Routines and reviews

/** What a record says of something that is done again and again. */
interface Routine {
  readonly every: Val;
  readonly first: Val;
  /** Absent where the record does not say. */
  readonly grace: Val;
  readonly defaultGrace: Duration;
  /** The days on which it was done, each with its place; or why they cannot be told. */
  readonly runs: readonly Known[] | Absent;
  /** Where the runs stand, all of them. */
  readonly at: At | undefined;
}

function task(record: Known): Routine {
  const runs = read(record, 'runs');
  return {
    every: read(record, 'every'),
    first: read(record, 'first_due'),
    grace: read(record, 'grace'),
    defaultGrace: DEFAULT_GRACE,
    runs: runs.is === 'known' ? doneRuns(runs) : open(runs),
    at: runs.at,
  };
}

/** Only the newest review of a document is recorded, so its timetable begins with it. */
function review(record: Known): Routine {
  const reviewed = read(record, 'reviewed');
  return {
    every: read(record, 'review_every'),
    first: reviewed,
    grace: new Absent(undefined),
    defaultGrace: NO_GRACE,
    runs: reviewed.is === 'known' ? [reviewed] : open(reviewed),
    at: reviewed.at,
  };
}

/** The days of the runs that were done. One that may have been done, on a day nobody knows, leaves all of them open. */
function doneRuns(runs: Known): readonly Known[] | Absent {
  const done: Known[] = [];
  for (const run of elementsOf(runs)) {
    const result = read(run, 'result');
    if (result.is === 'known' && result.value !== 'done') continue;
    const day = read(run, 'done_on');
    if (day.is !== 'known') return open(day);
    if (result.is !== 'known') return open(result);
    done.push(day);
  }
  return done;
}

function open(value: Val): Absent {
  return value.is === 'absent' ? value.opened() : new Absent(value.at, undefined, true);
}

/** Fields that hang on what was done. */
const RUN_FIELDS = ['done', 'late', 'missing', 'extra', 'last_done', 'overdue', 'longest_gap'];

function routine(said: Routine, { asOf, calendar }: Moment): Parts {
  const { every, first, runs, at } = said;
  const cadence = cadenceIn(said);
  if (cadence instanceof Absent)
    return everywhere([...RUN_FIELDS, 'occurrences', 'last_due', 'next_due'], cadence);
  const done = runs instanceof Absent ? [] : runs;
  const timetable = expand(
    cadence,
    done.map(({ value }) => dayIn(value) ?? Number.POSITIVE_INFINITY),
    asOf,
    calendar,
  );
  if (!timetable) {
    const why = `${placeOr(every, 'the interval')} makes more than ${MAX_OCCURRENCES} occurrences since ${String(first.is === 'known' ? first.value : '')}`;
    return everywhere(
      [...RUN_FIELDS, 'occurrences', 'last_due', 'next_due'],
      new Absent(every.at, why, true),
    );
  }
  const today = calendar.dayOf(asOf);
  const { occurrences } = timetable;
  const rows = occurrences.map(({ due, state, run }) => {
    const place = run === undefined ? at : done[run]?.at;
    const isKnown = !(runs instanceof Absent);
    return rowOf(
      {
        due: new Known(formatDay(due), first.at),
        state: isKnown ? new Known(state, place) : runs,
        done_on: isKnown
          ? run === undefined
            ? none(at, 'it was not done')
            : (done[run] ?? none(at, ''))
          : runs,
        starts: none(at, 'it is no slot'),
        ends: none(at, 'it is no slot'),
      },
      place,
    );
  });
  const past = occurrences.filter(({ due }) => due <= today);
  const last = past.at(-1);
  const next = occurrences.at(-1);
  return {
    occurrences: listOf(rows, at),
    last_due: last
      ? new Known(formatDay(last.due), first.at)
      : none(first.at, `it is first due on ${String(first.is === 'known' ? first.value : '')}`),
    next_due: next ? new Known(formatDay(next.due), first.at) : none(first.at, 'it is not due again'),
    ...(runs instanceof Absent ? everywhere(RUN_FIELDS, runs) : whatWasDone(timetable, runs, said, today)),
  };
}

function whatWasDone(
  { occurrences, extra, longestGap }: Timetable,
  runs: readonly Known[],
  { at }: Routine,
  today: Day,
): Parts {
  const many = (state: string): Known =>
    new Known(occurrences.filter((occurrence) => occurrence.state === state).length, at);
  const closed = occurrences.filter(({ state, due }) => state !== 'not_yet_due' && due <= today);
  const days = runs.filter(({ value }) => (dayIn(value) ?? today + 1) <= today);
  const newest = days.reduce<Known | undefined>(
    (best, run) => (best && String(best.value) >= String(run.value) ? best : run),
    undefined,
  );
  return {
    done: many('done'),
    late: many('late'),
    missing: many('missing'),
    extra: new Known(extra.length, at),
    last_done: newest ?? none(at, 'it was never done'),
    overdue: new Known(closed.at(-1)?.state === 'missing', at),
    longest_gap: longestGap ? gapValue(longestGap, at) : none(at, 'it has not been due yet'),
  };
}

/** The cadence, or why there is none that days could be counted by. */
function cadenceIn({ every, first, grace, defaultGrace }: Routine): Cadence | Absent {
  if (every.is !== 'known') return open(every);
  if (first.is !== 'known') return open(first);
  const interval = durationIn(every.value);
  const day = dayIn(first.value);
  const late = grace.is === 'known' ? durationIn(grace.value) : defaultGrace;
  if (!interval) return unusable(every, 'is no duration');
  if (day === undefined) return unusable(first, 'is no date');
  if (!late || lengthOf(late) === undefined) return unusable(grace, 'has no fixed length');
  const cadence = cadenceOf(interval, day, late);
  return typeof cadence === 'string' ? unusable(every, cadence) : cadence;
}

// Slots

function slots(record: Known, { inventory, asOf, calendar }: Moment): Parts {
  const repeats = read(record, 'repeats');
  const starts = read(record, 'starts');
  const duration = read(record, 'duration');
  const gap = [repeats, starts, duration].find(({ is }) => is !== 'known');
  const fields = ['occurrences', 'last_due', 'next_due', 'longest_gap'];
  const owed = everywhere(
    RUN_FIELDS.filter((name) => name !== 'longest_gap'),
    none(record.at, 'a slot is offered, and not due'),
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

// Values

function everywhere(names: readonly string[], value: Val): Parts {
  return Object.fromEntries(names.map((name) => [name, value]));
}

/** Not there, and known not to be. */
function none(at: At | undefined, why: string): Absent {
  return new Absent(at, why);
}

/** There, and of no use: nothing can be told by it. */
function unusable(value: Val, why: string): Absent {
  const seen = value.is === 'known' ? ` ${quote(value.value)}` : '';
  return new Absent(value.at, `${placeOr(value, 'the value')}${seen} ${why}`, true);
}

function placeOr({ at }: Val, otherwise: string): string {
  return at === undefined ? otherwise : placeName(at);
}

function gapValue({ days, from, to }: Gap, at: At | undefined): Known {
  return rowOf(
    { days: new Known(days, at), from: new Known(formatDay(from), at), to: new Known(formatDay(to), at) },
    at,
  );
}

function durationIn(value: JsonValue): Duration | undefined {
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

function dayIn(value: JsonValue): Day | undefined {
  return typeof value === 'string' ? parseDay(value) : undefined;
}
