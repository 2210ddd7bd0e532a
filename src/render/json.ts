import { printedJson } from './escape.ts';

/** Elements of a list that are spelt at once. */
const AT_ONCE = 50;

/** From this length on, in UTF-16 code units, a part of a list is written. */
const LONG = 64 * 1024;

/**
 * A report, or another outcome, as it is, for programs: the text of `JSON.stringify(value, null, 2)`, in pieces,
 * since the whole of a large one would take more memory than everything else. It may go to the console of a runner,
 * which nobody here has to know: no line of it is a command there.
 */
export function renderJson(outcome: object): Iterable<string> {
  return renderDeepJson(outcome, 1);
}

/** The same for a value whose long lists lie deeper: `depth` values inside one another, the outermost counted. */
export function* renderDeepJson(value: object, depth: number): Iterable<string> {
  const parts: Part[] = [];
  addParts(parts, value, depth, '\n');
  parts.push('\n');
  for (const part of parts) {
    if (typeof part === 'string') yield part;
    else if (typeof part === 'function') yield part();
    else yield* part;
  }
}

/** A text; or what makes it when it is written, of a long list in pieces. */
type Part = string | (() => string) | Iterable<string>;

/** A text in quotes, as `JSON.stringify` spells it: most have nothing in them that is spelt in another way. */
export function quoted(text: string): string {
  return /^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/**
 * A list of which each element is made when it is written, and forgotten then, so that a document has never to be held as a
 * whole. An element takes one line, without indentation: such lists are the long ones, in which lines are searched for.
 */
export class Streamed<T> {
  readonly #of: readonly T[];
  readonly #make: (one: T) => string;

  /** `make` spells an element as JSON, on one line. */
  constructor(of: readonly T[], make: (one: T) => string) {
    this.#of = of;
    this.#make = make;
  }

  /** The text, whose lines begin as `newline` ends. */
  *pieces(newline: string): Iterable<string> {
    if (this.#of.length === 0) yield '[';
    for (let from = 0; from < this.#of.length; ) {
      const [text, next] = this.#piece(from, `${newline}  `);
      yield printedJson(text);
      from = next;
    }
    yield this.#of.length === 0 ? ']' : `${newline}]`;
  }

  /** As many elements as make a piece, and which comes next. Apart from the generator, which no engine makes fast. */
  #piece(from: number, inner: string): readonly [string, number] {
    let [text, at] = ['', from];
    for (; at < this.#of.length && text.length < LONG; at++)
      text += (at === 0 ? '[' : ',') + inner + this.#make(this.#of[at] as T);
    return [text, at];
  }
}

/** Adds a value, each line of which begins as `newline` ends. */
function addParts(parts: Part[], value: unknown, depth: number, newline: string): void {
  if (value instanceof Streamed) {
    parts.push(value.pieces(newline));
  } else if (Array.isArray(value) && value.length > AT_ONCE) {
    parts.push(slices(value, newline));
  } else if (depth === 0 || typeof value !== 'object' || value === null) {
    parts.push(() => whole(value, newline));
  } else if (Array.isArray(value)) {
    addBetween(parts, '[]', newline, value, depth, () => '');
  } else {
    // A member without a value is none.
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const names = members.map(([name]) => `${printedJson(JSON.stringify(name))}: `);
    const values = members.map(([, member]) => member as unknown);
    addBetween(parts, '{}', newline, values, depth, (index) => names[index] ?? '');
  }
}

/** Adds values between brackets, each behind what names it. */
function addBetween(
  parts: Part[],
  brackets: '[]' | '{}',
  newline: string,
  values: readonly unknown[],
  depth: number,
  nameOf: (index: number) => string,
): void {
  const inner = `${newline}  `;
  for (const [index, value] of values.entries()) {
    parts.push(`${index === 0 ? brackets[0] : ','}${inner}${nameOf(index)}`);
    addParts(parts, value, depth - 1, inner);
  }
  parts.push(values.length === 0 ? brackets : newline + brackets[1]);
}

/** A long list, some elements at a time. */
function* slices(list: readonly unknown[], newline: string): Iterable<string> {
  const inner = `${newline}  `;
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const part = list.slice(from, from + AT_ONCE).map((element) => whole(element, inner));
    yield `${from === 0 ? '[' : ','}${inner}${part.join(`,${inner}`)}`;
  }
  yield `${newline}]`;
}

/** No text in JSON holds a line break of its own, so that every break is one between lines. */
function whole(value: unknown, newline: string): string {
  return printedJson(JSON.stringify(value ?? null, null, 2)).replaceAll('\n', newline);
}
