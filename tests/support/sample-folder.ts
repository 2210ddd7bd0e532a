/** The sample company on a disk, with so few of the shipped policies that a run takes a third of the time. */
import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './build.ts';
import { folder } from './cli.ts';

/** Of what the tests speak of: findings and passes, evidence that is missing, a policy that holds for all. */
const FEW: ReadonlySet<string> = new Set([
  'PAT-01',
  'AST-01',
  'ACC-02',
  'BKP-01',
  'RST-01',
  'MON-01',
  'CHG-03',
  'EXC-01',
]);

/** Whether a path of the repository is no policy, and no test of one, that is left out. */
function isTaken(path: string): boolean {
  const [, folder = '', id = ''] = /^policies\/([^/]+)\/(.+?)(?:\.test)?\.yaml$/.exec(path) ?? [];
  return id === '' || FEW.has(id) || ['crosswalks', 'frameworks', 'profiles'].includes(folder);
}

/** Copies parts of the repository: every record, and few policies unless all are asked for. */
export function copySample(
  to: string,
  parts: readonly string[] = ['inventory', 'policies'],
  policies: 'few' | 'all' = 'few',
): void {
  for (const part of parts)
    cpSync(join(ROOT, part), join(to, part), {
      recursive: true,
      filter: (path) => policies === 'all' || isTaken(relative(ROOT, path)),
    });
}

/** A folder with the records and few policies, without a configuration and outside Git; it goes as {@link folder} says. */
export function sampleFolder(whenDone?: Parameters<typeof folder>[1]): string {
  const path = folder({}, whenDone);
  copySample(path);
  return path;
}
