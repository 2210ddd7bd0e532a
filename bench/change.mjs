/**
 * What a pull request costs: `opsledger check --base` over two commits of a generated inventory, held in turns against
 * the reference that only parses the same files of one of them, and against `opsledger check` of one. Prints ratios of
 * medians, and what is promised ([R79]): 10,000 records and all policies that ship under 30 s of CPU time and 1 GiB, and the
 * comment on it under 200 ms. What a clock on the wall says depends on who else is at work.
 *
 *   node bench/change.mjs                 10,000 records, 3 rounds
 *   node bench/change.mjs 1000 5          1,000 records, 5 rounds
 *
 * Ends with 1 when a median goes over what is promised.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedPlugin } from '../scripts/generated.mjs';
import { modulesOf } from '../scripts/source.mjs';
import { generate } from './generate.mjs';
import { cli, median, root, run } from './measure.mjs';

const { renderComment } = await modulesOf(`export * from './src/render/comment.ts';`, [
  await generatedPlugin(),
]);

const [size, rounds] = process.argv.slice(2, 4).map(Number);
const records = size || 10_000;
const count = rounds || 3;
const MOST_SECONDS = 30;
const MOST_MB = 1024;
const MOST_COMMENT_MS = 200;
const scratch = mkdtempSync(join(tmpdir(), 'opsledger-bench-'));

try {
  const folder = join(scratch, 'inventory');
  const changed = twoCommits(folder);
  const check = (...words) => [
    cli,
    ...[
      'check',
      '-C',
      folder,
      '--profile',
      'standard',
      '--as-of',
      '2026-09-30T12:00:00Z',
      '--gate',
      'none',
      '-q',
    ],
    ...['-o', `json=${join(scratch, 'report.json')}`, ...words],
  ];
  const contenders = {
    'parsing alone': [join(root, 'bench/reference.mjs'), join(folder, 'inventory')],
    'one commit': check('--at', 'HEAD'),
    'base and head': check('--at', 'HEAD', '--base', 'HEAD~1'),
  };
  const runs = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  // One round before those that count, so that the files lie in memory for all.
  for (let round = 0; round <= count; round++) {
    for (const [name, words] of Object.entries(contenders)) {
      // Files that are gone leave references behind: the run is partial, and does all the work.
      const used = run(words, scratch, [0, 2]);
      if (round > 0) runs[name].push(used);
    }
  }
  const report = JSON.parse(readFileSync(join(scratch, 'report.json'), 'utf8'));
  const { summary, comparison } = report;
  const { introduced, existing, fixed } = comparison.counts;
  console.log(`${summary.records} records, ${summary.policies} policies, ${changed} files changed`);
  console.log(`${introduced} findings are new, ${existing} were there before, ${fixed} are fixed\n`);
  const of = (name, what) => median(runs[name].map((used) => used[what]));
  console.log('                 wall s   CPU s   peak MB   CPU, parsing alone = 1');
  for (const name of Object.keys(runs)) {
    const [wall, cpu, peak] = ['wallMs', 'cpuMs', 'peakMB'].map((what) => of(name, what));
    const ratio = cpu / of('parsing alone', 'cpuMs');
    console.log(
      `${name.padEnd(14)} ${(wall / 1000).toFixed(2).padStart(8)} ${(cpu / 1000).toFixed(2).padStart(7)} ${peak.toFixed(0).padStart(9)} ${ratio.toFixed(2).padStart(8)}`,
    );
  }
  const commentMs = median(Array.from({ length: 5 }, () => renderingMs(report)));
  console.log(`\nThe comment: ${commentMs.toFixed(0)} ms`);
  const isOver =
    of('base and head', 'cpuMs') > MOST_SECONDS * 1000 ||
    of('base and head', 'peakMB') > MOST_MB ||
    commentMs > MOST_COMMENT_MS;
  if (isOver) {
    console.log(`\nMore than ${MOST_SECONDS} s, ${MOST_MB} MB or ${MOST_COMMENT_MS} ms.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** A repository of two commits: of every hundredth file one line goes, and of as many the whole. */
function twoCommits(folder) {
  generate(records, folder);
  const git = (...words) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.test', ...words], {
      cwd: folder,
      stdio: 'ignore',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Base');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && !entry.parentPath.includes('.git'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  let changes = 0;
  for (const [index, path] of files.entries()) {
    if (index % 50 === 7) {
      const lines = readFileSync(path, 'utf8').split('\n');
      writeFileSync(
        path,
        lines.filter((line) => !/^\s+(?:notes|last_seen|mfa|site): /.test(line)).join('\n'),
      );
      changes += 1;
    } else if (index % 100 === 9) {
      unlinkSync(path);
      changes += 1;
    }
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Change');
  return changes;
}

function renderingMs(report) {
  const begun = process.hrtime.bigint();
  renderComment(report, { files: 'https://host.test/a/b/blob/c', run: 'https://host.test/run' });
  return Number(process.hrtime.bigint() - begun) / 1e6;
}
