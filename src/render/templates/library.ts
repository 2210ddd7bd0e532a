/**
 * The compiler of Handlebars, for templates that a repository brings; src/render/template.ts has its runtime, which is all
 * that templates that ship need. Nothing is compiled here that check.ts has found a mistake in.
 */
import Handlebars from 'handlebars';
import type { Fill } from '../template.ts';

/** Most elements that the lists of a template are gone through, all together, each time it is filled. */
export const MAX_TURNS = 1_000_000;

/** Longest text that a template may write, in UTF-16 code units. */
export const MAX_OUTPUT = 10_000_000;

/** A template as a tree, with what stands around a block still as it is written. */
export type Program = hbs.AST.Program;
export type Node = hbs.AST.Node;
export type Block = hbs.AST.BlockStatement;
export type Mustache = hbs.AST.MustacheStatement;
export type Path = hbs.AST.PathExpression;

/** Where the parser could not go on. */
export interface Slip {
  /** Where what was seen begins, in UTF-16 code units from the beginning of the text. */
  readonly offset: number;
  /** By the grammar of Handlebars; null where it is nothing at all. */
  readonly token: string | null;
  readonly seen: string;
  /** The tokens that could have stood there. */
  readonly expected: readonly string[];
}

/** What the parser refuses though it is of the right form; in its own words. */
export interface Refusal {
  readonly because: string;
  /** From 1, and from 0. */
  readonly line: number;
  readonly column: number;
}

export type Parsed =
  | { readonly is: 'program'; readonly program: Program }
  | ({ readonly is: 'slip' } & Slip)
  | ({ readonly is: 'refusal' } & Refusal);

class SlipError extends Error {
  readonly slip: Slip;

  constructor(slip: Slip) {
    super('a slip');
    this.slip = slip;
  }
}

/** What the parser tells where it gives up, which the types of the package leave out. */
interface Parser {
  lexer: { matched: string; match: string };
  parseError(
    message: string,
    about: { token: string | null; text: string; expected?: readonly string[] },
  ): never;
}

/** Reads a template. Its own message of a mistake has neither a column nor words for people, so its parts are kept. */
export function parse(text: string): Parsed {
  const { Parser: parser } = Handlebars as unknown as { Parser: Parser };
  const before = parser.parseError;
  parser.parseError = function (this: Parser, _message, { token, text: seen, expected = [] }) {
    const { matched, match } = this.lexer;
    const offset = matched.length - (token === null ? 0 : match.length);
    throw new SlipError({ offset, token, seen, expected: expected.map((name) => name.replaceAll("'", '')) });
  };
  try {
    return { is: 'program', program: Handlebars.parseWithoutProcessing(text) };
  } catch (error) {
    if (error instanceof SlipError) return { is: 'slip', ...error.slip };
    if (!(error instanceof Handlebars.Exception)) throw error;
    const { message, lineNumber, column } = error;
    return { is: 'refusal', because: message, line: Number(lineNumber ?? 1), column: Number(column ?? 0) };
  } finally {
    parser.parseError = before;
  }
}

/** Helpers that a template may use. */
export const HELPERS = ['if', 'unless', 'each', 'with'] as const;

/** A template that has no mistake, as a function of its view, which gives undefined where it would write too much. */
export function compile<View extends object>(
  text: string,
  { escapes }: { readonly escapes: boolean },
): Fill<View, string | undefined> {
  const budget = new Budget();
  const handlebars = Handlebars.create();
  for (const name of Object.keys(handlebars.helpers)) handlebars.unregisterHelper(name);
  handlebars.registerHelper({ ...helpers(budget) });
  const fill = handlebars.compile<View>(text, {
    strict: true,
    knownHelpers: { ...NO_HELPERS, ...Object.fromEntries(HELPERS.map((name) => [name, true])) },
    knownHelpersOnly: true,
    // For Markdown strings come escaped from the view; escaping them for HTML would spoil them.
    noEscape: !escapes,
  });
  return (view) => {
    budget.renew();
    try {
      const written = fill(view, {
        allowProtoPropertiesByDefault: false,
        allowProtoMethodsByDefault: false,
      });
      return written.length > MAX_OUTPUT ? undefined : written;
    } catch (error) {
      if (error instanceof Spent) return undefined;
      throw error;
    }
  };
}

/** Helpers that Handlebars takes for known unless it is told otherwise. */
const NO_HELPERS = { helperMissing: false, blockHelperMissing: false, log: false, lookup: false };

class Spent extends Error {}

/** What a template may still do while it is filled. A list in a list in a list would never end. */
class Budget {
  #turns = 0;
  #written = 0;

  renew(): void {
    this.#turns = 0;
    this.#written = 0;
  }

  /** What an element of a list writes; what lists inside of it have written is counted already. */
  spend(write: () => string): string {
    this.#turns += 1;
    if (this.#turns > MAX_TURNS) throw new Spent();
    const before = this.#written;
    const text = write();
    this.#written = before + text.length;
    if (this.#written > MAX_OUTPUT) throw new Spent();
    return text;
  }
}

type Options = Handlebars.HelperOptions & {
  fn(context: unknown, more?: { data?: unknown; blockParams?: readonly unknown[] }): string;
};

/**
 * The helpers that come with Handlebars, for what views hold: lists, mappings, texts, numbers. Those of the package let a
 * text that equals what stands around it shift what `../` means, and go on without end.
 */
function helpers(budget: Budget): Readonly<Record<(typeof HELPERS)[number], Handlebars.HelperDelegate>> {
  return {
    if(this: unknown, value: unknown, { fn, inverse }: Options) {
      return isThere(value) ? fn(this) : inverse(this);
    },
    unless(this: unknown, value: unknown, { fn, inverse }: Options) {
      return isThere(value) ? inverse(this) : fn(this);
    },
    with(this: unknown, value: unknown, { fn, inverse, data }: Options) {
      if (!isThere(value)) return inverse(this);
      return fn(apart(value), { data, blockParams: [value] });
    },
    each(this: unknown, list: readonly unknown[], { fn, inverse, data }: Options) {
      if (list.length === 0) return inverse(this);
      const frame = Handlebars.createFrame(data ?? {});
      return list.reduce<string>((text, value, index) => {
        const place = { index, key: index, first: index === 0, last: index === list.length - 1 };
        Object.assign(frame, place);
        return text + budget.spend(() => fn(apart(value), { data: frame, blockParams: [value, index] }));
      }, '');
    },
  };
}

/** A list that is not empty, a text that is not, a number but 0, a mapping that is there. */
function isThere(value: unknown): boolean {
  const isBoxed = value instanceof String || value instanceof Number || value instanceof Boolean;
  const bare = isBoxed ? value.valueOf() : value;
  return Array.isArray(bare) ? bare.length > 0 : Boolean(bare);
}

/**
 * The same value as an object that is equal to no other: Handlebars counts `../` by what is another value, so that two
 * equal ones inside each other would count as one.
 */
function apart(value: unknown): unknown {
  if (Array.isArray(value)) return [...value];
  return typeof value === 'object' && value !== null ? { ...value } : Object(value);
}
