/**
 * The only place that makes a user's text safe for where it goes. Every string of a record is hostile until
 * one of these has seen it.
 */
import { visible } from '../model/wording.ts';

/** For a terminal: one line, no control characters, nothing that reorders text, no command to a runner. */
export function terminal(text: string): string {
  return withoutCommands(flat(text), BEGINNING_OF_A_WORD);
}

/** On one line, with nothing in it that hides or reorders text. */
function flat(text: string): string {
  // Most texts are so already, which is seen in a tenth of the time.
  return /[^ -~]| {2}/.test(text) ? visible(text.replace(/\s+/g, ' ')) : text;
}

/**
 * What makes a command to the runner of GitHub of a line that a step prints: `::name` at its beginning, and `##[name]`
 * wherever it stands. A text that is broken into lines later may begin one with every word; `::1` is an address.
 * Source: ActionCommand in the runner's own code.
 */
const BEGINNING = /^(\s*):(?=:)/;
const BEGINNING_OF_A_WORD = /((?:^|\s)):(?=:\p{L})/gu;
const ANYWHERE = /##\[/g;

/** A text of one line in which the character that makes a command of it is shown by its number. */
function withoutCommands(text: string, beginning: RegExp): string {
  const safe = withoutMarks(text);
  return safe.includes('::') ? safe.replace(beginning, '$1\\u{3a}') : safe;
}

function withoutMarks(text: string): string {
  return text.includes('##[') ? text.replace(ANYWHERE, '##\\u{5b}') : text;
}

/** For a line of the log of a step: all that hides or reorders text is shown, and nothing in it is a command. */
export function logLine(text: string): string {
  return withoutCommands(visible(text), BEGINNING);
}

/** For JSON that a step may print: the same value, spelt so that no line of it holds a command to the runner. */
export function printedJson(json: string): string {
  return json.includes('##[') ? json.replace(ANYWHERE, '##\\u005b') : json;
}

/** For the message of a command to the runner. */
export function workflowCommandData(text: string): string {
  return terminal(text.trim()).replaceAll('%', '%25');
}

/** For a property of a command to the runner, such as the path of a file. */
export function workflowCommandProperty(text: string): string {
  return workflowCommandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * What a formula begins with in some spreadsheet. Besides what everybody knows, those that are the same character in
 * another width or height: Apple's Numbers takes them for it.
 */
const FORMULA =
  '[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207C\u207A\u207B\u208C\u208A\u208B\u2212]';
const BEGINS_FORMULA = new RegExp(`^\\s*${FORMULA}`);
const AFTER_SEMICOLON = new RegExp(`(;[\\s"]*)(?=${FORMULA})`, 'g');

/** True for a text that a spreadsheet would take for a formula if somebody typed it. */
export function isLikeFormula(text: string): boolean {
  return BEGINS_FORMULA.test(text);
}

/** For a cell of a workbook, which knows that it is a text: one line, with nothing that hides or reorders text. */
export function workbookCell(text: string): string {
  return flat(text);
}

/**
 * For a cell of CSV, before quotes are put: one line, no command to a runner, and no formula, before which an apostrophe
 * is put. That is so after a semicolon too: where the comma is for decimals, spreadsheets break lines at semicolons, and
 * know no quotes that do not stand at the beginning of a cell. Source: OWASP, CSV Injection.
 */
export function csv(text: string): string {
  const cell = withoutCommands(workbookCell(text), BEGINNING).replace(AFTER_SEMICOLON, "$1'");
  return isLikeFormula(cell) ? `'${cell}` : cell;
}

/**
 * Words that Markdown and GitHub leave alone: letters, digits and plain punctuation, with nothing in them
 * that could become a link, a mention, a reference to an issue or a commit, emphasis, HTML or a table cell.
 */
const PLAIN_WORD =
  /^\(?[\p{L}\p{N}]+(?:[-_'.,/][\p{L}\p{N}]+)*[.,;:!?%)]*$|^[-\u2013\u2014\u00B7%][.,;:)]*$/u;

/** What would begin a list where a text stands at the very beginning of a line. */
const BEGINS_LIST = /^(?:-|\d+[.)])$/;

/** What GitHub turns into a link by itself, wherever in a word it begins: addresses, commit ids, `GH-1`. */
const LINKED_WORD =
  /(?:^|[^\p{L}\p{N}])(?:www\.|[0-9a-f]{7,64}(?![\p{L}\p{N}])|GH-\d)|\.[a-z]{2,}\/|^[^.]+\.(?:com|org|net|io|dev)\b/iu;

/**
 * Plain words alone, of which most texts are made: what this matches is what {@link markdown} would leave as it is, seen in
 * a tenth of the time.
 */
const PLAIN_TEXT =
  /^(?=[a-z])(?!.*GH-)(?![0-9a-f]{7})[a-z0-9]+(?:(?:[-_'/]|[.,;:]? )(?![0-9a-f]{7})[a-z0-9]+)*[.,;:!?]?$/i;

/**
 * Whether a text has nothing in it that Markdown or GitHub would act on, or that JSON spells in another way; false where that is
 * not plain to see.
 */
export function isPlain(text: string): boolean {
  return PLAIN_TEXT.test(text);
}

/**
 * For Markdown on GitHub, on one line and inside a table too: plain words stay as they are, any other word
 * goes into a code span, where nothing is a mention, a link or HTML, and the text stays exact.
 */
export function markdown(text: string): string {
  if (isPlain(text)) return text;
  const words = withoutMarks(flat(text).trim()).split(' ');
  const parts: { text: string; plain: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const begins = index === 0 && BEGINS_LIST.test(word);
    const plain = PLAIN_WORD.test(word) && !LINKED_WORD.test(word) && !begins;
    const last = parts.at(-1);
    if (last && last.plain === plain) last.text += ` ${word}`;
    else parts.push({ text: word, plain });
  }
  return parts.map((part) => (part.plain ? part.text : codeBeforeStop(part.text))).join(' ');
}

/** Code, with what ends the sentence outside of it: punctuation, and brackets that were opened before the code. */
function codeBeforeStop(text: string): string {
  let unopened = text.split(')').length - text.split('(').length;
  let end = beforeStops(text, text.length);
  for (; unopened > 0 && end > 1 && text[end - 1] === ')'; unopened--) end = beforeStops(text, end - 1);
  return codeSpan(text.slice(0, end)) + text.slice(end);
}

/** Where the code ends that punctuation stands behind, at most three of it, as in an ellipsis. */
function beforeStops(text: string, end: number): number {
  const [, stops = ''] = /[^.,;:!?]([.,;:!?]{1,3})$/.exec(text.slice(Math.max(0, end - 4), end)) ?? [];
  return end - stops.length;
}

/** A code span whose fence is longer than any run of backticks inside; a bar is escaped for tables. */
export function codeSpan(text: string): string {
  if (text === '') return '';
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const padding = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${fence}${padding}${text.replaceAll('|', '\\|')}${padding}${fence}`;
}

/**
 * For a label of Mermaid in quotes, within a fenced block of Markdown: letters, digits and the plainest punctuation stay,
 * any other character is spelt by its number, so that none of it ends the label, the fence or the line, begins Markdown or
 * HTML, or is a word of the language.
 */
export function mermaid(text: string): string {
  return flat(text)
    .trim()
    .replace(/[^\p{L}\p{N} .,_-]/gu, (char) => `#${char.codePointAt(0)};`);
}

/** For Markdown, always in a code span: ids, paths, values. */
export function markdownCode(text: string): string {
  return codeSpan(withoutMarks(flat(text).trim()));
}

/**
 * For Markdown, a link to where more is said; the target in a code span instead where it is no address, or has
 * characters that could end the link.
 */
export function markdownLink(text: string, target: string): string {
  const isPlain = /^https?:\/\/[\w.~:/?#@!$&*+,;=%-]+$/.test(target);
  return isPlain ? `[${markdown(text)}](${target})` : `${markdown(text)} ${markdownCode(target)}`;
}

/**
 * For a page of HTML, in which the template engine escapes what would be markup: on one line, with nothing in it that
 * hides or reorders text, and no command to a runner that the page is printed to.
 */
export function html(text: string): string {
  return withoutMarks(flat(text).trim());
}

/**
 * For XML, in text and in attributes. What XML 1.0 cannot hold in any spelling (most control characters, half of
 * a surrogate pair, U+FFFE and U+FFFF) is made visible; line breaks stay, spelt so that attributes keep them; and
 * where it is printed nothing is a command to a runner.
 */
export function xml(text: string): string {
  if (!/[\r\n]/.test(text)) return xmlLine(text);
  return text
    .split(/(\r\n|\r|\n)/)
    .map((part, index) => (index % 2 === 1 ? '&#10;' : xmlLine(part)))
    .join('');
}

function xmlLine(text: string): string {
  const legal = /[^ -~]/.test(text) ? visible(text.replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')) : text;
  return legal
    .replace(/[&<>"']/g, (char) => XML_ENTITIES[char] ?? char)
    .replace(BEGINNING, '$1&#58;')
    .replace(ANYWHERE, '##&#91;');
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
