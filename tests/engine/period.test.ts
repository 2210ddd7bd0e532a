/** `$period` in policies. */
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { filesOf, judge } from '../support/check.ts';

const policy = (period: string, rule: string): string => `
id: X-01
title: The changes of the period
domain: change
level: basic
severity: high
${period}
let:
  inside: {filter: [$all.Change, {and: [{not_after: [$period.start, $.started_at]}, {before: [$.started_at, $period.end]}]}]}
  from: $period.start
require: ${rule}
message: "{{inside}} from {{period.start}} to {{period.end}}"
`;

const change = (id: string, start: string): string => `
  - id: ${id}
    title: A
    type: normal
    started_at: ${start}`;

const records = (changes: string, zone = 'America/Toronto'): Record<string, string> => ({
  'inventory/o.yaml': `kind: Organization\nid: org\nname: O\ntimezone: ${zone}\nfiscal_year_start: "04-01"\n`,
  'inventory/c.yaml': `kind: Change\nitems:${changes}\n`,
});

function verdictOf(policyText: string, files: Record<string, string>): { verdict: string; message: string } {
  const report = judge(policyText, files, { asOf: '2026-09-30T12:00:00Z' });
  return {
    verdict: report.evaluations[0]?.verdict ?? 'none',
    message: report.findings.find(({ policy: id }) => id === 'X-01')?.message ?? '',
  };
}

describe('$period', () => {
  const changes =
    change('in', '2026-07-01T04:00:00Z') +
    change('early', '2026-07-01T03:59:59Z') +
    change('late', '2026-10-01T04:00:00Z');

  it('begins and ends at local midnight, and its end is not in it', () => {
    expect(
      verdictOf(policy('period: current-quarter', '{"===": [{count: $inside}, 1]}'), records(changes))
        .verdict,
    ).toBe('pass');
  });

  it('is counted from the fiscal year, and can be told in a message', () => {
    expect(
      verdictOf(policy('period: current-year', '{"===": [{count: $inside}, 9]}'), records(changes)),
    ).toEqual({
      verdict: 'fail',
      message: 'early, in, late from 2026-04-01 to 2027-04-01',
    });
  });

  it.each([
    ['current-quarter', '2026-04-01', '2026-07-01'],
    ['previous-quarter', '2026-01-01', '2026-04-01'],
    ['previous-month', '2026-07-01', '2026-08-01'],
    ['current-year', '2025-04-01', '2026-04-01'],
    ['trailing P30D', '2026-08-02', '2026-09-01'],
    ['trailing P1M', '2026-08-01', '2026-09-01'],
    ['trailing PT1H', '2026-09-30T10:00:00Z', '2026-09-30T11:00:00Z'],
  ])('of %s comes after one from %s to %s', (period, start, end) => {
    const rule = `{and: [{"===": [$period.before.start, "${start}"]}, {"===": [$period.before.end, "${end}"]}]}`;
    expect(verdictOf(policy(`period: ${period}`, rule), records(changes)).verdict).toBe('pass');
  });

  it('can be asked what lies in the one before it', () => {
    const text = policy(
      'period: current-quarter',
      '{none: [$all.Change, {within: [$.started_at, $period.before]}]}',
    );
    expect(verdictOf(text, records(change('early', '2026-07-01T03:59:59Z'))).verdict).toBe('fail');
    expect(verdictOf(text, records(change('in', '2026-07-01T04:00:00Z'))).verdict).toBe('pass');
  });

  it('is no evidence in a run that is about no period, when the policy names none', () => {
    const report = judge(policy('', '{"===": [{count: $inside}, 1]}'), records(changes));
    expect(report.evaluations[0]).toMatchObject({
      verdict: 'no_evidence',
      because: expect.stringContaining('not about a period'),
    });
  });

  it.each([
    ['$period.begin', 'The mapping has no field "begin"'],
    ['$period.start.day', 'has no field "day"'],
  ])('%s is a mistake', (name, message) => {
    const text = policy('period: current-month', `{exists: ${name}}`);
    const { problems } = readPolicies(filesOf(text, 'policies/p.yaml'), kinds);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});
