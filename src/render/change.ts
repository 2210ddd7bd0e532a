/** What a change did, in Markdown: what it fixed, touched, moved and loosened, and what lapses after it. */
import type { Comparison, FixedFinding, JudgingChange, JudgingItem, Lapse } from '../model/comparison.ts';
import { groupBy } from '../model/order.ts';
import { severityRank } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import type { Scorecard } from '../model/scorecard.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, grouped, listed } from '../model/wording.ts';
import { judgingText, weakenedIn } from './comparison.ts';
import { markdownCode as code, markdown as safe } from './escape.ts';
import { hidden, type Link } from './rows.ts';
import { subjectText } from './scorecard.ts';
import { nameOf, shortened } from './sentences.ts';
import type { CHANGE } from './templates/comment.ts';
import type { ViewOf } from './templates/shape.ts';
import { scoreText, VERDICT_WORDS } from './words.ts';

/** What a comment says of the change itself; each string is escaped already. */
export type ChangeView = ViewOf<typeof CHANGE>;

type JudgingView = NonNullable<ChangeView['judging']>;

/** The words for what a change did; `rows` of a table are shown before the rest is only counted. */
export function changeView(report: Report, rows: number, link: Link): ChangeView {
  const { comparison, summary, lapses } = report;
  const fresh = freshIn(report);
  const old = report.findings.filter(
    ({ verdict, known, introduced }) => isOpen(verdict) && !known && introduced === 'existing',
  );
  const fixed = mendedIn(comparison);
  const moved = movedCards(report);
  const lapsing = lapses?.items ?? [];
  const titles = new Map(report.policies.map(({ id, title }) => [id, title]));
  return {
    headline: headline(report, fresh.length),
    lines: summaryLines(report, fresh.length, old.length),
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
  };
}

/** What a change comes to, in one line of plain text. */
export function headlineOf(report: Report): string {
  return headline(report, freshIn(report).length);
}

/** Open findings that nobody knew of, and that the base does not have where there is one; the worst first. */
export function freshIn({ findings }: Report): readonly Finding[] {
  return inOrder(
    findings.filter(
      ({ verdict, known, introduced }) => isOpen(verdict) && !known && introduced !== 'existing',
    ),
  );
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
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

function judgingView(judging: JudgingChange, now: number | null, rows: number, link: Link): JudgingView {
  const { items } = judging;
  const shown = [...items]
    .sort((a, b) => EFFECT_ORDER.indexOf(a.effect) - EFFECT_ORDER.indexOf(b.effect))
    .slice(0, rows);
  return {
    lines: [judgingText(judging, now)],
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

function scoreRow(card: Scorecard): ChangeView['scores'][number] {
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
