import type { JsonObject } from './json.ts';
import type { Extent } from './source.ts';

/**
 * Stands for a text that is to be replaced, and marks every value that is, in a file that `opsledger new` has written. A
 * record whose `source` it is has not been filled in.
 */
export const BLANK = 'REPLACE';

/** Names a record. Ids are unique over all kinds; the kind is there for the reader. */
export interface RecordRef {
  readonly kind: string;
  readonly id: string;
}

/** Something that stands in a file, so that its parts can be pointed at. */
export interface Placed {
  readonly extent: Extent;
  /** The keys, such as `collected_at`, that stand once beside `items:` for all its records, and where. */
  readonly shared: SharedKeys | undefined;
}

/** One thing in the inventory. */
export interface InventoryRecord extends RecordRef, Placed {
  /** Valid values only: what was wrong in the file is absent here. */
  readonly data: JsonObject;
}

/** True for a record; a policy stands in a file too. */
export function isRecord(placed: Placed): placed is InventoryRecord {
  return 'data' in placed;
}

export interface SharedKeys {
  readonly extent: Extent;
  readonly keys: readonly string[];
}

/** `Asset/vm-db-01`, or `-/-` for what concerns no single record. */
export function refText(ref: RecordRef | null): string {
  return ref === null ? '-/-' : `${ref.kind}/${ref.id}`;
}

const REFS = new WeakMap<InventoryRecord, RecordRef>();

/** The name of a record alone; one for all places that name it. */
export function toRef(record: InventoryRecord): RecordRef {
  let ref = REFS.get(record);
  if (!ref) {
    ref = { kind: record.kind, id: record.id };
    REFS.set(record, ref);
  }
  return ref;
}
