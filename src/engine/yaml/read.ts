/**
 * YAML text to values. With its neighbour places.ts it hides the parser: nothing outside this folder knows
 * that there are nodes, tokens or offsets. Values alone are kept.
 */
import { type JsonValue, type Pointer, setOwn } from '../../model/json.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import { secretIn } from '../../model/secret.ts';
import { type Extent, type SourceFile, wholeFile } from '../../model/source.ts';
import { counted, quote } from '../../model/wording.ts';
import { compact } from './compact.ts';
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Parser, type YAMLMap } from './library.ts';
import { Lines } from './lines.ts';
import { type PlainDocument, readPlain } from './plain.ts';

/** Deepest nesting of lists and mappings that is read. */
export const MAX_DEPTH = 64;

const TOO_DEEP = `Lists and mappings are nested more than ${MAX_DEPTH} deep.`;

/** Most values of one file, those repeated by aliases included. */
export const MAX_NODES = 1_000_000;

/** Most problems of one file that are told one by one. */
export const MAX_PROBLEMS_A_FILE = 100;

/** One document of a file. */
export interface YamlDocument {
  readonly value: JsonValue;
  readonly extent: Extent;
  /** The elements of the list under the top-level key that the caller asked for; empty when there is none. */
  readonly items: readonly Extent[];
}

export interface YamlFile {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly Problem[];
}

/**
 * Reads every document of a file. A document with an error in its form is left out; a value that cannot be
 * kept (twice the same key, an alias of nothing) becomes null. `listKey` names the top-level list whose
 * elements should get extents of their own.
 */
export function readYaml(source: SourceFile, listKey?: string): YamlFile {
  const plain = readPlain(source.text, listKey, shared);
  return plain
    ? {
        documents: plain.map((document, index) => toDocument(source, document, index, listKey)),
        problems: [],
      }
    : readFull(source, listKey);
}

function toDocument(
  source: SourceFile,
  { value, start, end, items }: PlainDocument,
  document: number,
  listKey: string | undefined,
): YamlDocument {
  return {
    value,
    extent: { source, start, end, pointer: '', document },
    items: items.map((span, index) => ({ source, ...span, pointer: `/${listKey}/${index}`, document })),
  };
}

/** The same with the full parser alone, which is the authority on what YAML is. */
export function readFull(source: SourceFile, listKey?: string): YamlFile {
  const reader = new Reader(source, listKey);
  const documents: YamlDocument[] = [];
  try {
    const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    for (const document of composer.compose(new Parser().parse(source.text))) {
      const read = reader.read(document as Document.Parsed);
      if (read) documents.push(read);
    }
  } catch (error) {
    // The parser is recursive; its way of refusing absurd nesting is to run out of stack.
    if (!(error instanceof RangeError)) throw error;
    reader.report('too-deep', tooDeepAt(source.text), TOO_DEEP);
  }
  if (documents.length === 0 && reader.problems.length === 0) {
    reader.report(
      'empty-file',
      0,
      'The file holds nothing that is read: it is empty, or has only comments.',
      {
        hint: 'Write a record, or remove the file.',
      },
    );
  }
  return { documents, problems: reader.finish() };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #source: SourceFile;
  readonly #listKey: string | undefined;
  #lines: Lines | undefined;
  #unreported = 0;
  #document = -1;
  #nodes = 0;
  #isFull = false;
  #anchors = new Map<string, { value: JsonValue; nodes: number }>();

  constructor(source: SourceFile, listKey: string | undefined) {
    this.#source = source;
    this.#listKey = listKey;
  }

  report(
    code: ProblemCode,
    offset: number,
    message: string,
    more: { hint?: string; severity?: 'warning' } = {},
  ): void {
    if (this.problems.length >= MAX_PROBLEMS_A_FILE) {
      this.#unreported += 1;
      return;
    }
    this.#lines ??= new Lines(this.#source);
    this.problems.push({
      code,
      severity: more.severity ?? 'error',
      message,
      ...(more.hint === undefined ? {} : { hint: more.hint }),
      location: this.#lines.locate(offset, ''),
    });
  }

  finish(): readonly Problem[] {
    if (this.#unreported > 0) {
      this.problems.push({
        code: 'yaml-syntax',
        severity: 'error',
        message: `${counted(this.#unreported, 'more problem')} in this file ${this.#unreported === 1 ? 'is' : 'are'} not listed.`,
        location: wholeFile(this.#source.path),
      });
    }
    return this.problems;
  }

  /** The value of a document, or undefined when there is nothing in it or its form is wrong. */
  read(document: Document.Parsed): YamlDocument | undefined {
    this.#document += 1;
    this.#anchors = new Map();
    const yaml = document.directives?.yaml;
    if (yaml?.explicit && yaml.version !== '1.2') {
      this.report('yaml-syntax', 0, `The file asks for YAML ${yaml.version}; only YAML 1.2 is read.`, {
        hint: 'Remove the line that begins with %YAML.',
      });
      return undefined;
    }
    this.#reportForm([...document.errors, ...document.warnings]);
    if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
    const { contents } = document;
    if (contents === null || (isScalar(contents) && contents.value === null && !contents.source))
      return undefined;
    const value = this.#value(contents, 0);
    const [start, , end] = contents.range;
    return { value, extent: this.#extent(start, end, ''), items: this.#items(contents) };
  }

  /** What the parser complains of. One fault often makes it complain of one place many times. */
  #reportForm(
    complaints: readonly { code: string; message: string; pos: readonly [number, number] }[],
  ): void {
    const exhausted = complaints.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
    if (exhausted) {
      this.report('too-deep', exhausted.pos[0], TOO_DEEP);
      return;
    }
    const told = new Set<string>();
    for (const { code, message: complaint, pos } of complaints) {
      const { message, hint } = plainWords(code, complaint);
      const place = `${pos[0]} ${message}`;
      if (told.has(place)) continue;
      told.add(place);
      this.report('yaml-syntax', pos[0], message, hint === undefined ? {} : { hint });
    }
  }

  #extent(start: number, end: number, pointer: Pointer): Extent {
    return { source: this.#source, start, end, pointer, document: this.#document };
  }

  #items(contents: unknown): readonly Extent[] {
    if (this.#listKey === undefined || !isMap(contents)) return [];
    const list = contents.items.find(({ key }) => isScalar(key) && key.value === this.#listKey)?.value;
    if (!isSeq(list)) return [];
    return list.items.map((item, index) => {
      const [start, , end] = (item as { range: [number, number, number] }).range;
      return this.#extent(start, end, `/${this.#listKey}/${index}`);
    });
  }

  #value(node: unknown, depth: number): JsonValue {
    this.#nodes += 1;
    if (isScalar(node)) {
      const value = this.#scalar(node.value, node.type, node.source, node.range?.[0] ?? 0);
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, { value, nodes: 1 });
      return value;
    }
    if (isAlias(node)) return this.#alias(node.source, node.range?.[0] ?? 0);
    if (!isMap(node) && !isSeq(node)) return null;
    const offset = node.range?.[0] ?? 0;
    if (depth >= MAX_DEPTH) {
      this.report('too-deep', offset, TOO_DEEP);
      return null;
    }
    const before = this.#nodes;
    const value = isSeq(node)
      ? node.items.map((item) => this.#value(item, depth + 1))
      : this.#mapping(node as YAMLMap, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { value, nodes: this.#nodes - before + 1 });
    return value;
  }

  #mapping(node: YAMLMap, depth: number): JsonValue {
    const mapping: Record<string, JsonValue> = {};
    const doubled = new Set<string>();
    for (const { key, value } of node.items) {
      const offset = offsetOf(key) ?? node.range?.[0] ?? 0;
      if (!isScalar(key) || key.value === null) {
        this.report('yaml-syntax', offset, 'A key must be a text.', { hint: 'Write "key: value".' });
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : String(key.source ?? key.value);
      const child = this.#value(value, depth + 1);
      if (Object.hasOwn(mapping, name)) {
        doubled.add(name);
        this.report('duplicate-key', offset, `The key ${quote(name)} stands here a second time.`, {
          hint: 'Keep one of the two.',
        });
      } else {
        setOwn(mapping, name, child);
      }
    }
    // Of two values for one key neither can be trusted.
    for (const name of doubled) setOwn(mapping, name, null);
    return compact(mapping);
  }

  #scalar(value: unknown, style: string | undefined, source: string | undefined, offset: number): JsonValue {
    if (typeof value === 'string') {
      if (style === 'PLAIN' && CLOCK_TIME.test(value)) {
        this.report('unquoted', offset, `${value} is not in quotes; other YAML tools read it as a number.`, {
          severity: 'warning',
          hint: `Write "${value}".`,
        });
      }
      return shared(value);
    }
    if (typeof value === 'number') {
      const written = source ?? String(value);
      if (!Number.isFinite(value)) {
        this.report('wrong-type', offset, `${written} is no number that can be judged.`, {
          hint: 'Leave the field out when the value is not known.',
        });
        return null;
      }
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        this.report('inexact-number', offset, `${written} has more digits than a number can keep.`, {
          hint: `Put it in quotes: "${written}".`,
        });
        return null;
      }
      return value;
    }
    return typeof value === 'boolean' ? value : null;
  }

  #alias(anchorName: string, offset: number): JsonValue {
    const anchor = this.#anchors.get(anchorName);
    const name = secretIn(anchorName) === undefined ? anchorName : '(secret)';
    if (anchor === undefined) {
      // An anchor is known once its value is complete, so an alias inside its own value ends up here too.
      this.report('alias', offset, `*${name} repeats a value that is not complete before it.`, {
        hint: 'Write the value itself.',
      });
      return null;
    }
    if (this.#nodes + anchor.nodes > MAX_NODES) {
      if (this.#isFull) return null; // once is enough
      this.#isFull = true;
      this.report(
        'alias',
        offset,
        `Repeating *${name} makes the file larger than ${counted(MAX_NODES, 'value')}.`,
        {
          hint: 'Write the values themselves, in several files.',
        },
      );
      return null;
    }
    this.#nodes += anchor.nodes;
    return anchor.value;
  }
}

/** Longest text of which one copy serves all places that hold it. */
const SHARED_LENGTH = 40;

/** Most texts that are kept for sharing. */
const SHARED_COUNT = 50_000;

const sharedTexts = new Map<string, string>();

/** The one copy of a text that stands in many records: words from closed lists, ids, dates. Saves memory only. */
function shared(text: string): string {
  if (text.length > SHARED_LENGTH) return text;
  const known = sharedTexts.get(text);
  if (known !== undefined) return known;
  if (sharedTexts.size >= SHARED_COUNT) sharedTexts.clear();
  sharedTexts.set(text, text);
  return text;
}

/** A clock time that YAML 1.1 tools read as a number to base 60. */
const CLOCK_TIME = /^\d{1,2}(?::[0-5]\d){1,2}$/;

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] } | null)?.range?.[0];
}

/** The parser's complaint in words for somebody who has to mend the file. */
function plainWords(code: string, message: string): { message: string; hint?: string } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'A tab is used for indentation.', hint: 'Indent with spaces.' };
    case 'BAD_INDENT':
      return {
        message: 'The indentation does not fit the lines above.',
        hint: 'Keys of one mapping begin in the same column.',
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: 'A key goes on over more than one line, or a ":" is missing.',
        hint: 'Write "key: value", and put a text with line breaks under "key: |".',
      };
    case 'BAD_ALIAS':
      return {
        message: 'An alias (*name) has no name that can be used.',
        hint: 'Put a text that begins with * in quotes.',
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        message: 'A tag (!name) is not understood here.',
        hint: 'Remove it, or put a text that begins with ! in quotes.',
      };
    case 'BAD_SCALAR_START':
      return {
        message: 'A text begins with a character that means something in YAML.',
        hint: 'Put the text in quotes.',
      };
    case 'MISSING_CHAR':
      return { message: `Something is not closed or separated: ${lowerFirst(message)}.` };
    case 'UNEXPECTED_TOKEN':
      return { message: `Something stands where it cannot be read: ${lowerFirst(message)}.` };
    default:
      return { message: `This is not YAML: ${lowerFirst(message)}.` };
  }
}

/** The library's sentences name what it expected; those that would repeat a value of the file are cut. */
function lowerFirst(message: string): string {
  const [first = ''] = message.split(/[:\n]/);
  return first.slice(0, 1).toLowerCase() + first.slice(1).replace(/\.$/, '');
}

function tooDeepAt(text: string): number {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const char = text[offset];
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > MAX_DEPTH) return offset;
  }
  return 0;
}
