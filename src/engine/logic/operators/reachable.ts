import { isObject } from '../../../model/json.ts';
import { fieldsOf } from '../../../model/kind.ts';
import { by } from '../../../model/order.ts';
import type { InventoryRecord } from '../../../model/record.ts';
import { quote } from '../../../model/wording.ts';
import { expectKinds, expectReferenceField } from '../named.ts';
import { ABSENT, FAILED, type Operator, type Scope, spend } from '../operator.ts';
import { idsIn } from '../reference.ts';
import { mayBe, nameOf } from '../types.ts';
import {
  type Absent,
  elementsOf,
  Failed,
  gapIn,
  listOf,
  read,
  recordOf,
  recordValue,
  type Val,
} from '../value.ts';

const CHAIN = {
  Asset: [
    { id: 'hv-01' },
    { id: 'vm-db-01', depends_on: ['hv-01'] },
    { id: 'vm-app-01', depends_on: ['vm-db-01', { any_of: ['isp-a', 'isp-b'] }] },
    { id: 'isp-a' },
    { id: 'isp-b' },
  ],
  Service: [{ id: 'svc-shipping', depends_on: ['vm-app-01'] }],
};

export const reachable: Operator = {
  name: 'reachable',
  group: 'records',
  arity: [3, 3],
  operands: '[kind, start, field]',
  summary:
    'The records of a kind, or of a list of kinds, that can be reached from the start by following a field from record to record, alternatives and soft dependencies included; by kind and id. The start is among them only where a cycle leads back to it. A record that may leave the field out, and does, leads nowhere.',
  examples: [
    {
      rule: { map: [{ reachable: ['Asset', '$.', 'depends_on'] }, '$.id'] },
      records: CHAIN,
      record: 'svc-shipping',
      gives: ['hv-01', 'isp-a', 'isp-b', 'vm-app-01', 'vm-db-01'],
    },
    {
      rule: { map: [{ reachable: [['Asset', 'Service'], 'vm-db-01', 'depends_on'] }, '$.id'] },
      records: CHAIN,
      gives: ['hv-01'],
    },
    {
      rule: { in: ['$.id', { map: [{ reachable: ['Asset', '$.', 'depends_on'] }, '$.id'] }] },
      records: {
        Asset: [
          { id: 'dns', depends_on: ['directory'] },
          { id: 'directory', depends_on: ['dns'] },
        ],
      },
      record: 'dns',
      gives: true,
    },
    { rule: { reachable: ['Asset', '$.x_missing', 'depends_on'] }, records: CHAIN, gives: ABSENT },
    {
      // A service must say what it depends on, be it nothing.
      rule: { reachable: ['Asset', 'svc-new', 'depends_on'] },
      records: { Service: [{ id: 'svc-new' }] },
      gives: ABSENT,
    },
    { rule: { reachable: ['Asset', 5, 'depends_on'] }, records: CHAIN, gives: FAILED },
  ],
  compile(call) {
    const kinds = expectKinds(call, 0);
    const start = call.operand(1);
    const field = expectReferenceField(call, 2, call.kinds.keys());
    if (start.constant === undefined && !mayBe(start.type, 'text', 'record', 'list', 'mapping'))
      call.reject(1, 'wrong-type', `A record, or its id, is wanted here, and this is ${nameOf(start.type)}.`);
    const needing = new Set(
      [...call.kinds.values()].filter((kind) => fieldsOf(kind)[field]?.required).map(({ name }) => name),
    );
    const next = (record: InventoryRecord): Val => {
      const value = read(recordValue(record), field);
      return value.is === 'absent' && !needing.has(record.kind) ? NOWHERE : value;
    };
    return {
      type: { is: 'list', of: { is: 'record', kinds } },
      evaluate: (scope) => {
        const value = start.evaluate(scope);
        const first = recordsIn(value, scope);
        if ('is' in first) return first;
        const found = closure(first, next, scope);
        if ('is' in found) return found;
        const wanted = found.filter(({ kind }) => kinds.includes(kind)).toSorted(byKindAndId);
        return listOf(wanted.map(recordValue), value.at);
      },
    };
  },
};

const NOWHERE = listOf([]);

const byKindAndId = by<InventoryRecord>(({ kind, id }) => `${kind}\u0000${id}`);

/** All records that lead on from some, each once, which is what ends a cycle. */
function closure(
  starts: readonly InventoryRecord[],
  next: (record: InventoryRecord) => Val,
  scope: Scope,
): readonly InventoryRecord[] | Absent | Failed {
  const reached = new Set<InventoryRecord>();
  const left = new Set<InventoryRecord>(starts);
  // A set is walked in the order of arrival, what arrives meanwhile included.
  for (const record of left) {
    const targets = recordsIn(next(record), scope);
    if ('is' in targets) return targets.is === 'absent' ? targets.opened() : targets;
    for (const target of targets) {
      reached.add(target);
      left.add(target);
    }
  }
  return [...reached];
}

/** The records that a value is or names: a record, an id, or a list of them with its alternatives. */
function recordsIn(value: Val, scope: Scope): readonly InventoryRecord[] | Absent | Failed {
  if (value.is !== 'known') return value;
  const gap = gapIn(value);
  if (gap) return gap;
  const records: InventoryRecord[] = [];
  for (const part of Array.isArray(value.value) ? elementsOf(value) : [value]) {
    if (part.is !== 'known') return part;
    const itself = recordOf(part);
    if (itself === undefined && typeof part.value !== 'string' && !isObject(part.value))
      return new Failed(`a record or its id is wanted, and ${quote(part.value)} is neither`, part.at);
    const named = itself ? [part] : idsIn(part.value).map((id) => scope.context.resolve(id, part.at));
    const spent = spend(scope, Math.max(1, named.length));
    if (spent) return spent;
    for (const target of named) {
      if (target.is !== 'known') return target;
      const record = recordOf(target);
      if (record) records.push(record);
    }
  }
  return records;
}
