/** Overrides: what the configuration, or --set, wants otherwise than a policy says, and that the report tells it. */
import { describe, expect, it } from 'vitest';
import { readResult } from '../../src/engine/result.ts';
import type { Report } from '../../src/model/report.ts';
import { folder, opsledger, type Result } from '../support/cli.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is changed on purpose has no type.
type Loose = any;

const POLICY = `id: P-01
title: Few people
domain: access
level: basic
severity: high
params:
  days: {type: integer, default: 30, minimum: 1, maximum: 400, origin: ours}
  types: {type: array, default: [employee], origin: ours, items: {type: string, enum: [employee, contractor]}}
for_each: Person
where: {in: [$.type, $params.types]}
require: {"<=": [{age: [$.starts, days]}, $params.days]}
message: "{{name}} has been here for more than {{params.days}} days"
`;
const PERSON = 'kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active\nstarts: 2026-08-21\n';

function run(
  words: readonly string[],
  config?: string,
  files: Readonly<Record<string, string>> = {},
): Result {
  const cwd = folder({
    'policies/P-01.yaml': POLICY,
    'policies/P-02.yaml': POLICY.replace('P-01', 'P-02'),
    'inventory/p.yaml': PERSON,
    ...(config === undefined ? {} : { 'opsledger.yaml': config }),
    ...files,
  });
  return opsledger([...words, '--as-of', '2026-09-30T12:00:00Z'], { cwd });
}

function reportOf(
  words: readonly string[],
  config?: string,
  files?: Readonly<Record<string, string>>,
): Report {
  return JSON.parse(run(['check', '-o', 'json', ...words], config, files).stdout) as Report;
}

const verdictOf = ({ evaluations }: Report, policy = 'P-01'): string | undefined =>
  evaluations.find((evaluation) => evaluation.policy === policy)?.verdict;

describe('without overrides', () => {
  it('nothing is told', () => {
    const report = reportOf([]);
    expect(verdictOf(report)).toBe('fail');
    expect(report).not.toHaveProperty('overrides');
  });
});

describe('the configuration', () => {
  const config = `overrides:
  P-01: {severity: low, params: {days: 90}, reason: We are small}
  P-02: {off: true, reason: Not our trade}
`;

  it('changes severity and thresholds of the policies that it names, and the report says where', () => {
    const report = reportOf([], config);
    expect(verdictOf(report)).toBe('pass');
    expect(report.evaluations[0]).toMatchObject({
      severity: 'low',
      facts: [
        {
          name: 'params.days',
          value: 90,
          at: { path: 'opsledger.yaml', pointer: '/overrides/P-01/params/days' },
        },
        { name: 'params.types', value: 1, at: { path: 'policies/P-01.yaml' } },
      ],
    });
    expect(report.overrides).toEqual([
      {
        policy: 'P-01',
        what: 'severity',
        value: 'low',
        default: 'high',
        reason: 'We are small',
        location: { path: 'opsledger.yaml', line: 2, column: 20, pointer: '/overrides/P-01/severity' },
      },
      expect.objectContaining({ policy: 'P-01', what: 'params.days', value: 90, default: 30 }),
      expect.objectContaining({
        policy: 'P-02',
        what: 'off',
        value: true,
        default: false,
        reason: 'Not our trade',
      }),
    ]);
  });

  it('switches a policy off, which is told in every format', () => {
    const report = reportOf([], config);
    expect(verdictOf(report, 'P-02')).toBeUndefined();
    expect(run(['check'], config).stdout).toContain(`Judged otherwise than the policies say
  P-01: severity is low instead of high (opsledger.yaml:2:20): We are small
  P-01: days is 90 instead of 30 (opsledger.yaml:2:40): We are small
  P-02: not judged (opsledger.yaml:3:15): Not our trade
`);
    expect(run(['check', '-o', 'markdown'], config).stdout).toMatch(
      /\n- .*02: not judged .*: Not our trade\n/,
    );
  });

  it('is explained', () => {
    expect(run(['explain', 'P-01'], config).stdout).toContain(
      '$params.days = 90 (overridden here; 30 by the policy, our own default)',
    );
  });

  it('is no threshold of whoever says the value of the policy, in any format', () => {
    const cis = {
      'policies/P-01.yaml': POLICY.replace('maximum: 400, origin: ours', 'maximum: 400, origin: cis'),
    };
    const days = (report: Report) => report.policies[0]?.params[0];
    expect(days(reportOf([], config, cis))).toEqual({
      name: 'days',
      value: 90,
      origin: null,
      default: 30,
      defaultOrigin: 'cis',
    });
    expect(days(reportOf(['--set', 'P-01.days=30'], undefined, cis))).toEqual({
      name: 'days',
      value: 30,
      origin: 'cis',
    });
    expect(run(['check', '-o', 'html'], config, cis).stdout).toContain(
      'days is 90 (overridden here; 30 by the policy, as CIS says)',
    );
    expect(run(['check', '-o', 'sarif'], config, cis).stdout).toContain(
      'Judged by: days 90 (overridden here; 30 by the policy, as CIS says)',
    );
    expect(run(['explain', 'P-01'], config, cis).stdout).toContain(
      '$params.days = 90 (overridden here; 30 by the policy, from CIS)',
    );
  });

  it.each([
    ['an origin of another value', (card: Loose) => Object.assign(card, { origin: 'cis' })],
    ['another value than the overrides', (card: Loose) => Object.assign(card, { value: 30 })],
    ['another value of the policy', (card: Loose) => Object.assign(card, { default: 90 })],
    ['no word of the value of the policy', (card: Loose) => delete card.default],
  ])('is held against the thresholds of a saved report, which has %s', (_, change) => {
    const report = reportOf([], config);
    expect(readResult(JSON.stringify(report))).toMatchObject({ is: 'report' });
    change(report.policies[0]?.params[0]);
    expect(readResult(JSON.stringify(report))).toEqual({
      is: 'untrusted',
      because: ['The threshold days of P-01 is not what the overrides say.'],
    });
  });

  it.each([
    ['P-09: {off: true, reason: x}', '2:3', 'There is no policy "P-09" to override.', 'Did you mean "P-01"'],
    ['P-01: {off: true}', '2:3', 'A policy is switched off without a reason.', 'Add reason'],
    ['P-01: {params: {dayz: 3}}', '2:19', 'P-01 has no parameter "dayz".', 'Did you mean "days"?'],
    ['P-01: {params: {days: many}}', '2:19', 'The value is "many"; it must be a whole number.', ''],
    ['P-01: {params: {days: 401}}', '2:19', 'The value is 401; it must be 400 or less.', ''],
    ['P-01: {params: {types: [robot]}}', '2:19', 'An element does not fit.', ''],
    ['P-01: {severity: dire}', '2:20', 'overrides.P-01.severity is "dire"', ''],
    ['P-01: {sverity: low}', '2:10', 'There is no key "sverity"', 'Did you mean "severity"?'],
    ['P-01: {}', '2:9', 'overrides.P-01 is empty.', ''],
  ])('%s is told, and changes nothing', (line, place, message, hint) => {
    for (const command of ['check', 'lint']) {
      const words = command === 'lint' ? ['lint'] : ['check'];
      const cwd = folder({
        'policies/P-01.yaml': POLICY,
        'inventory/p.yaml': PERSON,
        'opsledger.yaml': `overrides:\n  ${line}\n`,
      });
      const { code, stdout } = opsledger(words, { cwd });
      expect(stdout).toContain(`opsledger.yaml:${place}  error\n    ${message}`);
      expect(stdout).toContain(hint);
      expect(code).toBe(2);
    }
  });
});

describe('--set', () => {
  it('judges with another threshold, wins over the configuration, and says so', () => {
    const report = reportOf(
      ['--set', 'P-01.days=60', '--set', 'P-01.types=[contractor,employee]'],
      'overrides: {P-01: {params: {days: 5}}}\n',
    );
    expect(verdictOf(report)).toBe('pass');
    expect(report.overrides).toEqual([
      { policy: 'P-01', what: 'params.days', value: 60, default: 30, reason: null, location: null },
      {
        policy: 'P-01',
        what: 'params.types',
        value: ['contractor', 'employee'],
        default: ['employee'],
        reason: null,
        location: null,
      },
    ]);
    expect(run(['check', '--set', 'P-01.days=60']).stdout).toContain(
      'P-01: days is 60 instead of 30 (by --set)',
    );
  });

  it.each([
    ['P-01', 'sets nothing'],
    ['=3', 'sets nothing'],
    ['P-01.days', 'sets nothing'],
    ['P-09.days=3', 'There is no policy "P-09" to override'],
    ['P-01.dayz=3', 'P-01 has no parameter "dayz"'],
    ['P-01.days=soon', 'The value is "soon"; it must be a whole number'],
    ['P-01.days=0', 'The value is 0; it must be 1 or more'],
    ['P-01.__proto__=3', 'P-01 has no parameter "__proto__"'],
  ])('%s is refused', (word, message) => {
    const { code, stdout, stderr } = run(['check', '--set', word]);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
