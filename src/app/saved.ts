/** A report that was written to a file, read again: by whoever publishes what another run has found out. */
import { realpathSync } from 'node:fs';
import { OpsledgerError } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { counted } from '../model/wording.ts';
import { reasonOf, textUpTo } from '../shell/files.ts';

/**
 * The report in a file that somebody names, which must not be written over. It is held against its schema and its own
 * counts.
 * @throws OpsledgerError('unreadable')
 */
export async function savedReport(
  path: string,
): Promise<{ report: Report; isInput: (path: string) => boolean }> {
  const report = await readSavedReport(path, FILE);
  const real = realpathSync(path);
  return { report, isInput: (other) => other === real };
}

/** A file that a person names, and one that a step of a workflow got from another. */
interface Words {
  readonly what: string;
  /** What to do where there is none. */
  readonly missing: string;
  readonly distrusted: string;
  /** What to do where it is none that can be trusted. */
  readonly wanted: string;
}

const FILE: Words = {
  what: 'file',
  missing: 'Name a report that was saved with -o json=report.json.',
  distrusted: 'The file is no report that can be trusted.',
  wanted: 'Name a report as -o json of this version, or an older one, wrote it.',
};

const RESULT: Words = {
  what: 'result file',
  missing: 'Download the artifact of the run first, and name the file with result:.',
  distrusted: 'The result file is none that can be trusted.',
  wanted: 'Hand over the result.json of opsledger as it was written.',
};

/** Mistakes that a message names. */
const NAMED = 5;

/**
 * Reads a saved report. It may have been written by anybody: it is held against its schema, and its counts against
 * what it lists.
 * @throws OpsledgerError('unreadable')
 */
export async function readSavedReport(path: string, words: Words = RESULT): Promise<Report> {
  // What holds a report against its schema is a fifth of the program, and most runs read none.
  const { MAX_RESULT_LENGTH, readResult } = await import('../engine/result.ts');
  const text = textOf(path, words, MAX_RESULT_LENGTH);
  const result = readResult(text);
  if (result.is === 'report') return result.report;
  const { because } = result;
  const more = because.length - NAMED;
  const named = [...because.slice(0, NAMED), ...(more > 0 ? [`And ${counted(more, 'more mistake')}.`] : [])];
  throw new OpsledgerError('unreadable', `${words.distrusted} ${named.join(' ')}`, {
    hint: words.wanted,
  });
}

function textOf(path: string, { what, missing }: Words, most: number): string {
  let text: string | number;
  try {
    text = textUpTo(path, most);
  } catch (error) {
    throw new OpsledgerError('unreadable', `The ${what} cannot be read: ${reasonOf(error)}.`, {
      hint: missing,
      cause: error,
    });
  }
  if (typeof text === 'string') return text;
  throw new OpsledgerError(
    'unreadable',
    `The ${what} has ${counted(text, 'byte')}; at most ${counted(most, 'byte')} are read.`,
  );
}
