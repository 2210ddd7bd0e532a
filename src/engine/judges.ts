/**
 * Who judges whom. What decides how others are judged must not be altered by those who are judged: of a change,
 * the records of the base that judge are used, and those of the change are set aside.
 */
import { type JsonObject, own as ownValue } from '../model/json.ts';
import { by, groupBy } from '../model/order.ts';
import type { InventoryRecord } from '../model/record.ts';
import type { Inventory } from './inventory.ts';

/**
 * The records of `judged`, with those that judge taken from `judges`: whole ones (exceptions, the organisation, what
 * was promised) replaced, and fields (the roles of a person) as they are there. Kinds in `own` stay as in `judged`.
 * What is wrong stays what is wrong with `judged`.
 */
export function judgedBy(judges: Inventory, judged: Inventory, own: readonly string[] = []): Inventory {
  const isWhole = (kind: string) => judged.kinds.get(kind)?.judges === 'whole' && !own.includes(kind);
  const stand = new Map(
    judged.records.filter(({ kind }) => !isWhole(kind)).map((record) => [record, withFields(record, judges)]),
  );
  const records = [...stand.values(), ...judges.records.filter(({ kind }) => isWhole(kind))].sort(
    by(({ kind, id }) => `${kind}\u0000${id}`),
  );
  return {
    kinds: judged.kinds,
    records,
    byId: new Map(records.map((record) => [record.id, record])),
    byKind: groupBy(records, ({ kind }) => kind),
    ambiguous: new Map([
      ...[...judged.ambiguous].filter(([kind]) => !isWhole(kind)),
      ...[...judges.ambiguous].filter(([kind]) => isWhole(kind)),
    ]),
    organization: judges.organization,
    judges,
    files: [
      ...judged.files.flatMap((claim) => {
        const record = stand.get(claim.record);
        return record ? [{ ...claim, record }] : [];
      }),
      ...judges.files.filter(({ record }) => isWhole(record.kind)),
    ],
    problems: judged.problems,
  };
}

/** A record with the fields that judge as they are in `judges`; without them where it is not there. */
function withFields(record: InventoryRecord, judges: Inventory): InventoryRecord {
  const fields = judges.kinds.get(record.kind)?.judges;
  if (fields === undefined || fields === 'whole') return record;
  const before = judges.byId.get(record.id);
  const known: JsonObject = before?.kind === record.kind ? before.data : {};
  if (fields.every((name) => isSame(ownValue(known, name), ownValue(record.data, name)))) return record;
  const kept = Object.entries(record.data).filter(([name]) => !fields.includes(name));
  const taken = Object.entries(known).filter(([name]) => fields.includes(name));
  return { ...record, data: Object.fromEntries([...kept, ...taken]) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What of a record judges, as one value; undefined when nothing of it does. */
export function judgingPart(
  { kind, data }: InventoryRecord,
  { kinds }: Pick<Inventory, 'kinds'>,
): JsonObject | undefined {
  const judges = kinds.get(kind)?.judges;
  if (judges === undefined) return undefined;
  if (judges === 'whole') return data;
  const part = Object.entries(data).filter(([name]) => judges.includes(name));
  return part.length === 0 ? undefined : Object.fromEntries(part);
}
