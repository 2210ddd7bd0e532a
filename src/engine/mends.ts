/**
 * Mistakes that can be mended by a machine: on one line only one thing can be meant, and when it is written there the
 * mistake is gone and nothing else is wrong that was not wrong before.
 */
import type { Kinds } from '../model/kind.ts';
import type { Problem } from '../model/problem.ts';
import type { Location, SourceFile } from '../model/source.ts';
import { parseInventoryFile, readInventory } from './inventory.ts';

export interface Mend {
  readonly problem: Problem;
  /** The whole line that takes the place of the one at the location of the problem, without its end. */
  readonly line: string;
}

/** Most that are tried: each is tried by reading all records again. */
const MOST_TRIED = 20;

export interface Mends {
  /** At most one for a line, in the order of files and lines. */
  readonly proven: readonly Mend[];
  /** How many more lines might be mended, which nobody has tried. */
  readonly untried: number;
}

/** Those mistakes in the files of an inventory, in the places that are wanted, that can be mended. */
export function mends(
  files: readonly SourceFile[],
  kinds: Kinds,
  isWanted: (location: Location) => boolean,
): Mends {
  const parsed = files.map(parseInventoryFile);
  const before = readInventory(parsed, kinds).problems;
  const told = new Set(before.map(textOf));
  const drafts = new Map<string, Draft>();
  for (const problem of before) {
    const { path, line } = problem.location;
    const isNext = problem.instead !== undefined && !drafts.has(`${path}:${line}`);
    const index = isNext && isWanted(problem.location) ? files.findIndex((file) => file.path === path) : -1;
    const file = files[index];
    const draft = file && draftOf(problem, file.text);
    if (draft) drafts.set(`${path}:${line}`, { index, ...draft });
  }
  const tried = [...drafts.values()].slice(0, MOST_TRIED);
  return {
    proven: tried.flatMap(({ index, mend, text }) => {
      const file = parseInventoryFile({ path: mend.problem.location.path, text });
      const after = readInventory(parsed.with(index, file), kinds).problems.map(textOf);
      const isMended = !after.includes(textOf(mend.problem)) && after.every((one) => told.has(one));
      return isMended ? [mend] : [];
    }),
    untried: drafts.size - tried.length,
  };
}

/** Something that may be a mend: which file it is in, and what that file would be with it. */
interface Draft {
  readonly index: number;
  readonly mend: Mend;
  readonly text: string;
}

/** A problem without its column, which moves with what is mended before it on its line. */
function textOf({ location, ...problem }: Problem): string {
  const { path, line, pointer } = location;
  return JSON.stringify([problem, path, line, pointer]);
}

/** The line with what is to be written, and the file with that line; undefined where it does not stand there plainly. */
function draftOf(problem: Problem, text: string): { readonly mend: Mend; readonly text: string } | undefined {
  const { instead, location } = problem;
  // How GitHub ends the lines of a suggestion in such a file is not known, and a mark at the beginning is not seen.
  if (!instead || /[\r\uFEFF]/.test(text)) return undefined;
  const lines = text.split('\n');
  const line = lines[location.line - 1] ?? '';
  const from = location.column - 1;
  const rest = line.slice(from);
  const quote = /^["']/.exec(rest)?.[0] ?? '';
  const seen = `${quote}${instead.seen}${quote}`;
  if (!rest.startsWith(seen) || !/^(?:[\s,:\]}]|$)/.test(rest.slice(seen.length))) return undefined;
  const mended = `${line.slice(0, from)}${quote}${instead.write}${quote}${rest.slice(seen.length)}`;
  return {
    mend: { problem, line: mended },
    text: lines.with(location.line - 1, mended).join('\n'),
  };
}
