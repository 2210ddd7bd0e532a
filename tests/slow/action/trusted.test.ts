/** A pull request that is read as data and never checked out: `pull_request_target` with head-source: git. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/shell/files.ts';
import { exception, SEEN } from '../../support/company.ts';
import type { Files } from '../../support/github/repository.ts';
import { pullRequestTarget } from '../github/payloads.ts';
import { aStage, commentsOn, type Pull, RESULT, reportOf, verdictOf, WORSE } from './stage.ts';

const stage = await aStage();
const { repository, github } = stage;
const INPUTS = { 'head-source': 'git' };

/** Path → digest of everything in a folder but what Git keeps there. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    paths
      .filter((path) => !path.startsWith('.git/'))
      .sort()
      .map((path) => [path, sha256(readFileSync(join(folder, path)))]),
  );
}

/** Everything by which Git can be made to run a program, in a checkout; the file that they would leave behind. */
function trapped(workspace: string): string {
  const trap = join(workspace, '.git', 'sprung');
  const script = join(workspace, '.git', 'spring');
  writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${trap}'\ncat\n`);
  chmodSync(script, 0o755);
  const hooks = join(workspace, '.git', 'hooks');
  mkdirSync(hooks, { recursive: true });
  for (const hook of [
    'post-checkout',
    'post-merge',
    'pre-auto-gc',
    'reference-transaction',
    'post-index-change',
    'fsmonitor-watchman',
  ])
    writeFileSync(join(hooks, hook), `#!/bin/sh\necho ${hook} >> '${trap}'\n`, { mode: 0o755 });
  const config = (name: string, value: string) => repository.git(['config', name, value], workspace);
  config('filter.trap.smudge', script);
  config('filter.trap.clean', script);
  config('filter.trap.process', script);
  config('filter.lfs.smudge', script);
  config('filter.lfs.process', script);
  config('diff.trap.textconv', script);
  config('core.fsmonitor', script);
  return trap;
}

const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12\n`;
const HOSTILE: Files = {
  ...WORSE,
  '.gitattributes': '*.yaml filter=trap diff=trap\n*.bin filter=lfs\n',
  '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = https://example.test/x.git\n\tupdate = !touch pwned\n',
  'data.bin': LFS,
  'policies/T-01.yaml': SEEN.replace('default: 30', 'default: 900'),
  'opsledger.yaml': 'gate: {fail: none}\n',
  'inventory/e.yaml': exception('EXC-1', 'a-good'),
  'templates/comment.md.hbs': 'MINE',
};

async function target(pull: Pull) {
  const event = await pullRequestTarget(github, {
    ...{ number: pull.number, head: pull.head, base: pull.base, merge: pull.merge, from: 'fork' as const },
    sha: repository.sha('main'),
  });
  return { event, workspace: repository.checkout('main', 1) };
}

describe('a pull request that is not checked out', () => {
  it('[R61] is judged by the base, with nothing of it written into the workspace and nothing run', async () => {
    const pull = await stage.pull(HOSTILE, { from: 'fork' });
    const { event, workspace } = await target(pull);
    const trap = trapped(workspace);
    const before = contents(workspace);
    const run = await stage.run(event, { workspace, inputs: INPUTS });
    expect(verdictOf(run)[0]).toBe(1);
    const report = reportOf(run);
    expect(report.comparison).toMatchObject({ head: pull.head, base: { commit: pull.base } });
    expect(report.findings.map(({ fingerprint, introduced }) => `${fingerprint} ${introduced}`)).toContain(
      'T-01/0/Asset/a-good new',
    );
    expect(report.policies.map(({ id }) => id)).toEqual(['T-01']);
    expect(commentsOn(stage, pull)[0]).not.toContain('MINE');
    const after = contents(workspace);
    expect(Object.keys(after).filter((path) => !path.startsWith('opsledger-report/'))).toEqual(
      Object.keys(before),
    );
    for (const [path, digest] of Object.entries(before)) expect(after[path], path).toBe(digest);
    expect(existsSync(trap)).toBe(false);
    // The trap is one: what checks the pull request out springs it.
    execFileSync('git', ['-C', workspace, 'checkout', '--quiet', '--force', 'refs/opsledger/change'], {
      stdio: 'ignore',
    });
    expect(existsSync(trap)).toBe(true);
  });

  it('[R61] takes no package of its own, and that it wants one is told', async () => {
    const pull = await stage.pull(
      {
        'opsledger.yaml': 'extends: ["@evil/pack"]\n',
        'node_modules/@evil/pack/package.json': '{"name": "@evil/pack", "version": "1.0.0"}\n',
        'node_modules/@evil/pack/evil.yaml': SEEN.replaceAll('T-01', 'EVIL-01'),
      },
      { from: 'fork' },
    );
    const { event, workspace } = await target(pull);
    const run = await stage.run(event, { workspace, inputs: INPUTS });
    expect(verdictOf(run)).toEqual([2, 'untrusted']);
    expect(JSON.stringify(reportOf(run))).not.toContain('EVIL-01');
    expect(reportOf(run).policies.map(({ id }) => id)).toEqual(['T-01']);
  });

  it('[R61] that has moved on stops the run, and nothing is told', async () => {
    const pull = await stage.pull(WORSE, { from: 'fork' });
    const { event, workspace } = await target(pull);
    repository.commit({ 'README.md': 'More\n' }, { branch: `change-${pull.number}` });
    const { head } = repository.pull(pull.number, `change-${pull.number}`);
    const run = await stage.run(event, { workspace, inputs: INPUTS });
    expect(run.exitCode).toBe(2);
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        `The pull request is at ${head.slice(0, 12)} now, and this run is about ${pull.head.slice(0, 12)}.`,
      ),
    ]);
    expect([existsSync(join(workspace, RESULT)), commentsOn(stage, pull)]).toEqual([false, []]);
  });

  it('[R61] that conflicts, so that there is no merge, is judged by its head', async () => {
    const pull = await stage.pull(WORSE, { from: 'fork' });
    repository.git(['push', '--quiet', 'origin', `:refs/pull/${pull.number}/merge`]);
    const { event, workspace } = await target(pull);
    const run = await stage.run(event, { workspace, inputs: INPUTS });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(reportOf(run).revision?.commit).toBe(pull.head);
  });

  it('[R61] that cannot be fetched is told with what to do', async () => {
    const pull = await stage.pull(WORSE, { from: 'fork' });
    const { event, workspace } = await target(pull);
    repository.git(['remote', 'set-url', 'origin', 'file:/nonexistent'], workspace);
    const run = await stage.run(event, { workspace, inputs: INPUTS });
    expect(run.exitCode).toBe(2);
    expect(run.annotations[0]?.message).toContain('cannot be fetched. The job needs "contents: read"');
  });

  it('[R61] is asked for only where there is one', async () => {
    const { event } = await stage.pull(WORSE);
    const run = await stage.run(
      { ...event, name: 'schedule', payload: {}, sha: repository.sha('main') },
      { inputs: INPUTS },
    );
    expect(run.exitCode).toBe(2);
    expect(run.annotations[0]?.message).toContain('this event is of none');
  });
});
