/** Timetables of what is done on days: how often, from when on, and the days on which it was. */
import { type Day, type Duration, formatDay, lengthOf } from '../../model/time.ts';
import {
  type Cadence,
  cadenceOf,
  expand,
  expandOnward,
  MAX_OCCURRENCES,
  type Timetable,
} from '../../model/timetable.ts';
import { Absent, type At, elementsOf, Known, listOf, read, type Val } from '../logic/value.ts';
import type { Moment } from './moment.ts';
import {
  DUE_FIELDS,
  dayIn,
  durationIn,
  everywhere,
  gapValue,
  none,
  open,
  type Parts,
  placeOr,
  RUN_FIELDS,
  rowOf,
  unusable,
} from './parts.ts';

/** How late a routine may be and still be in time, unless it says otherwise. */
const DEFAULT_GRACE: Duration = { months: 0, days: 2, ms: 0 };

const NO_GRACE: Duration = { months: 0, days: 0, ms: 0 };

/** What is known of something that is done again and again. */
export interface Routine {
  readonly every: Val;
  /** Counted from a first day; without one the interval counts anew from each run, and the first run begins it. */
  readonly fixed?: {
    readonly first: Val;
    /** Absent where the record does not say. */
    readonly grace: Val;
  };
  /** The days on which it was done, each with its place; or why they cannot be told. */
  readonly runs: readonly Known[] | Absent;
  /** Where the runs stand, all of them. */
  readonly at: At | undefined;
}

/** The days of the runs that were done. One that may have been done, on a day nobody knows, leaves all of them open. */
export function doneRuns(runs: Known): readonly Known[] | Absent {
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

/** What was due on which day, and what became of it. */
export function routine(said: Routine, { asOf, calendar }: Moment): Parts {
  const { every, fixed, runs, at } = said;
  const nothing = (why: Val): Parts => everywhere([...RUN_FIELDS, ...DUE_FIELDS], why);
  const first = fixed ? fixed.first : earliest(runs);
  const cadence = cadenceIn(every, first, fixed?.grace);
  if (cadence instanceof Absent) return nothing(cadence);
  const done = runs instanceof Absent ? [] : runs;
  const days = done.map(({ value }) => dayIn(value) ?? Number.POSITIVE_INFINITY);
  const timetable = fixed
    ? expand(cadence, days, asOf, calendar)
    : expandOnward(cadence.every, days, asOf, calendar);
  const firstDay = formatDay(cadence.first);
  if (!timetable) {
    const why = `${placeOr(every, 'the interval')} makes more than ${MAX_OCCURRENCES} occurrences since ${firstDay}`;
    return nothing(new Absent(every.at, why, true));
  }
  const dueAt = fixed ? first.at : at;
  const today = calendar.dayOf(asOf);
  const { occurrences } = timetable;
  const rows = occurrences.map(({ due, state, run }) => {
    const place = run === undefined ? at : done[run]?.at;
    const isKnown = !(runs instanceof Absent);
    return rowOf(
      {
        due: new Known(formatDay(due), dueAt),
        state: isKnown ? new Known(state, place) : runs,
        done_on: isKnown
          ? run === undefined
            ? none(at, 'it was not done')
            : (done[run] ?? none(at, ''))
          : runs,
        starts: none(at, 'it is no slot'),
        ends: none(at, 'it is no slot'),
        expected: none(at, 'its runs are not counted'),
        succeeded: none(at, 'its runs are not counted'),
      },
      place,
    );
  });
  const past = occurrences.filter(({ due }) => due <= today);
  const last = past.at(-1);
  const next = occurrences.at(-1);
  return {
    occurrences: listOf(rows, at),
    last_due: last ? new Known(formatDay(last.due), dueAt) : none(dueAt, `it is first due on ${firstDay}`),
    next_due: next ? new Known(formatDay(next.due), dueAt) : none(dueAt, 'it is not due again'),
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

/** The first of the runs; or why there is none. */
function earliest(runs: readonly Known[] | Absent): Val {
  if (runs instanceof Absent) return runs;
  const [first = new Absent(undefined, 'it was never done', true), ...rest] = runs;
  return rest.reduce<Val>(
    (best, run) => (best.is === 'known' && String(best.value) <= String(run.value) ? best : run),
    first,
  );
}

/** The cadence, or why there is none that days could be counted by. */
function cadenceIn(every: Val, first: Val, grace: Val | undefined): Cadence | Absent {
  if (every.is !== 'known') return open(every);
  if (first.is !== 'known') return open(first);
  const interval = durationIn(every.value);
  const day = dayIn(first.value);
  const late = grace?.is === 'known' ? durationIn(grace.value) : grace ? DEFAULT_GRACE : NO_GRACE;
  if (!interval) return unusable(every, 'is no duration');
  if (day === undefined) return unusable(first, 'is no date');
  if (grace && (!late || lengthOf(late) === undefined)) return unusable(grace, 'has no fixed length');
  const cadence = cadenceOf(interval, day, late ?? NO_GRACE);
  return typeof cadence === 'string' ? unusable(every, cadence) : cadence;
}
