/**
 * The plain part of YAML, read quickly: block mappings and lists, collections in brackets that stay on their
 * line, texts that do too, and block texts. That is how nearly all records are written, and it is read ten
 * times as fast as by the full parser.
 *
 * The bargain is strict: the result equals that of the full parser, which then has nothing to complain of, or
 * there is none. Whatever is unusual, doubtful or wrong (anchors, tags, tabs, texts over several lines, two
 * equal keys) is left to the full parser, which alone tells what is wrong with a file.
 * tests/engine/plain-yaml.test.ts holds the two against each other over changed and random texts.
 */
import { type JsonValue, setOwn } from '../../model/json.ts';

/** Where a value of a document stands: offsets into the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PlainDocument extends Span {
  readonly value: JsonValue;
  /** The elements of the list under the top-level key that was asked for. */
  readonly items: readonly Span[];
}

/** Nesting that is read here; deeper files go to the full parser. */
export const MAX_DEPTH = 32;

/** Thrown when something is met that is left to the full parser. One for all: it is thrown often, and shown to nobody. */
const NOT_PLAIN = new Error('This text is not plain.');

/** The documents of a text; undefined when it is not plain. `share` may replace a text by an equal one. */
export function readPlain(
  text: string,
  listKey: string | undefined,
  share: (text: string) => string,
): readonly PlainDocument[] | undefined {
  try {
    return new PlainReader(text, listKey, share).documents();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

// Codes of characters, for reading without making texts.
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const GREATER = 62;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const BAR = 124;
const OPEN_MAPPING = 123;
const CLOSE_MAPPING = 125;
const PLUS = 43;

/** What stands at the beginning of a line instead of an indentation. */
const END = -1;
const NEXT_DOCUMENT = -2;

class PlainReader {
  readonly #text: string;
  readonly #length: number;
  readonly #listKey: string | undefined;
  readonly #share: (text: string) => string;
  /** Where we are: after a call that ends a line, at the first character of the next one that holds something. */
  #at = 0;
  /** Indentation of that line; or END, or NEXT_DOCUMENT. */
  #indent: number = END;
  #depth = 0;
  #items: Span[] = [];

  constructor(text: string, listKey: string | undefined, share: (text: string) => string) {
    this.#text = text;
    this.#length = text.length;
    this.#listKey = listKey;
    this.#share = share;
  }

  documents(): readonly PlainDocument[] {
    const documents: PlainDocument[] = [];
    this.#nextLine();
    if (this.#isAt(NEXT_DOCUMENT)) this.#afterMarker();
    for (;;) {
      // An empty document, or one that is a single text, is for the full parser.
      if (!this.#isAt(0)) throw NOT_PLAIN;
      this.#items = [];
      const start = this.#at;
      const value = this.#block(0);
      documents.push({ value, start, end: this.#at, items: this.#items });
      if (this.#isAt(END)) return documents;
      if (!this.#isAt(NEXT_DOCUMENT)) throw NOT_PLAIN;
      this.#afterMarker();
    }
  }

  #isAt(indent: number): boolean {
    return this.#indent === indent;
  }

  /** Goes on behind `---`, which must stand alone on its line. */
  #afterMarker(): void {
    this.#at += 3;
    this.#endLine();
  }

  /** From the beginning of a line, goes to the next one that holds more than a comment. */
  #nextLine(): void {
    const text = this.#text;
    for (;;) {
      const start = this.#at;
      let code = text.charCodeAt(this.#at);
      while (code === SPACE) code = text.charCodeAt(++this.#at);
      if (code === NEWLINE) {
        this.#at += 1;
      } else if (code === RETURN && text.charCodeAt(this.#at + 1) === NEWLINE) {
        this.#at += 2;
      } else if (code === HASH) {
        this.#skipComment();
      } else if (this.#at >= this.#length) {
        this.#indent = END;
        return;
      } else {
        // A tab, a control character or a byte-order mark.
        if (code < SPACE || code === 0xfeff) throw NOT_PLAIN;
        this.#indent = this.#at - start;
        if (this.#indent === 0 && (code === DASH || code === DOT) && this.#isMarker(code)) {
          if (code === DOT) throw NOT_PLAIN;
          this.#indent = NEXT_DOCUMENT;
        }
        return;
      }
    }
  }

  /** Whether three of the character and then an end stand here: `---`, `...`. */
  #isMarker(code: number): boolean {
    const text = this.#text;
    if (text.charCodeAt(this.#at + 1) !== code || text.charCodeAt(this.#at + 2) !== code) return false;
    const after = text.charCodeAt(this.#at + 3);
    return !(after > SPACE);
  }

  /** From a # to the beginning of the next line. What a comment may hold is for the full parser to say. */
  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    const next = end === -1 ? this.#length : end + 1;
    for (let at = this.#at; at < next; at++) {
      const code = this.#text.charCodeAt(at);
      if (isControl(code) && !(code === NEWLINE || (code === RETURN && at + 2 === next))) throw NOT_PLAIN;
    }
    this.#at = next;
  }

  /** After a value: nothing but spaces and a comment may follow; then the next line. */
  #endLine(): void {
    const text = this.#text;
    let code = text.charCodeAt(this.#at);
    while (code === SPACE) code = text.charCodeAt(++this.#at);
    if (code === NEWLINE) this.#at += 1;
    else if (code === RETURN && text.charCodeAt(this.#at + 1) === NEWLINE) this.#at += 2;
    else if (code === HASH && text.charCodeAt(this.#at - 1) === SPACE) this.#skipComment();
    else if (this.#at < this.#length) throw NOT_PLAIN;
    this.#nextLine();
  }

  /** A mapping or list whose lines are indented by `indent`. */
  #block(indent: number): JsonValue {
    if (++this.#depth > MAX_DEPTH) throw NOT_PLAIN;
    const value = this.#isDash() ? this.#list(indent) : this.#mapping(indent);
    this.#depth -= 1;
    return value;
  }

  /** Whether `- ` stands here. */
  #isDash(): boolean {
    if (this.#text.charCodeAt(this.#at) !== DASH) return false;
    const after = this.#text.charCodeAt(this.#at + 1);
    return after === SPACE || after === NEWLINE || after === RETURN;
  }

  #mapping(indent: number): JsonValue {
    const mapping: Record<string, JsonValue> = {};
    const isTop = this.#depth === 1;
    do {
      const key = this.#key();
      if (Object.hasOwn(mapping, key)) throw NOT_PLAIN;
      this.#skipSpaces();
      const isList = isTop && key === this.#listKey;
      const value = this.#isLineEnd() ? this.#below(indent, isList) : this.#inline(indent, isList);
      setOwn(mapping, key, value);
    } while (this.#indent === indent && !this.#isDash());
    // Deeper than the mapping, and no part of a value: wrong, or a text over several lines.
    if (this.#indent > indent) throw NOT_PLAIN;
    return mapping;
  }

  /** The value that stands on the lines below its key; null when nothing does. */
  #below(indent: number, isItems: boolean): JsonValue {
    this.#endLine();
    if (this.#indent > indent) return this.#blockOf(this.#indent, isItems);
    // A list may stand in the column of its key.
    if (this.#indent === indent && this.#isDash()) return this.#blockOf(indent, isItems);
    return null;
  }

  #blockOf(indent: number, isItems: boolean): JsonValue {
    if (!isItems || !this.#isDash()) return this.#block(indent);
    if (++this.#depth > MAX_DEPTH) throw NOT_PLAIN;
    const list = this.#list(indent, this.#items);
    this.#depth -= 1;
    return list;
  }

  #list(indent: number, spans?: Span[]): JsonValue {
    const list: JsonValue[] = [];
    const text = this.#text;
    do {
      this.#at += 1;
      let column = indent + 1;
      while (text.charCodeAt(this.#at) === SPACE) {
        this.#at += 1;
        column += 1;
      }
      if (this.#isLineEnd()) {
        this.#endLine();
        const start = this.#at;
        if (this.#indent <= indent) throw NOT_PLAIN; // an element that is not there
        list.push(this.#block(this.#indent));
        spans?.push({ start, end: this.#at });
        continue;
      }
      // A list in a list on one line.
      if (this.#isDash()) throw NOT_PLAIN;
      const start = this.#at;
      if (this.#isKeyLine()) {
        if (++this.#depth > MAX_DEPTH) throw NOT_PLAIN;
        list.push(this.#mapping(column));
        this.#depth -= 1;
      } else {
        list.push(this.#inline(indent, false));
      }
      spans?.push({ start, end: this.#at });
    } while (this.#indent === indent && this.#isDash());
    if (this.#indent > indent) throw NOT_PLAIN;
    return list;
  }

  /** Whether the line goes on with `key:`. */
  #isKeyLine(): boolean {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    if (first === OPEN_LIST || first === OPEN_MAPPING || first === BAR || first === GREATER) return false;
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const start = this.#at;
      this.#quoted(first);
      const isKey = text.charCodeAt(this.#at) === COLON;
      this.#at = start;
      return isKey;
    }
    for (let at = this.#at; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE || (code === HASH && text.charCodeAt(at - 1) === SPACE)) return false;
      if (code === COLON && !(text.charCodeAt(at + 1) > SPACE)) return true;
    }
    return false;
  }

  /** A key and its colon. Only keys of plain words, and quoted ones. */
  #key(): string {
    const text = this.#text;
    const start = this.#at;
    let code = text.charCodeAt(start);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const key = this.#quoted(code);
      this.#colon();
      return this.#share(key);
    }
    if (!isWordStart(code)) throw NOT_PLAIN;
    while (isWord(code)) code = text.charCodeAt(++this.#at);
    const key = this.#share(text.slice(start, this.#at));
    // A key such as `true` or `null` is no text.
    if (key.length <= 5 && typeof plainValue(key) !== 'string') throw NOT_PLAIN;
    this.#colon();
    return key;
  }

  #colon(): void {
    if (this.#text.charCodeAt(this.#at) !== COLON) throw NOT_PLAIN;
    this.#at += 1;
    if (!this.#isLineEnd() && this.#text.charCodeAt(this.#at) !== SPACE) throw NOT_PLAIN;
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at += 1;
  }

  /** Whether nothing but a comment follows on this line; a comment must stand behind a space. */
  #isLineEnd(): boolean {
    const code = this.#text.charCodeAt(this.#at);
    if (code === NEWLINE || this.#at >= this.#length) return true;
    if (code === RETURN) return this.#text.charCodeAt(this.#at + 1) === NEWLINE;
    return code === HASH && this.#text.charCodeAt(this.#at - 1) === SPACE;
  }

  /** A value on the line of its key or dash; `indent` is that of the collection around it. */
  #inline(indent: number, isItems: boolean): JsonValue {
    const value = this.#lineValue(indent, isItems);
    // A text that goes on below, or something that does not belong there.
    if (this.#indent > indent) throw NOT_PLAIN;
    return value;
  }

  #lineValue(indent: number, isItems: boolean): JsonValue {
    const code = this.#text.charCodeAt(this.#at);
    switch (code) {
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE: {
        const text = this.#share(this.#quoted(code));
        this.#endLine();
        return text;
      }
      case OPEN_LIST:
      case OPEN_MAPPING: {
        const value = this.#flow(isItems ? this.#items : undefined);
        this.#endLine();
        return value;
      }
      case BAR:
      case GREATER:
        return this.#blockText(indent);
      default:
        return this.#plain();
    }
  }

  /** A text without quotes, up to the end of its line. */
  #plain(): JsonValue {
    const text = this.#text;
    const start = this.#at;
    this.#checkFirst(text.charCodeAt(start + 1));
    let end = start;
    let at = start;
    for (; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) break;
      if (code === RETURN && text.charCodeAt(at + 1) === NEWLINE) break;
      if (code === SPACE) continue;
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
      if (code === COLON && !(text.charCodeAt(at + 1) > SPACE)) throw NOT_PLAIN;
      if (isControl(code)) throw NOT_PLAIN;
      end = at + 1;
    }
    this.#at = end;
    const value = this.#resolved(text.slice(start, end));
    this.#endLine();
    return value;
  }

  /** Refuses characters that cannot begin a text without quotes, or make it something else. */
  #checkFirst(next: number): void {
    const code = this.#text.charCodeAt(this.#at);
    if (isPlainStart(code)) return;
    // `-1`, and `-x` too; `- x` is an element.
    if (code !== DASH || !(next > SPACE) || isControl(next)) throw NOT_PLAIN;
  }

  #resolved(written: string): JsonValue {
    const value = plainValue(written);
    return typeof value === 'string' ? this.#share(value) : value;
  }

  /** A text in quotes that ends on its line. */
  #quoted(quote: number): string {
    return quote === DOUBLE_QUOTE ? this.#doubleQuoted() : this.#singleQuoted();
  }

  #doubleQuoted(): string {
    const text = this.#text;
    const start = this.#at + 1;
    let escaped: string | undefined;
    let from = start;
    for (let at = start; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === DOUBLE_QUOTE) {
        this.#at = at + 1;
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

  #singleQuoted(): string {
    const text = this.#text;
    const start = this.#at + 1;
    let isDoubled = false;
    for (let at = start; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (isControl(code)) throw NOT_PLAIN;
      if (code !== SINGLE_QUOTE) continue;
      if (text.charCodeAt(at + 1) === SINGLE_QUOTE) {
        isDoubled = true;
        at += 1;
        continue;
      }
      this.#at = at + 1;
      const inner = text.slice(start, at);
      return isDoubled ? inner.replaceAll("''", "'") : inner;
    }
    throw NOT_PLAIN;
  }

  /** A collection in brackets, on one line. */
  #flow(spans?: Span[]): JsonValue {
    if (++this.#depth > MAX_DEPTH) throw NOT_PLAIN;
    const isList = this.#text.charCodeAt(this.#at) === OPEN_LIST;
    this.#at += 1;
    const value = isList ? this.#flowList(spans) : this.#flowMapping();
    this.#depth -= 1;
    return value;
  }

  #flowList(spans: Span[] | undefined): JsonValue {
    const list: JsonValue[] = [];
    for (;;) {
      this.#skipSpaces();
      if (this.#text.charCodeAt(this.#at) === CLOSE_LIST) break;
      const start = this.#at;
      list.push(this.#flowValue());
      spans?.push({ start, end: this.#at });
      if (!this.#comma(CLOSE_LIST)) break;
    }
    this.#at += 1;
    return list;
  }

  #flowMapping(): JsonValue {
    const mapping: Record<string, JsonValue> = {};
    for (;;) {
      this.#skipSpaces();
      if (this.#text.charCodeAt(this.#at) === CLOSE_MAPPING) break;
      const key = this.#key();
      if (Object.hasOwn(mapping, key)) throw NOT_PLAIN;
      if (this.#text.charCodeAt(this.#at) !== SPACE) throw NOT_PLAIN;
      this.#skipSpaces();
      setOwn(mapping, key, this.#flowValue());
      if (!this.#comma(CLOSE_MAPPING)) break;
    }
    this.#at += 1;
    return mapping;
  }

  /** After an element: true when a comma lets more follow, false at the closing bracket. */
  #comma(close: number): boolean {
    this.#skipSpaces();
    const code = this.#text.charCodeAt(this.#at);
    if (code === close) return false;
    if (code !== COMMA) throw NOT_PLAIN;
    this.#at += 1;
    // `[a,b]` is two elements, and `{a: 1,b: 2}` two pairs; but leave what looks odd to the full parser.
    if (this.#text.charCodeAt(this.#at) !== SPACE) throw NOT_PLAIN;
    return true;
  }

  #flowValue(): JsonValue {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const value = this.#share(this.#quoted(first));
      this.#skipSpaces();
      // `"a": b` in a list is a mapping of one pair.
      if (text.charCodeAt(this.#at) === COLON) throw NOT_PLAIN;
      return value;
    }
    if (first === OPEN_LIST || first === OPEN_MAPPING) return this.#flow();
    const start = this.#at;
    this.#checkFirst(text.charCodeAt(start + 1));
    let end = start;
    for (; this.#at < this.#length; this.#at++) {
      const code = text.charCodeAt(this.#at);
      if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAPPING) break;
      if (code === SPACE) continue;
      if (code === OPEN_LIST || code === OPEN_MAPPING || code === HASH || isControl(code)) throw NOT_PLAIN;
      if (code === COLON && !isFlowText(text.charCodeAt(this.#at + 1))) throw NOT_PLAIN;
      end = this.#at + 1;
    }
    const value = this.#resolved(text.slice(start, end));
    return value;
  }

  /** A text under `|` or `>`. Only the common forms; a file that ends inside one is for the full parser. */
  #blockText(parent: number): string {
    const text = this.#text;
    const isFolded = text.charCodeAt(this.#at) === GREATER;
    this.#at += 1;
    const chomp = text.charCodeAt(this.#at);
    if (chomp === DASH || chomp === PLUS) this.#at += 1;
    // Nothing may follow on the line: not even a comment, which is rare here.
    if (text.charCodeAt(this.#at) !== NEWLINE) throw NOT_PLAIN;
    this.#at += 1;
    let indent = 0;
    let content = '';
    let blanks = 0;
    for (;;) {
      const start = this.#at;
      while (text.charCodeAt(this.#at) === SPACE) this.#at += 1;
      const column = this.#at - start;
      const end = text.indexOf('\n', this.#at);
      if (end === -1) {
        // The last line has no end; what that means for the text is for the full parser.
        if (this.#at < this.#length && (indent === 0 || column > parent)) throw NOT_PLAIN;
        if (column > 0 && this.#at >= this.#length) throw NOT_PLAIN;
        this.#at = start;
        break;
      }
      if (this.#at === end) {
        if (column > (indent === 0 ? parent : indent)) throw NOT_PLAIN;
        blanks += 1;
        this.#at = end + 1;
        continue;
      }
      if (column <= parent) {
        this.#at = start;
        break;
      }
      if (indent === 0) indent = column;
      if (column < indent || (isFolded && column > indent)) throw NOT_PLAIN;
      this.#checkText(this.#at, end);
      const line = text.slice(start + indent, end);
      if (content === '') content = '\n'.repeat(blanks) + line;
      else if (isFolded) content += (blanks > 0 ? '\n'.repeat(blanks) : ' ') + line;
      else content += '\n'.repeat(blanks + 1) + line;
      blanks = 0;
      this.#at = end + 1;
    }
    if (content === '') throw NOT_PLAIN;
    this.#nextLine();
    if (chomp === DASH) return content;
    return chomp === PLUS ? content + '\n'.repeat(blanks + 1) : `${content}\n`;
  }

  #checkText(from: number, to: number): void {
    for (let at = from; at < to; at++) if (isControl(this.#text.charCodeAt(at))) throw NOT_PLAIN;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['t', '\t'],
]);

/** Characters that YAML does not allow, or that end lines in ways that are rare: left to the full parser. */
function isControl(code: number): boolean {
  return (
    code < SPACE ||
    (code > 126 && code < 160) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0xfeff ||
    code >= 0xfffe ||
    (code >= 0xd800 && code < 0xe000)
  );
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Letters, digits, underscore, hyphen, dot. */
function isWord(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57) || code === DASH || code === DOT;
}

/** Characters that may begin a text without quotes and mean nothing else. */
function isPlainStart(code: number): boolean {
  return (
    isWordStart(code) ||
    (code >= 48 && code <= 57) ||
    code === 36 ||
    code === 40 ||
    code === 47 ||
    code === DOT ||
    code === PLUS ||
    (code >= 0xa0 && !isControl(code))
  );
}

/** A character that keeps a colon inside a text in brackets. */
function isFlowText(code: number): boolean {
  return (
    code > SPACE &&
    code !== COMMA &&
    code !== CLOSE_LIST &&
    code !== CLOSE_MAPPING &&
    code !== OPEN_LIST &&
    code !== OPEN_MAPPING
  );
}

const NUMBER = /^[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
const NUMBER_LIKE = /^[-+.]?[0-9.]/;

/**
 * What a text without quotes means in the core schema: null, true or false, a number, or itself. Numbers in a
 * rare form, and texts that the full reader remarks on, are left to it.
 */
function plainValue(written: string): JsonValue {
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
