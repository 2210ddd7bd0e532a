/** An explanation for people at a prompt. */

import { surest } from '../model/crosswalk.ts';
import type { Explanation, RecordVerdict, TracePart, TraceResult, TraceStep } from '../model/explanation.ts';
import { refText } from '../model/record.ts';
import { controlNames } from '../model/report.ts';
import { counted } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, painter, type TextOptions } from './page.ts';
import { CROSSWALK_NOTICE } from './scorecard.ts';
import { asOfText, originText } from './sentences.ts';
import { VERDICT_SIGNS, VERDICT_WORDS } from './words.ts';

const ORIGIN_WORDS = { source: 'from a source', cis: 'from CIS', ours: 'our own default' } as const;

/** Verdicts that are listed before the rest is only counted. */
export const MOST_VERDICTS = 30;

/** Steps of one part that are told before the rest is only counted. */
export const MOST_STEPS = 60;

/** An explanation as text for the terminal, ending with a line feed. */
export function renderExplanation(explanation: Explanation, options: TextOptions): string {
  const page = new Page(options);
  const { palette } = page;
  const { id, title, severity, domain, level, location } = explanation.policy;
  page.line(`${palette.strong(safe(id))}  ${safe(title)}`);
  page.line(palette.dim(safe(`${severity} · ${domain} · ${level} · ${location.path}:${location.line}`)));
  about(page, explanation.policy);
  rules(page, explanation.policy);
  verdicts(page, explanation, options);
  for (const part of explanation.trace ?? []) trace(page, part, options);
  return page.text();
}

function about(page: Page, { why, remedy, help, controls, related }: Explanation['policy']): void {
  const lines = (
    [
      ['Why', why],
      ['Remedy', remedy],
      ['Controls', controlNames(controls).join(', ') || null],
      ['More', help],
    ] as const
  ).flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
  if (lines.length > 0) page.line();
  for (const [name, text] of lines) page.hanging(`${name.padEnd(10)}`, 10, safe(text));
  relatedLines(page, related);
}

/** What other frameworks have to it, each id with how sure that is. */
function relatedLines(page: Page, related: Explanation['policy']['related']): void {
  if (related.length === 0) return;
  page.heading('Related by crosswalk');
  for (const { framework, controls } of related) {
    const ids = controls.map(({ id, by }) => `${id} (${surest(by)})`).join(', ');
    page.hanging('  ', 4, safe(`${framework}: ${ids}`));
  }
  page.hanging('  ', 2, CROSSWALK_NOTICE, page.palette.dim);
}

function rules(page: Page, { forEach, rules: all, params }: Explanation['policy']): void {
  page.heading('What it asks');
  page.hanging('  ', 2, forEach.length === 0 ? 'Judged once.' : `For each ${forEach.join(' and each ')}.`);
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  for (const { name, words } of all) page.hanging(`  ${name.padEnd(width)}`, width + 2, safe(words));
  for (const param of params) {
    const { name, value } = param;
    const source = originText(param, ORIGIN_WORDS) ?? 'origin not said';
    const text = `$params.${name} = ${JSON.stringify(value)} (${source})`;
    page.hanging('  ', 2, safe(text), page.palette.dim);
  }
}

function verdicts(page: Page, explanation: Explanation, { verbose }: TextOptions): void {
  const { verdicts: all, ruledOut, trace: traced, asOf, timeZone, period } = explanation;
  page.heading('What it says');
  page.hanging('  ', 2, `As of ${safe(asOfText(asOf, timeZone))}.`, page.palette.dim);
  if (period) {
    const text = `The period is ${period.rule}: ${period.start} to ${period.end}.`;
    page.hanging('  ', 2, safe(text), page.palette.dim);
  }
  const shown = verbose ? all : all.slice(0, MOST_VERDICTS);
  for (const verdict of shown) verdictLines(page, verdict);
  if (shown.length < all.length)
    page.line(`  … and ${counted(all.length - shown.length, 'more record')}; all of them with -v`);
  if (ruledOut > 0) page.line(`  ${counted(ruledOut, 'record')} ruled out by where`);
  if (all.length === 0 && ruledOut === 0)
    page.line(traced ? '  Not applicable: where rules it out.' : '  Nothing: no record was judged.');
}

function verdictLines(page: Page, { record, verdict, because, messages }: RecordVerdict): void {
  const paint = painter(page.palette, verdict);
  const subject = record ? refText(record) : 'the whole inventory';
  page.line(`  ${paint(`${VERDICT_SIGNS[verdict]} ${VERDICT_WORDS[verdict]}`)}  ${safe(subject)}`);
  // What an exception or a phase-in says is not said by the messages; every other reason is.
  const isHidden = verdict === 'excepted' || verdict === 'upcoming';
  if (because !== null && (isHidden || messages.length === 0)) page.hanging('      ', 6, safe(because));
  for (const message of messages) page.hanging('      ', 6, safe(message));
}

function trace(page: Page, part: TracePart, { verbose }: TextOptions): void {
  const { name, result, because, join, steps, omitted } = part;
  page.heading(`${safe(name)}: ${safe(resultWords(result))}${because === null ? '' : `, ${safe(because)}`}`);
  if (join) page.hanging('  ', 2, safe(joinWords(join)), page.palette.dim);
  const lines = linesOf(steps, 0);
  const shown = verbose ? lines : lines.slice(0, MOST_STEPS);
  for (const line of shown) stepLine(page, line);
  const hidden = lines.length - shown.length;
  if (hidden > 0) page.line(`  … and ${counted(hidden + omitted, 'more step')}; all of them with -v`);
  else if (omitted > 0) page.line(`  … and ${counted(omitted, 'more step')} that are not kept`);
}

/** Steps in the order in which they are told: each before those it rests on. */
function linesOf(steps: readonly TraceStep[], depth: number): readonly (readonly [TraceStep, number])[] {
  return steps.flatMap((step) => [[step, depth] as const, ...linesOf(step.steps, depth + 1)]);
}

function stepLine(page: Page, [{ words, result, location }, depth]: readonly [TraceStep, number]): void {
  const indent = 2 + depth * 2;
  const place = location === null ? '' : `  ${safe(`${location.path}:${location.line}:${location.column}`)}`;
  const text = `${safe(words)}: ${safe(resultWords(result))}${place}`;
  page.hanging(' '.repeat(indent), indent + 2, text);
}

function resultWords(result: TraceResult): string {
  if (result.is === 'known') return result.words;
  return `${result.is === 'absent' ? 'absent' : 'error'}: ${result.why}`;
}

function joinWords({ mode, kind, by, candidates, matches }: NonNullable<TracePart['join']>): string {
  const of = `${counted(candidates, 'record')} of kind ${kind}`;
  if (matches === null) return `Among ${of}; which of them fit cannot be told.`;
  const chosen = mode === 'latest' && by !== null && matches > 0 ? `; the newest by ${by} counts` : '';
  return `${matches} of ${of} ${matches === 1 ? 'fits' : 'fit'}${chosen}.`;
}
