/** What can be expected of something that is due again and again, and what became of it. */
import type { Calendar } from './calendar.ts';
import { addMonths, type Day, type Duration, type Instant, MS_PER_DAY } from './time.ts';

/** Most occurrences of one timetable; a timetable with more is not expanded at all. */
export const MAX_OCCURRENCES = 10_000;

/** How often, from when on, and how late is still in time. All in local days: a run is recorded by its day. */
export interface Cadence {
  readonly every: { readonly months: number; readonly days: number };
  readonly first: Day;
  readonly grace: Duration;
}

/**
 * `done` in time, `late` but done before the next cycle began, `missing` when its time is up without a run, and
 * `not_yet_due` as long as there is time.
 */
export const OCCURRENCE_STATES = ['done', 'late', 'missing', 'not_yet_due'] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/** One time at which it is due. */
export interface Occurrence {
  readonly due: Day;
  readonly state: OccurrenceState;
  /** Which of the runs was it. */
  readonly run: number | undefined;
}

/** An occurrence of a fixed cadence. Cycles touch and never overlap, so a day belongs to one of them at most. */
export interface Cycle extends Occurrence {
  /** The first day on which a run counts for it. */
  readonly opens: Day;
  /** The first day on which a run counts for the next one. */
  readonly closes: Day;
  /** From this moment on it is no longer in time. */
  readonly deadline: Instant;
}

/** A stretch of days. */
export interface Gap {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
}

export interface Timetable<One extends Occurrence = Occurrence> {
  /** In order: all that were due by as-of, and the next one. */
  readonly occurrences: readonly One[];
  /** Runs that count for none: before the first cycle, or beside another one in the same cycle. */
  readonly extra: readonly number[];
  /** The longest time without a run, from the first due day to as-of; undefined before that day. */
  readonly longestGap: Gap | undefined;
}

/** The cadence of an interval; a clause that says why, where there is none to count days by. */
export function cadenceOf(every: Duration, first: Day, grace: Duration): Cadence | string {
  if (every.ms % MS_PER_DAY !== 0) return 'is no whole number of days, and runs are recorded by day';
  const days = every.days + every.ms / MS_PER_DAY;
  if (every.months === 0 && days === 0) return 'is no interval';
  return { every: { months: every.months, days }, first, grace };
}

/**
 * Expands a cadence up to as-of, and gives each run to the occurrence whose cycle it falls into. A cycle begins
 * before the due day, by as many days as a run may be late, as far as the interval leaves room for both; it ends
 * where the next begins. The first run of a cycle counts. Runs after as-of are not looked at.
 *
 * Undefined when there are more than {@link MAX_OCCURRENCES}.
 */
export function expand(
  cadence: Cadence,
  runs: readonly Day[],
  asOf: Instant,
  calendar: Calendar,
): Timetable<Cycle> | undefined {
  const today = calendar.dayOf(asOf);
  const dues = dueDays(cadence, today);
  if (dues === undefined) return undefined;
  const opens = dues.map((due, index) => opening(due, dues[index - 1] ?? nth(cadence, -1), cadence.grace));
  const past = pastRuns(runs, today);
  const extra: number[] = [];
  const first = new Map<number, { day: Day; index: number }>();
  let cycle = -1;
  for (const run of past) {
    while (cycle + 2 < opens.length && (opens[cycle + 1] ?? 0) <= run.day) cycle += 1;
    if (cycle === -1 || first.has(cycle)) extra.push(run.index);
    else first.set(cycle, run);
  }
  const occurrences = dues.slice(0, -1).map((due, index): Cycle => {
    const closes = opens[index + 1] ?? due + 1;
    const deadline = Math.min(calendar.add(calendar.endOf(due), cadence.grace), calendar.startOf(closes));
    const run = first.get(index);
    return {
      due,
      opens: opens[index] ?? due,
      closes,
      deadline,
      state: stateOf(run && calendar.endOf(run.day), deadline, asOf),
      run: run?.index,
    };
  });
  return { occurrences, extra, longestGap: longestGap(cadence.first, past, today) };
}

/**
 * Expands an interval that counts anew from each run: the first run begins it, and the next one is due an interval
 * after the run before. The newest run that is not after the due day is the one that counts, and what came before it
 * in the interval counts for none. One that comes later counts for the newest due day before it, and those between
 * are missing. Runs after as-of are not looked at, and none of them is late by grace: the due day is the last in time.
 *
 * Undefined when there are more than {@link MAX_OCCURRENCES}. `runs` has one at least.
 */
export function expandOnward(
  every: Cadence['every'],
  runs: readonly Day[],
  asOf: Instant,
  calendar: Calendar,
): Timetable | undefined {
  const today = calendar.dayOf(asOf);
  const first = runs.reduce((earliest, day) => Math.min(earliest, day));
  const past = pastRuns(runs, today);
  const occurrences: Occurrence[] = [];
  const extra: number[] = [];
  const add = (due: Day, run?: { day: Day; index: number }): void => {
    const state = stateOf(run && calendar.endOf(run.day), calendar.endOf(due), asOf);
    occurrences.push({ due, state, run: run?.index });
  };
  add(first, past[0]);
  let next = 1;
  for (let anchor = first; anchor <= today; ) {
    const due = (index: number): Day => nth({ every, first: anchor }, index);
    let newest: { day: Day; index: number } | undefined;
    for (let run = past[next]; run && run.day <= due(1); run = past[++next]) {
      if (newest) extra.push(newest.index);
      newest = run;
    }
    // Runs on the day of the one before make up for nothing.
    if (newest && newest.day > anchor) {
      add(due(1), newest);
      anchor = newest.day;
      continue;
    }
    if (newest) extra.push(newest.index);
    const run = past[next];
    let count = 1;
    for (; due(count + 1) <= (run?.day ?? today); count++) {
      add(due(count));
      if (occurrences.length > MAX_OCCURRENCES) return undefined;
    }
    add(due(count), run);
    if (!run) {
      if (due(count) <= today) add(due(count + 1));
      break;
    }
    next += 1;
    anchor = run.day;
  }
  if (occurrences.length > MAX_OCCURRENCES) return undefined;
  return { occurrences, extra, longestGap: longestGap(first, past, today) };
}

/** The runs up to a day, in order, each with its place among all. */
function pastRuns(runs: readonly Day[], today: Day): readonly { day: Day; index: number }[] {
  return runs
    .map((day, index) => ({ day, index }))
    .filter(({ day }) => day <= today)
    .sort((a, b) => a.day - b.day || a.index - b.index);
}

/** `done`: the end of the day on which it was; the hour is not known, so the whole day must be in time. */
function stateOf(done: Instant | undefined, deadline: Instant, asOf: Instant): OccurrenceState {
  if (done !== undefined) return done <= deadline ? 'done' : 'late';
  return asOf < deadline ? 'not_yet_due' : 'missing';
}

/** The due days up to and with the first two after `today`; the last only ends the cycle of the one before. */
function dueDays(cadence: Cadence, today: Day): readonly Day[] | undefined {
  const dues: Day[] = [];
  let ahead = 0;
  while (ahead < 2) {
    const due = nth(cadence, dues.length);
    if (due > today) ahead += 1;
    dues.push(due);
    if (dues.length > MAX_OCCURRENCES + 1) return undefined;
  }
  return dues;
}

/** Counted from the first day each time: the last of January, a month later and another is the last of March. */
function nth({ every, first }: Pick<Cadence, 'every' | 'first'>, index: number): Day {
  return addMonths(first, every.months * index) + every.days * index;
}

/** The first day of the cycle of `due`. What may be late in the cycle before comes first; being early gets the rest. */
function opening(due: Day, before: Day, { days, ms }: Duration): Day {
  const early = days + Math.floor(ms / MS_PER_DAY);
  const late = days + Math.ceil(ms / MS_PER_DAY);
  return due - Math.max(0, Math.min(early, due - before - 1 - late));
}

function longestGap(first: Day, runs: readonly { day: Day }[], today: Day): Gap | undefined {
  if (first > today) return undefined;
  const days = [first, ...runs.map(({ day }) => day).filter((day) => day > first), today];
  let longest: Gap = { from: first, to: first, days: 0 };
  for (const [index, to] of days.entries()) {
    const from = days[index - 1] ?? to;
    if (to - from > longest.days) longest = { from, to, days: to - from };
  }
  return longest;
}
