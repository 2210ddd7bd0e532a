/**
 * What can be expected of a job whose runs nobody lists: reports tell of stretches of time, how many runs there
 * should have been in each, and how many went well. On which days they were is not told, and not guessed.
 */
import type { Calendar } from './calendar.ts';
import { type Day, type Duration, type Instant, lengthOf, MS_PER_DAY } from './time.ts';
import type { Gap, OccurrenceState } from './timetable.ts';

/** What one report says. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly expected: number;
  readonly succeeded: number;
  /** The last run that went well, in the stretch or before it; undefined when none ever did. */
  readonly lastSuccess: Instant | undefined;
}

/** A stretch in which something was due. */
export interface ReportedOccurrence {
  /** Its last day. */
  readonly due: Day;
  readonly starts: Instant;
  readonly ends: Instant;
  /** `done` when all runs went well, `missing` when not; undefined where no report tells of it. */
  readonly state: OccurrenceState | undefined;
  /** Runs there should have been; undefined where no report tells of it. */
  readonly expected: number | undefined;
  /** Which of the stretches it is. */
  readonly stretch: number | undefined;
}

export interface ReportedTimetable {
  /** In order: the stretches that were reported, those between them that were not, and the next one. */
  readonly occurrences: readonly ReportedOccurrence[];
  /** The last of them. */
  readonly next: ReportedOccurrence;
  /**
   * The longest time from a run that went well to the last day of a report; undefined where it cannot be told,
   * since runs of one stretch went both ways, or no report tells of one.
   */
  readonly longestGap: Gap | undefined;
}

/**
 * Expands the reports of a job up to as-of; later ones are not looked at. Undefined when there is none.
 *
 * `every` has a fixed length above zero. A stretch asks for as many runs as its report expects, and for no fewer than
 * must lie in it by the interval. After the newest one the next is expected to be as long (an interval at least);
 * `grace` after its last day nobody can tell any more what became of the job.
 */
export function expandReported(
  every: Duration,
  stretches: readonly Stretch[],
  grace: Duration,
  asOf: Instant,
  calendar: Calendar,
): ReportedTimetable | undefined {
  const told = stretches
    .map((stretch, index) => ({ ...stretch, index }))
    .filter(({ to }) => to <= asOf)
    .sort((a, b) => a.from - b.from || a.to - b.to || a.index - b.index);
  const [first] = told;
  if (!first) return undefined;
  const lastDay = (ends: Instant): Day => calendar.dayOf(ends - 1);
  const occurrences: ReportedOccurrence[] = [];
  const untold = (starts: Instant, ends: Instant): ReportedOccurrence => {
    const nothing = { state: undefined, expected: undefined, stretch: undefined };
    return { due: lastDay(ends), starts, ends, ...nothing };
  };
  let newest = first;
  let isTold = true;
  let longest: Gap = { from: lastDay(first.to), to: lastDay(first.to), days: 0 };
  for (const stretch of told) {
    const { from, to, succeeded, lastSuccess, index } = stretch;
    if (from > newest.to && fewest(every, newest.to, from, calendar) > 0) {
      occurrences.push(untold(newest.to, from));
      isTold = false;
    }
    const expected = Math.max(stretch.expected, fewest(every, from, to, calendar));
    const isDone = succeeded >= expected;
    const state = isDone ? 'done' : 'missing';
    // A stretch that is shorter than the interval may be one in which nothing was due.
    if (expected > 0)
      occurrences.push({ due: lastDay(to), starts: from, ends: to, state, expected, stretch: index });
    if (!isDone && succeeded > 0) isTold = false;
    const gap = { from: calendar.dayOf(lastSuccess ?? first.from), to: lastDay(to) };
    const days = gap.to - gap.from;
    if (days > longest.days) longest = { ...gap, days };
    if (to >= newest.to) newest = stretch;
  }
  occurrences.sort((a, b) => a.ends - b.ends || a.starts - b.starts);
  const length = Math.max(newest.to - newest.from, lengthOf(every) ?? 0);
  const days = Math.floor(length / MS_PER_DAY);
  const ends = calendar.add(newest.to, { months: 0, days, ms: length - days * MS_PER_DAY });
  const isAhead = asOf < calendar.add(calendar.endOf(lastDay(ends)), grace);
  const next: ReportedOccurrence = { ...untold(newest.to, ends), state: isAhead ? 'not_yet_due' : undefined };
  occurrences.push(next);
  return { occurrences, next, longestGap: isTold && isAhead ? longest : undefined };
}

/** How many runs must lie in a stretch, wherever the first one is, and whichever way the clocks change in it. */
function fewest(every: Duration, from: Instant, to: Instant, calendar: Calendar): number {
  const count = Math.floor((to - from) / (lengthOf(every) ?? Number.POSITIVE_INFINITY));
  const last = calendar.add(from, { months: 0, days: every.days * count, ms: every.ms * count });
  return last > to ? count - 1 : count;
}
