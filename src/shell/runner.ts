/** The files through which a step tells the runner of GitHub something. */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { OpsledgerError } from '../model/problem.ts';
import { counted } from '../model/wording.ts';
import { reasonOf } from './files.ts';

/** Most bytes of a summary of a step. The runner drops the whole of it above 1,048,576. */
export const MAX_SUMMARY_BYTES = 1_000_000;

/** The value of a variable of the environment; undefined where it is not set, or empty. */
export function variable(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  return environment[name] || undefined;
}

/**
 * Tells the runner the outputs of a step, in one write. Values keep their lines.
 * @param path of the file that GITHUB_OUTPUT names
 * @throws OpsledgerError when the file cannot be written; Error for a name that cannot be one
 */
export function appendOutputs(path: string, outputs: Readonly<Record<string, string>>): void {
  const text = Object.entries(outputs).map(([name, value]) => outputText(name, value));
  append(path, (before) => before + text.join(''));
}

/** One output as the runner reads it: its name, its value, and a line that the value does not hold. */
function outputText(name: string, value: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(name)) throw new Error(`No name of an output: ${JSON.stringify(name)}`);
  // One dash more than the longest run of them in the value: so it stands nowhere in it, as a line or otherwise.
  const longest = Math.max(0, ...(value.match(/-+/g) ?? []).map((run) => run.length));
  const delimiter = `end${'-'.repeat(longest + 1)}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

/** What became of a summary: all of it was written, the short one in its place, or nothing, for want of room. */
export type SummaryWritten = 'whole' | 'short' | 'nothing';

/**
 * Adds to the summary of a step, in one write, as much as there is room for beside what is there already.
 * @param path of the file that GITHUB_STEP_SUMMARY names
 * @param short what to say instead when `text` has no room
 * @throws OpsledgerError when the file cannot be written
 */
export function appendSummary(path: string, text: string, short: string): SummaryWritten {
  let written: SummaryWritten = 'nothing';
  append(path, (before, size) => {
    const fits = (one: string): boolean => size + Buffer.byteLength(before + one) <= MAX_SUMMARY_BYTES;
    written = fits(text) ? 'whole' : fits(short) ? 'short' : 'nothing';
    return written === 'nothing' ? '' : before + (written === 'whole' ? text : short);
  });
  return written;
}

/** Adds a text to a file, at once. `made` is told what ends the last line of the file, and its size in bytes. */
function append(path: string, made: (before: string, size: number) => string): void {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    if (size > 0) readSync(file, last, 0, 1, size - 1);
    const bytes = Buffer.from(made(size === 0 || last[0] === NEWLINE ? '' : '\n', size));
    if (bytes.length === 0) return;
    const length = writeSync(file, bytes);
    if (length < bytes.length) {
      throw new OpsledgerError(
        'unwritable',
        `Of ${counted(bytes.length, 'byte')} for the runner only ${length} were written.`,
      );
    }
  } catch (error) {
    if (error instanceof OpsledgerError) throw error;
    throw new OpsledgerError('unwritable', `A file of the runner cannot be written: ${reasonOf(error)}.`, {
      cause: error,
    });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const NEWLINE = 10;
