/** Timetables of jobs whose runs are only counted, a stretch of time a report. */
import type { Calendar } from '../../model/calendar.ts';
import { expandReported, type ReportedOccurrence, type Stretch } from '../../model/reported.ts';
import {
  type Duration,
  formatDay,
  formatInstant,
  type Instant,
  lengthOf,
  parseInstant,
} from '../../model/time.ts';
import type { OccurrenceState } from '../../model/timetable.ts';
import { Absent, type At, both, Known, listOf, placeName, read, several, type Val } from '../logic/value.ts';
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

/** How long after its last day a stretch may be reported. */
const REPORT_GRACE: Duration = { months: 0, days: 2, ms: 0 };

/** What is known of a job. */
export interface Counted {
  /** The job, in a message. */
  readonly id: string;
  readonly every: Val;
  /** Its reports; or why they cannot be told. */
  readonly reports: readonly Known[] | Absent;
  readonly at: At | undefined;
}

/** What a report says, and where it stands. */
interface Report extends Stretch {
  readonly at: At | undefined;
  readonly succeededAt: At | undefined;
  readonly lastSuccessAt: At | undefined;
}

/** What was due in which stretch, and how many of its runs went well. */
export function counted(job: Counted, { asOf, calendar }: Moment): Parts {
  const nothing = (why: Val): Parts => everywhere([...RUN_FIELDS, ...DUE_FIELDS], why);
  const every = intervalIn(job.every);
  if (every instanceof Absent) return nothing(every);
  const reports = job.reports instanceof Absent ? job.reports : readReports(job.reports);
  if (reports instanceof Absent) return nothing(reports);
  const timetable = expandReported(every, reports, REPORT_GRACE, asOf, calendar);
  if (!timetable) return nothing(new Absent(job.at, `no JobReport of ${job.id} ends by as-of`, true));
  const past = reports.filter(({ to }) => to <= asOf);
  const at = both(job.at, several(past.map((report) => new Absent(report.at))));
  const { occurrences, next, longestGap } = timetable;
  const isOpen = (one: ReportedOccurrence): boolean => one.state === undefined;
  const untold = occurrences.find(isOpen);
  const unclear = untold && unreported(untold, job.id, at);
  const many = (state: OccurrenceState): Val =>
    unclear ?? new Known(occurrences.filter((one) => one.state === state).length, at);
  const newest = occurrences.findLast(({ state }) => state !== 'not_yet_due');
  const last = occurrences.findLast(({ stretch }) => stretch !== undefined);
  return {
    occurrences: listOf(
      occurrences.map((one) =>
        rowFor(one, one.stretch === undefined ? undefined : reports[one.stretch], job.id, at),
      ),
      at,
    ),
    done: many('done'),
    missing: many('missing'),
    late: none(at, `JobReports of ${job.id} do not tell which runs were late`),
    extra: none(at, `JobReports of ${job.id} do not tell which runs were not due`),
    overdue:
      newest && isOpen(newest) ? unreported(newest, job.id, at) : new Known(newest?.state === 'missing', at),
    last_due: last ? new Known(formatDay(last.due), at) : none(at, 'no run was due in any report'),
    next_due: isOpen(next) ? unreported(next, job.id, at) : new Known(formatDay(next.due), at),
    last_done: lastSuccess(past, job, calendar),
    longest_gap: longestGap
      ? gapValue(longestGap, at)
      : (unclear ?? uncertainDays(occurrences, reports, job.id, at)),
  };
}

function rowFor(one: ReportedOccurrence, report: Report | undefined, id: string, at: At | undefined): Known {
  const place = both(at, report?.at);
  const untold = one.state === 'not_yet_due' ? none(at, 'it is not reported yet') : unreported(one, id, at);
  return rowOf(
    {
      due: new Known(formatDay(one.due), place),
      state: one.state === undefined ? untold : new Known(one.state, report?.succeededAt ?? at),
      done_on: none(place, `JobReports of ${id} do not tell on which days runs went well`),
      starts: new Known(formatInstant(one.starts), place),
      ends: new Known(formatInstant(one.ends), place),
      expected: one.expected === undefined ? untold : new Known(one.expected, place),
      succeeded: report ? new Known(report.succeeded, report.succeededAt) : untold,
    },
    place,
  );
}

function unreported({ starts, ends }: ReportedOccurrence, id: string, at: At | undefined): Absent {
  const stretch = `from ${formatInstant(starts)} to ${formatInstant(ends)}`;
  return new Absent(at, `no JobReport tells of the runs of ${id} ${stretch}`, true);
}

/** Why the days between runs cannot be told, though every stretch was reported. */
function uncertainDays(
  occurrences: readonly ReportedOccurrence[],
  reports: readonly Report[],
  id: string,
  at: At | undefined,
): Absent {
  const mixed = occurrences.find(
    ({ state, stretch }) =>
      state === 'missing' && stretch !== undefined && (reports[stretch]?.succeeded ?? 0) > 0,
  );
  const report = mixed?.stretch === undefined ? undefined : reports[mixed.stretch];
  const name = report?.at ? placeName(report.at) : `a JobReport of ${id}`;
  return new Absent(report?.at ?? at, `${name} does not tell on which days the runs went well`, true);
}

function lastSuccess(past: readonly Report[], { id, at }: Counted, calendar: Calendar): Val {
  let newest: Report | undefined;
  for (const report of past)
    if (
      report.lastSuccess !== undefined &&
      report.lastSuccess > (newest?.lastSuccess ?? Number.NEGATIVE_INFINITY)
    )
      newest = report;
  return newest?.lastSuccess === undefined
    ? none(at, `no run of ${id} ever went well`)
    : new Known(formatDay(calendar.dayOf(newest.lastSuccess)), newest.lastSuccessAt);
}

/** The interval, of whatever length: runs are counted, and need no days. */
function intervalIn(every: Val): Duration | Absent {
  if (every.is !== 'known') return open(every);
  const interval = durationIn(every.value);
  if (!interval) return unusable(every, 'is no duration');
  const length = lengthOf(interval);
  if (length === undefined) return unusable(every, 'has no fixed length');
  return length > 0 ? interval : unusable(every, 'is no interval');
}

/** What the reports say; or the first thing that one of them does not say. */
function readReports(reports: readonly Known[]): readonly Report[] | Absent {
  const told: Report[] = [];
  for (const whole of reports) {
    const [from, to] = [read(whole, 'from'), read(whole, 'to')];
    const [expected, succeeded] = [read(whole, 'expected'), read(whole, 'succeeded')];
    const lastSuccess = read(whole, 'last_success');
    const gap = [from, to, expected, succeeded, lastSuccess].find(({ is }) => is !== 'known');
    if (gap) return open(gap);
    const [starts, ends] = [instantIn(from), instantIn(to)];
    if (starts === undefined || ends === undefined)
      return unusable(starts === undefined ? from : to, 'is no moment');
    if (ends <= starts) return unusable(to, 'is not after the beginning of the report');
    told.push({
      from: starts,
      to: ends,
      expected: numberIn(expected),
      succeeded: numberIn(succeeded),
      lastSuccess: instantIn(lastSuccess),
      at: whole.at,
      succeededAt: succeeded.at,
      lastSuccessAt: lastSuccess.at,
    });
  }
  return told;
}

function instantIn(value: Val): Instant | undefined {
  return value.is === 'known' && typeof value.value === 'string' ? parseInstant(value.value) : undefined;
}

function numberIn(value: Val): number {
  return value.is === 'known' ? Number(value.value) : Number.NaN;
}
