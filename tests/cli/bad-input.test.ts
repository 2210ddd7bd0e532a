/**
 * What a person meets who hands in bad files: a message with a place, exit 2, the rest still judged, no stack
 * trace, nothing half written. Each case runs the real command line on real files beside a good record and a
 * good policy, which must be judged all the same.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, folder, opsledger, type Result } from '../support/cli.ts';

const GOOD_POLICY = `id: GOOD-01
title: People have a name
domain: governance
level: basic
severity: low
for_each: Person
require: {exists: $.name}
message: "{{id}} has no name"
`;

const GOOD_RECORD = `kind: Person
id: p-good
name: Good
type: employee
status: active
starts: 2024-01-01
`;

const ORGANIZATION = `kind: Organization
id: org
name: Small Co.
timezone: UTC
currency: EUR
headcount: 3
it_headcount: 1
business_hours: {days: [mon], start: "08:00", end: "17:00"}
fiscal_year_start: "01-01"
profile: small
severities: []
`;

type Content = Readonly<Record<string, string | Uint8Array>>;

/** Checks a folder that holds the good files and these. */
function check(files: Content, more: readonly string[] = []): Result & { readonly path: string } {
  const path = folder({
    'policies/GOOD-01.yaml': GOOD_POLICY,
    'inventory/good.yaml': GOOD_RECORD,
    'inventory/organization.yaml': ORGANIZATION,
    ...files,
  });
  return { ...opsledger(['check', '-C', path, '--as-of', '2026-09-30T12:00:00Z', ...more]), path };
}

/** What must be true of every run on bad input. */
function expectMannerly({ code, stdout, stderr, path }: Result & { readonly path: string }): void {
  expect(code, stderr + stdout).toBe(2);
  expect(stdout + stderr).not.toMatch(/\n\s+at .*\.[jt]s|node:internal|TypeError|undefined|\[object/);
  // The good record was judged, and the report says that it is not the whole.
  expect(stdout).toContain('Partial: the input has problems');
  expect(stdout).toMatch(/\d+ pass/);
  expect(readdirSync(path, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
}

const person = (fields: string): string => `kind: Person\n${fields}`;

describe('files', () => {
  it.each<[string, Content, RegExp]>([
    [
      'an empty file',
      { 'inventory/x.yaml': '' },
      /inventory\/x\.yaml:1:1 {2}error\n {4}The file holds nothing that is read/,
    ],
    [
      'only comments',
      { 'inventory/x.yaml': '# nothing\n# more\n' },
      /inventory\/x\.yaml:1:1 {2}error\n {4}The file holds nothing/,
    ],
    [
      'bytes that are not UTF-8',
      { 'inventory/x.yaml': Buffer.from('kind: Person\nname: M\xfcller\n', 'latin1') },
      /inventory\/x\.yaml:2:8 {2}error\n {4}A byte here is not UTF-8\.\n {4}Save the file as UTF-8\./,
    ],
    [
      'UTF-16',
      { 'inventory/x.yaml': Buffer.from('\uFEFFkind: Person\n', 'utf16le') },
      /inventory\/x\.yaml:1:1 {2}error\n {4}The file is UTF-16/,
    ],
    [
      'a tab as indentation',
      { 'inventory/x.yaml': 'kind: Person\nitems:\n\t- id: p1\n' },
      /inventory\/x\.yaml:3:1 {2}error\n {4}A tab is used for indentation\.\n {4}Indent with spaces\./,
    ],
    [
      'a file of 50 MB',
      { 'inventory/x.yaml': Buffer.alloc(50 * 1024 * 1024, 'a') },
      /inventory\/x\.yaml:1:1 {2}error\n {4}The file has 52,428,800 bytes; at most 10,485,760 bytes are read/,
    ],
    [
      '20,000 nested brackets',
      { 'inventory/x.yaml': `kind: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n` },
      /inventory\/x\.yaml:1:\d+ {2}error\n {4}Lists and mappings are nested more than 64 deep/,
    ],
    [
      '20,000 brackets that are not closed',
      { 'inventory/x.yaml': `kind: ${'['.repeat(20_000)}\n` },
      /inventory\/x\.yaml:1:\d+ {2}error/,
    ],
    [
      'an alias bomb',
      { 'inventory/x.yaml': bomb() },
      /inventory\/x\.yaml:\d+:\d+ {2}error\n {4}Repeating \*\w+ makes the file larger than/,
    ],
    [
      'an alias of itself',
      { 'inventory/x.yaml': 'kind: Person\nid: p1\ntags: &a [*a]\n' },
      /inventory\/x\.yaml:3:11 {2}error\n {4}\*a repeats a value that is not complete/,
    ],
    [
      'a text instead of a record',
      { 'inventory/x.yaml': 'just text\n' },
      /inventory\/x\.yaml:1:1 {2}error\n {4}A record is a mapping of keys to values; this is a text/,
    ],
    [
      'a list instead of a record',
      { 'inventory/x.yaml': '- kind: Person\n' },
      /inventory\/x\.yaml:1:1 {2}error\n {4}A record is a mapping of keys to values; this is a list/,
    ],
    [
      'a YAML 1.1 directive',
      { 'inventory/x.yaml': '%YAML 1.1\n---\nkind: Person\n' },
      /inventory\/x\.yaml:1:1 {2}error\n {4}The file asks for YAML 1\.1/,
    ],
    [
      'a tag',
      { 'inventory/x.yaml': 'kind: !js Person\n' },
      /inventory\/x\.yaml:1:7 {2}error\n {4}A tag \(!name\) is not understood/,
    ],
  ])('%s', (_name, files, message) => {
    const result = check(files);
    expectMannerly(result);
    expect(result.stdout).toMatch(message);
  });

  function bomb(): string {
    const lines = ['kind: Person', 'id: p-bomb', 'x_0: &x0 [a, a, a, a, a, a, a, a, a, a]'];
    for (let level = 1; level < 9; level++) {
      lines.push(`x_${level}: &x${level} [${Array.from({ length: 10 }, () => `*x${level - 1}`).join(', ')}]`);
    }
    return `${lines.join('\n')}\n`;
  }

  it('a symbolic link that leaves the repository', () => {
    const outside = folder({
      'secret.yaml': person(
        'id: p-outside\nname: Outside\ntype: employee\nstatus: active\nstarts: 2024-01-01\n',
      ),
    });
    const path = folder({
      'policies/GOOD-01.yaml': GOOD_POLICY,
      'inventory/good.yaml': GOOD_RECORD,
      'inventory/organization.yaml': ORGANIZATION,
    });
    symlinkSync(join(outside, 'secret.yaml'), join(path, 'inventory/link.yaml'));
    symlinkSync(outside, join(path, 'inventory/linked-folder'));
    const result = { ...opsledger(['check', '-C', path, '--as-of', '2026-09-30']), path };
    expectMannerly(result);
    expect(result.stdout).toMatch(/inventory\/link\.yaml:1:1 {2}error\n {4}This is a symbolic link/);
    expect(result.stdout).toMatch(/inventory\/linked-folder:1:1 {2}error\n {4}This is a symbolic link/);
    expect(result.stdout).not.toContain('p-outside');
  });

  it('an inventory that is itself a symbolic link', () => {
    const outside = folder({ 'inventory/good.yaml': GOOD_RECORD });
    const path = folder({ 'policies/GOOD-01.yaml': GOOD_POLICY });
    symlinkSync(join(outside, 'inventory'), join(path, 'inventory'));
    const { code, stdout } = opsledger(['check', '-C', path, '--as-of', '2026-09-30']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/inventory:1:1 {2}error\n {4}This is a symbolic link/);
  });

  it('a folder named x.yaml is a warning, and what is in it is read', () => {
    const path = folder({
      'policies/GOOD-01.yaml': GOOD_POLICY,
      'inventory/organization.yaml': ORGANIZATION,
      'inventory/x.yaml/inner.yaml': GOOD_RECORD,
    });
    const { code, stdout } = opsledger(['check', '-C', path, '--as-of', '2026-09-30']);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(
      /inventory\/x\.yaml:1:1 {2}warning\n {4}This is a folder with the name of a record file/,
    );
    expect(stdout).toContain('1 pass');
  });

  it('files and folders that may not be read', () => {
    const evidence = 'evidence: [{path: inventory/files/closed/report.pdf}]';
    const path = folder({
      'policies/GOOD-01.yaml': GOOD_POLICY,
      'inventory/good.yaml': `${GOOD_RECORD}${evidence}\n`,
      'inventory/organization.yaml': ORGANIZATION,
      'inventory/closed-file.yaml': GOOD_RECORD,
      'inventory/closed-folder/x.yaml': GOOD_RECORD,
      'inventory/files/closed/report.pdf': 'x',
      // So named, it is CommonJS whatever a package.json above the folder says.
      'cli.cjs': readFileSync(CLI),
    });
    chmodSync(path, 0o755);
    for (const closed of ['inventory/closed-file.yaml', 'inventory/closed-folder', 'inventory/files/closed'])
      chmodSync(join(path, closed), 0);
    const words = ['check', '-C', path, '--as-of', '2026-09-30'];
    const result = { ...opsledger(words, { cli: join(path, 'cli.cjs'), unprivileged: true }), path };
    // So that they can be removed again by anybody.
    for (const closed of ['inventory/closed-folder', 'inventory/files/closed'])
      chmodSync(join(path, closed), 0o700);
    expectMannerly(result);
    expect(result.stdout).toMatch(
      /inventory\/closed-file\.yaml:1:1 {2}error\n {4}The file cannot be read: access is denied/,
    );
    expect(result.stdout).toMatch(
      /inventory\/closed-folder:1:1 {2}error\n {4}The folder cannot be read: access is denied/,
    );
    expect(result.stdout).toMatch(
      /inventory\/good\.yaml:\d+:\d+ {2}error\n {4}The evidence "inventory\/files\/closed\/report\.pdf" cannot be read/,
    );
  });

  it('a digest that is wrong, of a file that others name without one', () => {
    const named = (id: string, more: string) =>
      `---\n${GOOD_RECORD.replace('p-good', id)}evidence: [{path: report.pdf${more}}]\n`;
    const right = createHash('sha256').update('x').digest('hex');
    const digests = [right, 'a'.repeat(64)].map((digest, index) =>
      named(`p-${index}`, `, sha256: ${digest}`),
    );
    const result = check({
      'report.pdf': 'x',
      'inventory/x.yaml': [named('p-first', ''), ...digests, named('p-last', '')].join(''),
    });
    expectMannerly(result);
    expect(result.stdout).toMatch(
      new RegExp(
        `inventory/x\\.yaml:24:39 {2}error\\n {4}The evidence "report\\.pdf" has another SHA-256 than the record says:\\s+${right}`,
      ),
    );
    expect(result.stdout.match(/SHA-256/g)).toHaveLength(1);
  });

  it.each([
    ['the configuration', 'opsledger.yaml'],
    ['the baseline', 'opsledger.baseline.yaml'],
    ['a profile', 'ours.yaml'],
  ])('a pipe for %s, at which nobody waits', (_what, name) => {
    const cwd = folder(name === 'ours.yaml' ? { 'opsledger.yaml': 'extends: [./ours.yaml]\n' } : {});
    execFileSync('mkfifo', [name], { cwd });
    const { code, stdout } = opsledger(['check'], { cwd });
    expect(stdout).toContain(`${name}:1:1  error\n    The file cannot be read: it is no ordinary file.`);
    expect(code).toBe(2);
  });

  it('evidence with a name that no system takes', () => {
    const long = `inventory/files/${'x'.repeat(300)}`;
    const result = check({
      'inventory/x.yaml': `${GOOD_RECORD.replace('p-good', 'p-long')}evidence: [{path: ${long}}]\n`,
    });
    expectMannerly(result);
    expect(result.stdout).toMatch(/The evidence "inventory\/files\/x+…" (?:cannot be read|does not exist)/);
  });
});

describe('records', () => {
  const valid = 'name: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\n';
  it.each<[string, string, RegExp]>([
    [
      'a key twice',
      person('id: p1\nid: p2\n'),
      /x\.yaml:3:1 {2}error\n {4}The key "id" stands here a second time/,
    ],
    ['no kind', `id: p1\n${valid}`, /x\.yaml:1:1 {2}error\n {4}kind is missing; every file says/],
    [
      'an unknown kind',
      'kind: Persn\nid: p1\n',
      /x\.yaml:1:7 {2}error\n {4}There is no kind "Persn"\.\n {4}Did you mean "Person"\?/,
    ],
    [
      'an unknown key',
      person(`id: p1\n${valid}statsu: active\n`),
      /x\.yaml:7:1 {2}error\n {4}There is no key "statsu" here\.\n {4}Did you mean "status"\?/,
    ],
    [
      'an unknown word from a closed list',
      person(`id: p1\n${valid.replace('active', 'actve')}`),
      /x\.yaml:5:9 {2}error\n {4}status is "actve"; it must be one of active, leave or left\.\n {4}Did you mean "active"\?/,
    ],
    ['no id', person(valid), /x\.yaml:1:1 {2}error\n {4}id is missing/],
    [
      'an id with a blank',
      person(`id: p 1\n${valid}`),
      /x\.yaml:2:5 {2}error\n {4}id is "p 1"; it must be an id/,
    ],
    [
      'a dangling reference',
      person(`id: p1\n${valid}vendor: v-nobody\n`),
      /x\.yaml:7:9 {2}error\n {4}There is no Vendor with the id "v-nobody"/,
    ],
    [
      'a reference to another kind',
      person(`id: p1\n${valid}vendor: p-good\n`),
      /x\.yaml:7:9 {2}error\n {4}"p-good" is of kind Person; this must name a Vendor/,
    ],
    [
      'a date without its zeros',
      person(`id: p1\n${valid.replace('2024-01-01', '2026-9-2')}`),
      /x\.yaml:6:9 {2}error\n {4}starts is "2026-9-2"; it must be a date such as 2026-03-12\.\n {4}Write 2026-09-02\./,
    ],
    [
      'a day that does not exist',
      person(`id: p1\n${valid.replace('2024-01-01', '2026-02-30')}`),
      /x\.yaml:6:9 {2}error\n {4}starts is "2026-02-30"; it must be a date such as 2026-03-12\.\n {4}There is no such day\./,
    ],
    [
      'a moment without an offset',
      person(`id: p1\n${valid}collected_at: 2026-09-28T06:00:00\n`),
      /x\.yaml:7:15 {2}error\n {4}collected_at is "2026-09-28T06:00:00"; it must be a moment[^.]*\.\n {4}Add the offset: 2026-09-28T06:00:00Z/,
    ],
    [
      'no instead of false',
      'kind: Organization\nid: o2\nremote_work: no\n',
      /x\.yaml:3:14 {2}error\n {4}remote_work is "no"; it must be true or false\.\n {4}Write false\./,
    ],
    [
      '1.10 without quotes',
      'kind: Asset\nid: a1\nos_version: 1.10\n',
      /x\.yaml:3:13 {2}error\n {4}os_version is 1\.1; it must be a text\.\n {4}Put it in quotes: "1\.10"\./,
    ],
    [
      'a number that cannot be kept',
      person(`id: p1\n${valid}x_n: 12345678901234567890\n`),
      /x\.yaml:7:6 {2}error\n {4}12345678901234567890 has more digits than a number can keep/,
    ],
    [
      'infinity',
      person(`id: p1\n${valid}x_n: .inf\n`),
      /x\.yaml:7:6 {2}error\n {4}\.inf is no number that can be judged/,
    ],
    [
      '__proto__ and constructor as keys',
      person(`id: p1\n${valid}__proto__: {polluted: true}\nconstructor: x\n`),
      /x\.yaml:7:1 {2}error\n {4}There is no key "__proto__" here[\s\S]*x\.yaml:8:1 {2}error\n {4}There is no key "constructor" here/,
    ],
    [
      'an id that another kind has, in another case',
      'kind: Vendor\nid: P-Good\n',
      /x\.yaml:2:5 {2}error\n {4}The id "P-Good" stands also at inventory\/good\.yaml:2:5; none of them is judged/,
    ],
    [
      'an item that is no mapping',
      'kind: Person\nitems:\n  - p1\n',
      /x\.yaml:3:5 {2}error\n {4}An item is a mapping of keys to values; this is a text/,
    ],
    [
      'items that is no list',
      'kind: Person\nitems: 5\n',
      /x\.yaml:2:8 {2}error\n {4}items is 5; it must be a list of records/,
    ],
    [
      'a field beside items',
      `kind: Person\nname: N\nitems: []\n`,
      /x\.yaml:2:1 {2}error\n {4}There is no key "name" beside items/,
    ],
    [
      'a path that leads out',
      person(`id: p1\n${valid}evidence: [{path: ../../etc/passwd}]\n`),
      /x\.yaml:7:19 {2}error\n {4}evidence\[0\]\.path is "\.\.\/\.\.\/etc\/passwd"; it must be the path of a file/,
    ],
    [
      'evidence that is not there',
      person(`id: p1\n${valid}evidence: [{path: inventory/files/none.pdf}]\n`),
      /x\.yaml:7:19 {2}error\n {4}The evidence "inventory\/files\/none\.pdf" does not exist/,
    ],
    [
      'a file that is not there, where it is no evidence',
      'kind: Runbook\nid: r1\npath: docs/none.md\n',
      /x\.yaml:3:7 {2}error\n {4}The file "docs\/none\.md" does not exist/,
    ],
    [
      'a path that leads out, where an address might stand',
      'kind: Runbook\nid: r1\npath: ../none.md\n',
      /x\.yaml:3:7 {2}error\n {4}path is "\.\.\/none\.md"; it must be an address that begins with https:\/\/ or the path of a file/,
    ],
    [
      'a type of asset that is none, and no asset either',
      'kind: Baseline\nid: b1\napplies_to: [server, servr]\n',
      /x\.yaml:3:22 {2}error\n {4}There is no Asset with the id "servr"/,
    ],
    [
      'a capacity of nothing',
      'kind: CapacityReading\nid: c1\ncapacity: 0\n',
      /x\.yaml:3:11 {2}error\n {4}capacity is 0; it must be a number above 0\./,
    ],
    [
      'a recurrence in words',
      'kind: MaintenanceWindow\nid: m1\nrepeats: every second Sunday\n',
      /x\.yaml:3:10 {2}error\n {4}repeats is "every second Sunday"; it must be a recurrence rule of RFC 5545/,
    ],
    [
      'evidence without path and url',
      person(`id: p1\n${valid}evidence: [{note: trust me}]\n`),
      /x\.yaml:7:12 {2}error\n {4}An evidence entry needs a path or a url/,
    ],
  ])('%s', (name, text, message) => {
    const result = check({ 'inventory/x.yaml': text });
    if (!name.startsWith('an id that another kind has')) expectMannerly(result);
    expect(result.code).toBe(2);
    expect(result.stdout).toMatch(message);
  });

  it('an unquoted 08:00 is a warning', () => {
    const result = check({ 'inventory/organization.yaml': ORGANIZATION.replace('"08:00"', '08:00') });
    expect(result.code, result.stdout).toBe(0);
    expect(result.stdout).toMatch(
      /organization\.yaml:8:38 {2}warning\n {4}08:00 is not in quotes; other YAML tools read it as a number\.\n {4}Write "08:00"\./,
    );
  });

  it('tells every mistake of every file in one run', () => {
    const result = check({
      'inventory/a.yaml': person(`id: p1\n${valid.replace('active', 'actve')}statsu: x\n`),
      'inventory/b.yaml': person(`id: p2\n${valid.replace('2024-01-01', '2024-1-1')}`),
      'inventory/c.yaml': '',
      'policies/BAD.yaml': 'id: BAD\n',
    });
    expectMannerly(result);
    for (const place of ['a.yaml:5:9', 'a.yaml:7:1', 'b.yaml:6:9', 'c.yaml:1:1', 'BAD.yaml:1:1'])
      expect(result.stdout).toContain(place);
  });

  it('more than one Organization', () => {
    const result = check({ 'inventory/x.yaml': ORGANIZATION.replace('id: org', 'id: org2') });
    expectMannerly(result);
    expect(result.stdout.match(/There is more than one record of kind Organization/g)).toHaveLength(2);
  });
});

describe('secrets', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  it.each([
    [
      'a value',
      person(`id: p1\nname: ${token}\ntype: employee\nstatus: active\nstarts: 2024-01-01\n`),
      /x\.yaml:3:7 {2}error\n {4}This looks like a GitHub token/,
    ],
    [
      'a value of the wrong type',
      person(`id: p1\nname: N\ntype: ${token}\nstatus: active\nstarts: 2024-01-01\n`),
      /x\.yaml:4:7 {2}error\n {4}This looks like a GitHub token/,
    ],
    [
      'a note',
      person(
        `id: p1\nname: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\nnotes: "the password: hunter2hunter2"\n`,
      ),
      /x\.yaml:7:8 {2}error\n {4}This looks like a password/,
    ],
    [
      'a key of our own',
      person(
        `id: p1\nname: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\nx_key: |\n  -----BEGIN OPENSSH PRIVATE KEY-----\n  b3BlbnNzaC1rZXk\n`,
      ),
      /x\.yaml:7:8 {2}error\n {4}This looks like a private key/,
    ],
    [
      'the id',
      person(`id: ${token}\nname: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\n`),
      /x\.yaml:2:5 {2}error\n {4}This looks like a GitHub token/,
    ],
    [
      'a key',
      person(`id: p1\nname: N\ntype: employee\nstatus: active\nstarts: 2024-01-01\n${token}: x\n`),
      /x\.yaml:7:1 {2}error\n/,
    ],
    [
      'a reference',
      person(`id: p1\nname: N\ntype: provider\nstatus: active\nstarts: 2024-01-01\nvendor: ${token}\n`),
      /x\.yaml:7:9 {2}error\n {4}This looks like a GitHub token/,
    ],
  ])('in %s are refused and never printed', (_name, text, message) => {
    const path = folder({
      'policies/GOOD-01.yaml': GOOD_POLICY,
      'inventory/good.yaml': GOOD_RECORD,
      'inventory/organization.yaml': ORGANIZATION,
      'inventory/x.yaml': text,
    });
    const files = ['report.json', 'report.md'].map((name) => join(path, name));
    const outputs = ['-o', `json=${files[0]}`, '-o', `markdown=${files[1]}`];
    const words = ['check', '-C', path, '--as-of', '2026-09-30', '-v', ...outputs];
    const { code, stdout, stderr } = opsledger(words);
    expect(code).toBe(2);
    expect(stdout).toMatch(message);
    for (const said of [stdout + stderr, ...files.map((file) => readFileSync(file, 'utf8'))]) {
      expect(said.length).toBeGreaterThan(100);
      expect(said).not.toContain(token);
      expect(said).not.toContain('hunter2');
      expect(said).not.toContain('b3BlbnNzaC1rZXk');
    }
  });
});

describe('policies', () => {
  const policy = (body: string): string =>
    `id: X-01\ntitle: T\ndomain: assets\nlevel: basic\nseverity: low\nfor_each: Person\n${body}\nmessage: m\n`;
  it.each<[string, string, RegExp]>([
    [
      'an unknown operator',
      policy('require: {date_dif: [$.starts, $as_of, days]}'),
      /X\.yaml:7:11 {2}error\n {4}There is no operator "date_dif"\.\n {4}Did you mean "date_diff"\?/,
    ],
    [
      'a wrong arity',
      policy('require: {"===": [$.name]}'),
      /X\.yaml:7:18 {2}error\n {4}=== takes 2 operands; here is 1\.\n {4}Write \{===: \[a, b\]\}\./,
    ],
    [
      'an unknown name',
      policy('require: {exists: $reprot.x}'),
      /X\.yaml:7:19 {2}error\n {4}There is no name "\$reprot"/,
    ],
    [
      'an unknown field',
      policy('require: {exists: $.statsu}'),
      /X\.yaml:7:19 {2}error\n {4}Person has no field "statsu"\.\n {4}Did you mean "status"\?/,
    ],
    [
      'an unknown kind',
      policy('require: {exists: $all.Assets}'),
      /X\.yaml:7:19 {2}error\n {4}There is no kind "Assets"\.\n {4}Did you mean "Asset"\?/,
    ],
    [
      'a cycle in let',
      policy('let: {a: $b, b: {"!": $c}, c: $a}\nrequire: $a'),
      /X\.yaml:7:10 {2}error\n {4}The values under let go in a cycle: \$a needs \$b needs \$c needs \$a/,
    ],
    [
      'a value of itself',
      policy('let: {a: {"!": $a}}\nrequire: $a'),
      /X\.yaml:7:16 {2}error\n {4}The values under let go in a cycle: \$a needs \$a/,
    ],
    [
      'a value given further down',
      policy('let: {a: $b, b: 1}\nrequire: $a'),
      /X\.yaml:7:10 {2}error\n {4}\$b is given further down/,
    ],
    [
      'a number among the controls',
      policy('controls: {cis-v8.1: [7.10]}\nrequire: true'),
      /X\.yaml:7:23 {2}error\n {4}controls\.cis-v8\.1\[0\] is 7\.1; it must be a control id in quotes, such as "7\.10"\.\n {4}Put it in quotes: "7\.10"\./,
    ],
    ['a key that is missing', 'id: X-01\n', /X\.yaml:1:1 {2}error\n {4}title is missing/],
    [
      'an unknown key',
      policy('requires: true\nrequire: true'),
      /X\.yaml:7:1 {2}error\n {4}There is no key "requires" here\.\n {4}Did you mean "require"\?/,
    ],
    [
      'an unknown name in a message',
      policy('require: true').replace('message: m', 'message: "{{nmae}}"'),
      /X\.yaml:8:10 {2}error\n {4}Person has no field "nmae"\.\n {4}Did you mean "name"\?/,
    ],
    [
      'a date compared as a number',
      policy('require: {"<": [$.starts, 5]}'),
      /X\.yaml:7:17 {2}error\n {4}< takes numbers, and this is a date\.\n {4}Compare dates with before and not_after/,
    ],
    [
      'a list taken for a text',
      policy('require: {lower: $.roles}'),
      /X\.yaml:7:18 {2}error\n {4}A text is wanted here, and this is a list/,
    ],
    [
      '$. where there is no record',
      policy('require: {exists: $.name}').replace('for_each: Person\n', ''),
      /X\.yaml:6:19 {2}error\n {4}"\$\." stands for the record, and this policy is judged once/,
    ],
    [
      'a period that is none',
      policy('period: last-quarter\nrequire: true'),
      /X\.yaml:7:9 {2}error\n {4}period is "last-quarter"; it must be a period: current- or previous-/,
    ],
    [
      'a period without length',
      policy('period: trailing PT0S\nrequire: true'),
      /X\.yaml:7:9 {2}error\n {4}period is "trailing PT0S", which has no length/,
    ],
    [
      'a default that does not fit',
      policy('params: {n: {type: integer, default: many, origin: ours}}\nrequire: true'),
      /X\.yaml:7:38 {2}error\n {4}The value is "many"; it must be a whole number/,
    ],
    [
      'let inside where',
      policy('let: {a: 1}\nwhere: {"===": [$a, 1]}\nrequire: true'),
      /X\.yaml:8:17 {2}error\n {4}\$a is given under let, which comes after where/,
    ],
    [
      'nothing that is required',
      policy('require: []'),
      /X\.yaml:7:10 {2}error\n {4}require is empty: nothing would be checked/,
    ],
    [
      'several keys in a rule',
      policy('require: {"===": [1, 1], "!==": [1, 2]}'),
      /X\.yaml:7:10 {2}error\n {4}A rule is one operator with its operands; here stand 2 keys/,
    ],
    [
      'null in a rule',
      policy('require: {"===": [$.name, null]}'),
      /X\.yaml:7:27 {2}error\n {4}Nothing is written here[^\n]*\n {4}Ask whether a value is there with exists/,
    ],
    [
      'an id that another policy has',
      policy('require: true').replace('X-01', 'X-02') +
        '---\n' +
        policy('require: true').replace('X-01', 'X-02'),
      /X\.yaml:1:5 {2}error\n {4}2 policies have the id "X-02"/,
    ],
  ])('%s', (_name, text, message) => {
    const result = check({ 'policies/X.yaml': text });
    expectMannerly(result);
    expect(result.stdout).toMatch(message);
  });

  it('none at all', () => {
    const path = folder({ 'inventory/good.yaml': GOOD_RECORD });
    const { code, stdout } = opsledger(['check', '-C', path, '--as-of', '2026-09-30']);
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /policies:1:1 {2}error\n {4}policies\/\*\*\/\*\.yaml matched no file\. Nothing was checked\./,
    );
  });

  it('no records at all', () => {
    const path = folder({ 'policies/GOOD-01.yaml': GOOD_POLICY });
    const { code, stdout } = opsledger(['check', '-C', path, '--as-of', '2026-09-30']);
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /inventory:1:1 {2}error\n {4}inventory\/\*\*\/\*\.yaml matched no file\. Nothing was checked\./,
    );
    expect(stdout).toContain('1 no evidence');
  });
});

describe('writing', () => {
  it('writes nothing when one of the outputs cannot be written', () => {
    const path = folder({ 'policies/GOOD-01.yaml': GOOD_POLICY, 'inventory/good.yaml': GOOD_RECORD });
    mkdirSync(join(path, 'is-a-folder.md'));
    const { code, stderr } = opsledger([
      'check',
      '-C',
      path,
      '-o',
      `json=${join(path, 'a.json')}`,
      '-o',
      `markdown=${join(path, 'is-a-folder.md')}`,
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^opsledger: Nothing was written: it is a folder/);
    expect(existsSync(join(path, 'a.json'))).toBe(false);
    expect(readdirSync(path).sort()).toEqual(['inventory', 'is-a-folder.md', 'policies']);
  });

  it('says when the folder does not exist', () => {
    const { code, stderr } = opsledger(['check', '-C', join(tmpdir(), 'no-such-folder-here')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^opsledger: There is no folder/);
  });
});
