/** The reports of all parts of a run, read again and joined. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { mergeParts, type Part } from '../engine/merge.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Checked } from './check.ts';
import { readSavedReport } from './saved.ts';

/** What messages tell of one of several files. */
const NAMED = 20;

/**
 * Joins saved parts, whose names count from `folder`. Each may have been written by anybody.
 * @throws OpsledgerError('unreadable') where a file is no report, or where the files are not all parts of one run
 */
export async function mergeFiles(
  names: readonly string[],
  folder = '.',
): Promise<Pick<Checked, 'report' | 'isInput'>> {
  const unread: string[] = [];
  const parts: Part[] = [];
  for (const name of names) {
    try {
      parts.push({ name, report: await readSavedReport(resolve(folder, name)) });
    } catch (error) {
      if (!(error instanceof OpsledgerError)) throw error;
      unread.push(`${name}: ${error.message}`);
    }
  }
  if (unread.length > 0)
    throw refused(unread, 'Hand over the JSON reports as opsledger check --shard wrote them.');
  const merged = mergeParts(parts);
  if (merged.is === 'unfit')
    throw refused(
      merged.because,
      'Judge all parts of one commit by the same settings and the same --as-of, or SOURCE_DATE_EPOCH.',
    );
  const inputs = new Set(names.map((name) => realpathSync(resolve(folder, name))));
  return { report: merged.report, isInput: (path) => inputs.has(path) };
}

function refused(because: readonly string[], hint: string): OpsledgerError {
  const more = because.length - NAMED;
  const told = [...because.slice(0, NAMED), ...(more > 0 ? [`There are ${more} more mistakes.`] : [])];
  return new OpsledgerError('unreadable', `The parts cannot be joined. ${told.join(' ')}`, { hint });
}
