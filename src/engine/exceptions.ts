/**
 * Exceptions are records. Here they meet the verdicts: one that is in force turns a `fail`, `no_evidence` or
 * `stale` into `excepted`; one that has ended, or should never have counted, changes nothing and is told.
 */
import { isList, type JsonObject, own } from '../model/json.ts';
import { by, groupBy } from '../model/order.ts';
import type { InventoryRecord, RecordRef } from '../model/record.ts';
import type { ExceptionState, ExceptionTerms } from '../model/report.ts';
import type { Location } from '../model/source.ts';
import { type Day, formatDay, parseDay } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';
import { counted, listed } from '../model/wording.ts';
import type { Inventory } from './inventory.ts';
import type { Judgement, PolicyResult } from './judge.ts';
import type { Policy } from './policy.ts';
import type { Run } from './run.ts';

/** Roles of which one is needed to accept a risk. */
const APPROVING_ROLES = ['risk_owner', 'business_lead'] as const;

/** What an exception must say before it counts, beside its two dates. */
const NEEDED = [
  'policy',
  'subjects',
  'reason',
  'risk',
  'compensating',
  'requested_by',
  'approved_by',
  'fix_by',
  'status',
] as const;

/** An exception record and what it amounts to. */
export interface Exception {
  readonly record: InventoryRecord;
  readonly state: ExceptionState['state'];
  readonly because: string | undefined;
  /** The policies it names that it counts for, by the id they have now. */
  readonly policies: readonly Policy[];
  /** Policies it names that cannot be excepted. */
  readonly refusedFor: readonly Policy[];
  readonly subjects: ReadonlySet<string>;
  readonly covers: { readonly policy: string; readonly record: InventoryRecord; readonly would: Verdict }[];
}

/** The exceptions of an inventory, by id. `all` are the policies of the run, those left out by a filter included. */
export function readExceptions(run: Run, all: readonly Policy[], maxDays: number): readonly Exception[] {
  const policyOf = new Map(
    all.flatMap((policy) => [policy.id, ...policy.replaces].map((id) => [id, policy] as const)),
  );
  const today = run.calendar.dayOf(run.asOf);
  return (run.inventory.byKind.get('Exception') ?? []).map((record) => {
    const named = [...new Set(texts(record.data, 'policy').flatMap((id) => policyOf.get(id) ?? []))];
    const { state, because } = stateOf(record.data, run, today, maxDays);
    const refusedFor = named.filter((policy) => !policy.exceptable);
    const countsForNone = refusedFor.length > 0 && refusedFor.length === named.length;
    return {
      record,
      state: state === 'active' && countsForNone ? 'refused' : state,
      because: because ?? reasonAgainst(named, refusedFor),
      policies: named.filter((policy) => policy.exceptable),
      refusedFor,
      subjects: new Set(texts(record.data, 'subjects')),
      covers: [],
    };
  });
}

/** What speaks against an exception that is in order itself. */
function reasonAgainst(named: readonly Policy[], refusedFor: readonly Policy[]): string | undefined {
  if (named.length === 0) return 'no policy of this run has an id that it names';
  if (refusedFor.length === 0) return undefined;
  const ids = refusedFor.map(({ id }) => id);
  return `${listed(ids, 'and')} ${ids.length === 1 ? 'allows' : 'allow'} no exception`;
}

function stateOf(
  data: JsonObject,
  run: Run,
  today: Day,
  maxDays: number,
): Pick<Exception, 'state' | 'because'> {
  if (own(data, 'status') === 'closed') return { state: 'closed', because: undefined };
  const missing = NEEDED.find((key) => own(data, key) === undefined);
  const [from, until] = [day(data, 'approved_on'), day(data, 'expires')];
  if (missing !== undefined || from === undefined || until === undefined) {
    const key = missing ?? (from === undefined ? 'approved_on' : 'expires');
    return { state: 'refused', because: `${key} is missing` };
  }
  const refusal = refusalOf(data, run) ?? tooLong(until - from, maxDays);
  if (refusal !== undefined) return { state: 'refused', because: refusal };
  if (today > until) return { state: 'expired', because: `it ended on ${formatDay(until)}` };
  if (today < from) return { state: 'upcoming', because: `it is approved from ${formatDay(from)} on` };
  return { state: 'active', because: undefined };
}

/** Why nobody who may accept a risk has accepted this one; undefined when somebody has. */
function refusalOf(data: JsonObject, run: Run): string | undefined {
  const approver = String(own(data, 'approved_by'));
  if (approver === own(data, 'requested_by')) return `${approver} asked for it and approved it`;
  return isApprover(run.inventory, approver) ? undefined : `${approver} ${NO_APPROVER}`;
}

/** What is said of somebody who may not accept a risk. */
export const NO_APPROVER = `is neither ${APPROVING_ROLES.join(' nor ')}`;

/** Whether a person may accept a risk. */
export function isApprover(inventory: Inventory, id: string): boolean {
  const person = (inventory.judges ?? inventory).byId.get(id);
  return person !== undefined && mayApprove(person.data);
}

/** Whether what a record of a person says lets that person accept a risk. */
export function mayApprove(data: JsonObject): boolean {
  const roles = texts(data, 'roles');
  return APPROVING_ROLES.some((role) => roles.includes(role));
}

/** Ids of the people who may accept a risk and are still here. */
export function exceptionApprovers(inventory: Inventory): string[] {
  return (inventory.byKind.get('Person') ?? [])
    .filter(({ id, data }) => isApprover(inventory, id) && own(data, 'status') !== 'left')
    .map(({ id }) => id);
}

function tooLong(days: number, maxDays: number): string | undefined {
  if (days <= maxDays) return undefined;
  return `it would count for ${counted(days, 'day')}, and ${maxDays} are allowed`;
}

/** The results with excepted judgements turned; notes in each exception what it covers. */
export function applyExceptions(
  results: readonly PolicyResult[],
  exceptions: readonly Exception[],
): readonly PolicyResult[] {
  const active = exceptions.filter(({ state }) => state === 'active');
  const byPolicy = groupBy(
    active.flatMap((exception) => exception.policies.map(({ id }) => ({ id, exception }))),
    ({ id }) => id,
  );
  return results.map((result) => {
    const candidates = byPolicy.get(result.policy.id);
    if (!candidates) return result;
    const judgements = result.judgements.map((judgement) => {
      const found = candidates.find(
        ({ exception }) => judgement.record && exception.subjects.has(judgement.record.id),
      );
      return found ? except(judgement, found.exception) : judgement;
    });
    return { ...result, judgements };
  });
}

/** What an exception can hide. Never an error: that is a mistake somebody has to mend. */
export const COVERED: readonly Verdict[] = ['fail', 'no_evidence', 'stale'];

function except(judgement: Judgement, { record, covers }: Exception): Judgement {
  const { verdict, policy } = judgement;
  if (!judgement.record || !COVERED.includes(verdict)) return judgement;
  covers.push({ policy: policy.id, record: judgement.record, would: verdict });
  const expires = String(own(record.data, 'expires'));
  const hidden = judgement.because === undefined ? '' : `: ${judgement.because}`;
  return {
    ...judgement,
    verdict: 'excepted',
    would: verdict,
    because: `${record.id} covers it until ${expires}${hidden}`,
  };
}

/** As much of an exception as tells what it is good for, when it is in force. */
export interface InForce {
  readonly id: string;
  /** Ids of the policies it counts for. */
  readonly policies: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

/** As much of the result of a policy, exceptions applied; of a saved report it is told by evaluations. */
export interface Outcomes {
  readonly policy: { readonly id: string; readonly forEach?: readonly string[] | undefined };
  readonly judgements: readonly {
    readonly record: RecordRef | null;
    readonly verdict: Verdict;
    readonly because?: string | undefined;
  }[];
}

/** Whether an exception names no policy of the run, or none of its subjects was judged by them. */
export function matchedNothing({ policies, subjects }: InForce, outcomes: readonly Outcomes[]): boolean {
  return !outcomes.some(
    ({ policy, judgements }) =>
      policies.has(policy.id) && judgements.some(({ record }) => record !== null && subjects.has(record.id)),
  );
}

/** What has to be known of an exception to tell what it is good for. */
export function inForceOf({ record, policies, subjects }: Exception): InForce {
  return { id: record.id, policies: new Set(policies.map(({ id }) => id)), subjects };
}

/**
 * The state of an exception with what all that was judged shows of its use. Of what a run that `leavesOutRecords` did
 * not look at nothing can be said.
 */
export function withUse(
  bare: ExceptionState,
  inForce: InForce,
  outcomes: readonly Outcomes[],
  leavesOutRecords: boolean,
): ExceptionState {
  const { id, policies, state, expires, covers, terms } = bare;
  if (state !== 'active') return bare;
  const isLeftOut = leavesOutRecords && matchedNothing(inForce, outcomes);
  const idle = covers.length > 0 || isLeftOut ? undefined : idleBecause(inForce, outcomes);
  const because = [bare.because, idle].filter((part) => part !== undefined).join('; ');
  return {
    id,
    policies,
    state,
    ...(because === '' ? {} : { because }),
    unused: idle !== undefined || inForce.policies.size === 0,
    expires,
    covers,
    ...(terms ? { terms } : {}),
  };
}

/** What the record of an exception at a place says, for those who have to doubt it; people stay ids. */
export function termsOf({ record }: Exception, { people }: Run, location: Location): ExceptionTerms {
  const { data } = record;
  const said = (key: string): string | null => {
    const value = own(data, key);
    return typeof value === 'string' ? people.mask(value) : null;
  };
  const renewals = own(data, 'renewals');
  return {
    subjects: texts(data, 'subjects'),
    reason: said('reason'),
    risk: said('risk'),
    compensating: said('compensating'),
    requestedBy: said('requested_by'),
    approvedBy: said('approved_by'),
    approvedOn: said('approved_on'),
    fixBy: said('fix_by'),
    lastReviewed: said('last_reviewed'),
    renewals: typeof renewals === 'number' ? renewals : 0,
    location,
  };
}

/** The order of what an exception covers. */
export const inCoverOrder = by<{ readonly policy: string; readonly record: RecordRef }>(
  ({ policy, record }) => `${policy} ${record.id}`,
);

/**
 * Why an exception in force that covers nothing does not, policy by policy and subject by subject; undefined when the
 * run did not look at what it is about.
 */
function idleBecause({ id, policies, subjects }: InForce, outcomes: readonly Outcomes[]): string | undefined {
  const concerned = outcomes.filter(({ policy }) => policies.has(policy.id));
  const reasons = concerned.flatMap(({ policy, judgements }) => {
    if (policy.forEach === undefined) return [`${policy.id} is judged once, for no single record`];
    const about = judgements.filter(({ record }) => record !== null && subjects.has(record.id));
    if (about.length === 0) return [`${policy.id} judged none of its subjects`];
    return about.map((judgement) => idleWords(policy.id, judgement, id));
  });
  return reasons.length === 0 ? undefined : [...new Set(reasons)].join('; ');
}

function idleWords(
  policy: string,
  { record, verdict, because }: Outcomes['judgements'][number],
  own: string,
): string {
  const subject = record?.id ?? '';
  switch (verdict) {
    case 'pass':
      return `${policy} holds for ${subject} without it`;
    case 'excepted':
      return `${because?.split(' ')[0] ?? 'another'} covers ${policy} on ${subject} before ${own} is asked`;
    case 'error':
      return `${policy} does not fit ${subject}, which no exception can cover`;
    case 'upcoming':
      return `${policy} is not in force yet`;
    default:
      return `${policy} is ${verdict} for ${subject}`;
  }
}

function texts(data: JsonObject, key: string): readonly string[] {
  const value = own(data, key);
  return isList(value) ? value.filter((element) => typeof element === 'string') : [];
}

function day(data: JsonObject, key: string): Day | undefined {
  const value = own(data, key);
  return typeof value === 'string' ? parseDay(value) : undefined;
}
