/** What became of each routine, for the report. */
import { isList, isObject, type JsonObject, own } from '../model/json.ts';
import { by } from '../model/order.ts';
import type { InventoryRecord } from '../model/record.ts';
import type { RoutineState } from '../model/report.ts';
import { SCHEDULED } from '../model/scheduled.ts';
import { OCCURRENCE_STATES, type OccurrenceState } from '../model/timetable.ts';
import { type Known, read } from './logic/value.ts';
import type { Run } from './run.ts';

/** Occurrences of a routine that a report lists, the newest; the others are counted. */
export const MOST_OCCURRENCES = 60;

/** How bad a routine is, the worst 0, and what became of it. */
export interface RankedRoutine {
  readonly rank: number;
  readonly state: RoutineState;
}

/** Every routine, the worst first, or in a run that is limited those that it looked at. */
export function routineStates(run: Run, isLimited: boolean): readonly RankedRoutine[] {
  return [...SCHEDULED]
    .flatMap(([kind, { words, name }]) =>
      (run.inventory.byKind.get(kind) ?? [])
        .filter((record) => !isLimited || run.examined.has(record))
        .map((record) => ({
          record,
          title: titleOf(record, words, name),
          timetable: run.timetable(record).value,
        })),
    )
    .filter(({ timetable }) => isOwed(timetable))
    .map(({ record, title, timetable }) => ({
      rank: rankOf(timetable),
      state: stateOf({ record, title, timetable }, run),
    }))
    .sort(worstFirst);
}

/** The order of routines in reports. */
export const worstFirst = by<RankedRoutine>(({ rank, state }) => `${rank}${state.record.id}`);

/** What is offered, or is not due at present, is no routine. */
function isOwed(timetable: Known): boolean {
  const done = read(timetable, 'done');
  return done.is !== 'absent' || done.isOpen;
}

/** What is overdue now, what nobody can tell, what was left out or late before, and the rest. */
function rankOf(timetable: Known): number {
  const [overdue, late, missing] = ['overdue', 'late', 'missing'].map((name) => read(timetable, name));
  if (overdue?.is === 'known' && overdue.value === true) return 0;
  if (overdue?.is !== 'known' || missing?.is !== 'known') return 1;
  return missing.value !== 0 || (late?.is === 'known' && late.value !== 0) ? 2 : 3;
}

function titleOf({ data, id }: InventoryRecord, words: string, field: string): string {
  const name = own(data, field);
  return typeof name === 'string' ? words + name : id;
}

interface Titled {
  readonly record: InventoryRecord;
  readonly title: string;
  readonly timetable: Known;
}

function stateOf({ record, title, timetable }: Titled, run: Run): RoutineState {
  const head = { record: { kind: record.kind, id: record.id }, name: run.people.mask(title) };
  const listed = read(timetable, 'occurrences');
  const done = read(timetable, 'done');
  const all = (listed.is === 'known' && isList(listed.value) ? listed.value : []).filter(isObject);
  const nextDue = read(timetable, 'next_due');
  const next = nextDue.is === 'known' ? String(nextDue.value) : null;
  const gap = [listed, done].find(({ is }) => is !== 'known');
  if (gap && gap.is !== 'known' && all.every((one) => textOf(one, 'state') === null)) {
    const nothing = { occurrences: [], earlier: 0, states: null, longestGap: null, nextDue: next };
    return { ...head, ...nothing, because: run.people.mask(gap.why) };
  }
  const longest = read(timetable, 'longest_gap');
  const occurrences = all.map((one) => ({
    due: String(own(one, 'due')),
    state: textOf(one, 'state') as OccurrenceState | null,
    doneOn: textOf(one, 'done_on'),
  }));
  const runs = all.filter((one) => typeof own(one, 'succeeded') === 'number');
  return {
    ...head,
    occurrences: occurrences.slice(-MOST_OCCURRENCES),
    earlier: Math.max(0, occurrences.length - MOST_OCCURRENCES),
    states: countOf(occurrences),
    longestGap: longest.is === 'known' ? (longest.value as unknown as RoutineState['longestGap']) : null,
    nextDue: next,
    ...(gap ? { untold: occurrences.filter(({ state }) => state === null).length } : {}),
    ...(runs.length > 0
      ? { runs: { expected: sum(runs, 'expected'), succeeded: sum(runs, 'succeeded') } }
      : {}),
  };
}

function textOf(object: JsonObject, key: string): string | null {
  const value = own(object, key);
  return typeof value === 'string' ? value : null;
}

function sum(rows: readonly JsonObject[], key: string): number {
  return rows.reduce((total, row) => total + Number(own(row, key)), 0);
}

function countOf(
  occurrences: readonly { state: OccurrenceState | null }[],
): NonNullable<RoutineState['states']> {
  const counts = OCCURRENCE_STATES.map((state) => [
    state,
    occurrences.filter((one) => one.state === state).length,
  ]);
  return Object.fromEntries(counts) as NonNullable<RoutineState['states']>;
}
