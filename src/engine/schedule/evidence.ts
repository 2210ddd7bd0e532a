/** The records of other kinds that show that something was done. */
import { fieldsOf } from '../../model/kind.ts';
import { by } from '../../model/order.ts';
import type { InventoryRecord } from '../../model/record.ts';
import { Absent, read, recordValue } from '../logic/value.ts';
import type { Moment } from './moment.ts';

/** Where they are looked for. */
interface Wanted {
  readonly kind: string;
  readonly naming: string;
  readonly through?: string;
}

/** In the order of their ids, one at least; or why there is none, or they cannot be told. */
export function evidenceFor(
  record: InventoryRecord,
  { kind, naming, through }: Wanted,
  moment: Moment,
): readonly InventoryRecord[] | Absent {
  const subjects = through === undefined ? [record] : reached(record, through, moment);
  if (subjects instanceof Absent) return subjects;
  const found = new Set<InventoryRecord>();
  for (const subject of subjects) {
    const { records, undecided } = moment.naming(subject, kind, naming);
    if (undecided) return new Absent(recordValue(undecided.record).at, undecided.why, true);
    for (const one of records) found.add(one);
  }
  if (found.size > 0) return [...found].sort(by(({ id }) => id));
  const { inventory } = moment;
  const isKept = (inventory.byKind.get(kind)?.length ?? 0) > 0;
  const others = through === undefined ? '' : ' or what it depends on';
  const why = isKept ? `no ${kind} names ${record.id}${others}` : `there is no record of kind ${kind}`;
  return new Absent(recordValue(record).at, why, true);
}

/** All that a record depends on, itself included. */
function reached(
  record: InventoryRecord,
  through: string,
  { inventory, dependencies }: Moment,
): readonly InventoryRecord[] | Absent {
  const records: InventoryRecord[] = [];
  for (const id of dependencies.closure(record)) {
    const one = inventory.byId.get(id);
    if (!one) return new Absent(recordValue(record).at, `there is no single record with the id ${id}`, true);
    const kind = inventory.kinds.get(one.kind);
    const leads = read(recordValue(one), through);
    if (leads.is === 'absent' && kind && fieldsOf(kind)[through]?.required) return leads.opened();
    records.push(one);
  }
  return records;
}
