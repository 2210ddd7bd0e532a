/** From the words for a revision to a commit that can be read. */
import { resolve } from 'node:path';
import { OpsledgerError } from '../model/problem.ts';
import { type Commit, commitOf, isShallow } from '../shell/git.ts';
import { findUpwards } from '../shell/workspace.ts';

/** The root of the repository that a folder, or one above it, is in. Throws OpsledgerError('git') outside Git. */
export function repositoryOf(folder: string): string {
  const root = findUpwards(resolve(folder), '.git', undefined);
  if (root !== undefined) return root;
  throw new OpsledgerError(
    'git',
    `${JSON.stringify(folder)} is in no Git repository, so there are no commits to read.`,
    {
      hint: 'Leave out --at and --base, or run it in a clone.',
    },
  );
}

/** The commit that a revision names in a repository. Throws OpsledgerError('git') where there is none. */
export function commitNamed(root: string, revision: string): Commit {
  const commit = commitOf(root, revision);
  if (commit) return commit;
  const hint = isShallow(root)
    ? 'This clone is shallow and lacks older commits: fetch more of them, with git fetch --unshallow, or fetch-depth: 0 of actions/checkout.'
    : 'Name a branch, a tag or a commit; git log shows them.';
  throw new OpsledgerError('git', `There is no commit ${JSON.stringify(revision)} here.`, { hint });
}

/** The commit that the flag --at names; undefined without it. */
export function commitAt({
  folder,
  revision,
}: {
  readonly folder: string;
  readonly revision?: string | undefined;
}): Commit | undefined {
  return revision === undefined ? undefined : commitNamed(repositoryOf(folder), revision);
}
