/**
 * How the quarterly workflow delivers a report: its own scripts, with real Git between real repositories, and a GitHub that
 * knows its own interface.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folder } from '../support/cli.ts';
import { aRepository, type Repository } from '../support/github/repository.ts';
import { example, stepNamed } from '../support/workflows.ts';
import { type GitHub, startGitHub, TOKEN } from './github/github.ts';

const script = stepNamed(example('quarterly'), 'Push to a branch').run ?? '';
const BRANCH = 'opsledger-reports';

interface Delivery {
  readonly branch?: string;
  readonly start?: string;
  readonly report?: string;
  /** Commands of the shell before the script: a function of a name that it calls takes the place of the program. */
  readonly before?: string;
}

/** A server of `acme/ops`, and what a run of the step with a report does to it. */
function aServer() {
  const repository = aRepository({ 'README.md': 'Hello\n' });
  onTestFinished(() => repository.remove());
  const server = folder({});
  mkdirSync(join(server, 'acme'));
  cpSync(repository.folder, join(server, 'acme/ops'), { recursive: true });
  const git = (...words: readonly string[]) => repository.git(words, join(server, 'acme/ops'));
  return {
    git,
    deliver({ branch = BRANCH, start = '', report = 'One', before = '' }: Delivery = {}) {
      const workspace = folder({
        'opsledger-report/result.json': report,
        'opsledger-report/SHA256SUMS': `${report}  result.json\n`,
        output: '',
      });
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', `${before}\n${script}`],
        {
          cwd: workspace,
          encoding: 'utf8',
          env: {
            PATH: process.env['PATH'] ?? '',
            HOME: workspace,
            GITHUB_SERVER_URL: pathToFileURL(server).href,
            GITHUB_REPOSITORY: 'acme/ops',
            GITHUB_WORKSPACE: workspace,
            GITHUB_OUTPUT: join(workspace, 'output'),
            PERIOD: '2026-Q3',
            BRANCH: branch,
            START: start,
            PAUSE: '0',
            TOKEN: 'secret-token',
          },
        },
      );
      return { status, log: stdout + stderr, output: readFileSync(join(workspace, 'output'), 'utf8') };
    },
    /** What a push of somebody else would do at this moment, as commands of the shell. */
    meanwhile: (path: string, branch = BRANCH) => {
      const clone = join(folder({}), 'clone');
      return [
        `/usr/bin/env git clone --quiet --branch ${branch} "$GITHUB_SERVER_URL/acme/ops" ${clone}`,
        `mkdir -p ${dirname(join(clone, path))}; date +%N >> ${join(clone, path)}`,
        `/usr/bin/env git -C ${clone} add --all`,
        `/usr/bin/env git -C ${clone} -c user.name=B -c user.email=b@example.test commit --quiet -m Other`,
        `/usr/bin/env git -C ${clone} push --quiet origin ${branch}`,
        `rm -rf ${clone}`,
      ].join('; ');
    },
  } satisfies { git: (...words: string[]) => string } & Record<string, unknown>;
}

const files = (git: Repository['git'] | ((...words: string[]) => string), at: string) =>
  (git as (...words: string[]) => string)('ls-tree', '-r', '--name-only', at).split('\n');

describe('[R72] a report on a branch', () => {
  it('begins the branch, and holds its folder alone', () => {
    const { git, deliver } = aServer();
    expect(deliver()).toMatchObject({ status: 0, output: 'pushed=true\n' });
    expect(files(git, BRANCH)).toEqual(['reports/2026-Q3/SHA256SUMS', 'reports/2026-Q3/result.json']);
    expect(git('rev-list', '--count', BRANCH)).toBe('1');
    expect(git('log', '-1', '--format=%an|%s', BRANCH)).toBe('github-actions[bot]|Report of 2026-Q3');
  });

  it('is skipped when nothing changed', () => {
    const { git, deliver } = aServer();
    deliver();
    const before = git('rev-parse', BRANCH);
    expect(deliver()).toMatchObject({ status: 0, output: '' });
    expect(git('rev-parse', BRANCH)).toBe(before);
  });

  it('[R71] that is another now keeps the hash of what was delivered before', () => {
    const { git, deliver } = aServer();
    for (const report of ['One', 'Two', 'Three']) expect(deliver({ report }).status).toBe(0);
    const hash = (text: string) =>
      spawnSync('sha256sum', { input: text, encoding: 'utf8' }).stdout.slice(0, 64);
    expect(git('show', `${BRANCH}:reports/2026-Q3/SUPERSEDED`)).toBe(
      ['One', 'Two'].map((report) => hash(`${report}  result.json\n`)).join('\n'),
    );
    expect(git('show', `${BRANCH}:reports/2026-Q3/result.json`)).toBe('Three');
  });

  it('commits its folder and nothing else, whatever lies beside it', () => {
    const { git, deliver, meanwhile } = aServer();
    deliver();
    deliver({ report: 'Two', before: meanwhile('other/file') });
    expect(git('diff', '--name-only', `${BRANCH}~`, BRANCH).split('\n')).toEqual([
      'reports/2026-Q3/SHA256SUMS',
      'reports/2026-Q3/SUPERSEDED',
      'reports/2026-Q3/result.json',
    ]);
  });

  it('is tried again when somebody else pushes in between, and both are there', () => {
    const { git, deliver, meanwhile } = aServer();
    deliver();
    // Somebody pushes just before the first push of ours.
    const before = `git() { if [ "$1" = push ] && [ ! -e "$HOME/done" ]; then touch "$HOME/done"; ${meanwhile('other/file')}; fi; command git "$@"; }`;
    expect(deliver({ report: 'Two', before })).toMatchObject({ status: 0, output: 'pushed=true\n' });
    expect(files(git, BRANCH)).toContain('other/file');
    expect(git('show', `${BRANCH}:reports/2026-Q3/result.json`)).toBe('Two');
    expect(git('rev-list', '--count', BRANCH)).toBe('3');
  });

  it('is given up after five tries, and says so', () => {
    const { git, deliver, meanwhile } = aServer();
    deliver();
    const before = `git() { if [ "$1" = push ]; then ${meanwhile('other/file')}; fi; command git "$@"; }`;
    const { status, log, output } = deliver({ report: 'Two', before });
    expect([status, output]).toEqual([1, '']);
    expect(log).toContain('::error::The branch opsledger-reports moved on five times');
    expect(git('show', `${BRANCH}:reports/2026-Q3/result.json`)).toBe('One');
  });

  it('for a pull request begins at the branch that it wants into, and is skipped once it is merged', () => {
    const { git, deliver } = aServer();
    const pull = { branch: 'opsledger/report-2026-Q3', start: 'main' };
    expect(deliver(pull).output).toBe('pushed=true\n');
    expect(git('rev-parse', `${pull.branch}~`)).toBe(git('rev-parse', 'main'));
    git('update-ref', 'refs/heads/main', git('rev-parse', pull.branch));
    git('branch', '-D', pull.branch);
    expect(deliver(pull)).toMatchObject({ status: 0, output: '' });
  });

  it('never shows the token', () => {
    const { deliver } = aServer();
    expect(deliver({ before: 'set -v' }).log).not.toContain('secret-token');
  });

  it('fails where the repository cannot be reached', () => {
    const { deliver } = aServer();
    expect(deliver({ before: 'GITHUB_REPOSITORY=acme/none' }).status).not.toBe(0);
  });
});

describe('[R70] the period of a report', () => {
  const naming = stepNamed(example('quarterly'), 'Name the period, and list the hashes of its files')
    .run as string;
  const run = (name: unknown) => {
    const cwd = folder({ 'opsledger-report/result.json': JSON.stringify({ period: { name } }), output: '' });
    const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', naming], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', GITHUB_OUTPUT: join(cwd, 'output') },
    });
    return { status, output: readFileSync(join(cwd, 'output'), 'utf8'), cwd };
  };

  it.each(['2026-Q3', '2026-09', '2026'])('%s is what its folder is called', (name) => {
    const { status, output, cwd } = run(name);
    expect([status, output]).toEqual([0, `period=${name}\n`]);
    const check = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: join(cwd, 'opsledger-report'),
    });
    expect(check.status).toBe(0);
    writeFileSync(join(cwd, 'opsledger-report/result.json'), '{}');
  });

  it.each(['../x', '2026-Q5', '', null, '2026-Q3\n..', '$(id)'])('%j is none', (name) => {
    expect(run(name)).toMatchObject({ status: expect.not.toBeOneOf([0]), output: '' });
  });
});

/** Runs a step of the workflow against a GitHub on loopback, which answers from this process. */
async function step(name: string, github: GitHub, { report = 'One', sha = '' } = {}) {
  const cwd = folder({
    'opsledger-report/result.json': report,
    'opsledger-report/SHA256SUMS': `${report}  result.json\n`,
  });
  const script = stepNamed(example('quarterly'), name).run ?? '';
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: github.repository,
      GITHUB_REPOSITORY_OWNER: github.repository.split('/')[0],
      GITHUB_SHA: sha,
      PERIOD: '2026-Q3',
      BASE: 'main',
      TOKEN,
    },
  });
  let log = '';
  child.stdout.on('data', (bytes) => {
    log += bytes;
  });
  child.stderr.on('data', (bytes) => {
    log += bytes;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, log };
}

async function aGitHub(permissions?: Record<string, 'read' | 'write'>) {
  const repository = aRepository({ 'README.md': 'Hello\n' });
  const github = await startGitHub({
    git: repository.folder,
    ...(permissions ? { tokens: { [TOKEN]: { login: 'github-actions[bot]', permissions } } } : {}),
  });
  onTestFinished(async () => {
    await github.close();
    repository.remove();
  });
  return { repository, github };
}

describe('[R72] a report as a pull request', () => {
  it('is opened once', async () => {
    const { repository, github } = await aGitHub();
    repository.branch('opsledger/report-2026-Q3');
    repository.commit({ 'reports/2026-Q3/x': '' }, { branch: 'opsledger/report-2026-Q3' });
    expect(await step('Open a pull request', github)).toMatchObject({
      status: 0,
      log: expect.stringContaining('/pull/'),
    });
    expect(await step('Open a pull request', github)).toMatchObject({
      status: 0,
      log: expect.stringContaining('open already'),
    });
    expect(github.state.issues.map(({ title, pull }) => [title, pull?.head.ref, pull?.base.ref])).toEqual([
      ['Report of 2026-Q3', 'opsledger/report-2026-Q3', 'main'],
    ]);
    expect(github.violations()).toEqual([]);
  });

  it('that GitHub refuses fails the step, and shows why but no token', async () => {
    const { github } = await aGitHub({ contents: 'write', pull_requests: 'read', metadata: 'read' });
    const { status, log } = await step('Open a pull request', github);
    expect(status).not.toBe(0);
    expect(log).toContain('403');
    expect(log).not.toContain(TOKEN);
  });
});

describe('[R72] a report as a release', () => {
  it('has its files, is published whole, and is made once', async () => {
    const { repository, github } = await aGitHub();
    const sha = repository.sha('main');
    for (const wanted of ['/releases/', 'released already'])
      expect(await step('Publish a release', github, { sha })).toMatchObject({
        status: 0,
        log: expect.stringContaining(wanted),
      });
    expect(github.state.releases).toMatchObject([
      { tag_name: 'opsledger-report-2026-Q3', target_commitish: sha, draft: false },
    ]);
    expect(github.state.releases[0]?.assets.map(({ name, bytes }) => [name, String(bytes)])).toEqual([
      ['SHA256SUMS', 'One  result.json\n'],
      ['result.json', 'One'],
    ]);
    expect(github.violations()).toEqual([]);
  });

  it('[R71] that is another now is one more, and the earlier one stays as it is', async () => {
    const { repository, github } = await aGitHub();
    const sha = repository.sha('main');
    for (const report of ['One', 'Two', 'Two', 'Three'])
      expect((await step('Publish a release', github, { sha, report })).status).toBe(0);
    expect(github.state.releases.map(({ tag_name }) => tag_name)).toEqual([
      'opsledger-report-2026-Q3',
      'opsledger-report-2026-Q3.2',
      'opsledger-report-2026-Q3.3',
    ]);
  });

  it('that breaks off is a draft that nobody sees, and is made whole by the next run', async () => {
    const { repository, github } = await aGitHub();
    const sha = repository.sha('main');
    github.faults.push({ on: 'repos/upload-release-asset', is: 'bad_gateway', skip: 1, times: 1 });
    expect((await step('Publish a release', github, { sha })).status).not.toBe(0);
    expect(github.state.releases).toMatchObject([{ draft: true }]);
    expect((await step('Publish a release', github, { sha })).status).toBe(0);
    const published = github.state.releases.filter(({ draft }) => !draft);
    expect(published).toMatchObject([{ tag_name: 'opsledger-report-2026-Q3', assets: [{}, {}] }]);
  });
});
