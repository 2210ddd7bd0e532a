/** Evaluates one expression, without a policy around it. */

import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { answersOf } from '../../src/engine/judge.ts';
import { Compiler } from '../../src/engine/logic/compile.ts';
import type { Mistake } from '../../src/engine/logic/compiled.ts';
import {
  ABSENT,
  type Context,
  type Example,
  FAILED,
  MAX_STEPS,
  type Scope,
  type TraceStep,
} from '../../src/engine/logic/operator.ts';
import { ANY, type Type } from '../../src/engine/logic/types.ts';
import { Absent, Known, recordValue, type Val } from '../../src/engine/logic/value.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { calendarOf, Run, type RunOptions } from '../../src/engine/run.ts';
import { kinds } from '../../src/kinds/index.ts';
import { Calendar } from '../../src/model/calendar.ts';
import type { JsonValue } from '../../src/model/json.ts';
import type { Kinds } from '../../src/model/kind.ts';
import { parseInstant } from '../../src/model/time.ts';

export const AS_OF = '2026-09-30T12:00:00Z';

/** A world without records, in a time zone. */
export function emptyContext(zone = 'UTC', asOf = AS_OF): Context {
  const nothing = (): Val => new Absent(undefined, 'there is no record');
  return {
    calendar: new Calendar(zone),
    asOf: parseInstant(asOf) ?? Number.NaN,
    asOfText: asOf,
    organization: nothing(),
    period: nothing,
    all: nothing,
    schedule: nothing,
    resolve: nothing,
    referrers: nothing,
    verdict: nothing,
    artefact: () => undefined,
  };
}

const NO_KINDS: Kinds = new Map();

/** Compiles an expression about a value of `type`; its mistakes, and what to call. */
export function compileRule(
  expression: JsonValue,
  {
    type = ANY,
    kinds: among = NO_KINDS,
    compatible = false,
    traced = false,
  }: { type?: Type; kinds?: Kinds; compatible?: boolean; traced?: boolean } = {},
): { mistakes: readonly Mistake[]; on: (data: JsonValue, context?: Context, trace?: TraceStep) => Val } {
  const { mistakes, evaluate } = compileWith(expression, type, among, { compatible, traced });
  return {
    mistakes,
    on: (data, context = emptyContext(), trace?: TraceStep) => {
      const record = data === null && !compatible ? new Absent(undefined) : new Known(data);
      return evaluate({ ...scopeOf(context, record), trace });
    },
  };
}

function compileWith(
  expression: JsonValue,
  record: Type,
  among: Kinds,
  { compatible = false, traced = false }: { compatible?: boolean; traced?: boolean } = {},
) {
  const compiler = new Compiler({
    kinds: among,
    record,
    names: new Map(),
    namesRead: new Set(),
    hidden: new Map(),
    params: new Map(),
    paramsRead: new Set(),
    questions: [],
    period: undefined,
    traced,
    compatible,
  });
  const { evaluate } = compiler.compile(expression, '');
  return { mistakes: compiler.mistakes, evaluate };
}

function scopeOf(context: Context, record: Val): Scope {
  return { context, record, element: record, names: [], steps: MAX_STEPS };
}

/** What an expression gives: its value, or the symbol ABSENT or FAILED of src/engine/logic/operator.ts. */
export function outcome(expression: JsonValue, data: JsonValue = {}, context?: Context): JsonValue | symbol {
  const { mistakes, on } = compileRule(expression);
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  return plain(on(data, context));
}

function plain(value: Val): JsonValue | symbol {
  return value.is === 'known' ? value.value : value.is === 'absent' ? ABSENT : FAILED;
}

/** Records by kind, which may lack fields. */
export type Records = NonNullable<Example['records']>;

/** A world with records of the real kinds, in the zone of its Organization. */
export function worldOf(records: Records, options: RunOptions = {}): Run {
  const files = Object.entries(records).map(([kind, items]) =>
    parseInventoryFile({ path: `${kind}.yaml`, text: JSON.stringify({ kind, items }) }),
  );
  const inventory = readInventory(files, kinds, { fragments: true });
  if (inventory.problems.length > 0)
    throw new Error(inventory.problems.map(({ message }) => message).join('\n'));
  return new Run(inventory, calendarOf(inventory), parseInstant(AS_OF) ?? Number.NaN, options);
}

/** Compiles an expression about a record of a world, or where no id is given, about data of no known form. */
export function ruleIn(
  world: Run,
  expression: JsonValue,
  id?: string,
): { mistakes: readonly Mistake[]; on: (data: JsonValue) => Val } {
  const record = id === undefined ? undefined : world.inventory.byId.get(id);
  if (id !== undefined && !record) throw new Error(`There is no record ${id}`);
  const type: Type = record ? { is: 'record', kinds: [record.kind] } : ANY;
  const { mistakes, evaluate } = compileWith(expression, type, kinds);
  return {
    mistakes,
    on: (data) => evaluate(scopeOf(world, record ? recordValue(record) : new Known(data))),
  };
}

/** What an example of an operator gives, in the world it describes. */
export function outcomeOf({
  rule,
  data = {},
  records,
  record,
  policies = [],
  artefacts = {},
}: Example): JsonValue | symbol {
  if (records === undefined) return outcome(rule, data);
  const files = policies.map((policy) => ({ path: 'policy.yaml', text: JSON.stringify(policy) }));
  const set = readPolicies(files, kinds);
  if (set.problems.length > 0) throw new Error(set.problems.map(({ message }) => message).join('\n'));
  const options = { ask: answersOf(set.policies), artefacts: new Map(Object.entries(artefacts)) };
  const { mistakes, on } = ruleIn(worldOf(records, options), rule, record);
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  return plain(on(data));
}
