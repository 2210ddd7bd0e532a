/** Scorecards as tables, for formats that people read. What is said here is not escaped yet, but for the terminal. */
import { CONFIDENCES } from '../model/crosswalk.ts';
import type { EvidenceMix } from '../model/evidence.ts';
import { groupBy } from '../model/order.ts';
import type { Report } from '../model/report.ts';
import { type Dimension, isUnevidenced, NO_SUBJECT, type Scorecard } from '../model/scorecard.ts';
import { judgedCount, VERDICTS, type Verdict } from '../model/verdict.ts';
import { counted } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import type { Page } from './page.ts';
import { beforeOf } from './periods.ts';
import { bar, scoreText, VERDICT_WORDS } from './words.ts';

/** What a pair of a crosswalk is worth, and how sure it is. */
export const CROSSWALK_NOTICE =
  'Evidence for one is related to the other; nobody certified that who meets one meets the other. Pairs are published by others, confirmed by them, supported by way of a third framework, or our own judgement.';

/** What a table shows of the scorecards of one dimension. */
export interface CardTable {
  readonly by: Dimension;
  readonly title: string;
  /** By subject; the sum of all at the end, where every evaluation stands in one row. */
  readonly cards: readonly Scorecard[];
  readonly total: Scorecard | undefined;
  /** Columns for these verdicts. */
  readonly shown: readonly Verdict[];
  /** Whether some net score differs. */
  readonly hasNet: boolean;
  /** What has no row, and what is counted. */
  readonly notes: readonly string[];
}

/** What `where` rules out is told of no record, so that these could show but a part of it. */
const PLACED: ReadonlySet<Dimension> = new Set(['service', 'owner', 'kind']);

/** Whether a verdict has a part in the score. */
function isScored(verdict: Verdict): boolean {
  return verdict !== 'upcoming' && verdict !== 'not_applicable';
}

/** The tables of a dimension: one, but for controls one a framework; none when there is no scorecard of it. */
export function cardTables(report: Report, by: Dimension): readonly CardTable[] {
  const { scorecards } = report;
  const groups = groupBy(
    scorecards.filter((card) => card.by === by),
    // A framework that policies name may be one that a crosswalk leads to as well.
    ({ framework, crosswalk }) =>
      framework && `${framework}${crosswalk ? `, by crosswalk from ${crosswalk.from}` : ''}`,
  );
  return [...groups].map(([framework, all]) => tableOf(all, by, framework, report));
}

function tableOf(
  all: readonly Scorecard[],
  by: Dimension,
  framework: string | undefined,
  report: Report,
): CardTable {
  const { verdicts, score, net, evidence } = report.summary;
  const cards = all.filter((card) => !isUnevidenced(card));
  const isWhole = by !== 'framework' && by !== 'control';
  const total = isWhole
    ? { by, subject: 'all', tally: verdicts, score, net, evidence, ...deltaOf(report) }
    : undefined;
  const rows = [...cards, ...(total ? [total] : [])];
  return {
    by,
    title: framework === undefined ? `Scorecard by ${by}` : `Scorecard by ${by}: ${framework}`,
    cards,
    total,
    shown: VERDICTS.filter((verdict) => !PLACED.has(by) || isScored(verdict)).filter(
      (verdict) => verdict === 'pass' || verdict === 'fail' || rows.some(({ tally }) => tally[verdict] > 0),
    ),
    hasNet: rows.some((card) => card.net !== card.score),
    notes: [...unevidencedLines(all), ...cards.flatMap(askedText), ...notesOn(by, cards)],
  };
}

/** How the score of all moved since what the report is held against. */
function deltaOf(report: Report): Pick<Scorecard, 'delta'> {
  const before = beforeOf(report);
  const { score } = report.summary;
  if (!before) return {};
  return { delta: score === null || before.score === null ? null : score - before.score };
}

/** What the points beside a score are; empty where there is nothing to compare with. */
export function pointsLegend(report: Report): string {
  const before = beforeOf(report);
  return before ? `Points are percentage points of the score since ${before.name}.` : '';
}

/** What nothing gives evidence for: such controls have no row. */
function unevidencedLines(all: readonly Scorecard[]): readonly string[] {
  const ids = all.filter(isUnevidenced).map(({ control }) => control ?? '');
  if (ids.length === 0) return [];
  return [`Not evidenced: ${ids.length} of ${counted(all.length, 'control')}: ${ids.join(', ')}.`];
}

/** How the controls stand that profiles ask for, framework by framework; nothing where they ask for none. */
export function askedLines({ scorecards }: Report): readonly string[] {
  return scorecards.flatMap(askedText);
}

/** The policies of a framework's controls are for others as well, so that those asked for are told apart. */
function askedText({ subject, asked }: Scorecard): readonly string[] {
  if (asked === undefined) return [];
  const { controls, judged, tally, score } = asked;
  const others = VERDICTS.filter((verdict) => verdict !== 'pass' && tally[verdict] > 0).map(
    (verdict) => `${tally[verdict]} ${VERDICT_WORDS[verdict]}`,
  );
  const holding = `${tally.pass} ${tally.pass === 1 ? 'holds' : 'hold'} (${scoreText(score)})`;
  return [
    `${subject}: ${judged} of the ${counted(controls, 'control')} that the profile asks for ${judged === 1 ? 'was' : 'were'} judged: ${[holding, ...others].join(', ')}.`,
  ];
}

function notesOn(by: Dimension, cards: readonly Scorecard[]): readonly string[] {
  const collected = cards.reduce((sum, { evidence }) => sum + evidence.collected, 0);
  const nothing = cards.reduce((sum, { evidence }) => sum + evidence.nothing, 0);
  return [
    ...(cards.some(({ crosswalk }) => crosswalk) ? [`By crosswalk: ${CROSSWALK_NOTICE}`] : []),
    ...(by === 'framework' ? ['Counted are controls: one passes when all that is judged for it does.'] : []),
    ...(by === 'service' ? ['A record counts for each service that needs it, or that it is about.'] : []),
    ...(collected > 0 ? [`Of the asserted, ${collected} rest on records of tools alone.`] : []),
    ...(nothing > 0 ? [`${counted(nothing, 'pass', 'passes')} looked at no record.`] : []),
  ];
}

/** What the column of {@link mixText} means. */
export const EVIDENCE_LEGEND =
  'Evidence is of what passes: proven/mixed/asserted. Proven names an artefact that is there, asserted only says so, mixed rests on both.';

/** What the passes rest on: proven/mixed/asserted. */
export function mixText({ proven, mixed, asserted }: EvidenceMix): string {
  return `${proven}/${mixed}/${asserted}`;
}

/** How a subject is shown; what belongs to none is said in words. */
export function subjectText({ by, subject, control, crosswalk }: Scorecard): string {
  if (control !== undefined) return control;
  if (crosswalk !== undefined) return `${subject} (by crosswalk)`;
  if (subject !== NO_SUBJECT) return subject;
  return by === 'kind' ? '(no record)' : `(no ${by})`;
}

/** What stands beside a subject: its title, or the controls that it is related to, the surest first. */
export function titleText({ title, crosswalk }: Scorecard): string | undefined {
  if (crosswalk?.by === undefined) return title;
  return CONFIDENCES.flatMap((confidence) => {
    const ids = crosswalk.by?.filter((one) => one.confidence === confidence) ?? [];
    const shown = ids.map(({ control }) => control.slice(control.indexOf('/') + 1)).join(', ');
    return shown === '' ? [] : [`${confidence} ${shown}`];
  }).join('; ');
}

/** Those that have a title are many, and their verdicts are in the other formats. */
const SHORT: ReadonlySet<Dimension> = new Set(['framework', 'control', 'service', 'policy']);

/** A scorecard for a terminal. */
export function scorecardText(page: Page, report: Report, by: Dimension): void {
  const tables = cardTables(report, by);
  for (const table of tables) tableText(page, table);
  if (tables.length > 0) {
    page.hanging('  ', 2, EVIDENCE_LEGEND, page.palette.dim);
    return;
  }
  page.heading(`Scorecard by ${by}`);
  page.line(`  Nothing is judged by ${by}.`);
}

function tableText(page: Page, table: CardTable): void {
  const { by, title, cards, total, notes } = table;
  page.heading(safe(title));
  const rows = [...cards, ...(total ? [total] : [])];
  if (rows.length > 0) {
    const cells = SHORT.has(by) ? shortCells(rows, table) : fullCells(rows, table);
    const width = Math.max(by.length, ...rows.map((card) => subjectText(card).length)) + 2;
    page.line(page.palette.dim(`  ${by.padEnd(width)}${cells.heading}`));
    for (const card of rows) {
      const line = scoreLine(page, card, width, cells);
      page.line(card === total ? page.palette.strong(line) : line);
    }
  }
  for (const text of notes) page.hanging('  ', 2, safe(text), page.palette.dim);
}

/** The columns right of the subject: their heading, and what they hold for a card, a zero being told apart. */
interface Cells {
  readonly heading: string;
  readonly hasNet: boolean;
  of(card: Scorecard): readonly { readonly text: string; readonly isZero: boolean }[];
}

function headingOf(hasNet: boolean, rest: readonly string[]): string {
  return `${'score'.padStart(6)}${hasNet ? 'net'.padStart(7) : ''}${' '.repeat(12)}${rest.join('')}`;
}

/** A column for each verdict that is scored; the last lines of the text count the others. */
function fullCells(rows: readonly Scorecard[], { shown: all, hasNet }: CardTable): Cells {
  const shown = all.filter(isScored);
  const mixes = column('evidence', rows, ({ evidence }) => mixText(evidence));
  return {
    hasNet,
    heading: headingOf(hasNet, [...shown.map(headed), mixes.heading]),
    of: (card) => [
      ...shown.map((verdict) => ({
        text: String(card.tally[verdict]).padStart(headed(verdict).length),
        isZero: card.tally[verdict] === 0,
      })),
      { text: mixes.of(card), isZero: card.tally.pass === 0 },
    ],
  };
}

function headed(verdict: Verdict): string {
  return VERDICT_WORDS[verdict].padStart(Math.max(VERDICT_WORDS[verdict].length, 4) + 2);
}

/** What passed alone, so that there is room for a title. */
function shortCells(rows: readonly Scorecard[], { hasNet }: CardTable): Cells {
  const mixes = column('evidence', rows, ({ evidence }) => mixText(evidence));
  const passed = column('passed', rows, ({ tally }) => `${tally.pass} of ${judgedCount(tally)}`);
  return {
    hasNet,
    heading: headingOf(hasNet, [passed.heading, mixes.heading]),
    of: (card) => [
      { text: passed.of(card), isZero: judgedCount(card.tally) === 0 },
      { text: mixes.of(card), isZero: card.tally.pass === 0 },
    ],
  };
}

/** A column as wide as what stands in it, to the right. */
function column(
  heading: string,
  rows: readonly Scorecard[],
  text: (card: Scorecard) => string,
): { readonly heading: string; of(card: Scorecard): string } {
  const width = Math.max(heading.length, ...rows.map((card) => text(card).length)) + 2;
  return { heading: heading.padStart(width), of: (card) => text(card).padStart(width) };
}

/** Fewest columns that a title is worth. */
const LEAST_TITLE = 12;

function scoreLine(page: Page, card: Scorecard, width: number, { hasNet, of }: Cells): string {
  const { palette } = page;
  const { score, net } = card;
  const title = titleText(card);
  const paint = score === 100 ? palette.good : score === null ? palette.dim : palette.bad;
  const cells = of(card);
  const numbers = `${scoreText(score).padStart(6)}${hasNet ? scoreText(net).padStart(7) : ''}`;
  const texts = cells.map(({ text, isZero }) => (isZero ? palette.dim(text) : text));
  const used = 2 + width + numbers.length + 12 + cells.reduce((sum, { text }) => sum + text.length, 0);
  const words = title === undefined ? '' : cut(safe(title), page.width - used - 2);
  const shown = words === '' ? '' : `  ${words}`;
  return `  ${safe(subjectText(card)).padEnd(width)}${numbers}  ${paint(bar(score))}${texts.join('')}${shown}`;
}

/** As much of a title as there is room for; the other formats have all of it. */
function cut(text: string, room: number): string {
  const characters = [...text];
  if (characters.length <= room) return text;
  return room < LEAST_TITLE
    ? ''
    : `${characters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
}
