/** Single files: their bytes and digests, and writing them whole. Symbolic links are never followed. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { counted } from '../model/wording.ts';

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** One buffer for all files, grown as needed: allocating one a file costs more than reading it. */
let buffer = Buffer.allocUnsafe(64 * 1024);

/**
 * The bytes of a file, good until the next call; its size instead when that is more than is read. Never
 * follows a symbolic link, even one that was put there since the folder was listed, and never waits at a pipe
 * for somebody to write.
 */
export function readSmall(path: string): Buffer | number {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (stat.isFIFO()) throw Object.assign(new Error(), { code: 'EFTYPE' });
    const { size } = stat;
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

/**
 * The text of a file that may be replaced; undefined when nothing stands there. What cannot be read, a folder or a
 * symbolic link among it, is a text of nobody: it is there.
 */
export function textAt(path: string): string | undefined {
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  } catch {
    return undefined; // the way there leads through a file; whoever writes is told so
  }
  try {
    const bytes = readSmall(path);
    return typeof bytes === 'number' ? '' : bytes.toString('utf8');
  } catch {
    return '';
  }
}

/** What to say of a file that is not read for its size, in bytes. */
export function tooLarge(path: string, size: number): Problem {
  return {
    code: 'too-large',
    severity: 'error',
    message: `The file has ${counted(size, 'byte')}; at most ${counted(MAX_FILE_BYTES, 'byte')} are read.`,
    hint: 'Split it into several files.',
    location: wholeFile(path),
  };
}

/** What to say of bytes that are not UTF-8, with the place of the first of them. */
export function notUtf8(path: string, bytes: Buffer): Problem {
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

/** What Git calls a content: in a repository of the older kind by SHA-1, in a newer one by SHA-256. */
export interface BlobName {
  readonly sha1: string;
  readonly sha256: string;
}

/** The digest of a file of any size, in lower-case hexadecimal, and the names Git would give it. */
export function digestsOfFile(path: string): { sha256: string; blob: BlobName } {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const head = `blob ${fstatSync(file).size}\0`;
    const plain = createHash('sha256');
    const named = { sha1: createHash('sha1').update(head), sha256: createHash('sha256').update(head) };
    for (;;) {
      const read = readSync(file, buffer, 0, buffer.length, null);
      if (read === 0) break;
      const part = buffer.subarray(0, read);
      plain.update(part);
      named.sha1.update(part);
      named.sha256.update(part);
    }
    return {
      sha256: plain.digest('hex'),
      blob: { sha1: named.sha1.digest('hex'), sha256: named.sha256.digest('hex') },
    };
  } finally {
    closeSync(file);
  }
}

/** What Git calls a text. */
export function blobName(text: string, algorithm: keyof BlobName): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A file to be written. */
export interface Output {
  readonly path: string;
  /** In pieces, written one after the other. */
  readonly text: Iterable<string | Uint8Array>;
}

/**
 * Writes files whole or not at all: each beside its place first, then all into place. A device or a pipe, which
 * cannot be exchanged for a file, is written to once all others are ready. `isInput` keeps what the run has read,
 * by its absolute path, from being written over.
 */
export function writeAll(outputs: readonly Output[], isInput: (path: string) => boolean): void {
  const ready: { temporary: string; path: string }[] = [];
  const streams: Output[] = [];
  const folders: string[] = [];
  let inPlace = 0;
  let current = '';
  try {
    for (const { path, text } of outputs) {
      current = path;
      const target = targetOf(resolve(path), isInput);
      if (target.isStream) {
        streams.push({ path: target.path, text });
        continue;
      }
      const made = mkdirSync(dirname(target.path), { recursive: true });
      if (made !== undefined) folders.push(made);
      const temporary = `${target.path}.${process.pid}.tmp`;
      ready.push({ temporary, path: target.path });
      writePieces(temporary, 'wx', text);
    }
    for (const { path, text } of streams) {
      current = path;
      writePieces(path, 'w', text);
    }
    for (const { temporary, path } of ready) {
      current = path;
      renameSync(temporary, path);
      inPlace += 1;
    }
  } catch (error) {
    for (const { temporary } of ready) rmSync(temporary, { force: true });
    if (inPlace === 0) for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    if (!isRefusal(error)) throw error;
    const done =
      inPlace === 0 ? 'Nothing was written' : `Only ${inPlace} of ${outputs.length} files were written`;
    throw new OpsledgerError('unwritable', `${done}: ${reasonOf(error)} (${JSON.stringify(current)}).`, {
      cause: error,
    });
  }
}

/** Whether the system refused, rather than that a renderer, which runs while its pieces are written, went wrong. */
function isRefusal(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && !code.startsWith('ERR_') && !(error instanceof OpsledgerError);
}

/** Where an output goes in the end; a symbolic link stays one, and what it leads to is written. */
function targetOf(path: string, isInput: (path: string) => boolean): { path: string; isStream: boolean } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  const real = stat ? realpathSync(path) : path;
  if (isInput(real)) {
    throw new OpsledgerError(
      'unwritable',
      `Nothing was written: ${JSON.stringify(basename(path))} is a file that this run has read.`,
      { hint: 'Give the output another path.' },
    );
  }
  return { path: real, isStream: stat !== undefined && !stat.isFile() };
}

function writePieces(path: string, how: 'w' | 'wx', pieces: Iterable<string | Uint8Array>): void {
  const file = openSync(path, how);
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
    EFTYPE: 'it is no ordinary file',
    ENOTDIR: 'a part of the path is no folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    ENAMETOOLONG: 'the name is too long',
    EMFILE: 'too many files are open',
    EMISSING: 'its content is not here (the clone is partial)',
    ELOOP: 'it is a symbolic link, and links are not followed',
  };
  return words[code ?? ''] ?? code ?? 'the reason is not known';
}

/**
 * The text of a file of up to `most` bytes that somebody else may have written; its size instead where it has more.
 * Follows no symbolic link. Throws what the system says when it refuses.
 */
export function textUpTo(path: string, most: number): string | number {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw Object.assign(new Error(), { code: 'EFTYPE' });
    return stat.size > most ? stat.size : readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
