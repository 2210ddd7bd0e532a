/** Timetables: records that are due again and again, as values that know the fields they were computed from. */
import type { InventoryRecord } from '../model/record.ts';
import { SCHEDULED, type Scheduled } from '../model/scheduled.ts';
import { quote } from '../model/wording.ts';
import { Absent, both, Known, placeName, read, recordValue, several, type Val } from './logic/value.ts';
import { counted } from './schedule/counted.ts';
import { evidenceFor } from './schedule/evidence.ts';
import type { Moment } from './schedule/moment.ts';
import { DUE_FIELDS, everywhere, none, open, type Parts, RUN_FIELDS, rowOf } from './schedule/parts.ts';
import { doneRuns, routine } from './schedule/routine.ts';
import { slots } from './schedule/slots.ts';

export interface RecordTimetable {
  readonly value: Known;
  /** Records of other kinds that it rests on. */
  readonly evidence: readonly InventoryRecord[];
}

/** The timetable of a record of a scheduled kind. */
export function timetableOf(record: InventoryRecord, moment: Moment): RecordTimetable {
  const whole = recordValue(record);
  const scheduled = SCHEDULED.get(record.kind);
  if (!scheduled) throw new Error(`records of kind ${record.kind} have no timetable`);
  const idle = idleness(scheduled, whole);
  const { done } = scheduled;
  const found = idle || !('kind' in done) ? [] : evidenceFor(record, done, moment);
  const parts: Parts = {
    subject: read(whole, 'id'),
    kind: new Known(record.kind, whole.at),
    ...(idle ? everywhere([...RUN_FIELDS, ...DUE_FIELDS], idle) : partsOf(scheduled, record, found, moment)),
  };
  return { value: rowOf(parts, whole.at), evidence: found instanceof Absent ? [] : found };
}

/** Why nothing is due of a record at present; undefined where something is. */
function idleness({ while: only }: Scheduled, record: Known): Absent | undefined {
  if (!only) return undefined;
  const said = read(record, only.field);
  if (said.is !== 'known') return open(said);
  if (said.value === only.is) return undefined;
  const name = said.at ? placeName(said.at) : only.field;
  return none(said.at, `${name} is ${quote(said.value)}, so nothing is due`);
}

function partsOf(
  { every: field, unlessSaid, done }: Scheduled,
  record: InventoryRecord,
  found: readonly InventoryRecord[] | Absent,
  moment: Moment,
): Parts {
  const whole = recordValue(record);
  const every = orElse(read(whole, field), unlessSaid);
  switch (done.by) {
    case 'runs': {
      const runs = read(whole, done.list);
      const fixed = { first: read(whole, done.first), grace: read(whole, done.grace) };
      const days = runs.is === 'known' ? doneRuns(runs) : open(runs);
      return routine({ every, fixed, runs: days, at: runs.at }, moment);
    }
    case 'day': {
      const day = read(whole, done.field);
      return routine({ every, runs: day.is === 'known' ? [day] : open(day), at: day.at }, moment);
    }
    case 'records': {
      const runs = found instanceof Absent ? found : daysOf(found, done.on);
      const at = runs instanceof Absent ? whole.at : both(whole.at, several(runs));
      return routine({ every, runs, at }, moment);
    }
    case 'counts': {
      const reports = found instanceof Absent ? found : found.map(recordValue);
      return counted({ id: record.id, every, reports, at: whole.at }, moment);
    }
    case 'slots': {
      const [starts, duration] = [read(whole, done.starts), read(whole, done.duration)];
      return slots({ repeats: every, starts, duration, at: whole.at }, moment);
    }
  }
}

function orElse(value: Val, unlessSaid: string | undefined): Val {
  return value.is === 'absent' && unlessSaid !== undefined ? new Known(unlessSaid, value.at) : value;
}

/** The days that records name; one that names none leaves all of them open. */
function daysOf(records: readonly InventoryRecord[], field: string): readonly Known[] | Absent {
  const days: Known[] = [];
  for (const record of records) {
    const day = read(recordValue(record), field);
    if (day.is !== 'known') return open(day);
    days.push(day);
  }
  return days;
}
