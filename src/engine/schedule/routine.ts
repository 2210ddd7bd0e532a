/** Timetables of what is done on days: how often, from when on, and the days on which it was. */
import { type Day, type Duration, formatDay, lengthOf } from '../../model/time.ts';
import { type Cadence, cadenceOf, expand, MAX_OCCURRENCES, type Timetable } from '../../model/timetable.ts';
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

/** What a record says of something that is done again and again. */
export interface Routine {
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

export function routine(said: Routine, { asOf, calendar }: Moment): Parts {
  const { every, first, runs, at } = said;
  const cadence = cadenceIn(said);
  if (cadence instanceof Absent) return everywhere([...RUN_FIELDS, ...DUE_FIELDS], cadence);
  const done = runs instanceof Absent ? [] : runs;
  const timetable = expand(
    cadence,
    done.map(({ value }) => dayIn(value) ?? Number.POSITIVE_INFINITY),
    asOf,
    calendar,
  );
  if (!timetable) {
    const why = `${placeOr(every, 'the interval')} makes more than ${MAX_OCCURRENCES} occurrences since ${String(first.is === 'known' ? first.value : '')}`;
    return everywhere([...RUN_FIELDS, ...DUE_FIELDS], new Absent(every.at, why, true));
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
