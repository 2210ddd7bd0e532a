/**
 * The files of one repository, on the disk or in a commit: which there are, and what is in them. Symbolic links
 * are never followed: what lies behind one may be outside.
 */
import { isUtf8 } from 'node:buffer';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { compareText } from '../model/order.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { type SourceFile, wholeFile } from '../model/source.ts';
import { counted } from '../model/wording.ts';
import { type BlobName, notUtf8, reasonOf, sha256, tooLarge } from './files.ts';
import { DiskTree, type Entry, type Tree } from './tree.ts';

/** Most files that one set of patterns may match. */
export const MAX_FILES = 200_000;

/** Folders that are never looked into. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Files that match a set of patterns, and what was met on the way that cannot be read. */
export interface Listing {
  /** Relative to the repository root, in byte order. */
  readonly paths: readonly string[];
  /** The folders that were looked into, as absolute paths. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** A file that was read, with the SHA-256 of its bytes. */
export interface ReadFile {
  readonly source: SourceFile;
  readonly sha256: string;
}

/** What stands at the path of an artefact. */
export type ArtefactState =
  /** `blob` is the name Git would give the content. Neither is computed unless somebody compares it. */
  | { readonly is: 'file'; readonly sha256: string | undefined; readonly blob?: BlobName }
  | { readonly is: 'missing' | 'no file' | 'outside' | 'unreadable' };

export class Workspace {
  /** The repository's root, or the folder itself outside Git; reported paths count from here. */
  readonly root: string;
  /** The folder that patterns count from: where the configuration lies. */
  readonly base: string;
  /** Where the files are: on the disk, unless it is a commit that is read. */
  readonly tree: Tree;

  constructor(root: string, base: string, tree: Tree = new DiskTree(root)) {
    this.root = root;
    this.base = base;
    this.tree = tree;
  }

  /** A path as it is reported: from the root, with '/'. */
  reported(path: string): string {
    return relative(this.root, path).split(sep).join('/');
  }

  /** Tells whether a path, counted from the root, is one that the patterns match, be it there or not. */
  matcher(patterns: readonly string[]): (path: string) => boolean {
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
    const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    const matches = picomatch(wanted, { ignore: unwanted });
    const prefix = this.reported(this.base);
    return (path) => {
      if (prefix === '') return matches(path);
      return path.startsWith(`${prefix}/`) && matches(path.slice(prefix.length + 1));
    };
  }

  /** The files that one of `patterns` matches and none that begins with ! does; an error when there are more than `most`. */
  list(patterns: readonly string[], most = MAX_FILES): Listing {
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
    const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    for (const pattern of [...wanted, ...unwanted]) refuseOutside(pattern);
    const matches = picomatch(wanted, { ignore: unwanted });
    const ignored = unwanted.length > 0 ? picomatch(unwanted) : () => false;
    const walker = new Walker(this, matches, ignored, nearMiss(wanted, unwanted), most);
    for (const start of startsOf(wanted)) walker.enter(start);
    const folders = walker.folders.map((path) => join(this.base, path));
    const paths = [...walker.paths].sort(compareText);
    this.tree.expect(paths);
    return { paths, folders, problems: walker.problems };
  }

  /** The text of a file, or why it cannot be read. `path` counts from the root. */
  read(path: string): ReadFile | Problem {
    try {
      const bytes = this.tree.read(path);
      if (typeof bytes === 'number') return tooLarge(path, bytes);
      if (!isUtf8(bytes)) return notUtf8(path, bytes);
      return { source: { path, text: bytes.toString('utf8') }, sha256: sha256(bytes) };
    } catch (error) {
      return {
        code: 'unreadable',
        severity: 'error',
        message: `The file cannot be read: ${reasonOf(error)}.`,
        location: wholeFile(path),
      };
    }
  }

  /** What stands at a path from the root. Its digest is computed only where somebody will compare it. */
  artefact(path: string, withDigest: boolean): ArtefactState {
    const steps = path.split('/');
    try {
      for (const [index] of steps.entries()) {
        const kind = this.tree.kindOf(steps.slice(0, index + 1).join('/'));
        if (kind === undefined) return { is: 'missing' };
        if (kind === 'link') return { is: 'outside' };
        const isLast = index === steps.length - 1;
        if (isLast && kind !== 'file') return { is: 'no file' };
        if (!isLast && kind !== 'folder') return { is: 'missing' };
      }
      return withDigest ? { is: 'file', ...this.tree.digests(path) } : { is: 'file', sha256: undefined };
    } catch {
      return { is: 'unreadable' }; // the system refuses: a name too long, a folder or file that is closed to us
    }
  }

  /** Whether anything stands at an absolute path. */
  exists(path: string): boolean {
    return this.tree.kindOf(this.reported(path)) !== undefined;
  }
}

class Walker {
  readonly paths = new Set<string>();
  readonly folders: string[] = [];
  readonly problems: Problem[] = [];
  readonly #workspace: Workspace;
  readonly #matches: (path: string) => boolean;
  readonly #ignored: (path: string) => boolean;
  readonly #isNearMiss: (path: string) => boolean;
  readonly #most: number;
  /** Walking from the root meets much that was never meant for us. */
  #fromRoot = false;

  constructor(
    workspace: Workspace,
    matches: (path: string) => boolean,
    ignored: (path: string) => boolean,
    isNearMiss: (path: string) => boolean,
    most: number,
  ) {
    this.#workspace = workspace;
    this.#matches = matches;
    this.#ignored = ignored;
    this.#isNearMiss = isNearMiss;
    this.#most = most;
  }

  /** Looks at the folder or file where a pattern begins; `from` counts from the base. */
  enter(from: string): void {
    const steps = from === '' ? [] : from.split('/');
    for (let length = 1; length <= steps.length; length++) {
      const path = steps.slice(0, length).join('/');
      const kind = this.#workspace.tree.kindOf(this.#reported(path));
      if (kind === undefined) return;
      if (kind === 'link') {
        this.#refuseLink(path);
        return;
      }
      if (kind === 'submodule') {
        this.#noteSubmodule(path);
        return;
      }
      if (kind === 'file') {
        if (length === steps.length && this.#matches(path)) this.#add(path);
        return;
      }
    }
    this.#fromRoot = from === '';
    this.#walk(from);
  }

  #walk(folder: string): void {
    this.folders.push(folder);
    for (const entry of this.#entriesOf(folder)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (SKIPPED.has(entry.name)) {
        // At the root it is everybody's; among records it hides what is in it.
        if (folder !== '' && entry.name !== '.git' && !this.#ignored(path)) this.#noteSkipped(path);
        continue;
      }
      switch (entry.kind) {
        case 'file':
          if (this.#matches(path)) this.#add(path);
          else if (!this.#ignored(path) && this.#isNearMiss(path)) this.#noteNearMiss(path);
          break;
        case 'folder':
          if (this.#matches(path)) this.#noteFolder(path);
          this.#walk(path);
          break;
        case 'link':
          if (!this.#ignored(path) && this.#mattersBehind(path)) this.#refuseLink(path);
          break;
        case 'submodule':
          if (!this.#ignored(path)) this.#noteSubmodule(path);
          break;
        default:
          if (this.#matches(path))
            this.#note('unreadable', 'error', path, 'This is no ordinary file, and is not read.');
      }
    }
  }

  #entriesOf(folder: string): readonly Entry[] {
    try {
      return this.#workspace.tree.entries(this.#reported(folder));
    } catch (error) {
      this.#note('unreadable', 'error', folder, `The folder cannot be read: ${reasonOf(error)}.`);
      return [];
    }
  }

  /** Whether a link would add records if it were followed: by its name, or because it leads to a folder. */
  #mattersBehind(path: string): boolean {
    if (this.#matches(path)) return true;
    return this.#workspace.tree.leadsToFolder(this.#reported(path));
  }

  #add(path: string): void {
    if (this.paths.size >= this.#most) {
      throw new OpsledgerError('unreadable', `More than ${counted(this.#most, 'file')} match.`, {
        hint: 'Narrow the patterns in opsledger.yaml.',
      });
    }
    this.paths.add(this.#reported(path));
  }

  #noteNearMiss(path: string): void {
    this.#note(
      'unread',
      this.#fromRoot ? 'warning' : 'error',
      path,
      'This looks like a file to be read, but no pattern matches its name; it was not read.',
      'Name it like the others (…/name.yaml), or leave it out with a pattern that begins with !.',
    );
  }

  #noteSkipped(path: string): void {
    this.#note(
      'unread',
      'warning',
      path,
      'A folder of this name is never looked into.',
      'Move what belongs to the inventory elsewhere, or leave the folder out with a pattern that begins with !.',
    );
  }

  #noteFolder(path: string): void {
    this.#note(
      'directory',
      'warning',
      path,
      'This is a folder with the name of a record file; what is in it is read.',
      'Rename it.',
    );
  }

  #noteSubmodule(path: string): void {
    this.#note(
      'unread',
      this.#fromRoot ? 'warning' : 'error',
      path,
      'This is a submodule: its files are no part of the commit, and are not read.',
      'Put the records into this repository, or leave the folder out with a pattern that begins with !.',
    );
  }

  #refuseLink(path: string): void {
    this.#note(
      'symbolic-link',
      'error',
      path,
      'This is a symbolic link, and links are not followed: what lies behind one may be outside the repository.',
      'Put the file itself here.',
    );
  }

  #note(
    code: Problem['code'],
    severity: Problem['severity'],
    path: string,
    message: string,
    hint?: string,
  ): void {
    const problem = {
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      location: wholeFile(this.#reported(path)),
    };
    if (
      !this.problems.some((known) => known.code === code && known.location.path === problem.location.path)
    ) {
      this.problems.push(problem);
    }
  }

  #reported(path: string): string {
    return this.#workspace.reported(join(this.#workspace.base, path));
  }
}

/**
 * Tells files that would match if only they ended otherwise (.yml, .YAML) or did not begin with a dot: nobody
 * leaves evidence out that way on purpose.
 */
function nearMiss(wanted: readonly string[], unwanted: readonly string[]): (path: string) => boolean {
  const matches = picomatch([...wanted], { ignore: [...unwanted], dot: true, nocase: true });
  return (path) => {
    const [, stem] = /^(.*)\.ya?ml$/i.exec(path) ?? [];
    return stem !== undefined && (matches(`${stem}.yaml`) || matches(`${stem}.yml`));
  };
}

/** Patterns stay inside the repository, whatever a configuration says. */
function refuseOutside(pattern: string): void {
  if (!pattern.startsWith('/') && !pattern.split('/').includes('..') && !/^[A-Za-z]:/.test(pattern)) return;
  throw new OpsledgerError(
    'configuration',
    `The pattern ${JSON.stringify(pattern)} leads out of the folder.`,
    {
      hint: 'Patterns count from the folder of opsledger.yaml, without "..".',
    },
  );
}

/** The folders that need to be walked: where the fixed part of each pattern ends. */
function startsOf(patterns: readonly string[]): readonly string[] {
  const bases = patterns.map((pattern) => {
    const { base, glob } = picomatch.scan(pattern);
    return glob === '' ? pattern : base;
  });
  const distinct = [...new Set(bases)].sort(compareText);
  return distinct.filter(
    (base) => !distinct.some((other) => base !== other && (other === '' || base.startsWith(`${other}/`))),
  );
}

/** The nearest folder at or above `from` that holds `name`, up to and including `top`; undefined when none does. */
export function findUpwards(from: string, name: string, top: string | undefined): string | undefined {
  return foldersUpTo(from, top).find((folder) => lstatSync(join(folder, name), { throwIfNoEntry: false }));
}

/** A folder and those above it, up to and including `top`, or to the root of the disk. */
export function foldersUpTo(from: string, top: string | undefined): readonly string[] {
  const folders: string[] = [];
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === top || folder === dirname(folder)) return folders;
  }
}

/** The folder behind a path, links followed; undefined where there is none. For places that nobody judges. */
export function realFolder(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // a link to nowhere
  }
}

/** Digest of a list of files: of the lines that `sha256sum` prints for them, sorted by path. */
export function digestOf(files: readonly ReadFile[]): string {
  const lines = files.map(({ source, sha256: digest }) => ({
    path: source.path,
    line: `${digest}  ${source.path}\n`,
  }));
  return sha256(
    lines
      .sort((a, b) => compareText(a.path, b.path))
      .map(({ line }) => line)
      .join(''),
  );
}
