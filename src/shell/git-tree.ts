/**
 * The files of a commit, read from Git's objects: nothing is checked out, so no hook, filter or attribute of the
 * repository has a say, and what lies in the working folder does not matter.
 */
import { posix } from 'node:path';
import { MAX_FILE_BYTES, sha256 } from './files.ts';
import { blobs, type Commit, entriesOf } from './git.ts';
import type { Entry, EntryKind, Tree } from './tree.ts';

/** Bytes that are fetched in one go. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** A file that Git keeps elsewhere is a short text in the commit, which names its digest. */
const ELSEWHERE =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\n/;

interface Blob {
  readonly name: string;
  readonly size: number;
}

export class GitTree implements Tree {
  readonly #root: string;
  readonly #kinds = new Map<string, EntryKind>([['', 'folder']]);
  readonly #blobs = new Map<string, Blob>();
  readonly #links = new Map<string, Blob>();
  readonly #folders = new Map<string, Entry[]>([['', []]]);
  /** Paths that are about to be read, and what has been fetched of them. */
  #expected: readonly string[] = [];
  readonly #fetched = new Map<string, Buffer>();

  constructor(root: string, commit: Commit) {
    this.#root = root;
    for (const { mode, name, size, path } of entriesOf(root, commit)) {
      const slash = path.lastIndexOf('/');
      const kind = kindOfMode(mode);
      this.#kinds.set(path, kind);
      if (kind === 'file') this.#blobs.set(path, { name, size });
      if (kind === 'link') this.#links.set(path, { name, size });
      if (kind === 'folder') this.#folders.set(path, []);
      this.#folders
        .get(slash === -1 ? '' : path.slice(0, slash))
        ?.push({ name: path.slice(slash + 1), kind });
    }
  }

  kindOf(path: string): EntryKind | undefined {
    return this.#kinds.get(path);
  }

  entries(folder: string): readonly Entry[] {
    return this.#folders.get(folder) ?? [];
  }

  read(path: string): Buffer | number {
    const blob = this.#blobOf(path);
    if (blob.size > MAX_FILE_BYTES) return blob.size;
    if (!this.#fetched.has(blob.name)) this.#fetch(path);
    const bytes = this.#fetched.get(blob.name);
    if (!bytes) throw Object.assign(new Error(), { code: 'EMISSING' });
    return bytes;
  }

  /** Without the names that Git would give it: what a commit holds is never compared with the commit. */
  digests(path: string): { sha256: string } {
    const blob = this.#blobOf(path);
    const bytes = blobs(this.#root, [blob.name]).get(blob.name);
    if (!bytes) throw Object.assign(new Error(), { code: 'EMISSING' });
    const [, elsewhere] = ELSEWHERE.exec(bytes.toString('latin1', 0, 1024)) ?? [];
    return { sha256: elsewhere ?? sha256(bytes) };
  }

  /** True also for a link that leads out of the repository, where nobody can look. */
  leadsToFolder(path: string): boolean {
    const link = this.#links.get(path);
    const target = link && blobs(this.#root, [link.name]).get(link.name)?.toString('utf8');
    if (target === undefined) return false;
    const at = posix.normalize(posix.join(posix.dirname(path), target)).replace(/\/+$/, '');
    if (target.startsWith('/') || at === '..' || at.startsWith('../')) return true;
    return this.#kinds.get(at === '.' ? '' : at) === 'folder';
  }

  expect(paths: readonly string[]): void {
    this.#expected = paths;
  }

  #blobOf(path: string): Blob {
    const blob = this.#blobs.get(path);
    if (!blob) throw Object.assign(new Error(), { code: 'ENOENT' });
    return blob;
  }

  /** Fetches a file, and as many of those that are expected after it as make a batch. */
  #fetch(path: string): void {
    const from = this.#expected.indexOf(path);
    const paths = from === -1 ? [path] : this.#expected.slice(from);
    const wanted: Blob[] = [];
    let bytes = 0;
    for (const next of paths) {
      const blob = this.#blobs.get(next);
      if (!blob || blob.size > MAX_FILE_BYTES) continue;
      bytes += blob.size;
      if (wanted.length > 0 && bytes > BATCH_BYTES) break;
      wanted.push(blob);
    }
    this.#fetched.clear();
    for (const [name, content] of blobs(this.#root, [...new Set(wanted.map(({ name }) => name))]))
      this.#fetched.set(name, content);
  }
}

function kindOfMode(mode: string): EntryKind {
  switch (mode) {
    case '040000':
      return 'folder';
    case '120000':
      return 'link';
    case '160000':
      return 'submodule';
    default:
      return 'file';
  }
}
