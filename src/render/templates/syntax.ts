/** What keeps a template from being read, in plain words. */
import { quote } from '../../model/wording.ts';
import type { Refusal, Slip } from './library.ts';
import type { Mistake } from './mistake.ts';
import { cut } from './names.ts';

/** The mistake behind a place where the parser could not go on. */
export function slipIn(text: string, slip: Slip): Mistake {
  const { offset, token, seen, expected } = slip;
  const at = (where: number, message: string, hint?: string): Mistake => ({
    code: 'template',
    message,
    hint,
    ...placeOf(text, where),
  });
  const comment = /^\{\{~?!(--)?/.exec(text.slice(beginningOf(text, offset)));
  if (comment && (token === null || token === 'INVALID')) {
    const end = comment[1] === undefined ? '}}' : '--}}';
    return at(beginningOf(text, offset), 'A comment begins here, and has no end.', `End it with ${end}.`);
  }
  if (text[offset] === '\0') return at(offset, 'Here stands U+0000, which is no text.', 'Take it out.');
  if (token === null || text.startsWith('{{{{', beginningOf(text, offset)))
    return at(beginningOf(text, offset), ...RAW);
  const wants = new Set(expected);
  if (token === 'EOF' && wants.has('OPEN_ENDBLOCK')) {
    const open = unclosed(text);
    const name = open?.name ?? '';
    return at(
      open?.offset ?? offset,
      `The block {{#${name}}} begins here, and has no end.`,
      `End it with {{/${name}}}.`,
    );
  }
  if (isUnclosed(text, offset)) {
    const beginning = beginningOf(text, offset);
    const word = /^.[^\s{}]{0,30}/.exec(text.slice(beginning + 1))?.[0] ?? '{';
    return at(beginning, `Here begins ${quote(`{${word}`)}, and has no end.`, 'Write }} behind the name.');
  }
  switch (token) {
    case 'OPEN_ENDBLOCK':
      return at(
        offset,
        'This ends a block, and none is open here.',
        'Take it out, or write the beginning of the block before it.',
      );
    case 'INVERSE':
    case 'OPEN_INVERSE_CHAIN':
      return wants.has('OPEN_ENDBLOCK')
        ? at(offset, 'This block has an {{else}} already.', 'Leave one of them out.')
        : at(offset, '{{else}} stands in no block.', 'Write it between {{#if …}} and {{/if}}.');
    default: {
      const wanted = WANTED.find(([name]) => wants.has(name))?.[1] ?? 'something else';
      const here = token === 'EOF' ? 'Here the template ends' : `Here stands ${quote(seen)}`;
      return at(
        offset,
        `${here}, where ${wanted} was wanted.`,
        'Write {{name}} for a value, and {{#if name}} … {{/if}} for a block.',
      );
    }
  }
}

/** What raw blocks are told. */
export const RAW = [
  'Four braces begin a raw block, which templates do not have.',
  'Write \\{{ for two braces that are to be shown.',
] as const;

/** The likeliest of what could have stood somewhere, in words. */
const WANTED = [
  ['CLOSE', '"}}"'],
  ['CLOSE_UNESCAPED', '"}}}"'],
  ['CLOSE_BLOCK_PARAMS', 'a name or "|"'],
  ['ID', 'a name'],
] as const;

/** What the parser refuses though it is of the right form. */
export function refusalIn({ because, line, column }: Refusal): Mistake {
  const place = { code: 'template', line, column: column + 1 } as const;
  const [, open, close] = /^(.*) doesn't match (.*?)(?: - \d+:\d+)?$/s.exec(because) ?? [];
  if (open !== undefined) {
    const [begun, ended] = [cut(open), cut(close ?? '')];
    const message = `The block {{#${begun}}} begins here, and is ended by {{/${ended}}}.`;
    return { ...place, message, hint: `Write {{/${begun}}}, or end first what was begun last.` };
  }
  const [, path] = /^Invalid path: (.*?)(?: - \d+:\d+)?$/s.exec(because) ?? [];
  if (path !== undefined)
    return {
      ...place,
      message: `${quote(path)} leads out again.`,
      hint: 'Write ../ at the beginning of a name alone.',
    };
  return { ...place, message: `Handlebars cannot read this: ${quote(because)}.` };
}

/** Line and column of a place, both from 1. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** Where the braces begin in which, or at which, something stands; the place itself where there are none. */
function beginningOf(text: string, offset: number): number {
  const at = text.lastIndexOf('{{', offset);
  if (at < 0) return offset;
  let beginning = at;
  while (text[beginning - 1] === '{') beginning -= 1;
  return beginning;
}

/** Whether the braces around a place are closed before others begin. */
function isUnclosed(text: string, offset: number): boolean {
  const beginning = beginningOf(text, offset);
  if (!text.startsWith('{{', beginning)) return false;
  const rest = text.slice(beginning).replace(/^\{+/, '');
  const end = rest.indexOf('}}');
  const next = rest.indexOf('{{');
  return end < 0 || (next >= 0 && next < end);
}

const TAG = /\\\{\{|\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![\s\S]*?\}\}|\{\{~?(#[>*]?|\^|\/)\s*([^\s{}~|]{0,40})/g;

/** The innermost block that is open at the end. */
function unclosed(text: string): { readonly name: string; readonly offset: number } | undefined {
  const open: { name: string; offset: number }[] = [];
  for (const { 1: sign, 2: name = '', index } of text.matchAll(TAG)) {
    if (sign === '/') open.pop();
    else if (sign !== undefined && name !== '') open.push({ name, offset: index });
  }
  return open.at(-1);
}
