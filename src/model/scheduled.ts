/** Which kinds of record are due again and again, how often, and what shows that they were done. */

/** What shows that something was done. */
export type Done =
  /** Entries of the record, each with a day, counted from a first day on. */
  | { readonly by: 'runs'; readonly list: string; readonly first: string; readonly grace: string }
  /** The newest day alone, in a field of the record; the timetable begins with it. */
  | { readonly by: 'day'; readonly field: string }
  /** Nothing: it is offered, and owed by nobody. */
  | { readonly by: 'slots'; readonly starts: string; readonly duration: string };

export interface Scheduled {
  /** The field that says how often. */
  readonly every: string;
  readonly done: Done;
}

/** A kind with a cadence is an entry here; all else follows from it. */
const TABLE = {
  RecurringTask: {
    every: 'every',
    done: { by: 'runs', list: 'runs', first: 'first_due', grace: 'grace' },
  },
  Document: { every: 'review_every', done: { by: 'day', field: 'reviewed' } },
  MaintenanceWindow: { every: 'repeats', done: { by: 'slots', starts: 'starts', duration: 'duration' } },
} as const satisfies Readonly<Record<string, Scheduled>>;

export const SCHEDULED: ReadonlyMap<string, Scheduled> = new Map(Object.entries(TABLE));

/** The kinds of record that have a timetable. */
export const SCHEDULED_KINDS: readonly string[] = [...SCHEDULED.keys()];
