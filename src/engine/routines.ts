/** What became of each routine, for the report. */
import { isList, isObject, type JsonObject, own } from '../model/json.ts';
import { by } from '../model/order.ts';
import type { InventoryRecord } from '../model/record.ts';
import type { RoutineState } from '../model/report.ts';
import { OCCURRENCE_STATES, type OccurrenceState } from '../model/timetable.ts';
import { read } from './logic/value.ts';
import type { Run } from './run.ts';

/** Occurrences of a routine that a report lists, the newest; the others are counted. */
export const MOST_OCCURRENCES = 60;

/** Every routine, or in a run that is limited those that it looked at. */
export function routineStates(run: Run, isLimited: boolean): readonly RoutineState[] {
  return (run.inventory.byKind.get('RecurringTask') ?? [])
    .filter((record) => !isLimited || run.examined.has(record))
    .map((record) => stateOf(record, run))
    .sort(by(({ record }) => record.id));
}

function stateOf(record: InventoryRecord, run: Run): RoutineState {
  const timetable = run.timetable(record).value;
  const name = own(record.data, 'name');
  const head = {
    record: { kind: record.kind, id: record.id },
    name: typeof name === 'string' ? run.people.mask(name) : record.id,
  };
  const listed = read(timetable, 'occurrences');
  const done = read(timetable, 'done');
  const gap = [listed, done].find(({ is }) => is !== 'known');
  const all = (listed.is === 'known' && isList(listed.value) ? listed.value : []).filter(isObject);
  const nextDue = read(timetable, 'next_due');
  const next = nextDue.is === 'known' ? String(nextDue.value) : null;
  if (gap && gap.is !== 'known') {
    const nothing = { occurrences: [], earlier: 0, states: null, longestGap: null, nextDue: next };
    return { ...head, ...nothing, because: run.people.mask(gap.why) };
  }
  const longest = read(timetable, 'longest_gap');
  const occurrences = all.map((one) => ({
    due: String(own(one, 'due')),
    state: own(one, 'state') as OccurrenceState,
    doneOn: textOf(one, 'done_on'),
  }));
  return {
    ...head,
    occurrences: occurrences.slice(-MOST_OCCURRENCES),
    earlier: Math.max(0, occurrences.length - MOST_OCCURRENCES),
    states: countOf(occurrences),
    longestGap: longest.is === 'known' ? (longest.value as unknown as RoutineState['longestGap']) : null,
    nextDue: next,
  };
}

function textOf(object: JsonObject, key: string): string | null {
  const value = own(object, key);
  return typeof value === 'string' ? value : null;
}

function countOf(occurrences: readonly { state: OccurrenceState }[]): RoutineState['states'] {
  const counts = OCCURRENCE_STATES.map((state) => [
    state,
    occurrences.filter((one) => one.state === state).length,
  ]);
  return Object.fromEntries(counts) as RoutineState['states'];
}
