/**
 * Joins the reports of the parts of a run into the report that the run in one piece would have given, byte for byte.
 * Parts that do not belong together, or are not all there, are refused: what is missing would look like a good result.
 */
import { compareText, groupBy } from '../model/order.ts';
import type { RecordRef } from '../model/record.ts';
import type {
  ExceptionState,
  PolicyCard,
  Report,
  RoutineState,
  ShardState,
  Unexamined,
} from '../model/report.ts';
import { type Evaluation, netScore, score } from '../model/verdict.ts';
import { compared } from './compare.ts';
import { Count } from './counts.ts';
import { inCoverOrder, type Outcomes, withUse } from './exceptions.ts';
import { inReadingOrder } from './findings.ts';
import { gateResult } from './gate.ts';
import { judgingChange } from './judging-change.ts';
import { joinLapses } from './lapses.ts';
import { differences, misfits, misnumbered, type Numbered, type Part, trespasses } from './merge/unfit.ts';
import { type Counted, countAgain } from './populations.ts';
import { contradictions } from './recount.ts';
import { worstFirst } from './routines.ts';
import { leavesOutRecords } from './scope.ts';
import { joinScorecards } from './scorecards.ts';

export type { Part } from './merge/unfit.ts';

export type Merged =
  | { readonly is: 'report'; readonly report: Report }
  | { readonly is: 'unfit'; readonly because: readonly string[] };

/** Joins parts, in whatever order they come, or says all that keeps them from being joined, a sentence each. */
export function mergeParts(parts: readonly Part[]): Merged {
  const numbered = parts
    .flatMap<Numbered>(({ name, report }) => (report.shard ? [{ name, report, shard: report.shard }] : []))
    .sort((a, b) => a.shard.index - b.shard.index);
  const whole = parts.filter(({ report }) => !report.shard).map(({ name }) => name);
  const because = [
    ...(parts.length === 0 ? ['There is no part.'] : []),
    ...whole.map((name) => `${name} is no part of a run: it says of no shard that it is its result.`),
    ...misnumbered(numbered),
    ...differences(numbered),
    ...numbered.flatMap((part) => trespasses(part)),
  ];
  if (because.length > 0) return { is: 'unfit', because };
  const [first] = numbered;
  const { comparison, notes } = first?.report ?? {};
  const judged = join(numbered);
  if (!comparison) return checked(notes ? { ...judged, notes } : judged);
  const bases = sidesOf(numbered, 'base');
  const proposals = sidesOf(numbered, 'otherwise');
  const amiss = [...misfits(bases, numbered), ...misfits(proposals, numbered)];
  const [own] = bases;
  const sides = first?.shard.sides;
  if (amiss.length > 0 || !own || !sides) return { is: 'unfit', because: amiss };
  const base = join(bases);
  if (!base.revision) return { is: 'unfit', because: [`${own.name} is of no commit.`] };
  const report = compared({
    base: { ...base, revision: base.revision },
    judged,
    head: comparison.head,
    paths: comparison.paths,
    touched: comparison.touched,
    judging: judgingChange(
      sides.judging,
      comparison.judging?.counts ?? 'later',
      judged,
      proposals.length > 0 ? join(proposals) : judged,
    ),
    gate: own.shard.gate,
    gated: first.shard.gated,
  });
  return checked(notes ? { ...report, notes } : report);
}

/** Parts were held against themselves when they were read; so is what they come to together. */
function checked(report: Report): Merged {
  const wrong = contradictions(report);
  if (wrong.length === 0) return { is: 'report', report };
  return { is: 'unfit', because: [`The parts together contradict themselves. ${wrong.join(' ')}`] };
}

/** One side of the change, of each part. */
function sidesOf(parts: readonly Numbered[], side: 'base' | 'otherwise'): readonly Numbered[] {
  const words = side === 'base' ? 'the base' : 'the change by its own rules';
  return parts.flatMap(({ name, shard: { sides } }) => {
    const report = sides?.[side];
    return report?.shard ? [{ name: `${words} in ${name}`, report, shard: report.shard }] : [];
  });
}

/** The report of one side; all there is of changes is left out. `parts` are all of one run, by number. */
function join(parts: readonly Numbered[]): Report {
  const [part] = parts;
  if (!part) throw new Error('There is nothing to join.');
  const { report: first, shard } = part;
  const reports = parts.map(({ report }) => report);
  const policies = joinPolicies(reports);
  const kinds = new Map(parts.flatMap((one) => one.shard.kinds.map(({ policy, kinds }) => [policy, kinds])));
  const evaluations = joinEvaluations(reports, policies, kinds);
  const findings = reports.flatMap((report) => report.findings).sort(inReadingOrder);
  const total = new Count();
  for (const { summary } of reports) total.addAll({ tally: summary.verdicts, evidence: summary.evidence });
  const { organization, repository, reproduce, scope, overrides, baseline, people } = first;
  const { routines, unrecorded, lapses, populations, graph } = first;
  const unexamined = joinUnexamined(parts, policies);
  return {
    schemaVersion: 1,
    tool: first.tool,
    asOf: first.asOf,
    timeZone: first.timeZone,
    period: first.period,
    revision: first.revision,
    inputs: first.inputs,
    ...(organization === undefined ? {} : { organization }),
    ...(repository === undefined ? {} : { repository }),
    ...(reproduce ? { reproduce } : {}),
    ...(scope ? { scope } : {}),
    ...(overrides ? { overrides } : {}),
    summary: {
      verdicts: total.tally,
      score: score(total.tally),
      net: netScore(total.tally),
      evidence: total.evidence,
      gate: gateResult(findings, shard.gate),
      records: first.summary.records,
      policies: policies.length,
      partial: first.summary.partial,
    },
    ...(baseline ? { baseline: { ...baseline, ...joinBaselines(parts) } } : {}),
    evaluations,
    findings,
    fixed: [],
    ...(people ? { people: joinPeople(reports) } : {}),
    exceptions: joinExceptions(parts, policies, kinds, evaluations),
    scorecards: joinScorecards(
      reports.map((report) => report.scorecards),
      shard.asked,
    ),
    maturity: null,
    kpis: [],
    ...(populations
      ? { populations: countAgain(populations.kinds, unexamined, joinCounts(reports, policies, kinds)) }
      : {}),
    ...(graph ? { graph } : {}),
    ...joinRoutines(parts, routines),
    policies,
    problems: first.problems,
    ...(unrecorded ? { unrecorded } : {}),
    unexamined,
    ...(lapses
      ? { lapses: { days: lapses.days, items: joinLapses(reports.map((one) => one.lapses?.items ?? [])) } }
      : {}),
  };
}

/** Where a run is limited to some records, a part may have met policies that others have not. */
function joinPolicies(reports: readonly Report[]): readonly PolicyCard[] {
  const cards = new Map(reports.flatMap((report) => report.policies.map((card) => [card.id, card] as const)));
  return [...cards.values()].sort((a, b) => compareText(a.id, b.id));
}

type KindsOf = ReadonlyMap<string, readonly string[] | null>;

/** By policy; then by kind as the policy names them, and by id. */
function joinEvaluations(
  reports: readonly Report[],
  policies: readonly PolicyCard[],
  kindsOf: KindsOf,
): readonly Evaluation[] {
  const byPolicy = groupBy(
    reports.flatMap((report) => report.evaluations),
    ({ policy }) => policy,
  );
  return policies.flatMap(({ id }) => {
    const ranks = new Map(kindsOf.get(id)?.map((kind, index) => [kind, index]));
    const rank = ({ record }: Evaluation): number => ranks.get(record?.kind ?? '') ?? -1;
    return (byPolicy.get(id) ?? []).sort(
      (a, b) => rank(a) - rank(b) || compareText(a.record?.id ?? '', b.record?.id ?? ''),
    );
  });
}

/** What each policy came to in all parts together. */
function joinCounts(
  reports: readonly Report[],
  policies: readonly PolicyCard[],
  kindsOf: KindsOf,
): readonly Counted[] {
  const sums = new Map(policies.map(({ id }) => [id, { judged: 0, ruledOut: 0 }]));
  for (const { populations } of reports)
    for (const { policy, judged, ruledOut } of populations?.policies ?? []) {
      const sum = sums.get(policy);
      if (!sum) continue;
      sum.judged += judged;
      sum.ruledOut += ruledOut;
    }
  return [...sums].map(([policy, sum]) => ({ policy, kinds: kindsOf.get(policy) ?? null, ...sum }));
}

function joinBaselines(parts: readonly Numbered[]): {
  readonly known: number;
  readonly gone: readonly string[] | null;
} {
  const known = parts.reduce((sum, { report }) => sum + (report.baseline?.known ?? 0), 0);
  return { known, gone: inAll(parts.map(({ shard }) => shard.unmet)) };
}

/** What is in every list, in the order of the first; null where one cannot tell. */
function inAll(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  const [first, ...others] = lists;
  if (!first) return null;
  const sets = others.map((list) => list && new Set(list));
  return sets.includes(null) ? null : first.filter((text) => sets.every((set) => set?.has(text)));
}

function joinPeople(reports: readonly Report[]): NonNullable<Report['people']> {
  const people = new Map(
    reports.flatMap((report) => (report.people ?? []).map((one) => [one.id, one] as const)),
  );
  return [...people.values()].sort((a, b) => compareText(a.id, b.id));
}

function joinExceptions(
  parts: readonly Numbered[],
  policies: readonly PolicyCard[],
  kindsOf: KindsOf,
  evaluations: readonly Evaluation[],
): readonly ExceptionState[] {
  const [part] = parts;
  if (!part) return [];
  const { report: first, shard } = part;
  const covers = groupBy(
    parts.flatMap(({ report }) =>
      report.exceptions.flatMap(({ id, covers }) => covers.map((cover) => ({ id, cover }))),
    ),
    ({ id }) => id,
  );
  const coverer = new Map(
    [...covers.values()].flat().map(({ id, cover }) => [`${cover.policy} ${cover.record.id}`, id]),
  );
  const byPolicy = groupBy(evaluations, ({ policy }) => policy);
  const outcomes = policies.map<Outcomes>(({ id }) => ({
    policy: { id, forEach: kindsOf.get(id) ?? undefined },
    judgements: (byPolicy.get(id) ?? []).map(({ record, verdict }) => ({
      record,
      verdict,
      because: coverer.get(`${id} ${record?.id}`),
    })),
  }));
  const inForce = new Map(shard.exceptions.map((one) => [one.id, one]));
  return first.exceptions.map((state) => {
    const all = (covers.get(state.id) ?? []).map(({ cover }) => cover).sort(inCoverOrder);
    const { id, policies: counted = [], subjects = [] } = inForce.get(state.id) ?? { id: state.id };
    return withUse(
      { ...state, covers: all },
      { id, policies: new Set(counted), subjects: new Set(subjects) },
      outcomes,
      leavesOutRecords(first.scope ?? {}),
    );
  });
}

/** Each part of a run that is not limited tells every routine; of a limited one those that it looked at. */
function joinRoutines(
  parts: readonly Numbered[],
  all: readonly RoutineState[] | undefined,
): Pick<Report, 'routines'> {
  if (parts[0]?.report.scope === undefined) return all ? { routines: all } : {};
  const byId = new Map(
    parts.flatMap(({ report, shard }) =>
      (report.routines ?? []).map(
        (state, at) => [state.record.id, { state, rank: shard.ranks[at] ?? 0 }] as const,
      ),
    ),
  );
  return byId.size === 0 ? {} : { routines: [...byId.values()].sort(worstFirst).map(({ state }) => state) };
}

/** A policy, an exception or a record is told where no part has met it. */
function joinUnexamined(parts: readonly Numbered[], policies: readonly PolicyCard[]): Unexamined {
  const examined = new Set(parts.flatMap(({ shard }) => shard.examined));
  const met = new Set(
    parts.flatMap(({ report }) => {
      const unmet = new Set(report.unexamined.policies);
      return report.policies.flatMap(({ id }) => (unmet.has(id) ? [] : [id]));
    }),
  );
  const passedOver = <T extends RecordRef>(of: (unexamined: Unexamined) => readonly T[]): readonly T[] =>
    parts
      .flatMap(({ report }) => of(report.unexamined))
      .filter(({ id }) => !examined.has(id))
      .sort((a, b) => compareText(`${a.kind}\u0000${a.id}`, `${b.kind}\u0000${b.id}`));
  const leftOut = passedOver((unexamined) => unexamined.leftOut ?? []);
  return {
    records: passedOver(({ records }) => records),
    policies: policies.map(({ id }) => id).filter((id) => !met.has(id)),
    exceptions: inAll(parts.map(({ report }) => report.unexamined.exceptions)) ?? [],
    ...(leftOut.length > 0 ? { leftOut } : {}),
  };
}

/** The report of one part of a change, with what it takes to hold the whole change against the whole base. */
export function withSides(
  report: Report,
  gated: ShardState['gated'],
  { base, otherwise, judging }: NonNullable<ShardState['sides']>,
): Report {
  const { shard } = report;
  if (!shard) return report;
  const sides = { base: bare(base), ...(otherwise ? { otherwise: bare(otherwise) } : {}), judging };
  return { ...report, shard: { ...shard, gated, sides } };
}

/** Nothing that is compared rests on facts, and they are the most of a report. */
function bare(report: Report): Report {
  return { ...report, evaluations: report.evaluations.map((one) => ({ ...one, facts: [] })) };
}
