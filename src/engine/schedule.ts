/** Timetables: records that are due again and again, as values that know the fields they were computed from. */
import type { InventoryRecord } from '../model/record.ts';
import { SCHEDULED, type Scheduled } from '../model/scheduled.ts';
import type { Duration } from '../model/time.ts';
import { Absent, Known, read, recordValue } from './logic/value.ts';
import type { Moment } from './schedule/moment.ts';
import { open, type Parts, rowOf } from './schedule/parts.ts';
import { doneRuns, routine } from './schedule/routine.ts';
import { slots } from './schedule/slots.ts';

/** How late a routine may be and still be in time, unless it says otherwise. */
const DEFAULT_GRACE: Duration = { months: 0, days: 2, ms: 0 };

const NO_GRACE: Duration = { months: 0, days: 0, ms: 0 };

/** The timetable of a record of a scheduled kind. */
export function timetableOf(record: InventoryRecord, moment: Moment): Known {
  const whole = recordValue(record);
  const scheduled = SCHEDULED.get(record.kind);
  if (!scheduled) throw new Error(`records of kind ${record.kind} have no timetable`);
  const parts: Parts = {
    subject: read(whole, 'id'),
    kind: new Known(record.kind, whole.at),
    ...partsOf(scheduled, whole, moment),
  };
  return rowOf(parts, whole.at);
}

function partsOf({ every: field, done }: Scheduled, record: Known, moment: Moment): Parts {
  const every = read(record, field);
  switch (done.by) {
    case 'runs': {
      const runs = read(record, done.list);
      const said = {
        every,
        first: read(record, done.first),
        grace: read(record, done.grace),
        defaultGrace: DEFAULT_GRACE,
        runs: runs.is === 'known' ? doneRuns(runs) : open(runs),
        at: runs.at,
      };
      return routine(said, moment);
    }
    case 'day': {
      const day = read(record, done.field);
      const said = {
        every,
        first: day,
        grace: new Absent(undefined),
        defaultGrace: NO_GRACE,
        runs: day.is === 'known' ? [day] : open(day),
        at: day.at,
      };
      return routine(said, moment);
    }
    case 'slots': {
      const [starts, duration] = [read(record, done.starts), read(record, done.duration)];
      return slots({ repeats: every, starts, duration, at: record.at }, moment);
    }
  }
}
