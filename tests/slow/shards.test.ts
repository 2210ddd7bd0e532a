/** The step in parts: jobs that evaluate one each, and the job that joins them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BUILT } from '../support/build.ts';
import { aRepository } from '../support/github/repository.ts';
import { runAction } from '../support/github/runner.ts';
import { assets, organization, PEOPLE } from '../support/records.ts';

const repository = aRepository({
  'opsledger.yaml': '{}\n',
  'policies/T-01.yaml':
    'id: T-01\ntitle: A test\ndomain: assets\nlevel: basic\nseverity: high\nfor_each: Asset\nrequire: {"===": [$.criticality, high]}\nmessage: "{{id}}"\n',
  'inventory/organization.yaml': organization(),
  'inventory/people.yaml': PEOPLE,
  'inventory/assets.yaml': assets('id: a-1', 'id: a-2, criticality: low'),
});
afterAll(() => repository.remove());
repository.branch('change');
repository.commit({ 'inventory/assets.yaml': assets('id: a-1', 'id: a-2', 'id: a-3') }, { branch: 'change' });
const { head, base, merge } = repository.pull(7, 'change');
const workspace = repository.checkout('refs/pull/7/merge', 2);

function step(inputs: Readonly<Record<string, string>>, of = head) {
  return runAction({
    bundle: join(BUILT, 'action.js'),
    event: {
      name: 'pull_request',
      payload: { pull_request: { number: 7, state: 'open', head: { sha: of }, base: { sha: base } } },
      sha: merge,
      ref: 'refs/pull/7/merge',
    },
    env: { SOURCE_DATE_EPOCH: '1790769600' },
    inputs: { token: '', ...inputs },
    token: '',
    workspace,
  });
}

const resultOf = (path: string): string => readFileSync(join(workspace, path), 'utf8');

describe('[R74] jobs that evaluate a part each', async () => {
  const whole = await step({ mode: 'evaluate', result: 'whole/result.json' });
  const parts = await Promise.all(
    [1, 2].map((index) =>
      step({ mode: 'evaluate', shard: `${index}/2`, result: `part-${index}/result.json` }),
    ),
  );

  it('say which part they are', () => {
    for (const [index, { summary }] of parts.entries())
      expect(summary).toMatch(new RegExp(`^## \\S+ Opsledger, part ${index + 1} of 2 `));
  });

  it('are joined by merge into the result, the summary and the verdict of one job', async () => {
    const merged = await step({ mode: 'merge', result: 'part-2/result.json\npart-1/result.json' });
    expect(merged.failures).toEqual([]);
    expect(resultOf('opsledger-report/result.json')).toBe(resultOf('whole/result.json'));
    expect(merged.summary).toBe(whole.summary);
    expect(merged.exitCode).toBe(whole.exitCode);
    expect(merged.outputs).toEqual({
      ...whole.outputs,
      'result-path': 'opsledger-report/result.json',
      'summary-path': 'opsledger-report/summary.md',
      'sarif-path': 'opsledger-report/opsledger.sarif',
    });
    expect(merged.log).toContain('There is no token, so nothing is published.');
  });

  it.each([
    [
      'a part is lost',
      { mode: 'merge', result: 'part-2/result.json' },
      head,
      / Of 2 parts this is missing: 1\./,
    ],
    [
      'the parts are about another commit',
      { mode: 'merge', result: 'part-1/result.json\npart-2/result.json' },
      base,
      /The parts are about [0-9a-f]{40}, and this run about [0-9a-f]{40}\./,
    ],
    [
      'a part is to be published',
      { mode: 'publish', result: 'part-2/result.json', 'trusted-sha': head },
      head,
      /The result is part 2 of 2, and a part is not published\./,
    ],
    [
      'a part is to be judged and published',
      { mode: 'all', shard: '1/2' },
      head,
      /shard is for the mode evaluate; the mode is all\./,
    ],
  ])('[R75] fail where %s', async (_, inputs, of, message) => {
    mkdirSync(join(workspace, 'opsledger-report'), { recursive: true });
    writeFileSync(join(workspace, 'opsledger-report/result.json'), 'untouched');
    const { exitCode, annotations } = await step(inputs, of);
    expect(exitCode).toBe(2);
    expect(annotations.map(({ message }) => message).join('\n')).toMatch(message);
    expect(resultOf('opsledger-report/result.json')).toBe('untouched');
  });
});
