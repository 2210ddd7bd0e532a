/** Why a join gives what it gives: what each key asks for, what fits it, and what the choice was made among. */
import type { JoinChoice } from '../model/explanation.ts';
import { isObject, type JsonValue, own, type Pointer, pointerBelow } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { type Candidates, evaluateJoin, type Join, type JoinKey, type Matches, matchingAll } from './join.ts';
import { isFuture, momentOf } from './logic/moments.ts';
import type { Scope, TraceStep } from './logic/operator.ts';
import {
  Absent,
  type At,
  elementsOf,
  Failed,
  listOf,
  read,
  recordOf,
  recordValue,
  type Val,
} from './logic/value.ts';
import { phrase } from './phrase.ts';

/** A join evaluated with every step written down. */
export interface JoinTrace {
  readonly value: Val;
  readonly steps: readonly TraceStep[];
  readonly choice: JoinChoice;
}

/** Evaluates a join, `written` at `pointer`, step by step. */
export function traceJoin(
  join: Join,
  written: JsonValue,
  pointer: Pointer,
  scope: Scope,
  candidates: Candidates,
): JoinTrace {
  const value = evaluateJoin(join, scope, candidates);
  const rules = isObject(written) ? written['where'] : undefined;
  const steps: TraceStep[] = [];
  const wanted: JsonValue[] = [];
  for (const key of join.keys) {
    const rule = (isObject(rules) ? own(rules, key.path) : undefined) ?? null;
    const step: TraceStep = {
      expression: { [key.path]: rule },
      words: `${key.path} is ${phrase(rule)}`,
      pointer: pointerBelow(pointerBelow(pointer, 'where'), key.path),
      value: undefined,
      steps: [],
    };
    scope.trace = step;
    const asked = key.value.evaluate(scope);
    scope.trace = undefined;
    if (asked.is === 'known') {
      wanted.push(asked.value);
      step.value = recordsOf(candidates.matching(join.kind, key, asked.value));
      step.at = matchedAt(soleRecord(value), key, asked.value);
    } else {
      step.value = asked;
    }
    steps.push(step);
  }
  const isAsked = wanted.length === join.keys.length;
  const matches = isAsked ? matchingAll(join, wanted, candidates) : undefined;
  const fitting = matches && !matches.undecided ? matches.records : undefined;
  const { mode, kind, date } = join;
  return {
    value,
    steps: [
      ...steps,
      ...(date && fitting ? fitting.map((record) => dateStep(record, date, pointer, scope)) : []),
    ],
    choice: {
      mode,
      kind,
      by: date?.field ?? null,
      candidates: candidates.matching(kind).records.length,
      matches: fitting?.length ?? null,
    },
  };
}

function recordsOf({ records, undecided }: Matches): Val {
  if (undecided) return new Absent(recordValue(undecided.record).at, undecided.why, true);
  return listOf(records.map(recordValue));
}

/** The one record that a join came to; undefined where there are several or none. */
function soleRecord(value: Val): InventoryRecord | undefined {
  if (value.is !== 'known') return undefined;
  const [only, ...more] = value.elements ?? [value];
  return only && more.length === 0 ? recordOf(only) : undefined;
}

/** Where a record holds what a key asks for. */
function matchedAt(
  record: InventoryRecord | undefined,
  { steps }: JoinKey,
  wanted: JsonValue,
): At | undefined {
  if (!record) return undefined;
  let values: readonly Val[] = [recordValue(record)];
  for (const { field, each } of steps) {
    const found = values.map((value) => read(value, field));
    values = each ? found.flatMap((value) => (value.is === 'known' ? elementsOf(value) : [])) : found;
  }
  const ends = values.flatMap((value) =>
    value.is === 'known' && Array.isArray(value.value) ? elementsOf(value) : [value],
  );
  return ends.find((value) => value.is === 'known' && value.value === wanted)?.at;
}

/** The date of a record that `latest` chooses among. */
function dateStep(
  record: InventoryRecord,
  { field, type }: NonNullable<Join['date']>,
  pointer: Pointer,
  { context }: Scope,
): TraceStep {
  const value = read(recordValue(record), field);
  const moment = value.is === 'known' ? momentOf(value.value, type) : undefined;
  const isLater = moment !== undefined && !(moment instanceof Failed) && isFuture(moment, context);
  return {
    expression: { var: field },
    words: `${field} of ${record.id}${isLater ? ', which is after as-of and does not count' : ''}`,
    pointer: pointerBelow(pointer, 'latest'),
    value,
    steps: [],
  };
}
