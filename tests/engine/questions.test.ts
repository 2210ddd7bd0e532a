/** Policies that ask what others say: `verdict`. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/engine/exam.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { MAX_QUESTIONS } from '../../src/engine/questions.ts';
import { kinds } from '../../src/kinds/index.ts';
import { judge } from '../support/check.ts';

const policy = (id: string, rest: string): string => `
id: ${id}
title: T
domain: assets
level: basic
severity: high
${rest}
`;

const owned = policy(
  'OWN-1',
  `for_each: Asset
require: [{check: {"===": [$ref.owner.status, active]}, message: "{{id}} has no owner who works here"}]`,
);

const asks = (id: string, other: string, kind = 'Asset'): string =>
  policy(
    id,
    `for_each: ${kind}
require: [{check: {"===": [{verdict: ${other}}, pass]}, message: "{{id}}"}]`,
  );

const read = (...documents: readonly string[]) =>
  readPolicies([{ path: 'p.yaml', text: documents.join('---') }], kinds);

describe('a policy that asks another', () => {
  it.each<[string, readonly string[], readonly [code: string, message: string, hint?: string][], string[]]>([
    ['who is there', [owned, asks('AA', 'OWN-1')], [], ['AA', 'OWN-1']],
    [
      'nobody',
      [owned, asks('AA', 'OWN-2')],
      [['unknown-name', 'There is no policy "OWN-2" here.', 'Did you mean "OWN-1"?']],
      ['OWN-1'],
    ],
    [
      'by an old id',
      [owned.replace('severity: high', 'severity: high\nreplaces: [OLD]'), asks('AA', 'OLD')],
      [['unknown-name', 'There is no policy "OLD" here.', 'It is OWN-1 now.']],
      ['OWN-1'],
    ],
    [
      'about another kind',
      [owned, asks('AA', 'OWN-1', 'Person')],
      [['wrong-type', 'OWN-1 is about each Asset, and this is a record of kind Person.']],
      ['OWN-1'],
    ],
    [
      'itself',
      [asks('AA', 'AA')],
      [['cycle', 'Policies ask each other in a circle: AA asks AA.', 'One of them must not ask the others.']],
      [],
    ],
    [
      'in a circle, with one outside that stays',
      [asks('AA', 'BB'), asks('BB', 'CC'), asks('CC', 'BB')],
      [
        [
          'cycle',
          'Policies ask each other in a circle: BB asks CC asks BB.',
          'One of them must not ask the others.',
        ],
        [
          'cycle',
          'Policies ask each other in a circle: CC asks BB asks CC.',
          'One of them must not ask the others.',
        ],
      ],
      ['AA'],
    ],
    [
      'without a record to ask about',
      [owned, policy('AA', 'require: [{check: {"===": [{verdict: OWN-1}, pass]}, message: m}]')],
      [
        [
          'wrong-type',
          'OWN-1 is about each Asset, and here is no record to ask about.',
          'Ask inside an iterator: {all: [$all.Asset, {"===": [{verdict: OWN-1}, pass]}]}.',
        ],
      ],
      ['OWN-1'],
    ],
    [
      'for a word that is no verdict',
      [owned, asks('AA', 'OWN-1').replace('}, pass]', '}, passed]')],
      [
        [
          'wrong-value',
          '"passed" is no value this can have, so nothing would ever equal it.',
          'Did you mean "pass"?',
        ],
      ],
      ['OWN-1'],
    ],
    [
      'by a reference',
      [owned, asks('AA', '$.id')],
      [['expression', 'verdict takes the id of a policy, written out.', 'Write {verdict: PAT-01}.']],
      ['OWN-1'],
    ],
  ])('%s', (_what, documents, mistakes, sound) => {
    const { policies, problems } = read(...documents);
    expect(
      problems.map(({ code, message, hint }) => (hint ? [code, message, hint] : [code, message])),
    ).toEqual(mistakes);
    expect(policies.map(({ id }) => id)).toEqual(sound);
  });

  it(`asks in a row of ${MAX_QUESTIONS}, and not of one more`, () => {
    const row = (length: number) =>
      read(
        ...Array.from({ length }, (_, index) =>
          index === length - 1 ? owned.replace('OWN-1', `P-${index}`) : asks(`P-${index}`, `P-${index + 1}`),
        ),
      ).problems.map(({ code, location }) => `${code} ${location.line}`);
    expect(row(MAX_QUESTIONS)).toEqual([]);
    expect(row(MAX_QUESTIONS + 1)).toEqual(['limit 8']);
  });
});

const records = {
  'people.yaml': `kind: Person
items:
  - {id: p-jo, name: Jo, status: active, starts: 2020-01-01, type: employee, roles: [risk_owner]}
  - {id: p-kim, name: Kim, status: left, starts: 2020-01-01, ends: 2021-01-01, type: employee}
`,
  'assets.yaml': `kind: Asset
items:
  - {id: lt-01, name: One, type: laptop, status: in_use, criticality: low, owner: p-jo}
  - {id: lt-02, name: Two, type: laptop, status: in_use, criticality: low, owner: p-kim}
  - {id: lt-03, name: Three, type: laptop, status: in_use, criticality: low}
`,
  'exceptions.yaml': `kind: Exception
id: EXC-1
policy: [OWN-1]
subjects: [lt-02]
reason: Handed over soon
risk: small
compensating: none
fix_by: 2026-12-01
status: active
requested_by: p-kim
approved_by: p-jo
approved_on: 2026-09-01
expires: 2026-12-31
`,
};

describe('what is answered', () => {
  it.each<[string, string, string, Record<string, string>]>([
    [
      'a verdict for each record',
      owned,
      asks('AA', 'OWN-1'),
      { 'AA/0/Asset/lt-02': 'fail', 'AA/0/Asset/lt-03': 'fail' },
    ],
    [
      'what the evidence shows, though an exception covers it',
      owned,
      asks('AA', 'OWN-1').replace('pass]', 'fail]'),
      { 'AA/0/Asset/lt-01': 'fail', 'AA/0/Asset/lt-03': 'fail' },
    ],
    [
      'of one that is judged once, the same for all',
      policy('OWN-1', 'require: [{check: {">": [{count: $all.Asset}, 5]}, message: "{{as_of}}"}]'),
      asks('AA', 'OWN-1').replace('pass]', 'fail]'),
      {},
    ],
    [
      'that a policy is not in force yet',
      owned.replace('severity: high', 'severity: high\neffective_from: 2030-01-01'),
      asks('AA', 'OWN-1').replace('pass]', 'upcoming]'),
      {},
    ],
  ])('%s', (_what, other, asking, findings) => {
    const report = judge([other, asking].join('---'), records);
    expect(
      Object.fromEntries(
        report.findings
          .filter(({ policy: id }) => id === 'AA')
          .map(({ fingerprint, verdict }) => [fingerprint, verdict]),
      ),
    ).toEqual(findings);
  });
});

describe('the tests of a policy that looks at files', () => {
  it.each([
    ['present', 'pass', 'no_evidence'],
    ['missing', 'fail', 'no_evidence'],
    [`${'a'.repeat(64)}`, 'pass', 'pass'],
    [`${'b'.repeat(64)}`, 'pass', 'fail'],
  ])('say what lies there: %s', (what, exists, matches) => {
    const set = read(
      ...['file_exists', 'sha256_matches'].map((operator, index) =>
        policy(
          `F-${index}`,
          `for_each: Asset\nrequire: [{check: {all: [$.evidence, {${operator}: $.}]}, message: "{{id}}"}]`,
        ),
      ),
    );
    const test = (id: string, verdict: string): string => `policy: ${id}
as_of: 2026-09-30
given:
  Asset: [{id: lt-01, evidence: [{path: a.pdf, sha256: ${'a'.repeat(64)}}]}]
files: {a.pdf: ${what}}
expect: {${verdict}: [lt-01]}
`;
    const text = [test('F-0', exists), test('F-1', matches)].join('---\n');
    const { cases, problems } = examine([{ path: 'F.test.yaml', text }], set, kinds);
    expect(problems).toEqual([]);
    expect(cases.map(({ differences }) => differences)).toEqual([[], []]);
  });
});

describe('the tests of a policy that asks', () => {
  it('judge the policy that is asked on what is given', () => {
    const set = read(owned, asks('AA', 'OWN-1'));
    const text = `policy: AA
as_of: 2026-09-30
given:
  Person: [{id: p-jo, status: active}, {id: p-kim, status: left}]
  Asset: [{id: lt-01, owner: p-jo}, {id: lt-02, owner: p-kim}]
expect: {pass: [lt-01], fail: [lt-02]}
`;
    const { cases, problems } = examine([{ path: 'AA.test.yaml', text }], set, kinds, { only: ['AA'] });
    expect(problems).toEqual([]);
    expect(cases.map(({ differences }) => differences)).toEqual([[]]);
  });
});
