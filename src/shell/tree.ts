/**
 * What a workspace reads from: a folder of the disk, or a commit (src/shell/git-tree.ts). Paths count from the
 * root, with '/'; the root itself is ''. Links are seen, and never followed.
 */
import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BlobName, digestsOfFile, readSmall } from './files.ts';

/** What can stand at a path. A submodule is a commit of another repository, which only a commit shows as such. */
export type EntryKind = 'file' | 'folder' | 'link' | 'submodule' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface Tree {
  /** What stands at a path; undefined where nothing does. May throw what the system says when it refuses. */
  kindOf(path: string): EntryKind | undefined;
  /** What lies in a folder, in no order. Throws what the system says when it refuses. */
  entries(folder: string): readonly Entry[];
  /**
   * The bytes of a file, good until the next call; its size instead when that is more than is read. Throws what
   * the system says when it refuses.
   */
  read(path: string): Buffer | number;
  /** The SHA-256 of a file of any size, and the names that Git would give it where somebody has to work them out. */
  digests(path: string): { readonly sha256: string; readonly blob?: BlobName };
  /** Whether a link leads to a folder. */
  leadsToFolder(path: string): boolean;
  /** Paths that are about to be read, for a tree that fetches many at once. */
  expect(paths: readonly string[]): void;
}

/** The files of a folder of the disk as they are now. */
export class DiskTree implements Tree {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  kindOf(path: string): EntryKind | undefined {
    const stat = lstatSync(join(this.#root, path), { throwIfNoEntry: false });
    return stat && kindOfEntry(stat);
  }

  entries(folder: string): readonly Entry[] {
    return readdirSync(join(this.#root, folder), { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: kindOfEntry(entry),
    }));
  }

  read(path: string): Buffer | number {
    return readSmall(join(this.#root, path));
  }

  digests(path: string): { sha256: string; blob: BlobName } {
    return digestsOfFile(join(this.#root, path));
  }

  leadsToFolder(path: string): boolean {
    return statSync(join(this.#root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  expect(): void {}
}

function kindOfEntry(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** What lies below a folder of a tree, as a tree of its own. */
export function treeBelow(tree: Tree, folder: string): Tree {
  if (folder === '') return tree;
  const at = (path: string) => (path === '' ? folder : `${folder}/${path}`);
  return {
    kindOf: (path) => tree.kindOf(at(path)),
    entries: (path) => tree.entries(at(path)),
    read: (path) => tree.read(at(path)),
    digests: (path) => tree.digests(at(path)),
    leadsToFolder: (path) => tree.leadsToFolder(at(path)),
    expect: (paths) => tree.expect(paths.map(at)),
  };
}
