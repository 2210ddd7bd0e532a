/** Where a new file may go. */
import { OpsledgerError } from '../model/problem.ts';
import { listed } from '../model/wording.ts';
import type { Workspace } from '../shell/workspace.ts';

/** What to do where a place is none. */
interface Hints {
  readonly unread: string;
  readonly taken: string;
}

/**
 * The path, from the root, of a new file; refused where none of the patterns would find it, or something stands there
 * already.
 */
export function freePlace(
  absolute: string,
  patterns: readonly string[],
  workspace: Workspace,
  hints: Hints,
): string {
  const path = workspace.reported(absolute);
  if (!workspace.matcher(patterns)(path)) {
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
    const why =
      wanted.length === 0 ? 'the configuration names none' : `it is not among ${listed(patterns, 'and')}`;
    throw new OpsledgerError('configuration', `${path} would not be read: ${why}.`, { hint: hints.unread });
  }
  const { is } = workspace.artefact(path, false);
  if (is === 'missing') return path;
  const why = is === 'outside' ? 'lies behind a symbolic link' : 'is there already';
  throw new OpsledgerError('unwritable', `${path} ${why}, and nothing is overwritten.`, {
    hint: hints.taken,
  });
}
