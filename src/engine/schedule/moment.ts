import type { Calendar } from '../../model/calendar.ts';
import type { InventoryRecord } from '../../model/record.ts';
import type { Instant } from '../../model/time.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Inventory } from '../inventory.ts';
import type { Matches } from '../join.ts';

/** What timetables are expanded against. */
export interface Moment {
  readonly inventory: Inventory;
  readonly asOf: Instant;
  readonly calendar: Calendar;
  readonly dependencies: Dependencies;
  /** The records of a kind that name a record in a field. */
  naming(record: InventoryRecord, kind: string, field: string): Matches;
}
