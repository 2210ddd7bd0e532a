/**
 * Which services a record belongs to. To a service belong itself and every asset and service that it depends on,
 * directly or not, alternatives and soft dependencies included; and every record of another kind that names one
 * of these in any of its fields.
 */
import { fieldsOf, type Shape } from '../model/kind.ts';
import { compareText } from '../model/order.ts';
import type { InventoryRecord } from '../model/record.ts';
import { Dependencies, isNode } from './dependencies.ts';
import { follow } from './follow.ts';
import type { Inventory } from './inventory.ts';

const NONE: readonly string[] = [];

export class Services {
  readonly #inventory: Inventory;
  /** Ids of services by the id of what belongs to them. */
  readonly #byNode = new Map<string, string[]>();
  readonly #shapes = new Map<string, Shape>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    const dependencies = new Dependencies(inventory);
    for (const service of inventory.byKind.get('Service') ?? [])
      for (const id of dependencies.closure(service)) {
        const services = this.#byNode.get(id);
        if (services) services.push(service.id);
        else this.#byNode.set(id, [service.id]);
      }
  }

  /** Ids of the services that a record belongs to, in order. */
  of(record: InventoryRecord): readonly string[] {
    if (this.#byNode.size === 0) return NONE;
    if (isNode(record)) return this.#byNode.get(record.id) ?? NONE;
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
