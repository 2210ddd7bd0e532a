/** Which kinds of record are due again and again, how often, and what shows that they were done. */
import type { JsonValue } from './json.ts';

/** What shows that something was done. */
export type Done =
  /** Entries of the record, each with a day, counted from a first day on. */
  | { readonly by: 'runs'; readonly list: string; readonly first: string; readonly grace: string }
  /** The newest day alone, in a field of the record. */
  | { readonly by: 'day'; readonly field: string }
  /** Records of another kind: those that name this one in a field, or one that it leads to `through` another. */
  | {
      readonly by: 'records';
      readonly kind: string;
      readonly naming: string;
      readonly through?: string;
      /** The field that says when. */
      readonly on: string;
    }
  /** Records that count the runs of a stretch of time, and do not say on which days they were. */
  | { readonly by: 'counts'; readonly kind: 'JobReport'; readonly naming: 'job' }
  /** Nothing: it is offered, and owed by nobody. */
  | { readonly by: 'slots'; readonly starts: string; readonly duration: string };

export interface Scheduled {
  /** The field that says how often. */
  readonly every: string;
  /** How often, where the record does not say. */
  readonly unlessSaid?: string;
  /** What a field says as long as something is due. */
  readonly while?: { readonly field: string; readonly is: JsonValue };
  readonly done: Done;
  /** What is done, in words before the field that names the record. */
  readonly words: string;
  readonly name: string;
}

const jobRuns = {
  every: 'every',
  while: { field: 'enabled', is: true },
  done: { by: 'counts', kind: 'JobReport', naming: 'job' },
  words: 'Runs of ',
  name: 'name',
} as const;

/** A kind with a cadence is an entry here; all else follows from it. */
const TABLE = {
  RecurringTask: {
    every: 'every',
    done: { by: 'runs', list: 'runs', first: 'first_due', grace: 'grace' },
    words: '',
    name: 'name',
  },
  Document: {
    every: 'review_every',
    done: { by: 'day', field: 'reviewed' },
    words: 'Review of ',
    name: 'title',
  },
  Service: {
    every: 'access_review_every',
    unlessSaid: 'P90D',
    while: { field: 'status', is: 'live' },
    done: {
      by: 'records',
      kind: 'AccessReview',
      naming: 'systems',
      through: 'depends_on',
      on: 'reviewed_on',
    },
    words: 'Access review of ',
    name: 'name',
  },
  Obligation: {
    every: 'evidence_every',
    done: { by: 'records', kind: 'Review', naming: 'about', on: 'held_on' },
    words: 'Evidence for ',
    name: 'title',
  },
  BackupJob: jobRuns,
  ScheduledJob: jobRuns,
  MaintenanceWindow: {
    every: 'repeats',
    done: { by: 'slots', starts: 'starts', duration: 'duration' },
    words: 'Slots of ',
    name: 'name',
  },
} as const satisfies Readonly<Record<string, Scheduled>>;

export const SCHEDULED: ReadonlyMap<string, Scheduled> = new Map(Object.entries(TABLE));

/** The kinds of record that have a timetable. */
export const SCHEDULED_KINDS: readonly string[] = [...SCHEDULED.keys()];

/** Those, and the kinds that show that they were done. */
export const KINDS_OF_TIMETABLES: ReadonlySet<string> = new Set(
  [...SCHEDULED].flatMap(([kind, { done }]) => ('kind' in done ? [kind, done.kind] : [kind])),
);
