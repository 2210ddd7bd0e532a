/**
 * The plain part of YAML, read quickly: block mappings and lists, collections in brackets that stay on their
 * line, texts that do too, and block texts. That is how nearly all records are written, and it is read ten
 * times as fast as by the full parser.
 *
 * The bargain is strict: the result equals that of the full parser, which then has nothing to complain of, or
 * there is none. Whatever is unusual, doubtful or wrong (anchors, tags, tabs, texts over several lines, two
 * equal keys) is left to the full parser, which alone tells what is wrong with a file.
 * tests/engine/plain-yaml.test.ts holds the two against each other over changed and random texts.
 *
 * Here is the structure; cursor.ts knows lines, and plain-scalars.ts what stands on them.
 */
import { type JsonValue, setOwn } from '../../model/json.ts';
import {
  BAR,
  CLOSE_LIST,
  CLOSE_MAPPING,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  NEWLINE,
  OPEN_LIST,
  OPEN_MAPPING,
  SINGLE_QUOTE,
  SPACE,
} from './characters.ts';
import { compact } from './compact.ts';
import { Cursor, END, NEXT_DOCUMENT, NOT_PLAIN } from './cursor.ts';
import { blockText, flowText, keyText, lineText, quotedText } from './plain-scalars.ts';

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

class PlainReader {
  readonly #cursor: Cursor;
  readonly #listKey: string | undefined;
  readonly #share: (text: string) => string;
  #depth = 0;
  #items: Span[] = [];

  constructor(text: string, listKey: string | undefined, share: (text: string) => string) {
    this.#cursor = new Cursor(text);
    this.#listKey = listKey;
    this.#share = share;
  }

  documents(): readonly PlainDocument[] {
    const cursor = this.#cursor;
    const documents: PlainDocument[] = [];
    cursor.nextLine();
    if (cursor.isIndentedBy(NEXT_DOCUMENT)) cursor.afterMarker();
    for (;;) {
      // An empty document, or one that is a single text, is for the full parser.
      if (!cursor.isIndentedBy(0)) throw NOT_PLAIN;
      this.#items = [];
      const start = cursor.at;
      const value = this.#block(0);
      documents.push({ value, start, end: cursor.at, items: this.#items });
      if (cursor.isIndentedBy(END)) return documents;
      if (!cursor.isIndentedBy(NEXT_DOCUMENT)) throw NOT_PLAIN;
      cursor.afterMarker();
    }
  }

  /** A mapping or list whose lines are indented by `indent`. `spans` takes the places of a list's elements. */
  #block(indent: number, spans?: Span[]): JsonValue {
    this.#deeper();
    const value = this.#cursor.isDash() ? this.#list(indent, spans) : this.#mapping(indent);
    this.#depth -= 1;
    return value;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw NOT_PLAIN;
  }

  #mapping(indent: number): JsonValue {
    const cursor = this.#cursor;
    const mapping: Record<string, JsonValue> = {};
    const isTop = this.#depth === 1;
    do {
      const key = this.#key();
      if (Object.hasOwn(mapping, key)) throw NOT_PLAIN;
      cursor.skipSpaces();
      const spans = isTop && key === this.#listKey ? this.#items : undefined;
      setOwn(mapping, key, cursor.isLineEnd() ? this.#below(indent, spans) : this.#inline(indent, spans));
    } while (cursor.indent === indent && !cursor.isDash());
    // Deeper than the mapping, and no part of a value: wrong, or a text over several lines.
    if (cursor.indent > indent) throw NOT_PLAIN;
    return compact(mapping);
  }

  /** The value that stands on the lines below its key; null when nothing does. */
  #below(indent: number, spans: Span[] | undefined): JsonValue {
    const cursor = this.#cursor;
    cursor.endLine();
    // A list may stand in the column of its key.
    const isBlock = cursor.indent > indent || (cursor.indent === indent && cursor.isDash());
    return isBlock ? this.#block(cursor.indent, spans) : null;
  }

  #list(indent: number, spans: Span[] | undefined): JsonValue {
    const cursor = this.#cursor;
    const list: JsonValue[] = [];
    do {
      const dash = cursor.at;
      cursor.at += 1;
      cursor.skipSpaces();
      if (cursor.isLineEnd()) {
        cursor.endLine();
        const start = cursor.at;
        if (cursor.indent <= indent) throw NOT_PLAIN; // an element that is not there
        list.push(this.#block(cursor.indent));
        spans?.push({ start, end: cursor.at });
        continue;
      }
      // A list in a list on one line.
      if (cursor.isDash()) throw NOT_PLAIN;
      const start = cursor.at;
      if (this.#isKeyLine()) {
        this.#deeper();
        list.push(this.#mapping(indent + start - dash));
        this.#depth -= 1;
      } else {
        list.push(this.#inline(indent, undefined));
      }
      spans?.push({ start, end: cursor.at });
    } while (cursor.indent === indent && cursor.isDash());
    if (cursor.indent > indent) throw NOT_PLAIN;
    return compact(list);
  }

  /** Whether the line goes on with `key:`. */
  #isKeyLine(): boolean {
    const cursor = this.#cursor;
    const { text, at: start } = cursor;
    const first = cursor.code();
    if (first === OPEN_LIST || first === OPEN_MAPPING || first === BAR || first === GREATER) return false;
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      quotedText(cursor);
      const isKey = cursor.code() === COLON;
      cursor.at = start;
      return isKey;
    }
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE || (code === HASH && text.charCodeAt(at - 1) === SPACE)) return false;
      if (code === COLON && !(text.charCodeAt(at + 1) > SPACE)) return true;
    }
    return false;
  }

  /** A key and its colon. Only keys of plain words, and quoted ones. */
  #key(): string {
    const code = this.#cursor.code();
    const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
    const key = this.#share(isQuoted ? quotedText(this.#cursor) : keyText(this.#cursor));
    this.#colon();
    return key;
  }

  #colon(): void {
    const cursor = this.#cursor;
    if (cursor.code() !== COLON) throw NOT_PLAIN;
    cursor.at += 1;
    if (!cursor.isLineEnd() && cursor.code() !== SPACE) throw NOT_PLAIN;
  }

  /** A value on the line of its key or dash; `indent` is that of the collection around it. */
  #inline(indent: number, spans: Span[] | undefined): JsonValue {
    const value = this.#lineValue(indent, spans);
    // A text that goes on below, or something that does not belong there.
    if (this.#cursor.indent > indent) throw NOT_PLAIN;
    return value;
  }

  #lineValue(indent: number, spans: Span[] | undefined): JsonValue {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (code === BAR || code === GREATER) return blockText(cursor, indent);
    const value =
      code === OPEN_LIST || code === OPEN_MAPPING
        ? this.#flow(spans)
        : this.#kept(code === DOUBLE_QUOTE || code === SINGLE_QUOTE ? quotedText(cursor) : lineText(cursor));
    cursor.endLine();
    return value;
  }

  #kept(value: JsonValue): JsonValue {
    return typeof value === 'string' ? this.#share(value) : value;
  }

  /** A collection in brackets, on one line. */
  #flow(spans?: Span[]): JsonValue {
    this.#deeper();
    const isList = this.#cursor.code() === OPEN_LIST;
    this.#cursor.at += 1;
    const value = isList ? this.#flowList(spans) : this.#flowMapping();
    this.#cursor.at += 1;
    this.#depth -= 1;
    return value;
  }

  #flowList(spans: Span[] | undefined): JsonValue {
    const cursor = this.#cursor;
    const list: JsonValue[] = [];
    do {
      cursor.skipSpaces();
      if (cursor.code() === CLOSE_LIST) break;
      const start = cursor.at;
      list.push(this.#flowValue());
      spans?.push({ start, end: cursor.at });
    } while (this.#comma(CLOSE_LIST));
    return compact(list);
  }

  #flowMapping(): JsonValue {
    const cursor = this.#cursor;
    const mapping: Record<string, JsonValue> = {};
    do {
      cursor.skipSpaces();
      if (cursor.code() === CLOSE_MAPPING) break;
      const key = this.#key();
      if (Object.hasOwn(mapping, key)) throw NOT_PLAIN;
      if (cursor.code() !== SPACE) throw NOT_PLAIN;
      cursor.skipSpaces();
      setOwn(mapping, key, this.#flowValue());
    } while (this.#comma(CLOSE_MAPPING));
    return compact(mapping);
  }

  /** After an element: true when a comma lets more follow, false at the closing bracket. */
  #comma(close: number): boolean {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    if (cursor.code() === close) return false;
    if (cursor.code() !== COMMA) throw NOT_PLAIN;
    cursor.at += 1;
    // `[a,b]` is two elements, and `{a: 1,b: 2}` two pairs; but leave what looks odd to the full parser.
    if (cursor.code() !== SPACE) throw NOT_PLAIN;
    return true;
  }

  #flowValue(): JsonValue {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (code === OPEN_LIST || code === OPEN_MAPPING) return this.#flow();
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) return this.#kept(flowText(cursor));
    const value = this.#share(quotedText(cursor));
    cursor.skipSpaces();
    // `"a": b` in a list is a mapping of one pair.
    if (cursor.code() === COLON) throw NOT_PLAIN;
    return value;
  }
}
