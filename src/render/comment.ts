/** A change as a comment on its pull request: what is new first, what can be left out last. */
import specification from '../../templates/comment.md.hbs';
import type { Comparison, FixedFinding, JudgingChange, JudgingItem, Lapse } from '../model/comparison.ts';
import { groupBy } from '../model/order.ts';
import { severityRank } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import type { Scorecard } from '../model/scorecard.ts';
import type { Location } from '../model/source.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, grouped, listed } from '../model/wording.ts';
import { markdownCode as code, markdown as safe } from './escape.ts';
import {
  type FindingRow,
  findingRow,
  hidden,
  type Link,
  type ProblemRow,
  problemRow,
  type RemedyRow,
  remediesOf,
} from './rows.ts';
import { subjectText } from './scorecard.ts';
import { nameOf, provenance, shortened, withNames } from './sentences.ts';
import { template } from './template.ts';
import { scoreText, VERDICT_WORDS } from './words.ts';

/** Longest comment, in UTF-16 code units: GitHub refuses one of more than 65,536 characters, and some room is left. */
export const BODY_LENGTH = 65_000;

/** Where the parts of a comment can be read on the web; without it nothing is linked. */
export interface Places {
  /** Address of the files of the commit, to which `/path` is added, such as `https://host/owner/name/blob/<commit>`. */
  readonly files: string | undefined;
  /** Address of the run, with all that is left out here. */
  readonly run: string | undefined;
}

export interface Comment {
  readonly body: string;
  /** The same without the line that says as of when, and the address of the run: where it is equal, nothing has changed. */
  readonly lasting: string;
  /** Whether sections are left out for length. */
  readonly truncated: boolean;
}

/** What the template shows; each string is escaped already. */
interface View {
  readonly headline: string;
  /** Why none of it can be trusted; empty when it can. */
  readonly partial: string;
  readonly lines: readonly string[];
  readonly gate: readonly string[];
  readonly notes: readonly string[];
  readonly findings: readonly (FindingRow & { readonly owner: string })[];
  readonly findingsTitle: string;
  readonly hiddenFindings: string;
  readonly remedies: readonly RemedyRow[];
  readonly problems: readonly ProblemRow[];
  readonly hiddenProblems: string;
  readonly judging: JudgingView | undefined;
  readonly fixed: readonly string[];
  readonly fixedTitle: string;
  readonly hiddenFixed: string;
  /** Findings that went with their record. */
  readonly removed: string;
  readonly touched: readonly string[];
  readonly scores: readonly Record<'by' | 'subject' | 'before' | 'after' | 'delta', string>[];
  readonly hiddenScores: string;
  readonly existing: readonly string[];
  readonly existingTitle: string;
  readonly lapses: readonly string[];
  readonly lapsesTitle: string;
  readonly hiddenLapses: string;
  readonly leftOut: string;
  readonly run: string;
  readonly asOf: string;
  readonly version: string;
}

interface JudgingView {
  readonly lines: readonly string[];
  readonly items: readonly Record<'effect' | 'what' | 'details', string>[];
  readonly hidden: string;
}

const fill = template<View>(specification);

/** Sections that give way for length, the first of them first, and what is said when one did. */
const DROPPED = [
  ['lapses', 'what lapses soon'],
  ['existing', 'what was there before'],
  ['scores', 'scores that moved'],
  ['touched', 'what it touches'],
  ['remedies', 'what to do'],
  ['fixed', 'what is fixed'],
  ['judging', 'changed rules'],
  ['problems', 'problems in the input'],
  ['findings', 'the findings one by one'],
] as const satisfies readonly (readonly [keyof View, string])[];

/** Rows of a table before the rest is only counted: fewer where the whole would be too long. */
const ROWS = [50, 25, 10] as const;

/** Renders a report for a pull request, within the length of a comment: whole sections are left out, and named. */
export function renderComment(judged: Report, places: Places): Comment {
  const report = withNames(judged);
  for (const rows of ROWS) {
    const view = viewOf(report, places, rows);
    if (fill(view).length <= BODY_LENGTH) return finished(view, places, false);
  }
  let view = viewOf(report, places, ROWS[ROWS.length - 1] ?? 0);
  const dropped: string[] = [];
  for (const [section, words] of DROPPED) {
    dropped.unshift(words);
    view = {
      ...view,
      [section]: section === 'judging' ? undefined : [],
      leftOut: leftOutText(dropped, places),
    };
    if (section === 'problems') view = { ...view, hiddenProblems: '' };
    if (fill(view).length <= BODY_LENGTH) break;
  }
  return finished(view, places, true);
}

function leftOutText(dropped: readonly string[], { run }: Places): string {
  const where = run === undefined ? 'the summary of the run' : `[the summary of the run](${run})`;
  return `Left out for length: ${listed(dropped, 'and')}. All of it is in ${where}.`;
}

/** What stands around the line that changes with the clock alone. */
const AS_OF = ['<!-- as of -->', '<!-- /as of -->'] as const;

function finished(view: View, { run }: Places, truncated: boolean): Comment {
  const body = fill(view);
  const [start, end] = [body.lastIndexOf(AS_OF[0]), body.lastIndexOf(AS_OF[1])];
  const timeless = body.slice(0, start) + body.slice(end);
  // A run that finds the same has another address, and what it would write says nothing new.
  return { body, lasting: run === undefined ? timeless : timeless.replaceAll(run, ''), truncated };
}

function viewOf(report: Report, places: Places, rows: number): View {
  const { comparison, summary, lapses } = report;
  const open = report.findings.filter(({ verdict, known }) => isOpen(verdict) && !known);
  const fresh = inOrder(freshIn(report));
  const old = open.filter(({ introduced }) => introduced === 'existing');
  const shown = fresh.slice(0, rows);
  const problems = report.problems.slice(0, rows);
  const link = linkTo(places);
  const fixed = mendedIn(comparison);
  const moved = movedCards(report);
  const lapsing = lapses?.items ?? [];
  const titles = new Map(report.policies.map(({ id, title }) => [id, title]));
  return {
    headline: headline(report, fresh.length),
    partial: summary.partial
      ? 'Some of the input could not be read. What it would show is missing below, and in the scores.'
      : '',
    lines: summaryLines(report, fresh.length, old.length),
    gate: summary.gate.reasons.map((reason) => `**Stopped by** ${safe(shortened(reason))}.`),
    notes: (report.notes ?? []).map((note) => safe(shortened(note))),
    findings: shown.map((finding) => ({
      ...findingRow(finding, link),
      owner: finding.owner === null ? 'nobody' : safe(shortened(finding.owner)),
    })),
    findingsTitle: comparison ? `New: ${counted(fresh.length, 'finding')}` : counted(fresh.length, 'finding'),
    hiddenFindings: hidden(fresh.length - shown.length, 'finding', 'is', 'are'),
    remedies: remediesOf(shown),
    problems: problems.map((problem) => problemRow(problem, link)),
    hiddenProblems: hidden(report.problems.length - problems.length, 'problem', 'is', 'are'),
    judging: comparison?.judging ? judgingView(comparison.judging, summary.score, rows, link) : undefined,
    fixed: fixed.slice(0, rows).map(fixedText),
    fixedTitle: `Fixed: ${counted(fixed.length, 'finding')}`,
    hiddenFixed: hidden(fixed.length - Math.min(fixed.length, rows), 'finding', 'is', 'are'),
    removed: removedText(comparison, rows),
    touched: comparison ? touchedLines(comparison) : [],
    scores: moved.slice(0, rows).map(scoreRow),
    hiddenScores: hidden(moved.length - Math.min(moved.length, rows), 'score', 'is', 'are'),
    existing: comparison ? existingLines(old, rows) : [],
    existingTitle: `${counted(old.length, 'older finding')} still open`,
    lapses: lapsing.slice(0, rows).map((lapse) => lapseText(lapse, titles)),
    lapsesTitle: lapses ? `${lapseCount(lapsing)} within ${lapses.days} days if nobody acts` : '',
    hiddenLapses: hidden(lapsing.length - Math.min(lapsing.length, rows), 'line', 'is', 'are'),
    leftOut: '',
    run: places.run === undefined ? '' : `[Everything is in the summary of the run](${places.run}) · `,
    asOf: safe(
      `${provenance(report)}${comparison ? `, compared with ${comparison.base.commit.slice(0, 12)}` : ''}`,
    ),
    version: safe(report.tool.version),
  };
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

/** The address of a line in the files of the commit; the path is data, and cannot end the link. */
function linkTo({ files }: Places): Link {
  if (files === undefined) return () => undefined;
  return ({ path, line }: Location) => {
    const steps = path.split('/').map((step) => encodeURIComponent(step).replace(/[!'()*~]/g, percent));
    return `${files}/${steps.join('/')}#L${line}`;
  };
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** What a change comes to, in one line of plain text. */
export function headlineOf(report: Report): string {
  return headline(report, freshIn(report).length);
}

/** Open findings that nobody knew of, and that the base does not have where there is one. */
function freshIn({ findings }: Report): readonly Finding[] {
  return findings.filter(
    ({ verdict, known, introduced }) => isOpen(verdict) && !known && introduced !== 'existing',
  );
}

function headline(report: Report, fresh: number): string {
  const { summary, comparison } = report;
  const moved = comparison ? deltaText(comparison.score, summary.score) : '';
  const mended = mendedIn(comparison).length;
  const weakened = weakenedIn(comparison);
  const score = `score ${scoreText(summary.score)}${moved}`;
  const counts = [
    `${fresh === 0 ? 'no' : grouped(fresh)} ${comparison ? 'new ' : ''}${fresh === 1 ? 'finding' : 'findings'}`,
    ...(mended > 0 ? [`${grouped(mended)} fixed`] : []),
    ...(weakened > 0 ? [`${counted(weakened, 'rule')} weakened`] : []),
  ];
  const told = `${counts.join(', ')}; ${score}`;
  if (summary.partial)
    return `❌ ${nameOf(report)} cannot tell: ${counted(errorsIn(report), 'problem')} in the input; so far ${told}`;
  if (summary.gate.tripped) return `❌ ${nameOf(report)} stops this: ${told}`;
  const isClean = fresh === 0 && weakened === 0 && summary.verdicts.pass > 0;
  return `${isClean ? '✅' : '⚠️'} ${nameOf(report)} lets this pass: ${told}`;
}

/** Rules that ask for less; where it shows only in the total that less is asked for, at least one. */
function weakenedIn(comparison: Comparison | undefined): number {
  const { items = [], loosened = 0 } = comparison?.judging ?? {};
  const seen = items.filter(({ effect }) => effect === 'weaker' || effect === 'both').length;
  return Math.max(seen, loosened > 0 ? 1 : 0);
}

function errorsIn({ problems }: Report): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

/** ` (+3)`, ` (−2)`, or ` (as before)`; empty where there is nothing to compare. */
function deltaText(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  if (before === after) return ' (as before)';
  return after > before ? ` (+${after - before})` : ` (−${before - after})`;
}

function summaryLines({ summary, comparison }: Report, fresh: number, old: number): readonly string[] {
  if (!comparison) {
    const all =
      fresh === 0
        ? 'there is none'
        : fresh === 1
          ? 'the one there is is shown'
          : `all ${grouped(fresh)} are shown`;
    return [
      `Score ${scoreText(summary.score)}${netText([summary.score, summary.net])}. There was nothing to compare with, so nobody can say which findings are new: ${all}.`,
    ];
  }
  const { score, net } = comparison;
  const scores = `Score ${scoreText(score)} → ${scoreText(summary.score)}${netText([score, net], [summary.score, summary.net])}.`;
  const before =
    old === 0
      ? 'No older finding is open.'
      : `${counted(old, 'older finding')} ${old === 1 ? 'is' : 'are'} still open.`;
  return [`${scores} ${before}`];
}

/** The second score, where it is another one: scores and those without exceptions, before and after. */
function netText(...scores: readonly (readonly [number | null, number | null])[]): string {
  if (scores.every(([score, net]) => score === net)) return '';
  return `, ${scores.map(([, net]) => scoreText(net)).join(' → ')} without what is under an exception`;
}

const EFFECTS: Readonly<Record<JudgingItem['effect'], string>> = {
  weaker: '⚠️ weakened',
  stricter: 'made stricter',
  both: '⚠️ weakened and made stricter',
  none: 'no verdict differs',
  unknown: 'see the total',
};

function judgingView(
  { items, score, loosened, tightened, counts }: JudgingChange,
  now: number | null,
  rows: number,
  link: Link,
): JudgingView {
  const shown = [...items]
    .sort((a, b) => EFFECT_ORDER.indexOf(a.effect) - EFFECT_ORDER.indexOf(b.effect))
    .slice(0, rows);
  // Seen from the rules before, what was loosened would need somebody.
  const [fewer, more] = counts === 'now' ? [tightened, loosened] : [loosened, tightened];
  const moves = [
    ...(fewer > 0
      ? [
          `${counted(fewer, 'open finding')} would be gone though nobody mended ${fewer === 1 ? 'it' : 'them'}`,
        ]
      : []),
    ...(more > 0 ? [`${counted(more, 'more finding')} would be open`] : []),
  ];
  const told = moves.length === 0 ? 'the same findings would be open' : listed(moves, 'and');
  return {
    lines: [
      counts === 'now'
        ? `The changed rules judged this, for the first time. By those before them, ${told}.`
        : `The rules from before this change judged it. Once it is merged, its own do: the score would ${score === now ? `stay at ${scoreText(now)}` : `be ${scoreText(score)} instead of ${scoreText(now)}`}, and ${told}.`,
    ],
    items: shown.map((item) => ({
      effect: EFFECTS[item.effect],
      what: whatText(item, link),
      details: item.details.map((line) => safe(shortened(line))).join('<br>'),
    })),
    hidden: hidden(items.length - shown.length, 'rule', 'is', 'are'),
  };
}

const EFFECT_ORDER: readonly JudgingItem['effect'][] = ['weaker', 'both', 'unknown', 'stricter', 'none'];

function whatText({ part, id, kind, change, location }: JudgingItem, link: Link): string {
  const name = code(kind === undefined ? id : `${kind}/${id}`);
  const address = location ? link(location) : undefined;
  const named = address === undefined ? name : `[${name}](${address})`;
  return `${part === 'record' ? '' : `${part} `}${named} ${change}`;
}

/** Findings that somebody has mended; one whose record is gone was not. */
function mendedIn(comparison: Comparison | undefined): readonly FixedFinding[] {
  return comparison?.fixed.filter(({ removed }) => !removed) ?? [];
}

function fixedText({ policy, title, record }: FixedFinding): string {
  return `${code(policy)} ${safe(shortened(title))}: ${record ? code(refText(record)) : 'whole inventory'}`;
}

function removedText(comparison: Comparison | undefined, rows: number): string {
  const gone = comparison?.fixed.filter(({ removed }) => removed) ?? [];
  if (gone.length === 0) return '';
  const named = gone
    .slice(0, rows)
    .map(({ policy, record }) => `${code(policy)} on ${code(refText(record))}`);
  const more = gone.length - named.length;
  const all = listed([...named, ...(more > 0 ? [`${more} more`] : [])], 'and');
  return `Gone with ${gone.length === 1 ? 'its record' : 'their records'}, not fixed: ${all}.`;
}

/** Records that are named before the rest is only counted. */
export const MOST_TOUCHED = 10;

function touchedLines({ touched: { records, services } }: Comparison): readonly string[] {
  if (records.length === 0) return [];
  const named = records.slice(0, MOST_TOUCHED).map((record) => `${code(refText(record))} ${record.change}`);
  const more = records.length - named.length;
  return [
    `${counted(records.length, 'record')}: ${named.join(', ')}${more > 0 ? `, and ${counted(more, 'more record')}` : ''}.`,
    services.length === 0
      ? 'No service depends on any of them.'
      : `Services that depend on them: ${services
          .map(
            ({ id, name, records: count }) =>
              `${safe(shortened(name))} ${code(id)} (${counted(count, 'record')})`,
          )
          .join(', ')}.`,
  ];
}

/** The domains and services whose score is another; the worst fall first. */
function movedCards({ scorecards }: Report): readonly Scorecard[] {
  return scorecards
    .filter(
      ({ by, delta }) =>
        (by === 'domain' || by === 'service') && delta !== undefined && delta !== null && delta !== 0,
    )
    .sort((a, b) => (a.delta ?? 0) - (b.delta ?? 0));
}

function scoreRow(card: Scorecard): View['scores'][number] {
  const delta = card.delta ?? 0;
  const before = card.score === null ? null : card.score - delta;
  return {
    by: card.by,
    subject:
      card.by === 'domain'
        ? safe(card.subject.replaceAll('_', ' '))
        : `${code(subjectText(card))}${card.title === undefined ? '' : ` ${safe(shortened(card.title))}`}`,
    before: scoreText(before),
    after: scoreText(card.score),
    delta: delta > 0 ? `+${delta}` : `−${-delta}`,
  };
}

function existingLines(findings: readonly Finding[], rows: number): readonly string[] {
  const groups = [...groupBy(inOrder(findings), ({ policy }) => policy)];
  const lines = groups
    .slice(0, rows)
    .map(
      ([policy, group]) =>
        `${code(policy)} ${safe(shortened(group[0]?.title ?? ''))}: ${counted(group.length, 'finding')}`,
    );
  const more = hidden(groups.length - lines.length, 'policy', 'is', 'are', 'policies');
  return more === '' ? lines : [...lines, more];
}

function lapseCount(items: readonly Lapse[]): string {
  const total = items.reduce((sum, { records }) => sum + Math.max(1, records.length), 0);
  return `${counted(total, 'thing')} ${total === 1 ? 'lapses' : 'lapse'}`;
}

/** Records of a line that are named before the rest is only counted. */
export const MOST_LAPSED = 3;

function lapseText(
  { what, on, policy, verdict, records }: Lapse,
  titles: ReadonlyMap<string, string>,
): string {
  const named = records.slice(0, MOST_LAPSED).map((record) => code(refText(record)));
  const more = records.length - named.length;
  const subjects =
    named.length === 0
      ? 'the whole inventory'
      : listed([...named, ...(more > 0 ? [counted(more, 'more record')] : [])], 'and');
  if (what === 'exception') return `${on}: the exception ${subjects} has ended`;
  const title = safe(shortened(titles.get(policy ?? '') ?? ''));
  return `${on}: ${code(policy ?? '')} ${title}: ${verdict === null ? 'ends' : VERDICT_WORDS[verdict]} on ${subjects}`;
}
