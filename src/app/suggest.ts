/** Suggestions for a pull request: what to write instead, where that is proven to mend a mistake of the change. */
import { mends } from '../engine/mends.ts';
import { kinds } from '../kinds/index.ts';
import { markdown as safe } from '../render/escape.ts';
import { addedLines, type Commit, isSameIn } from '../shell/git.ts';
import type { Gathered } from './gather.ts';
import type { AddedLines, ReviewWanted } from './publish.ts';
import { repositoryOf } from './revision.ts';

/** Between which commits lines are added, and the commit whose lines a suggestion replaces. */
export interface SuggestedFor {
  readonly folder: string;
  readonly base: Commit;
  readonly at: Commit;
  readonly head: string;
  /** That are not the same in both. */
  readonly paths: readonly string[];
}

/**
 * What can be suggested, in the order of files and lines, and the lines on which suggestions can stand. A file that the
 * merge has otherwise than the head of the pull request has other lines there, so nothing is suggested in it.
 */
export function suggest(
  { inventory, texts, workspace, config }: Gathered,
  { folder, base, at, head, paths }: SuggestedFor,
): Pick<ReviewWanted, 'suggestions' | 'added' | 'untried'> {
  const root = repositoryOf(folder);
  const changed = new Set(paths);
  const added = new Map<string, AddedLines extends ReadonlyMap<string, infer T> ? T : never>();
  const linesIn = (path: string) => {
    const known = added.get(path);
    if (known) return known;
    const lines = isSameIn(root, at.commit, head, path) ? addedLines(root, base, at, path) : [];
    added.set(path, lines);
    return lines;
  };
  if (!inventory.problems.some(({ instead }) => instead)) return { suggestions: [], added };
  const isRecord = workspace.matcher(config.inventory);
  const files = [...texts].filter(([path]) => isRecord(path)).map(([path, text]) => ({ path, text }));
  const { proven, untried } = mends(
    files,
    kinds,
    ({ path, line }) => changed.has(path) && linesIn(path).some(([from, to]) => from <= line && line <= to),
  );
  return {
    suggestions: proven.map(({ problem: { code, message, hint, instead, location }, line }) => ({
      fingerprint: JSON.stringify([code, location.path, location.pointer, instead?.seen]),
      path: location.path,
      startLine: location.line,
      endLine: location.line,
      replacement: line,
      message: safe(hint === undefined ? message : `${message} ${hint}`),
    })),
    added,
    untried,
  };
}
