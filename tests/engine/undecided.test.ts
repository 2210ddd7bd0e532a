/** What is said where nothing can be decided: each way of not knowing, in `where`, `fresh`, `require` and `for_each`. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aPolicy, judge, verdict } from '../support/check.ts';
import { judgeAssets, organization, PEOPLE, vendor } from '../support/records.ts';

/** Verdict and message of the only finding. */
function told(report: Report): readonly (string | undefined)[] {
  expect(report.findings.length).toBeLessThanOrEqual(1);
  const [finding] = report.findings;
  return [verdict(report), finding?.message];
}

describe('a rule that cannot be decided', () => {
  const four = ['os', 'site', 'baseline', 'deputy'].map(
    (field) => `{check: {"===": [$.${field}, x]}, message: m}`,
  );
  const missing = (...fields: readonly string[]): string =>
    fields.map((field) => `${field} of Asset/a1 is missing`).join('; ');

  it.each<[string, string, string, string]>([
    [
      'where without its field',
      'where: {"===": [$.os, x]}\nrequire: false\nmessage: m',
      'no_evidence',
      `Cannot tell: ${missing('os')}.`,
    ],
    [
      'where over a value that does not fit',
      'where: {starts_with: [$.x_number, a]}\nrequire: false\nmessage: m',
      'error',
      'Does not fit: starts_with takes texts, and 5 is none (x_number of Asset/a1).',
    ],
    [
      'a check over a value that does not fit',
      'require: {starts_with: [$.x_number, a]}\nmessage: m',
      'error',
      'Does not fit: starts_with takes texts, and 5 is none (x_number of Asset/a1).',
    ],
    [
      'three checks without their fields',
      `require: [${four.slice(0, 3).join(', ')}]`,
      'no_evidence',
      `Cannot tell: ${missing('os', 'site', 'baseline')}.`,
    ],
    [
      'four checks without their fields: three are named',
      `require: [${four.join(', ')}]`,
      'no_evidence',
      `Cannot tell: ${missing('os', 'site', 'baseline')}; and 1 more gap.`,
    ],
    [
      'two checks without the same field: it is named once',
      'require: [{check: {"===": [$.os, x]}, message: m}, {check: {"!==": [$.os, y]}, message: m}]',
      'no_evidence',
      `Cannot tell: ${missing('os')}.`,
    ],
  ])('%s', (_name, body, wanted, message) => {
    expect(told(judgeAssets(`for_each: Asset\n${body}`, 'id: a1, x_number: 5'))).toEqual([wanted, message]);
  });
});

describe('evidence must be fresh', () => {
  it.each<[string, string, string, string | undefined]>([
    ['and is, on its last day', '{field: $.purchased, within: P30D}', 'pass', undefined],
    [
      'and is a day too old',
      '{field: $.purchased, within: P29D}',
      'stale',
      'The evidence is too old: it is from 2026-08-31, 30 days ago, and counts for 29 days.',
    ],
    [
      'and nobody says when it is from',
      '{field: $.last_seen, within: P30D}',
      'no_evidence',
      'Cannot tell: last_seen of Asset/a1 is missing.',
    ],
    [
      'and nobody says for how long',
      '{field: $.purchased, within: $.x_missing}',
      'no_evidence',
      'Cannot tell: x_missing of Asset/a1 is missing.',
    ],
    [
      'and its date is none',
      '{field: $.x_text, within: P30D}',
      'error',
      'Does not fit: "soon" is no date (x_text of Asset/a1).',
    ],
    [
      'and its date lies ahead',
      '{field: $.planned_replacement, within: P30D}',
      'error',
      'Does not fit: "2027-01-01" lies after the moment of judging (planned_replacement of Asset/a1).',
    ],
    [
      'for a time that is none',
      '{field: $.purchased, within: $.x_text}',
      'error',
      'Does not fit: "soon" is no duration.',
    ],
    [
      'for a time that has no fixed length',
      '{field: $.purchased, within: $.x_month}',
      'error',
      'Does not fit: "P1M" has no fixed length.',
    ],
  ])('%s', (_name, fresh, wanted, message) => {
    const report = judgeAssets(
      `for_each: Asset\nfresh: ${fresh}\nrequire: true\nmessage: m`,
      'id: a1, purchased: 2026-08-31, planned_replacement: 2027-01-01, x_text: soon, x_month: P1M',
    );
    expect(told(report)).toEqual([wanted, message]);
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      message === undefined ? [] : ['T-01/-/Asset/a1'],
    );
  });
});

describe('a kind of which nothing can be judged', () => {
  const notUsed = (...kinds: readonly string[]): string =>
    `not_used: [${kinds.map((kind) => `{class: ${kind}, reason: No ${kind}}`).join(', ')}]`;
  const twice = { 'inventory/v.yaml': vendor('v1'), 'inventory/w.yaml': vendor('V1') };
  const over = (forEach: string, more = ''): string =>
    aPolicy(`for_each: ${forEach}\n${more}require: true\nmessage: m`);

  it.each<[string, string, Record<string, string>, string, string]>([
    ['has no record', over('Vendor'), {}, 'no_evidence', 'there is no record of kind Vendor'],
    [
      'has no record, nor have the others',
      over('[Vendor, Incident]'),
      {},
      'no_evidence',
      'there is no record of kind Vendor or Incident',
    ],
    [
      'has no record, which the policy allows',
      over('Vendor', 'when_empty: not_applicable\n'),
      {},
      'not_applicable',
      'there is no record of kind Vendor',
    ],
    [
      'has no record, and only the other kind is declared not used',
      over('[Vendor, Incident]'),
      { 'inventory/o.yaml': organization(notUsed('Incident')) },
      'no_evidence',
      'there is no record of kind Vendor or Incident',
    ],
    [
      'has no record, and each kind is declared not used',
      over('[Vendor, Incident]'),
      { 'inventory/o.yaml': organization(notUsed('Vendor', 'Incident')) },
      'not_applicable',
      'declared not used: No Vendor; declared not used: No Incident',
    ],
    [
      'is declared not used for no reason',
      over('Vendor'),
      { 'inventory/o.yaml': organization('not_used: [{class: Vendor}]') },
      'no_evidence',
      'there is no record of kind Vendor',
    ],
    [
      'has only records that share their id',
      over('Vendor'),
      twice,
      'no_evidence',
      'the records of kind Vendor have no id, or one that others have too',
    ],
    [
      'has only records that share their id, though the policy allows for none',
      over('Vendor', 'when_empty: not_applicable\n'),
      twice,
      'no_evidence',
      'the records of kind Vendor have no id, or one that others have too',
    ],
    [
      'has only records that share their id, though it is declared not used',
      over('Vendor'),
      { ...twice, 'inventory/o.yaml': organization(notUsed('Vendor')) },
      'no_evidence',
      'the records of kind Vendor have no id, or one that others have too',
    ],
  ])('%s', (_name, policy, files, wanted, because) => {
    const report = judge(policy, { 'inventory/people.yaml': PEOPLE, ...files });
    expect(report.evaluations).toMatchObject([{ record: null, verdict: wanted, because }]);
    expect(report.findings.map(({ message }) => message)).toEqual(
      wanted === 'no_evidence' ? [`Cannot tell: ${because}.`] : [],
    );
  });

  it('is no evidence where only one of two kinds holds records that share their id', () => {
    const policy = over('[Vendor, Incident]', 'when_empty: not_applicable\n');
    expect(verdict(judge(policy, { 'inventory/people.yaml': PEOPLE, ...twice }))).toBe('no_evidence');
  });
});
