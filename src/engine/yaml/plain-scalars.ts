/** Texts, numbers and words of plain YAML: in quotes or without, on a line, in brackets, or under `|` and `>`. */
import type { JsonValue } from '../../model/json.ts';
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_MAPPING,
  COLON,
  COMMA,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  isControl,
  isFlowText,
  isPlainStart,
  isWord,
  isWordStart,
  NEWLINE,
  OPEN_LIST,
  OPEN_MAPPING,
  PLUS,
  RETURN,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';
import { type Cursor, NOT_PLAIN } from './cursor.ts';

/** A key of plain words, up to its colon. */
export function keyText(cursor: Cursor): string {
  const { text, at: start } = cursor;
  let end = start;
  let code = text.charCodeAt(start);
  if (!isWordStart(code)) throw NOT_PLAIN;
  while (isWord(code)) code = text.charCodeAt(++end);
  cursor.at = end;
  const key = text.slice(start, end);
  // A key such as `true` or `null` is no text.
  if (key.length <= 5 && typeof plainValue(key) !== 'string') throw NOT_PLAIN;
  return key;
}

/** A text without quotes, up to the end of its line. */
export function lineText(cursor: Cursor): JsonValue {
  const { text, at: start } = cursor;
  checkFirst(cursor);
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) break;
    if (code === RETURN && text.charCodeAt(at + 1) === NEWLINE) break;
    if (code === SPACE) continue;
    if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
    if (code === COLON && !(text.charCodeAt(at + 1) > SPACE)) throw NOT_PLAIN;
    if (isControl(code)) throw NOT_PLAIN;
    end = at + 1;
  }
  cursor.at = end;
  return plainValue(text.slice(start, end));
}

/** A text without quotes in a collection in brackets, up to what ends it there. */
export function flowText(cursor: Cursor): JsonValue {
  const { text, at: start } = cursor;
  checkFirst(cursor);
  let end = start;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAPPING) break;
    if (code === SPACE) continue;
    if (code === OPEN_LIST || code === OPEN_MAPPING || code === HASH || isControl(code)) throw NOT_PLAIN;
    if (code === COLON && !isFlowText(text.charCodeAt(at + 1))) throw NOT_PLAIN;
    end = at + 1;
  }
  cursor.at = at;
  return plainValue(text.slice(start, end));
}

/** Refuses characters that cannot begin a text without quotes, or make it something else. */
function checkFirst({ text, at }: Cursor): void {
  const code = text.charCodeAt(at);
  if (isPlainStart(code)) return;
  // `-1`, and `-x` too; `- x` is an element.
  const next = text.charCodeAt(at + 1);
  if (code !== DASH || !(next > SPACE) || isControl(next)) throw NOT_PLAIN;
}

/** A text in quotes that ends on its line. */
export function quotedText(cursor: Cursor): string {
  return cursor.code() === DOUBLE_QUOTE ? doubleQuoted(cursor) : singleQuoted(cursor);
}

function doubleQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at + 1;
  let escaped: string | undefined;
  let from = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE) {
      cursor.at = at + 1;
      const rest = text.slice(from, at);
      return escaped === undefined ? rest : escaped + rest;
    }
    if (isControl(code)) throw NOT_PLAIN;
    if (code !== BACKSLASH) continue;
    const letter = ESCAPES.get(text[at + 1] ?? '');
    if (letter === undefined) throw NOT_PLAIN;
    escaped = (escaped ?? '') + text.slice(from, at) + letter;
    at += 1;
    from = at + 1;
  }
  throw NOT_PLAIN;
}

function singleQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at + 1;
  let isDoubled = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isControl(code)) throw NOT_PLAIN;
    if (code !== SINGLE_QUOTE) continue;
    if (text.charCodeAt(at + 1) === SINGLE_QUOTE) {
      isDoubled = true;
      at += 1;
      continue;
    }
    cursor.at = at + 1;
    const inner = text.slice(start, at);
    return isDoubled ? inner.replaceAll("''", "'") : inner;
  }
  throw NOT_PLAIN;
}

/** A text under `|` or `>`. Only the common forms; a file that ends inside one is for the full parser. */
export function blockText(cursor: Cursor, parent: number): string {
  const { text } = cursor;
  const isFolded = cursor.code() === GREATER;
  cursor.at += 1;
  const chomp = cursor.code();
  if (chomp === DASH || chomp === PLUS) cursor.at += 1;
  // Nothing may follow on the line: not even a comment, which is rare here.
  if (cursor.code() !== NEWLINE) throw NOT_PLAIN;
  cursor.at += 1;
  let indent = 0;
  let content = '';
  let blanks = 0;
  for (;;) {
    const start = cursor.at;
    while (cursor.code() === SPACE) cursor.at += 1;
    const column = cursor.at - start;
    const end = text.indexOf('\n', cursor.at);
    if (end === -1) {
      // The last line has no end; what that means for the text is for the full parser.
      if (cursor.at < text.length && (indent === 0 || column > parent)) throw NOT_PLAIN;
      if (column > 0 && cursor.at >= text.length) throw NOT_PLAIN;
      cursor.at = start;
      break;
    }
    if (cursor.at === end) {
      if (column > (indent === 0 ? parent : indent)) throw NOT_PLAIN;
      blanks += 1;
      cursor.at = end + 1;
      continue;
    }
    if (column <= parent) {
      cursor.at = start;
      break;
    }
    if (indent === 0) indent = column;
    if (column < indent || (isFolded && column > indent)) throw NOT_PLAIN;
    checkText(text, cursor.at, end);
    const line = text.slice(start + indent, end);
    if (content === '') content = '\n'.repeat(blanks) + line;
    else if (isFolded) content += (blanks > 0 ? '\n'.repeat(blanks) : ' ') + line;
    else content += '\n'.repeat(blanks + 1) + line;
    blanks = 0;
    cursor.at = end + 1;
  }
  if (content === '') throw NOT_PLAIN;
  cursor.nextLine();
  if (chomp === DASH) return content;
  return chomp === PLUS ? content + '\n'.repeat(blanks + 1) : `${content}\n`;
}

function checkText(text: string, from: number, to: number): void {
  for (let at = from; at < to; at++) if (isControl(text.charCodeAt(at))) throw NOT_PLAIN;
}

/** What may follow a backslash; the rest is rare. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['t', '\t'],
]);

const NUMBER = /^[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
const NUMBER_LIKE = /^[-+.]?[0-9.]/;

/**
 * What a text without quotes means in the core schema: null, true or false, a number, or itself. Numbers in a
 * rare form, and texts that the full reader remarks on, are left to it.
 */
export function plainValue(written: string): JsonValue {
  switch (written) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
    case '~':
      return null;
    case 'True':
    case 'TRUE':
    case 'False':
    case 'FALSE':
    case 'Null':
    case 'NULL':
      throw NOT_PLAIN;
    default:
  }
  const code = written.charCodeAt(0);
  const isNumeric = (code >= 48 && code <= 57) || code === DASH || code === PLUS || code === DOT;
  if (!isNumeric || !NUMBER_LIKE.test(written)) return written;
  if (NUMBER.test(written)) {
    // Longer numbers may not be exact, which has to be told.
    if (written.length > 15) throw NOT_PLAIN;
    return Number(written);
  }
  if (DATE.test(written) || WORD.test(written)) return written;
  throw NOT_PLAIN;
}

const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Begins with a digit and holds a letter that no number has: a moment, a digest, an id, `24x7`. */
const WORD = /^(?!0[xo])[0-9][^.]*[A-DF-Za-df-z]/;
