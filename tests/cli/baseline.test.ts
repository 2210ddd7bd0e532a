/** `opsledger baseline` on real files: what is written, what is refused, and what check then says. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { folder, opsledger, type Result } from '../support/cli.ts';

const AS_OF = ['--as-of', '2026-09-30T12:00:00Z'];

const POLICY = `id: TEAM-01
title: "Everybody has a team: somebody to ask"
domain: governance
level: basic
severity: high
for_each: Person
require: {exists: $.team}
message: "{{id}} has no team"
`;

const person = (id: string, more = '') =>
  `kind: Person\nid: ${id}\nname: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\n${more}`;

function company(more: Readonly<Record<string, string>> = {}): string {
  return folder({
    'policies/TEAM-01.yaml': POLICY,
    'inventory/a.yaml': person('p-a'),
    'inventory/b.yaml': person('p-b'),
    'inventory/organization.yaml':
      'kind: Organization\nid: org\nname: Small Co.\ntimezone: UTC\ncurrency: EUR\nheadcount: 3\nit_headcount: 1\nbusiness_hours: {days: [mon], start: "08:00", end: "17:00"}\nfiscal_year_start: "01-01"\nprofile: small\nseverities: []\n',
    ...more,
  });
}

const FILE = 'opsledger.baseline.yaml';
const run = (command: string, at: string, ...words: readonly string[]): Result =>
  opsledger([command, '-C', at, ...AS_OF, ...words]);

describe('a company that adopts the tool', () => {
  it('has a quiet gate from the first baseline on, and a loud one for what is new', () => {
    const at = company();
    expect(run('check', at).code).toBe(1);
    const first = run('baseline', at);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toBe(
      `  + TEAM-01/0/Person/p-a\n  + TEAM-01/0/Person/p-b\nWrote ${FILE}: 2 known findings. Commit it.\n`,
    );
    expect(
      readFileSync(join(at, FILE), 'utf8'),
    ).toBe(`# Findings that were known when Opsledger was adopted. They are shown apart and never trip the gate.
# Written by "opsledger baseline", which takes out what no longer occurs. Comments are not kept; a note is.
version: 1
findings:
  - {fingerprint: TEAM-01/0/Person/p-a, policy: TEAM-01, record: Person/p-a, title: "Everybody has a team: somebody to ask"}
  - {fingerprint: TEAM-01/0/Person/p-b, policy: TEAM-01, record: Person/p-b, title: "Everybody has a team: somebody to ask"}
`);
    const after = run('check', at);
    expect(after.code).toBe(0);
    expect(after.stdout).toContain('Known, kept in the baseline\n  TEAM-01  Everybody has a team');
    expect(after.stdout).toContain(`2 findings known by ${FILE}, 0 new.`);
    expect(after.stdout).not.toContain('p-a has no team');
    expect(run('check', at, '-v').stdout).toContain('p-a has no team');
    const markdown = run('check', at, '-o', 'markdown').stdout;
    expect(markdown).toContain('## ⚠️ Opsledger: 0 %, nothing new, 2 known findings');
    expect(markdown).toContain('- `TEAM-01` Everybody has a team: somebody to ask: 2 findings');

    writeFileSync(join(at, 'inventory/c.yaml'), person('p-c'));
    const worse = run('check', at);
    expect(worse.code).toBe(1);
    expect(worse.stdout).toContain('p-c has no team');
    expect(worse.stdout).toContain('Next: opsledger explain TEAM-01 p-c');
    const report = JSON.parse(run('check', at, '-o', 'json').stdout) as Report;
    expect(report.findings.map(({ fingerprint, known }) => [fingerprint, known])).toEqual([
      ['TEAM-01/0/Person/p-a', true],
      ['TEAM-01/0/Person/p-b', true],
      ['TEAM-01/0/Person/p-c', false],
    ]);
    expect(report.baseline).toMatchObject({ path: FILE, fingerprints: 2, known: 2, gone: [] });
  });

  it('sees the list shrink and never grow, unless it asks', () => {
    const at = company();
    run('baseline', at);
    const before = readFileSync(join(at, FILE), 'utf8');
    expect(run('baseline', at).stdout).toBe(`${FILE} stays as it is: 2 known findings, none of them gone.\n`);
    writeFileSync(join(at, 'inventory/a.yaml'), person('p-a', 'team: it\n'));
    writeFileSync(join(at, 'inventory/c.yaml'), person('p-c'));
    expect(run('check', at).stdout.replace(/\s+/g, ' ')).toContain(
      `1 fingerprint of ${FILE} no longer occurs (TEAM-01/0/Person/p-a); opsledger baseline takes it out.`,
    );
    const dry = run('baseline', at, '-n');
    expect(dry.stdout).toBe(
      `  - TEAM-01/0/Person/p-a\nOpen and not known, left out (--add takes it in):\n    TEAM-01/0/Person/p-c\nWould write ${FILE}: 1 known finding (1 taken out).\n`,
    );
    expect(readFileSync(join(at, FILE), 'utf8')).toBe(before);
    expect(run('baseline', at).code).toBe(0);
    expect(readFileSync(join(at, FILE), 'utf8')).not.toMatch(/p-a|p-c/);
    expect(run('baseline', at, '--add').stdout).toContain('2 known findings (1 added)');
    expect(run('check', at).code).toBe(0);
  });

  it('gets no file when nothing is open', () => {
    const at = company({
      'inventory/a.yaml': person('p-a', 'team: it\n'),
      'inventory/b.yaml': person('p-b', 'team: it\n'),
    });
    expect(run('baseline', at)).toEqual({
      code: 0,
      stdout: 'Nothing is open, so no baseline is needed; none was written.\n',
      stderr: '',
    });
    expect(existsSync(join(at, FILE))).toBe(false);
  });

  it('keeps it where the configuration says, and hears when it is not there', () => {
    const at = company({ 'opsledger.yaml': 'baseline: kept/known.yaml\n' });
    expect(run('check', at).stdout).toContain(
      'The baseline "kept/known.yaml" does not exist, so no finding counts as known.',
    );
    expect(run('baseline', at).stdout).toContain('Wrote kept/known.yaml');
    expect(run('check', at)).toMatchObject({ code: 0 });
    expect(run('check', at).stdout).not.toContain('does not exist');
  });
});

describe('no baseline is written', () => {
  it('from a run that cannot be trusted', () => {
    const at = company({ 'inventory/bad.yaml': 'kind: Person\nid: p-z\n' });
    const { code, stdout, stderr } = run('baseline', at);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('inventory/bad.yaml:1:1  error');
    expect(stderr).toContain('this run cannot be trusted, so no baseline was written');
    expect(existsSync(join(at, FILE))).toBe(false);
  });

  it.each(['--policy=TEAM-01', '--kind=Person', '--owner=p-a', '--only=TEAM-01', '--set=TEAM-01.x=1'])(
    'from a part of the run: %s',
    (flag) => {
      const at = company();
      const { code, stderr } = run('baseline', at, flag);
      expect(code).toBe(2);
      expect(stderr).toMatch(/A baseline is (?:made of everything|of the thresholds that hold)/);
      expect(existsSync(join(at, FILE))).toBe(false);
    },
  );

  it('over one that is wrong, and its findings are not known', () => {
    const text =
      'version: 1\nfindings:\n  - {fingerprint: TEAM-01/0/Person/p-a}\n  - {fingerprint: nonsense}\n';
    const at = company({ [FILE]: text });
    const check = run('check', at);
    expect(check.code).toBe(2);
    expect(check.stdout).toContain(`${FILE}:4:19  error`);
    expect(check.stdout).toContain('it must be the fingerprint of a finding, such as');
    expect(check.stdout).toContain('1 finding known');
    expect(run('baseline', at).code).toBe(2);
    expect(run('baseline', at, '--add').code).toBe(2);
    expect(readFileSync(join(at, FILE), 'utf8')).toBe(text);
  });

  it('through a symbolic link, or outside the folder', () => {
    const at = company();
    mkdirSync(join(at, 'elsewhere'));
    symlinkSync('elsewhere/x.yaml', join(at, FILE));
    const linked = run('baseline', at);
    expect(linked.code).toBe(2);
    expect(linked.stderr).toContain('The baseline is a symbolic link');
    expect(existsSync(join(at, 'elsewhere/x.yaml'))).toBe(false);
    unlinkSync(join(at, FILE));
    for (const path of ['../x.yaml', '/tmp/x.yaml', 'a/../../x.yaml']) {
      writeFileSync(join(at, 'opsledger.yaml'), `baseline: ${path}\n`);
      const { code, stderr } = run('baseline', at);
      expect(code).toBe(2);
      expect(stderr).toContain('it must be the path of a file from the folder of this one');
    }
  });
});
