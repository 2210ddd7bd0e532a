/** The Action from end to end: its bundle in a runner, real Git, and a GitHub that knows its own interface. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BUILT, ROOT } from '../support/build.ts';
import { aRepository } from '../support/github/repository.ts';
import { runAction } from '../support/github/runner.ts';
import { artefacts, inventoryFiles } from '../support/sample.ts';
import { startGitHub } from './github/github.ts';
import { pullRequest } from './github/payloads.ts';

const CONFIGURATION = 'extends: [opsledger:standard]\npolicies: []\n';
const AS_OF = String(Date.parse('2026-09-30T12:00:00Z') / 1000);
const done: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const end of done) await end();
});

async function place(files: Record<string, string>) {
  const repository = aRepository(files);
  const github = await startGitHub({ git: repository.folder });
  done.push(
    () => github.close(),
    () => repository.remove(),
  );
  return { repository, github };
}

describe('a pull request', () => {
  it('gets one comment', async () => {
    const { repository, github } = await place({
      ...inventoryFiles,
      ...evidenceFiles(),
      'opsledger.yaml': CONFIGURATION,
    });
    repository.branch('change');
    repository.commit({ 'inventory/restore-tests/RT-2026-07.yaml': null }, { branch: 'change' });
    const { head, base, merge } = repository.pull(7, 'change');
    github.state.addPull({ number: 7, head: { ref: 'change', sha: head }, base: { sha: base } });
    const event = await pullRequest(github, { number: 7, head, base, merge });
    const result = await runAction({
      bundle: join(BUILT, 'action.js'),
      event,
      env: { SOURCE_DATE_EPOCH: AS_OF },
      workspace: repository.checkout('refs/pull/7/merge', 2),
      github,
    });
    console.log(result.log.slice(0, 3000), result.exitCode, result.outputs, result.failures);
    console.log(github.state.comments.map(({ body }) => body.slice(0, 900)));
    expect(github.violations()).toEqual([]);
    expect(result.refused).toEqual([]);
  });
});

/** The artefacts of the sample, byte for byte as far as text goes. */
function evidenceFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.keys(artefacts).map((path) => [path, readFileSync(join(ROOT, path), 'latin1')]),
  );
}
