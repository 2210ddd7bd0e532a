/** The runner that the GitHub Action is tried in, and the repositories it is tried on. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ROOT } from '../support/build.ts';
import { runs } from '../support/effort.ts';
import { commandIn, Lines, pairsIn } from '../support/github/commands.ts';
import { aRepository, type Files, type Repository } from '../support/github/repository.ts';
import {
  type ActionMetadata,
  type ActionRun,
  type Event,
  inputVariable,
  runAction,
} from '../support/github/runner.ts';
import { startGitHub } from './github/github.ts';
import * as payloads from './github/payloads.ts';

const place = mkdtempSync(join(tmpdir(), 'opsledger-action-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const expression = (text: string): string => `\${{ ${text} }}`;
const metadata: ActionMetadata = {
  inputs: {
    gate: { default: 'new' },
    token: { default: expression('github.token') },
    'With-a hyphen': {
      default: `of ${expression('github.event.who.name')} in ${expression('github.repository')}`,
    },
    switch: { default: true },
    nothing: null,
  },
  runs: { using: 'node24', main: 'dist/action.js' },
};
const event: Event = {
  name: 'push',
  payload: { who: { name: 'Ann' } },
  sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
};

let scripts = 0;
/** Runs a script of these lines as an action. */
function run(script: string, options: Partial<ActionRun> = {}) {
  scripts += 1;
  const bundle = join(place, `action-${scripts}.mjs`);
  writeFileSync(bundle, script);
  return runAction({ bundle, metadata, event, workspace: place, ...options });
}
/** The same, of a script that prints these. */
const print = (...lines: readonly string[]) =>
  run(`process.stdout.write(${JSON.stringify(lines.join('\n'))});`);

describe('a line', () => {
  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['::error::Bad', 'error', {}, 'Bad'],
    ['::error ::Bad', 'error', {}, 'Bad'],
    ['  \t::ERROR file=a.yaml,line=3::Bad', 'error', { file: 'a.yaml', line: '3' }, 'Bad'],
    ['\u00a0::notice::x', 'notice', {}, 'x'],
    ['::warning title=a%2Cb%3Ac%25,file=::x%0Ay%0D%250A', 'warning', { title: 'a,b:c%' }, 'x\ny\r%0A'],
    ['::error::a::b', 'error', {}, 'a::b'],
    ['anything ##[error]Bad', 'error', {}, 'Bad'],
    ['##[error file=a%5D;line=2;x]Bad%3B', 'error', { file: 'a]', line: '2' }, 'Bad;'],
    ['::nothing:: ##[group]x', 'group', {}, 'x'],
    ['::stop-commands::token', 'stop-commands', {}, 'token'],
    ['\u200b::error::Bad', 'error', {}, 'Bad'],
    [':\u00ad:error::Bad', 'error', {}, 'Bad'],
    ['#\u0000#[error]Bad', 'error', {}, 'Bad'],
  ])('%j is the command %s', (line, name, properties, data) => {
    expect(commandIn(line)).toEqual({ name, properties, data, line: expect.any(String) });
  });

  it.each([
    '',
    'text',
    'x ::error::Bad',
    '::error',
    '::error:Bad',
    ': :error::Bad',
    '::nothing::x',
    '##[error',
    '# #[error]x',
    '##[nothing]x',
    '##[ error]x',
  ])('%j is text', (line) => {
    expect(commandIn(line)).toBeUndefined();
  });

  it.each([
    ['a\nb\r\nc\rd', ['a', 'b', 'c', 'd']],
    ['a\r\n\r\nb\n', ['a', '', 'b']],
    ['a\r', ['a']],
    ['\n', ['']],
    ['', []],
    ['ä\u2028b', ['ä\u2028b']],
  ])('ends where the runner ends it: %j, in whatever pieces it comes', (text, wanted) => {
    const bytes = Buffer.from(text);
    for (let size = 1; size <= Math.max(1, bytes.length); size += 1) {
      const seen: string[] = [];
      const lines = new Lines((line) => seen.push(line));
      for (let at = 0; at < bytes.length; at += size) lines.push(bytes.subarray(at, at + size));
      lines.end();
      expect(seen).toEqual(wanted);
    }
  });
});

describe('a file of names and values', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['', {}],
    ['a=1\nb=2=3\n\nc=', { a: '1', b: '2=3', c: '' }],
    ['a<<END\none\ntwo\nEND\nb=1\n', { a: 'one\ntwo', b: '1' }],
    ['a<<END\nEND', { a: '' }],
    ['a=x<<y', { a: 'x<<y' }],
    ['a<<x=y\n1\nx=y', { a: '1' }],
    ['a=1\na=2', { a: '2' }],
    ['a<<E\nb=2\r\nE', { a: 'b=2\r' }],
  ])('%j', (text, wanted) => {
    expect(pairsIn(text)).toEqual(wanted);
  });

  it.each([
    ['text', "Invalid format 'text'"],
    ['=1', "Invalid format '=1'"],
    ['<<END\nEND', "Invalid format '<<END'"],
    ['a<<\nx', 'Delimiter must not be empty'],
    ['a<<END\nx\nEND ', "Matching delimiter not found 'END'"],
  ])('%j is refused', (text, because) => {
    expect(() => pairsIn(text)).toThrow(because);
  });
});

describe('an action', () => {
  it('finds its inputs as the runner names them', async () => {
    expect(inputVariable('With-a hyphen')).toBe('INPUT_WITH-A_HYPHEN');
    const github = await startGitHub({ repository: 'acme/estate' });
    const script = `console.log(JSON.stringify(process.env))`;
    const { log, annotations } = await run(script, {
      github,
      inputs: { gate: 'all', gaet: 'x' },
      env: { CI: undefined, OWN: 'x' },
      event: { ...event, name: 'pull_request', ref: 'refs/pull/7/merge', baseRef: 'main', headRef: 'change' },
      runAttempt: 3,
    });
    await github.close();
    const env = JSON.parse(log.at(-1) ?? '') as Readonly<Record<string, string>>;
    expect(env).toMatchObject({
      INPUT_GATE: 'all',
      INPUT_GAET: 'x',
      // The secret is masked in the log.
      INPUT_TOKEN: '***',
      'INPUT_WITH-A_HYPHEN': 'of Ann in acme/estate',
      INPUT_SWITCH: 'true',
      INPUT_NOTHING: '',
      OWN: 'x',
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: github.graphqlUrl,
      GITHUB_SERVER_URL: github.serverUrl,
      GITHUB_REPOSITORY: 'acme/estate',
      GITHUB_REPOSITORY_OWNER: 'acme',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: event.sha,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_BASE_REF: 'main',
      GITHUB_HEAD_REF: 'change',
      GITHUB_RUN_ATTEMPT: '3',
      GITHUB_WORKSPACE: place,
      RUNNER_OS: 'Linux',
    });
    expect(env).not.toHaveProperty('CI');
    expect(env).not.toHaveProperty('VITEST');
    expect(annotations).toEqual([
      {
        level: 'warning',
        message:
          "Unexpected input(s) 'gaet', valid inputs are ['gate', 'token', 'With-a hyphen', 'switch', 'nothing']",
      },
    ]);
  });

  it('whose defaults ask for more than names of values is not run', async () => {
    const inputs = { x: { default: expression("format('{0}', github.token)") } };
    await expect(run('', { metadata: { ...metadata, inputs } })).rejects.toThrow(
      'Not understood here: format(',
    );
  });

  it.each(['20', '22', '24'])('runs on Node %s', async (version) => {
    const node = join(ROOT, `tests/slow/node_modules/node-${version}/bin/node`);
    const { log, exitCode } = await run('console.log(process.version); process.exitCode = 3;', { node });
    expect(log).toEqual([expect.stringMatching(new RegExp(`^v${version}\\.`))]);
    expect(exitCode).toBe(3);
  });

  it.each([
    ['ends with 0', '', 'success', 0],
    ['ends with another code', 'process.exitCode = 1', 'failure', 1],
    ['throws', 'throw new Error("x")', 'failure', 1],
    ['is ended by a signal', 'process.kill(process.pid, "SIGKILL")', 'failure', null],
    ['prints a command that is disabled', 'console.log("::set-env name=PATH::x")', 'failure', 0],
    [
      'writes outputs that cannot be read',
      'fs.appendFileSync(process.env.GITHUB_OUTPUT, "a<<END\\nx")',
      'failure',
      0,
    ],
    [
      'wants to change how later steps run',
      'fs.appendFileSync(process.env.GITHUB_ENV, "NODE_OPTIONS=--x")',
      'failure',
      0,
    ],
  ])('that %s', async (_what, script, conclusion, exitCode) => {
    const result = await run(`import fs from 'node:fs'; ${script}`);
    expect([result.conclusion, result.exitCode]).toEqual([conclusion, exitCode]);
    expect(result.failures).toHaveLength(conclusion === 'failure' && exitCode === 0 ? 1 : 0);
  });

  it('that never ends is ended', async () => {
    await expect(run('console.log("begun"); setInterval(() => {}, 1000)', { timeout: 500 })).rejects.toThrow(
      /did not end within 500 ms/,
    );
  });

  it('is read on both streams', async () => {
    const { annotations } = await run('console.error("::notice::a"); console.error("b ##[notice]c")');
    expect(annotations.map(({ message }) => message)).toEqual(['a', 'c']);
  });
});

describe('a hostile text', () => {
  it('that begins a line lives, wherever the line began', async () => {
    const { annotations } = await print(
      'name: a\r::error::one',
      'x ##[warning]two',
      '::notice file=a,line=1::three',
    );
    expect(annotations).toEqual([
      { level: 'error', message: 'one' },
      { level: 'warning', message: 'two' },
      { level: 'notice', message: 'three', file: 'a', line: 1 },
    ]);
  });

  it('stops commands until its token comes', async () => {
    const { annotations, stopped, commands } = await print(
      '::stop-commands::t0k',
      '::error::lost',
      '::T0K::',
      '::error::seen',
      '::t0k::',
    );
    expect(annotations.map(({ message }) => message)).toEqual(['seen']);
    expect(commands.map(({ name }) => name)).toEqual(['stop-commands', 'error']);
    expect(stopped).toBe(false);
  });

  it('that stops commands for good is told', async () => {
    const { annotations, stopped, log } = await print('##[stop-commands]x', '::error::lost');
    expect([annotations, stopped, log]).toEqual([[], true, ['##[stop-commands]x', '::error::lost']]);
  });

  it.each(['', 'error', 'pause-logging'])('cannot stop commands by the token %j', async (token) => {
    const { failures, stopped } = await print(`::stop-commands::${token}`);
    expect([failures.length, stopped]).toEqual([1, false]);
  });

  it('masks what it names, and sets outputs', async () => {
    const { log, masks, outputs } = await print(
      '::add-mask::hunter2',
      'it is hunter2',
      '::set-output name=a::b',
    );
    expect([log[0], masks, outputs]).toEqual(['it is ***', ['hunter2'], { a: 'b' }]);
  });
});

describe('a limit', () => {
  it('of ten annotations a level drops what comes after', async () => {
    const lines = ['error', 'warning', 'notice'].flatMap((level) =>
      Array.from({ length: 12 }, (_, index) => `::${level}::${index}`),
    );
    const { annotations, dropped } = await print(...lines);
    expect(annotations).toHaveLength(30);
    expect(dropped.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'error 10',
      'error 11',
      'warning 10',
      'warning 11',
      'notice 10',
      'notice 11',
    ]);
  });

  it('of a message cuts it', async () => {
    const { annotations } = await print(`::error::${'a'.repeat(5000)}`);
    expect(annotations[0]?.message).toHaveLength(4096);
  });

  it.each([
    [1024 * 1024, '', true],
    [1024 * 1024 + 1, '', false],
    [1, 'a'.repeat(1024 * 1024), false],
    [1, 'before', true],
  ])('of the summary drops all of it: %i bytes', async (count, summary, shown) => {
    const result = await run(
      `import fs from 'node:fs'; fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'b'.repeat(${count}))`,
      { summary },
    );
    expect(result.summary).toBe(shown ? summary + 'b'.repeat(count) : null);
    expect(result.conclusion).toBe('success');
    expect(result.annotations.map(({ level }) => level)).toEqual(shown ? [] : ['error']);
  });
});

describe('the network', () => {
  it.each([
    [
      'fetch',
      `await fetch('http://192.0.2.1/').catch((e) => console.log(e.cause?.message ?? e.message))`,
      'connect 192.0.2.1',
    ],
    [
      'fetch by name',
      `await fetch('https://example.test/').catch((e) => console.log(e.cause?.message ?? e.message))`,
      'connect example.test',
    ],
    [
      'a socket',
      `try { net.connect({ host: '192.0.2.1', port: 80 }) } catch (e) { console.log(e.message) }`,
      'connect 192.0.2.1',
    ],
    [
      'a socket by port and host',
      `try { net.connect('80', '192.0.2.1') } catch (e) { console.log(e.message) }`,
      'connect 192.0.2.1',
    ],
    [
      'TLS',
      `try { tls.connect(443, '192.0.2.1') } catch (e) { console.log(e.message) }`,
      'connect 192.0.2.1',
    ],
    [
      'a name',
      `try { await lookup('example.test') } catch (e) { console.log(e.message) }`,
      'lookup example.test',
    ],
    [
      'a record',
      `try { await dns.promises.resolveTxt('example.test') } catch (e) { console.log(e.message) }`,
      'resolveTxt example.test',
    ],
    [
      'a datagram',
      `const s = dgram.createSocket('udp4'); try { s.send('x', 53, '192.0.2.1') } catch (e) { console.log(e.message) } s.close()`,
      'send 192.0.2.1',
    ],
    [
      'another process',
      `spawnSync(process.execPath, ['-e', 'fetch("http://192.0.2.1/").catch(() => {})']); console.log('Refused')`,
      'connect 192.0.2.1',
    ],
  ])('is refused to %s', async (_what, script, refused) => {
    const imports = `import dgram from 'node:dgram'; import dns from 'node:dns'; import { lookup } from 'node:dns/promises'; import net from 'node:net'; import tls from 'node:tls'; import { spawnSync } from 'node:child_process';`;
    const result = await run(`${imports}\n${script}`);
    expect(result.log.join('\n')).toContain('Refused');
    expect(result.refused).toEqual([refused]);
    expect(result.exitCode).toBe(0);
  });

  it('is refused to Git', async () => {
    const { log } = await run(
      `import { spawnSync } from 'node:child_process'; console.log(spawnSync('git', ['ls-remote', 'https://192.0.2.1/x'], { encoding: 'utf8' }).stderr)`,
    );
    expect(log.join('\n')).toContain("transport 'https' not allowed");
  });

  it('is there on the loopback interface', async () => {
    const github = await startGitHub();
    const { log, refused } = await run(
      `console.log((await fetch(process.env.GITHUB_API_URL + '/repos/acme/ops')).status)`,
      { github },
    );
    await github.close();
    expect([log, refused]).toEqual([['200'], []]);
  });
});

describe("what GitHub's own toolkit writes", () => {
  const bundle = join(import.meta.dirname, 'github/toolkit.mjs');
  const told = async (text: string, title: string) => {
    const result = await runAction({
      bundle,
      metadata,
      event: { ...event, payload: { text, title, who: { name: 'Ann' } } },
      workspace: place,
    });
    expect(result.failures).toEqual([]);
    expect(result.exitCode).toBe(0);
    return result;
  };

  it('is read as it was meant', async () => {
    const [text, title] = ['a\n::error::b\r##[error]c%0A, d: e', 'x,y:z%25;]'];
    const result = await told(text, title);
    expect(result.annotations).toEqual(
      ['error', 'warning', 'notice'].map((level) => ({
        level,
        message: text,
        title,
        file: title,
        line: 3,
        endLine: 4,
        col: 1,
        endColumn: 2,
      })),
    );
    expect(result.outputs).toEqual({ text, input: 'of Ann in acme/ops', switch: 'true' });
    expect([result.env, result.state, result.summary, result.path]).toEqual([
      { TEXT: text },
      { text },
      text,
      ['/opt/tool'],
    ]);
    expect(result.log).toContain('the password is ***');
  });

  it('is read so whatever it is', async () => {
    const signs = fc.constantFrom(
      '::',
      '##[',
      ']',
      '%',
      '%0A',
      '\n',
      '\r',
      ',',
      ';',
      '=',
      '<<',
      'error',
      ' ',
      'a',
      'ä',
      '\u2028',
    );
    const text = fc.array(signs, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (message, title) => {
        const result = await told(message, title);
        expect(result.annotations.map((annotation) => annotation.message)).toEqual([
          message,
          message,
          message,
        ]);
        expect(result.outputs['text']).toBe(message);
        // The toolkit ends lines with what the machine ends them with, and the runner reads LF alone.
        expect(result.env['TEXT']).toBe(message);
      }),
      { numRuns: runs(15) },
    );
  });
});

describe('three runs at once', () => {
  it('ask the same GitHub, each for itself', async () => {
    const github = await startGitHub();
    github.state.addIssue({});
    let waiting = 0;
    let all = () => {};
    const together = new Promise<void>((resolve) => {
      all = resolve;
    });
    const wait = () => {
      waiting += 1;
      if (waiting === 3) all();
      return together;
    };
    github.faults.push({ on: 'issues/create-comment', is: 'slow', when: 'before', wait, times: 3 });
    const script = `const { GITHUB_API_URL, INPUT_TOKEN, GITHUB_RUN_ID } = process.env;
      const answer = await fetch(GITHUB_API_URL + '/repos/acme/ops/issues/1/comments', {
        method: 'POST',
        headers: { authorization: 'Bearer ' + INPUT_TOKEN, 'user-agent': 'x' },
        body: JSON.stringify({ body: 'run ' + GITHUB_RUN_ID }),
      });
      console.log(answer.status);`;
    const results = await Promise.all([1, 2, 3].map((runId) => run(script, { github, runId })));
    expect(results.map(({ log }) => log)).toEqual([['201'], ['201'], ['201']]);
    expect(github.state.comments.map(({ body }) => body).sort()).toEqual(['run 1', 'run 2', 'run 3']);
    expect(github.violations()).toEqual([]);
    await github.close();
  });
});

describe('a repository', () => {
  const made: Repository[] = [];
  afterEach(() => {
    for (const repository of made.splice(0)) repository.remove();
  });
  const build = (files: Files) => {
    const repository = aRepository(files);
    made.push(repository);
    return repository;
  };
  const withPull = () => {
    const repository = build({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    repository.branch('change');
    repository.commit({ 'a.yaml': 'a: 2\n', 'new/c.yaml': 'c: 1\n' }, { branch: 'change' });
    repository.commit({ 'b.yaml': null }, { message: 'Remove b' });
    return { repository, pull: repository.pull(7, 'change') };
  };

  it('has the same commits every time', () => {
    expect(withPull().pull).toEqual(withPull().pull);
  });

  it('is checked out at the merge of a pull request, with both parents or none', () => {
    const { repository, pull } = withPull();
    const deep = repository.checkout('refs/pull/7/merge', 2);
    expect(readFileSync(join(deep, 'a.yaml'), 'utf8')).toBe('a: 2\n');
    expect(existsSync(join(deep, 'b.yaml'))).toBe(false);
    expect(repository.git(['rev-parse', 'HEAD', 'HEAD^1', 'HEAD^2'], deep).split('\n')).toEqual([
      pull.merge,
      pull.base,
      pull.head,
    ]);
    const shallow = repository.checkout('refs/pull/7/merge');
    expect(() => repository.git(['rev-parse', '--verify', 'HEAD^1'], shallow)).toThrow();
    repository.git(['fetch', '--quiet', '--depth=1', 'origin', pull.base], shallow);
    expect(repository.git(['cat-file', '-t', pull.base], shallow)).toBe('commit');
  });

  it('is checked out at a branch, and merges', () => {
    const { repository } = withPull();
    const merged = repository.merge('change');
    const workspace = repository.checkout('main', 0);
    expect(repository.git(['rev-parse', 'HEAD'], workspace)).toBe(merged);
    expect(repository.git(['log', '--format=%s', '--first-parent'], workspace).split('\n')).toEqual([
      'Merge change',
      'Remove b',
      'Begin',
    ]);
  });

  it('says what a conflict is', () => {
    const repository = build({ 'a.yaml': 'a: 1\n' });
    repository.branch('change');
    repository.commit({ 'a.yaml': 'a: 2\n' }, { branch: 'change' });
    repository.commit({ 'a.yaml': 'a: 3\n' });
    expect(() => repository.pull(1, 'change')).toThrow(/git merge .* ended with 1/);
  });
});

describe('an event', () => {
  const [head, base, merge, sha] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40)) as [
    string,
    string,
    string,
    string,
  ];
  const place = { repository: 'acme/ops', url: 'http://127.0.0.1:1/api/v3', serverUrl: 'http://127.0.0.1:1' };
  const pull = { number: 7, head, base, merge };

  it.each([
    ['same', 'acme/ops', false, 'acme', 'change'],
    ['fork', 'mallory/ops', true, 'mallory', 'change'],
    ['deleted fork', null, undefined, 'mallory', 'change'],
    ['dependabot', 'acme/ops', false, 'dependabot[bot]', 'dependabot/npm_and_yarn/yaml-2.9.1'],
  ] as const)('of a pull request, %s', async (from, headRepository, fork, actor, headRef) => {
    const { payload, ...rest } = await payloads.pullRequest(place, { ...pull, from });
    const context = { ref: 'refs/pull/7/merge', baseRef: 'main', headRef, actor };
    expect(rest).toEqual({ name: 'pull_request', sha: merge, ...context });
    expect(payload).toMatchObject({
      action: 'synchronize',
      number: 7,
      sender: { login: actor },
      repository: { full_name: 'acme/ops', owner: { login: 'acme' }, default_branch: 'main' },
      pull_request: {
        number: 7,
        state: 'open',
        url: `${place.url}/repos/acme/ops/pulls/7`,
        html_url: `${place.serverUrl}/acme/ops/pull/7`,
        user: { login: actor },
        head: {
          sha: head,
          ref: headRef,
          repo: headRepository === null ? null : { full_name: headRepository, fork },
        },
        base: { sha: base, ref: 'main', repo: { full_name: 'acme/ops' } },
      },
    });
    const target = await payloads.pullRequestTarget(place, { ...pull, from, sha });
    expect(target).toEqual({ ...rest, name: 'pull_request_target', payload, sha, ref: 'refs/heads/main' });
  });

  it.each(['opened', 'reopened', 'synchronize', 'ready_for_review'] as const)(
    'of a pull request that is %s',
    async (action) => {
      const { payload } = await payloads.pullRequest(place, { ...pull, action });
      expect(payload['action']).toBe(action);
    },
  );

  it('of a queue', async () => {
    const { payload, ...rest } = await payloads.mergeGroup(place, { base, head });
    const ref = `refs/heads/gh-readonly-queue/main/pr-7-${base}`;
    expect(rest).toEqual({ name: 'merge_group', sha: head, ref, actor: 'ann' });
    expect(payload).toMatchObject({
      merge_group: { head_sha: head, base_sha: base, base_ref: 'refs/heads/main' },
      repository: { full_name: 'acme/ops' },
    });
  });

  it.each([
    [base, false],
    [payloads.ZERO_SHA, true],
  ])('of a push after %s', async (before, created) => {
    const { payload, ...rest } = await payloads.push(place, { before, after: head });
    expect(rest).toEqual({ name: 'push', sha: head, ref: 'refs/heads/main', actor: 'ann' });
    expect(payload).toMatchObject({
      before,
      after: head,
      created,
      deleted: false,
      head_commit: { id: head },
    });
  });

  it('of a schedule, and by hand', async () => {
    const due = await payloads.schedule({ ...place, defaultBranch: 'trunk' }, { sha });
    expect(due).toMatchObject({
      name: 'schedule',
      sha,
      ref: 'refs/heads/trunk',
      payload: { schedule: '17 4 * * 1-5', repository: { default_branch: 'trunk' } },
    });
    const hand = await payloads.workflowDispatch(place, { sha, inputs: { period: '2026-Q3' } });
    expect(hand).toMatchObject({
      name: 'workflow_dispatch',
      sha,
      payload: { inputs: { period: '2026-Q3' }, ref: 'refs/heads/main' },
    });
  });

  it.each([
    ['same', 'acme/ops', [7]],
    ['fork', 'mallory/ops', []],
  ] as const)('of another workflow, for a pull request: %s', async (from, full_name, numbers) => {
    const { payload, ...rest } = await payloads.workflowRun(place, {
      sha,
      id: 55,
      head,
      base,
      number: 7,
      from,
    });
    expect(rest).toMatchObject({ name: 'workflow_run', sha, ref: 'refs/heads/main' });
    expect(payload).toMatchObject({
      workflow_run: {
        ...{ id: 55, head_sha: head, event: 'pull_request', head_repository: { full_name } },
        pull_requests: numbers.map((number) => ({ number, head: { sha: head }, base: { sha: base } })),
        artifacts_url: `${place.url}/repos/acme/ops/actions/runs/55/artifacts`,
      },
    });
  });

  it('that does not fit the schema of GitHub is not given out', async () => {
    await expect(payloads.pullRequest(place, { ...pull, title: 7 as never })).rejects.toThrow(
      /is no pull_request\$synchronize: data\/pull_request\/title must be string/,
    );
  });

  it('says nothing of the repository that GitHub told it of', async () => {
    const events = [
      await payloads.pullRequest(place, pull),
      await payloads.mergeGroup(place, { base, head }),
      await payloads.push(place, { before: base, after: head }),
      await payloads.schedule(place, { sha }),
      await payloads.workflowRun(place, { sha, id: 55, head, base, number: 7 }),
    ];
    for (const { name, payload } of events)
      expect(
        JSON.stringify(payload).match(/Hello-World|octo-repo|https?:\/\/(?:api\.)?github\.com/g),
        name,
      ).toBeNull();
  });
});
