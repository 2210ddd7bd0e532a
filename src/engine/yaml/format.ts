/**
 * The layout of a YAML text: keys in order, blocks indented by two, nothing at the ends of lines. It moves lines
 * and what stands before their first character, and leaves what people wrote between: comments, quotes, flow
 * collections and how they are broken. Writing the parsed document anew would lose that.
 */
import { isList, isObject, type JsonValue } from '../../model/json.ts';
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Parser, visit } from './library.ts';
import { isMisread } from './quotes.ts';
import { readFull } from './read.ts';

/** The order of the keys of a mapping, and of what is in it. What is not known keeps its order, at the end. */
export interface KeyOrder {
  readonly keys: readonly string[];
  /** The order in the mapping under a key, or in each mapping of the list under it. */
  below(key: string): KeyOrder | undefined;
}

/** The layout of a whole file; the same text when it has it already, or when it cannot be had without a change. */
export function layout(text: string, orderOf: (document: JsonValue) => KeyOrder | undefined): string {
  const path = '';
  const before = readFull({ path, text });
  if (before.documents.length === 0 || !isWell(before)) return text;
  const orders = before.documents.map(({ value }) => orderOf(value));
  const steps = [tidy, quoted, (all: string) => ordered(all, orders), indented, tidy];
  const after = steps.reduce((all, step) => step(all), text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  return isSame(before, readFull({ path, text: after })) ? after : text;
}

type Reading = ReturnType<typeof readFull>;

function isWell({ problems }: Reading): boolean {
  return problems.every(({ severity }) => severity === 'warning');
}

function isSame(before: Reading, after: Reading): boolean {
  if (!isWell(after) || before.documents.length !== after.documents.length) return false;
  return before.documents.every(({ value }, index) => hasSameValue(value, after.documents[index]?.value));
}

/** Whether two values are equal, whatever the order of keys. */
function hasSameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((one, index) => hasSameValue(one, b[index]));
  }
  if (!isObject(a)) return Object.is(a, b);
  if (!isObject(b) || Object.keys(a).length !== Object.keys(b).length) return false;
  return Object.keys(a).every((key) => Object.hasOwn(b, key) && hasSameValue(a[key], b[key]));
}

/** A text with its nodes, whose places are told in lines and columns. */
class Page {
  readonly text: string;
  readonly lines: readonly string[];
  readonly documents: readonly Document[];
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.lines = text.split('\n');
    let next = 0;
    this.#starts = this.lines.map((line) => {
      const start = next;
      next += line.length + 1;
      return start;
    });
    this.documents = [...new Composer({ uniqueKeys: false }).compose(new Parser().parse(text))];
  }

  lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  columnOf(offset: number): number {
    return offset - (this.#starts[this.lineOf(offset)] ?? 0);
  }

  /** What stands on its line before an offset. */
  before(offset: number): string {
    return (this.lines[this.lineOf(offset)] ?? '').slice(0, this.columnOf(offset));
  }

  isBlank(line: number): boolean {
    return (this.lines[line] ?? '').trim() === '';
  }

  /** The column of a comment that has the line for itself; undefined for any other line. */
  comment(line: number): number | undefined {
    const at = (this.lines[line] ?? '').search(/\S/);
    return at !== -1 && this.lines[line]?.[at] === '#' ? at : undefined;
  }

  /** Lines that scalars of more than one line go on over: nothing may be cut from them. */
  continued(): ReadonlySet<number> {
    const lines = new Set<number>();
    for (const document of this.documents) {
      visit(document, {
        Scalar: (_, { range }) => {
          if (!range) return;
          const last = this.lineOf(Math.max(range[1] - 1, range[0]));
          for (let line = this.lineOf(range[0]) + 1; line <= last; line++) lines.add(line);
        },
      });
    }
    return lines;
  }
}

/** No spaces at the ends of lines, no two empty lines on end, none at the ends of the text, and a last line feed. */
function tidy(text: string): string {
  const page = new Page(text);
  const continued = page.continued();
  const kept: { readonly line: string; readonly isText: boolean }[] = [];
  for (const [index, line] of page.lines.entries()) {
    const isText = continued.has(index);
    const isSecond = kept.length === 0 || kept.at(-1)?.line.trim() === '';
    if (!isText && page.isBlank(index) && isSecond) continue;
    // A text over several lines may begin here, and what looks like the end of the line be a part of it.
    kept.push({ line: isText || continued.has(index + 1) ? line : line.trimEnd(), isText });
  }
  while (kept.at(-1)?.isText === false && kept.at(-1)?.line === '') kept.pop();
  return `${kept.map(({ line }) => line).join('\n')}\n`;
}

/** Quotes around texts that other tools read as something else. */
function quoted(text: string): string {
  const edits: { from: number; to: number; source: string }[] = [];
  for (const document of new Page(text).documents) {
    visit(document, {
      Scalar(key, { value, type, range }) {
        if (key === 'key' || type !== 'PLAIN' || typeof value !== 'string' || !range) return;
        const source = text.slice(range[0], range[1]);
        if (source === value && isMisread(value)) edits.push({ from: range[0], to: range[1], source });
      },
    });
  }
  let result = '';
  let end = 0;
  for (const { from, to, source } of edits.sort((a, b) => a.from - b.from)) {
    result += `${text.slice(end, from)}"${source}"`;
    end = to;
  }
  return result + text.slice(end);
}

// Blocks

/** A block collection: where its children begin, and the lines that are its own. */
interface Block {
  readonly column: number;
  readonly children: readonly Child[];
  /** The first line, and the one after the last; comments that stand deeper than its children are its own. */
  readonly from: number;
  readonly to: number;
}

interface Child {
  /** Of a mapping. */
  readonly key: string | undefined;
  /** The line that its key or dash stands on. */
  readonly line: number;
  readonly value: unknown;
  /** The last line of its value. */
  readonly last: number;
}

/** A block collection as lines; undefined for what is none, or is written in a way that lines do not tell. */
function blockOf(node: unknown, page: Page): Block | undefined {
  if (!(isMap(node) || isSeq(node)) || node.flow || node.items.length === 0) return undefined;
  const column = isMap(node) ? columnOfMap(node, page) : page.columnOf(node.range?.[0] ?? 0);
  if (column === undefined) return undefined;
  const children: Child[] = [];
  for (const item of node.items as readonly unknown[]) {
    const child = isMap(node) ? entryOf(item, page) : itemOf(item, column, page);
    if (!child || child.line <= (children.at(-1)?.line ?? -1)) return undefined;
    children.push(child);
  }
  const from = children[0]?.line ?? 0;
  let to = (children.at(-1)?.last ?? from) + 1;
  for (let line = to; line < page.lines.length; line++) {
    const comment = page.comment(line);
    if (comment !== undefined && comment > column) to = line + 1;
    else if (!page.isBlank(line)) break;
  }
  return { column, children, from, to };
}

function columnOfMap(node: { items: readonly unknown[] }, page: Page): number | undefined {
  const columns = node.items.map((pair) => {
    const { key } = pair as { key: unknown };
    return isScalar(key) && key.range ? page.columnOf(key.range[0]) : undefined;
  });
  return columns.every((column) => column === columns[0]) ? columns[0] : undefined;
}

function entryOf(pair: unknown, page: Page): Child | undefined {
  const { key, value } = pair as { key: unknown; value: unknown };
  if (!isScalar(key) || !key.range) return undefined;
  // A key with an anchor, a tag or a question mark before it is not one that can be moved by its line.
  if (!/^ *(?:- +)*$/.test(page.before(key.range[0]))) return undefined;
  const line = page.lineOf(key.range[0]);
  return { key: String(key.value), line, value, last: Math.max(line, lastLine(value, page)) };
}

function itemOf(value: unknown, column: number, page: Page): Child | undefined {
  const start = startOf(value);
  if (start === undefined) return undefined;
  let line = page.lineOf(start);
  while (line >= 0 && !/^-(?: |$)/.test((page.lines[line] ?? '').slice(column))) line -= 1;
  return line < 0 ? undefined : { key: undefined, line, value, last: lastLine(value, page) };
}

/** Where a node begins; a block collection begins with its first key or dash. */
function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly [number, number, number] } | null)?.range?.[0];
}

function lastLine(node: unknown, page: Page): number {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    if (isSeq(node)) return lastLine(last, page);
    const { key, value } = last as { key: unknown; value: unknown };
    return Math.max(lastLine(key, page), lastLine(value, page));
  }
  const range = (node as { range?: readonly [number, number, number] } | null)?.range;
  return range ? page.lineOf(Math.max(range[1] - 1, range[0])) : -1;
}

// Order of keys

/** The keys of block mappings in order. A file with anchors keeps its own: an alias must come after its anchor. */
function ordered(text: string, orders: readonly (KeyOrder | undefined)[]): string {
  const page = new Page(text);
  if (page.documents.some(hasAnchors)) return text;
  const lines = [...page.lines];
  const contents = page.documents.map((document) => document.contents).filter(holdsSomething);
  // From the end, so that the places of what is still to come stay what they are.
  for (let index = contents.length - 1; index >= 0; index--) {
    const order = orders[index];
    const block = order && blockOf(contents[index], page);
    if (block) lines.splice(block.from, block.to - block.from, ...sorted(block, order, page));
  }
  return lines.join('\n');
}

function holdsSomething(node: unknown): boolean {
  return node !== null && !(isScalar(node) && node.value === null && !node.source);
}

function hasAnchors(document: Document): boolean {
  let found = false;
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || ('anchor' in node && node.anchor !== undefined)) found = true;
    },
  });
  return found;
}

/** The lines of a block with its keys in order; comments above a key go with it. */
function sorted(block: Block, order: KeyOrder | undefined, page: Page): readonly string[] {
  const { children, column, from, to } = block;
  const starts = children.map(({ line }, index) => {
    if (index === 0) return from;
    let start = line;
    const floor = children[index - 1]?.last ?? from;
    while (
      start - 1 > floor &&
      (page.isBlank(start - 1) || (page.comment(start - 1) ?? column + 1) <= column)
    )
      start -= 1;
    return start;
  });
  const parts = children.map(({ key, value }, index) => {
    const start = starts[index] ?? from;
    const end = starts[index + 1] ?? to;
    const inner = blockOf(value, page);
    const below = key === undefined ? order : order?.below(key);
    const lines = page.lines.slice(start, end);
    if (inner) lines.splice(inner.from - start, inner.to - inner.from, ...sorted(inner, below, page));
    return { rank: rankOf(key, order), lines };
  });
  const isInOrder = parts.every(({ rank }, index) => index === 0 || rank >= (parts[index - 1]?.rank ?? 0));
  if (isInOrder) return parts.flatMap(({ lines }) => lines);
  // What stands before the first key, such as a dash, stays in front of the block.
  const [first] = parts;
  const prefix = (first?.lines[0] ?? '').slice(0, column);
  if (first) first.lines[0] = ' '.repeat(column) + (first.lines[0] ?? '').slice(column);
  const moved = parts.toSorted((a, b) => a.rank - b.rank).flatMap(({ lines }) => lines);
  while (moved[0]?.trim() === '') moved.shift();
  const head = moved[0] ?? '';
  if (head.slice(0, column).trim() !== '') return page.lines.slice(from, to); // a comment further out
  return [prefix + head.slice(column), ...moved.slice(1)];
}

function rankOf(key: string | undefined, order: KeyOrder | undefined): number {
  if (key === undefined || !order) return 0;
  const rank = order.keys.indexOf(key);
  return rank === -1 ? order.keys.length : rank;
}

// Indentation

/** How far the blocks of a mapping or a list stand in. */
const STEP = 2;

/** Blocks indented by two, lists below their key too, and one space after a dash. */
function indented(text: string): string {
  const page = new Page(text);
  const shifts = new Map<number, number>();
  const heads = new Map<number, { readonly prefix: string; readonly column: number }>();
  const place = (node: unknown, to: number, parent: number, prefix: string): void => {
    const block = blockOf(node, page);
    if (!block) return;
    // Comments between a key and the first line below it belong to what is below.
    let from = block.from;
    while (
      prefix === '' &&
      from - 1 > parent &&
      (page.isBlank(from - 1) || page.comment(from - 1) !== undefined)
    )
      from -= 1;
    for (let line = from; line < block.to; line++) shifts.set(line, to - block.column);
    if (prefix !== '') heads.set(block.from, { prefix, column: block.column });
    for (const { key, line, value } of block.children) {
      const start = startOf(value);
      const isBeside = key === undefined && start !== undefined && page.lineOf(start) === line;
      const gap = isBeside ? page.before(start).slice(block.column) : '';
      if (!isBeside) {
        place(value, to + STEP, line, '');
      } else if (/^- +$/.test(gap)) {
        const own = line === block.from && prefix !== '' ? prefix : ' '.repeat(to);
        heads.set(line, { prefix: `${own}- `, column: page.columnOf(start) });
        place(value, to + STEP, line, `${own}- `);
      }
    }
  };
  for (const { contents } of page.documents) place(contents, 0, -1, '');
  const moved = page.lines.map((line, index) => {
    const head = heads.get(index);
    if (head) return head.prefix + line.slice(head.column);
    const shift = shifts.get(index) ?? 0;
    if (shift === 0 || line === '') return line;
    const indent = line.search(/\S|$/);
    return ' '.repeat(Math.max(indent + shift, 0)) + line.slice(indent);
  });
  return moved.join('\n');
}
