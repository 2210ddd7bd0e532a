import type { Calendar } from '../../model/calendar.ts';
import type { Instant } from '../../model/time.ts';
import type { Inventory } from '../inventory.ts';

/** What timetables are expanded against. */
export interface Moment {
  readonly inventory: Inventory;
  readonly asOf: Instant;
  readonly calendar: Calendar;
}
