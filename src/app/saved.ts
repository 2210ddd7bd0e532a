/** A report that was written to a file, read again: by whoever publishes what another run has found out. */
import { MAX_RESULT_LENGTH, readResult } from '../engine/result.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { counted } from '../model/wording.ts';
import { reasonOf, textUpTo } from '../shell/files.ts';

/** Mistakes that a message names. */
const NAMED = 5;

/**
 * Reads a saved report. It may have been written by anybody: it is held against its schema, and its counts against
 * what it lists.
 * @throws OpsledgerError('unreadable')
 */
export function readSavedReport(path: string): Report {
  const text = textOf(path);
  const result = readResult(text);
  if (result.is === 'report') return result.report;
  const { because } = result;
  const more = because.length - NAMED;
  const named = [...because.slice(0, NAMED), ...(more > 0 ? [`And ${counted(more, 'more mistake')}.`] : [])];
  throw new OpsledgerError('unreadable', `The result file is none that can be trusted. ${named.join(' ')}`, {
    hint: 'Hand over the result.json of opsledger as it was written.',
  });
}

function textOf(path: string): string {
  let text: string | number;
  try {
    text = textUpTo(path, MAX_RESULT_LENGTH);
  } catch (error) {
    throw new OpsledgerError('unreadable', `The result file cannot be read: ${reasonOf(error)}.`, {
      hint: 'Download the artifact of the run first, and name the file with result:.',
      cause: error,
    });
  }
  if (typeof text === 'string') return text;
  throw new OpsledgerError(
    'unreadable',
    `The result file has ${counted(text, 'byte')}; at most ${counted(MAX_RESULT_LENGTH, 'byte')} are read.`,
  );
}
