/**
 * The files of one repository: which there are, what is in them, and writing them whole. The only module
 * that touches the disk. Symbolic links are never followed: what lies behind one may be outside.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { compareText } from '../model/order.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { type SourceFile, wholeFile } from '../model/source.ts';
import { counted } from '../model/wording.ts';

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Most files that one set of patterns may match. */
export const MAX_FILES = 200_000;

/** Folders that are never looked into. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Files that match a set of patterns, and what was met on the way that cannot be read. */
export interface Listing {
  /** Relative to the repository root, in byte order. */
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** A file that was read, with the SHA-256 of its bytes. */
export interface ReadFile {
  readonly source: SourceFile;
  readonly sha256: string;
}

/** What stands at the path of an artefact. */
export type ArtefactState =
  | { readonly is: 'file'; readonly sha256: string | undefined }
  | { readonly is: 'missing' | 'no file' | 'outside' | 'unreadable' };

export class Workspace {
  /** The repository's root, or the folder itself outside Git; reported paths count from here. */
  readonly root: string;
  /** The folder that patterns count from: where the configuration lies. */
  readonly base: string;

  constructor(root: string, base: string) {
    this.root = root;
    this.base = base;
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

  /** The files that one of `patterns` matches and none that begins with ! does. */
  list(patterns: readonly string[]): Listing {
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
    const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    for (const pattern of [...wanted, ...unwanted]) refuseOutside(pattern);
    const matches = picomatch(wanted, { ignore: unwanted });
    const ignored = unwanted.length > 0 ? picomatch(unwanted) : () => false;
    const walker = new Walker(this, matches, ignored);
    for (const start of startsOf(wanted)) walker.enter(start);
    return { paths: [...walker.paths].sort(compareText), problems: walker.problems };
  }

  /** The text of a file, or why it cannot be read. `path` counts from the root. */
  read(path: string): ReadFile | Problem {
    try {
      const bytes = readSmall(join(this.root, path));
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
    let at = this.root;
    try {
      for (const [index, step] of steps.entries()) {
        at = join(at, step);
        const stat = lstatSync(at, { throwIfNoEntry: false });
        if (!stat) return { is: 'missing' };
        if (stat.isSymbolicLink()) return { is: 'outside' };
        const isLast = index === steps.length - 1;
        if (isLast && !stat.isFile()) return { is: 'no file' };
        if (!isLast && !stat.isDirectory()) return { is: 'missing' };
      }
      return { is: 'file', sha256: withDigest ? sha256OfFile(at) : undefined };
    } catch {
      return { is: 'unreadable' }; // the system refuses: a name too long, a folder or file that is closed to us
    }
  }

  exists(path: string): boolean {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  }
}

class Walker {
  readonly paths = new Set<string>();
  readonly problems: Problem[] = [];
  readonly #workspace: Workspace;
  readonly #matches: (path: string) => boolean;
  readonly #ignored: (path: string) => boolean;

  constructor(workspace: Workspace, matches: (path: string) => boolean, ignored: (path: string) => boolean) {
    this.#workspace = workspace;
    this.#matches = matches;
    this.#ignored = ignored;
  }

  /** Looks at the folder or file where a pattern begins; `from` counts from the base. */
  enter(from: string): void {
    const steps = from === '' ? [] : from.split('/');
    for (let length = 1; length <= steps.length; length++) {
      const path = steps.slice(0, length).join('/');
      const stat = lstatSync(join(this.#workspace.base, path), { throwIfNoEntry: false });
      if (!stat) return;
      if (stat.isSymbolicLink()) {
        this.#refuseLink(path);
        return;
      }
      if (stat.isFile()) {
        if (length === steps.length && this.#matches(path)) this.#add(path);
        return;
      }
    }
    this.#walk(from);
  }

  #walk(folder: string): void {
    for (const entry of this.#entriesOf(folder)) {
      if (SKIPPED.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) {
        if (this.#matches(path)) this.#add(path);
      } else if (entry.isDirectory()) {
        if (this.#matches(path)) this.#noteFolder(path);
        this.#walk(path);
      } else if (entry.isSymbolicLink()) {
        if (!this.#ignored(path) && this.#mattersBehind(path)) this.#refuseLink(path);
      } else if (this.#matches(path)) {
        this.#note('unreadable', 'error', path, 'This is no ordinary file, and is not read.');
      }
    }
  }

  #entriesOf(folder: string): readonly Dirent[] {
    try {
      return readdirSync(join(this.#workspace.base, folder), { withFileTypes: true });
    } catch (error) {
      this.#note('unreadable', 'error', folder, `The folder cannot be read: ${reasonOf(error)}.`);
      return [];
    }
  }

  /** Whether a link would add records if it were followed: by its name, or because it leads to a folder. */
  #mattersBehind(path: string): boolean {
    if (this.#matches(path)) return true;
    return statSync(join(this.#workspace.base, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  #add(path: string): void {
    if (this.paths.size >= MAX_FILES) {
      throw new OpsledgerError('unreadable', `More than ${counted(MAX_FILES, 'file')} match.`, {
        hint: 'Narrow the patterns in opsledger.yaml.',
      });
    }
    this.paths.add(this.#reported(path));
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

/** One buffer for all files, grown as needed: allocating one a file costs more than reading it. */
let buffer = Buffer.allocUnsafe(64 * 1024);

/**
 * The bytes of a file, good until the next call; its size instead when that is more than is read. Never
 * follows a symbolic link, even one that was put there since the folder was listed.
 */
function readSmall(path: string): Buffer | number {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = fstatSync(file);
    if (size > MAX_FILE_BYTES) return size;
    if (size >= buffer.length) buffer = Buffer.allocUnsafe(size + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
      if (read === 0) return buffer.subarray(0, length);
      // The file has grown since it was measured.
      if (length > MAX_FILE_BYTES) return length;
      if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    }
  } finally {
    closeSync(file);
  }
}

function tooLarge(path: string, size: number): Problem {
  return {
    code: 'too-large',
    severity: 'error',
    message: `The file has ${counted(size, 'byte')}; at most ${counted(MAX_FILE_BYTES, 'byte')} are read.`,
    hint: 'Split it into several files.',
    location: wholeFile(path),
  };
}

function notUtf8(path: string, bytes: Buffer): Problem {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const at = isWide ? 0 : firstNotUtf8(bytes);
  const before = bytes.subarray(0, at);
  const lineStart = before.lastIndexOf(NEWLINE) + 1;
  const line = before.reduce((count, byte) => count + (byte === NEWLINE ? 1 : 0), 1);
  const column = before.subarray(lineStart).toString('utf8').length + 1;
  return {
    code: 'not-utf8',
    severity: 'error',
    message: isWide ? 'The file is UTF-16; only UTF-8 is read.' : 'A byte here is not UTF-8.',
    hint: 'Save the file as UTF-8.',
    location: { path, line, column, pointer: '' },
  };
}

const NEWLINE = 10;

/** Offset of the first byte that begins no character. */
function firstNotUtf8(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length > 1 && !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return 0;
}

/** SHA-256 of a file of any size, in lower-case hexadecimal. */
function sha256OfFile(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const hash = createHash('sha256');
    for (;;) {
      const read = readSync(file, buffer, 0, buffer.length, null);
      if (read === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
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

/** A file to be written. */
export interface Output {
  readonly path: string;
  /** In pieces, written one after the other. */
  readonly text: Iterable<string>;
}

/** Writes files whole or not at all: each beside its place first, then all into place. */
export function writeAll(outputs: readonly Output[]): void {
  const written: { temporary: string; path: string }[] = [];
  let inPlace = 0;
  try {
    for (const { path, text } of outputs) {
      const absolute = resolve(path);
      mkdirSync(dirname(absolute), { recursive: true });
      if (lstatSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
        throw Object.assign(new Error(), { code: 'EISDIR' });
      }
      const temporary = `${absolute}.${process.pid}.tmp`;
      written.push({ temporary, path: absolute });
      writePieces(temporary, text);
    }
    for (const { temporary, path } of written) {
      renameSync(temporary, path);
      inPlace += 1;
    }
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    const done =
      inPlace === 0 ? 'Nothing was written' : `Only ${inPlace} of ${outputs.length} files were written`;
    throw new OpsledgerError('unwritable', `${done}: ${reasonOf(error)}.`, { cause: error });
  }
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx');
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** What the system says, without the path of the machine. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string } | null)?.code;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'access is denied',
    EPERM: 'access is denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    ENAMETOOLONG: 'the name is too long',
    EMFILE: 'too many files are open',
    ELOOP: 'symbolic links go in a circle',
  };
  return words[code ?? ''] ?? code ?? 'the reason is not known';
}

/** The nearest folder at or above `from` that holds `name`, up to and including `top`; undefined when none does. */
export function findUpwards(from: string, name: string, top: string | undefined): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (lstatSync(join(folder, name), { throwIfNoEntry: false })) return folder;
    if (folder === top || folder === dirname(folder)) return undefined;
  }
}
