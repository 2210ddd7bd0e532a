/** What keeps the parts of a run from being joined, a sentence each: some are missing, foreign, or say what is not theirs. */
import { groupBy } from '../../model/order.ts';
import type { RecordRef } from '../../model/record.ts';
import type { ExceptionState, Report, ShardState } from '../../model/report.ts';
import { shardOf } from '../../model/shard.ts';
import { counted, listed, quote } from '../../model/wording.ts';
import { passedOverOf } from '../populations.ts';
import { contradictions } from '../recount.ts';

/** The report of a part, and what it is called where something is wrong with it. */
export interface Part {
  readonly name: string;
  readonly report: Report;
}

/** A part that says which one it is. */
export interface Numbered extends Part {
  readonly shard: ShardState;
}

/** Names that a sentence tells before the rest is only counted. */
const NAMED = 4;

function names(parts: readonly { readonly name: string }[]): string {
  const more = parts.length - NAMED;
  const told = parts.slice(0, NAMED).map(({ name }) => name);
  return listed(more > 0 ? [...told, `${more} more`] : told, 'and');
}

/** A number of parts that some do not have, numbers that are there twice, and numbers that nobody has. */
export function misnumbered(parts: readonly Numbered[]): readonly string[] {
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
  ['address of the repository', ({ report }) => report.repository],
  ['way to make it again', ({ report }) => report.reproduce],
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
  [
    'count of records by kind',
    ({ report: { populations } }) =>
      populations?.kinds.map(({ kind, records, ambiguous, files }) => [kind, records, ambiguous, files]),
  ],
  ['graph of dependencies', ({ report }) => report.graph],
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

function stateAlone({ id, policies, state, because, expires, terms }: ExceptionState): unknown {
  return [id, policies, state, because, expires, terms];
}

/** What parts do not say alike, though all of one run do. */
export function differences(parts: readonly Numbered[]): readonly string[] {
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
export function trespasses({ name, report, shard }: Numbered): readonly string[] {
  const { index, count } = shard;
  const isOther = (record: RecordRef | null): boolean => shardOf(record?.id ?? null, count) !== index;
  const told: readonly (readonly [string, readonly (RecordRef | null)[]])[] = [
    ['an evaluation', report.evaluations.map(({ record }) => record)],
    ['a finding', report.findings.map(({ record }) => record)],
    ['a record that nobody looked at', passedOverOf(report.unexamined)],
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

/** What keeps the reports of one side from being joined: they must be split as the parts that hold them are. */
export function misfits(sides: readonly Numbered[], parts: readonly Numbered[]): readonly string[] {
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
