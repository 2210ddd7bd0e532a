/**
 * A template that a repository brings: read, held against what there is to show, and compiled. A part of its own, which
 * is loaded where there is such a template alone: the compiler is larger than all else that renders.
 */
import type { Problem } from '../../model/problem.ts';
import { type SourceFile, wholeFile } from '../../model/source.ts';
import { counted, grouped } from '../../model/wording.ts';
import type { Custom } from '../template.ts';
import { mistakesIn } from './check.ts';
import { compile } from './library.ts';
import type { Mistake } from './mistake.ts';
import type { Parts } from './shape.ts';

/** Longest template, in UTF-16 code units: ten times what ships. */
export const MAX_TEMPLATE = 100_000;

/** Most mistakes of a template that are told. */
export const MOST_MISTAKES = 50;

/** Reads a template; it is undefined where there are mistakes, and they are told, all in one go. */
export function customTemplate<View extends object>(
  name: string,
  source: SourceFile,
  view: Parts,
): { readonly custom: Custom<View> | undefined; readonly problems: readonly Problem[] } {
  const { path } = source;
  // Some editors begin a file with a mark that nobody sees, and that would stand before the first heading.
  const text = source.text.replace(/^\uFEFF/, '');
  const problem = ({ code, message, hint, line, column }: Mistake): Problem => ({
    code,
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
    location: { ...wholeFile(path), line, column },
  });
  if (text.length > MAX_TEMPLATE) {
    const message = `The template has ${counted(text.length, 'character')}; at most ${grouped(MAX_TEMPLATE)} are read.`;
    return { custom: undefined, problems: [problem({ code: 'limit', message, line: 1, column: 1 })] };
  }
  const mistakes = mistakesIn(text, view);
  if (mistakes.length === 0) {
    const fill = compile<View>(text, { escapes: name.endsWith('.html.hbs') });
    return { custom: { path, fill }, problems: [] };
  }
  const more = mistakes.length - MOST_MISTAKES;
  const last = mistakes[MOST_MISTAKES - 1];
  const told = mistakes.slice(0, MOST_MISTAKES);
  const rest: readonly Mistake[] =
    more > 0 && last
      ? [
          {
            ...last,
            code: 'limit',
            message: `${counted(more, 'more mistake')} in this file ${more === 1 ? 'is' : 'are'} not listed.`,
            hint: undefined,
          },
        ]
      : [];
  return { custom: undefined, problems: [...told, ...rest].map(problem) };
}
