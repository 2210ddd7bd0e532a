/** Builds the sources once a run, so that the command-line tests never judge an old bundle. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the bundle under test lies; tests/repository/dist.test.ts compares it with the committed one. */
export const BUILT = `${ROOT}.cache/dist`;

export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', BUILT], { cwd: ROOT, stdio: 'inherit' });
}
