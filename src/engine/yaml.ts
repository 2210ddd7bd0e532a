/**
 * YAML text to values, and back to places. Hides the parser: nothing else knows that there are nodes,
 * tokens or offsets. Values alone are kept; a place is found again from the text when somebody has to be
 * shown it, which costs nothing for the many values that are fine.
 */
import { Composer, CST, type Document, isAlias, isMap, isScalar, isSeq, Parser, type YAMLMap } from 'yaml';
import { type JsonValue, own, type Pointer, type Step, setOwn, stepsOf } from '../model/json.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import { type Extent, type Location, type SourceFile, wholeFile } from '../model/source.ts';
import { counted, quote } from '../model/wording.ts';

/** Deepest nesting of lists and mappings that is read. */
export const MAX_DEPTH = 64;

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
    reader.report(
      'too-deep',
      tooDeepAt(source.text),
      `Lists and mappings are nested more than ${MAX_DEPTH} deep.`,
    );
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
    for (const error of [...document.errors, ...document.warnings]) {
      const { message, hint } = plainWords(error.code, error.message);
      this.report('yaml-syntax', error.pos[0], message, hint === undefined ? {} : { hint });
    }
    if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
    const { contents } = document;
    if (contents === null || (isScalar(contents) && contents.value === null && !contents.source))
      return undefined;
    const value = this.#value(contents, 0);
    const [start, , end] = contents.range;
    return { value, extent: this.#extent(start, end, ''), items: this.#items(contents) };
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
      this.report('too-deep', offset, `Lists and mappings are nested more than ${MAX_DEPTH} deep.`);
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
    return mapping;
  }

  #scalar(value: unknown, style: string | undefined, source: string | undefined, offset: number): JsonValue {
    if (typeof value === 'string') {
      if (style === 'PLAIN' && CLOCK_TIME.test(value)) {
        this.report('unquoted', offset, `${value} is not in quotes; other YAML tools read it as a number.`, {
          severity: 'warning',
          hint: `Write "${value}".`,
        });
      }
      return value;
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

  #alias(name: string, offset: number): JsonValue {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      // An anchor is known once its value is complete, so an alias inside its own value ends up here too.
      this.report('alias', offset, `*${name} repeats a value that is not complete before it.`, {
        hint: 'Write the value itself.',
      });
      return null;
    }
    if (this.#nodes + anchor.nodes > MAX_NODES) {
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

/** What to point at: a value, or the key that it stands under. */
export type Part = 'key' | 'value';

/** A place to be found: `steps` from the value that the extent holds. */
export interface PlaceRequest {
  readonly extent: Extent;
  readonly pointer: Pointer;
  readonly part: Part;
}

/**
 * The location of a value inside an extent. Where the value is not there (a missing field), the location of
 * the deepest part of the way that is.
 */
export function locate(request: PlaceRequest): Location {
  const [location] = locateAll([request]);
  return location ?? wholeFile(request.extent.source.path);
}

/** The same for many places at once; each extent is parsed a single time. Answers in the order of the requests. */
export function locateAll(requests: readonly PlaceRequest[]): readonly Location[] {
  const tokens = new Map<Extent, CST.Token | null>();
  const lines = new Map<SourceFile, Lines>();
  const order = requests.map((_, index) => index);
  // Requests of one extent follow each other, so that only one parse needs to be kept.
  const rank = new Map<Extent, number>();
  for (const { extent } of requests) if (!rank.has(extent)) rank.set(extent, rank.size);
  order.sort((a, b) => rankOf(requests, rank, a) - rankOf(requests, rank, b) || a - b);
  const found: Location[] = new Array(requests.length);
  for (const index of order) {
    const request = requests[index];
    if (!request) continue;
    const { extent } = request;
    if (!tokens.has(extent)) {
      tokens.clear();
      tokens.set(extent, tokenOf(extent));
    }
    let table = lines.get(extent.source);
    if (!table) {
      table = new Lines(extent.source);
      lines.set(extent.source, table);
    }
    const steps = stepsIn(request);
    const offset = walk(tokens.get(extent) ?? null, steps, request.part) + lineStart(extent);
    found[index] = table.locate(Math.max(offset, extent.start), extent.pointer + request.pointer);
  }
  return found;
}

function stepsIn({ extent, pointer }: PlaceRequest): readonly string[] {
  return stepsOf((extent.inside ?? '') + pointer);
}

function rankOf(requests: readonly PlaceRequest[], rank: ReadonlyMap<Extent, number>, index: number): number {
  const request = requests[index];
  return request ? (rank.get(request.extent) ?? 0) : 0;
}

/** How the value that stands at a place is written in the file: `1.10`, not 1.1. */
export function writtenAt(request: PlaceRequest): string | undefined {
  const { token } = descend(tokenOf(request.extent), stepsIn(request));
  return token && 'source' in token ? token.source : undefined;
}

/** The offset where the line begins on which an extent starts. */
function lineStart({ source, start }: Extent): number {
  return source.text.lastIndexOf('\n', start - 1) + 1;
}

/**
 * Parses an extent alone. What stands before it on its line is blanked, so that columns, and with them the
 * indentation, stay what they are in the file.
 */
function tokenOf(extent: Extent): CST.Token | null {
  const { source, start, end } = extent;
  const text = ' '.repeat(start - lineStart(extent)) + source.text.slice(start, end);
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && token.value) return token.value;
  }
  return null;
}

/** Offset of the deepest token on the way, counted from the beginning of the parsed text. */
function walk(root: CST.Token | null, steps: readonly string[], part: Part): number {
  const { token, key, complete } = descend(root, steps);
  if (complete && part === 'key' && key) return startOf(key);
  if (complete && !token && key) return startOf(key);
  return token ? startOf(token) : key ? startOf(key) : 0;
}

/** Goes down as far as the steps can be followed. `key` is the key of the last step taken in a mapping. */
function descend(
  root: CST.Token | null,
  steps: readonly string[],
): { token: CST.Token | null; key: CST.Token | null; complete: boolean } {
  let token = root;
  let key: CST.Token | null = null;
  for (const step of steps) {
    const child = token ? childOf(token, step) : undefined;
    if (!child) return { token, key: null, complete: false };
    key = child.key;
    if (!child.value) return { token: null, key, complete: true };
    token = child.value;
  }
  return { token, key, complete: true };
}

type Child = { key: CST.Token | null; value: CST.Token | null };

function childOf(token: CST.Token, step: string): Child | undefined {
  if (token.type === 'block-map') return pairOf(token.items, step);
  if (token.type === 'block-seq') return elementOf(token.items, step);
  if (token.type !== 'flow-collection') return undefined;
  return token.start.source === '{' ? pairOf(token.items, step) : elementOf(token.items, step);
}

function pairOf(items: readonly CST.CollectionItem[], step: string): Child | undefined {
  for (const item of items) {
    // In a flow mapping a key without a value, {a, b}, is read as a bare value.
    const key = item.key ?? item.value;
    if (key && CST.resolveAsScalar(key)?.value === step) {
      return { key, value: item.key ? (item.value ?? null) : null };
    }
  }
  return undefined;
}

function elementOf(items: readonly CST.CollectionItem[], step: string): Child | undefined {
  const elements = items.filter(
    (item) => item.value || item.key || item.start.some(({ type }) => type === 'seq-item-ind'),
  );
  const element = elements[Number(step)];
  if (!element) return undefined;
  return { key: element.key ?? null, value: element.key ? element.key : (element.value ?? null) };
}

/** Where a token begins: for a block collection, its first key or dash. */
function startOf(token: CST.Token): number {
  if (token.type === 'block-map' || token.type === 'block-seq') {
    const [first] = token.items;
    const inner = first?.start.find(({ type }) => type === 'seq-item-ind') ?? first?.key;
    return inner ? inner.offset : token.offset;
  }
  return token.offset;
}

/** Offsets of a text as lines and columns. */
class Lines {
  readonly #source: SourceFile;
  readonly #starts: number[] = [0];

  constructor(source: SourceFile) {
    this.#source = source;
    for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  locate(offset: number, pointer: Pointer): Location {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    // A byte-order mark is no column: editors do not show it.
    const mark = low === 0 && this.#source.text.startsWith('\uFEFF') ? 1 : 0;
    const column = Math.max(offset - (this.#starts[low] ?? 0) - mark, 0) + 1;
    return { path: this.#source.path, line: low + 1, column, pointer };
  }
}

/** The value at a pointer; undefined when there is none. */
export function valueAt(value: JsonValue | undefined, pointer: Pointer): JsonValue | undefined {
  return stepsOf(pointer).reduce<JsonValue | undefined>((at, step: Step) => {
    if (Array.isArray(at)) return (at as readonly JsonValue[])[Number(step)];
    if (typeof at === 'object' && at !== null) return own(at as { [key: string]: JsonValue }, String(step));
    return undefined;
  }, value);
}
