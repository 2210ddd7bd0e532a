/** Compiles a module that is in no file, as if it were. */
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { ROOT } from './build.ts';

/** The files that modules lead to, and those of the language: nearly all of the time goes into reading them. */
const sources = new Map<string, ts.SourceFile>();

/** What the compiler has against a module at a path of the repository, and when that is nothing, what it exports. */
export async function mistakesInModule(
  path: string,
  text: string,
): Promise<{ readonly mistakes: readonly string[]; readonly exports: readonly unknown[] }> {
  const file = join(ROOT, path);
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.getSourceFile = (name, language, ...more) => {
    if (name === file) return ts.createSourceFile(name, text, language);
    const known = sources.get(name) ?? getSourceFile(name, language, ...more);
    if (known) sources.set(name, known);
    return known;
  };
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  const mistakes = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  return { mistakes, exports: mistakes.length > 0 ? [] : await exportsOf(file, text) };
}

async function exportsOf(file: string, text: string): Promise<readonly unknown[]> {
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: dirname(file), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const [{ text: code = '' } = {}] = outputFiles;
  const module = (await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as object;
  return Object.values(module);
}
