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
import { shardOf } from '../model/shard.ts';
import { type Evaluation, netScore, score } from '../model/verdict.ts';
import { counted, listed, quote } from '../model/wording.ts';
import { compared } from './compare.ts';
import { Count } from './counts.ts';
import { inCoverOrder, type Outcomes, withUse } from './exceptions.ts';
import { gateResult } from './gate.ts';
import { judgingChange } from './judging-change.ts';
import { joinLapses } from './lapses.ts';
import { contradictions } from './recount.ts';
import { inReadingOrder } from './report.ts';
import { worstFirst } from './routines.ts';
import { leavesOutRecords } from './scope.ts';
import { joinScorecards } from './scorecards.ts';

/** The report of a part, and what it is called where something is wrong with it. */
export interface Part {
  readonly name: string;
  readonly report: Report;
}

export type Merged =
  | { readonly is: 'report'; readonly report: Report }
  | { readonly is: 'unfit'; readonly because: readonly string[] };

/** A part that says which one it is. */
interface Numbered extends Part {
  readonly shard: ShardState;
}

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

// What keeps parts from being joined

/** Names that a sentence tells before the rest is only counted. */
const NAMED = 4;

function names(parts: readonly { readonly name: string }[]): string {
  const more = parts.length - NAMED;
  const told = parts.slice(0, NAMED).map(({ name }) => name);
  return listed(more > 0 ? [...told, `${more} more`] : told, 'and');
}

/** A number of parts that some do not have, numbers that are there twice, and numbers that nobody has. */
function misnumbered(parts: readonly Numbered[]): readonly string[] {
  const counts = [...groupBy(parts, ({ shard }) => shard.count)];
  if (counts.length > 1) {
    const told = counts.map(([count, group]) => `${counted(count, 'part')} in ${names(group)}`);
    return [`The run was not split alike: into ${listed(told, 'and')}.`];
  }
  return counts.flatMap(([count, group]) => {
    const byIndex = groupBy(group, ({ shard }) => shard.index);
    const indexes = Array.from({ length: count }, (_, index) => index + 1);
    const missing = indexes.filter((index) => !byIndex.has(index)).map(String);
    return [
      ...[...byIndex]
        .filter(([, same]) => same.length > 1)
        .map(([index, same]) => `Part ${index} of ${count} is there more than once: ${names(same)}.`),
      ...[...byIndex.keys()]
        .filter((index) => index < 1 || index > count)
        .map((index) => `${names(byIndex.get(index) ?? [])} says to be part ${index} of ${count}.`),
      ...(missing.length > 0
        ? [
            `Of ${count} parts ${missing.length === 1 ? 'this is' : 'these are'} missing: ${listed(missing, 'and')}.`,
          ]
        : []),
    ];
  });
}

/** What all parts of one run say alike, in the words of a message. */
const ALIKE: readonly (readonly [what: string, of: (part: Numbered) => unknown])[] = [
  ['version of opsledger', ({ report: { tool } }) => `${tool.name} ${tool.version}`],
  ['commit', ({ report: { revision } }) => revision?.commit ?? null],
  ['state of the files', ({ report: { revision } }) => revision?.dirty],
  ['moment of judging', ({ report }) => report.asOf],
  ['time zone', ({ report }) => report.timeZone],
  ['period', ({ report }) => report.period],
  ['digest of the policies', ({ report: { inputs } }) => inputs.policies.sha256],
  ['digest of the configuration', ({ report: { inputs } }) => inputs.config.sha256],
  ['digest of the records', ({ report: { inputs } }) => inputs.inventory.sha256],
  ['number of files, records or policies', ({ report: { inputs, summary } }) => [inputs, summary.records]],
  ['scope', ({ report }) => report.scope],
  ['override of policies', ({ report }) => report.overrides],
  ['gate', ({ shard: { gate, gated } }) => [gate, gated]],
  ['choice of controls', ({ shard }) => shard.asked],
  [
    'baseline',
    ({ report: { baseline } }) => baseline && [baseline.path, baseline.sha256, baseline.fingerprints],
  ],
  ['way to name people', ({ report }) => (report.people ? 'name' : 'id')],
  ['time to look ahead', ({ report }) => report.lapses?.days],
  ['list of problems in the input', ({ report: { problems, summary } }) => [problems, summary.partial]],
  ['list of exceptions', ({ report, shard }) => [report.exceptions.map(stateAlone), shard.exceptions]],
  ['list of notes', ({ report }) => report.notes],
  ['base', ({ report: { comparison } }) => comparison?.base.commit],
  ['head', ({ report: { comparison } }) => comparison?.head],
  [
    'change',
    ({ report: { comparison } }) => comparison && [comparison.base, comparison.paths, comparison.touched],
  ],
  [
    'change to what judges',
    ({ shard: { sides } }) => sides && [sides.judging, sides.otherwise !== undefined],
  ],
];

function stateAlone({ id, policies, state, because, expires }: ExceptionState): unknown {
  return [id, policies, state, because, expires];
}

function differences(parts: readonly Numbered[]): readonly string[] {
  return [...ALIKE.flatMap(([what, of]) => difference(what, parts, of)), ...differingCards(parts)];
}

/** A sentence where parts do not say the same; short values are told, and long ones, which are no news, are not. */
function difference(
  what: string,
  parts: readonly Numbered[],
  of: (part: Numbered) => unknown,
): readonly string[] {
  const groups = [...groupBy(parts, (part) => JSON.stringify(of(part)))];
  if (groups.length < 2) return [];
  const values = groups.map(([, group]) => group[0] && of(group[0]));
  const isShort = values.every((value) => typeof (value ?? '') === 'string');
  const told = groups.map(([, group], index) =>
    isShort ? `${quote(values[index] ?? 'none')} in ${names(group)}` : names(group),
  );
  return [
    isShort
      ? `The ${what} is not the same: ${listed(told, 'and')}.`
      : `The ${what} is not the same: ${told.join(' against ')}.`,
  ];
}

/** What a policy asks is the same wherever it is told. */
function differingCards(parts: readonly Numbered[]): readonly string[] {
  const cards = parts.flatMap(({ name, report, shard }) => {
    const kinds = new Map(shard.kinds.map((one) => [one.policy, one.kinds]));
    return report.policies.map((card) => ({
      name,
      id: card.id,
      told: JSON.stringify([card, kinds.get(card.id)]),
    }));
  });
  return [...groupBy(cards, ({ id }) => id)].flatMap(([id, same]) => {
    const groups = [...groupBy(same, ({ told }) => told).values()];
    return groups.length < 2
      ? []
      : [`The policy ${id} is not the same: ${groups.map(names).join(' against ')}.`];
  });
}

/** What a part tells that is not its own to tell. */
function trespasses({ name, report, shard }: Numbered): readonly string[] {
  const { index, count } = shard;
  const isOther = (record: RecordRef | null): boolean => shardOf(record?.id ?? null, count) !== index;
  const told: readonly (readonly [string, readonly (RecordRef | null)[]])[] = [
    ['an evaluation', report.evaluations.map(({ record }) => record)],
    ['a finding', report.findings.map(({ record }) => record)],
    ['a record that nobody looked at', report.unexamined.records],
    [
      'what an exception covers',
      report.exceptions.flatMap(({ covers }) => covers.map(({ record }) => record)),
    ],
    ['a kind without records', (report.unrecorded ?? []).map(() => null)],
  ];
  const listedKinds = new Set(shard.kinds.map(({ policy }) => policy));
  const routines = report.routines?.length ?? 0;
  return [
    ...told
      .filter(([, records]) => records.some(isOther))
      .map(([what]) => `${name} is part ${index} of ${count} and tells ${what} of another part.`),
    ...(report.policies.every(({ id }) => listedKinds.has(id))
      ? []
      : [`${name} does not say of every policy what it judges.`]),
    ...(shard.ranks.length === routines ? [] : [`${name} does not rank each of its routines.`]),
    ...((report.comparison === undefined) === (shard.sides === undefined)
      ? []
      : [`${name} does not hold both sides of the change it judges.`]),
  ];
}

/** One side of the change, of each part. */
function sidesOf(parts: readonly Numbered[], side: 'base' | 'otherwise'): readonly Numbered[] {
  const words = side === 'base' ? 'the base' : 'the change by its own rules';
  return parts.flatMap(({ name, shard: { sides } }) => {
    const report = sides?.[side];
    return report?.shard ? [{ name: `${words} in ${name}`, report, shard: report.shard }] : [];
  });
}

/** What keeps the reports of one side from being joined: they must be split as the parts that hold them are. */
function misfits(sides: readonly Numbered[], parts: readonly Numbered[]): readonly string[] {
  if (sides.length === 0) return [];
  const isSplitAlike = sides.every(
    ({ shard }, at) => shard.index === parts[at]?.shard.index && shard.count === parts[at]?.shard.count,
  );
  return [
    ...(sides.length === parts.length && isSplitAlike
      ? []
      : [`The run was not split alike: ${names(sides)} against ${names(parts)}.`]),
    ...differences(sides),
    ...sides.flatMap((side) => trespasses(side)),
    ...sides.flatMap(({ name, report }) => contradictions(report).map((text) => `In ${name}: ${text}`)),
  ];
}

// Joining

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
  const { scope, overrides, baseline, people, routines, unrecorded, lapses } = first;
  return {
    schemaVersion: 1,
    tool: first.tool,
    asOf: first.asOf,
    timeZone: first.timeZone,
    period: first.period,
    revision: first.revision,
    inputs: first.inputs,
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
    ...joinRoutines(parts, routines),
    policies,
    problems: first.problems,
    ...(unrecorded ? { unrecorded } : {}),
    unexamined: joinUnexamined(parts, policies),
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
  return {
    records: parts
      .flatMap(({ report }) => report.unexamined.records)
      .filter(({ id }) => !examined.has(id))
      .sort((a, b) => compareText(`${a.kind}\u0000${a.id}`, `${b.kind}\u0000${b.id}`)),
    policies: policies.map(({ id }) => id).filter((id) => !met.has(id)),
    exceptions: inAll(parts.map(({ report }) => report.unexamined.exceptions)) ?? [],
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
