/** An explanation for people at a prompt. */

import type { Explanation, RecordVerdict, TraceLine, TracePart } from '../model/explanation.ts';
import { refText } from '../model/record.ts';
import { controlNames } from '../model/report.ts';
import { counted } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, painter, type TextOptions } from './page.ts';
import { VERDICT_SIGNS, VERDICT_WORDS } from './words.ts';

/** Verdicts that are listed before the rest is only counted. */
const MOST_VERDICTS = 30;

/** An explanation as text for the terminal, ending with a line feed. */
export function renderExplanation(explanation: Explanation, options: TextOptions): string {
  const page = new Page(options);
  const { palette } = page;
  const { id, title, severity, domain, level, location } = explanation;
  page.line(`${palette.strong(safe(id))}  ${safe(title)}`);
  page.line(palette.dim(safe(`${severity} · ${domain} · ${level} · ${location.path}:${location.line}`)));
  about(page, explanation);
  rules(page, explanation);
  verdicts(page, explanation, options);
  if (explanation.trace) for (const part of explanation.trace) trace(page, part);
  return page.text();
}

function about(page: Page, { why, remedy, help, controls }: Explanation): void {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Why', why],
    ['Remedy', remedy],
    ['Controls', controlNames(controls).join(', ') || null],
    ['More', help],
  ];
  page.line();
  for (const [name, text] of lines) if (text !== null) page.hanging(`${name.padEnd(10)}`, 10, safe(text));
}

function rules(page: Page, { forEach, rules: all, params }: Explanation): void {
  page.heading('What it asks');
  page.hanging('  ', 2, forEach.length === 0 ? 'Judged once.' : `For each ${forEach.join(' and each ')}.`);
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  for (const { name, rule } of all) page.hanging(`  ${name.padEnd(width)}`, width + 2, safe(rule));
  for (const { name, value, origin, default: before } of params) {
    const source =
      origin === null
        ? 'origin not said'
        : { source: 'from a source', cis: 'from CIS', ours: 'our own default' }[origin];
    page.hanging(
      '  ',
      2,
      safe(
        `$params.${name} = ${value} (${before === undefined ? source : `instead of ${before}, ${source}`})`,
      ),
      page.palette.dim,
    );
  }
}

function verdicts(
  page: Page,
  { verdicts: all, ruledOut, trace: traced }: Explanation,
  { verbose }: TextOptions,
): void {
  page.heading('What it says');
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

function trace(page: Page, { name, result, steps, omitted }: TracePart): void {
  page.heading(`${name}: ${safe(result)}`);
  for (const step of steps) traceLine(page, step);
  if (omitted > 0) page.line(`  … and ${counted(omitted, 'more step')}`);
}

function traceLine(page: Page, { depth, text, result, location }: TraceLine): void {
  const indent = 2 + depth * 2;
  const place = location === null ? '' : `  ${safe(`${location.path}:${location.line}:${location.column}`)}`;
  page.hanging(' '.repeat(indent), indent + 2, `${safe(text)}: ${safe(result)}${place}`);
}
