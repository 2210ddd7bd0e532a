/** What the given records of a case would be with one thing left out. */
import {
  fieldName,
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
} from '../../model/json.ts';
import type { InventoryRecord } from '../../model/record.ts';
import type { Inventory } from '../inventory.ts';
import { without } from '../without.ts';

/** An inventory that lacks one thing, and what: the end of "leave out …". */
export interface Variation {
  readonly inventory: Inventory;
  readonly lacks: string;
}

/**
 * The inventory once without each of the fields, wherever it stands, and once without each kind. One thing at a
 * time: that is how evidence goes missing.
 */
export function* variationsOf(inventory: Inventory, fields: ReadonlySet<string>): Iterable<Variation> {
  for (const record of distinct(inventory.records)) {
    for (const { pointer, field } of fieldsIn(record.data, '')) {
      if (pointer === '/id' || !fields.has(field)) continue;
      const changed: InventoryRecord = { ...record, data: without(record.data, [pointer]) };
      yield {
        inventory: withRecords(inventory, (one) => (one === record ? changed : one)),
        lacks: `${fieldName(pointer)} of ${record.id}`,
      };
    }
  }
  for (const kind of inventory.byKind.keys()) {
    yield {
      inventory: withRecords(inventory, (one) => (one.kind === kind ? undefined : one)),
      lacks: `every ${kind}`,
    };
  }
}

/** Leaves out a record that is like another in all but an id that nothing refers to: it would show the same. */
function distinct(records: readonly InventoryRecord[]): readonly InventoryRecord[] {
  const named = namedIds(records);
  const seen = new Set<string>();
  return records.filter(({ id, kind, data }) => {
    if (named.has(id)) return true;
    const likeness = `${kind} ${JSON.stringify({ ...data, id: null })}`;
    if (seen.has(likeness)) return false;
    seen.add(likeness);
    return true;
  });
}

/** Every text that stands in the records beside their own ids, and so every id that one of them names. */
export function namedIds(records: readonly InventoryRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap(({ data }) => [...textsIn({ ...data, id: null })]));
}

/** Every text in a value, keys left out. */
export function* textsIn(value: JsonValue): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (isList(value)) for (const element of value) yield* textsIn(element);
  else if (isObject(value)) for (const inner of Object.values(value)) yield* textsIn(inner);
}

/** Every field of a value, with those inside lists and mappings. */
function* fieldsIn(value: JsonValue, at: Pointer): Iterable<{ pointer: Pointer; field: string }> {
  if (isList(value)) {
    for (const [index, element] of value.entries()) yield* fieldsIn(element, pointerBelow(at, index));
  } else if (isObject(value)) {
    for (const [field, inner] of Object.entries(value)) {
      const pointer = pointerBelow(at, field);
      yield { pointer, field };
      yield* fieldsIn(inner, pointer);
    }
  }
}

function withRecords(
  inventory: Inventory,
  change: (record: InventoryRecord) => InventoryRecord | undefined,
): Inventory {
  const records = inventory.records.flatMap((record) => change(record) ?? []);
  const byKind = new Map<string, InventoryRecord[]>();
  for (const record of records) {
    const same = byKind.get(record.kind);
    if (same) same.push(record);
    else byKind.set(record.kind, [record]);
  }
  const { organization } = inventory;
  return {
    ...inventory,
    records,
    byKind,
    byId: new Map(records.map((record) => [record.id, record])),
    organization: organization && change(organization),
  };
}

/** The fields, names and kinds that an expression of a policy reads, those behind its `let` and `with` included. */
export function wordsRead(expression: JsonValue, document: JsonObject): ReadonlySet<string> {
  const words = new Set<string>();
  const given = ['let', 'with'].map((key) => own(document, key)).filter(isObject);
  const waiting: JsonValue[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // Texts as well as the words in them: `$record.site`, and a step of `val` with a dot in it.
    for (const word of [...textsIn(next), ...(JSON.stringify(next).match(/\w+/g) ?? [])]) {
      if (words.has(word)) continue;
      words.add(word);
      for (const names of given) waiting.push(...[own(names, word) ?? []].flat());
    }
  }
  return words;
}
