/** The modes that work without a pull request, by the bundle in a runner: the report of a period, and reminders. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { REPORT_FILES } from '../../src/action/report-files.ts';
import type { Report } from '../../src/model/report.ts';
import { BUILT } from '../support/build.ts';
import { launch } from '../support/cli.ts';
import { organization } from '../support/company.ts';
import { aRepository, type Files } from '../support/github/repository.ts';
import { runAction } from '../support/github/runner.ts';
import { ALL_PERMISSIONS, type GitHubOptions, startGitHub, TOKEN } from './github/github.ts';
import { schedule } from './github/payloads.ts';

const POLICY = `id: T-01
title: People have a team
domain: access
level: basic
severity: high
for_each: Person
require: {"!==": [$.team, none]}
message: "{{name}} has no team"
`;

const people = (...lines: readonly string[]) => ({
  'inventory/people.yaml': `kind: Person\nitems:\n${lines.map((line) => `  - {name: P, type: employee, status: active, ${line.includes('starts') ? '' : 'starts: 2020-01-01, '}${line}}\n`).join('')}`,
});
const GOOD = people('id: p-1, team: ops');
const BAD = people('id: p-1', 'id: "p-2", team: ops');

const FILES: Files = {
  'opsledger.yaml': '{}\n',
  'policies/T-01.yaml': POLICY,
  'inventory/organization.yaml': organization({ timezone: 'Etc/UTC' }),
};

async function place(files: Files, options: GitHubOptions = {}) {
  const repository = aRepository({ ...FILES, ...files });
  const github = await startGitHub({ git: repository.folder, ...options });
  onTestFinished(async () => {
    // Where GraphQL is not there, to ask for it is one.
    expect(
      github.violations().filter((text) => options.graphql !== false || !text.includes('/graphql')),
    ).toEqual([]);
    await github.close();
    repository.remove();
  });
  const run = async (
    inputs: Record<string, string>,
    { now = '2026-10-05T06:00:00Z', depth = 0, runId = 1 } = {},
  ) => {
    const workspace = repository.checkout('main', depth);
    const result = await runAction({
      bundle: join(BUILT, 'action.js'),
      event: await schedule(github, { sha: repository.sha('main') }),
      inputs,
      env: { SOURCE_DATE_EPOCH: String(Date.parse(now) / 1000) },
      workspace,
      github,
      runId,
    });
    expect(result.refused).toEqual([]);
    return { ...result, workspace };
  };
  return { repository, github, run };
}

describe('[R70] mode report', () => {
  it('[R71] writes the same files whenever it runs, and names them', async () => {
    const { run, github } = await place(BAD);
    const runs = [
      await run({ mode: 'report', period: '2026-Q3', gate: 'none' }, { now: '2026-10-02T06:17:00Z' }),
      await run({ mode: 'report', gate: 'none' }, { now: '2026-12-01T00:00:00Z', runId: 2 }),
    ];
    for (const { exitCode, outputs } of runs) {
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({
        verdict: 'pass',
        score: '50',
        'failing-count': '1',
        'report-path': 'opsledger-report/report.md',
        'result-path': 'opsledger-report/result.json',
      });
    }
    const files = runs.map(({ workspace }) => {
      const folder = join(workspace, 'opsledger-report');
      return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    });
    const wanted = ['opsledger.sarif', 'report.md', 'result.json', ...REPORT_FILES.map(({ name }) => name)];
    expect(files[0]?.map(([name]) => name)).toEqual(wanted.sort());
    expect(files[1]).toEqual(files[0]);
    expect(runs[0]?.summary).toContain('2026-Q3, 2026-07-01 to 2026-09-30');
    // What the step says is what the command line says, by the words that the result names.
    const [{ workspace } = { workspace: '' }] = runs;
    const result = readFileSync(join(workspace, 'opsledger-report/result.json'), 'utf8');
    const { reproduce = [] } = JSON.parse(result) as Report;
    const again = await launch([...reproduce, '-q', '-o', 'json'], { cwd: workspace });
    expect(again).toEqual({ code: 0, stdout: result, stderr: '' });
    expect(github.journal).toEqual([]);
  });

  it('of a clone that is shallow says which depth to ask for', async () => {
    const { run, repository } = await place(GOOD);
    repository.commit(BAD);
    const { exitCode, annotations } = await run({ mode: 'report', period: '2026-07' }, { depth: 1 });
    expect(exitCode).toBe(2);
    expect(annotations.map(({ message }) => message).join()).toContain('fetch-depth: 0');
  });
});

describe('[R73] mode nag', () => {
  const nag = { mode: 'nag' };

  it('keeps one issue: opened, left alone, brought up to date, closed, and opened again', async () => {
    const { run, repository, github } = await place(GOOD);
    const writes = () =>
      github.journal.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').length;
    const state = () => github.state.issues.map(({ number, state: is, labels }) => [number, is, ...labels]);

    expect(await run(nag)).toMatchObject({ exitCode: 0, outputs: { published: 'true', 'comment-id': '' } });
    expect([state(), writes()]).toEqual([[], 0]);

    repository.commit(BAD);
    const first = await run(nag, { runId: 2 });
    expect(first).toMatchObject({ exitCode: 0, outputs: { published: 'true', 'comment-id': '1' } });
    expect(state()).toEqual([[1, 'open', 'opsledger']]);
    expect(github.state.issues[0]?.body).toContain('T-01');
    expect(github.state.issues[0]?.assignees).toEqual([]);

    const before = writes();
    await run(nag, { runId: 3 });
    expect(writes()).toBe(before);

    repository.commit(people('id: p-1', 'id: p-2'));
    await run(nag, { runId: 4 });
    expect(github.state.issues[0]?.title).toContain('2 overdue');

    repository.commit(GOOD);
    await run(nag, { runId: 5 });
    expect(state()).toEqual([[1, 'closed', 'opsledger']]);

    repository.commit(BAD);
    await run(nag, { runId: 6 });
    expect(state()).toEqual([[1, 'open', 'opsledger']]);
  });

  it('leaves an issue alone that somebody else made with its marker, and says so', async () => {
    const { run, github } = await place(BAD);
    await run(nag);
    const body = github.state.issues[0]?.body ?? '';
    github.state.issues.length = 0;
    github.state.addIssue({ user: 'mallory', title: 'Mine', body, labels: ['opsledger'] });
    const { exitCode, log } = await run(nag, { runId: 2 });
    expect(exitCode).toBe(0);
    expect(log.join('\n')).toMatch(/Issues by others with our marker, left alone: 1/);
    expect(github.state.issues.map(({ title, user }) => [title, user.login])).toEqual([
      ['Mine', 'mallory'],
      [expect.stringContaining('overdue'), 'github-actions[bot]'],
    ]);
  });

  it('keeps an issue a key', async () => {
    const { run, github } = await place(BAD);
    await run(nag);
    await run({ ...nag, 'comment-key': 'other' }, { runId: 2 });
    await run({ ...nag, 'comment-key': 'other' }, { runId: 3 });
    expect(github.state.issues).toHaveLength(2);
  });

  it('whose author GitHub does not tell is left alone, and none is added', async () => {
    const { run, github } = await place(BAD, { graphql: false });
    await run(nag);
    const { log, outputs } = await run(nag, { runId: 2 });
    expect(github.state.issues).toHaveLength(1);
    expect(log.join('\n')).toContain('GitHub does not say who we are');
    expect(outputs['published']).toBe('false');
  });

  it('mentions nobody, and fits into an issue, whatever the records are called', async () => {
    const hostile = '@acme/everyone #1 <!-- x --> https://example.test';
    const many = Array.from({ length: 900 }, (_, index) => `id: p-${index}, team: "${hostile}"`);
    const policies = Array.from({ length: 60 }, (_, index) => [
      `policies/T-${index + 10}.yaml`,
      POLICY.replace('T-01', `T-${index + 10}`)
        .replace('title: People', `title: "${hostile} ${'x'.repeat(200)}" #`)
        .replace('$.team', '$.job'),
    ]);
    const { run, github } = await place({ ...people(...many), ...Object.fromEntries(policies) });
    const { outputs } = await run(nag);
    expect(outputs).toMatchObject({ published: 'true' });
    const body = github.state.issues[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_000);
    const plain = body.replaceAll(/(`+)[^`][\s\S]*?\1/g, '').replace(/^<!--.*?-->/, '');
    expect(plain).not.toMatch(/@acme|#1\b|<!-- x|https:\/\/example/);
  });

  it('that GitHub refuses says which permission is missing, and fails nothing', async () => {
    const { run, github } = await place(BAD, {
      tokens: {
        [TOKEN]: { login: 'github-actions[bot]', permissions: { ...ALL_PERMISSIONS, issues: 'read' } },
      },
    });
    const { exitCode, outputs, annotations } = await run(nag);
    expect(exitCode).toBe(0);
    expect(outputs['published']).toBe('false');
    expect(annotations.map(({ message }) => message).join()).toMatch(/issues[=: ]+write/);
    expect(github.state.issues).toEqual([]);
  });

  it('lists what lapses by its day', async () => {
    const { run, github } = await place({
      'policies/T-02.yaml': POLICY.replace('T-01', 'T-02').replace(
        '"!==": [$.team, none]',
        '"<=": [{age: [$.starts, days]}, 20]',
      ),
      ...people(
        'id: p-late, team: a, starts: 2026-09-30',
        'id: p-soon, team: a, starts: 2026-09-20',
        'id: p-next, team: a, starts: 2026-09-25',
      ),
    });
    const { log } = await run(nag);
    const body = github.state.issues[0]?.body ?? '';
    const order = [...body.matchAll(/p-(?:late|soon|next)/g)].map(([name]) => name);
    expect(order, `${log.join('\n')}${body}`).toEqual(['p-soon', 'p-next', 'p-late']);
  });

  it('closes nothing when the inventory cannot be read: nobody knows whether anything is left', async () => {
    const { run, repository, github } = await place(BAD);
    await run(nag);
    repository.commit({ 'inventory/people.yaml': 'kind: Person\nitems: [' });
    const { exitCode, outputs, log } = await run(nag, { runId: 2 });
    expect([exitCode, outputs['published']]).toEqual([2, 'false']);
    expect(log.join('\n')).toContain('cannot be trusted');
    expect(github.state.issues.map(({ state }) => state)).toEqual(['open']);
  });
});
