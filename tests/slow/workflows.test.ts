/**
 * The workflows as GitHub reads them: its own language service and actionlint find nothing, each condition lets run what
 * it should for each kind of event, and our self-test does what it says.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BUILT, ROOT } from '../support/build.ts';
import { folder } from '../support/cli.ts';
import { type Event, runAction } from '../support/github/runner.ts';
import { textOf } from '../support/markdown.ts';
import {
  example,
  type Job,
  stepNamed,
  type Workflow,
  type WorkflowFile,
  workflows,
} from '../support/workflows.ts';
import {
  type From,
  mergeGroup,
  pullRequest,
  pullRequestTarget,
  push,
  schedule,
  workflowDispatch,
  workflowRun,
} from './github/payloads.ts';
import { actionlint, type Contexts, complaints, filled, lets, type Status } from './github/workflows.ts';

const files = [...workflows.values()].map(({ path, text }) => [path, text] as const);

describe('[R63] a workflow', () => {
  it.each(files)('%s has nothing that the language service of GitHub complains of', async (path, text) => {
    expect(await complaints(path, text)).toEqual([]);
  });

  it.each(files)('%s has nothing that actionlint complains of', async (path, text) => {
    // Its version is older than time zones of schedules, which the language service knows.
    const known = /element of "schedule" section must be mapping and must contain one key "cron"/;
    expect((await actionlint(path, text)).filter((line) => !known.test(line))).toEqual([]);
  });

  it.each([
    ['permissions: {nothing: read}', /nothing/],
    ['jobs: {a: {runs-on: x, needs: b, steps: [{run: ls}]}}', /b/],
    ['jobs: {a: {runs-on: x, steps: [{run: ls, if: "github.nothing("}]}}', /./],
  ])('that is wrong is complained of by both: %s', async (line, wanted) => {
    const text = `on: push\n${line.startsWith('jobs') ? '' : 'jobs: {a: {runs-on: x, steps: [{run: ls}]}}\n'}${line}\n`;
    expect((await complaints('a.yml', text)).join('\n')).toMatch(wanted);
    expect((await actionlint('a.yml', text)).join('\n')).toMatch(wanted);
  });

  it('and the metadata of the Action have none, either', async () => {
    expect(await complaints('action.yml', textOf('action.yml'))).toEqual([]);
  });
});

const place = { repository: 'acme/ops' };
const [HEAD, BASE, MERGE] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];
const pull = (from: From) => ({ number: 7, head: HEAD, base: BASE, merge: MERGE, from });
const pulled = (from: From) => () => pullRequest(place, pull(from));
const targeted = (from: From) => () => pullRequestTarget(place, { ...pull(from), sha: BASE });
type Ran = Partial<Parameters<typeof workflowRun>[1]> & {
  readonly event?: string;
  readonly isGone?: boolean;
};
const ran =
  ({ event: of = 'pull_request', isGone = false, ...more }: Ran) =>
  async () => {
    const event = await workflowRun(place, { sha: BASE, id: 9, head: HEAD, base: BASE, number: 7, ...more });
    const run = event.payload['workflow_run'] as Record<string, unknown>;
    Object.assign(run, { event: of }, isGone ? { head_repository: null } : {});
    return event;
  };
const queued = () => mergeGroup(place, { base: BASE, head: HEAD });
const pushed = () => push(place, { before: BASE, after: HEAD });
const scheduled = () => schedule(place, { sha: HEAD });
const asked = (inputs: Record<string, string>) => () => workflowDispatch(place, { sha: HEAD, inputs });

interface Conditions {
  /** Of the jobs before. */
  readonly status?: Status;
  readonly verdict?: string;
  readonly scanning?: string;
}

async function contextsOf(
  event: Event,
  { verdict = 'pass', scanning = 'on' }: Conditions,
): Promise<Contexts> {
  const given = (event.payload['inputs'] ?? {}) as Record<string, string>;
  const inputs = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      /^(?:true|false)$/.test(value) ? value === 'true' : value,
    ]),
  );
  const needs = { outputs: { verdict, period: '2026-Q3', count: '1', shards: '[1]' }, result: 'success' };
  return {
    github: {
      event: event.payload,
      event_name: event.name,
      repository: place.repository,
      actor: event.actor ?? '',
      ref: event.ref,
      sha: event.sha,
      token: '',
    },
    inputs: event.name === 'workflow_dispatch' ? inputs : {},
    vars: { OPSLEDGER_CODE_SCANNING: scanning },
    needs: { opsledger: needs, report: needs, plan: needs, evaluate: needs },
    steps: {},
  };
}

/** Which jobs of a workflow run for an event; none where it is not started. */
async function jobsFor({ workflow }: WorkflowFile, event: Event, conditions: Conditions) {
  if (!(event.name in workflow.on)) return [];
  const contexts = await contextsOf(event, conditions);
  const runs: string[] = [];
  for (const [name, { if: condition, needs }] of Object.entries(workflow.jobs)) {
    const status = needs === undefined ? 'success' : (conditions.status ?? 'success');
    if (await lets(condition, contexts, status)) runs.push(name);
  }
  return runs;
}

describe('[R78] the jobs that run', () => {
  const both = ['opsledger', 'code-scanning'];
  const shards = ['plan', 'evaluate', 'opsledger'];
  it.each<
    [workflow: string, occasion: string, event: () => Promise<Event>, jobs: readonly string[], Conditions?]
  >([
    ['pr', 'the same repository', pulled('same'), both],
    [
      'pr',
      'the same repository, the gate is tripped',
      pulled('same'),
      both,
      { status: 'failure', verdict: 'fail' },
    ],
    [
      'pr',
      'the same repository, not to be trusted',
      pulled('same'),
      ['opsledger'],
      { status: 'failure', verdict: 'untrusted' },
    ],
    [
      'pr',
      'the same repository, no verdict',
      pulled('same'),
      ['opsledger'],
      { status: 'failure', verdict: '' },
    ],
    ['pr', 'the same repository, cancelled', pulled('same'), ['opsledger'], { status: 'cancelled' }],
    ['pr', 'the same repository without code scanning', pulled('same'), ['opsledger'], { scanning: '' }],
    ['pr', 'a fork', pulled('fork'), ['opsledger']],
    ['pr', 'a fork that is gone', pulled('deleted fork'), ['opsledger']],
    ['pr', 'Dependabot', pulled('dependabot'), ['opsledger']],
    ['pr', 'the merge queue', queued, ['opsledger']],
    ['pr', 'a push', pushed, []],
    ['pr', 'a schedule', scheduled, []],
    ['pr-publish', 'the same repository', ran({ from: 'same' }), []],
    ['pr-publish', 'a fork', ran({ from: 'fork' }), ['comment']],
    ['pr-publish', 'a fork, the gate is tripped', ran({ from: 'fork', conclusion: 'failure' }), ['comment']],
    ['pr-publish', 'a fork, cancelled', ran({ from: 'fork', conclusion: 'cancelled' }), []],
    ['pr-publish', 'a fork that is gone', ran({ from: 'fork', isGone: true }), ['comment']],
    ['pr-publish', 'the merge queue', ran({ from: 'fork', event: 'merge_group' }), []],
    ['pr-publish', 'a push', ran({ from: 'fork', event: 'push' }), []],
    ['pr-publish', 'a schedule', scheduled, []],
    ['pr-trusted', 'the same repository', targeted('same'), ['pull-request']],
    ['pr-trusted', 'a fork', targeted('fork'), ['pull-request']],
    ['pr-trusted', 'a fork that is gone', targeted('deleted fork'), ['pull-request']],
    ['pr-trusted', 'Dependabot', targeted('dependabot'), ['pull-request']],
    ['pr-trusted', 'the merge queue', queued, ['merge-queue']],
    ['pr-trusted', 'a pull request without rights', pulled('fork'), []],
    ['pr-trusted', 'a push', pushed, []],
    ['main', 'a push', pushed, both],
    ['main', 'a push, not to be trusted', pushed, ['opsledger'], { status: 'failure', verdict: 'untrusted' }],
    ['main', 'a schedule', scheduled, []],
    ['main', 'a fork', pulled('fork'), []],
    ['quarterly', 'a schedule', scheduled, ['report', 'deliver']],
    ['quarterly', 'a schedule, without a report', scheduled, ['report'], { status: 'failure' }],
    ['quarterly', 'by hand', asked({ deliver: 'branch', 'dry-run': 'false' }), ['report', 'deliver']],
    [
      'quarterly',
      'by hand, a release',
      asked({ deliver: 'release', 'dry-run': 'false' }),
      ['report', 'deliver'],
    ],
    ['quarterly', 'by hand, the artifact', asked({ deliver: 'artifact', 'dry-run': 'false' }), ['report']],
    ['quarterly', 'by hand, to see', asked({ deliver: 'branch', 'dry-run': 'true' }), ['report']],
    ['quarterly', 'a push', pushed, []],
    ['nag', 'a schedule', scheduled, ['remind']],
    ['nag', 'a fork', pulled('fork'), []],
    ['sharded', 'the same repository', pulled('same'), shards],
    ['sharded', 'a fork', pulled('fork'), shards],
    ['sharded', 'the merge queue', queued, shards],
    // A part that is lost must not let the check be skipped, which would count as passed.
    ['sharded', 'a part is lost', pulled('same'), ['plan', 'opsledger'], { status: 'failure' }],
    ['sharded', 'cancelled', pulled('same'), ['plan'], { status: 'cancelled' }],
  ])('of %s for %s', async (name, _occasion, event, jobs, conditions = {}) => {
    expect(await jobsFor(example(name), await event(), conditions)).toEqual(jobs);
  });

  it.each<[string, () => Promise<Event>, readonly string[]]>([
    ['a schedule', scheduled, ['Publish a release']],
    ['a branch', asked({ deliver: 'branch' }), ['Push to a branch']],
    ['a pull request', asked({ deliver: 'pull-request' }), ['Push to a branch', 'Open a pull request']],
    ['a release', asked({ deliver: 'release' }), ['Publish a release']],
  ])('[R72] deliver %s by their steps', async (_way, event, wanted) => {
    const contexts = {
      ...(await contextsOf(await event(), {})),
      steps: { push: { outputs: { pushed: 'true' } } },
    };
    const named: string[] = [];
    for (const step of example('quarterly').workflow.jobs['deliver']?.steps ?? [])
      if (step.name !== undefined && (await lets(step.if, contexts, 'success'))) named.push(step.name);
    expect(named).toEqual(wanted);
  });

  it.each<[string, () => Promise<Event>, Record<string, string>]>([
    ['a branch', asked({ deliver: 'branch' }), { BRANCH: 'opsledger-reports', START: '' }],
    [
      'a pull request',
      asked({ deliver: 'pull-request' }),
      { BRANCH: 'opsledger/report-2026-Q3', START: 'main' },
    ],
  ])('[R72] deliver %s to the right branch', async (_way, event, wanted) => {
    const contexts = await contextsOf(await event(), {});
    const step = example('quarterly').workflow.jobs['deliver']?.steps.find(({ id }) => id === 'push');
    const { BRANCH = '', START = '' } = step?.env ?? {};
    expect({ BRANCH: await filled(BRANCH, contexts), START: await filled(START, contexts) }).toEqual(wanted);
  });

  it.each<[string, string, () => Promise<Event>, string, boolean]>([
    ['pr', 'a pull request', pulled('fork'), 'opsledger-7', true],
    ['pr', 'the merge queue', queued, `opsledger-refs/heads/gh-readonly-queue/main/pr-7-${BASE}`, false],
    ['pr-trusted', 'a pull request', targeted('fork'), 'opsledger-7', true],
    ['sharded', 'the merge queue', queued, `opsledger-refs/heads/gh-readonly-queue/main/pr-7-${BASE}`, false],
  ])('of %s for %s are cancelled by a newer run alone', async (name, _what, event, group, cancels) => {
    const contexts = await contextsOf(await event(), {});
    const { group: of, 'cancel-in-progress': does } = example(name).workflow.concurrency as Record<
      string,
      string
    >;
    expect([await filled(of ?? '', contexts), await filled(does ?? '', contexts)]).toEqual([
      group,
      String(cancels),
    ]);
  });
});

describe('[R63] the parts of a large estate', () => {
  const script = (name: string) => stepNamed(example('sharded'), name).run ?? '';
  const shell = (cwd: string, text: string, env: Record<string, string> = {}) => {
    const output = join(folder({}), 'output');
    const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', GITHUB_OUTPUT: output, ...env },
    });
    return { status, stderr, output: existsSync(output) ? readFileSync(output, 'utf8') : '' };
  };

  it.each([
    ['2000', 1, '[1]'],
    ['1', 3, '[1,2,3]'],
    ['2', 2, '[1,2]'],
  ])('with %s files a part are %i of three', (size, count, shards) => {
    const cwd = folder({
      'inventory/a.yaml': '',
      'inventory/b/c.yaml': '',
      'inventory/b/d.yaml': '',
      'e.yaml': '',
    });
    spawnSync('git', ['init', '--quiet'], { cwd });
    spawnSync('git', ['add', '--all'], { cwd });
    const { status, output } = shell(
      cwd,
      script('One part for each 2,000 files, 256 at most, all as of now'),
      {
        FILES_A_SHARD: size,
      },
    );
    expect(status).toBe(0);
    expect(output).toMatch(/^as-of=\d{10}\n/);
    expect(output.replace(/^.*\n/, '')).toBe(`count=${count}\nshards=${shards}\n`);
  });

  it('are handed over one a line, and are missed when there is none', () => {
    const name = 'The files of all parts, one a line';
    const files = { 'opsledger-shards/shard-10.json': '', 'opsledger-shards/shard-2.json': '' };
    expect(shell(folder(files), script(name)).output).toBe(
      'files<<END\nopsledger-shards/shard-10.json\nopsledger-shards/shard-2.json\nEND\n',
    );
    expect(shell(folder({}), script(name)).status).not.toBe(0);
  });
});

describe('[R63] the self-test', () => {
  it('does what it says, on the sample as it is here', async () => {
    const { workflow } = workflows.get('.github/workflows/self-test.yml') as WorkflowFile;
    const [job] = Object.values(workflow.jobs);
    const log = await run(workflow, job as Job);
    expect(log).toMatch(/^good: success pass 0; bad: failure fail [1-9]\d*$/m);
  });
});

/** Runs the steps of a job one after the other, for a pull request. The log of its commands; throws where it fails. */
async function run(workflow: Workflow, job: Job): Promise<string> {
  const workspace = join(folder({}), 'ops');
  const git = (...words: string[]) => {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.test'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...words], {
      cwd: workspace,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  spawnSync('git', ['clone', '--quiet', '--depth=1', pathToFileURL(ROOT).href, workspace]);
  const base = git('rev-parse', 'HEAD');
  const head = git('commit-tree', 'HEAD^{tree}', '-p', base, '-m', 'Head');
  const merge = git('commit-tree', 'HEAD^{tree}', '-p', base, '-p', head, '-m', 'Merge');
  git('checkout', '--quiet', '--detach', merge);
  const event = await pullRequest(place, { number: 7, head, base, merge });
  const contexts = { ...(await contextsOf(event, {})) };
  const env: Record<string, string> = {};
  for (const [name, text] of Object.entries(job.env ?? {})) env[name] = await filled(text, contexts);
  const steps: Record<string, object> = {};
  let log = '';
  for (const step of job.steps) {
    const own = { ...env };
    for (const [name, text] of Object.entries(step.env ?? {}))
      own[name] = await filled(text, { ...contexts, steps });
    if (step.run !== undefined) {
      const shell = workflow.defaults?.run?.shell === 'bash' ? ['-eo', 'pipefail'] : ['-e'];
      const temp = folder({});
      writeFileSync(join(temp, 'script.sh'), step.run);
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', ...shell, join(temp, 'script.sh')],
        {
          cwd: workspace,
          encoding: 'utf8',
          env: { PATH: process.env['PATH'] ?? '', HOME: temp, ...own },
        },
      );
      log += stdout;
      if (status !== 0) throw new Error(`${step.name} ended with ${status}: ${stdout}${stderr}`);
    } else if (step.uses === './') {
      const inputs = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([name, value]) => [name, String(value)]),
      );
      const result = await runAction({
        bundle: join(BUILT, 'action.js'),
        event,
        inputs,
        env: own,
        workspace,
      });
      if (result.conclusion === 'failure' && !step['continue-on-error'])
        throw new Error(result.log.join('\n'));
      steps[step.id ?? ''] = { outcome: result.conclusion, outputs: result.outputs };
    }
  }
  return log;
}
