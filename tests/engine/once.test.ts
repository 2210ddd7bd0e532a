/** Policies that are judged once, those of several kinds, and what a verdict carries besides: facts, deadline, place. */
import { describe, expect, it } from 'vitest';
import { aPolicy, judge, verdicts } from '../support/check.ts';
import { assets, judgeAssets, PEOPLE } from '../support/records.ts';

describe('a policy that is judged once', () => {
  it('and that where rules out is not applicable, and is counted as that', () => {
    const report = judgeAssets(
      'where: {"===": [{count: $all.Asset}, 0]}\nrequire: false\nmessage: m',
      'id: a1',
    );
    expect(report.evaluations).toMatchObject([
      { record: null, verdict: 'not_applicable', because: 'where rules it out' },
    ]);
    expect(report.summary.verdicts).toMatchObject({ not_applicable: 1, fail: 0 });
    expect(report.findings).toEqual([]);
  });

  const site = (pointer: string, line: number) => ({ line, pointer });

  it.each<[string, string, { line: number; pointer: string }[]]>([
    [
      'a list of records',
      '{filter: [$all.Asset, {exists: $.site}]}',
      [site('/items/0', 3), site('/items/2', 5)],
    ],
    ['one record', '{first: {filter: [$all.Asset, {exists: $.site}]}}', [site('/items/0', 3)]],
    [
      'fields: those that are there',
      '{map: [$all.Asset, $.site]}',
      [site('/items/0/site', 3), site('/items/2/site', 5)],
    ],
    ['what stands in no record: nowhere', '{map: [$all.Asset, a text]}', []],
    ['what cannot be decided: nowhere', '{filter: [$all.Asset, {"===": [$.site, main]}]}', []],
  ])('points at %s', (_name, offenders, wanted) => {
    const report = judgeAssets(
      `require: false\nmessage: m\noffenders: ${offenders}`,
      'id: a1, site: main',
      'id: a2',
      'id: a3, site: main',
    );
    expect(report.findings.map(({ related }) => related.map(({ location }) => location))).toMatchObject([
      wanted,
    ]);
    expect(report.findings[0]?.related).toHaveLength(wanted.length);
  });
});

describe('a policy over two kinds', () => {
  const policy = aPolicy('for_each: [Asset, Person]\nrequire: {exists: $.name}\nmessage: m');
  const files = { 'inventory/people.yaml': PEOPLE, 'inventory/assets.yaml': assets('id: a1') };

  it.each([
    [undefined, ['a1: pass', 'p-ann: pass', 'p-bob: pass']],
    [['Asset'], ['a1: pass']],
    [['Person'], ['p-ann: pass', 'p-bob: pass']],
  ])('asked for %j is judged on those', (wanted, judged) => {
    const scope = wanted && { kinds: wanted };
    expect(verdicts(judge(policy, files, scope ? { scope } : {}))).toEqual(judged);
  });
});

describe('a verdict carries', () => {
  it('the place of its record where no field decided', () => {
    const report = judgeAssets('for_each: Asset\nrequire: false\nmessage: m', 'id: a1', 'id: a2');
    expect(report.findings.map(({ location }) => location)).toMatchObject([
      { path: 'inventory/assets.yaml', line: 3, pointer: '/items/0' },
      { path: 'inventory/assets.yaml', line: 4, pointer: '/items/1' },
    ]);
  });

  it.each([
    ['the day that the record says', '$.warranty_ends', '2027-01-01'],
    ['a day that is computed', '{date_add: [$.purchased, P30D]}', '2026-10-01'],
    ['nothing where the day is missing', '$.supported_until', undefined],
    ['nothing where it is no text', '$.x_day', undefined],
  ])('as its deadline %s', (_name, deadline, wanted) => {
    const report = judgeAssets(
      `for_each: Asset\ndeadline: ${deadline}\nrequire: true\nmessage: m`,
      'id: a1, warranty_ends: 2027-01-01, purchased: 2026-09-01, x_day: 5',
    );
    expect(report.evaluations.map((evaluation) => evaluation.deadline)).toEqual([wanted]);
  });

  it('facts that are scalars, whatever the values they stand for', () => {
    const report = judgeAssets(
      'for_each: Asset\nlet: {row: {first: $.protections}, rows: $.protections, cost: $.purchase_cost, exposed: $.internet_exposed}\nrequire: true\nmessage: m',
      'id: a1, protections: [{type: time_sync, state: "on"}, {type: screen_lock, state: "off"}], purchase_cost: 5, internet_exposed: false',
    );
    const facts = new Map(report.evaluations[0]?.facts.map(({ name, value }) => [name, value]));
    expect([facts.get('rows'), facts.get('cost'), facts.get('exposed')]).toEqual([2, 5, false]);
    expect(facts.get('row')).toEqual(expect.anything());
    expect(facts.get('row')).not.toBeTypeOf('object');
  });
});
