/** Policy × record → verdict, with the facts it rests on and what to say about it. */
import { isList } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { formatDay, spellDuration } from '../model/time.ts';
import type { Fact, Verdict } from '../model/verdict.ts';
import { counted, listed, quote } from '../model/wording.ts';
import { factsOf } from './facts.ts';
import { evaluateJoin } from './join.ts';
import { holds } from './logic/iteration.ts';
import { distance, durationOf, isFuture, isOlderThan, type Moment, momentOf } from './logic/moments.ts';
import { MAX_STEPS, type Scope } from './logic/operator.ts';
import {
  Absent,
  type At,
  elementsOf,
  Failed,
  Known,
  ownPlace,
  placeName,
  recordValue,
  type Val,
} from './logic/value.ts';
import { fill } from './message.ts';
import type { People } from './people.ts';
import type { Check, Policy } from './policy.ts';
import type { Ask, Run } from './run.ts';
import type { Strengths } from './strength.ts';

/** One reason why a policy does not hold: a check that is false, or what kept it from being decided. */
export interface Failure {
  /** The check's part of the fingerprint; `-` for what is no failed check. */
  readonly check: string;
  readonly message: string;
  /**
   * The place that decided it, with the other records that had a part; undefined, or a loose one, where none did,
   * and the record or the policy is looked at whole.
   */
  readonly at: At | undefined;
}

/** What a failure says. A message names nobody already; why something cannot be told repeats what was read. */
export function failureText({ check, message }: Failure, people: People): string {
  return check === UNDECIDED ? people.mask(message) : message;
}

/** The part of the fingerprint of what is no failed check. */
const UNDECIDED = '-';

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
  /** What the records that `with` brought are worth as evidence. */
  readonly joined: Strengths;
}

/** All judgements of a policy, and how many records its `where` ruled out. */
export interface PolicyResult {
  readonly policy: Policy;
  readonly judgements: readonly Judgement[];
  readonly ruledOut: number;
}

/**
 * Judges a policy on every record of its kinds that `wants` lets through; it is asked for null where there is no
 * record to judge.
 */
export function judgePolicy(
  policy: Policy,
  run: Run,
  wants: (record: InventoryRecord | null) => boolean = () => true,
): PolicyResult {
  const { forEach } = policy;
  const all = forEach?.flatMap((kind) => run.inventory.byKind.get(kind) ?? []) ?? [];
  if (forEach === undefined || all.length === 0) {
    if (!wants(null)) return { policy, judgements: [], ruledOut: 0 };
    const judgement = forEach === undefined ? judgeOnce(policy, run) : judgeEmpty(policy, forEach, run);
    return { policy, judgements: [judgement], ruledOut: 0 };
  }
  const judgements: Judgement[] = [];
  let ruledOut = 0;
  for (const record of all) {
    if (!wants(record)) continue;
    const judgement = judge(policy, run, record, scopeFor(run, subjectOf(policy, run, record)));
    if (judgement) {
      for (const one of [record, ...evidenceOf(policy, run, record)]) run.examine(one);
      judgements.push(judgement);
    } else {
      ruledOut += 1;
    }
  }
  return { policy, judgements, ruledOut };
}

/** Answers for policies that ask what others say: what the evidence shows, so before exceptions. */
export function answersOf(policies: readonly Policy[]): Ask {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  return (run, id, record) => {
    const policy = byId.get(id);
    const at = record ? recordValue(record).at : undefined;
    if (!policy) return new Absent(at, `there is no policy ${id}, or it has mistakes`);
    if (policy.off !== undefined) return new Absent(at, `the policy ${id} is switched off`);
    return policy.forEach === undefined
      ? new Known(judgeOnce(policy, run).verdict, at)
      : verdictOn(policy, policy.forEach, run, record);
  };
}

function verdictOn(policy: Policy, kinds: readonly string[], run: Run, record: InventoryRecord | null): Val {
  if (!record || !kinds.includes(record.kind)) {
    const subject = record ? `${record.kind}/${record.id}` : 'the inventory as a whole';
    return new Absent(undefined, `${policy.id} is about ${listed(kinds)}, not about ${subject}`);
  }
  const value = subjectOf(policy, run, record);
  const judgement = judge(policy, run, record, scopeFor(run, value));
  for (const one of [record, ...evidenceOf(policy, run, record)]) run.examine(one);
  return new Known(judgement?.verdict ?? 'not_applicable', value.at);
}

function judgeOnce(policy: Policy, run: Run): Judgement {
  const scope = scopeFor(run, new Absent(undefined, 'this policy is judged once'));
  const judgement = judge(policy, run, null, scope);
  if (!judgement)
    return settle(policy, run, null, { ...PASS, verdict: 'not_applicable', because: 'where rules it out' });
  return judgement.failures.length > 0 ? { ...judgement, offenders: offendersOf(policy, scope) } : judgement;
}

/** The kinds that the policy is about have no record. Silence is no evidence, unless somebody vouches for it. */
function judgeEmpty(policy: Policy, kinds: readonly string[], run: Run): Judgement {
  const reasons = kinds.map((kind) => run.declaredNone(kind));
  const doubled = kinds.some((kind) => run.inventory.ambiguous.has(kind));
  const nothing = `there is no record of kind ${listed(kinds)}`;
  const why = doubled
    ? `the records of kind ${listed(kinds)} have no id, or one that others have too`
    : nothing;
  const declared = !doubled && reasons.every((reason) => reason !== undefined);
  if (declared || (policy.whenEmpty === 'not_applicable' && !doubled)) {
    const because = declared ? [...new Set(reasons)].join('; ') : nothing;
    return settle(policy, run, null, { ...PASS, verdict: 'not_applicable', because });
  }
  return settle(policy, run, null, undecided('no_evidence', [new Absent(undefined, why)]));
}

/** What the rules of a policy come to, before phase-in and exceptions. */
export type Decision = Pick<Judgement, 'verdict' | 'because' | 'failures'>;

const PASS: Decision = { verdict: 'pass', because: undefined, failures: [] };

/** What the rules of a policy see of a record: the record, or its timetable. */
export function subjectOf(policy: Policy, run: Run, record: InventoryRecord): Known {
  return policy.onTimetables ? run.timetable(record).value : recordValue(record);
}

/** What the rules of a policy see of a record besides the record. */
function evidenceOf(policy: Policy, run: Run, record: InventoryRecord | null): readonly InventoryRecord[] {
  return policy.onTimetables && record ? run.timetable(record).evidence : [];
}

/** Where the rules of a policy are evaluated: on a record, before anything is named. */
export function scopeFor(run: Run, record: Val): Scope {
  return { context: run, record, element: record, names: [], steps: MAX_STEPS, trace: undefined };
}

/**
 * `where`, `fresh`, `require`, in this order; the first that does not let through decides. Undefined when
 * `where` rules the record out.
 */
function judge(
  policy: Policy,
  run: Run,
  record: InventoryRecord | null,
  scope: Scope,
): Judgement | undefined {
  let joined: Strengths = 0;
  for (const one of evidenceOf(policy, run, record)) joined |= run.evidence.ofRecord(one);
  if (policy.whereNeedsJoins) joined |= join(policy, scope, run);
  if (policy.where) {
    const applies = policy.where.evaluate(scope);
    if (applies.is !== 'known') return settle(policy, run, record, undecided(verdictOf(applies), [applies]));
    if (!holds(applies)) return undefined;
  }
  if (!policy.whereNeedsJoins) joined |= join(policy, scope, run);
  for (const { rule } of policy.lets) scope.names.push(rule.evaluate(scope));
  const decision = (policy.fresh && freshness(policy.fresh, scope)) ?? judgeChecks(policy.checks, scope);
  return settle(policy, run, record, decision, factsOf(policy, scope), deadlineOf(policy, scope), joined);
}

/** Adds the phase-in. */
function settle(
  policy: Policy,
  run: Run,
  record: InventoryRecord | null,
  { verdict, because, failures }: Decision,
  facts: readonly Fact[] = NO_FACTS,
  deadline?: string,
  joined: Strengths = 0,
): Judgement {
  const { effectiveFrom } = policy;
  const isUpcoming = effectiveFrom !== undefined && run.calendar.dayOf(run.asOf) < effectiveFrom;
  return {
    policy,
    record,
    verdict: isUpcoming ? 'upcoming' : verdict,
    would: isUpcoming ? verdict : undefined,
    because: isUpcoming ? `in force from ${formatDay(effectiveFrom)} on` : because,
    deadline,
    facts,
    failures,
    offenders: NO_PLACES,
    joined,
  };
}

const NO_FACTS: readonly Fact[] = [];
const NO_PLACES: readonly At[] = [];

/** Names what `with` brings; tells what those records are worth as evidence. */
function join(policy: Policy, scope: Scope, run: Run): Strengths {
  let worth: Strengths = 0;
  for (const one of policy.joins) {
    const value = evaluateJoin(one, scope, run);
    scope.names.push(value);
    worth |= run.evidence.ofValue(value);
  }
  return worth;
}

function verdictOf(gap: Absent | Failed): 'no_evidence' | 'error' {
  return gap.is === 'absent' ? 'no_evidence' : 'error';
}

/** Most missing things that one message names. */
export const MOST_REASONS = 3;

/** Nothing could be decided: one finding that says all of what was missing. */
function undecided(verdict: 'no_evidence' | 'error', gaps: readonly (Absent | Failed)[]): Decision {
  const reasons = [...new Set(gaps.map(reasonOf))];
  const more = reasons.length - MOST_REASONS;
  const because =
    reasons.slice(0, MOST_REASONS).join('; ') + (more > 0 ? `; and ${counted(more, 'more gap')}` : '');
  const message = verdict === 'no_evidence' ? `Cannot tell: ${because}.` : `Does not fit: ${because}.`;
  return { verdict, because, failures: [{ check: UNDECIDED, message, at: gaps[0]?.at }] };
}

/** Why nothing can be said, with the place where that is not part of the reason. */
function reasonOf(gap: Absent | Failed): string {
  const at = gap.is === 'failed' ? ownPlace(gap.at) : undefined;
  return at ? `${gap.why} (${placeName(at)})` : gap.why;
}

/** What is decided when the evidence is too old, or its age cannot be told; undefined when it is fresh. */
export function freshness(
  { field, within }: NonNullable<Policy['fresh']>,
  scope: Scope,
): Decision | undefined {
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
  const { calendar, asOf } = scope.context;
  const now: Moment = { is: 'instant', instant: asOf };
  const days = distance(now, moment, 'days', calendar);
  const age = days >= 2 ? counted(days, 'day') : counted(distance(now, moment, 'hours', calendar), 'hour');
  const allowed = spellDuration(duration.duration);
  const because = `the evidence is from ${String(date.value)}, ${age} ago; it counts for ${allowed}`;
  const message = `The evidence is too old: it is from ${String(date.value)}, ${age} ago, and counts for ${allowed}.`;
  return { verdict: 'stale', because, failures: [{ check: UNDECIDED, message, at: date.at }] };
}

/** Each false check is a failure of its own. Fail comes before error, error before no_evidence. */
function judgeChecks(checks: readonly Check[], scope: Scope): Decision {
  let failures: Failure[] | undefined;
  let gaps: (Absent | Failed)[] | undefined;
  for (const { id, rule, message } of checks) {
    const answer = rule.evaluate(scope);
    if (answer.is !== 'known') {
      gaps ??= [];
      gaps.push(answer);
    } else if (!holds(answer)) {
      failures ??= [];
      failures.push({ check: id, message: fill(message, scope), at: answer.at });
    }
  }
  if (failures) return { verdict: 'fail', because: undefined, failures };
  if (!gaps) return PASS;
  const failed = gaps.filter((gap) => gap.is === 'failed');
  return failed.length > 0 ? undecided('error', failed) : undecided('no_evidence', gaps);
}

/** The records, or places, that a policy judged once points at. */
function offendersOf({ offenders }: Policy, scope: Scope): readonly At[] {
  const value = offenders?.evaluate(scope);
  if (value?.is !== 'known') return [];
  const elements = isList(value.value) ? elementsOf(value) : [value];
  return elements.flatMap((element) => {
    const at = element.is === 'known' ? ownPlace(element.at) : undefined;
    return at ? [at] : [];
  });
}

function deadlineOf({ deadline }: Policy, scope: Scope): string | undefined {
  const value = deadline?.evaluate(scope);
  return value?.is === 'known' && typeof value.value === 'string' ? value.value : undefined;
}
