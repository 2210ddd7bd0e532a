/**
 * Places of values, found again from the text. Only the part of a record that matters is looked at: the lines
 * of the key where the way begins, and of those no more than it takes.
 */
import { type Pointer, pointerBelow, stepsOf } from '../../model/json.ts';
import type { Placed } from '../../model/record.ts';
import { secretIn } from '../../model/secret.ts';
import { type Extent, type Location, type SourceFile, wholeFile } from '../../model/source.ts';
import { CST, Parser } from './library.ts';
import { Lines } from './lines.ts';

/** What to point at: a value, or the key that it stands under. */
export type Part = 'key' | 'value';

/** A place to be found: `steps` from the value that the extent holds. */
export interface PlaceRequest {
  readonly extent: Extent;
  readonly pointer: Pointer;
  readonly part: Part;
}

/**
 * Where a value of a record stands: inside the record, unless it is a key that the file shares among its
 * items and the record does not hold itself.
 */
export function placeIn({ extent, shared }: Placed, pointer: Pointer, part: Part = 'value'): PlaceRequest {
  const [first = ''] = stepsOf(pointer);
  return { extent: shared?.keys.includes(first) ? shared.extent : extent, pointer, part };
}

/**
 * The location of a value inside an extent. Where the value is not there (a missing field), the location of
 * the deepest part of the way that is.
 */
export function locate(request: PlaceRequest): Location {
  const [location] = locateAll([request]);
  return location ?? wholeFile(request.extent.source.path);
}

/** The same for many places at once, in the order of the requests. */
export function locateAll(requests: readonly PlaceRequest[]): readonly Location[] {
  const lines = new Map<SourceFile, Lines>();
  return requests.map((request) => {
    const { extent, pointer } = request;
    let table = lines.get(extent.source);
    if (!table) {
      table = new Lines(extent.source);
      lines.set(extent.source, table);
    }
    return table.locate(offsetOf(request), shown(extent.pointer + pointer));
  });
}

/** A pointer as it may be shown: a key can look like a secret as well as a value can. */
function shown(pointer: Pointer): Pointer {
  if (secretIn(pointer) === undefined) return pointer;
  const steps = stepsOf(pointer).map((step) => (secretIn(step) === undefined ? step : '(secret)'));
  return steps.reduce<Pointer>(pointerBelow, '');
}

/** How the value that stands at a place is written in the file: `1.10`, not 1.1. */
export function writtenAt(request: PlaceRequest): string | undefined {
  const { token } = descend(tokenOf(wholeOf(request.extent)), stepsIn(request));
  return token && 'source' in token ? token.source : undefined;
}

function stepsIn({ extent, pointer }: PlaceRequest): readonly string[] {
  return stepsOf((extent.inside ?? '') + pointer);
}

/** Lines of a text that hold one value. What stands before it on its first line does not belong to it. */
interface Stretch {
  readonly text: string;
  readonly lineStart: number;
  readonly start: number;
  readonly end: number;
}

function wholeOf({ source: { text }, start, end }: Extent): Stretch {
  // In brackets indentation means nothing, and a line of an export can be very long.
  if (text[start] === '{' || text[start] === '[') return { text, lineStart: start, start, end };
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // A byte-order mark takes no column.
  return { text, lineStart: lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart, start, end };
}

/**
 * Offset of a place. Goes down by lines and their indentation as far as the text is written in blocks; what
 * is written in brackets, or in a way that lines do not tell, is parsed.
 */
function offsetOf({ extent, pointer, part }: PlaceRequest): number {
  const steps = stepsIn({ extent, pointer, part });
  let stretch = wholeOf(extent);
  for (const [index, step] of steps.entries()) {
    const child = isDash(stretch.text, stretch.start) ? itemOf(stretch, step) : entryOf(stretch, step);
    if (child === 'missing') return stretch.start;
    const isLast = index === steps.length - 1;
    if (child && isLast && part === 'key') return child.start;
    const value = child && valueBehind(child);
    if (value === 'empty') return child?.start ?? stretch.start;
    if (
      child === undefined ||
      value === undefined ||
      (!isLast && /^[[{]$/.test(value.text[value.start] ?? ''))
    ) {
      const found = walk(tokenOf(stretch), steps.slice(index), part) + stretch.lineStart;
      return Math.max(found, stretch.start);
    }
    stretch = value;
  }
  return stretch.start;
}

/** A key or dash and all that belongs to it, and where what follows it on the line begins. */
interface Entry extends Stretch {
  readonly after: number;
}

/**
 * The lines of one key of a block mapping, told by indentation alone: in a valid document a line that begins
 * in the column of the mapping begins a key, a comment, or an element of a list that stands under its key.
 * Undefined when that cannot be told: the value is no such mapping, or a key is not written plainly.
 */
function entryOf(mapping: Stretch, key: string): Entry | 'missing' | undefined {
  if (!PLAIN_KEY.test(key)) return undefined;
  let found: Pick<Entry, 'lineStart' | 'start' | 'after'> | undefined;
  for (const { lineStart, start } of linesOf(mapping)) {
    if (isDash(mapping.text, start)) continue;
    if (found) return { text: mapping.text, ...found, end: lineStart };
    const written = KEY_AT.exec(mapping.text.slice(start, start + MAX_KEY))?.[1];
    if (written === undefined) return undefined;
    if (written === key) found = { lineStart, start, after: start + key.length + 1 };
  }
  return found ? { text: mapping.text, ...found, end: mapping.end } : 'missing';
}

const PLAIN_KEY = /^[A-Za-z_][\w.-]*$/;
const KEY_AT = /^([A-Za-z_][\w.-]*):(?=[ \r\n]|$)/;
/** More of a line than any key we look for is long. */
export const MAX_KEY = 200;

/** The lines of one element of a block list; undefined when the step is no index. */
function itemOf(list: Stretch, step: string): Entry | 'missing' | undefined {
  if (!/^\d+$/.test(step)) return undefined;
  let left = Number(step);
  let found: Pick<Entry, 'lineStart' | 'start' | 'after'> | undefined;
  for (const { lineStart, start } of linesOf(list)) {
    if (!isDash(list.text, start)) return undefined;
    if (found) return { text: list.text, ...found, end: lineStart };
    if (left === 0) found = { lineStart, start, after: start + 1 };
    left -= 1;
  }
  return found ? { text: list.text, ...found, end: list.end } : 'missing';
}

/** The lines that begin in the column in which a stretch does, comments left out. */
function* linesOf({ text, lineStart, start, end }: Stretch): Iterable<{ lineStart: number; start: number }> {
  const column = start - lineStart;
  for (let line = lineStart, at = start; at < end; ) {
    if (at - line === column && !IGNORED.has(text[at] ?? '')) yield { lineStart: line, start: at };
    const next = text.indexOf('\n', at);
    if (next === -1) return;
    line = next + 1;
    at = line;
    while (text[at] === ' ') at += 1;
  }
}

/** What a line begins with when it holds nothing. */
const IGNORED: ReadonlySet<string> = new Set(['#', '\n', '\r', '']);

function isDash(text: string, at: number): boolean {
  return text[at] === '-' && /^[ \r\n]?$/.test(text[at + 1] ?? '');
}

/**
 * The value behind a key or dash: on its line, or below. Undefined when the line holds more than a value (an
 * anchor, a tag, an alias, a text that goes on below); `empty` when there is none.
 */
function valueBehind({ text, lineStart, end, after }: Entry): Stretch | 'empty' | undefined {
  let at = after;
  while (text[at] === ' ') at += 1;
  const char = at < end ? (text[at] ?? '') : '';
  if (!IGNORED.has(char)) return /^[&!*|>]$/.test(char) ? undefined : { text, lineStart, start: at, end };
  for (let next = text.indexOf('\n', at); next !== -1 && next + 1 < end; next = text.indexOf('\n', at)) {
    const line = next + 1;
    at = line;
    while (text[at] === ' ') at += 1;
    const first = at < end ? (text[at] ?? '') : '';
    if (!IGNORED.has(first))
      return /^[&!*|>]$/.test(first) ? undefined : { text, lineStart: line, start: at, end };
  }
  return 'empty';
}

/**
 * Parses a stretch alone. What stands before it on its line is blanked, so that columns, and with them the
 * indentation, stay what they are in the file.
 */
function tokenOf({ text, lineStart, start, end }: Stretch): CST.Token | null {
  const padded = ' '.repeat(start - lineStart) + text.slice(start, end);
  for (const token of new Parser().parse(padded)) {
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
