/** What the Action is to those who use it: its metadata, modes, inputs, outputs and result file. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { BUILT, ROOT } from '../../support/build.ts';
import { opsledger } from '../../support/cli.ts';
import { readMetadata, runAction } from '../../support/github/runner.ts';
import { textOf } from '../../support/markdown.ts';
import { schedule, workflowRun } from '../github/payloads.ts';
import { AS_OF, aStage, BETTER, commentsOn, fileIn, RESULT, reportOf, verdictOf, WORSE } from './stage.ts';

const stage = await aStage();
const { repository, github } = stage;

/** What GitHub's own language service has against an action.yml; it is bundled, since Node 20 does not import its JSON. */
async function complaintsAbout(text: string): Promise<readonly string[]> {
  const modules = join(ROOT, 'tests/slow/node_modules');
  const outfile = join(ROOT, '.cache', `languageservice-${process.pid}.cjs`);
  await build({
    stdin: {
      contents: `export { validateAction } from '@actions/languageservice/validate-action';
        export { TextDocument } from 'vscode-languageserver-textdocument';`,
      resolveDir: modules,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  try {
    const { validateAction, TextDocument } = (await import(
      /* @vite-ignore */ pathToFileURL(outfile).href
    )) as {
      validateAction: (document: unknown) => Promise<readonly { readonly message: string }[]>;
      TextDocument: { create: (...words: readonly unknown[]) => unknown };
    };
    // It remembers files by their address.
    const address = new URL(`${randomUUID()}/action.yml`, 'file:/').href;
    const found = await validateAction(TextDocument.create(address, 'yaml', 1, text));
    return found.map(({ message }) => message);
  } finally {
    rmSync(outfile, { force: true });
  }
}

describe('action.yml', () => {
  const text = textOf('action.yml');

  it('[R1] is for node24 and has a branding that GitHub knows, as its language service says', async () => {
    expect(readMetadata().runs).toEqual({ using: 'node24', main: 'dist/action.js' });
    expect(await complaintsAbout(text)).toEqual([]);
    expect(await complaintsAbout(text.replace('check-square', 'no-such-icon'))).not.toEqual([]);
    expect(await complaintsAbout(text.replace('node24', 'node9'))).not.toEqual([]);
  });

  it('[R6] has fewer than 20 inputs, each with a description and a default', () => {
    const inputs = Object.entries(readMetadata().inputs ?? {});
    expect(inputs.length).toBeGreaterThan(10);
    expect(inputs.length).toBeLessThan(20);
    for (const [name, input] of inputs) {
      expect(input, name).toMatchObject({ description: expect.stringMatching(/\w{3}.*\./), required: false });
      expect(input?.default, name).toBeTypeOf('string');
    }
  });
});

describe('a mode', () => {
  it('[R4] evaluate judges, and uses no token even where it has one', async () => {
    const { event } = await stage.pull(WORSE);
    const before = github.journal.length;
    const run = await stage.run(event, { inputs: { mode: 'evaluate' } });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(github.journal.slice(before)).toEqual([]);
    expect(run.outputs['published']).toBe('');
  });

  it('[R4] publish reads a result file, and publishes it where GitHub says it belongs', async () => {
    const pull = await stage.pull(WORSE);
    const evaluated = await stage.run(pull.event, { inputs: { mode: 'evaluate' } });
    const sha = repository.sha('main');
    const event = await workflowRun(github, { ...pull, sha, id: 55, number: pull.number });
    const run = await stage.run(event, {
      workspace: evaluated.workspace,
      inputs: { mode: 'publish', 'trusted-sha': pull.head },
    });
    expect(verdictOf(run)).toEqual([0, 'fail']);
    expect(commentsOn(stage, pull)).toEqual([
      expect.stringContaining('`Asset/a-good` | p-jo | a-good was not seen'),
    ]);
  });

  it('[R4] all, which is what it is by default, judges and publishes', async () => {
    const pull = await stage.pull(BETTER);
    const run = await stage.run(pull.event);
    expect(verdictOf(run)).toEqual([0, 'pass']);
    expect(commentsOn(stage, pull)).toHaveLength(1);
    expect(run.outputs['published']).toBe('true');
  });

  it('[R4] nag keeps an issue, and report makes the scorecard of a period', async () => {
    const event = await schedule(github, { sha: repository.sha('main') });
    const nagged = await stage.run(event, { inputs: { mode: 'nag' } });
    expect(nagged.exitCode).toBe(0);
    const report = await stage.run(event, {
      depth: 0,
      inputs: { mode: 'report', period: '2026-09', gate: 'none' },
      env: { SOURCE_DATE_EPOCH: String(Date.parse('2026-10-02') / 1000) },
    });
    expect(verdictOf(report)).toEqual([0, 'pass']);
    expect(report.outputs['report-path']).toBe('opsledger-report/report.md');
    expect(reportOf(report).period).toMatchObject({ name: '2026-09' });
  });

  it('[R4] that is none is told, with those that there are', async () => {
    const { event } = await stage.pull(WORSE);
    const run = await stage.run(event, { inputs: { mode: 'evaluat' } });
    expect(run.exitCode).toBe(2);
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'mode is "evaluat"; it can be all, evaluate, publish, merge, report or nag. Did you mean "evaluate"?',
      ),
    ]);
  });
});

describe('the network', () => {
  it('[R3] is asked for the address of the environment and no other; one beyond loopback meets the guard', async () => {
    const { event } = await stage.pull(WORSE);
    const run = await runAction({
      bundle: join(BUILT, 'action.js'),
      event,
      inputs: { 'api-time-budget': '3' },
      env: { SOURCE_DATE_EPOCH: AS_OF },
      workspace: repository.checkout(event.sha, 2),
    });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(run.outputs['published']).toBe('false');
    expect([...new Set(run.refused.map((one) => one.split(' ').at(-1)))]).toEqual(['api.github.com']);
  });
});

describe('the result file', () => {
  it('[R5] fits the published schema, says what it is about, and is the same bytes each time', async () => {
    const { event, base, head, merge } = await stage.pull(WORSE);
    const [first, second] = await Promise.all([stage.run(event), stage.run(event, { runId: 101 })]);
    const validate = new Ajv({ strict: false, formats: { date: true } }).compile(
      JSON.parse(opsledger(['schema', 'report']).stdout) as object,
    );
    const report = reportOf(first);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...report, surprise: 1 })).toBe(false);
    expect(report).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'opsledger' },
      asOf: '2026-09-30T12:00:00Z',
      revision: { commit: merge, dirty: false },
      comparison: { base: { commit: base }, head, score: 33 },
      period: null,
      summary: { score: 0 },
    });
    expect(report.findings).toHaveLength(3);
    expect(report.scorecards.length).toBeGreaterThan(0);
    expect(fileIn(second, RESULT)).toBe(fileIn(first, RESULT));
  });
});

describe('outputs', () => {
  const names = Object.keys(readMetadata().outputs ?? {});

  it('[R9] are those that action.yml names, each shorter than 1 KB', async () => {
    const pull = await stage.pull(WORSE);
    const { outputs } = await stage.run(pull.event);
    expect(Object.keys(outputs)).toEqual(names);
    expect(names).toEqual([
      ...['verdict', 'score', 'score-delta', 'new-count', 'fixed-count', 'failing-count', 'result-path'],
      ...['summary-path', 'sarif-path', 'report-path', 'comment-id', 'comment-url', 'truncated', 'published'],
    ]);
    for (const value of Object.values(outputs)) expect(Buffer.byteLength(value)).toBeLessThan(1024);
    const [comment] = github.state.comments.filter(({ issue }) => issue === pull.number);
    expect(outputs).toMatchObject({
      'score-delta': '-33',
      'new-count': '1',
      'fixed-count': '0',
      'failing-count': '3',
      'comment-id': String(comment?.id),
      'comment-url': expect.stringContaining(`#issuecomment-${comment?.id}`),
      truncated: 'false',
    });
    expect(outputs['comment-url']).toMatch(new RegExp(`^${github.serverUrl}/acme/ops/pull/${pull.number}#`));
  });

  it('[R10] are there also when the verdict fails, and when the input cannot be trusted', async () => {
    const failed = await stage.run((await stage.pull(WORSE)).event);
    expect([failed.conclusion, failed.outputs['verdict'], failed.outputs['score']]).toEqual([
      'failure',
      'fail',
      '0',
    ]);
    const broken = await stage.run(
      (await stage.pull({ 'inventory/more.yaml': 'kind: Asset\nitems:\n  - {id: a-1}\n' })).event,
    );
    expect([broken.conclusion, broken.outputs['verdict']]).toEqual(['failure', 'untrusted']);
    for (const { outputs, workspace } of [failed, broken])
      for (const name of ['result-path', 'summary-path', 'sarif-path'])
        expect(fileIn({ workspace }, outputs[name] ?? '').length).toBeGreaterThan(100);
  });
});
