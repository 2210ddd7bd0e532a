/** Judgements to the report: findings with their places, scores, and what nobody looked at. */

import type { Gate } from '../model/gate.ts';
import { own } from '../model/json.ts';
import { by, compareText, groupBy } from '../model/order.ts';
import type { NamedPeriod } from '../model/period.ts';
import type { Controls } from '../model/policy.ts';
import { hasErrors, type Problem } from '../model/problem.ts';
import { type InventoryRecord, isRecord, type RecordRef, refText } from '../model/record.ts';
import {
  type BaselineUse,
  controlNames,
  type ExceptionState,
  type Finding,
  type Inputs,
  type Overridden,
  type Related,
  type Report,
  type Revision,
  type Scope,
  type ShardState,
  type Unrecorded,
} from '../model/report.ts';
import type { Shard } from '../model/shard.ts';
import type { Location } from '../model/source.ts';
import { formatDay } from '../model/time.ts';
import { type Evaluation, isOpen, netScore, score, type Verdict } from '../model/verdict.ts';
import { type Baseline, KnownFindings } from './baseline.ts';
import { type Exception, inCoverOrder, inForceOf, matchedNothing, withUse } from './exceptions.ts';
import { gateResult } from './gate.ts';
import type { Inventory } from './inventory.ts';
import { type Failure, failureText, type Judgement, type PolicyResult } from './judge.ts';
import { type At, ownPlace, pointerTo } from './logic/value.ts';
import { ownerOf } from './owner.ts';
import type { People } from './people.ts';
import { EXCEPTION_CHECK, type Policy } from './policy.ts';
import { cardOf } from './policy-card.ts';
import { type RankedRoutine, routineStates } from './routines.ts';
import type { Run } from './run.ts';
import type { Selection } from './scope.ts';
import { scorecardsOf } from './scorecards.ts';
import { strengthName } from './strength.ts';
import { locateAll, type PlaceRequest, placeIn } from './yaml/places.ts';

export interface ReportInput {
  readonly tool: Report['tool'];
  readonly run: Run;
  readonly period: NamedPeriod | undefined;
  readonly inventory: Inventory;
  readonly results: readonly PolicyResult[];
  readonly exceptions: readonly Exception[];
  readonly problems: readonly Problem[];
  readonly gate: Gate;
  readonly revision: Revision | null;
  readonly inputs: Inputs;
  readonly scope: Scope | undefined;
  readonly overridden: readonly Overridden[];
  readonly selection: Selection;
  /** The controls that profiles ask for. */
  readonly wanted: Controls;
  /** Frameworks that are told of by crosswalk. */
  readonly related: readonly string[];
  readonly baseline: Baseline | undefined;
}

/** Puts the report together. Everything in it is sorted, so that it depends on the input alone. */
export function assemble(input: ReportInput): Report {
  const { run, results, exceptions, inventory, scope, period } = input;
  const evaluations = results.flatMap(({ judgements }) =>
    judgements.map((judgement) => toEvaluation(judgement, run)),
  );
  const known = new KnownFindings(input.baseline);
  const findings = [
    ...draftFindings(results, inventory, known, run.people),
    ...exceptionFindings(exceptions, input, known),
  ];
  const located = locateFindings(findings).sort(inReadingOrder);
  const { total, cards } = scorecardsOf({
    run,
    results,
    wanted: input.wanted,
    related: input.related,
    isPart: scope !== undefined,
  });
  const verdicts = total.tally;
  const problems = input.problems.map((problem) => run.people.maskProblem(problem)).sort(problemOrder);
  const partial = hasErrors(problems);
  const people = run.people.namesOf(located.flatMap(({ owner, record }) => [owner ?? '', record?.id ?? '']));
  const unrecorded = unrecordedKinds(results, run);
  const routines = routineStates(run, scope !== undefined);
  const baseline = known.use(located, scope === undefined && !partial);
  const { shard } = input.selection;
  return {
    schemaVersion: 1,
    tool: input.tool,
    asOf: run.asOfText,
    timeZone: run.calendar.zone,
    period: period === undefined ? null : periodOf(period),
    revision: input.revision,
    inputs: input.inputs,
    ...(scope ? { scope } : {}),
    ...(shard ? { shard: { ...shard, ...joinedBy(input, baseline, routines) } } : {}),
    ...(input.overridden.length > 0 ? { overrides: input.overridden } : {}),
    summary: {
      verdicts,
      score: score(verdicts),
      net: netScore(verdicts),
      evidence: total.evidence,
      gate: gateResult(located, input.gate),
      records: inventory.records.length,
      policies: results.length,
      partial,
    },
    // What did not occur here may in another part.
    ...(baseline ? { baseline: shard ? { ...baseline, gone: null } : baseline } : {}),
    evaluations,
    findings: located,
    fixed: [],
    ...(people ? { people } : {}),
    exceptions: exceptions.map((exception) => toState(exception, results, input.selection)),
    scorecards: cards,
    maturity: null,
    kpis: [],
    ...(routines.length > 0 ? { routines: routines.map(({ state }) => state) } : {}),
    policies: results.map(({ policy }) => cardOf(policy)),
    problems,
    ...(unrecorded.length > 0 ? { unrecorded } : {}),
    unexamined: {
      records: unexaminedRecords(run, input.selection),
      policies: results.filter(metNothing).map(({ policy }) => policy.id),
      exceptions: exceptions
        .filter((exception) => matchedNothing(inForceOf(exception), results))
        .map(({ record }) => record.id),
    },
  };
}

/** Both days are in it. */
function periodOf({ name, firstDay, lastDay }: NamedPeriod): Report['period'] {
  return { name, from: formatDay(firstDay), to: formatDay(lastDay) };
}

/** What the parts of a run have to know of each other to become the whole. */
function joinedBy(
  { run, gate, exceptions, results, selection, wanted }: ReportInput,
  baseline: BaselineUse | undefined,
  routines: readonly RankedRoutine[],
): Omit<ShardState, keyof Shard> {
  return {
    gate,
    gated: 'all',
    kinds: results.map(({ policy: { id, forEach } }) => ({ policy: id, kinds: forEach ?? null })),
    examined: run.inventory.records
      .filter((record) => run.examined.has(record) && !selection.isOwn(record))
      .map(({ id }) => id)
      .sort(compareText),
    exceptions: exceptions
      .filter(({ state }) => state === 'active')
      .map((exception) => {
        const { id, policies, subjects } = inForceOf(exception);
        return { id, policies: [...policies], subjects: [...subjects] };
      }),
    unmet: baseline?.gone ?? null,
    asked: wanted,
    ranks: routines.map(({ rank }) => rank),
  };
}

/** Records that nothing has looked at; of a part those that belong to it, since others may look at the rest. */
function unexaminedRecords(
  { inventory, examined }: Run,
  selection: Selection,
): Report['unexamined']['records'] {
  const records = inventory.records.filter((record) => !examined.has(record) && selection.isOwn(record));
  const locations = locateAll(records.map((record) => placeIn(record, '')));
  return records.map(({ kind, id }, index) => ({ kind, id, location: locations[index] as Location }));
}

const REFS = new WeakMap<InventoryRecord, RecordRef>();

/** The name of a record alone; one for all places that name it. */
function toRef(record: InventoryRecord): RecordRef {
  let ref = REFS.get(record);
  if (!ref) {
    ref = { kind: record.kind, id: record.id };
    REFS.set(record, ref);
  }
  return ref;
}

function toEvaluation(judgement: Judgement, { people, evidence }: Run): Evaluation {
  const { policy, record, verdict, would, because, deadline, facts } = judgement;
  const { id, severity, domain } = policy;
  const subject = record && toRef(record);
  const strength = strengthName(evidence.ofJudgement(judgement));
  // Most have none of what follows.
  if (would === undefined && because === undefined && deadline === undefined) {
    return { policy: id, severity, domain, record: subject, verdict, evidence: strength, facts };
  }
  return {
    policy: id,
    severity,
    domain,
    record: subject,
    verdict,
    ...(would === undefined ? {} : { would }),
    ...(because === undefined ? {} : { because: people.mask(because) }),
    ...(deadline === undefined ? {} : { deadline }),
    evidence: strength,
    facts,
  };
}

/** The kinds that policies had no evidence for, because there is no record of them at all. */
function unrecordedKinds(results: readonly PolicyResult[], run: Run): readonly Unrecorded[] {
  const waiting = results
    .filter(({ judgements }) => judgements.some(({ record, verdict }) => record === null && isOpen(verdict)))
    .flatMap(({ policy }) => (policy.forEach ?? []).map((kind) => ({ kind, policy: policy.id })))
    .filter(({ kind }) => !run.has(kind) && run.declaredNone(kind) === undefined);
  return [...groupBy(waiting, ({ kind }) => kind)]
    .map(([kind, entries]) => ({
      kind,
      file: run.inventory.kinds.get(kind)?.file ?? '',
      policies: entries.map(({ policy }) => policy),
    }))
    .sort(by(({ kind }) => kind));
}

/** True for a policy that no record was judged by. */
function metNothing({ policy, judgements }: PolicyResult): boolean {
  return policy.forEach !== undefined && judgements.every(({ record }) => record === null);
}

// Findings

/** A finding whose places are still to be looked up. */
interface Draft {
  readonly finding: Omit<Finding, 'location' | 'related'>;
  readonly place: PlaceRequest;
  readonly related: readonly { readonly record: RecordRef | null; readonly place: PlaceRequest }[];
}

/** Verdicts that are told as findings: those that need somebody, and those that an exception hides. */
function isTold(verdict: Verdict): boolean {
  return isOpen(verdict) || verdict === 'excepted';
}

function draftFindings(
  results: readonly PolicyResult[],
  inventory: Inventory,
  known: KnownFindings,
  people: People,
): readonly Draft[] {
  return results.flatMap(({ judgements }) =>
    judgements
      .filter(({ verdict }) => isTold(verdict))
      .flatMap((judgement) =>
        judgement.failures.map((failure) =>
          draftOf(judgement, { ...failure, message: failureText(failure, people) }, inventory, known),
        ),
      ),
  );
}

function draftOf(judgement: Judgement, failure: Failure, inventory: Inventory, known: KnownFindings): Draft {
  const { policy, record, verdict, offenders } = judgement;
  const subject = record ?? policy;
  const at = ownPlace(failure.at);
  const place = at ? placeOfAt(at) : placeIn(subject, '');
  // Where a joined record decided, the record that is judged is the other side.
  const judged = record && at && at.holder !== record ? [record] : [];
  const pointed = new Set(offenders.map(({ holder }) => holder));
  // And where the judged record is pointed at, those that it was held against.
  const others = (failure.at?.beside ?? []).filter(
    ({ holder }) => holder !== record && holder !== at?.holder && isRecord(holder) && !pointed.has(holder),
  );
  return {
    finding: findingOf(policy, verdict, failure, record && toRef(record), ownerOf(record, inventory), known),
    place,
    related: [
      ...judged.map((one) => ({ record: toRef(one), place: placeIn(one, '') })),
      ...[...others, ...offenders].map((one) => ({
        record: isRecord(one.holder) ? toRef(one.holder) : null,
        place: placeOfAt(one),
      })),
    ],
  };
}

function findingOf(
  policy: Policy,
  verdict: Verdict,
  { check, message }: Pick<Failure, 'check' | 'message'>,
  record: RecordRef | null,
  owner: string | null,
  known: KnownFindings,
): Draft['finding'] {
  const fingerprint = `${policy.id}/${check}/${refText(record)}`;
  return {
    fingerprint,
    policy: policy.id,
    title: policy.title,
    severity: policy.severity,
    verdict,
    record,
    message,
    remedy: policy.remedy ?? null,
    ...(policy.help === undefined ? {} : { help: policy.help }),
    owner,
    known: known.has(fingerprint, policy),
    controls: controlNames(policy.controls),
  };
}

function placeOfAt(at: At): PlaceRequest {
  return placeIn(at.holder, pointerTo(at));
}

/** Exceptions that somebody still counts on and that do not count: ended, or never in order. */
function exceptionFindings(
  exceptions: readonly Exception[],
  { inventory, selection }: Pick<ReportInput, 'inventory' | 'selection'>,
  known: KnownFindings,
): readonly Draft[] {
  return exceptions.flatMap((exception) => {
    const { record, state, because, policies, refusedFor } = exception;
    const ended = state === 'expired' || state === 'refused';
    const concerned = ended ? [...policies, ...refusedFor] : state === 'active' ? refusedFor : [];
    const does = state === 'expired' ? 'no longer covers' : 'does not cover';
    return concerned
      .filter((policy) => selection.policy(policy) && selection.exception(policy, record))
      .map((policy) => ({
        finding: {
          ...findingOf(
            policy,
            'fail',
            {
              check: EXCEPTION_CHECK,
              message: `The exception ${record.id} ${does} ${policy.id}: ${because}.`,
            },
            toRef(record),
            ownerOf(record, inventory),
            known,
          ),
          remedy: 'Mend what it was about, ask for a new exception, or close it.',
        },
        place: placeIn(record, state === 'expired' ? '/expires' : ''),
        related: [],
      }));
  });
}

function locateFindings(drafts: readonly Draft[]): Finding[] {
  const requests = drafts.flatMap(({ place, related }) => [place, ...related.map((other) => other.place)]);
  const locations = locateAll(requests);
  let next = 0;
  const take = (): Location => locations[next++] as Location;
  return drafts.map(({ finding, place, related }) => {
    const { controls, ...head } = finding;
    const location = take();
    const isOutside = place.extent.source.isOutside === true;
    return {
      ...head,
      // A policy of a library is in no file of this repository.
      location: isOutside ? null : location,
      related: related.map<Related>(({ record }) => ({ record, location: take() })),
      controls,
    };
  });
}

/** By file and line, as one reads; then by policy and fingerprint, so that the order is total. */
export function inReadingOrder(a: Finding, b: Finding): number {
  return (
    compareLocations(a.location, b.location) ||
    compareText(a.policy, b.policy) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareLocations(a: Location | null, b: Location | null): number {
  if (!a || !b) return Number(b !== null) - Number(a !== null);
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column;
}

function problemOrder(a: Problem, b: Problem): number {
  return (
    compareLocations(a.location, b.location) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

// Exceptions

function toState(
  exception: Exception,
  results: readonly PolicyResult[],
  selection: Selection,
): ExceptionState {
  const { record, state, because, covers } = exception;
  const expires = own(record.data, 'expires');
  const policies = own(record.data, 'policy');
  const bare: ExceptionState = {
    id: record.id,
    policies: Array.isArray(policies) ? (policies as readonly string[]) : [],
    state,
    ...(because === undefined ? {} : { because }),
    unused: false,
    expires: typeof expires === 'string' ? expires : null,
    covers: [...covers]
      .sort(inCoverOrder)
      .map(({ policy, record, would }) => ({ policy, record: toRef(record), would })),
  };
  // Whether it is of use all parts together tell.
  if (selection.shard) return bare;
  return withUse(bare, inForceOf(exception), results, selection.leavesOutRecords);
}
