/** Real Git repositories of a few files, with commits that are the same on every machine. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { World } from '../../src/app/world.ts';
import { Stopwatch } from '../../src/shell/stopwatch.ts';
import { Terminal } from '../../src/shell/terminal.ts';
import { folder } from './cli.ts';

/** File name → text; null removes it. */
export type Changes = Readonly<Record<string, string | null>>;

export interface Repository {
  readonly path: string;
  /** Runs Git in it; what it prints, without the last line break. */
  git(...words: readonly string[]): string;
  write(changes: Changes): void;
  /** Commits what is there, after these changes; the id of the commit. */
  commit(changes: Changes): string;
}

/** A repository with one commit of these files, on the branch main. */
export function repository(files: Changes, whenDone?: Parameters<typeof folder>[1]): Repository {
  const made = repositoryAt(folder({}, whenDone));
  made.commit(files);
  return made;
}

/** A copy of a repository, with its history. */
export function repositoryLike({ path }: Repository, whenDone?: Parameters<typeof folder>[1]): Repository {
  const copy = folder({}, whenDone);
  cpSync(path, copy, { recursive: true });
  return repositoryAt(copy);
}

/** The same where a folder is already: what is in it waits for the first commit. */
export function repositoryAt(path: string): Repository {
  let second = 0;
  const git = (...words: readonly string[]): string => {
    const date = `${1_790_000_000 + second} +0000`;
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...words], {
      cwd: path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: path,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
        GIT_AUTHOR_NAME: 'Somebody',
        GIT_AUTHOR_EMAIL: 'somebody@example.org',
        GIT_COMMITTER_NAME: 'Somebody',
        GIT_COMMITTER_EMAIL: 'somebody@example.org',
      },
    }).trimEnd();
  };
  const write = (changes: Changes): void => {
    for (const [name, text] of Object.entries(changes)) {
      const at = join(path, name);
      if (text === null) rmSync(at);
      else {
        mkdirSync(dirname(at), { recursive: true });
        writeFileSync(at, text);
      }
    }
  };
  const commit = (changes: Changes): string => {
    write(changes);
    second += 1;
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', `Change ${second}`);
    return git('rev-parse', 'HEAD');
  };
  if (!existsSync(join(path, '.git'))) git('init', '--quiet', '--initial-branch=main');
  return { path, git, write, commit };
}

/** What a use case gets of the world in a test: nothing is shown, and it is always the same moment. */
export function quietWorld(now = '2026-09-30T12:00:00Z'): World {
  return {
    terminal: new Terminal({ color: false, quiet: true }),
    stopwatch: new Stopwatch(),
    now: () => now,
  };
}
