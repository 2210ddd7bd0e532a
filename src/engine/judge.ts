/** Policy × record → verdict, with the facts it rests on and what to say about it. */
import { isList, type JsonValue } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { formatDay } from '../model/time.ts';
import type { Fact, FactPlace, Verdict } from '../model/verdict.ts';
import { counted, listed, quote } from '../model/wording.ts';
import { placeIn } from './inventory.ts';
import { evaluateJoin } from './join.ts';
import { holds } from './logic/iteration.ts';
import { durationOf, isFuture, isOlderThan, momentOf } from './logic/moments.ts';
import { MAX_STEPS, type Node, type Scope, type TraceStep } from './logic/operator.ts';
import {
  Absent,
  type At,
  elementsOf,
  Failed,
  type Known,
  pointerTo,
  recordOf,
  recordValue,
  type Val,
} from './logic/value.ts';
import { fill } from './message.ts';
import type { Check, Policy } from './policy.ts';
import type { Run } from './run.ts';

/** One reason why a policy does not hold: a check that is false, or what kept it from being decided. */
export interface Failure {
  /** The check's part of the fingerprint; `-` for what is no failed check. */
  readonly check: string;
  readonly message: string;
  /** Where to look; undefined where no place decided it. */
  readonly at: At | undefined;
}

/** A policy judged on one record, or once, or on a kind that has no record. */
export interface Judgement {
  readonly policy: Policy;
  readonly record: InventoryRecord | null;
  readonly verdict: Verdict;
  /** For `upcoming` and `excepted`: what it would be. */
  readonly would: Verdict | undefined;
  readonly because: string | undefined;
  readonly deadline: string | undefined;
  readonly facts: readonly Fact[];
  readonly failures: readonly Failure[];
  /** Records that a policy judged once points at. */
  readonly offenders: readonly At[];
}

/** All judgements of a policy, and how many records its `where` ruled out. */
export interface PolicyResult {
  readonly policy: Policy;
  readonly judgements: readonly Judgement[];
  readonly ruledOut: number;
}

/** Judges a policy on every record of its kinds that `wants` lets through. */
export function judgePolicy(
  policy: Policy,
  run: Run,
  wants: (record: InventoryRecord) => boolean = () => true,
): PolicyResult {
  if (policy.forEach === undefined) {
    return { policy, judgements: [judgeOnce(policy, run)], ruledOut: 0 };
  }
  const all = policy.forEach.flatMap((kind) => run.inventory.byKind.get(kind) ?? []);
  if (all.length === 0) return { policy, judgements: [judgeEmpty(policy, policy.forEach, run)], ruledOut: 0 };
  const judgements: Judgement[] = [];
  let ruledOut = 0;
  for (const record of all) {
    if (!wants(record)) continue;
    const outcome = judgeRecord(policy, run, record);
    if (outcome === RULED_OUT) {
      ruledOut += 1;
    } else {
      run.examine(record);
      judgements.push(finish(policy, run, record, outcome));
    }
  }
  return { policy, judgements, ruledOut };
}

function judgeOnce(policy: Policy, run: Run): Judgement {
  const nobody = new Absent(undefined, 'this policy is judged once');
  const scope = scopeFor(run, nobody);
  const outcome = evaluate(policy, scope, run);
  // Nothing can be ruled out: a policy that is judged once applies, or its where says why not.
  const settled =
    outcome === RULED_OUT
      ? { ...NOTHING_FOUND, verdict: 'not_applicable' as const, because: 'what its where asks for is not so' }
      : outcome;
  return finish(policy, run, null, settled, settled.failures.length > 0 ? offendersOf(policy, scope) : []);
}

/** The kinds that the policy is about have no record. Silence is no evidence, unless somebody vouches for it. */
function judgeEmpty(policy: Policy, kinds: readonly string[], run: Run): Judgement {
  const reasons = kinds.map((kind) => run.declaredNone(kind));
  const doubled = kinds.some((kind) => run.inventory.ambiguous.has(kind));
  const nothing = `there is no record of kind ${listed(kinds)}`;
  const why = doubled ? `the records of kind ${listed(kinds)} share their ids with others` : nothing;
  const declared = !doubled && reasons.every((reason) => reason !== undefined);
  if (declared || (policy.whenEmpty === 'not_applicable' && !doubled)) {
    const because = declared ? [...new Set(reasons)].join('; ') : nothing;
    return finish(policy, run, null, { ...NOTHING_FOUND, verdict: 'not_applicable', because });
  }
  return finish(policy, run, null, undecided('no_evidence', [new Absent(undefined, why)]));
}

/** What came out of a policy's rules, before phase-in and exceptions. */
interface Outcome {
  readonly verdict: Verdict;
  readonly because: string | undefined;
  readonly deadline: string | undefined;
  readonly facts: readonly Fact[];
  readonly failures: readonly Failure[];
}

const NOTHING_FOUND = { because: undefined, deadline: undefined, facts: [], failures: [] } as const;

const RULED_OUT = Symbol('ruled out');

function judgeRecord(policy: Policy, run: Run, record: InventoryRecord): Outcome | typeof RULED_OUT {
  return evaluate(policy, scopeFor(run, recordValue(record)), run);
}

function scopeFor(run: Run, record: Val, trace?: TraceStep): Scope {
  return { context: run, record, element: record, names: [], steps: MAX_STEPS, trace };
}

/** `where`, `fresh`, `require`, in this order; the first that does not let through decides. */
function evaluate(policy: Policy, scope: Scope, run: Run): Outcome | typeof RULED_OUT {
  if (policy.whereNeedsJoins) join(policy, scope, run);
  if (policy.where) {
    const applies = policy.where.evaluate(scope);
    if (applies.is !== 'known') return undecided(verdictOf(applies), [applies]);
    if (!holds(applies)) return RULED_OUT;
  }
  if (!policy.whereNeedsJoins) join(policy, scope, run);
  for (const { rule } of policy.lets) scope.names.push(rule.evaluate(scope));
  const shown = { facts: factsOf(policy, scope), deadline: deadlineOf(policy, scope) };
  const aged = policy.fresh && freshness(policy.fresh, scope);
  return { ...(aged ?? require(policy.checks, scope)), ...shown };
}

function join(policy: Policy, scope: Scope, run: Run): void {
  for (const one of policy.joins) scope.names.push(evaluateJoin(one, scope, run));
}

function verdictOf(gap: Absent | Failed): 'no_evidence' | 'error' {
  return gap.is === 'absent' ? 'no_evidence' : 'error';
}

/** Most missing things that one message names. */
const MOST_REASONS = 3;

/** Nothing could be decided: one finding that says all of what was missing. */
function undecided(verdict: 'no_evidence' | 'error', gaps: readonly (Absent | Failed)[]): Outcome {
  const reasons = [...new Set(gaps.map((gap) => gap.why))];
  const more = reasons.length - MOST_REASONS;
  const because =
    reasons.slice(0, MOST_REASONS).join('; ') + (more > 0 ? `; and ${counted(more, 'more gap')}` : '');
  const message = verdict === 'no_evidence' ? `Cannot tell: ${because}.` : `Does not fit: ${because}.`;
  return { ...NOTHING_FOUND, verdict, because, failures: [{ check: '-', message, at: gaps[0]?.at }] };
}

/** An outcome when the evidence is too old, or its age cannot be told; undefined when it is fresh. */
function freshness({ field, within }: NonNullable<Policy['fresh']>, scope: Scope): Outcome | undefined {
  const date = field.evaluate(scope);
  const longest = within.evaluate(scope);
  if (date.is !== 'known') return undecided(verdictOf(date), [date]);
  if (longest.is !== 'known') return undecided(verdictOf(longest), [longest]);
  const moment = momentOf(date.value, field.type);
  if (moment instanceof Failed) return undecided('error', [new Failed(moment.why, date.at)]);
  if (isFuture(moment, scope.context)) {
    return undecided('error', [new Failed(`${quote(date.value)} lies after the moment of judging`, date.at)]);
  }
  const duration = durationOf(longest.value);
  if (duration instanceof Failed) return undecided('error', [duration]);
  if (!isOlderThan(moment, duration.duration, scope.context)) return undefined;
  const because = `the evidence is from ${String(date.value)}, longer ago than ${String(longest.value)}`;
  const message = `The evidence is too old: it is from ${String(date.value)}, and counts for ${String(longest.value)}.`;
  return { ...NOTHING_FOUND, verdict: 'stale', because, failures: [{ check: '-', message, at: date.at }] };
}

/** Each false check is a failure of its own. Fail comes before error, error before no_evidence. */
function require(checks: readonly Check[], scope: Scope): Outcome {
  const failures: Failure[] = [];
  const gaps: (Absent | Failed)[] = [];
  for (const check of checks) {
    const answer = check.rule.evaluate(scope);
    if (answer.is !== 'known') gaps.push(answer);
    else if (!holds(answer))
      failures.push({ check: check.id, message: fill(check.message, scope), at: answer.at });
  }
  if (failures.length > 0) return { ...NOTHING_FOUND, verdict: 'fail', failures };
  const failed = gaps.filter((gap) => gap.is === 'failed');
  if (failed.length > 0) return undecided('error', failed);
  return gaps.length > 0 ? undecided('no_evidence', gaps) : { ...NOTHING_FOUND, verdict: 'pass' };
}

/** Adds the phase-in, and points at the record where no field decided. */
function finish(
  policy: Policy,
  run: Run,
  record: InventoryRecord | null,
  outcome: Outcome,
  offenders: readonly At[] = [],
): Judgement {
  const root = record === null ? undefined : recordValue(record).at;
  const failures = outcome.failures.map((failure) => (failure.at ? failure : { ...failure, at: root }));
  const settled: Judgement = { ...outcome, policy, record, would: undefined, failures, offenders };
  const { effectiveFrom } = policy;
  if (effectiveFrom === undefined || run.calendar.dayOf(run.asOf) >= effectiveFrom) return settled;
  if (outcome.verdict === 'not_applicable') return settled;
  const because = `in force from ${formatDay(effectiveFrom)} on`;
  return { ...settled, verdict: 'upcoming', would: outcome.verdict, because };
}

/** The records, or places, that a policy judged once points at. */
function offendersOf({ offenders }: Policy, scope: Scope): readonly At[] {
  const value = offenders?.evaluate(scope);
  if (value?.is !== 'known') return [];
  const elements = isList(value.value) ? elementsOf(value) : [value];
  return elements.flatMap((element) => (element.is === 'known' && element.at ? [element.at] : []));
}

function deadlineOf({ deadline }: Policy, scope: Scope): string | undefined {
  const value = deadline?.evaluate(scope);
  return value?.is === 'known' && typeof value.value === 'string' ? value.value : undefined;
}

/** The named values a verdict rests on: `let`, then `with`, then the parameters that were read. */
function factsOf(policy: Policy, scope: Scope): readonly Fact[] {
  const { joins, lets, params, paramsRead } = policy;
  const lettings = lets.map(({ name }, index) => factOf(name, scope.names[joins.length + index]));
  const joined = joins.map(({ name }, index) => factOf(name, scope.names[index]));
  const read = params
    .filter(({ name }) => paramsRead.has(name))
    .map(({ name, value, at }) => ({
      name: `params.${name}`,
      value: isList(value) ? value.length : value,
      at: placeOf(at),
    }));
  return [...lettings, ...joined, ...read];
}

/** Scalars as they are, a list as its count, a record as its id; null when there is none. */
function factOf(name: string, value: Val | undefined): Fact {
  const at = value?.at ? placeOf(value.at) : null;
  return { name, value: value?.is === 'known' ? plain(value) : null, at };
}

function plain(value: Known): JsonValue {
  const record = recordOf(value);
  if (record) return record.id;
  if (isList(value.value)) return value.value.length;
  return typeof value.value === 'object' && value.value !== null
    ? Object.keys(value.value).length
    : value.value;
}

/** A place as facts carry it. */
export function placeOf(at: At): FactPlace {
  const { extent, pointer } = placeIn(at.holder, pointerTo(at));
  const place = { path: extent.source.path, pointer: extent.pointer + pointer };
  return extent.document === 0 ? place : { ...place, document: extent.document };
}

/** A rule evaluated with every step written down; the policy must have been read with `traced`. */
export interface Trace {
  readonly name: string;
  readonly value: Val;
  readonly steps: readonly TraceStep[];
}

/** Why a policy says what it says of a record: each part of it, step by step, in the order of evaluation. */
export function traceJudgement(policy: Policy, run: Run, record: InventoryRecord | null): readonly Trace[] {
  const subject = record ? recordValue(record) : new Absent(undefined, 'this policy is judged once');
  const scope = scopeFor(run, subject);
  const traces: Trace[] = [];
  const trace = (name: string, node: Node | undefined): Val | undefined => {
    if (!node) return undefined;
    const root: TraceStep = { expression: null, pointer: '', value: undefined, steps: [] };
    scope.trace = root;
    const value = node.evaluate(scope);
    scope.trace = undefined;
    traces.push({ name, value, steps: root.steps });
    return value;
  };
  join(policy, scope, run);
  const applies = trace('where', policy.where);
  if (applies && (applies.is !== 'known' || !holds(applies))) return traces;
  for (const { name, rule } of policy.lets) {
    const value = trace(`let ${name}`, rule);
    if (value) scope.names.push(value);
  }
  trace('fresh', policy.fresh?.field);
  for (const check of policy.checks) trace(`check ${check.id}`, check.rule);
  return traces;
}
