/** What assets and services depend on, directly or not, alternatives and soft dependencies included. */
import { isList, isObject, type JsonValue, own } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import type { Inventory } from './inventory.ts';

/** The kinds that depend on each other. */
const NODES: ReadonlySet<string> = new Set(['Asset', 'Service']);

/** Whether a record is of a kind that depends on others. */
export function isNode({ kind }: InventoryRecord): boolean {
  return NODES.has(kind);
}

const NONE: readonly string[] = [];

export class Dependencies {
  readonly #inventory: Inventory;
  readonly #needs = new Map<string, readonly string[]>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The ids of all that a record needs, its own first. A circle ends where it began. */
  closure(record: InventoryRecord): ReadonlySet<string> {
    const closure = new Set([record.id]);
    for (const id of closure) for (const needed of this.#needsOf(id)) closure.add(needed);
    return closure;
  }

  /** What an asset or a service itself depends on; many services ask for the same. */
  #needsOf(id: string): readonly string[] {
    let found = this.#needs.get(id);
    if (!found) {
      const record = this.#inventory.byId.get(id);
      found = record && isNode(record) ? needsOf(record).map(({ id }) => id) : NONE;
      this.#needs.set(id, found);
    }
    return found;
  }
}

/** Something that an asset or a service depends on, and how much. */
export interface Need {
  readonly id: string;
  /** `any`: one of several is enough; `soft`: it works without, if worse. */
  readonly need: 'hard' | 'any' | 'soft';
}

/** What a record itself depends on, as it is written, however each is written. */
export function needsOf({ data }: InventoryRecord): readonly Need[] {
  return needs(own(data, 'depends_on'), 'hard');
}

function needs(list: JsonValue | undefined, need: Need['need']): readonly Need[] {
  if (!isList(list)) return [];
  return list.flatMap((entry): readonly Need[] => {
    if (typeof entry === 'string') return [{ id: entry, need }];
    if (!isObject(entry)) return [];
    const ref = own(entry, 'ref');
    if (typeof ref === 'string') return [{ id: ref, need: own(entry, 'type') === 'soft' ? 'soft' : need }];
    return needs(own(entry, 'any_of'), 'any');
  });
}
