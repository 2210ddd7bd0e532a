/** Runs the real command line on real files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { BUILT } from './build.ts';

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const CLI = join(BUILT, 'cli.js');

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where the command line lies; the one built for this run unless said otherwise. */
  readonly cli?: string;
  /** Run without the rights of root, who may read everything; as whoever runs the tests when that is not root. */
  readonly unprivileged?: boolean;
}

const NOBODY = 65_534;

/** Runs `opsledger` with these words. Colour, clock and Git settings of the machine do not reach it. */
export function opsledger(words: readonly string[], options: RunOptions = {}): Result {
  const drops = options.unprivileged === true && process.getuid?.() === 0;
  const { status, stdout, stderr } = spawnSync(process.execPath, [options.cli ?? CLI, ...words], {
    cwd: options.cwd,
    ...(drops ? { uid: NOBODY, gid: NOBODY } : {}),
    env: { PATH: process.env['PATH'], HOME: tmpdir(), ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { code: status, stdout, stderr };
}

/** A folder with these files, removed when the test is over. Bytes are written as they are. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = mkdtempSync(join(tmpdir(), 'opsledger-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}
