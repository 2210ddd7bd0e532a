/** What Git knows of the repository. Runs `git` with nothing in it that a repository could make it execute. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

/** What Git says of a repository; `refusal` is why it says nothing where it should. */
export interface GitState {
  readonly revision: Revision | null;
  readonly refusal: { readonly message: string; readonly hint: string } | undefined;
}

/**
 * The commit that is checked out; null outside Git and before the first commit. `isInput` tells whether a path
 * (from the root) was read: only what differs there makes the revision dirty.
 */
export function gitState(root: string, isInput: (path: string) => boolean): GitState {
  if (!existsSync(join(root, '.git'))) return { revision: null, refusal: undefined };
  try {
    const [commit = '', tree = ''] = git(root, ['rev-parse', 'HEAD', 'HEAD^{tree}']).split('\n');
    return { revision: { commit, tree, dirty: changedPaths(root).some(isInput) }, refusal: undefined };
  } catch (error) {
    return { revision: null, refusal: refusalOf(error as Partial<ExecError>) };
  }
}

interface ExecError {
  readonly code: string;
  readonly stderr: string;
}

/** Why Git gave no answer, where one could be expected. */
function refusalOf({ code, stderr = '' }: Partial<ExecError>): GitState['refusal'] {
  if (code === 'ENOENT') {
    return { message: 'git is not installed, so the report names no commit.', hint: 'Install git.' };
  }
  if (/dubious ownership/.test(stderr)) {
    return {
      message:
        'Git does not read this repository, because it belongs to another user; the report names no commit.',
      hint: 'Run as its owner, or allow it with: git config --global --add safe.directory <folder>.',
    };
  }
  // That there is no commit yet is nothing to complain of.
  if (/unknown revision|ambiguous argument 'HEAD/.test(stderr)) return undefined;
  return {
    message: 'Git could not say which commit this is, so the report names none.',
    hint: 'See what git status says.',
  };
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
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(environment), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
}
