/**
 * Holds a template against what there is to show, before anything is compiled: each name where it stands, each helper,
 * and all that could do more than write. What passes can be filled with any view of that shape.
 */
import { didYouMean, listed, quote } from '../../model/wording.ts';
import { type Block, HELPERS, type Mustache, type Node, type Path, type Program, parse } from './library.ts';
import type { Mistake } from './mistake.ts';
import { cut, hasPart, howToShow, isGiven, lookUp, NUMBER, type Scope, wordFor } from './names.ts';
import type { Parts, Shape } from './shape.ts';
import { RAW, refusalIn, slipIn } from './syntax.ts';

/** Blocks inside each other. */
export const MAX_NESTING = 20;

/** Everything that is wrong with a template, in the order of its text; the first thing alone where it cannot be read. */
export function mistakesIn(text: string, parts: Parts): readonly Mistake[] {
  const parsed = parse(text);
  switch (parsed.is) {
    case 'slip':
      return [slipIn(text, parsed)];
    case 'refusal':
      return [refusalIn(parsed)];
    case 'program': {
      const check = new Check(text);
      const here = { is: 'mapping', about: '', parts } as const;
      check.program(parsed.program, { here, out: undefined, names: new Map(), isElement: false }, 0);
      return check.mistakes;
    }
  }
}

type Helper = (typeof HELPERS)[number];

/** How many names a block may give to what it leads into. */
const GIVES: Readonly<Record<Helper, number>> = { if: 0, unless: 0, each: 2, with: 1 };

class Check {
  readonly mistakes: Mistake[] = [];
  readonly #text: string;
  /** Where each line begins. */
  readonly #lines: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#lines = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
  }

  program({ body }: Program, scope: Scope, depth: number): void {
    for (const statement of body) this.#statement(statement, scope, depth);
  }

  #statement(node: Node, scope: Scope, depth: number): void {
    switch (node.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        break;
      case 'MustacheStatement':
        this.#mustache(node as Mustache, scope);
        break;
      case 'BlockStatement':
        this.#block(node as Block, scope, depth);
        break;
      case 'PartialStatement':
      case 'PartialBlockStatement':
        this.#add(node, 'A template cannot take in another one.', 'Write here what it says.');
        break;
      default:
        this.#add(node, 'Templates have no decorators.', 'Take it out.');
    }
  }

  #mustache(node: Mustache, scope: Scope): void {
    const { path, params, hash, escaped } = node;
    if (!escaped) {
      const hint = `Write {{${isPath(path) ? cut(path.original) : 'name'}}}.`;
      this.#add(node, 'This would be written without being escaped.', hint);
    }
    if (!isPath(path)) this.#noName(path);
    else if (helperOf(path)) {
      const message = `"${path.original}" begins a block, and is no value.`;
      this.#add(node, message, `Write {{#${path.original} name}} … {{/${path.original}}}.`);
    } else if (params.length > 0 || hash) this.#noHelper(path, [...HELPERS, 'else if']);
    else this.#shown(path, scope);
  }

  /** What is written has to be a text or a number. */
  #shown(path: Path, scope: Scope): void {
    const shape = this.#shapeOf(path, scope);
    if (!shape || shape.is === 'text' || shape.is === 'markup' || shape.is === 'number') return;
    const name = cut(path.original);
    this.#add(path, `"${name}" is ${wordFor(shape)}, and no text.`, howToShow(name, shape));
  }

  #block(node: Block, scope: Scope, depth: number): void {
    if (depth === MAX_NESTING) {
      this.#add(node, `Blocks may stand ${MAX_NESTING} deep; this one stands deeper.`, undefined, 'limit');
      return;
    }
    if (this.#text.startsWith('{{{{', this.#offset(node))) {
      this.#add(node, ...RAW);
      return;
    }
    const inside = this.#inside(node, scope);
    if (node.program) this.program(node.program, inside, depth + 1);
    if (node.inverse) this.program(node.inverse, scope, depth + 1);
  }

  /** What names mean inside of a block. */
  #inside(node: Block, scope: Scope): Scope {
    const { path, params, hash } = node;
    const helper = helperOf(path);
    if (helper === undefined) {
      this.#noBlock(node, scope);
      return { ...scope, here: undefined };
    }
    const [param] = params;
    if (hash) this.#add(hash, `{{#${helper}}} takes a name alone.`, `Write {{#${helper} name}}.`);
    if (params.length !== 1) {
      const message = `{{#${helper}}} takes one name; here ${params.length === 0 ? 'is none' : `are ${params.length}`}.`;
      this.#add(node, message, `Write {{#${helper} name}}.`);
    }
    const named = param && isPath(param) ? param : undefined;
    if (param && !named) this.#noName(param);
    const shape = named && this.#shapeOf(named, scope);
    if (helper === 'if' || helper === 'unless')
      return { ...scope, names: this.#named(node, helper, scope, []) };
    const isFit = helper === 'each' ? shape?.is === 'list' : shape?.is === 'mapping' || shape?.is === 'maybe';
    if (named && shape && !isFit) {
      const wants = helper === 'each' ? 'goes through a list' : 'leads into a mapping';
      const name = cut(named.original);
      const message = `{{#${helper}}} ${wants}, and "${name}" is ${wordFor(shape)}.`;
      this.#add(named, message, howToShow(name, shape));
    }
    const here = shape && isFit ? contentsOf(shape) : undefined;
    return {
      here,
      out: scope,
      names: this.#named(node, helper, scope, [here, NUMBER]),
      isElement: scope.isElement || helper === 'each',
    };
  }

  /** The names around a block, and those that it gives itself. */
  #named(
    node: Block,
    helper: Helper,
    { names }: Scope,
    shapes: readonly (Shape | undefined)[],
  ): Scope['names'] {
    // An inverted block has what is between its ends in `inverse`.
    const given = (node.program ?? node.inverse).blockParams ?? [];
    const most = node.program ? GIVES[helper] : 0;
    if (given.length > most) {
      const gives = ['no name', 'one name', 'two names, the element and its number'][most];
      const message = `{{#${helper}}} gives ${gives}; here ${given.length === 1 ? 'is one' : `are ${given.length}`}.`;
      this.#add(node, message, 'Leave out what is too much.');
    }
    const helpers = given.filter((name) => isHelper(name));
    for (const name of helpers)
      this.#add(node, `"${name}" is a helper, and can be no name.`, 'Choose another one.');
    if (new Set(given).size < given.length)
      this.#add(node, 'The two names are the same.', 'Choose another one.');
    const fit = given
      .map((name, index) => [name, shapes[index]] as const)
      .filter(([name]) => !isHelper(name));
    return new Map([...names, ...fit]);
  }

  #noBlock({ path, params, program, loc }: Block, scope: Scope): void {
    if (!isPath(path)) {
      this.#noName(path);
      return;
    }
    const { parts, depth, data } = path;
    const isName = data || depth > 0 || isGiven(path, scope) || hasPart(scope.here, parts[0] ?? '');
    if (!isName || params.length > 0) {
      this.#noHelper(path, HELPERS);
      return;
    }
    const [helper, name] = [program ? 'if' : 'unless', cut(path.original)];
    const hint = `Write {{#${helper} ${name}}} … {{/${helper}}}, or {{#each ${name}}} … {{/each}} for a list.`;
    this.#add({ type: '', loc }, `{{#${name}}} is no block: it names no helper.`, hint);
  }

  #noHelper(path: Path, known: readonly string[]): void {
    const message = `There is no helper ${quote(path.original)}.${didYouMean(path.original, known)}`;
    this.#add(path, message, `There are ${listed(HELPERS, 'and')}.`, 'unknown-name');
  }

  /** A value, or a helper inside a helper, where a name was wanted. */
  #noName(node: Node): void {
    if (node.type === 'SubExpression')
      this.#add(node, 'A helper cannot stand in another one.', 'Write blocks inside each other.');
    else
      this.#add(node, 'A name was wanted, and here stands a value.', 'Write text as it is, without braces.');
  }

  #shapeOf(path: Path, scope: Scope): Shape | undefined {
    const found = lookUp(path, scope);
    if (found.is === 'shape') return found.shape;
    this.#add(path, found.message, found.hint, found.code);
    return undefined;
  }

  #add({ loc: { start } }: Node, message: string, hint?: string, code: Mistake['code'] = 'template'): void {
    this.mistakes.push({ code, message, hint, line: start.line, column: start.column + 1 });
  }

  #offset({ loc: { start } }: Node): number {
    return (this.#lines[start.line - 1] ?? 0) + start.column;
  }
}

function isPath(node: Node): node is Path {
  return node.type === 'PathExpression';
}

function isHelper(name: string): name is Helper {
  return HELPERS.some((helper) => helper === name);
}

/** The helper that a path names; a block can give no name that is one. */
function helperOf(path: Node): Helper | undefined {
  return isPath(path) && isHelper(path.original) ? path.original : undefined;
}

/** What a block leads into. */
function contentsOf(shape: Shape): Shape | undefined {
  if (shape.is === 'list') return shape.of;
  return shape.is === 'maybe' ? { ...shape, is: 'mapping' } : shape;
}
