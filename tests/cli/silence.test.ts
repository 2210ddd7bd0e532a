/** Nothing is skipped, ignored or left unsaid: each case once passed without a word. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, opsledger, type Result } from '../support/cli.ts';

const POLICY = `id: P-01
title: Nobody has left
domain: access
level: basic
severity: high
for_each: Person
require: {"!==": [$.status, left]}
message: "{{name}} has left"
`;
const person = (id: string, status = 'active'): string =>
  `kind: Person\nid: ${id}\nname: N\ntype: employee\nstatus: ${status}\nstarts: 2024-01-01\n`;
const ORG = `kind: Organization
id: org
name: O
timezone: UTC
currency: CAD
headcount: 1
it_headcount: 1
business_hours: {days: [mon], start: "08:00", end: "17:00"}
fiscal_year_start: "01-01"
profile: small
severities: [{level: sev1, trigger: t, respond_within: PT1H, resolve_within: PT4H}]
`;
const BASE = { 'policies/P-01.yaml': POLICY, 'inventory/org.yaml': ORG, 'inventory/p.yaml': person('p-a') };
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');

function check(files: Readonly<Record<string, string>>, words: readonly string[] = []): Result {
  return opsledger(['check', '--as-of', '2026-09-30', ...words], { cwd: folder({ ...BASE, ...files }) });
}

describe('a file that no pattern matches', () => {
  it.each([
    'inventory/q.yml',
    'inventory/q.YAML',
    'inventory/.q.yaml',
    'inventory/.d/q.yaml',
    'policies/q.yml',
  ])('%s is told, and the run is not trusted', (path) => {
    const { code, stdout } = check({ [path]: person('p-b', 'left') });
    expect(stdout).toContain(`${path}:1:1  error`);
    expect(stdout).toContain('no pattern matches its name; it was not read');
    expect(code).toBe(2);
  });

  it('is nobody’s business where a pattern leaves it out, or where it is no YAML', () => {
    const { code, stdout } = check({
      'opsledger.yaml': 'inventory: ["inventory/**/*.yaml", "!inventory/*.yml"]\n',
      'inventory/q.yml': person('p-b', 'left'),
      'inventory/notes.txt': 'x',
    });
    expect(stdout).not.toContain('was not read');
    expect(code).toBe(0);
  });

  it('node_modules among records is a warning', () => {
    const { code, stdout } = check({ 'inventory/node_modules/q.yaml': person('p-b', 'left') });
    expect(stdout).toMatch(/inventory\/node_modules:1:1 {2}warning/);
    expect(code).toBe(0);
  });
});

describe('a configuration', () => {
  it.each(['opsledger.yml', '.opsledger.yaml'])('called %s is told', (name) => {
    const { code, stdout } = check({ [name]: 'gate: {fail: none}\n' });
    expect(stdout).toContain('it is opsledger.yaml that is');
    expect(code).toBe(2);
  });

  it('in a second document is told', () => {
    const { code, stdout } = check({ 'opsledger.yaml': 'gate: {fail: none}\n---\ngate: {fail: low}\n' });
    expect(stdout).toMatch(/opsledger\.yaml:3:1 {2}error\n {4}The configuration is one document/);
    expect(code).toBe(2);
  });
});

describe('a secret', () => {
  it.each([
    [
      'a policy',
      { 'policies/P-01.yaml': POLICY.replace('{{name}} has left', TOKEN) },
      'policies/P-01.yaml:8:10',
    ],
    ['a configuration', { 'opsledger.yaml': `inventory: ["${TOKEN}"]\n` }, 'opsledger.yaml:1:13'],
  ])('in %s is told by its place and never repeated', (_, files, place) => {
    for (const format of ['text', 'json', 'markdown']) {
      const { code, stdout, stderr } = check(files as unknown as Record<string, string>, ['-o', format]);
      expect(stdout + stderr).not.toContain(TOKEN);
      expect(code).toBe(2);
      if (format === 'text') expect(stdout).toContain(place);
    }
  });

  it('on the command line is not repeated either', () => {
    for (const words of [['check', '--policy', TOKEN], ['explain', TOKEN], [TOKEN]]) {
      const { code, stdout, stderr } = opsledger(words, { cwd: folder(BASE) });
      expect(stdout + stderr).not.toContain(TOKEN);
      expect(stderr).toContain('(a GitHub token)');
      expect(code).toBe(2);
    }
  });
});

describe('an old id of a policy', () => {
  const other = POLICY.replace('P-01', 'P-02');
  it('is refused while a policy has it', () => {
    const { code, stdout } = check({ 'policies/P-02.yaml': `${other}replaces: [P-01]\n` });
    expect(stdout).toMatch(/P-02\.yaml:9:12 {2}error\n {4}"P-01" is the id of a policy that is still there/);
    expect(code).toBe(2);
  });

  it('is refused when two claim it', () => {
    const { code, stdout } = check({
      'policies/P-02.yaml': `${other}replaces: [OLD]\n`,
      'policies/P-03.yaml': `${POLICY.replace('P-01', 'P-03')}replaces: [OLD]\n`,
    });
    expect(stdout).toContain('"OLD" is replaced by P-03 too');
    expect(stdout).toContain('"OLD" is replaced by P-02 too');
    expect(code).toBe(2);
  });
});

describe('explain', () => {
  it('tells records that cannot be read, and is not trusted', () => {
    const cwd = folder({ ...BASE, 'inventory/bad.yaml': 'kind: Person\nid: p-b\nstatus: here\n' });
    const { code, stderr } = opsledger(['explain', 'P-01'], { cwd });
    expect(stderr).toContain('inventory/bad.yaml:3:9');
    expect(code).toBe(2);
  });
});

describe('a name that would steer a terminal', () => {
  it.each(['check', 'explain'])('does not in %s', (command) => {
    const files = { ...BASE, 'inventory/a\u001b[31mb.yaml': person('p-z', 'left') };
    const words = command === 'explain' ? ['explain', 'P-01', 'p-z'] : ['check'];
    const { stdout, stderr } = opsledger([...words, '--as-of', '2026-09-30'], { cwd: folder(files) });
    expect(stdout).toContain('p-z');
    expect(stdout + stderr).not.toContain('\u001b');
  });
});

describe('what Git does not know of', () => {
  const git = (cwd: string, ...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      cwd,
      encoding: 'utf8',
    });
  const repository = (files: Readonly<Record<string, string>>): string => {
    const cwd = folder({ ...BASE, ...files });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'x');
    return cwd;
  };
  const isDirty = (cwd: string): unknown => {
    const { stdout } = opsledger(['check', '-o', 'json', '--as-of', '2026-09-30'], { cwd });
    return (JSON.parse(stdout) as { revision: { dirty: boolean } }).revision.dirty;
  };

  it('a clean commit is clean, whatever lies beside the inventory', () => {
    const cwd = repository({ 'README.md': 'x' });
    writeFileSync(join(cwd, 'README.md'), 'changed');
    writeFileSync(join(cwd, 'new.txt'), 'x');
    expect(isDirty(cwd)).toBe(false);
  });

  it('other ends of lines are no change', () => {
    const cwd = repository({});
    writeFileSync(join(cwd, 'inventory/p.yaml'), person('p-a').replaceAll('\n', '\r\n'));
    expect(isDirty(cwd)).toBe(false);
  });

  it('a record that is ignored makes it dirty', () => {
    const cwd = repository({ '.gitignore': 'inventory/local.yaml\n' });
    writeFileSync(join(cwd, 'inventory/local.yaml'), person('p-b'));
    expect(isDirty(cwd)).toBe(true);
  });

  it('a record in a repository of its own makes it dirty', () => {
    const cwd = repository({});
    mkdirSync(join(cwd, 'inventory/n'));
    writeFileSync(join(cwd, 'inventory/n/q.yaml'), person('p-b'));
    git(join(cwd, 'inventory/n'), 'init', '-q');
    expect(isDirty(cwd)).toBe(true);
  });

  it('a record that Git takes as unchanged makes it dirty', () => {
    const cwd = repository({});
    git(cwd, 'update-index', '--assume-unchanged', 'inventory/p.yaml');
    writeFileSync(join(cwd, 'inventory/p.yaml'), person('p-a', 'leave'));
    expect(isDirty(cwd)).toBe(true);
  });

  it('a deleted record makes it dirty', () => {
    const cwd = repository({ 'inventory/q.yaml': person('p-b') });
    execFileSync('rm', [join(cwd, 'inventory/q.yaml')]);
    expect(isDirty(cwd)).toBe(true);
  });

  it('evidence that is not in the commit, or not as it is there, makes it dirty', () => {
    const digest = '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9'; // of "0"
    const record = `${person('p-a')}evidence: [{path: inventory/files/a.txt, sha256: ${digest}}]\n`;
    const cwd = repository({ 'inventory/p.yaml': record, 'inventory/files/a.txt': '1' });
    writeFileSync(join(cwd, 'inventory/files/a.txt'), '0');
    expect(isDirty(cwd)).toBe(true);
    git(cwd, 'commit', '-qam', 'y');
    expect(isDirty(cwd)).toBe(false);
  });
});

describe('an output', () => {
  it('never takes the place of what the run has read', () => {
    for (const path of ['inventory/p.yaml', './policies/../policies/P-01.yaml']) {
      const cwd = folder(BASE);
      const { code, stderr } = opsledger(['check', '-o', `json=${path}`], { cwd });
      expect(stderr).toContain('is a file that this run has read');
      expect(code).toBe(2);
      expect(readFileSync(join(cwd, 'inventory/p.yaml'), 'utf8')).toBe(person('p-a'));
    }
  });

  it('goes through a pipe or a link, and leaves it what it is', () => {
    const cwd = folder({ ...BASE, 'real.json': 'old' });
    execFileSync('ln', ['-s', 'real.json', 'link.json'], { cwd });
    execFileSync('mkfifo', ['pipe'], { cwd });
    const read = execFileSync(
      'sh',
      [
        '-c',
        'cat pipe > copy.md & sleep 0.1; exec "$0" "$@"; wait',
        process.execPath,
        ...bundle(),
        'check',
        '-o',
        'json=link.json',
        '-o',
        'markdown=pipe',
        '--as-of',
        '2026-09-30',
      ],
      { cwd, encoding: 'utf8' },
    );
    expect(read).toContain('1 pass');
    expect(statSync(join(cwd, 'pipe')).isFIFO()).toBe(true);
    expect(readFileSync(join(cwd, 'real.json'), 'utf8')).toContain('"schemaVersion": 1');
  });

  it('cannot be two', () => {
    const { code, stderr } = check({}, ['-o', 'json=o', '-o', 'markdown=./o']);
    expect(stderr).toContain('Two outputs cannot both go to "./o"');
    expect(code).toBe(2);
  });

  it('leaves no folder behind when another cannot be written', () => {
    const cwd = folder({ ...BASE, taken: '' });
    const { code } = opsledger(['check', '-o', 'json=new/deep/a.json', '-o', 'markdown=taken/b.md'], { cwd });
    expect(code).toBe(2);
    expect(statSync(join(cwd, 'new'), { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe('the moment of judging', () => {
  it.each(['abc', '', '-5', '1e9', '999999999999'])(
    'is not taken from the clock when SOURCE_DATE_EPOCH is %j',
    (epoch) => {
      const { code, stderr } = opsledger(['check'], { cwd: folder(BASE), env: { SOURCE_DATE_EPOCH: epoch } });
      expect(stderr).toContain(`SOURCE_DATE_EPOCH is ${JSON.stringify(epoch)}`);
      expect(code).toBe(2);
    },
  );

  it('does not need it when it is named', () => {
    const { code } = opsledger(['check', '--as-of', '2026-09-30'], {
      cwd: folder(BASE),
      env: { SOURCE_DATE_EPOCH: 'abc' },
    });
    expect(code).toBe(0);
  });

  it.each(['0000-01-01', '9999-12-31', '1899-12-31T00:00:00Z'])('is refused as %s', (asOf) => {
    const { code, stderr } = opsledger(['check', '--as-of', asOf], { cwd: folder(BASE) });
    expect(stderr).toContain('years from 1900 to 9998');
    expect(code).toBe(2);
  });

  it('is the very end of a day, and told as the day', () => {
    const late = person('p-a').replace('starts', 'collected_at: 2026-09-30T23:59:59.5Z\nstarts');
    const policy = POLICY.replace(
      'require: {"!==": [$.status, left]}',
      'require: {"<=": [{age: [$.collected_at, days]}, 0]}',
    );
    const { code, stdout } = check({ 'inventory/p.yaml': late, 'policies/P-01.yaml': policy });
    expect(stdout).toContain('as of the end of 2026-09-30 in UTC');
    expect(code).toBe(0);
  });
});

describe('a place that cannot be reached', () => {
  it.each(['inventory/p.yaml', 'inventory/p.yaml/x', '/dev/null'])('-C %s is told', (path) => {
    const { code, stderr } = opsledger(['check', '-C', path], { cwd: folder(BASE) });
    expect(stderr).toMatch(/^opsledger: There is no folder|is no folder/);
    expect(stderr).not.toContain('bug');
    expect(code).toBe(2);
  });

  it('a full standard output is told', () => {
    const { code, stderr } = (() => {
      try {
        execFileSync(
          'sh',
          ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, ...bundle(), 'check', '-o', 'json'],
          { cwd: folder(BASE), stdio: 'pipe' },
        );
        return { code: 0, stderr: '' };
      } catch (error) {
        const { status, stderr: said } = error as { status: number; stderr: Buffer };
        return { code: status, stderr: String(said) };
      }
    })();
    expect(stderr).toContain('Standard output cannot be written: the disk is full');
    expect(code).toBe(2);
  });
});

describe('good news', () => {
  it('needs something that passed', () => {
    const { stdout } = check(
      { 'policies/P-01.yaml': POLICY.replace('require', 'where: {"===": [$.status, left]}\nrequire') },
      ['-o', 'markdown'],
    );
    expect(stdout).toContain('## ⚠️ Opsledger: –, nothing was judged');
  });
});

function bundle(): readonly string[] {
  return [join(import.meta.dirname, '../../.cache/dist/cli.js')];
}
