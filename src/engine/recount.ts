/**
 * Counts a report again from its own evaluations, and says where it tells otherwise. A report that comes from
 * somewhere else may have been written by hand; what it cannot do is contradict itself.
 */

import type { Gate } from '../model/gate.ts';
import { SEVERITIES, type Severity } from '../model/policy.ts';
import { hasErrors } from '../model/problem.ts';
import {
  controlNames,
  type Finding,
  type GateResult,
  type PolicyCard,
  type Report,
} from '../model/report.ts';
import type { Dimension, Scorecard } from '../model/scorecard.ts';
import { isOpen, netScore, OPEN_VERDICTS, type OpenVerdict, score, VERDICTS } from '../model/verdict.ts';
import { Count } from './counts.ts';
import { checkIn, pairOf } from './fingerprint.ts';
import { gateResult } from './gate.ts';
import { EXCEPTION_CHECK } from './policy.ts';
import { isSame, paramOverride } from './policy-card.ts';
import { changeContradictions } from './recount-change.ts';
import { populationContradictions } from './recount-populations.ts';

/** What the gate comes to by the rules of whoever asks. */
export type GateOf = (findings: readonly Finding[]) => GateResult;

/**
 * Sentences about what does not fit; empty when all does. `gateOf` is the gate of the reader; without one it is enough
 * that there is a gate which gives what the report says.
 */
export function contradictions(report: Report, gateOf?: GateOf): readonly string[] {
  return [
    ...aboutPolicies(report),
    ...aboutThresholds(report),
    ...aboutScorecards(report),
    ...aboutFindings(report),
    ...aboutSummary(report),
    ...aboutGate(report, gateOf),
    ...changeContradictions(report),
    ...populationContradictions(report),
  ];
}

const MIX = ['proven', 'mixed', 'asserted', 'nothing'] as const;

function countOf({ tally, evidence }: Scorecard): Count {
  const count = new Count();
  Object.assign(count.tally, tally);
  Object.assign(count.evidence, evidence);
  return count;
}

function cardsBy(report: Report, by: Dimension): ReadonlyMap<string, Scorecard> {
  return new Map(report.scorecards.filter((card) => card.by === by).map((card) => [card.subject, card]));
}

/** That evaluations are of policies that the report names, as it names them, and no pair is told twice. */
function aboutPolicies({ policies, evaluations }: Report): readonly string[] {
  const cards = new Map(policies.map((card) => [card.id, card]));
  const pairs = new Set(evaluations.map(pairOf));
  return [
    ...(cards.size < policies.length ? ['A policy is named twice.'] : []),
    ...(pairs.size < evaluations.length ? ['A policy is judged twice on one record.'] : []),
    ...evaluations
      .filter(({ policy, severity, domain }) => {
        const card = cards.get(policy);
        return card?.severity !== severity || card.domain !== domain;
      })
      .map(({ policy }) => `An evaluation of ${policy} is of another severity or domain than its policy.`),
  ];
}

/** That thresholds are what the overrides say, and that no origin is named for what the policy itself does not say. */
function aboutThresholds({ policies, overrides = [] }: Report): readonly string[] {
  const wanted = new Map(overrides.map((one) => [`${one.policy} ${one.what}`, one]));
  return policies.flatMap(({ id, params }) =>
    params
      .filter(({ name, value, origin, default: own }) => {
        const instead = wanted.get(`${id} ${paramOverride(name)}`);
        if (!instead || isSame(instead.value, instead.default)) return own !== undefined;
        return origin !== null || !isSame(value, instead.value) || !isSame(own ?? null, instead.default);
      })
      .map(({ name }) => `The threshold ${name} of ${id} is not what the overrides say.`),
  );
}

function aboutScorecards(report: Report): readonly string[] {
  const { evaluations, policies, scorecards } = report;
  const [byPolicy, subjects] = [
    cardsBy(report, 'policy'),
    new Set(scorecards.map(({ by, subject }) => `${by} ${subject}`)),
  ];
  const judged = new Map(policies.map(({ id }) => [id, new Count()]));
  for (const { policy, verdict, evidence } of evaluations) judged.get(policy)?.add(verdict, evidence, false);
  const totals = new Map<string, Count>();
  const add = (name: string, card: Scorecard): void => {
    const count = totals.get(name) ?? new Count();
    totals.set(name, count);
    count.addAll(countOf(card));
  };
  for (const policy of policies) {
    const card = byPolicy.get(policy.id);
    const names = [`domain ${policy.domain}`, ...controlsOf(policy), ...relatedOf(policy, scorecards)];
    if (card) for (const name of names) add(name, card);
  }
  return [
    ...(subjects.size < scorecards.length ? ['A scorecard is told twice.'] : []),
    ...scorecards.flatMap((card) => {
      const { by, subject } = card;
      const count = countOf(card);
      const { score: gross, net } = count.scores();
      const isScored = by === 'control' ? card.verdict === count.verdict() : card.verdict === undefined;
      const isFounded =
        by === 'policy'
          ? fits(card, judged.get(subject))
          : by === 'domain' || by === 'control'
            ? isEqual(count, totals.get(`${by} ${subject}`) ?? new Count())
            : by !== 'framework' || isEqual(count, frameworkCount(subject, scorecards));
      return gross === card.score && net === card.net && isScored && isFounded
        ? []
        : [`The scorecard of ${by} ${subject} is not what its evaluations come to.`];
    }),
    ...[...judged.keys()].filter((id) => !byPolicy.has(id)).map((id) => `Policy ${id} has no scorecard.`),
  ];
}

function controlsOf({ controls }: PolicyCard): readonly string[] {
  return [...new Set(controlNames(controls))].map((name) => `control ${name}`);
}

/** The controls of other frameworks that a policy counts for by crosswalk, once each. */
function relatedOf({ controls }: PolicyCard, scorecards: readonly Scorecard[]): readonly string[] {
  const own = new Set(controlNames(controls));
  return scorecards
    .filter(({ by, crosswalk }) => by === 'control' && crosswalk?.by?.some(({ control }) => own.has(control)))
    .map(({ subject }) => `control ${subject}`);
}

/** A framework counts what its controls come to. */
function frameworkCount(framework: string, scorecards: readonly Scorecard[]): Count {
  const sum = new Count();
  for (const card of scorecards) {
    if (card.by !== 'control' || card.framework !== framework) continue;
    const count = countOf(card);
    sum.add(count.verdict(), count.strength(), count.isCollected());
  }
  return sum;
}

/** Pairs that a policy rules out are counted and not listed; of all else there are as many as are listed. */
function fits({ tally, evidence }: Scorecard, judged: Count | undefined): boolean {
  return (
    judged !== undefined &&
    VERDICTS.every((verdict) =>
      verdict === 'not_applicable'
        ? tally[verdict] >= judged.tally[verdict]
        : tally[verdict] === judged.tally[verdict],
    ) &&
    MIX.every((key) => evidence[key] === judged.evidence[key]) &&
    evidence.collected <= evidence.asserted
  );
}

function isEqual(a: Count, b: Count): boolean {
  return (
    VERDICTS.every((verdict) => a.tally[verdict] === b.tally[verdict]) &&
    MIX.every((key) => a.evidence[key] === b.evidence[key]) &&
    a.evidence.collected === b.evidence.collected
  );
}

/** That findings and evaluations tell the same, and that marks on findings have what they refer to. */
function aboutFindings({ findings, evaluations, policies, baseline }: Report): readonly string[] {
  const cards = new Map(policies.map((card) => [card.id, card]));
  const verdicts = new Map(evaluations.map((evaluation) => [pairOf(evaluation), evaluation.verdict]));
  const told = new Set<string>();
  const wrong = findings.filter((finding) => {
    const { policy, record, verdict, severity } = finding;
    const check = checkIn(finding);
    if (check === undefined) return true;
    // That an exception no longer counts is found without judging its record.
    if (check === EXCEPTION_CHECK) return verdict !== 'fail' || record?.kind !== 'Exception';
    told.add(pairOf(finding));
    return cards.get(policy)?.severity !== severity || verdicts.get(pairOf(finding)) !== verdict;
  });
  const untold = evaluations.filter(
    (evaluation) => isOpen(evaluation.verdict) && !told.has(pairOf(evaluation)),
  );
  const known = findings.filter((finding) => finding.known && isOpen(finding.verdict)).length;
  return [
    ...(new Set(findings.map(({ fingerprint }) => fingerprint)).size < findings.length
      ? ['A finding is told twice.']
      : []),
    ...wrong.map(({ policy }) => `A finding of ${policy} is not what its evaluation says.`),
    ...untold.map(({ policy, verdict }) => `An evaluation of ${policy} is ${verdict} and has no finding.`),
    ...(known === (baseline?.known ?? 0) ? [] : ['The baseline knows another number of findings.']),
  ];
}

function aboutSummary(report: Report): readonly string[] {
  const { summary, policies, problems } = report;
  const total = new Count();
  for (const card of cardsBy(report, 'policy').values()) total.addAll(countOf(card));
  const stated = new Count();
  Object.assign(stated.tally, summary.verdicts);
  Object.assign(stated.evidence, summary.evidence);
  return [
    ...(isEqual(total, stated) ? [] : ['The verdicts of the summary are not those of the evaluations.']),
    ...(summary.score === score(total.tally) && summary.net === netScore(total.tally)
      ? []
      : ['The score of the summary is not what its verdicts come to.']),
    ...(summary.policies === policies.length ? [] : ['The summary counts another number of policies.']),
    ...(summary.partial === hasErrors(problems) ? [] : ['The summary tells wrongly whether it is partial.']),
  ];
}

function aboutGate({ summary, findings, comparison }: Report, gateOf: GateOf | undefined): readonly string[] {
  const isSame = (result: GateResult): boolean =>
    result.tripped === summary.gate.tripped &&
    result.reasons.length === summary.gate.reasons.length &&
    result.reasons.every((reason, index) => reason === summary.gate.reasons[index]);
  if (gateOf)
    return isSame(gateOf(findings))
      ? []
      : ['The gate comes to something else by the findings of the report.'];
  // Where there is a comparison, the gate may look at what is new alone.
  const fresh = findings.filter(({ introduced }) => introduced === 'new');
  const parts = comparison ? [findings, fresh] : [findings];
  const isPossible = parts.some((part) => isSame(gateResult(part, gateLike(part, summary.gate))));
  return isPossible ? [] : ['No gate comes to what the report says of its gate.'];
}

/** The gate that stops as much of each verdict as a result says was stopped. */
function gateLike(findings: readonly Finding[], { reasons }: GateResult): Gate {
  const from = (verdict: OpenVerdict): Severity | 'none' =>
    SEVERITIES.findLast((severity) => {
      const only: Gate = {
        fail: 'none',
        no_evidence: 'none',
        stale: 'none',
        error: 'none',
        [verdict]: severity,
      };
      const all = gateResult(findings, only).reasons;
      return all.length > 0 && all.every((reason) => reasons.includes(reason));
    }) ?? 'none';
  return Object.fromEntries(OPEN_VERDICTS.map((verdict) => [verdict, from(verdict)])) as Gate;
}
