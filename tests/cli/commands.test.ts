import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { schemaText } from '../../src/app/schema.ts';
import type { Report } from '../../src/model/report.ts';
import { ANNOTATIONS } from '../../src/schema/json-schema.ts';
import { folder, folderIn, launch, launchShell, type Result } from '../support/cli.ts';
import {
  crosswalkFiles,
  frameworkFiles,
  inventoryFiles,
  policyFiles,
  policyTestFiles,
  profileFiles,
} from '../support/sample.ts';

/** 2026-09-30T12:00:00Z: now, for every run that is not told otherwise. */
const NOW = { SOURCE_DATE_EPOCH: '1790769600' };

function policy(id: string, body: string): string {
  return `id: ${id}\ntitle: A test\ndomain: assets\nlevel: basic\nseverity: medium\nfor_each: Asset\nmessage: "{{name}}"\n${body}\n`;
}

/** A company with one server, and a policy for each verdict that a gate can stop, all of severity medium. */
const SMALL = {
  'inventory/organization.yaml': `kind: Organization
id: org
name: Small Co.
timezone: America/Toronto
currency: CAD
headcount: 3
it_headcount: 1
business_hours: {days: [mon], start: "08:00", end: "17:00"}
fiscal_year_start: "01-01"
profile: small
severities: []
`,
  'inventory/people.yaml':
    'kind: Person\nid: p-ann\nname: Ann\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
  'inventory/assets.yaml': `kind: Asset
id: srv-1
name: Server
type: server
environment: production
hosting: on_prem
owner: p-ann
criticality: high
authorised: true
status: in_use
last_seen: 2026-09-20T00:00:00Z
planned_replacement: 2027-01-01
`,
  'policies/PAS-01.yaml': policy('PAS-01', 'require: {"===": [$.status, in_use]}'),
  'policies/FAI-01.yaml': policy('FAI-01', 'require: {"===": [$.criticality, low]}'),
  'policies/NOE-01.yaml': policy('NOE-01', 'require: {"===": [$.os, x]}'),
  'policies/STA-01.yaml': policy('STA-01', 'fresh: {field: $.last_seen, within: P1D}\nrequire: true'),
  // A day to come where one that is over is meant.
  'policies/ERR-01.yaml': policy(
    'ERR-01',
    'fresh: {field: $.planned_replacement, within: P30D}\nrequire: true',
  ),
};

/** Holds every folder of these tests: tests that go side by side cannot each clean up. */
const place = folder({}, afterAll);

const small = folderIn(place, SMALL);

/** A folder of its own, with the small company and these files. */
function own(files: Readonly<Record<string, string>> = {}): string {
  return folderIn(place, { ...SMALL, ...files });
}

/** Runs words in the small company. */
function run(words: readonly string[], options: Parameters<typeof launch>[1] = {}): Promise<Result> {
  return launch(words, { cwd: small, ...options, env: { ...NOW, ...options.env } });
}

/** Every file below a folder with its content, to see that none has come, gone or changed. */
function contents(at: string): Readonly<Record<string, string>> {
  const entries = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}

/** Makes each millisecond a second, so that nothing has to be waited for. */
const FAST_CLOCK = 'const real = performance.now.bind(performance); performance.now = () => real() * 1000;';

/** Makes streams a terminal, as far as a program can tell. */
function terminal(...streams: readonly ('stdout' | 'stderr')[]): string {
  return streams.map((name) => `Object.defineProperty(process.${name}, 'isTTY', { value: true });`).join(' ');
}

/** What `code` does happens once the run has begun: when it first asks what its stages cost. */
function onceBegun(code: string): string {
  return `const usage = process.cpuUsage; let begun = false;
    process.cpuUsage = () => { if (!begun) { begun = true; ${code} } return usage(); };`;
}

const says = (message: string, hint?: string): string =>
  `opsledger: ${message}\n${hint === undefined ? '' : `  ${hint}\n`}`;

describe('words that make no sense end with 2, a sentence on standard error and nothing on standard output', () => {
  const commands = 'opsledger --help lists the commands.';
  const options = (command: string): string => `opsledger ${command} --help lists its options.`;
  it.concurrent.each<[string, string]>([
    ['chekc', says('There is no command "chekc". Did you mean "check"?', commands)],
    ['help chekc', says('There is no help on "chekc". Did you mean "check"?')],
    ['check now', says('check takes no words after it; here is 1 word.', 'Write opsledger check.')],
    [
      'explain',
      says('explain takes POLICY [RECORD]; here are none.', 'Write opsledger explain POLICY [RECORD].'),
    ],
    ['-x', says('There is no -x for check.', options('check'))],
    [
      '--polcy PAS-01 lint',
      says('There is no --polcy for check. Did you mean "--policy"?', options('check')),
    ],
    ['lint --policy PAS-01', says('There is no --policy for lint.', options('lint'))],
    ['explain PAS-01 --gate none', says('There is no --gate for explain.', options('explain'))],
    ['--no-colour', says('There is no --no-colour for check. Did you mean "--no-color"?', options('check'))],
    ['test --color=yes', says('There is no --color=yes for test.', options('test'))],
    ['check --as-of', says('--as-of needs a value.', 'Write --as-of <WHEN>.')],
    ['lint -C', says('-C needs a value.', 'Write --cwd <DIR>.')],
    ['--policy lint', says('There is no policy "lint" here.')],
    ['test --policy pas-01', says('There is no policy "pas-01" here. Did you mean "PAS-01"?')],
    ['-C nowhere lint', says('There is no folder "nowhere".')],
    ['-C inventory/people.yaml', says('"inventory/people.yaml" is no folder.')],
    ['-C inventory/people.yaml/below', says('There is no folder "inventory/people.yaml/below".')],
    [
      '-o json=',
      says(
        '-o json= names no file after the =.',
        'Write -o json=report.json, or -o json for standard output.',
      ),
    ],
    [
      '-o json=out/',
      says(
        '-o json=out/ names no file after the =.',
        'Write -o json=report.json, or -o json for standard output.',
      ),
    ],
    [
      '-o text=- -o json',
      says('Two outputs cannot both go to standard output.', 'Give one of them a file: -o json=report.json.'),
    ],
    ['-o json=r -o text=./r', says('Two outputs cannot both go to "./r".', 'Give each a file of its own.')],
  ])('%s', async (words, stderr) => {
    expect(await run(words.split(' '))).toEqual({ code: 2, stdout: '', stderr });
  });

  it.concurrent.each(['', '2026-9-30', '2027-02-29', '2026-09-30T12:00:00', '2026-09-30T25:00:00Z'])(
    '--as-of %j',
    async (when) => {
      const message = `--as-of is "${when}", which is neither a day nor a moment.`;
      const hint = 'Write a day as 2026-09-30, or a moment as 2026-09-30T12:00:00Z.';
      expect(await run(['--as-of', when])).toEqual({ code: 2, stdout: '', stderr: says(message, hint) });
    },
  );

  const notSeverity = (text: string) => `"${text}" is no severity: critical, high, medium, low or none.`;
  const notVerdict = (text: string) =>
    `"${text}" is no verdict that a gate can stop: fail, no_evidence, stale or error.`;
  it.concurrent.each([
    ['', notSeverity('')],
    ['HIGH', `${notSeverity('HIGH')} Did you mean "high"?`],
    ['pass=high', notVerdict('pass')],
    ['medium,stale=none', notVerdict('medium')],
    ['fail=low,', notVerdict('')],
  ])('--gate %j', async (gate, message) => {
    const hint = 'Write --gate medium, --gate none, or --gate fail=medium,stale=none.';
    expect(await run(['--gate', gate])).toEqual({
      code: 2,
      stdout: '',
      stderr: says(`--gate: ${message}`, hint),
    });
  });
});

describe('the same run', () => {
  const wordsOf = (line: string) => (line === '' ? [] : line.replace('<folder>', small).split(' '));
  const plain = new Map<string, Promise<Result>>();
  const runOnce = (line: string): Promise<Result> => {
    const result = plain.get(line) ?? run(wordsOf(line));
    plain.set(line, result);
    return result;
  };
  // What --verbose says of each stage differs from run to run.
  const steady = (result: Result) => ({ ...result, stderr: result.stderr.replace(/ +\d+ (?:ms|MB)/g, '') });

  it.concurrent.each<[string, string]>([
    ['', 'check'],
    ['-o json check', 'check --output json'],
    ['--output=json --gate none', 'check --output json'],
    ['-qC <folder> -o json check', 'check --output json'],
    ['-vqC<folder> check', 'check --quiet --verbose'],
    ['-C <folder> lint', 'lint'],
    ['--as-of 2026-09-30 explain FAI-01 srv-1', 'explain FAI-01 srv-1 --as-of 2026-09-30'],
  ])('"%s" is that of "%s"', async (words, wanted) => {
    const result = await run(wordsOf(words));
    expect(steady(result)).toEqual(steady(await runOnce(wanted)));
    expect(result.code).not.toBe(2);
  });

  it.concurrent('is quiet or verbose without a change to what is written or to the code', async () => {
    const [first, ...others] = await Promise.all(
      ['', '-q', '-v'].map((flag) => run(['--gate', 'medium', '-o', 'json', ...wordsOf(flag)])),
    );
    for (const { code, stdout } of others)
      expect({ code, stdout }).toEqual({ code: 1, stdout: first?.stdout });
  });
});

describe('--as-of', () => {
  it.concurrent.each<[string, string]>([
    ['2026-09-30', '2026-10-01T03:59:59.999Z'],
    ['2026-09-29T18:00:00Z', '2026-09-29T18:00:00Z'],
    ['2026-09-29T18:00:00-04:00', '2026-09-29T22:00:00Z'],
  ])('%s is %s', async (when, asOf) => {
    const { stdout } = await run(['--as-of', when, '-o', 'json']);
    expect((JSON.parse(stdout) as Report).asOf).toBe(asOf);
  });

  it.concurrent('given twice is the last', async () => {
    const { stdout } = await run(['--as-of', '2026-01-01', 'check', '--as-of', '2026-09-30']);
    expect(stdout).toContain('as of the end of 2026-09-30 in America/Toronto');
  });
});

describe('--gate', () => {
  it.concurrent.each<[string, number, readonly string[]]>([
    ['none', 0, []],
    ['high', 0, []],
    ['medium', 1, ['fail', 'no_evidence', 'stale', 'error']],
    ['fail=medium', 1, ['fail']],
    ['fail=medium,stale=none', 1, ['fail']],
    ['stale=low, error=medium', 1, ['stale', 'error']],
  ])('%s on findings of severity medium ends with %i', async (gate, code, verdicts) => {
    const result = await run(['--gate', gate, '-o', 'json']);
    const { summary } = JSON.parse(result.stdout) as Report;
    expect(summary.gate.reasons.map((reason) => /of verdict (\w+)/.exec(reason)?.[1])).toEqual(verdicts);
    expect([result.code, summary.gate.tripped, result.stderr]).toEqual([code, code === 1, '']);
  });
});

describe('-o', () => {
  it.concurrent('writes several reports in one run, each as it would be alone, and the text to the terminal', async () => {
    const at = own({ 'out/report.json': 'an older report' });
    const words = ['-o', 'json=out/report.json', '-o', 'markdown=out/new/report.md', '-o', 'text=report.txt'];
    const [all, text, json, markdown] = await Promise.all([
      run([...words, '--color'], { cwd: at }),
      run(['-o', 'text']),
      run(['-o', 'json']),
      run(['-o', 'markdown']),
    ]);
    expect(all.stderr).toBe('');
    expect(stripVTControlCharacters(all.stdout)).toBe(text.stdout);
    expect(all.stdout).not.toBe(text.stdout);
    expect(readdirSync(at).sort()).toEqual(['inventory', 'out', 'policies', 'report.txt']);
    expect(readdirSync(join(at, 'out')).sort()).toEqual(['new', 'report.json']);
    expect(readdirSync(join(at, 'out/new'))).toEqual(['report.md']);
    expect(readFileSync(join(at, 'out/report.json'), 'utf8')).toBe(json.stdout);
    expect(readFileSync(join(at, 'out/new/report.md'), 'utf8')).toBe(markdown.stdout);
    // A file is no terminal, whatever --color says.
    expect(readFileSync(join(at, 'report.txt'), 'utf8')).toBe(text.stdout);
  });

  it.concurrent('with one report for standard output writes the others to files', async () => {
    const at = own();
    const { stdout, stderr } = await run(['-o', 'json=-', '-o', 'text=report.txt'], { cwd: at });
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
    expect(stderr).toBe('');
    expect(readFileSync(join(at, 'report.txt'), 'utf8')).toContain('\nScorecard by domain\n');
  });

  it.concurrent.each<[string, readonly string[], string]>([
    ['a folder', ['json=taken'], 'it is a folder ("taken")'],
    [
      'a path below a file',
      ['json=old.json/report.json'],
      'a part of the path is no folder ("old.json/report.json")',
    ],
    [
      'a name that no system takes',
      [`json=${'x'.repeat(300)}`],
      `the name is too long ("${'x'.repeat(300)}")`,
    ],
    [
      'a folder, after a good one',
      ['markdown=old.json', 'json=new.json', 'text=taken'],
      'it is a folder ("taken")',
    ],
  ])('to %s ends with 2, and nothing is written or touched', async (_what, outputs, message) => {
    const at = own({ 'old.json': 'an older report', 'taken/note.txt': 'mine' });
    const names = readdirSync(at);
    const before = contents(at);
    const result = await run(
      outputs.flatMap((output) => ['-o', output]),
      { cwd: at },
    );
    expect(result).toEqual({ code: 2, stdout: '', stderr: says(`Nothing was written: ${message}.`) });
    expect(contents(at)).toEqual(before);
    expect(readdirSync(at)).toEqual(names);
  });

  it.concurrent('writes nothing when what is asked for turns out not to exist', async () => {
    const at = own();
    const before = contents(at);
    const { code } = await run(['-o', 'json=out/report.json', '--policy', 'NOPE-01'], { cwd: at });
    expect(code).toBe(2);
    expect(contents(at)).toEqual(before);
    expect(existsSync(join(at, 'out'))).toBe(false);
  });

  it.concurrent('writes the whole report of a run that cannot be trusted, and says so in it', async () => {
    const at = own({ 'inventory/broken.yaml': 'kind: Persn\n' });
    const { code, stdout, stderr } = await run(['-q', '-o', 'json=report.json'], { cwd: at });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('inventory/broken.yaml:1:7  error\n    There is no kind "Persn".');
    const { summary } = JSON.parse(readFileSync(join(at, 'report.json'), 'utf8')) as Report;
    expect(summary.partial).toBe(true);
    expect(summary.verdicts.pass).toBe(1);
  });
});

describe('explain', () => {
  it.concurrent('with a policy alone says what it asks and its verdicts', async () => {
    const { code, stdout, stderr } = await run(['explain', 'NOE-01']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^NOE-01 {2}A test\nmedium · assets · basic · policies\/NOE-01\.yaml:1\n/);
    expect(stdout).toMatch(/\nWhat it asks\n {2}For each Asset\.\n {2}require {2}\$\.os is x\n/);
    expect(stdout).toMatch(/\? no evidence {2}Asset\/srv-1\n/);
    expect(stdout).not.toContain('check 0:');
  });

  it.concurrent('with a record shows each step, and the line of each value', async () => {
    const { code, stdout } = await run(['explain', 'FAI-01', 'srv-1']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/✗ fail {2}Asset\/srv-1\n/);
    expect(stdout).toMatch(
      /\ncheck 0: no\n {2}\$\.criticality is low: no\n {4}\$\.criticality: high {2}inventory\/assets\.yaml:8:14\n/,
    );
  });

  it.concurrent.each<[string, string]>([
    ['PAS-1', says('There is no policy "PAS-1" here. Did you mean "PAS-01"?')],
    ['FAI-01 srv-11', says('There is no record "srv-11". Did you mean "srv-1"?')],
    ['FAI-01 nobody', says('There is no record "nobody".')],
    ['FAI-01 p-ann', says('FAI-01 judges Asset, and p-ann is of kind Person.')],
  ])('%s is refused', async (words, stderr) => {
    expect(await run(['explain', ...words.split(' ')])).toEqual({ code: 2, stdout: '', stderr });
  });

  it.concurrent('of a policy with mistakes points to lint', async () => {
    const at = own({ 'policies/BAD-01.yaml': policy('BAD-01', 'require: {nonsense: 1}') });
    expect(await run(['explain', 'BAD-01'], { cwd: at })).toEqual({
      code: 2,
      stdout: '',
      stderr: says('The policy BAD-01 has mistakes and cannot be judged.', 'opsledger lint tells which.'),
    });
  });

  it.concurrent('of a policy that is judged once takes no record', async () => {
    const once = policy('ONC-01', 'require: {"===": [1, 1]}')
      .replace('for_each: Asset\n', '')
      .replace('{{name}}', 'm');
    const at = own({ 'policies/ONC-01.yaml': once });
    expect(await run(['explain', 'ONC-01', 'srv-1'], { cwd: at })).toEqual({
      code: 2,
      stdout: '',
      stderr: says('ONC-01 is judged once, not for each record.', 'Write opsledger explain ONC-01.'),
    });
  });

  it.concurrent('as JSON goes where it is sent, the same whenever it runs, and -q leaves only that', async () => {
    const at = own();
    const words = ['explain', 'FAI-01', 'srv-1', '--as-of', '2026-09-30T12:00:00Z'];
    const [text, json, both, quiet, silent] = await Promise.all([
      run(words, { cwd: at }),
      run([...words, '-o', 'json'], { cwd: at, env: { SOURCE_DATE_EPOCH: '1', TZ: 'Asia/Kathmandu' } }),
      run([...words, '-o', 'json=explained.json'], { cwd: at }),
      run([...words, '-q', '-o', 'json=-'], { cwd: at }),
      run([...words, '-q'], { cwd: at }),
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      asOf: '2026-09-30T12:00:00Z',
      record: { kind: 'Asset', id: 'srv-1' },
      trace: [
        {
          name: 'check 0',
          result: { is: 'known', value: false },
          steps: [{ steps: [{ words: '$.criticality' }] }],
        },
      ],
    });
    expect(both).toEqual(text);
    expect(readFileSync(join(at, 'explained.json'), 'utf8')).toBe(json.stdout);
    expect(quiet).toEqual(json);
    expect(silent).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.concurrent('is never written over what it rests on, nor in two ways at once', async () => {
    const at = own();
    const before = contents(at);
    const over = await run(['explain', 'FAI-01', '-o', 'json=inventory/assets.yaml'], { cwd: at });
    expect(over.code).toBe(2);
    const twice = await run(['explain', 'FAI-01', '--json-logic', '-o', 'json=x.json'], { cwd: at });
    expect(twice.stderr).toContain('--json-logic is JSON already');
    expect(contents(at)).toEqual(before);
  });

  it.concurrent('beside a policy with mistakes still explains, and ends with 2', async () => {
    const at = own({ 'policies/BAD-01.yaml': policy('BAD-01', 'require: {nonsense: 1}') });
    const { code, stdout, stderr } = await run(['explain', 'FAI-01'], { cwd: at });
    expect(code).toBe(2);
    expect(stdout).toMatch(/✗ fail {2}Asset\/srv-1\n/);
    expect(stderr).toContain('policies/BAD-01.yaml:8:11  error\n    There is no operator "nonsense".');
    expect(stdout).not.toContain('nonsense');
  });
});

describe('test', () => {
  const testCase = (id: string, name: string, expected: string): string =>
    `policy: ${id}\nname: ${name}\nas_of: 2026-09-30\ngiven:\n  Asset:\n    - {id: srv-1, status: in_use, criticality: high}\nexpect: {${expected}: [srv-1]}\n`;
  const at = own({
    'policies/PAS-01.test.yaml': testCase('PAS-01', 'What is in use passes', 'pass'),
    'policies/FAI-01.test.yaml': `${testCase('FAI-01', 'High is too high', 'fail')}---\n${testCase('FAI-01', 'High is fine', 'pass')}`,
  });

  it.concurrent('of cases that hold ends with 0', async () => {
    expect(await run(['test', '--policy', 'PAS-01'], { cwd: at })).toEqual({
      code: 0,
      stdout: `  Policy  Cases  Checks  Branches  Covered
✓ PAS-01      1     0/1       0/0      0 %

1 case: 1 holds, 0 do not.
`,
      stderr: '',
    });
  });

  it.concurrent('of a case that does not hold ends with 1, and says what was expected and what came', async () => {
    const [result, quiet] = await Promise.all([
      run(['test', '--policy', 'FAI-01', '--policy', 'PAS-01'], { cwd: at }),
      run(['test', '-q'], { cwd: at }),
    ]);
    expect(result).toEqual({
      code: 1,
      stdout: `  Policy  Cases  Checks  Branches  Covered
✗ FAI-01      2     0/1       0/0      0 %
    ✗ High is fine  policies/FAI-01.test.yaml:9
        srv-1 is fail, and pass is expected
✓ PAS-01      1     0/1       0/0      0 %

3 cases: 2 hold, 1 does not.
`,
      stderr: '',
    });
    expect(quiet).toEqual({ code: 1, stdout: '', stderr: '' });
  });

  it.concurrent('names the policies without a test', async () => {
    const { stdout } = await run(['test'], { cwd: at });
    expect(stdout).toContain('\nWithout a test: ERR-01, NOE-01 and STA-01.\n3 cases: ');
  });

  it.concurrent.each([
    ['is broken', 'policy: PAS-01\nname: [\n', /PAS-01\.test\.yaml:\d+:\d+ {2}error\n/],
    [
      'tests a policy that does not exist',
      testCase('PAS-1', 'x', 'pass'),
      /PAS-01\.test\.yaml:1:9 {2}error\n {4}There is no policy "PAS-1", so this case tests nothing\.\n {4}Did you mean "PAS-01"\?/,
    ],
    [
      'expects no verdict',
      testCase('PAS-01', 'x', 'passes'),
      /PAS-01\.test\.yaml:7:9 {2}error\n {4}expect is a mapping; it must be a verdict /,
    ],
  ])('of a file that %s ends with 2, also when another case does not hold', async (_what, text, message) => {
    const broken = own({
      'policies/FAI-01.test.yaml': testCase('FAI-01', 'High is fine', 'pass'),
      'policies/PAS-01.test.yaml': text,
    });
    const { code, stdout } = await run(['test'], { cwd: broken });
    expect(code).toBe(2);
    expect(stdout).toMatch(message);
    expect(stdout).toContain('srv-1 is fail, and pass is expected');
  });

  it.concurrent('of nothing ends with 2', async () => {
    const { code, stdout } = await run(['test']);
    expect(code).toBe(2);
    expect(stdout).toContain(
      'There is no test beside the policies that policies/**/*.yaml matches. Nothing was tested.',
    );
  });
});

describe('lint', () => {
  const GOOD = `id: GOO-01
title: People have a name
domain: governance
level: basic
severity: low
controls: {cis-v8.1: ["5.3"]}
why: Somebody has to answer.
remedy: Write the name.
for_each: Person
require: {exists: $.name}
message: "{{id}} has no name"
`;
  const REMARKABLE = GOOD.replace('GOO-01', 'REM-01').replace(/remedy.*\n/, '');
  const WRONG = GOOD.replace('GOO-01', 'WRO-01').replace('exists', 'exist');
  it.concurrent.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
    ['without a remark', { GOOD }, 0, /^1 policy that can be judged, 0 mistakes, 0 remarks\.\n$/],
    [
      'with a remark',
      { GOOD, REMARKABLE },
      1,
      /policies\/REMARKABLE\.yaml:1:1 {2}warning\n {4}There is no remedy\.\n {4}Say what to do[\s\S]*\n2 policies that can be judged, 0 mistakes, 1 remark\.\n$/,
    ],
    [
      'with a mistake and a remark',
      { WRONG, REMARKABLE },
      2,
      /policies\/WRONG\.yaml:10:11 {2}error\n {4}There is no operator "exist"\.\n {4}Did you mean "exists"\?[\s\S]*\n1 policy that can be judged, 1 mistake, 1 remark\.\n$/,
    ],
    ['that are not there', {}, 2, /policies\/\*\*\/\*\.yaml matched no file\. Nothing was looked at\./],
  ])('of policies %s', async (_what, files, wanted, message) => {
    const at = folderIn(
      place,
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`policies/${name}.yaml`, text])),
    );
    const { code, stdout, stderr } = await run(['lint'], { cwd: at });
    expect([code, stderr]).toEqual([wanted, '']);
    expect(stdout).toMatch(message);
  });

  it.concurrent('keeps its code where quiet is wanted', async () => {
    expect(await run(['lint', '-q'])).toEqual({ code: 1, stdout: '', stderr: '' });
  });
});

describe('schema', async () => {
  const [list, report, exam, ...explained] = await Promise.all([
    run(['schema']),
    run(['-o', 'json']),
    run(['test', '-o', 'json']),
    ...['PAS-01', 'FAI-01 srv-1', 'NOE-01 srv-1', 'STA-01 srv-1', 'ERR-01 srv-1'].map((words) =>
      run(['explain', ...words.split(' '), '-o', 'json']),
    ),
  ]);
  const names = list.stdout.split('\n').flatMap((line) => /^(\S+) {2,}\S/.exec(line)?.[1] ?? []);
  const documents = (files: Readonly<Record<string, string>>) =>
    Object.values(files).flatMap((text) => parseAllDocuments(text).map((one) => one.toJS() as object));
  const records = documents(inventoryFiles);
  const kindOf = (record: object) => ('kind' in record ? record.kind : undefined);
  const examples: Readonly<Record<string, readonly object[]>> = {
    report: [JSON.parse(report.stdout) as object],
    explanation: explained.map(({ stdout }) => JSON.parse(stdout) as object),
    exam: [JSON.parse(exam.stdout) as object],
    policy: documents(policyFiles),
    'policy-test': documents(policyTestFiles),
    profile: documents(profileFiles),
    framework: documents(frameworkFiles),
    crosswalk: documents(crosswalkFiles),
    config: [{}, { gate: { fail: 'medium', stale: 'none' }, exceptions: { max_days: 30 } }],
    baseline: [{ version: 1, findings: [{ fingerprint: 'PAT-01/0/Asset/vm-db-01', note: 'n' }] }],
    inventory: records,
  };

  it('lists what it has: the files and the kinds of the sample', () => {
    const kinds = [...new Set(records.map(kindOf))].sort();
    expect(names).toEqual([...Object.keys(examples), ...kinds]);
  });

  it.concurrent.each(['report', 'inventory', 'Asset'])('prints that of %s and nothing else', async (name) => {
    expect(await run(['schema', name])).toEqual({ code: 0, stdout: schemaText(name), stderr: '' });
  });

  // In this process, because a process for each would take longer than all the rest.
  it.each(names)('%s fits what the sample holds of it, and nothing with a key more', (name) => {
    const schema = JSON.parse(schemaText(name)) as { $schema: string };
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    // Formats of our own, such as a time zone, are no matter of the schema: an editor does not know them either.
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateFormats: false });
    ajv.addVocabulary([...ANNOTATIONS]);
    const validate = ajv.compile(schema);
    const fitting = examples[name] ?? records.filter((record) => kindOf(record) === name);
    expect(fitting).not.toEqual([]);
    for (const document of fitting) {
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...document, nonsense: 1 })).toBe(false);
    }
  });

  it.concurrent('of a name that is none ends with 2, and lists the names', async () => {
    const hint = `The schemas are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
    expect(await run(['schema', 'Aset'])).toEqual({
      code: 2,
      stdout: '',
      stderr: says('There is no schema "Aset". Did you mean "Asset"?', hint),
    });
  });
});

describe('a run ends with', () => {
  it.concurrent('2 for a wrong flag beside findings at the gate, and judges nothing', async () => {
    const { code, stdout } = await run(['--gate', 'medium', '--nonsense']);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.concurrent('2 where input is broken beside findings at the gate, which are shown', async () => {
    const cwd = own({ 'inventory/broken.yaml': 'kind: Persn\n' });
    const { code, stdout, stderr } = await run(['--gate', 'medium', '-o', 'json'], { cwd });
    expect([code, (JSON.parse(stdout) as Report).summary.gate.tripped]).toEqual([2, true]);
    expect(stderr).toContain('There is no kind "Persn".');
  });

  const trap = (name: string) => `${name} = () => { throw new TypeError('planted'); };`;
  const told =
    /^opsledger: this is a bug of ours, and the result cannot be trusted\. Please report it with these lines:\n {2}opsledger \S+, Node v\S+, \d+ arguments\nTypeError: planted\n {4}at /;

  it.concurrent('3 for a bug of ours, with what to report', async () => {
    const { code, stdout, stderr } = await run(['check'], { first: trap('process.cpuUsage') });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(told);
  });

  it.concurrent('3 for a bug while reports are written, of which none is left', async () => {
    const at = own({ 'inventory/broken.yaml': 'kind: Persn\n' });
    const before = contents(at);
    const first = `import fs from 'node:fs'; ${trap('fs.renameSync')}`;
    const { code, stdout, stderr } = await run(['-o', 'json=report.json'], { cwd: at, first });
    // 3 wins over the 2 of the broken input.
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(told);
    expect(contents(at)).toEqual(before);
  });

  it.concurrent('130 when it is interrupted, and no file is left half written', async () => {
    // A fast clock makes each file a turn of its own, and there are enough of them for the signal to arrive.
    const many = Array.from({ length: 50 }, (_, index) => [`inventory/${index}.yaml`, '# nothing\n']);
    const at = own(Object.fromEntries(many) as Record<string, string>);
    const before = contents(at);
    const first = `${FAST_CLOCK} ${onceBegun("process.kill(process.pid, 'SIGINT');")}`;
    expect(await run(['-q', '-o', 'json=report.json'], { cwd: at, first })).toEqual({
      code: 130,
      stdout: '',
      stderr: says('interrupted; no file was left half written.'),
    });
    expect(contents(at)).toEqual(before);
  });

  it.concurrent('2 when standard output cannot be written, and its own code when only standard error cannot', async () => {
    // Fails as a full disk does, on every system.
    const full = (stream: number) => `import fs from 'node:fs'; const write = fs.writeSync;
      fs.writeSync = (fd, ...rest) => {
        if (fd === ${stream}) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return write(fd, ...rest);
      };`;
    const [out, err, both] = await Promise.all([
      run(['check'], { first: full(1) }),
      run(['chekc'], { first: full(2) }),
      run(['lint', '-v'], { first: full(2) }),
    ]);
    const message = says('Standard output cannot be written: the disk is full.');
    expect(out).toEqual({ code: 2, stdout: '', stderr: message });
    expect(err).toEqual({ code: 2, stdout: '', stderr: '' });
    expect([both.code, both.stderr]).toEqual([1, '']);
    expect(both.stdout).toContain('5 policies that can be judged');
  });
});

describe('colour', () => {
  it.concurrent.each<['there' | 'absent', string, string, NodeJS.ProcessEnv, string]>([
    ['there', 'on a terminal', terminal('stdout'), {}, ''],
    ['there', 'on a terminal with an empty NO_COLOR', terminal('stdout'), { NO_COLOR: '' }, ''],
    ['absent', 'on a terminal with NO_COLOR', terminal('stdout'), { NO_COLOR: '1' }, ''],
    ['absent', 'on a dumb terminal', terminal('stdout'), { TERM: 'dumb' }, ''],
    ['absent', 'on a terminal with --no-color', terminal('stdout'), {}, '--no-color'],
    ['absent', 'in a pipe', '', {}, ''],
    ['absent', 'in a pipe with an empty FORCE_COLOR', '', { FORCE_COLOR: '' }, ''],
    ['there', 'in a pipe with FORCE_COLOR', '', { FORCE_COLOR: '1' }, ''],
    ['absent', 'in a pipe with FORCE_COLOR and NO_COLOR', '', { FORCE_COLOR: '1', NO_COLOR: '1' }, ''],
    ['absent', 'in a pipe with FORCE_COLOR and --no-color', '', { FORCE_COLOR: '1' }, '--no-color'],
    ['there', 'in a pipe with --color and NO_COLOR', '', { NO_COLOR: '1' }, '--color'],
  ])('is %s %s', async (wanted, _where, first, env, flag) => {
    const words = ['explain', 'FAI-01', ...(flag === '' ? [] : [flag])];
    const { stdout } = await run(words, { first, env: { TERM: 'xterm', ...env } });
    expect(stdout.includes('\u001b[')).toBe(wanted === 'there');
    expect(stripVTControlCharacters(stdout)).toContain('✗ fail  Asset/srv-1');
  });

  it.concurrent.each(['test', 'lint'])('of %s says the same', async (command) => {
    const [plain, colored] = await Promise.all([run([command]), run([command, '--color'])]);
    expect(colored.stdout).toContain('\u001b[');
    expect(stripVTControlCharacters(colored.stdout)).toBe(plain.stdout);
  });

  it.concurrent('is on the stream that is a terminal alone', async () => {
    const cwd = own({ 'policies/BAD-01.yaml': policy('BAD-01', 'require: {nonsense: 1}') });
    const colored = async (...streams: readonly ('stdout' | 'stderr')[]) => {
      const { stdout, stderr } = await run(['explain', 'FAI-01'], { cwd, first: terminal(...streams) });
      return [stdout, stderr].map((text) => text.includes('\u001b['));
    };
    expect(await Promise.all([colored('stdout'), colored('stderr'), colored()])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });
});

describe('progress', () => {
  const words = ['check', '-o', 'json', '--gate', 'none'];
  /** Back to the start of the line, and the line gone. */
  const ERASE = '\r\u001b[K';
  const live = { first: `${FAST_CLOCK} ${terminal('stderr')}`, progress: true };

  it.concurrent('is one line on the terminal, rewritten and at last erased, and nothing else', async () => {
    const [result, plain] = await Promise.all([run(words, live), run(words)]);
    const steps = result.stderr.split(ERASE);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps[0]).toBe('');
    expect(steps.at(-1)).toBe('');
    for (const step of steps.slice(1, -1))
      expect(step).toMatch(/^(?:Reading file|Judging policy) \d+ of \d+$/);
    expect(result.stdout).toBe(plain.stdout);
    expect(plain.stderr).toBe('');
  });

  it.concurrent.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
    ['where standard error is no terminal', words, {}, FAST_CLOCK],
    ['where CI is set', words, { CI: 'true' }, live.first],
  ])('%s is whole lines now and then', async (_where, line, env, first) => {
    const { stderr } = await run(line, { env, first, progress: true });
    expect(stderr).toMatch(/^(?:(?:Reading file|Judging policy) \d+ of \d+\n)+$/);
  });

  it.concurrent('is none for those who want quiet', async () => {
    expect((await run([...words, '-q'], live)).stderr).toBe('');
  });

  it.concurrent.each<[number, RegExp]>([
    [299, /^$/],
    [300, /^«Judging policy \d+ of 5«$/],
  ])('%i ms after the start looks like %s', async (ms, wanted) => {
    const clock = `let now = 0; performance.now = () => now; ${onceBegun(`now = ${ms};`)}`;
    const { stderr } = await run(words, { first: `${clock} ${terminal('stderr')}` });
    expect(stderr.replaceAll(ERASE, '«')).toMatch(wanted);
  });
});

describe('a reader that has gone away', () => {
  it.concurrent.each<[string, number]>([
    ['check', 0],
    ['check --gate medium -o json', 1],
    ['explain FAI-01', 0],
    ['test', 2],
    ['help check', 0],
  ])('is no error: %s', async (words, code) => {
    // `true` reads nothing and is gone long before Node has begun.
    const line = `set -o pipefail; opsledger ${words} | true`;
    expect(await launchShell(line, { cwd: small, env: NOW })).toEqual({ code, stdout: '', stderr: '' });
  });

  it.concurrent('after one line is no error, however much there is to read', async () => {
    const line = 'set -o pipefail; opsledger schema inventory | head -1';
    expect(await launchShell(line, { cwd: small })).toEqual({ code: 0, stdout: '{\n', stderr: '' });
  });

  it.concurrent('from standard error leaves standard output and the code', async () => {
    const line = 'set -o pipefail; exec 3>&1; opsledger lint -v 2>&1 >&3 | true';
    const { code, stdout, stderr } = await launchShell(line, { cwd: small });
    expect(stdout).toMatch(/\n5 policies that can be judged, 0 mistakes, \d+ remarks\.\n$/);
    expect([code, stderr]).toEqual([1, '']);
  });
});
