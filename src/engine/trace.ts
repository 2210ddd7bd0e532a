/** A judgement once more, with every step of it written down: the same parts in the same order as judge.ts takes them. */
import type { JoinChoice } from '../model/explanation.ts';
import { isObject, own, type Pointer, pointerBelow } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { traceJoin } from './join-trace.ts';
import { type Decision, freshness, scopeFor, subjectOf } from './judge.ts';
import { holds } from './logic/iteration.ts';
import { FALSE, type Node, TRUE, type TraceStep } from './logic/operator.ts';
import { Absent, Failed, type Val } from './logic/value.ts';
import type { Policy } from './policy.ts';
import type { Run } from './run.ts';

/** A rule evaluated with every step written down; the policy must have been read with `traced`. */
export interface Trace {
  readonly name: string;
  /** Where the rule stands in the policy. */
  readonly pointer: Pointer;
  readonly value: Val;
  readonly steps: readonly TraceStep[];
  /** For a join, what it chose among. */
  readonly choice?: JoinChoice;
  /** For `fresh`, whether the evidence is, and why it is not. */
  readonly isFresh?: Val;
  readonly because?: string | undefined;
}

/** Why a policy says what it says of a record: each part of it, step by step, in the order of evaluation. */
export function traceJudgement(policy: Policy, run: Run, record: InventoryRecord | null): readonly Trace[] {
  const subject = record
    ? subjectOf(policy, run, record)
    : new Absent(undefined, 'this policy is judged once');
  const scope = scopeFor(run, subject);
  const traces: Trace[] = [];
  const trace = (name: string, pointer: Pointer, node: Node | undefined): Val | undefined => {
    if (!node) return undefined;
    const root: TraceStep = { expression: null, pointer: '', value: undefined, steps: [] };
    scope.trace = root;
    const value = node.evaluate(scope);
    scope.trace = undefined;
    traces.push({ name, pointer, value, steps: root.steps });
    return value;
  };
  const joins = (): void => {
    const written = policy.document['with'];
    for (const one of policy.joins) {
      const pointer = pointerBelow('/with', one.name);
      const document = isObject(written) ? (own(written, one.name) ?? null) : null;
      const joined = traceJoin(one, document, pointer, scope, run);
      scope.names.push(joined.value);
      traces.push({ name: `with ${one.name}`, pointer, ...joined });
    }
  };
  if (policy.whereNeedsJoins) joins();
  const applies = trace('where', '/where', policy.where);
  if (applies && (applies.is !== 'known' || !holds(applies))) return traces;
  if (!policy.whereNeedsJoins) joins();
  for (const { name, rule } of policy.lets) {
    const value = trace(`let ${name}`, pointerBelow('/let', name), rule);
    if (value) scope.names.push(value);
  }
  if (policy.fresh) {
    trace('fresh', '/fresh/field', policy.fresh.field);
    const old = freshness(policy.fresh, scope);
    const last = traces.pop();
    if (last) {
      const because = old?.verdict === 'stale' ? old.because : undefined;
      traces.push({ ...last, isFresh: freshnessAsValue(old), because });
    }
    // What is too old is not judged any further.
    if (old) return traces;
  }
  for (const check of policy.checks) trace(`check ${check.id}`, check.pointer, check.rule);
  return traces;
}

function freshnessAsValue(decision: Decision | undefined): Val {
  if (decision === undefined) return TRUE;
  if (decision.verdict === 'stale') return FALSE;
  return decision.verdict === 'error'
    ? new Failed(decision.because ?? '')
    : new Absent(undefined, decision.because);
}
