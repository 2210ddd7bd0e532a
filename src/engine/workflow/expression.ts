/**
 * Expressions of GitHub Actions, as far as it matters which texts can come out of one. Nothing is evaluated: what may
 * be a comparison or a test gives no text, everything else passes on what goes in.
 */

/** The way to a value of a context, in lower case, as GitHub compares names. `*` stands for any step. */
export interface Path {
  readonly steps: readonly string[];
  /** That the value comes out with all that it holds, as from toJSON. */
  readonly isWhole: boolean;
}

/** The paths whose text an expression can give; undefined where it cannot be read. */
export type Outcome = readonly Path[] | undefined;

/** An expression inside a text: `${{ … }}`. */
export interface Interpolation {
  /** Between the braces. */
  readonly text: string;
  readonly outcome: Outcome;
}

/** Every expression in a text, in its order. One without an end goes to the end of the text, and cannot be read. */
export function interpolationsIn(text: string): readonly Interpolation[] {
  const found: Interpolation[] = [];
  for (let at = text.indexOf('${{'); at >= 0; ) {
    const end = endOf(text, at + 3);
    const inner = text.slice(at + 3, end);
    found.push({ text: inner.trim(), outcome: end === undefined ? undefined : outcomeOf(inner) });
    at = end === undefined ? -1 : text.indexOf('${{', end);
  }
  return found;
}

/** Where the braces close, outside of quotes. */
function endOf(text: string, from: number): number | undefined {
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith('}}', at)) return at;
  }
  return undefined;
}

/** The paths whose text an expression can give. */
export function outcomeOf(expression: string): Outcome {
  const tokens = tokensOf(expression);
  return tokens === undefined ? undefined : new Reader(tokens).read();
}

type Token =
  | { readonly is: 'name' | 'text' | 'sign'; readonly text: string }
  | { readonly is: 'number'; readonly text: string };

const TOKEN =
  /\s*(?:'((?:[^']|'')*)'|([A-Za-z_][\w-]*)|(0x[0-9a-fA-F]+|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(\|\||&&|==|!=|<=|>=|[<>!()[\].,*]))/y;

function tokensOf(expression: string): readonly Token[] | undefined {
  const text = expression.trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [all, quoted, name, number, sign] = TOKEN.exec(text) ?? [];
    if (all === undefined) return undefined;
    if (quoted !== undefined) tokens.push({ is: 'text', text: quoted.replaceAll("''", "'") });
    else if (name !== undefined) tokens.push({ is: 'name', text: name.toLowerCase() });
    else if (number !== undefined) tokens.push({ is: 'number', text: number });
    else tokens.push({ is: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** Functions that give true or false, or a hash: nothing of what goes in. */
const CLEAN: ReadonlySet<string> = new Set([
  'always',
  'cancelled',
  'contains',
  'endswith',
  'failure',
  'hashfiles',
  'startswith',
  'success',
]);

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Deepest nesting of brackets; GitHub itself allows 50. */
const NESTING = 50;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): Outcome {
    try {
      const paths = this.#either();
      return this.#at === this.#tokens.length ? paths : undefined;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  /** `a || b` and `a && b` give one of the two. */
  #either(): readonly Path[] {
    this.#depth += 1;
    if (this.#depth > NESTING) throw new Unreadable();
    let paths = this.#comparison();
    while (this.#takes('||') || this.#takes('&&')) paths = [...paths, ...this.#comparison()];
    this.#depth -= 1;
    return paths;
  }

  #comparison(): readonly Path[] {
    let paths = this.#unary();
    while (COMPARISONS.has(this.#sign() ?? '')) {
      this.#at += 1;
      this.#unary();
      paths = [];
    }
    return paths;
  }

  #unary(): readonly Path[] {
    let isNegated = false;
    while (this.#takes('!')) isNegated = true;
    const paths = this.#postfix();
    return isNegated ? [] : paths;
  }

  #postfix(): readonly Path[] {
    let paths = this.#primary();
    for (;;) {
      if (this.#takes('.')) paths = further(paths, this.#takes('*') ? '*' : this.#take('name'));
      else if (this.#takes('[')) {
        const step = this.#index();
        this.#expect(']');
        paths = further(paths, step);
      } else return paths;
    }
  }

  /** What stands in square brackets: a text that is written there, or any step. */
  #index(): string {
    if (this.#takes('*')) return '*';
    const [token, next] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
    if (token?.is === 'text' && next?.text === ']') {
      this.#at += 1;
      return token.text.toLowerCase();
    }
    this.#either();
    return '*';
  }

  #primary(): readonly Path[] {
    const token = this.#tokens[this.#at];
    if (this.#takes('(')) {
      const paths = this.#either();
      this.#expect(')');
      return paths;
    }
    this.#at += 1;
    if (token?.is === 'text' || token?.is === 'number') return [];
    if (token?.is !== 'name') throw new Unreadable();
    if (this.#takes('(')) return this.#call(token.text);
    const isWord = ['true', 'false', 'null', 'nan', 'infinity'].includes(token.text);
    return isWord ? [] : [{ steps: [token.text], isWhole: false }];
  }

  #call(name: string): readonly Path[] {
    const paths: Path[] = [];
    if (!this.#takes(')')) {
      do paths.push(...this.#either());
      while (this.#takes(','));
      this.#expect(')');
    }
    if (CLEAN.has(name)) return [];
    // Of an object the others give no more than its name; join gives what a list holds.
    return name === 'tojson' || name === 'join' ? paths.map((path) => ({ ...path, isWhole: true })) : paths;
  }

  #sign(): string | undefined {
    const token = this.#tokens[this.#at];
    return token?.is === 'sign' ? token.text : undefined;
  }

  #takes(sign: string): boolean {
    if (this.#sign() !== sign) return false;
    this.#at += 1;
    return true;
  }

  #take(is: Token['is']): string {
    const token = this.#tokens[this.#at];
    if (token?.is !== is) throw new Unreadable();
    this.#at += 1;
    return token.text;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw new Unreadable();
  }
}

class Unreadable extends Error {}

/** Below something that comes out whole anything may lie. */
function further(paths: readonly Path[], step: string): readonly Path[] {
  return paths.map((path) => (path.isWhole ? path : { ...path, steps: [...path.steps, step] }));
}

/**
 * Whether the value at a path can hold what a pattern names, such as `github.event.pull_request.title`. `*` is any step;
 * `**` at the end is anything below.
 */
export function reaches({ steps, isWhole }: Path, pattern: string): boolean {
  const wanted = pattern.split('.');
  const isOpen = wanted.at(-1) === '**';
  const fixed = isOpen ? wanted.slice(0, -1) : wanted;
  const fits = (step: string, index: number) =>
    fixed[index] === undefined || step === '*' || fixed[index] === '*' || step === fixed[index];
  if (!steps.every(fits)) return false;
  if (steps.length < fixed.length) return isWhole;
  return isOpen || steps.length === fixed.length;
}
