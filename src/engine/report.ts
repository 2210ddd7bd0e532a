/** What a run found, put together as the report, and what nobody looked at. */

import type { Gate } from '../model/gate.ts';
import { own } from '../model/json.ts';
import { by, compareText, groupBy } from '../model/order.ts';
import type { NamedPeriod } from '../model/period.ts';
import type { Controls } from '../model/policy.ts';
import { hasErrors, type Problem } from '../model/problem.ts';
import { toRef } from '../model/record.ts';
import type {
  BaselineUse,
  ExceptionState,
  ExceptionTerms,
  Inputs,
  Overridden,
  Report,
  Revision,
  Scope,
  ShardState,
  Unexamined,
  Unrecorded,
} from '../model/report.ts';
import type { Shard } from '../model/shard.ts';
import type { Location } from '../model/source.ts';
import { formatDay } from '../model/time.ts';
import { type Evaluation, isOpen, netScore, score } from '../model/verdict.ts';
import { type Baseline, KnownFindings } from './baseline.ts';
import { type Exception, inCoverOrder, inForceOf, matchedNothing, termsOf, withUse } from './exceptions.ts';
import { compareLocations, findingsOf } from './findings.ts';
import { gateResult } from './gate.ts';
import { graphOf } from './graph.ts';
import type { Inventory } from './inventory.ts';
import type { Judgement, PolicyResult } from './judge.ts';
import { cardOf } from './policy-card.ts';
import { type Counted, populationsOf } from './populations.ts';
import { type RankedRoutine, routineStates } from './routines.ts';
import type { Run } from './run.ts';
import type { Selection } from './scope.ts';
import { scorecardsOf } from './scorecards.ts';
import { strengthName } from './strength.ts';
import { locateAll, placeIn } from './yaml/places.ts';

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
  readonly repository: string | undefined;
  readonly reproduce: readonly string[] | undefined;
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
  const located = findingsOf(
    { results, exceptions, inventory, selection: input.selection, known },
    run.people,
  );
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
  const unexamined = unexaminedOf(input);
  const graph = graphOf(inventory, run.people);
  return {
    schemaVersion: 1,
    tool: input.tool,
    asOf: run.asOfText,
    timeZone: run.calendar.zone,
    period: period === undefined ? null : periodOf(period),
    revision: input.revision,
    inputs: input.inputs,
    ...organizationOf(run),
    ...(input.repository === undefined ? {} : { repository: input.repository }),
    ...(input.reproduce ? { reproduce: input.reproduce } : {}),
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
    exceptions: exceptionStates(input),
    scorecards: cards,
    maturity: null,
    kpis: [],
    populations: populationsOf(inventory, unexamined, results.map(countedOf)),
    ...(graph ? { graph } : {}),
    ...(routines.length > 0 ? { routines: routines.map(({ state }) => state) } : {}),
    policies: results.map(({ policy }) => cardOf(policy)),
    problems,
    ...(unrecorded.length > 0 ? { unrecorded } : {}),
    unexamined,
  };
}

function countedOf({ policy, judgements, ruledOut }: PolicyResult): Counted {
  const judged = judgements.filter(({ record }) => record !== null).length;
  return { policy: policy.id, kinds: policy.forEach ?? null, judged, ruledOut };
}

/** Nothing is called by the name of a person: that is left out of every text. */
function organizationOf({ inventory, people }: Run): Pick<Report, 'organization'> {
  const name = own(inventory.organization?.data ?? {}, 'name');
  return typeof name === 'string' ? { organization: people.mask(name) } : {};
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

/**
 * What nothing has looked at, and what of it was not to be looked at: that is no gap. Of a part the records are those
 * that belong to it, since others may look at the rest.
 */
function unexaminedOf({ run, results, exceptions, selection }: ReportInput): Unexamined {
  const { inventory, examined } = run;
  const passedOver = inventory.records.filter((record) => !examined.has(record) && selection.isOwn(record));
  const records = passedOver.filter((record) => !selection.leavesOut(record));
  const leftOut = passedOver.filter((record) => selection.leavesOut(record));
  const locations = locateAll(records.map((record) => placeIn(record, '')));
  return {
    records: records.map((record, index) => ({ ...toRef(record), location: locations[index] as Location })),
    policies: results
      .filter((result) => metNothing(result) && !selection.leavesOutOf(result.policy))
      .map(({ policy }) => policy.id),
    exceptions: exceptions
      .filter((one) => matchedNothing(inForceOf(one), results) && !selection.leavesOutFor(one))
      .map(({ record }) => record.id),
    ...(leftOut.length > 0 ? { leftOut: leftOut.map(toRef) } : {}),
  };
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

function problemOrder(a: Problem, b: Problem): number {
  return (
    compareLocations(a.location, b.location) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

function exceptionStates({ exceptions, run, results, selection }: ReportInput): readonly ExceptionState[] {
  const locations = locateAll(exceptions.map(({ record }) => placeIn(record, '')));
  return exceptions.map((exception, index) => {
    const terms = termsOf(exception, run, locations[index] as Location);
    return toState(exception, terms, results, selection);
  });
}

function toState(
  exception: Exception,
  terms: ExceptionTerms,
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
    terms,
  };
  // Whether it is of use all parts together tell.
  if (selection.shard) return bare;
  return withUse(bare, inForceOf(exception), results, selection.leavesOutRecords);
}
