/** Runs the real command line on real files. */
import { execFile, spawnSync } from 'node:child_process';
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

interface LaunchOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A module that runs first, for what cannot be brought about from outside: a terminal, a bug, a fast clock. */
  readonly first?: string;
  /** Whether standard error keeps the lines that say how far a run is. */
  readonly progress?: boolean;
}

/** What a run says where the machine is so busy that it takes seconds; nothing else depends on that. */
const PROGRESS =
  /^(?:Reading file|Judging policy|Judging [\d-Q]+ by policy|Testing policy|Trying mutants of policy) \d+ of \d+\n/gm;

const NOBODY = 65_534;

/** Runs `opsledger` with these words. Colour, clock and Git settings of the machine do not reach it. */
export function opsledger(words: readonly string[], options: RunOptions = {}): Result {
  const drops = options.unprivileged === true && process.getuid?.() === 0;
  const { status, stdout, stderr } = spawnSync(process.execPath, [options.cli ?? CLI, ...words], {
    cwd: options.cwd,
    ...(drops ? { uid: NOBODY, gid: NOBODY } : {}),
    env: environment(options.env),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { code: status, stdout, stderr: stderr.replaceAll(PROGRESS, '') };
}

/** The same without waiting for it, so that runs go side by side. */
export function launch(words: readonly string[], { first, ...options }: LaunchOptions = {}): Promise<Result> {
  const before = first === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(first)}`];
  return launchProgram(process.execPath, [...before, CLI, ...words], options);
}

/** Runs a line of the shell, in which `opsledger` is what is under test, or a copy of it. */
export function launchShell(
  line: string,
  { cli = CLI, ...options }: Omit<LaunchOptions, 'first'> & Pick<RunOptions, 'cli'> = {},
): Promise<Result> {
  const called = `opsledger() { '${process.execPath}' '${cli}' "$@"; }; ${line}`;
  // Without --norc, bash takes a pipe of Node for a connection from afar and reads the settings of the machine.
  return launchProgram('bash', ['--norc', '-c', called], options);
}

function launchProgram(
  program: string,
  words: readonly string[],
  { cwd, env, progress = false }: Omit<LaunchOptions, 'first'>,
): Promise<Result> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      words,
      { cwd, env: environment(env), encoding: 'utf8', maxBuffer: 1 << 30 },
      (_error, stdout, stderr) =>
        resolve({
          code: child.exitCode,
          stdout,
          stderr: progress ? stderr : stderr.replaceAll(PROGRESS, ''),
        }),
    );
  });
}

function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: tmpdir(), ...more };
}

/** File name → content; bytes are written as they are. */
type Content = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, removed when the test is over, or when all those that `whenDone` waits for are. */
export function folder(files: Content, whenDone: (remove: () => void) => void = onTestFinished): string {
  const path = mkdtempSync(join(tmpdir(), 'opsledger-'));
  whenDone(() => rmSync(path, { recursive: true, force: true }));
  write(path, files);
  return path;
}

/** A folder with these files in another one, with which it goes. */
export function folderIn(parent: string, files: Content): string {
  const path = mkdtempSync(join(parent, 'folder-'));
  write(path, files);
  return path;
}

function write(path: string, files: Content): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
}
