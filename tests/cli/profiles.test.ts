/** Policies from elsewhere: profiles that ship, that lie in the repository, and that packages bring. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameworks } from '../../src/engine/framework.ts';
import type { Report } from '../../src/model/report.ts';
import { ROOT } from '../support/build.ts';
import { CLI, folder, opsledger } from '../support/cli.ts';

const RECORDS = {
  'inventory/people.yaml':
    'kind: Person\nid: p-jo\nname: Jo\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
};

const policy = (id: string, rest = ''): string =>
  `id: ${id}\ntitle: T\ndomain: assets\nlevel: basic\nseverity: low\n${rest}for_each: Person\nrequire: [{check: {"===": [$.status, active]}, message: "{{id}}"}]\n`;

const PACKAGE = {
  'node_modules/msp/package.json': '{"name": "msp"}',
  'node_modules/msp/policies/MSP-1.yaml': policy('MSP-1', 'controls: {cis-v8.1: ["1.1"]}\n'),
  'node_modules/msp/policies/MSP-2.yaml': policy('MSP-2'),
  'node_modules/msp/policies/profiles/default.yaml': 'profile: default\ntitle: All\npolicies: ["MSP-*"]\n',
  'node_modules/msp/policies/profiles/one.yaml':
    'profile: one\ntitle: By control\ncontrols: {cis-v8.1: ["1.1"]}\n',
};

function judged(files: Record<string, string | Uint8Array>, ...flags: readonly string[]): Report {
  const at = folder({ ...RECORDS, ...files });
  const { stdout } = opsledger(['check', '--as-of', '2026-09-30', '--gate', 'none', '-o', 'json', ...flags], {
    cwd: at,
  });
  return JSON.parse(stdout) as Report;
}

const idsOf = (report: Report): readonly string[] => report.policies.map(({ id }) => id);

const troubles = ({ problems }: Report): readonly string[] =>
  problems
    .filter(({ severity }) => severity === 'error')
    .map(({ location: { path, line, column }, message, hint }) =>
      [`${path}:${line}:${column}`, message, hint].filter(Boolean).join(' '),
    );

describe('policies are taken', () => {
  it('from a profile that ships, and those of the repository judge besides', () => {
    const report = judged({
      'opsledger.yaml': 'extends: [opsledger:starter]\n',
      'policies/OWN.yaml': policy('OWN'),
    });
    expect(troubles(report)).toEqual([]);
    expect(idsOf(report)).toEqual(expect.arrayContaining(['OWN', 'ACC-02', 'RST-01']));
  });

  it('from a profile of a package, by patterns of ids or by controls', () => {
    const by = (name: string) => judged({ ...PACKAGE, 'opsledger.yaml': `extends: ["${name}"]\n` });
    expect(idsOf(by('msp'))).toEqual(['MSP-1', 'MSP-2']);
    expect(idsOf(by('msp:one'))).toEqual(['MSP-1']);
    expect(troubles(by('msp:one'))).toEqual([]);
  });

  it('from a profile of the repository, which extends others', () => {
    const report = judged({
      'opsledger.yaml': 'extends: [./profiles/ours.yaml]\n',
      'profiles/ours.yaml': 'profile: ours\ntitle: Ours\nextends: [opsledger:starter]\npolicies: [PAT-01]\n',
    });
    expect(troubles(report)).toEqual([]);
    expect(idsOf(report)).toEqual(expect.arrayContaining(['ACC-02', 'PAT-01']));
  });

  it('from what --profile names, and from nothing that the configuration extends', () => {
    const files = { ...PACKAGE, 'opsledger.yaml': 'extends: [opsledger:starter]\n' };
    expect(idsOf(judged(files, '--profile', 'msp:one'))).toEqual(['MSP-1']);
    expect(idsOf(judged(RECORDS, '--profile', 'starter'))).toContain('ACC-02');
  });

  it('with places that no other repository could have', () => {
    const report = judged({ 'opsledger.yaml': 'extends: [opsledger:standard]\n' });
    const whole = report.findings.filter(({ record }) => record === null);
    expect(whole.length).toBeGreaterThan(0);
    const places = whole.flatMap(({ location }) => location ?? []);
    expect(places.length).toBeLessThan(whole.length / 10);
    for (const { path } of places) expect(path).toMatch(/^inventory\//);
    expect(JSON.stringify(report)).not.toMatch(/"path":"(opsledger:|\/|policies)/);
  });

  it('with their digest in the report, so that another version of them shows', () => {
    const shipped = judged({ 'opsledger.yaml': 'extends: [opsledger:starter]\n' });
    const more = judged({ 'opsledger.yaml': 'extends: [opsledger:standard]\n' });
    expect(shipped.inputs.policies.sha256).not.toBe(more.inputs.policies.sha256);
    expect(shipped.inputs.policies.count).toBe(idsOf(shipped).length);
    // One file a policy, and the profile.
    expect(shipped.inputs.policies.files).toBe(shipped.inputs.policies.count + 1);
  });
});

describe('a choice by group or by framework', () => {
  const cis = frameworks.get('cis-v8.1')?.controls ?? [];
  const inGroup = (group: number) =>
    cis.filter(({ implementation_groups }) => implementation_groups?.includes(group)).map(({ id }) => id);
  const safeguards = (controls: Report['policies'][number]['controls']): readonly string[] =>
    controls['cis-v8.1'] ?? [];
  /** The report of the sample by a profile, and what it says of each safeguard. */
  function bySafeguard(at: string, profile: string) {
    const words = [
      'check',
      '--profile',
      profile,
      '--as-of',
      '2026-09-30T12:00:00Z',
      '--gate',
      'none',
      '-o',
      'json',
    ];
    const report = JSON.parse(opsledger(words, { cwd: at }).stdout) as Report;
    const controls = new Map(report.policies.map((policy) => [policy.id, safeguards(policy.controls)]));
    const evaluations = (safeguard: string) =>
      report.evaluations.filter(({ policy }) => controls.get(policy)?.includes(safeguard));
    return { report, evaluations };
  }

  it('judges each of the 56 safeguards of group 1 on the sample, by something that is on record', () => {
    const { report, evaluations } = bySafeguard(ROOT, 'cis-ig1');
    expect(report.problems).toEqual([]);
    expect(inGroup(1)).toHaveLength(56);
    expect(inGroup(1).filter((safeguard) => evaluations(safeguard).length === 0)).toEqual([]);
    // A policy that was judged once passes by what it found: a count above zero, or a value with a place.
    const unfounded = report.evaluations.filter(
      ({ verdict, record, facts }) =>
        verdict === 'pass' &&
        record === null &&
        !facts.some(
          ({ value, at }) => at?.path.startsWith('inventory/') || (typeof value === 'number' && value > 0),
        ),
    );
    expect(unfounded).toEqual([]);
    const asked = report.scorecards.flatMap((card) =>
      card.asked ? [{ ...card.asked, of: card.subject }] : [],
    );
    expect(asked).toMatchObject([{ of: 'cis-v8.1', controls: 56, judged: 56 }]);
    for (const { controls } of report.policies)
      expect(safeguards(controls).some((safeguard) => inGroup(1).includes(safeguard))).toBe(true);
  });

  it('passes no safeguard of a company of which nothing but its name is on record', () => {
    const organization = readFileSync(join(ROOT, 'inventory/organization.yaml'), 'utf8');
    const at = folder({ 'inventory/org.yaml': organization.replace(/^security_lead.*\n/m, '') });
    const { report } = bySafeguard(at, 'cis-ig1');
    expect(report.evaluations.length).toBeGreaterThan(100);
    expect(report.evaluations.filter(({ verdict }) => verdict === 'pass')).toEqual([]);
  });

  it.each([
    ['cis-ig2', 2],
    ['cis-ig3', 3],
  ])('%s takes the policies of group %i, and asks for none where no record can show it', (profile, group) => {
    const report = judged({ 'opsledger.yaml': `extends: [opsledger:${profile}]\n` });
    expect(report.problems.filter(({ message }) => message.startsWith('No policy'))).toEqual([]);
    const taken = new Set(report.policies.flatMap(({ controls }) => safeguards(controls)));
    const shown = cis.filter(({ id, not_shown }) => inGroup(group).includes(id) && not_shown === undefined);
    expect(shown.length).toBeGreaterThan(80);
    expect(shown.filter(({ id }) => !taken.has(id))).toEqual([]);
  });

  it('itil takes what names a practice, small more than starter and less than all', () => {
    const ids = (name: string) => idsOf(judged({ 'opsledger.yaml': `extends: [opsledger:${name}]\n` }));
    expect(judged({ 'opsledger.yaml': 'extends: [opsledger:itil]\n' }).policies.length).toBeGreaterThan(200);
    const small = ids('small');
    expect(small).toEqual(expect.arrayContaining([...ids('starter')]));
    expect(small.length).toBeLessThan(80);
  });

  it('names the controls of a group for which a library has no policy, and those that no record can show not', () => {
    const { problems } = judged({
      ...PACKAGE,
      'node_modules/msp/policies/profiles/one.yaml': 'profile: one\ntitle: G\ngroups: {cis-v8.1: [IG1]}\n',
      'opsledger.yaml': 'extends: ["msp:one"]\n',
    });
    const [unmet, ...others] = problems.filter(({ message }) => message.startsWith('No policy'));
    expect(others).toEqual([]);
    expect(unmet?.severity).toBe('warning');
    expect(unmet?.message).toMatch(
      /^No policy of the library gives evidence for 1\.2, 2\.1, .* 17\.2 and 17\.3\.$/,
    );
  });

  it('warns of a framework that no policy of the library names', () => {
    const { problems } = judged({
      ...PACKAGE,
      'node_modules/msp/policies/profiles/one.yaml':
        'profile: one\ntitle: G\npolicies: ["MSP-*"]\nframeworks: [itil-4]\n',
      'opsledger.yaml': 'extends: ["msp:one"]\n',
    });
    expect(problems.map(({ message }) => message)).toContain(
      'No policy of the library gives evidence for itil-4.',
    );
  });
});

describe('what cannot be taken is told', () => {
  it.each<[string, Record<string, string | Uint8Array>, readonly (string | RegExp)[]]>([
    [
      'a profile that does not ship',
      { 'opsledger.yaml': 'extends: [opsledger:startr]\n' },
      ['opsledger.yaml:1:11 There is no profile "opsledger:startr". Did you mean "opsledger:starter"?'],
    ],
    [
      'a package that is not there',
      { 'opsledger.yaml': 'extends: ["other:small"]\n' },
      ['opsledger.yaml:1:11 There is no package "other" in node_modules. Install it, or mend the name.'],
    ],
    [
      'a way out of the repository',
      { 'opsledger.yaml': 'extends: [../ours.yaml]\n' },
      [
        'opsledger.yaml:1:11 "../ours.yaml" leads out of the repository. Profiles lie in the repository, or in a package.',
      ],
    ],
    [
      'a name that is none',
      { 'opsledger.yaml': 'extends: ["../../etc:passwd"]\n' },
      [/^opsledger\.yaml:1:11 /],
    ],
    [
      'a package without the profile that its name alone stands for',
      {
        'node_modules/@msp/own/policies/profiles/small.yaml': 'profile: small\ntitle: S\npolicies: ["*"]\n',
        'opsledger.yaml': 'extends: ["@msp/own"]\n',
      },
      ['opsledger.yaml:1:11 There is no profile "@msp/own". The profiles are @msp/own:small.'],
    ],
    [
      'a package without profiles',
      { 'node_modules/msp/package.json': '{}', 'opsledger.yaml': 'extends: ["msp:one"]\n' },
      ['opsledger.yaml:1:11 There is no profile "msp:one". The package has none under policies/profiles/.'],
    ],
    [
      'a folder',
      { 'opsledger.yaml': 'extends: [., ./policies]\n' },
      [
        'opsledger.yaml:1:11 There is no profile ".". The path counts from the folder of opsledger.yaml.',
        'policies:1:1 The file cannot be read: it is a folder.',
      ],
    ],
    [
      'files of a package that cannot be read, by its name',
      {
        ...PACKAGE,
        'node_modules/msp/policies/profiles/utf16.yaml': Uint8Array.of(0xff, 0xfe),
        'node_modules/msp/policies/MSP-3.yaml': Uint8Array.of(0xff, 0xfe),
        'opsledger.yaml': 'extends: [msp, "msp:utf16"]\n',
      },
      [
        'msp:policies/profiles/utf16.yaml:1:1 The file is UTF-16; only UTF-8 is read. Save the file as UTF-8.',
        'msp:policies/MSP-3.yaml:1:1 The file is UTF-16; only UTF-8 is read. Save the file as UTF-8.',
      ],
    ],
    [
      'a profile that is named otherwise than its file',
      { 'opsledger.yaml': 'extends: [./p.yaml]\n', 'p.yaml': 'profile: q\ntitle: Q\npolicies: [PAT-01]\n' },
      [
        'p.yaml:1:10 The profile says that it is "q", and its file is "p.yaml". Profiles are found by their files; say the same name in both.',
      ],
    ],
    [
      'a policy that the library does not have',
      {
        'opsledger.yaml': 'extends: [./p.yaml]\n',
        'p.yaml': 'profile: p\ntitle: P\npolicies: [PAT-01, PAT-001]\n',
      },
      ['p.yaml:3:20 The library has no policy "PAT-001". Did you mean "PAT-01"?'],
    ],
    [
      'groups and frameworks that there are not',
      {
        'opsledger.yaml': 'extends: [./p.yaml]\n',
        'p.yaml':
          'profile: p\ntitle: P\ngroups: {cis-v8.1: [IG1, IG4], itil: [service], cobit-2019: [DSS]}\nframeworks: [itil-4, hippa]\n',
      },
      [
        'p.yaml:3:26 CIS Controls, version 8.1 has no group "IG4". Did you mean "IG1"?',
        'p.yaml:3:39 There is no framework "itil". Did you mean "itil-4"?',
        /^p\.yaml:3:62 COBIT 2019.* has no /,
        'p.yaml:4:22 There is no framework "hippa". Did you mean "hipaa"?',
      ],
    ],
    [
      'a profile that takes nothing',
      { 'opsledger.yaml': 'extends: [./p.yaml]\npolicies: []\n', 'p.yaml': 'profile: p\ntitle: P\n' },
      [/^p\.yaml:1:1 The profile takes no policy\. /],
    ],
    [
      'every mistake of a profile',
      {
        'opsledger.yaml': 'extends: [./p.yaml]\n',
        'p.yaml': 'profile: P\ntitle: 7\npolicies: [PAT-01]\nother: 1\n',
      },
      [/^p\.yaml:1:10 /, /^p\.yaml:2:8 /, /^p\.yaml:4:1 There is no key "other" here\./],
    ],
    [
      'an id on both sides',
      { 'opsledger.yaml': 'extends: [opsledger:starter]\n', 'policies/A.yaml': policy('ACC-02') },
      [/2 policies have the id "ACC-02"/, /2 policies have the id "ACC-02"/],
    ],
    [
      'an override of a policy that no profile takes',
      {
        'opsledger.yaml': 'extends: [./p.yaml]\noverrides: {ACC-02: {severity: low}}\n',
        'p.yaml': 'profile: p\ntitle: P\npolicies: [PAT-01]\n',
      },
      [/^opsledger\.yaml:2:13 There is no policy "ACC-02" to override\./],
    ],
  ])('%s', (_what, files, expected) => {
    const report = judged({ 'policies/OWN.yaml': policy('OWN'), ...files });
    const found = troubles(report).filter((text) => !text.includes('Nothing was checked'));
    expect(found.length, found.join('\n')).toBe(expected.length);
    expected.forEach((one, index) => {
      if (typeof one === 'string') expect(found).toContain(one);
      else expect(found[index]).toMatch(one);
    });
  });

  it.each([
    ['startr', 'There is no profile "startr". Did you mean "starter"?'],
    ['a b', '"a b" names no profile.'],
  ])('a flag that says %j', (name, message) => {
    const { code, stdout, stderr } = opsledger(['check', '--profile', name], { cwd: folder(RECORDS) });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(`opsledger: --profile: ${message.split(' Did')[0]}`);
  });

  it.each([
    ['the configuration', 'extends: [./p.yaml, opsledger:starter, standard]\n', [], 3],
    ['the flag', '', ['--profile', 'starter'], 1],
  ])('what ships, for a copy of the program alone that %s asks for it', (_who, config, flags, times) => {
    const at = folder({
      ...RECORDS,
      'policies/OWN.yaml': policy('OWN'),
      'opsledger.yaml': config,
      'p.yaml': 'profile: p\ntitle: P\npolicies: [PAT-01]\n',
    });
    // So named, it is CommonJS whatever a package.json above the folder says.
    const cli = join(at, 'cli.cjs');
    copyFileSync(CLI, cli);
    const { code, stdout, stderr } = opsledger(['check', ...flags], { cwd: at, cli });
    expect(code).toBe(2);
    expect(
      `${stdout}${stderr}`.match(/that ship with opsledger are not beside this program\./g),
    ).toHaveLength(times);
  });

  it('no policy at all, with what to do', () => {
    const { code, stdout } = opsledger(['check'], { cwd: folder(RECORDS) });
    expect(code).toBe(2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Judge by a profile that ships, with --profile starter or extends: [opsledger:starter]',
    );
  });
});
