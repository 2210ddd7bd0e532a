/** `opsledger except` on the sample company: nothing is written before it has been tried. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { opsledger, type Result } from '../support/cli.ts';
import { sampleFolder } from '../support/sample-folder.ts';

const AS_OF = ['--as-of', '2026-09-30T12:00:00Z'];
const run = (at: string, ...words: readonly string[]): Result =>
  opsledger(['except', '-C', at, ...AS_OF, ...words]);
const reportOf = (at: string): Report =>
  JSON.parse(opsledger(['check', '-C', at, ...AS_OF, '-o', 'json']).stdout) as Report;

const WISH = [
  ['--reason', 'No window: before the audit'],
  ['--risk', 'Fixes are not active'],
  ['--compensating', 'none'],
  ['--requested-by', 'p-jo'],
  ['--approved-by', 'p-lee'],
  ['--expires', '2026-10-31'],
].flat();

const FINDING = 'PAT-01/1/Asset/vm-app-01';
const FILE = 'inventory/exceptions/EXC-015.yaml';

const PERSON =
  'kind: Person\nid: p-more\nname: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\nx_n: many\n';

const TEXT = `kind: Exception
id: EXC-015
policy: [PAT-01]
subjects: [vm-app-01]
reason: "No window: before the audit"
risk: Fixes are not active
compensating: none
requested_by: p-jo
approved_by: p-lee
approved_on: 2026-09-30
expires: 2026-10-31
fix_by: 2026-10-31
status: active
`;

describe('an exception', () => {
  it('is printed and tried, and not written', () => {
    const at = sampleFolder();
    for (const words of [[FINDING], ['PAT-01', 'vm-app-01']]) {
      const { code, stdout, stderr } = run(at, ...words, ...WISH);
      expect(code, stderr).toBe(0);
      expect(stdout).toBe(TEXT);
      expect(stderr).toContain(
        'PAT-01 on Asset/vm-app-01: fail now, excepted with EXC-015 until 2026-10-31.',
      );
      expect(stderr).toContain('Score 59 % now, 60 % with it; net 59 % now, 62 % with it.');
      expect(stderr).toMatch(/Gate now: 8 findings .*PAT-01.*With it: 7\sfindings/s);
      expect(stderr).toContain(`With --write this goes to ${FILE}.`);
      expect(existsSync(join(at, FILE))).toBe(false);
    }
    expect(run(at, FINDING, ...WISH, '-q').stderr).toBe('');
  });

  it('is written when asked, and counts', () => {
    const at = sampleFolder();
    const { code, stdout, stderr } = run(at, FINDING, ...WISH, '--write');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Wrote ${FILE}. Commit it, and let p-lee approve the commit.`);
    expect(readFileSync(join(at, FILE), 'utf8')).toBe(TEXT);
    const report = reportOf(at);
    expect(report.problems).toEqual([]);
    expect(report.exceptions).toContainEqual(
      expect.objectContaining({ id: 'EXC-015', state: 'active', unused: false }),
    );
    const again = run(at, FINDING, ...WISH, '--write');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('is excepted already: EXC-015 covers it until 2026-10-31');
  });

  it('says which other findings it covers', () => {
    const at = sampleFolder();
    const path = join(at, 'policies/patch/PAT-01.yaml');
    const policy = readFileSync(path, 'utf8');
    writeFileSync(path, `${policy.trimEnd()}\n  - check: {"!": $row.reboot_pending}\n    message: again\n`);
    expect(run(at, FINDING, ...WISH).stderr).toMatch(
      /It covers all 2 findings there: PAT-01\/1\S+ and PAT-01\/2/,
    );
  });
});

describe('what is refused', () => {
  it.each<[string, readonly string[], string]>([
    [
      'a policy that does not exist',
      ['PAT-1', 'vm-app-01'],
      'There is no policy "PAT-1" here. Did you mean "PAT-01"?',
    ],
    ['a record that does not exist', ['PAT-01', 'vm-ap-01'], 'Did you mean "vm-app-01"?'],
    [
      'a finding that does not exist',
      ['PAT-01/0/Asset/vm-app-01'],
      'Did you mean "PAT-01/1/Asset/vm-app-01"?',
    ],
    ['a policy alone', ['PAT-01'], 'Write opsledger except PAT-01 RECORD.'],
    ['a record that passes', ['PAT-01', 'vm-db-01'], 'needs no exception: the verdict is pass'],
    ['a record that the policy is not about', ['PAT-01', 'isp-a'], 'PAT-01 was not judged on Asset/isp-a.'],
  ])('%s', (_, operands, message) => {
    const at = sampleFolder();
    const { code, stdout, stderr } = run(at, ...operands, ...WISH, '--write');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(existsSync(join(at, 'inventory/exceptions'))).toBe(false);
  });

  it('a policy that allows none, one that is judged once, one not in force, and an error', () => {
    const path = sampleFolder();
    const head = (id: string) =>
      `id: ${id}\ntitle: T\ndomain: governance\nlevel: basic\nseverity: low\nmessage: m\n`;
    writeFileSync(
      join(path, 'policies/own.yaml'),
      [
        `${head('OWN-1')}for_each: Person\nexceptable: false\nrequire: false\n`,
        `${head('OWN-2')}require: false\n`,
        `${head('OWN-3')}for_each: Person\neffective_from: 2027-01-01\nrequire: false\n`,
        `${head('OWN-4')}for_each: Person\nrequire: {"<": [$.x_n, 3]}\n`,
      ].join('---\n'),
    );
    writeFileSync(join(path, 'inventory/more.yaml'), PERSON);
    const said = (...words: readonly string[]) => run(path, ...words, ...WISH).stderr;
    expect(said('OWN-1', 'p-jo')).toContain('OWN-1 allows no exception.');
    expect(said('OWN-2', 'p-jo')).toContain('OWN-2 is not about one record');
    expect(said('OWN-2/0/-/-')).toContain('OWN-2 is not about one record');
    expect(said('OWN-3', 'p-jo')).toContain('is not in force yet: in force from 2027-01-01 on');
    expect(said('OWN-4', 'p-more')).toContain('gives an error, and no exception covers one');
  });

  it('an approver without the role, the requester as approver, and too long a time, all at once', () => {
    const at = sampleFolder();
    const words = ['--approved-by', 'p-jo', '--expires', '2028-01-01'];
    const { code, stderr } = run(at, FINDING, ...WISH, ...words, '--write');
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written: 2 things to mend');
    expect(stderr).toContain('p-jo cannot both ask and approve.');
    expect(stderr).toContain('it would count for 458 days, and 365 are allowed');
    expect(run(at, FINDING, ...WISH, '--approved-by', 'p-amir').stderr).toContain(
      'p-amir is neither risk_owner nor business_lead',
    );
  });

  it('a text that looks like a secret', () => {
    const at = sampleFolder();
    const { code, stderr } = run(at, FINDING, ...WISH, '--risk', 'password: hunter2hunter2', '--write');
    expect(code).toBe(2);
    expect(stderr).toContain(`${FILE}:6:7  error`);
    expect(stderr).toContain('looks like a password');
    expect(existsSync(join(at, FILE))).toBe(false);
  });

  it('a run with errors', () => {
    const path = sampleFolder();
    writeFileSync(join(path, 'inventory/bad.yaml'), 'kind: Person\nid: p-z\n');
    const { code, stdout, stderr } = run(path, FINDING, ...WISH, '--write');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('this run cannot be trusted, so no exception was written');
  });

  it('a place that is taken, behind a link, or not read', () => {
    const path = sampleFolder();
    mkdirSync(join(path, 'inventory/exceptions'));
    writeFileSync(join(path, FILE), PERSON);
    expect(run(path, FINDING, ...WISH, '--write').stderr).toMatch(
      /is there already, and nothing is overwritten/,
    );
    rmSync(join(path, FILE));
    writeFileSync(
      join(path, 'opsledger.yaml'),
      'inventory: ["inventory/*.yaml", "inventory/[a-df-z]*/**/*.yaml", "inventory/exercises/*.yaml"]\n',
    );
    const unread = run(path, FINDING, ...WISH, '--write');
    expect(unread.stderr).toContain(`${FILE} would not be read`);
    rmSync(join(path, 'opsledger.yaml'));
    rmSync(join(path, 'inventory/exceptions'), { recursive: true });
    mkdirSync(join(path, 'outside'));
    writeFileSync(
      join(path, 'opsledger.yaml'),
      'inventory: ["inventory/**/*.yaml", "!inventory/exceptions"]\n',
    );
    symlinkSync('../outside', join(path, 'inventory/exceptions'));
    expect(run(path, FINDING, ...WISH, '--write').stderr).toContain('lies behind a symbolic link');
  });
});
