/** What comes in which order, and what is left when something on the way breaks. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pullRequest } from '../github/payloads.ts';
import {
  aStage,
  BETTER,
  commentsOn,
  fileIn,
  NOBODY,
  READER,
  RESULT,
  reportOf,
  TELLER,
  verdictOf,
  WORSE,
} from './stage.ts';

const stage = await aStage();
const { repository, github } = stage;
const SARIF = 'opsledger-report/opsledger.sarif';
const SUMMARY = 'opsledger-report/summary.md';
const ALL = { 'also-publish': 'status\ncheck-run' };

describe('the order', () => {
  it('[R19] has everything told and written before GitHub is asked for the first time', async () => {
    const pull = await stage.pull(WORSE);
    const workspace = repository.checkout(pull.merge, 2);
    let seen: readonly boolean[] = [];
    github.faults.push({
      on: 'pulls/get',
      is: 'slow',
      when: 'before',
      wait: async () => {
        seen = [RESULT, SUMMARY, SARIF].map((path) => existsSync(join(workspace, path)));
      },
    });
    const run = await stage.run(pull.event, { workspace });
    expect(seen).toEqual([true, true, true]);
    const log = run.log.join('\n');
    expect(log.indexOf('##[error]Asset/a-good')).toBeGreaterThanOrEqual(0);
    expect(log.indexOf('comment: done')).toBeGreaterThan(log.indexOf('##[error]Asset/a-good'));
  });
});

describe('a step that breaks', () => {
  /** A folder where a file should be written. */
  const blocked = (workspace: string, path: string) => mkdirSync(join(workspace, path), { recursive: true });

  it.each<[string, string | undefined, Record<string, string>]>([
    ['the result file', RESULT, {}],
    ['the summary', SUMMARY, {}],
    ['the summary', undefined, { GITHUB_STEP_SUMMARY: '/' }],
    ['outputs', undefined, { GITHUB_OUTPUT: '/' }],
    ['the SARIF file', SARIF, {}],
  ])('[R19] at %s (%s) leaves all others, and fails the step', async (what, path, env) => {
    const pull = await stage.pull(BETTER);
    const workspace = repository.checkout(pull.merge, 2);
    if (path !== undefined) blocked(workspace, path);
    const run = await stage.run(pull.event, { workspace, env });
    expect(run.exitCode).toBe(2);
    const [error] = run.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toMatch(new RegExp(`^${what}: .*\\(exit 2\\)$`));
    for (const other of [RESULT, SUMMARY, SARIF].filter((one) => one !== path))
      expect(fileIn(run, other).length, other).toBeGreaterThan(100);
    if (what !== 'outputs') expect(run.outputs['verdict']).toBe('pass');
    if (env['GITHUB_STEP_SUMMARY'] === undefined && path !== SUMMARY)
      expect(run.summary).toContain('Opsledger');
    expect(commentsOn(stage, pull)).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof github.faults.push>[0]]>([
    ['answers what is no answer', { on: 'pulls/get', is: 'answer', status: 200, body: 'so what' }],
    ['answers with a page for people', { on: 'pulls/get', is: 'bad_gateway', times: 9 }],
    ['breaks the connection', { on: 'pulls/get', is: 'reset', times: 9 }],
    [
      'answers a comment with nothing',
      { on: 'issues/create-comment', is: 'answer', status: 201, body: null },
    ],
    [
      'is not there for a pull request',
      { on: 'pulls/get', is: 'answer', status: 404, body: { message: 'Not Found' } },
    ],
  ])('[R19] at a GitHub that %s leaves the verdict and all before it', async (_, fault) => {
    const pull = await stage.pull(WORSE);
    github.faults.push(fault);
    const run = await stage.run(pull.event);
    github.faults.length = 0;
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(run.outputs).toMatchObject({ score: '0', published: 'false', 'comment-id': '' });
    expect(run.summary).toContain('Opsledger');
    expect(reportOf(run).summary.gate.tripped).toBe(true);
    expect(run.annotations.filter(({ level }) => level === 'notice').map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Not published: comment – .* The verdict stands; it is in the summary of the run\.$/,
      ),
    ]);
  });
});

describe('a token', () => {
  const notices = (run: Awaited<ReturnType<typeof stage.run>>) =>
    run.annotations.filter(({ level }) => level === 'notice').map(({ message }) => message);

  it('[R20] that may only read leaves the exit code, and the notice names what it would need', async () => {
    for (const [changes, verdict] of [
      [WORSE, [1, 'fail']],
      [BETTER, [0, 'pass']],
    ] as const) {
      const pull = await stage.pull(changes);
      const run = await stage.run(pull.event, { token: READER });
      expect(verdictOf(run)).toEqual(verdict);
      expect(commentsOn(stage, pull)).toEqual([]);
      const [notice, ...more] = notices(run);
      expect(more).toEqual([]);
      expect(notice).toMatch(/refused it \(403\).*one of these permissions: .*pull_requests=write/);
    }
  });

  it('[R21] of a fork that may write does, and one of the repository that may not does not', async () => {
    const fork = await stage.pull(WORSE, { from: 'fork' });
    const same = await stage.pull(WORSE);
    const deleted = await stage.pull(WORSE, { from: 'deleted fork' });
    const bot = await stage.pull(WORSE, { from: 'dependabot' });
    for (const { event } of [fork, deleted, bot])
      expect(verdictOf(await stage.run(event))).toEqual([1, 'fail']);
    expect(verdictOf(await stage.run(same.event, { token: READER }))).toEqual([1, 'fail']);
    expect([fork, deleted, bot, same].map((pull) => commentsOn(stage, pull).length)).toEqual([1, 1, 1, 0]);
  });

  it('[R22] that may write all but comments writes all but comments', async () => {
    const { event, head } = await stage.pull(WORSE);
    const run = await stage.run(event, { token: TELLER, inputs: ALL });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(github.state.statuses.filter(({ sha }) => sha === head).map(({ state }) => state)).toEqual([
      'failure',
    ]);
    expect(
      github.state.checkRuns.filter(({ head_sha }) => head_sha === head).map(({ conclusion }) => conclusion),
    ).toEqual(['failure']);
    expect(notices(run)).toEqual([expect.stringMatching(/^Not published: comment – /)]);
    expect(run.outputs['published']).toBe('false');
  });

  it('[R22] every reporter is asked where those before it broke', async () => {
    const pull = await stage.pull(WORSE);
    github.faults.push({ on: 'pulls/get', is: 'bad_gateway', times: 9 });
    github.faults.push({ on: 'repos/create-commit-status', is: 'answer', status: 201, body: 'what' });
    await stage.run(pull.event, { inputs: ALL });
    github.faults.length = 0;
    expect(github.state.checkRuns.filter(({ head_sha }) => head_sha === pull.head)).toHaveLength(1);
  });

  it.each([
    ['that is empty', ''],
    ['that is blank', ' '],
    ['of one letter', 'x'],
    ['that nobody knows', NOBODY],
    ['of 4,200 letters', `eyJ${'aB3-_.'.repeat(700)}`],
    ['of other alphabets', 'ключ 鍵 🔑'],
    ['of two lines', 'two\nlines'],
    ['that would be a command', 'a"b\'c`d$(e)%0A::error::f'],
    ['of control characters', '\u0001\u007f'],
  ])('[R23] %s lets evaluate work, and the verdict stand where it is to publish', async (_, token) => {
    const { event } = await stage.pull(BETTER);
    const workspace = repository.checkout(event.sha, 1);
    const inputs = { mode: 'evaluate', token };
    const evaluated = await stage.run(event, { token, inputs, workspace });
    expect(verdictOf(evaluated)).toEqual([0, 'pass']);
    const result = fileIn(evaluated, RESULT);
    const published = await stage.run(event, { token, inputs: { token }, workspace });
    expect(verdictOf(published)).toEqual([0, 'pass']);
    expect(fileIn(published, RESULT)).toBe(result);
    if (token.trim().length > 1)
      expect(JSON.stringify([published.log, published.outputs, published.summary, result])).not.toContain(
        JSON.stringify(token).slice(1, -1),
      );
  });
});

describe('the time for GitHub', () => {
  it('[R24] ends with what api-time-budget says, and the verdict stands', async () => {
    const pull = await stage.pull(WORSE);
    github.faults.push({ on: /./, is: 'timeout', times: 99 });
    const run = await stage.run(pull.event, { inputs: { 'api-time-budget': '1', ...ALL }, timeout: 60_000 });
    github.faults.length = 0;
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(run.outputs['published']).toBe('false');
    expect(run.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('The time for asking GitHub is used up'),
    );
  });

  it('[R24] is 120 seconds unless something else is said, and no more than can be said in digits', async () => {
    const { event } = await stage.pull(WORSE);
    const wrong = await stage.run(event, { inputs: { 'api-time-budget': 'soon' } });
    expect(wrong.exitCode).toBe(2);
    expect(wrong.annotations[0]?.message).toContain('api-time-budget is "soon"; it is a number of seconds');
    const none = await stage.run(event, { inputs: { 'api-time-budget': '0' } });
    expect(verdictOf(none)).toEqual([1, 'fail']);
    expect(none.outputs['published']).toBe('false');
  });
});

it('[R19] a pull request that has moved on gets the comment of its own run only', async () => {
  const pull = await stage.pull(WORSE);
  const issue = github.state.issue(pull.number);
  if (issue?.pull) issue.pull.head.sha = 'f'.repeat(40);
  const run = await stage.run(await pullRequest(github, pull));
  expect(verdictOf(run)).toEqual([1, 'fail']);
  expect(commentsOn(stage, pull)).toEqual([]);
});
