/** The Git side of a repository on GitHub: a bare repository that real Git reads and writes. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangedFile } from './state.ts';

export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly path: string;
  readonly size?: number;
}

const STATUSES: Readonly<Record<string, string>> = { A: 'added', D: 'removed', M: 'modified', R: 'renamed' };

export class Git {
  readonly #folder: string;

  /** `folder` is the bare repository. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What Git printed; undefined where it ended with an error, as it does for what is not there. */
  async try(words: readonly string[], input?: string | Buffer, index?: string): Promise<Buffer | undefined> {
    const child = spawn('git', words, {
      cwd: this.#folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.#folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_DIR: this.#folder,
        GIT_ALLOW_PROTOCOL: 'file',
        ...(index ? { GIT_INDEX_FILE: index } : {}),
        GIT_AUTHOR_NAME: 'GitHub',
        GIT_AUTHOR_EMAIL: 'noreply@github.test',
        GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
        GIT_COMMITTER_NAME: 'GitHub',
        GIT_COMMITTER_EMAIL: 'noreply@github.test',
        GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    // Git may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const status = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return status === 0 ? Buffer.concat(pieces) : undefined;
  }

  async #line(
    words: readonly string[],
    input?: string | Buffer,
    index?: string,
  ): Promise<string | undefined> {
    return (await this.try(words, input, index))?.toString('utf8').trim();
  }

  /** The SHA of the object that a ref or SHA names, peeled to a type such as `commit`. */
  resolve(name: string, type = 'commit'): Promise<string | undefined> {
    return this.#line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{${type}}`]);
  }

  /** What lies at a path of a commit. */
  async find(commit: string, path: string): Promise<{ sha: string; type: string } | undefined> {
    const sha = await this.#line([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${commit}:${path}`,
    ]);
    const type = sha && (await this.#line(['cat-file', '-t', sha]));
    return sha && type ? { sha, type } : undefined;
  }

  async refs(prefix: string): Promise<readonly { ref: string; sha: string; type: string }[]> {
    const format = '%(refname) %(objectname) %(objecttype)';
    const text = (await this.#line(['for-each-ref', `--format=${format}`])) ?? '';
    return text
      .split('\n')
      .filter((line) => line.startsWith(prefix))
      .map((line) => {
        const [ref = '', sha = '', type = ''] = line.split(' ');
        return { ref, sha, type };
      });
  }

  /** Sets a ref only if it still is `old` (undefined: not there yet); false if it is not. */
  async setRef(ref: string, sha: string, old: string | undefined): Promise<boolean> {
    return (await this.try(['update-ref', ref, sha, old ?? '0'.repeat(40)])) !== undefined;
  }

  async isAncestor(older: string, newer: string): Promise<boolean> {
    return (await this.try(['merge-base', '--is-ancestor', older, newer])) !== undefined;
  }

  writeBlob(bytes: Buffer): Promise<string | undefined> {
    return this.#line(['hash-object', '-w', '--stdin'], bytes);
  }

  readBlob(sha: string): Promise<Buffer | undefined> {
    return this.try(['cat-file', 'blob', sha]);
  }

  async readTree(sha: string, recursive: boolean): Promise<readonly TreeEntry[]> {
    const words = ['ls-tree', '-z', '--long', ...(recursive ? ['-r', '-t'] : []), sha];
    const text = (await this.try(words))?.toString('utf8') ?? '';
    return [...text.matchAll(/(\d+) (\w+) (\w+) +(-|\d+)\t([^\0]+)\0/g)].map(
      ([, mode = '', type = '', id = '', size, path = '']) => ({
        ...{ mode, type, sha: id, path },
        ...(size === '-' ? {} : { size: Number(size) }),
      }),
    );
  }

  /** A tree like `base` (undefined: empty) but for some entries; a SHA of null takes one away. */
  async writeTree(
    base: string | undefined,
    entries: readonly { readonly path: string; readonly mode: string; readonly sha: string | null }[],
  ): Promise<string | undefined> {
    const place = await mkdtemp(join(tmpdir(), 'opsledger-index-'));
    try {
      const index = join(place, 'index');
      if (base !== undefined && (await this.try(['read-tree', base], undefined, index)) === undefined)
        return undefined;
      const lines = entries.map(({ path, mode, sha }) =>
        sha === null ? `0 ${'0'.repeat(40)}\t${path}\0` : `${mode} ${sha}\t${path}\0`,
      );
      if ((await this.try(['update-index', '-z', '--index-info'], lines.join(''), index)) === undefined)
        return undefined;
      return await this.#line(['write-tree'], undefined, index);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  writeCommit(tree: string, parents: readonly string[], message: string): Promise<string | undefined> {
    return this.#line(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], message);
  }

  async readCommit(
    sha: string,
  ): Promise<{ tree: string; parents: readonly string[]; message: string } | undefined> {
    const text = (await this.try(['cat-file', 'commit', sha]))?.toString('utf8');
    if (text === undefined) return undefined;
    const end = text.indexOf('\n\n');
    const head = text.slice(0, end).split('\n');
    const named = (name: string) =>
      head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    return { tree: named('tree')[0] ?? '', parents: named('parent'), message: text.slice(end + 2) };
  }

  /** What a branch changes since it left another, as a pull request shows it. */
  async changedFiles(base: string, head: string): Promise<readonly ChangedFile[] | undefined> {
    const range = `${base}...${head}`;
    const names = (await this.try(['diff', '-M', '--name-status', '-z', range]))?.toString('utf8');
    if (names === undefined) return undefined;
    const words = names.split('\0');
    const files: ChangedFile[] = [];
    while (words.length > 1) {
      const letter = (words.shift() ?? '').charAt(0);
      const previous = letter === 'R' ? words.shift() : undefined;
      const filename = words.shift() ?? '';
      const paths = [...(previous === undefined ? [] : [previous]), filename];
      const text = (await this.try(['diff', '-M', range, '--', ...paths]))?.toString('utf8') ?? '';
      const start = text.indexOf('\n@@ ');
      const patch = start < 0 ? undefined : text.slice(start + 1).replace(/\n$/, '');
      files.push({
        filename,
        status: STATUSES[letter] ?? 'changed',
        additions: patch?.match(/^\+/gm)?.length ?? 0,
        deletions: patch?.match(/^-/gm)?.length ?? 0,
        ...(patch === undefined ? {} : { patch }),
        ...(previous === undefined ? {} : { previous_filename: previous }),
      });
    }
    return files;
  }
}
