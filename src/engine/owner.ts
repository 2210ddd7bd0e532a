import { own } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import type { Inventory } from './inventory.ts';

/** The person a record belongs to, by the fields its kind names for that. */
export function ownerOf(record: InventoryRecord | null, { kinds }: Pick<Inventory, 'kinds'>): string | null {
  if (!record) return null;
  for (const field of kinds.get(record.kind)?.owner ?? []) {
    const owner = own(record.data, field);
    if (typeof owner === 'string') return owner;
  }
  return null;
}
