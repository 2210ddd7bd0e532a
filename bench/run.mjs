/**
 * What judging costs beside reading: the whole of `opsledger check` against a process that reads the same
 * files and runs `yaml.parse` on them, in turns, over generated inventories. Prints ratios of medians; times
 * alone would only tell how fast this machine is.
 *
 *   npm run bench                         1,000 and 10,000 records, 5 rounds, by two profiles
 *   npm run bench -- 1000 3               one size, 3 rounds
 *   npm run bench -- 1000 3 starter       one profile: starter has some fifteen policies, standard all that ship
 *
 * With OPSLEDGER_BENCH_LIMIT=1.3 it ends with 1 when the last of them costs more CPU time than that ratio.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { cli, median, root, run } from './measure.mjs';

const [size, rounds] = process.argv.slice(2, 4).map(Number);
const profiles = process.argv[4] ? [process.argv[4]] : ['starter', 'standard'];
const sizes = size ? [size] : [1000, 10_000];
const count = rounds || 5;
const scratch = mkdtempSync(join(tmpdir(), 'opsledger-bench-'));

try {
  let last = 0;
  for (const records of sizes) {
    generate(records, join(scratch, String(records)));
    for (const profile of profiles) last = compare(records, profile);
  }
  const limit = Number(process.env.OPSLEDGER_BENCH_LIMIT);
  if (limit && last > limit) {
    console.log(`\nCPU time is ${last.toFixed(2)} of the reference; ${limit} is wanted.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Compares at one size by one profile, prints the table, and gives the ratio of CPU time. */
function compare(records, profile) {
  const folder = join(scratch, String(records));
  const check = [
    'check',
    '-C',
    folder,
    '--profile',
    profile,
    '--as-of',
    '2026-09-30T12:00:00Z',
    '--gate',
    'none',
    '-q',
    '-v',
  ];
  const runs = { reference: [], check: [] };
  // One round before those that count, so that the files lie in memory for both.
  for (let round = 0; round <= count; round++) {
    const reference = run([join(root, 'bench/reference.mjs'), join(folder, 'inventory')], scratch);
    const judged = run([cli, ...check, '-o', `json=${join(scratch, 'report.json')}`], scratch);
    if (round === 0) continue;
    runs.reference.push(reference);
    runs.check.push(judged);
  }
  const report = JSON.parse(readFileSync(join(scratch, 'report.json'), 'utf8'));
  return print(`${records} records, profile ${profile}`, report, runs);
}

function print(what, report, { reference, check }) {
  const cpu = median(reference.map(({ cpuMs }) => cpuMs));
  const memory = median(reference.map(({ peakMB }) => peakMB));
  const ratios = check.map(({ cpuMs }, round) => cpuMs / reference[round].cpuMs);
  const peaks = check.map(({ peakMB }, round) => peakMB / reference[round].peakMB);
  const { evaluations, findings, summary } = report;
  console.log(
    `\n${what}: ${summary.policies} policies, ${evaluations.length} evaluations, ${findings.length} findings; ${count} rounds`,
  );
  console.log(`reference (read + yaml.parse): ${cpu.toFixed(0)} ms CPU, peak ${memory.toFixed(0)} MB`);
  console.log(`${'stage'.padEnd(20)}${'CPU ratio'.padStart(10)}${'peak ratio'.padStart(12)}`);
  for (const [index, { name }] of check[0].stages.entries()) {
    const part = median(check.map(({ stages }) => stages[index].cpuMs)) / cpu;
    const peak = median(check.map(({ stages }) => stages[index].peakMB)) / memory;
    console.log(`${name.padEnd(20)}${part.toFixed(3).padStart(10)}${peak.toFixed(2).padStart(12)}`);
  }
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(
    `${'whole process'.padEnd(20)}${median(ratios).toFixed(3).padStart(10)}${median(peaks).toFixed(2).padStart(12)}   (CPU from ${low.toFixed(2)} to ${high.toFixed(2)})`,
  );
  return median(ratios);
}
