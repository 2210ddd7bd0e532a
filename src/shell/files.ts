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
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { counted } from '../model/wording.ts';

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** One buffer for all files, grown as needed: allocating one a file costs more than reading it. */
let buffer = Buffer.allocUnsafe(64 * 1024);

/**
 * The bytes of a file, good until the next call; its size instead when that is more than is read. Never
 * follows a symbolic link, even one that was put there since the folder was listed.
 */
export function readSmall(path: string): Buffer | number {
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

/** SHA-256 of a file of any size, in lower-case hexadecimal. */
export function sha256OfFile(path: string): string {
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
