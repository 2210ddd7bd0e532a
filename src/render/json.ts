import { printedJson } from './escape.ts';

/** Elements of a list that are written at once. */
const AT_ONCE = 50;

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
  yield* pieces(value, depth, '\n');
  yield '\n';
}

/**
 * A list of which each element is made when it is written, and forgotten then, so that a document has never to be held as a
 * whole. An element takes one line, without indentation: such lists are the long ones, in which lines are searched for.
 */
export class Streamed<T> {
  readonly #of: readonly T[];
  readonly #make: (one: T) => object;

  constructor(of: readonly T[], make: (one: T) => object) {
    this.#of = of;
    this.#make = make;
  }

  /** The text, whose lines begin as `newline` ends. */
  *pieces(newline: string): Iterable<string> {
    const inner = `${newline}  `;
    if (this.#of.length === 0) yield '[';
    for (let from = 0; from < this.#of.length; from += AT_ONCE) {
      const lines = this.#of.slice(from, from + AT_ONCE).map((one) => JSON.stringify(this.#make(one)));
      yield printedJson(`${from === 0 ? '[' : ','}${inner}${lines.join(`,${inner}`)}`);
    }
    yield this.#of.length === 0 ? ']' : `${newline}]`;
  }
}

/** A value each line of which begins as `newline` ends. */
function* pieces(value: unknown, depth: number, newline: string): Iterable<string> {
  const inner = `${newline}  `;
  if (value instanceof Streamed) {
    yield* value.pieces(newline);
  } else if (Array.isArray(value) && value.length > AT_ONCE) {
    for (let from = 0; from < value.length; from += AT_ONCE) {
      const part = value.slice(from, from + AT_ONCE).map((element) => whole(element, inner));
      yield `${from === 0 ? '[' : ','}${inner}${part.join(`,${inner}`)}`;
    }
    yield `${newline}]`;
  } else if (depth === 0 || typeof value !== 'object' || value === null) {
    yield whole(value, newline);
  } else if (Array.isArray(value)) {
    yield* between('[]', newline, value, depth, () => '');
  } else {
    // A member without a value is none.
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const names = members.map(([name]) => `${printedJson(JSON.stringify(name))}: `);
    const values = members.map(([, member]) => member as unknown);
    yield* between('{}', newline, values, depth, (index) => names[index] ?? '');
  }
}

/** Values between brackets, each behind what names it. */
function* between(
  brackets: '[]' | '{}',
  newline: string,
  values: readonly unknown[],
  depth: number,
  nameOf: (index: number) => string,
): Iterable<string> {
  const inner = `${newline}  `;
  if (values.length === 0) {
    yield brackets;
    return;
  }
  for (const [index, value] of values.entries()) {
    yield `${index === 0 ? brackets[0] : ','}${inner}${nameOf(index)}`;
    yield* pieces(value, depth - 1, inner);
  }
  yield newline + brackets[1];
}

/** No text in JSON holds a line break of its own, so that every break is one between lines. */
function whole(value: unknown, newline: string): string {
  return printedJson(JSON.stringify(value ?? null, null, 2)).replaceAll('\n', newline);
}
