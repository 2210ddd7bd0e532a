/** The same scenarios on every Node that runs Actions, and on every GitHub that a company may have. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../support/build.ts';
import { textOf, tracked } from '../../support/markdown.ts';
import { mergeGroup, schedule } from '../github/payloads.ts';
import { aStage, BETTER, commentsOn, fileIn, RESULT, type Stage, verdictOf, WORSE } from './stage.ts';

const ALL = { 'also-publish': 'status\ncheck-run' };

/** What matters of a pull request that gets worse and better, and of what is none; addresses are neutral. */
async function scenarios(stage: Stage, node?: string): Promise<unknown> {
  const { repository, github } = stage;
  const told: unknown[] = [];
  const note = async (event: Parameters<Stage['run']>[0], number?: number) => {
    // Between writes GitHub wants a second: the comment is one, and the other two are where there is none.
    const inputs = number === undefined ? ALL : {};
    const run = await stage.run(event, { inputs, ...(node === undefined ? {} : { node }) });
    const { 'comment-id': _, 'comment-url': url = '', ...outputs } = run.outputs;
    const comments = number === undefined ? [] : commentsOn(stage, { number });
    const address = (text: string) =>
      text.replaceAll(github.serverUrl, 'https://server').replace(/ hash=[0-9a-f]{64} /, ' ');
    told.push([
      verdictOf(run),
      outputs,
      address(url).replace(/\d+$/, ''),
      run.annotations,
      comments.map(address),
      address(run.summary ?? ''),
      fileIn(run, RESULT),
    ]);
    expect(run.outputs['published']).toBe('true');
  };
  const pull = await stage.pull(WORSE);
  await note(pull.event, pull.number);
  const better = await stage.pull(BETTER);
  await note(better.event, better.number);
  await note(await mergeGroup(github, { base: better.base, head: better.merge }));
  await note(await schedule(github, { sha: repository.sha('main') }));
  for (const sha of [better.merge, repository.sha('main')])
    expect(github.state.statuses.filter((status) => status.sha === sha)).toHaveLength(1);
  return told;
}

describe('the bundle', async () => {
  const here = await scenarios(await aStage());

  it.each(['20', '24'])('[R76] does the same on Node %s', async (version) => {
    const node = join(ROOT, `tests/slow/node_modules/node-${version}/bin/node`);
    expect(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout).toMatch(
      new RegExp(`^v${version}\\.`),
    );
    expect(await scenarios(await aStage(undefined, {}, onTestFinished), node)).toEqual(here);
  });

  it.each(['ghes-3.17', 'ghes-3.18', 'ghes-3.19'] as const)(
    '[R65] [R66] does the same at the addresses of a server of a company (%s)',
    async (product) => {
      const stage = await aStage(undefined, { product }, onTestFinished);
      expect(await scenarios(stage)).toEqual(here);
      for (const { path } of stage.github.journal) expect(path).toMatch(/^\/api\/(?:v3\/|graphql$)/);
      expect(stage.github.violations()).toEqual([]);
    },
  );

  it('[R65] knows no address of GitHub by heart', () => {
    const sources = tracked.filter((path) => /^src\/.*\.ts$|^templates\//.test(path));
    expect(sources.length).toBeGreaterThan(100);
    for (const path of sources)
      expect(textOf(path), path).not.toMatch(/github\.com\b(?!\\?\/[a-z]+-lfs)|githubusercontent/);
  });

  it('[R66] asks for nothing that GitHub’s description does not have, and nothing of it is at fault', async () => {
    const stage = await aStage(undefined, {}, onTestFinished);
    await scenarios(stage);
    expect(stage.github.journal.length).toBeGreaterThan(10);
    expect(stage.github.journal.filter(({ operation }) => operation === null)).toEqual([]);
    expect(stage.github.violations()).toEqual([]);
  });
});
