/** What Git knows of the repository. Runs `git` with nothing in it that a repository could make it execute. */
import { execFileSync } from 'node:child_process';
import type { Revision } from '../model/report.ts';

/** Settings of a repository that would make reading it run something. */
const HARMLESS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
];

/**
 * The commit that is checked out; null outside Git, before the first commit, or without `git`. `isInput`
 * tells whether a path (from the root) was read: only what differs there makes the revision dirty.
 */
export function revisionOf(root: string, isInput: (path: string) => boolean): Revision | null {
  try {
    const [commit = '', tree = ''] = git(root, ['rev-parse', 'HEAD', 'HEAD^{tree}']).split('\n');
    if (!/^[0-9a-f]{40,64}$/.test(commit)) return null;
    return { commit, tree, dirty: changedPaths(root).some(isInput) };
  } catch {
    return null; // no repository, no commit, or no git: the report says null
  }
}

/** Paths that differ from the commit: changed, new, deleted; a renamed file is one gone and one new. */
function changedPaths(root: string): readonly string[] {
  const status = git(root, ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames']);
  return status.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]));
}

function git(root: string, args: readonly string[]): string {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return execFileSync('git', [...HARMLESS, '-C', root, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...Object.fromEntries(environment), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
}
