/** The report as Markdown for GitHub: a page of its own, short enough for a comment. */
import specification from '../../templates/report.md.hbs';
import { severityRank } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import { DIMENSIONS, NO_SUBJECT, type Scorecard } from '../model/scorecard.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, grouped } from '../model/wording.ts';
import { comparisonLines } from './comparison.ts';
import { markdownCode as code, markdown as safe } from './escape.ts';
import { holdingBack, othersText } from './holding-back.ts';
import { diagramsOf } from './mermaid.ts';
import {
  AGE_COLUMNS,
  ageRows,
  findingsIn,
  fixedRows,
  type MovedRow,
  periodLines,
  periodRows,
} from './periods.ts';
import { findingRow, hidden, problemRow, remediesOf } from './rows.ts';
import {
  askedLines,
  type CardTable,
  cardTables,
  EVIDENCE_LEGEND,
  mixText,
  subjectText,
  titleText,
} from './scorecard.ts';
import {
  baselineText,
  exceptionText,
  knownLines,
  legendOf,
  nameOf,
  overrideLines,
  provenance,
  remedyText,
  routineText,
  scopeText,
  shortened,
  stripOf,
  unexaminedText,
  withNames,
} from './sentences.ts';
import { type Custom, type Fill, standIn, template } from './template.ts';
import type { CARD, REPORT } from './templates/report.ts';
import type { ViewOf } from './templates/shape.ts';
import { bar, scoreText, VERDICT_WORDS } from './words.ts';

/** GitHub refuses a comment of more than 65,536 characters; some room is left. In UTF-16 code units. */
export const MAX_COMMENT = 65_000;

/** Rows of a table before the rest is only counted. */
export const MOST_ROWS = 100;

/** Everything the template shows; each string is escaped already. */
type View = ViewOf<typeof REPORT>;

/** A scorecard as a table. */
type CardView = ViewOf<typeof CARD>;

/** How it went from period to period. */
type PeriodsView = NonNullable<View['periods']>;

/** How long findings have been open. */
type AgesView = NonNullable<View['ages']>;

const shipped = template<View>(specification);

/** Rows of a folded scorecard before the rest is only counted. */
export const MOST_CARDS = 40;

/** Findings that are seen at once; the others are folded, so that what comes below is seen too. */
const SEEN_AT_ONCE = 30;

/** How much there may be of a page. */
export interface Room {
  /** In UTF-16 code units. */
  readonly length: number;
  /** Rows of a table, and of a folded scorecard, before the rest is only counted. */
  readonly rows: number;
  readonly cards: number;
}

/** What there is room for in a comment. */
export const COMMENT_ROOM: Room = { length: MAX_COMMENT, rows: MOST_ROWS, cards: MOST_CARDS };

/**
 * Renders a report as Markdown, short enough for a comment unless there is more room; what had to be left out is
 * counted. Folded scorecards give way before findings do. A template of the repository that does not fit however
 * little it shows gives way to the one that ships, which says so.
 */
export function renderMarkdown(saved: Report, room: Room = COMMENT_ROOM, custom?: Custom<View>): string {
  const report = withNames(saved);
  const wanted = custom && fitted((...room) => viewOf(report, ...room), room, custom.fill);
  if (wanted?.fits) return wanted.text;
  const why = custom ? [`**Template:** ${safe(standIn(custom))}`] : [];
  const view = (...room: [rows: number, cards: number, hasDiagrams: boolean]): View => {
    const all = viewOf(report, ...room);
    return { ...all, notes: [...all.notes, ...why] };
  };
  return fitted(view, room, shipped).text.slice(0, room.length);
}

/** What a template makes of as many rows as there is room for. */
function fitted(
  viewOfRows: (rows: number, cards: number, hasDiagrams: boolean) => View,
  room: Room,
  fill: Fill<View, string | undefined>,
): { readonly text: string; readonly fits: boolean } {
  let { rows, cards } = room;
  let hasDiagrams = true;
  for (;;) {
    const text = fill(viewOfRows(rows, cards, hasDiagrams));
    const fits = text !== undefined && text.length <= room.length;
    if (fits || rows === 0) return { text: text ?? '', fits };
    // What they show stands in the tables as well.
    if (hasDiagrams) hasDiagrams = false;
    else if (cards > 0) cards = Math.floor(cards / 2);
    else rows = Math.floor(rows / 2);
  }
}

function viewOf(report: Report, rows: number, cards: number, hasDiagrams: boolean): View {
  const open = report.findings.filter(({ verdict, known }) => isOpen(verdict) && !known);
  const known = knownLines(report);
  const ranked = [...open].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const findings = ranked.slice(0, rows);
  const findingRows = findings.map((finding) => findingRow(finding));
  const rest = findingRows.slice(SEEN_AT_ONCE);
  // As on the page of HTML: what is known holds back too.
  const undone = report.findings.filter(({ verdict }) => isOpen(verdict));
  const heaviest = holdingBack(undone).slice(0, rows);
  const problems = report.problems.slice(0, rows);
  const [domains] = cardTables(report, 'domain');
  const { partial, gate } = report.summary;
  const unexamined = unexaminedText(report.unexamined);
  const exceptions = report.exceptions.filter(({ state }) => state !== 'closed');
  const told = exceptions.slice(0, rows);
  const { routines = [] } = report;
  const strips = routines.slice(0, rows);
  return {
    headline: headline(report, open),
    notes: [
      ...scopeText(report).map(safe),
      ...askedLines(report).map(safe),
      ...comparisonLines(report).map(safe),
      ...baselineText(report).map(safe),
      ...(report.notes ?? []).map((note) => `**Note:** ${safe(shortened(note))}`),
      ...(partial
        ? ['**Partial:** the input has problems, so this result cannot be trusted as a whole.']
        : []),
      ...gate.reasons.map((reason) => `**Gate:** stopped by ${safe(reason)}`),
    ],
    holdingBack: heaviest.map(({ policy, findings: group, severity }) => ({
      policy: code(policy),
      title: safe(shortened(group[0]?.title ?? '')),
      count: counted(group.length, 'finding'),
      severity,
      remedy: safe(shortened(remedyText(group) ?? '')),
    })),
    otherPolicies: othersText(undone, heaviest.length),
    findings: findingRows,
    worst: findingRows.slice(0, SEEN_AT_ONCE),
    rest,
    restCount: rest.length === 0 ? '' : counted(rest.length, 'more finding'),
    hiddenFindings: hidden(open.length - findings.length, 'finding', 'is', 'are'),
    periods: periodsView(report, rows),
    ages: agesView(report),
    remedies: remediesOf(findings),
    known: known
      .slice(0, rows)
      .map(({ policy, title, count }) => `${code(policy)} ${safe(title)}: ${counted(count, 'finding')}`),
    knownCount: report.baseline?.known
      ? `${counted(report.baseline.known, 'known finding')}, kept in the baseline`
      : '',
    hiddenKnown: hidden(known.length - Math.min(known.length, rows), 'policy', 'is', 'are'),
    problems: problems.map((problem) => problemRow(problem)),
    hiddenProblems: hidden(report.problems.length - problems.length, 'problem', 'is', 'are'),
    diagrams: hasDiagrams ? diagramsOf(report) : [],
    domains: domains && cardView(domains, Number.POSITIVE_INFINITY),
    evidenceLegend: safe(EVIDENCE_LEGEND),
    scorecards: DIMENSIONS.filter((by) => by !== 'domain').flatMap((by) =>
      cardTables(report, by).map((table) => cardView(table, cards)),
    ),
    routines: strips.map((routine) => ({
      name: safe(shortened(routine.name)),
      strip: routine.occurrences.length === 0 ? '' : code(stripOf(routine)),
      words: safe(shortened(routineText(routine))),
    })),
    routineCount: routines.length === 0 ? '' : counted(routines.length, 'routine'),
    legend: legendOf(strips),
    hiddenRoutines: hidden(routines.length - strips.length, 'routine', 'is', 'are'),
    exceptions: told.map((exception) => safe(exceptionText(exception, report.shard !== undefined))),
    exceptionCount: exceptions.length === 0 ? '' : counted(exceptions.length, 'exception'),
    hiddenExceptions: hidden(exceptions.length - told.length, 'exception', 'is', 'are'),
    overrides: overrideLines(report).map((line) => safe(shortened(line))),
    unexamined: [
      ...unexamined.sentences.map(safe),
      ...unexamined.places.map(([place, name]) => `${code(place)} ${code(name)}`),
    ],
    hiddenUnexamined: unexamined.more,
    provenance: safe(provenance(report)),
    version: safe(report.tool.version),
  };
}

function periodsView(report: Report, most: number): PeriodsView | undefined {
  const rows = periodRows(report);
  if (rows.length === 0) return undefined;
  const fixed = fixedRows(report);
  const told = fixed.slice(0, most);
  const gone = findingsIn(fixed);
  return {
    lines: periodLines(report).map(safe),
    rows: rows.map(({ name, score, net, findings, commit, remark }) => ({
      name: safe(name),
      score: `${bar(score)} ${scoreText(score)}`,
      net: scoreText(net),
      findings: grouped(findings),
      commit: commit === '' ? '' : code(commit),
      remark: safe(remark),
    })),
    fixedCount: gone === 0 ? '' : `${counted(gone, 'finding')} fixed or gone`,
    fixed: told.map(fixedLine),
    hiddenFixed: hidden(gone - findingsIn(told), 'finding', 'is', 'are'),
  };
}

function fixedLine({ policy, record, count }: MovedRow): string {
  const on = record ? code(refText(record)) : 'the whole inventory';
  return `${code(policy)} on ${on}${count === 1 ? '' : ` (${counted(count, 'finding')})`}`;
}

function agesView(report: Report): AgesView | undefined {
  const rows = ageRows(report);
  if (rows.length === 0) return undefined;
  return {
    columns: [...AGE_COLUMNS, 'all'],
    rows: rows.map(({ since, counts, all }) => ({
      since: safe(since),
      counts: [...counts, all].map(grouped),
    })),
  };
}

function headline(report: Report, open: readonly Finding[]): string {
  const { summary, baseline } = report;
  const known = baseline?.known ?? 0;
  const { verdicts, score, partial, gate } = summary;
  // Only what was judged and passed earns the tick; nothing judged is no good news.
  const sign = partial || gate.tripped ? '❌' : open.length + known > 0 || verdicts.pass === 0 ? '⚠️' : '✅';
  return `${sign} ${nameOf(report)}: ${scoreText(score)}, ${attention(summary, open, known)}`;
}

function attention(
  { verdicts, score }: Report['summary'],
  { length: open }: readonly Finding[],
  known: number,
): string {
  const apart = known === 0 ? '' : `, ${counted(known, 'known finding')}`;
  if (open > 0) return `${counted(open, known === 0 ? 'finding' : 'new finding')}${apart}`;
  if (score === null) return 'nothing was judged';
  const excepted = verdicts.excepted === 0 ? '' : `, ${verdicts.excepted} under an exception`;
  return `${known === 0 ? 'nothing needs attention' : 'nothing new'}${apart}${excepted}`;
}

/** The rows with the lowest scores where there are too many, in the order in which they stood. */
function cardView({ by, title, cards, total, shown, notes }: CardTable, most: number): CardView {
  const ranked = [...cards].sort((a, b) => (a.score ?? 101) - (b.score ?? 101));
  const kept = new Set(ranked.slice(0, most));
  const rows = [...cards.filter((card) => kept.has(card)), ...(total ? [total] : [])];
  return {
    by,
    title: safe(title),
    verdicts: shown.map((verdict) => VERDICT_WORDS[verdict]),
    rows: rows.map((card) => ({
      subject: card === total ? '**all**' : cardSubject(card),
      score: `${bar(card.score)} ${scoreText(card.score)}`,
      net: scoreText(card.net),
      counts: shown.map((verdict) => card.tally[verdict]),
      mix: mixText(card.evidence),
    })),
    hidden: hidden(cards.length - kept.size, 'row', 'is', 'are'),
    notes: notes.map((line) => safe(shortened(line))),
  };
}

function cardSubject(card: Scorecard): string {
  if (card.by === 'domain') return safe(card.subject.replaceAll('_', ' '));
  const subject = card.subject === NO_SUBJECT ? safe(subjectText(card)) : code(subjectText(card));
  const title = titleText(card);
  return title === undefined ? subject : `${subject} ${safe(shortened(title))}`;
}
