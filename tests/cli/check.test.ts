/** `opsledger check` as people and programs call it. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { formats } from '../../src/schema/formats.ts';
import { ANNOTATIONS } from '../../src/schema/json-schema.ts';
import { ROOT } from '../support/build.ts';
import { folder, launch, opsledger } from '../support/cli.ts';
import { copySample, sampleFolder } from '../support/sample-folder.ts';
import { sheetsIn } from '../support/workbook.ts';

const AS_OF = ['--as-of', '2026-09-30T12:00:00Z'];

/** The sample with few policies, for the tests that write nothing into it. */
const company = sampleFolder(afterAll);

function reportOf(words: readonly string[]): Report {
  return JSON.parse(opsledger(['check', '-o', 'json', ...words]).stdout) as Report;
}

function git(path: string, ...words: readonly string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, '-C', path, ...words], { encoding: 'utf8' });
}

describe('a folder that has only inventory/ and policies/', () => {
  it('is judged without any configuration', () => {
    const at = folder({});
    copySample(at, ['inventory', 'policies'], 'all');
    const { code, stdout, stderr } = opsledger(['check', '-C', at, ...AS_OF]);
    expect(code, stderr).toBe(1);
    expect(stdout).toContain(
      '759 evaluations: 130 fail, 36 no evidence, 314 pass, 279 not applicable; 166 need attention',
    );
  });

  it('gives a report that fits its published schema', () => {
    const schema = JSON.parse(opsledger(['schema', 'report']).stdout) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, formats });
    ajv.addVocabulary([...ANNOTATIONS]);
    const validate = ajv.compile(schema);
    // The first is of everything that ships, as this repository is set up.
    const reports = [
      ['-C', ROOT],
      ['-C', company, '--policy', 'PAT-01', '--profile', 'hipaa'],
      ['-C', company, '--kind', 'Service'],
    ].map((words) => reportOf([...words, ...AS_OF]));
    for (const report of reports)
      expect(validate(report), JSON.stringify(validate.errors, null, 1)).toBe(true);
    // The schema is closed: a member it does not know would have been noticed.
    expect(validate({ ...reports[0], extra: 1 })).toBe(false);
  });

  it('gives the same bytes twice, wherever it is called from, whatever the environment says', () => {
    const first = opsledger(['check', '-C', company, ...AS_OF, '-o', 'json=-']).stdout;
    const again = opsledger(['check', ...AS_OF, '-o', 'json=-'], { cwd: company });
    const elsewhere = opsledger(['check', '-C', company, ...AS_OF, '-o', 'json=-'], {
      cwd: ROOT,
      env: {
        TZ: 'Asia/Kathmandu',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        SOURCE_DATE_EPOCH: '1',
        FORCE_COLOR: '1',
      },
    });
    expect(again.stdout).toBe(first);
    expect(elsewhere.stdout).toBe(first);
  });

  it('gives the same report when the files are found in another order', () => {
    const at = sampleFolder();
    const before = reportOf(['-C', at, ...AS_OF]);
    expect(before.findings).not.toEqual([]);
    // The same files, created in the opposite order, which on most file systems is the order they are listed in.
    const files = execFileSync('find', ['inventory', '-name', '*.yaml'], { cwd: at, encoding: 'utf8' })
      .trim()
      .split('\n');
    const texts = files.map((name) => [name, readFileSync(join(at, name))] as const);
    for (const name of files) rmSync(join(at, name));
    for (const [name, text] of texts.reverse()) writeFileSync(join(at, name), text);
    expect(reportOf(['-C', at, ...AS_OF])).toEqual(before);
  });
});

describe('the sample of this repository', () => {
  it('is judged by npm start as the README says', () => {
    const at = folder({});
    for (const part of ['inventory', 'policies', 'opsledger.yaml', 'package.json'])
      cpSync(join(ROOT, part), join(at, part), { recursive: true });
    const start = (
      JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
    ).scripts.start;
    const words = start.split(' ');
    expect(words.slice(0, 2)).toEqual(['node', 'dist/cli.js']);
    const { code, stdout } = opsledger(words.slice(2), { cwd: at });
    expect(code).toBe(0);
    expect(stdout).toContain('Scorecard');
    const report = JSON.parse(readFileSync(join(at, 'reports/opsledger.json'), 'utf8')) as Report;
    expect(report.asOf).toBe('2026-09-30T12:00:00Z');
    expect(readFileSync(join(at, 'reports/opsledger.md'), 'utf8')).toContain(
      '## ⚠️ Opsledger: 65 %, 181 findings',
    );
  });

  it('names every planted finding that these policies cover, at its file and line', async () => {
    const report = reportOf(['-C', ROOT, ...AS_OF]);
    const found = report.findings.map(
      ({ fingerprint, verdict, location }) => `${fingerprint} ${verdict} ${location?.path}:${location?.line}`,
    );
    const listed = [
      // Not planted, and true: nothing says whether these hold data, so nobody can say that they need no backup.
      'BKP-01/-/Asset/hv-01 no_evidence inventory/assets/servers.yaml:3',
      'BKP-01/-/Asset/isp-a no_evidence inventory/assets/lines.yaml:3',
      'BKP-01/-/Asset/vm-app-01 no_evidence inventory/assets/servers.yaml:55',
      // Not planted, and true: the sample has two checks for eight things in production.
      'MON-01/0/Asset/isp-a fail inventory/assets/lines.yaml:3',
      'MON-01/0/Asset/isp-b fail inventory/assets/lines.yaml:14',
      'MON-01/0/Asset/nas-01 fail inventory/assets/servers.yaml:23',
      'MON-01/0/Asset/vm-app-01 fail inventory/assets/servers.yaml:63',
      'MON-01/0/Asset/vm-db-01 fail inventory/assets/servers.yaml:44',
      'MON-01/0/Service/svc-invoicing fail inventory/services.yaml:21',
      // Planted: an installed patch that waits for a restart.
      'PAT-01/1/Asset/vm-app-01 fail inventory/patch-reports/2026-09-28.yaml:22',
      // Planted: a restore test that skipped the integrity of the database, and so does not count as passed.
      'RST-01/0/Service/svc-shipping fail inventory/restore-tests/RT-2026-07.yaml:9',
      'RST-03/2/RestoreTest/RT-2026-07 fail inventory/restore-tests/RT-2026-07.yaml:12',
      // Planted: an internal review whose decision the account does not show, a green job whose companion fails, a done
      // action that nobody checked, a promise that is weaker than what it rests on, nights that nobody is on call.
      'ACC-08/1/AccessReview/AVR-2026-Q3 fail inventory/access-reviews/2026-q3.yaml:9',
    ];
    expect(found).toEqual(expect.arrayContaining(listed));
    for (const policy of [
      'BKP-03',
      'BKP-04',
      'RST-04',
      'RST-05',
      'CFG-04',
      'ESC-02',
      'SLA-06',
      'DOC-06',
      'COS-02',
    ])
      expect(
        found.some((line) => line.startsWith(`${policy}/`)),
        policy,
      ).toBe(true);
    // All of them, reviewed like code: one more or one less is news.
    await expect(`${found.sort().join('\n')}\n`).toMatchFileSnapshot('../golden/sample-findings.txt');
    // Planted: an exception that is not needed yet.
    expect(report.exceptions).toMatchObject([{ id: 'EXC-014', state: 'active', unused: true }]);
    expect(report.problems).toEqual([]);
  });
});

describe('revision', () => {
  it('is the commit, and dirty only when an input differs from it', () => {
    const at = sampleFolder();
    expect(reportOf(['-C', at, ...AS_OF]).revision).toBeNull();
    git(at, 'init', '-q');
    expect(reportOf(['-C', at, ...AS_OF]).revision).toBeNull();
    git(at, 'add', '.');
    git(at, 'commit', '-qm', 'first');
    const [commit, tree] = git(at, 'rev-parse', 'HEAD', 'HEAD^{tree}').trim().split('\n');
    const revision = () => reportOf(['-C', at, ...AS_OF]).revision;
    expect(revision()).toEqual({ commit, tree, dirty: false });
    writeFileSync(join(at, 'notes.txt'), 'no input');
    expect(revision()?.dirty).toBe(false);
    for (const path of [
      'inventory/new.yaml',
      'policies/new.yaml',
      'inventory/files/2026-07-18-restore.pdf',
      'opsledger.yaml',
    ]) {
      const before = existsSync(join(at, path)) ? readFileSync(join(at, path)) : undefined;
      writeFileSync(join(at, path), before ? 'changed' : '# new\n');
      expect(revision()?.dirty, path).toBe(true);
      if (before) writeFileSync(join(at, path), before);
      else rmSync(join(at, path));
      expect(revision()?.dirty, path).toBe(false);
    }
    rmSync(join(at, 'inventory/vendors.yaml'));
    expect(revision()?.dirty).toBe(true);
  });

  it('that Git does not tell is a warning, and the rest is judged', () => {
    const at = sampleFolder();
    git(at, 'init', '-q');
    git(at, 'add', '.');
    git(at, 'commit', '-qm', 'first');
    const report = (env: NodeJS.ProcessEnv) =>
      JSON.parse(opsledger(['check', '-C', at, ...AS_OF, '-o', 'json'], { env }).stdout) as Report;
    const without = report({ PATH: '' });
    expect(without.revision).toBeNull();
    expect(without.problems).toMatchObject([
      { code: 'git', severity: 'warning', message: 'git is not installed, so the report names no commit.' },
    ]);
    expect(without.summary.partial).toBe(false);
    // Git's own switch for a repository of somebody else: no GIT_ setting of the environment reaches Git.
    const foreign = report({ PATH: process.env['PATH'], GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    expect(foreign.problems).toEqual([]);
    if (process.getuid?.() !== 0) return; // only root can give the folder away
    execFileSync('chown', ['-R', '65534', at]);
    expect(reportOf(['-C', at, ...AS_OF]).problems).toMatchObject([
      { code: 'git', message: expect.stringContaining('it belongs to another user') },
    ]);
  });

  it('runs nothing that the repository could have set up', () => {
    const at = sampleFolder();
    git(at, 'init', '-q');
    git(at, 'add', '.');
    git(at, 'commit', '-qm', 'first');
    const trap = join(at, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch ${join(at, 'sprung')}\n`, { mode: 0o755 });
    git(at, 'config', 'core.fsmonitor', trap);
    mkdirSync(join(at, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman'])
      cpSync(trap, join(at, '.git/hooks', hook));
    git(at, 'config', 'core.hooksPath', join(at, '.git/hooks'));
    rmSync(join(at, 'sprung'), { force: true });
    expect(reportOf(['-C', at, ...AS_OF]).revision).not.toBeNull();
    expect(existsSync(join(at, 'sprung'))).toBe(false);
  });
});

describe('exit codes', () => {
  it.each<[readonly string[], number, string, string?]>([
    [[], 1, 'findings at or above the gate'],
    [['--gate', 'none'], 0, 'no gate'],
    [['--gate', 'critical'], 1, 'they are critical'],
    [['--gate', 'fail=none,no_evidence=none,stale=none,error=none'], 0, 'each verdict'],
    [['--gate', 'fail=none'], 1, 'no_evidence stops it too'],
    [['--policy', 'CHG-03'], 0, 'a policy that holds'],
    [['--kind', 'Vendor', '--gate', 'none'], 0, 'a kind that nothing judges'],
    [['--gate', 'hihg'], 2, 'no severity', 'Did you mean "high"?'],
    [['--gate', 'fial=high'], 2, 'no verdict'],
    [['--policy', 'PAT-1'], 2, 'no such policy', 'Did you mean "PAT-01"?'],
    [['--kind', 'Assett'], 2, 'no such kind', 'Did you mean "Asset"?'],
    [['--as-of', 'yesterday'], 2, 'no moment', 'Write a day as 2026-09-30'],
    [['--as-of', '2026-02-30'], 2, 'no day'],
    [['--fromat', 'json'], 2, 'no such flag', 'There is no --fromat for check.'],
    [['--as-fo', 'x'], 2, 'no such flag, and one like it', 'Did you mean "--as-of"?'],
    [['-o', 'pdf'], 2, 'no such format'],
    [['-o', 'jsno'], 2, 'no such format, and one like it', 'Did you mean "json"?'],
    [['-o', 'json', '-o', 'markdown'], 2, 'two outputs for one stream'],
    [['-o'], 2, 'a flag without its value'],
    [['--config', 'none.yaml'], 2, 'no such configuration'],
    [['extra'], 2, 'a word too many'],
  ])('with %j are %i: %s', (words, wanted, _why, hint = '') => {
    const { code, stderr } = opsledger(['check', '-C', company, ...AS_OF, ...words]);
    expect(code, stderr).toBe(wanted);
    if (wanted === 2) expect(stderr).toMatch(/^opsledger: .+\.(?: Did you mean .+\?)?\n/);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('a part of the inventory or the policies', () => {
  it('is said to be a part', () => {
    const report = reportOf(['-C', company, ...AS_OF, '--policy', 'PAT-01', '--policy', 'ACC-02']);
    expect(report.scope).toEqual({ policies: ['PAT-01', 'ACC-02'] });
    expect(new Set(report.evaluations.map(({ policy }) => policy))).toEqual(new Set(['PAT-01', 'ACC-02']));
    const text = opsledger(['check', '-C', company, ...AS_OF, '--kind', 'Account']).stdout;
    expect(text).toContain('A part only: kind Account.');
    expect(
      opsledger(['check', '-C', company, ...AS_OF, '--kind', 'Account', '-o', 'markdown']).stdout,
    ).toContain('A part only: kind Account.');
  });

  it('says nothing of exceptions for what it did not look at', () => {
    const report = reportOf(['-C', company, ...AS_OF, '--policy', 'ACC-02']);
    expect(report.exceptions).toMatchObject([{ id: 'EXC-014', unused: false }]);
  });

  it('with a kind looks at the records of that kind alone', () => {
    const report = reportOf(['-C', company, ...AS_OF, '--kind', 'Service']);
    expect(new Set(report.evaluations.map(({ record }) => record?.kind))).toEqual(new Set(['Service']));
  });
});

describe('output', () => {
  it('goes to files, and the text still to the terminal', () => {
    const at = sampleFolder();
    const json = join(at, 'out/deep/report.json');
    const { stdout } = opsledger(['check', '-C', at, ...AS_OF, '-o', `json=${json}`]);
    expect(stdout).toContain('Scorecard');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ schemaVersion: 1 });
  });

  it('to standard output is that alone, and the exit code stays', () => {
    for (const format of ['json', 'json=-', 'markdown', 'text']) {
      const { code, stdout, stderr } = opsledger(['check', '-C', company, ...AS_OF, '-o', format]);
      expect(code).toBe(1);
      expect(stderr).toBe('');
      expect(stdout).not.toBe('');
    }
  });

  it('in quiet mode is no text, and the files are written', () => {
    const at = sampleFolder();
    const { code, stdout, stderr } = opsledger([
      'check',
      '-C',
      at,
      ...AS_OF,
      '-q',
      '-o',
      `json=${join(at, 'r.json')}`,
    ]);
    expect([code, stdout, stderr]).toEqual([1, '', '']);
    expect(existsSync(join(at, 'r.json'))).toBe(true);
  });

  it('that is no text goes into files and pipes, and not onto a terminal', async () => {
    const path = join(sampleFolder(), 'report.xlsx');
    expect(opsledger(['check', '-C', company, ...AS_OF, '-q', '-o', `xlsx=${path}`]).code).toBe(1);
    expect([...sheetsIn(readFileSync(path)).keys()]).toContain('Findings');
    const words = ['check', '-C', company, ...AS_OF, '-o', 'xlsx'];
    expect(opsledger(words).stdout).toMatch(/^PK/);
    const first = "Object.defineProperty(process.stdout, 'isTTY', { value: true });";
    expect(await launch(words, { first })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'opsledger: xlsx is no text, which a terminal could show.\n  Write -o xlsx=report.xlsx.\n',
    });
  });

  it('is written as JSON.stringify would write it', () => {
    const { stdout } = opsledger(['check', '-C', company, ...AS_OF, '-o', 'json']);
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
  });

  it('has colour in its text alone, and there only where it is asked for', () => {
    const colored = (...words: readonly string[]) =>
      opsledger(['check', '-C', company, ...AS_OF, ...words]).stdout.includes('\u001b[');
    expect(colored()).toBe(false); // a pipe is no terminal
    expect(colored('--color')).toBe(true);
    expect(colored('--color', '-o', 'markdown')).toBe(false);
  });

  it('to a reader that goes away ends without a complaint', () => {
    const shell = `node ${join(ROOT, '.cache/dist/cli.js')} check -C ${company} --as-of 2026-09-30T12:00:00Z -o json | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const output = execFileSync('bash', ['--norc', '-c', shell], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(output.trim()).toBe('1');
  });
});

describe('as-of', () => {
  it('as a day is its end in the zone of the organisation', () => {
    expect(reportOf(['-C', company, '--as-of', '2026-09-30']).asOf).toBe('2026-10-01T03:59:59.999Z');
    // The last day of winter time has 25 hours there, and still one end.
    expect(reportOf(['-C', company, '--as-of', '2026-11-01']).asOf).toBe('2026-11-02T04:59:59.999Z');
  });

  it('is SOURCE_DATE_EPOCH when no flag says otherwise', () => {
    const { stdout } = opsledger(['check', '-C', company, '-o', 'json'], {
      env: { SOURCE_DATE_EPOCH: '1790769600' },
    });
    expect((JSON.parse(stdout) as Report).asOf).toBe('2026-09-30T12:00:00Z');
  });

  it('is now when nothing says otherwise, and is printed', () => {
    const before = Date.now();
    const asOf = Date.parse(reportOf(['-C', company]).asOf);
    // A report counts whole seconds or parts of them, as it likes.
    expect(asOf).toBeGreaterThanOrEqual(before - (before % 1000));
    expect(asOf).toBeLessThanOrEqual(Date.now());
  });

  it('decides: later, the patch report is stale', () => {
    const later = reportOf(['-C', company, '--as-of', '2026-10-06T00:00:00Z', '--policy', 'PAT-01']);
    expect(new Set(later.evaluations.map(({ verdict }) => verdict))).toEqual(new Set(['stale', 'excepted']));
  });
});

describe('configuration', () => {
  it('is found upwards in the repository, and patterns count from it', () => {
    const at = sampleFolder();
    git(at, 'init', '-q');
    mkdirSync(join(at, 'deep/er'), { recursive: true });
    writeFileSync(join(at, 'opsledger.yaml'), 'gate: {fail: none, no_evidence: none}\n');
    const { code, stdout } = opsledger(['check', ...AS_OF], { cwd: join(at, 'deep/er') });
    expect(code).toBe(0);
    expect(stdout).toContain('Gate: none of these findings stops the run.');
    expect(stdout).toContain('inventory/services.yaml');
  });

  it('is not looked for above the folder outside Git', () => {
    const at = sampleFolder();
    mkdirSync(join(at, 'deep'));
    writeFileSync(join(at, 'opsledger.yaml'), 'gate: {fail: none}\n');
    expect(opsledger(['check'], { cwd: join(at, 'deep') }).stdout).toContain('matched no file');
  });

  it.each<[string, RegExp]>([
    [
      'inventroy: []\n',
      /opsledger\.yaml:1:1 {2}error\n {4}There is no key "inventroy" here\.\n {4}Did you mean "inventory"\?/,
    ],
    [
      'gate: {fail: hihg}\n',
      /opsledger\.yaml:1:14 {2}error\n {4}gate\.fail is "hihg"; it must be one of critical, high, medium, low or none\./,
    ],
    ['gate: high\n', /opsledger\.yaml:1:7 {2}error\n {4}gate is "high"; it must be a mapping/],
    ['policies: policies\n', /opsledger\.yaml:1:11 {2}error\n {4}policies is "policies"; it must be a list/],
    ['- x\n', /opsledger\.yaml:1:1 {2}error\n {4}The configuration is a mapping/],
    ['gate: [\n', /opsledger\.yaml:\d:\d+ {2}error/],
  ])('%j is told with its place, and the rest is judged', (text, message) => {
    const at = sampleFolder();
    writeFileSync(join(at, 'opsledger.yaml'), text);
    const { code, stdout } = opsledger(['check', '-C', at, ...AS_OF]);
    expect(code).toBe(2);
    expect(stdout).toMatch(message);
    expect(stdout).toContain('16 pass');
  });

  it('cannot lead out of the folder', () => {
    const at = sampleFolder();
    for (const pattern of ['../**/*.yaml', '/etc/*.yaml', 'a/../../x.yaml']) {
      writeFileSync(join(at, 'opsledger.yaml'), `inventory: ["${pattern}"]\n`);
      const { code, stderr } = opsledger(['check', '-C', at]);
      expect(code).toBe(2);
      expect(stderr).toContain('leads out of the folder');
    }
  });

  it('is used as it is when a flag names it', () => {
    const at = sampleFolder();
    writeFileSync(join(at, 'other.yaml'), 'gate: {fail: none, no_evidence: none}\n');
    expect(opsledger(['check', '-C', at, '--config', 'other.yaml', ...AS_OF]).code).toBe(0);
  });
});
