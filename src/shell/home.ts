/** Where this program lies: what ships with it, such as its policies, is beside it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { name } from '../../package.json';

/** The folder of the package that holds this code; undefined where the code was taken out of it. */
export function home(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (isOurs(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isOurs(path: string): boolean {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { name?: unknown }).name === name;
  } catch {
    return false; // there is none, or it is somebody else's and broken
  }
}
