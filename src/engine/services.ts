/**
 * Which services a record belongs to. To a service belong itself and every asset and service that it depends on,
 * directly or not, alternatives and soft dependencies included; and every record of another kind that names one
 * of these in any of its fields.
 */
import { isList, isObject, type JsonValue, own } from '../model/json.ts';
import { fieldsOf, type Shape } from '../model/kind.ts';
import { compareText } from '../model/order.ts';
import type { InventoryRecord } from '../model/record.ts';
import { follow } from './follow.ts';
import type { Inventory } from './inventory.ts';

/** The kinds that depend on each other; what else names one of them belongs where that does. */
const NODES: ReadonlySet<string> = new Set(['Asset', 'Service']);

const NONE: readonly string[] = [];

export class Services {
  readonly #inventory: Inventory;
  /** Ids of services by the id of what belongs to them. */
  readonly #byNode = new Map<string, string[]>();
  readonly #needs = new Map<string, readonly string[]>();
  readonly #shapes = new Map<string, Shape>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    for (const service of inventory.byKind.get('Service') ?? [])
      for (const id of this.#closure(service)) {
        const services = this.#byNode.get(id);
        if (services) services.push(service.id);
        else this.#byNode.set(id, [service.id]);
      }
  }

  /** Ids of the services that a record belongs to, in order. */
  of(record: InventoryRecord): readonly string[] {
    if (this.#byNode.size === 0) return NONE;
    if (NODES.has(record.kind)) return this.#byNode.get(record.id) ?? NONE;
    let first: readonly string[] = NONE;
    let all: Set<string> | undefined;
    follow(this.#shapeOf(record.kind), record.data, undefined, {
      reference: (_path, id) => {
        const services = this.#byNode.get(id);
        if (services === undefined || services === first) return;
        if (first === NONE) first = services;
        else {
          all ??= new Set(first);
          for (const service of services) all.add(service);
        }
      },
      evidence: () => {},
      file: () => {},
    });
    return all ? [...all].sort(compareText) : first;
  }

  /** The ids of all that a service needs, its own first. A circle ends where it began. */
  #closure(service: InventoryRecord): ReadonlySet<string> {
    const closure = new Set([service.id]);
    for (const id of closure) for (const needed of this.#needsOf(id)) closure.add(needed);
    return closure;
  }

  /** What an asset or a service itself depends on; many services ask for the same. */
  #needsOf(id: string): readonly string[] {
    let found = this.#needs.get(id);
    if (!found) {
      const record = this.#inventory.byId.get(id);
      found = record && NODES.has(record.kind) ? needs(own(record.data, 'depends_on')) : NONE;
      this.#needs.set(id, found);
    }
    return found;
  }

  #shapeOf(kind: string): Shape {
    let shape = this.#shapes.get(kind);
    if (!shape) {
      const found = this.#inventory.kinds.get(kind);
      shape = { type: 'mapping', fields: found ? fieldsOf(found) : {} };
      this.#shapes.set(kind, shape);
    }
    return shape;
  }
}

/** The ids in a list of dependencies, however each is written. */
function needs(list: JsonValue | undefined): readonly string[] {
  if (!isList(list)) return NONE;
  return list.flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    if (!isObject(entry)) return [];
    const ref = own(entry, 'ref');
    return typeof ref === 'string' ? [ref] : needs(own(entry, 'any_of'));
  });
}
