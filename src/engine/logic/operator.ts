/** What an operator is made of, and what the compiler hands to one. */
import type { Artefact } from '../../model/artefact.ts';
import type { Calendar } from '../../model/calendar.ts';
import type { JsonObject, JsonValue, Pointer } from '../../model/json.ts';
import type { Kinds } from '../../model/kind.ts';
import type { PeriodRule } from '../../model/period.ts';
import type { ProblemCode } from '../../model/problem.ts';
import type { InventoryRecord } from '../../model/record.ts';
import type { Instant } from '../../model/time.ts';
import type { People } from '../people.ts';
import { ANY, type Type } from './types.ts';
import { Absent, type At, both, Failed, gapIn, Known, type Val } from './value.ts';

/** What rules may know of the world. The same for every record of a run. */
export interface Context {
  readonly calendar: Calendar;
  readonly asOf: Instant;
  /** As-of as rules read it, with Z. */
  readonly asOfText: string;
  readonly organization: Val;
  /** How people appear in messages; by what is read of them, where nobody says. */
  readonly people?: People;
  /** A stretch of time, as a mapping of start and end; the period of the report when no rule is given. */
  period(rule: PeriodRule | undefined): Val;
  /** Every record of a kind. */
  all(kind: string): Val;
  /** The timetables of all records that have one. */
  schedule(): Val;
  /** The record with this id; `at` is where it is named. */
  resolve(id: string, at: At | undefined): Val;
  /** The records that name a record, all of them or those of one kind, in any field or in one. */
  referrers(record: InventoryRecord, kind?: string, field?: string): Val;
  /** What a policy says of a record, or for null of all at once, before exceptions. */
  verdict(policy: string, record: InventoryRecord | null): Val;
  /** What was found at a path that some record names; undefined where nobody looked. */
  artefact(path: string): Artefact | undefined;
}

/** What a rule is evaluated against. `element` and `steps` change on the way. */
export interface Scope {
  readonly context: Context;
  /** The record that the policy is at; absent for one that is judged once. */
  readonly record: Val;
  /** What plain `var` reads: the record, or inside an iterator its current element. */
  element: Val;
  /** The values of `with` and `let`, by slot. */
  readonly names: Val[];
  /** Steps that iterators may still take. */
  steps: number;
  /** Where to write down what happens; only rules compiled for tracing do. */
  trace?: TraceStep | undefined;
}

/** One step of an evaluation that was written down. */
export interface TraceStep {
  readonly expression: JsonValue;
  readonly pointer: Pointer;
  /** In words, where the expression alone does not say it. */
  readonly words?: string;
  value: Val | undefined;
  /** Where the value stands, where the value itself does not know. */
  at?: At | undefined;
  readonly steps: TraceStep[];
}

/** Most steps that the iterators of one evaluation may take together. */
export const MAX_STEPS = 1_000_000;

export type Rule = (scope: Scope) => Val;

/** Takes steps off what the evaluation may still take; the failure that ends it when there are none left. */
export function spend(scope: Scope, steps: number): Failed | undefined {
  scope.steps -= steps;
  return scope.steps < 0 ? new Failed(`the rule takes more than ${MAX_STEPS} steps`) : undefined;
}

/** A compiled expression. */
export interface Node {
  readonly evaluate: Rule;
  readonly type: Type;
  /** The value, where it is written in the policy itself. */
  readonly constant?: JsonValue;
}

/** One use of an operator, as the compiler shows it to the operator. */
export interface Call {
  /** How many operands there are. */
  readonly count: number;
  /** The kinds of record there are. */
  readonly kinds: Kinds;
  /** What `$.` stands for; undefined where it stands for nothing, in a policy that is judged once. */
  readonly subject: Type | undefined;
  /** An operand, compiled. */
  operand(index: number): Node;
  /** All operands, compiled. */
  operands(): readonly Node[];
  /** An operand that is a rule about elements of a list, compiled with `$.` standing for the element. */
  body(index: number, element: Type): Node;
  /** The operand as it is written. */
  raw(index: number): JsonValue;
  /** The field that a path such as `a.b` names, counted from the current element. */
  path(text: string, index: number): Node;
  /** One step down from a value: the field, or the element of a list, that the operand at `index` names. */
  below(from: Node, step: string, index: number): Node;
  /** Notes that the verdict of another policy is wanted; whether there is such a policy shows later. */
  asksPolicy(index: number, policy: string): void;
  /** Reports a mistake in an operand; the policy will not be judged. */
  reject(index: number, code: ProblemCode, message: string, hint?: string): void;
}

/** What operators are for, in the order in which the reference page shows them. */
export const GROUPS = [
  'logic',
  'quantifiers',
  'comparison',
  'arithmetic',
  'dates',
  'aggregates',
  'lists',
  'records',
  'text',
] as const;

export type Group = (typeof GROUPS)[number];

/** A rule and what it gives for some data; `absent` and `failed` stand for the two ways of not knowing. */
export interface Example {
  readonly rule: JsonValue;
  readonly data?: JsonValue;
  /** The records there are, by kind, for an operator that looks beyond its operands. */
  readonly records?: Readonly<Record<string, readonly JsonObject[]>>;
  /** The policies there are besides, for an operator that asks one. */
  readonly policies?: readonly JsonObject[];
  /** What was found at the paths that records name. */
  readonly artefacts?: Readonly<Record<string, Artefact>>;
  /** The id of the one among them that is judged; its data are what the rule is about. */
  readonly record?: string;
  readonly gives: JsonValue | typeof ABSENT | typeof FAILED;
}

export const ABSENT = Symbol('absent');
export const FAILED = Symbol('failed');

export interface Operator {
  readonly name: string;
  readonly group: Group;
  /** Fewest and most operands. */
  readonly arity: readonly [fewest: number, most: number];
  /** The operands in words, such as `[later, earlier, unit]`. */
  readonly operands: string;
  readonly summary: string;
  readonly examples: readonly Example[];
  compile(call: Call): Node;
}

/** As many operands as one likes. */
export const ANY_NUMBER = Number.POSITIVE_INFINITY;

export const TRUE = new Known(true);
export const FALSE = new Known(false);

/** The worse of two ways of not knowing: failed before absent, the earlier before the later. */
export function worse(a: Absent | Failed | undefined, b: Absent | Failed): Absent | Failed {
  return a === undefined || (a.is === 'absent' && b.is === 'failed') ? b : a;
}

/** What an operator that needs all its operands does with their values. */
export type Apply = (
  values: readonly JsonValue[],
  scope: Scope,
  operands: readonly Known[],
) => JsonValue | Known | Absent | Failed;

/**
 * Compiles an operator that needs all its operands: when one is absent or failed, or a list that is not
 * known in full, so is the result. The result stands where `from` says, or else where the first operand
 * stands that stands anywhere; the records of the others are beside it.
 */
export function strict(
  call: Call,
  apply: Apply,
  { type = ANY, from }: { type?: Type; from?: number } = {},
): Node {
  const rules = call.operands().map((node) => node.evaluate);
  return {
    type,
    evaluate: (scope) => {
      let gap: Absent | Failed | undefined;
      const operands: Known[] = [];
      const values: JsonValue[] = [];
      for (const rule of rules) {
        const operand = rule(scope);
        if (operand.is !== 'known') {
          gap = worse(gap, operand);
          continue;
        }
        const hole = gapIn(operand);
        if (hole) gap = worse(gap, hole);
        operands.push(operand);
        values.push(operand.value);
      }
      if (gap) return gap;
      const result = apply(values, scope, operands);
      if (result instanceof Known || result instanceof Absent) return result;
      const at = placeOf(operands, from);
      // A failure that has no place of its own stands where its operand does.
      if (result instanceof Failed) return result.at === undefined ? new Failed(result.why, at) : result;
      return new Known(result, at);
    },
  };
}

function placeOf(operands: readonly Known[], from: number | undefined): At | undefined {
  let at = from === undefined ? undefined : operands[from]?.at;
  for (const operand of operands) at = both(at, operand.at);
  return at;
}
