/** What a process used, as it says itself at its end: shared by the benchmarks. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The program as it is delivered. */
export const cli = join(root, 'dist/cli.js');

/**
 * Runs Node.js with these words: wall time and CPU time in ms, peak memory in MB, the stages that --verbose tells of, and standard error.
 * Throws where the process ends with none of `codes`. `scratch` is a folder to write in.
 */
export function run(words, scratch, codes = [0]) {
  const account = join(scratch, 'account.json');
  rmSync(account, { force: true });
  const begun = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(root, 'bench/account.cjs'), ...words],
    { env: { ...process.env, OPSLEDGER_BENCH_ACCOUNT: account }, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const wallMs = Number(process.hrtime.bigint() - begun) / 1e6;
  if (!codes.includes(status) || !existsSync(account))
    throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return { wallMs, ...JSON.parse(readFileSync(account, 'utf8')), stages: stagesIn(stderr), stderr };
}

/** The rows of the table that --verbose prints: name, elapsed time and CPU time in ms, peak memory in MB. */
function stagesIn(stderr) {
  return [...stderr.matchAll(/^ {2}(\S.*?) +(\d+) ms +(\d+) ms +(\d+) MB$/gm)].map(
    ([, name, wallMs, cpuMs, peakMB]) => ({
      name,
      wallMs: Number(wallMs),
      cpuMs: Number(cpuMs),
      peakMB: Number(peakMB),
    }),
  );
}

/** The middle one, or the mean of the middle two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
