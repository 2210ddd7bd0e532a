/** `opsledger test` as people and pipelines call it. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aPolicy } from '../support/check.ts';
import { CLI, folder, opsledger } from '../support/cli.ts';
import { complaints } from '../support/xml.ts';

const POLICY = aPolicy('for_each: Asset\nrequire: {"===": [$.site, main]}\nmessage: "{{name}}"');

const aCase = (site: string, verdict: string): string =>
  `policy: T-01\nas_of: 2026-09-30\ngiven: {Asset: [{id: a-1${site}}]}\nexpect: {${verdict}: [a-1]}\n`;

const PASSES = aCase(', site: main', 'pass');
const FAILS = aCase(', site: other', 'fail');
const UNKNOWN = aCase('', 'no_evidence');
const EMPTY = 'policy: T-01\nas_of: 2026-09-30\ngiven: {}\nexpect: no_evidence\n';

/** A folder with the policy and a test of these cases. */
const tested = (...cases: readonly string[]): string =>
  folder({ 'policies/assets/T-01.yaml': POLICY, 'policies/assets/T-01.test.yaml': cases.join('---\n') });

describe('coverage', () => {
  it('is shown, and what is missing with -v', () => {
    const at = tested(PASSES, FAILS);
    const { code, stdout } = opsledger(['test', '-C', at]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      '  Policy  Cases  Checks  Branches  Covered\n✓ T-01        2     0/1       0/0      0 %\n\n2 cases: 2 hold, 0 do not.\n',
    );
    expect(opsledger(['test', '-C', at, '-v']).stdout).toContain(
      'policies/assets/T-01.yaml:7:10\n        check $.site is main\n        never absent: leave out site of a-1 in the case of line 1\n',
    );
  });

  it.each([
    ['0', 0],
    ['1', 1],
    ['100', 1],
  ])('of at least %s %% ends with %i where nothing is covered', (percent, code) => {
    expect(opsledger(['test', '-C', tested(PASSES, FAILS), '--coverage-min', percent]).code).toBe(code);
  });

  it('of all that was asked for ends with 0', () => {
    const { code, stdout } = opsledger([
      'test',
      '-C',
      tested(PASSES, FAILS, UNKNOWN),
      '--coverage-min',
      '100',
    ]);
    expect(stdout).toContain('100 %');
    expect(code).toBe(0);
  });

  it.each(['101', '-1', 'all', '99.5', ''])('is no percentage when it is %j', (percent) => {
    const { code, stderr } = opsledger(['test', '-C', tested(PASSES), `--coverage-min=${percent}`]);
    expect(code).toBe(2);
    expect(stderr).toContain(`--coverage-min is ${JSON.stringify(percent)}, which is no percentage.`);
  });
});

describe('mutants', () => {
  it('that survive end with 1, and are shown as they are listed', () => {
    const { code, stdout } = opsledger(['test', '-C', tested(PASSES, FAILS, UNKNOWN), '--mutate']);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'policies/assets/T-01.yaml:1:1\n        at: /when_empty\n        mutant: "no_evidence to not_applicable"\n',
    );
    expect(stdout).toContain('3 mutants: 2 noticed, 0 listed as equivalent, 1 survived.');
  });

  it('that are noticed end with 0', () => {
    const { code, stdout } = opsledger(['test', '-C', tested(PASSES, FAILS, UNKNOWN, EMPTY), '--mutate']);
    expect(stdout).toContain('3 mutants: 3 noticed, 0 listed as equivalent, 0 survived.');
    expect(code).toBe(0);
  });

  it('that are listed as equivalent and are not end with 2', () => {
    const list = 'policy: T-01\nequivalent: [{at: /require, mutant: negate, because: It is late.}]\n';
    const at = tested(PASSES, FAILS, UNKNOWN, EMPTY, list);
    const { code, stdout } = opsledger(['test', '-C', at, '--mutate']);
    expect(code).toBe(2);
    expect(stdout).toContain('policies/assets/T-01.test.yaml:22:14  error');
    expect(stdout).toContain('A case notices the mutant "negate" at /require, so it is not equivalent.');
    expect(opsledger(['test', '-C', at]).code).toBe(0);
  });
});

describe('test files', () => {
  const none = { 'policies/T-01.yaml': POLICY };
  it.each<[what: string, files: Record<string, string>]>([
    ['beside the policy', { 'policies/T-01.test.yaml': PASSES }],
    ['with the other ending', { 'policies/T-01.test.yml': PASSES }],
    [
      'for patterns without an ending',
      { 'policies/T-01.test.yaml': PASSES, 'opsledger.yaml': 'policies: ["policies/**"]' },
    ],
    [
      'for a pattern that names one policy',
      { 'policies/T-01.test.yaml': PASSES, 'opsledger.yaml': 'policies: [policies/T-01.yaml]' },
    ],
  ])('are read: %s', (_, files) => {
    const { code, stdout } = opsledger(['test', '-C', folder({ ...none, ...files })]);
    expect(stdout).toContain('1 case: 1 holds, 0 do not.');
    expect(code).toBe(0);
  });

  it('that are not there end with 2', () => {
    const { code, stdout } = opsledger(['test', '-C', folder(none)]);
    expect(code).toBe(2);
    expect(stdout).toContain(
      'There is no test beside the policies that policies/**/*.yaml matches. Nothing was tested.',
    );
  });

  it('are no policies, whichever ending they have', () => {
    const at = folder({
      ...none,
      'policies/T-01.test.yml': PASSES,
      'opsledger.yaml': 'policies: ["policies/**"]',
    });
    expect(opsledger(['lint', '-C', at]).stdout).toContain('1 policy that can be judged, 0 mistakes');
  });
});

describe('JUnit', () => {
  it('goes to a file, fits the published schemas, and leaves the text and the exit code as they are', async () => {
    const at = tested(PASSES, aCase(', site: other', 'pass'), aCase(', site: other', 'pass'));
    const file = join(at, 'out/policies.xml');
    const { code, stdout } = opsledger(['test', '-C', at, '-o', `junit=${file}`], {
      env: { SOURCE_DATE_EPOCH: '1790769600' },
    });
    expect(code).toBe(1);
    expect(stdout).toContain('3 cases: 1 holds, 2 do not.');
    const xml = readFileSync(file, 'utf8');
    for (const schema of ['junit-10.xsd', 'junit-windyroad.xsd'])
      expect(await complaints(xml, schema)).toEqual([]);
    expect(xml).toContain(
      'name="T-01" timestamp="2026-09-30T12:00:00" hostname="localhost" tests="3" failures="2"',
    );
    expect(xml).toContain('message="a-1 is fail, and pass is expected"');
  });

  it('to standard output is that alone, and what is wrong with the input is an error in it', () => {
    const at = tested(PASSES, 'policy: T-01\n');
    const { code, stdout, stderr } = opsledger(['test', '-C', at, '-o', 'junit']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^<\?xml.*name="input".*errors="3".*<\/testsuites>\n$/s);
    expect(stderr).toContain('given is missing.');
  });

  it('is not written over what was read', () => {
    const at = tested(PASSES);
    for (const name of ['T-01.yaml', 'T-01.test.yaml']) {
      const file = join(at, 'policies/assets', name);
      const before = readFileSync(file, 'utf8');
      expect(opsledger(['test', '-C', at, '-o', `junit=${file}`]).code).toBe(2);
      expect(readFileSync(file, 'utf8')).toBe(before);
    }
  });

  it('is the only format beside text', () => {
    const { code, stderr } = opsledger(['test', '-C', tested(PASSES), '-o', 'junti']);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no format "junti". Did you mean "junit"?');
  });

  it('is written in silence when that is asked for', () => {
    const at = tested(PASSES);
    const file = join(at, 'policies.xml');
    expect(opsledger(['test', '-C', at, '-q', '-o', `junit=${file}`])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toContain('<testsuite ');
  });
});

describe('watching', () => {
  /** Starts `opsledger test --watch`; tells what it has written, and waits for more. */
  function watching(at: string) {
    const child = spawn(process.execPath, [CLI, 'test', '-C', at, '--watch'], {
      env: { PATH: process.env['PATH'], HOME: tmpdir() },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let written = '';
    const listeners = new Set<() => void>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text;
        for (const listener of listeners) listener();
      });
    }
    const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
    /** Waits until all that was written since the last call matches, and forgets it. */
    const until = (pattern: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!pattern.test(written)) return;
          written = '';
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
    return { child, ended, until };
  }

  it('runs again after a change, of a case, a policy, the configuration or in a new folder, and ends with 130', async () => {
    const at = tested(PASSES);
    const { child, ended, until } = watching(at);
    await until(/1 case: 1 holds, 0 do not\.\n.*Good\. Watching 3 folders for changes; Ctrl-C ends it\.\n/s);
    writeFileSync(join(at, 'policies/assets/T-01.test.yaml'), [PASSES, aCase('', 'fail')].join('---\n'));
    await until(/T-01\.test\.yaml has changed\.\n.*2 cases: 1 holds, 1 does not\.\n.*Not yet\. Watching/s);
    writeFileSync(
      join(at, 'policies/assets/T-01.yaml'),
      POLICY.replace('{"===": [$.site, main]}', '{exists: $.site}'),
    );
    await until(/T-01\.yaml has changed\.\n.*2 cases: 2 hold, 0 do not\.\n.*Good\. Watching/s);
    writeFileSync(join(at, 'opsledger.yaml'), 'policies: ["../**"]\n');
    await until(/opsledger\.yaml has changed\.\n.*leads out of the folder/s);
    writeFileSync(join(at, 'opsledger.yaml'), 'policies: ["policies/**/*.yaml"]\n');
    await until(/2 cases: 2 hold, 0 do not\.\n.*Good\. Watching/s);
    mkdirSync(join(at, 'policies/new'));
    await until(/policies\/new has changed\.\n.*Good\. Watching 4 folders/s);
    writeFileSync(join(at, 'policies/new/T-02.test.yaml'), PASSES);
    await until(/T-02\.test\.yaml has changed\.\n.*3 cases: 3 hold, 0 do not\.\n.*Good\. Watching/s);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});
