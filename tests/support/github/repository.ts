/** Scratch repositories of real Git: a bare one as "origin", and checkouts of it as `actions/checkout` makes them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Contents by path; null takes a file away. */
export type Files = Readonly<Record<string, string | null>>;

export interface Repository {
  /** The bare repository; what `startGitHub` takes as `git`. */
  readonly folder: string;
  /** `file://…` of it. */
  readonly url: string;
  /** Makes a branch where another branch or commit is, by default where `main` is. */
  branch(name: string, from?: string): void;
  /** Commits changes on a branch, by default `main`; the SHA of the commit. */
  commit(files: Files, options?: { readonly branch?: string; readonly message?: string }): string;
  /** Merges a branch into another, by default `main`, with a commit of its own. `@throws` when they conflict. */
  merge(branch: string, into?: string): string;
  /** The SHA that a branch, ref or revision is. `@throws` when there is none. */
  sha(revision: string): string;
  /**
   * `refs/pull/N/head` and `refs/pull/N/merge` of a branch that wants into another; the merge has the base as its first
   * parent, as GitHub makes it.
   */
  pull(
    number: number,
    branch: string,
    into?: string,
  ): { readonly head: string; readonly base: string; readonly merge: string };
  /** Checks a ref or branch out in a folder of its own, with its history cut at `depth` (0: all of it). */
  checkout(ref: string, depth?: number): string;
  /** What Git prints. `@throws` with what it said when it fails. */
  git(words: readonly string[], folder?: string): string;
  /** Removes it and every checkout. */
  remove(): void;
}

/** Nobody's settings, and the same names and instants every time, so that commits have the same SHAs everywhere. */
function environment(instant: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: 'file',
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.test',
    GIT_AUTHOR_DATE: instant,
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.test',
    GIT_COMMITTER_DATE: instant,
  };
}

/** A repository whose branch `main` has one commit with these files. */
export function aRepository(files: Files): Repository {
  const place = mkdtempSync(join(tmpdir(), 'opsledger-repository-'));
  const folder = join(place, 'origin.git');
  const work = join(place, 'work');
  let commits = 0;
  let checkouts = 0;

  const git = (words: readonly string[], cwd = work): string => {
    const { status, stdout, stderr, error } = spawnSync('git', words, {
      cwd,
      // A minute for each commit, from the same day on.
      env: environment(new Date(Date.UTC(2026, 8, 1, 9, commits)).toISOString()),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`git ${words.join(' ')} ended with ${status}: ${stderr}`);
    return stdout.trimEnd();
  };
  const sha = (revision: string) => git(['rev-parse', '--verify', `${revision}^{commit}`], folder);
  const write = (changes: Files) => {
    for (const [path, text] of Object.entries(changes)) {
      const target = join(work, path);
      if (text === null) rmSync(target);
      else {
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    }
  };
  const commit: Repository['commit'] = (changes, { branch = 'main', message = `Change ${commits}` } = {}) => {
    git(['checkout', '--quiet', branch]);
    write(changes);
    git(['add', '--all']);
    commits += 1;
    git(['commit', '--quiet', '--allow-empty', '--message', message]);
    git(['push', '--quiet', 'origin', branch]);
    return sha(branch);
  };

  git(['init', '--quiet', '--bare', '--initial-branch=main', folder], place);
  // As on GitHub, where a commit may be asked for by its SHA.
  git(['config', 'uploadpack.allowAnySHA1InWant', 'true'], folder);
  git(['init', '--quiet', '--initial-branch=main', work], place);
  git(['remote', 'add', 'origin', pathToFileURL(folder).href]);
  write(files);
  git(['add', '--all']);
  git(['commit', '--quiet', '--allow-empty', '--message', 'Begin']);
  git(['push', '--quiet', 'origin', 'main']);

  return {
    folder,
    url: pathToFileURL(folder).href,
    git,
    sha,
    commit,
    branch: (name, from = 'main') => {
      git(['branch', name, from]);
      git(['push', '--quiet', 'origin', name]);
    },
    merge: (branch, into = 'main') => {
      git(['checkout', '--quiet', into]);
      commits += 1;
      git(['merge', '--quiet', '--no-ff', '--message', `Merge ${branch}`, branch]);
      git(['push', '--quiet', 'origin', into]);
      return sha(into);
    },
    pull: (number, branch, into = 'main') => {
      const [base, head] = [sha(into), sha(branch)];
      git(['checkout', '--quiet', '--detach', base]);
      commits += 1;
      git(['merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, head]);
      const merge = git(['rev-parse', 'HEAD']);
      const refs = `refs/pull/${number}`;
      git(['push', '--quiet', '--force', 'origin', `${merge}:${refs}/merge`, `${head}:${refs}/head`]);
      return { head, base, merge };
    },
    checkout: (ref, depth = 1) => {
      checkouts += 1;
      const target = join(place, `checkout-${checkouts}`);
      const full = ref.startsWith('refs/') || /^[0-9a-f]{40}$/.test(ref) ? ref : `refs/heads/${ref}`;
      const local = full.startsWith('refs/heads/')
        ? full.replace('refs/heads/', 'refs/remotes/origin/')
        : 'refs/remotes/checkout';
      git(['init', '--quiet', target], place);
      git(['remote', 'add', 'origin', pathToFileURL(folder).href], target);
      git(
        [
          'fetch',
          '--quiet',
          '--no-tags',
          ...(depth ? [`--depth=${depth}`] : []),
          'origin',
          `+${full}:${local}`,
        ],
        target,
      );
      git(['checkout', '--quiet', '--force', '--detach', local], target);
      return target;
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
