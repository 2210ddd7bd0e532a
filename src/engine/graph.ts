/** What depends on what, for those who draw it. */
import { own } from '../model/json.ts';
import { compareText } from '../model/order.ts';
import type { Graph } from '../model/populations.ts';
import type { InventoryRecord } from '../model/record.ts';
import { isNode, needsOf } from './dependencies.ts';
import type { Inventory } from './inventory.ts';
import type { People } from './people.ts';

/** How much each sort of need weighs against the others. */
const STRENGTH = { soft: 0, any: 1, hard: 2 };

/** The assets and services of which one needs another; undefined where none does. */
export function graphOf({ records, byId }: Inventory, people: People): Graph | undefined {
  const edges = records.filter(isNode).flatMap((record) => {
    // What is named twice is needed once, as much as it is needed at most.
    const needed = new Map<string, Graph['edges'][number]>();
    for (const { id, need } of needsOf(record)) {
      const known = needed.get(id);
      if (byId.has(id) && (known === undefined || STRENGTH[need] > STRENGTH[known.need]))
        needed.set(id, { from: record.id, to: id, need });
    }
    return [...needed.values()].sort((a, b) => compareText(a.to, b.to));
  });
  if (edges.length === 0) return undefined;
  const drawn = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    nodes: records.filter((record) => drawn.has(record.id)).map((record) => nodeOf(record, people)),
    edges,
  };
}

function nodeOf({ id, kind, data }: InventoryRecord, people: People): Graph['nodes'][number] {
  const [name, criticality] = [own(data, 'name'), own(data, 'criticality')];
  return {
    id,
    kind,
    name: typeof name === 'string' ? people.mask(name) : id,
    criticality: typeof criticality === 'string' ? criticality : null,
  };
}
