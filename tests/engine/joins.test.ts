/** `with`: which records belong to the one at hand, what is said when that is unknown, and what is refused before. */
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { aPolicy, judge, verdicts } from '../support/check.ts';
import { assets, organization, PEOPLE, vendor } from '../support/records.ts';

const ROW = 'last_patched: 2026-09-01, missing_security: 0, missing_critical: 0, reboot_pending: false';

/** A report that a tool collected on a day of September, about these assets. */
function patchReport(id: string, day: number, ...about: readonly string[]): string {
  const rows = about.map((asset) => `{asset: ${asset}, ${ROW}}`).join(', ');
  return `---\nkind: PatchReport\nid: ${id}\ncollected_at: 2026-09-${day}T00:00:00Z\ntool: ${id}\nautomated: true\nassets: [${rows}]\n`;
}

/** Verdicts and messages of a policy over assets a1 and a2, with these joins and this rule. */
function judged(joins: string, rule: string, more: Readonly<Record<string, string>> = {}) {
  const report = judge(aPolicy(`for_each: Asset\nwith: {${joins}}\nrequire: ${rule}\nmessage: m`), {
    'inventory/people.yaml': PEOPLE,
    'inventory/assets.yaml': assets('id: a1, site: Main hall, x_ids: [vip], deputy: p-bob', 'id: a2'),
    ...more,
  });
  return { verdicts: verdicts(report), messages: report.findings.map(({ message }) => message) };
}

describe('a join', () => {
  const reports = {
    'inventory/r.yaml': [
      patchReport('r-1', 10, 'a1', 'a2'),
      patchReport('r-2', 20, 'a1', 'a2'),
      patchReport('r-3', 15, 'a1', 'a2'),
    ].join(''),
  };
  const vendors = { 'inventory/v.yaml': vendor('v1') + vendor('v2') };

  it.each<[string, string, string, Record<string, string>, string[], string[]]>([
    [
      'latest gives the newest, wherever its id stands',
      'x: {latest: PatchReport, where: {"assets[].asset": $.id}}',
      '{"===": [$x.id, r-2]}',
      reports,
      ['a1: pass', 'a2: pass'],
      [],
    ],
    [
      'one gives the record that matches',
      'x: {one: Person, where: {id: $.owner}}',
      '{"===": [$x.name, Ann]}',
      {},
      ['a1: pass', 'a2: pass'],
      [],
    ],
    [
      'one without a match is absent, and says what was looked for',
      'x: {one: Vendor, where: {name: $.site}}',
      '{"===": [$x.name, V]}',
      vendors,
      ['a1: no_evidence', 'a2: no_evidence'],
      ['Cannot tell: there is no Vendor with name "Main hall".', 'Cannot tell: site of Asset/a2 is missing.'],
    ],
    [
      'one with two matches is an error that names both',
      'x: {one: Vendor, where: {owner: $.owner}}',
      '{"===": [$x.name, V]}',
      vendors,
      ['a1: error', 'a2: error'],
      [
        'Does not fit: v1 and v2 both match; there can be one Vendor (Vendor/v2).',
        'Does not fit: v1 and v2 both match; there can be one Vendor (Vendor/v2).',
      ],
    ],
    [
      'latest by two keys without a match says both',
      'x: {latest: PatchReport, where: {tool: r-9, "assets[].asset": $.id}}',
      '{"===": [$x.id, r-2]}',
      reports,
      ['a1: no_evidence', 'a2: no_evidence'],
      [
        'Cannot tell: there is no PatchReport with tool r-9 and assets[].asset a1.',
        'Cannot tell: there is no PatchReport with tool r-9 and assets[].asset a2.',
      ],
    ],
    [
      'many by a value that is missing is absent, not empty',
      'x: {many: Person, where: {id: $.deputy}}',
      '{none: [$x, {"===": [$.status, active]}]}',
      {},
      ['a1: pass', 'a2: no_evidence'],
      ['Cannot tell: deputy of Asset/a2 is missing.'],
    ],
    [
      'by a list is an error: a list equals no single value',
      'x: {many: Person, where: {id: $.x_ids}}',
      '{none: [$x, false]}',
      {},
      ['a1: error', 'a2: no_evidence'],
      [
        'Does not fit: id is compared with a list, which is no single value (x_ids of Asset/a1).',
        'Cannot tell: x_ids of Asset/a2 is missing.',
      ],
    ],
    [
      'many without keys gives every record of the kind',
      'x: {many: Vendor}',
      '{"===": [{count: $x}, 2]}',
      vendors,
      ['a1: pass', 'a2: pass'],
      [],
    ],
    [
      'many without keys is absent where the kind has no record',
      'x: {many: Vendor}',
      '{none: [$x, true]}',
      {},
      ['a1: no_evidence', 'a2: no_evidence'],
      ['Cannot tell: there is no record of kind Vendor.', 'Cannot tell: there is no record of kind Vendor.'],
    ],
    [
      'many without keys is absent where two records of the kind share their id',
      'x: {many: Vendor}',
      '{none: [$x, false]}',
      { 'inventory/v.yaml': vendor('v1') + vendor('v2') + vendor('V2') },
      ['a1: no_evidence', 'a2: no_evidence'],
      ['Cannot tell: the id V2 stands more than once.', 'Cannot tell: the id V2 stands more than once.'],
    ],
    [
      'many by a key is absent where records that share their id would match',
      'x: {many: Vendor, where: {owner: $.owner}}',
      '{none: [$x, false]}',
      { 'inventory/v.yaml': vendor('v1') + vendor('v2') + vendor('V2') },
      ['a1: no_evidence', 'a2: no_evidence'],
      ['Cannot tell: the id V2 stands more than once.', 'Cannot tell: the id V2 stands more than once.'],
    ],
    [
      'many is empty where the kind is declared not used',
      'x: {many: Vendor, where: {owner: $.owner}}',
      '{"===": [{count: $x}, 0]}',
      { 'inventory/o.yaml': organization('not_used: [{class: Vendor, reason: We buy nothing}]') },
      ['a1: pass', 'a2: pass'],
      [],
    ],
    [
      'is absent where a record that matches the first key lacks a field of the second that it must have',
      'x: {many: Vendor, where: {class: low, name: $.name}}',
      '{none: [$x, true]}',
      { 'inventory/v.yaml': vendor('v1') + vendor('v2').replace('name: V\n', '') },
      ['a1: no_evidence', 'a2: no_evidence'],
      ['Cannot tell: name of Vendor/v2 is missing.', 'Cannot tell: name of Vendor/v2 is missing.'],
    ],
    [
      'is no match for a record that lacks a field it may leave out',
      'x: {many: Asset, where: {criticality: high, site: $.site}}',
      '{"===": [{count: $x}, 1]}',
      {},
      ['a1: pass', 'a2: no_evidence'],
      ['Cannot tell: site of Asset/a2 is missing.'],
    ],
    [
      'keeps apart two that go by different keys, and by the same key of different kinds',
      'x: {many: Person, where: {name: $.name}}, y: {many: Person, where: {id: $.owner}}, z: {many: Vendor, where: {id: $.owner}}',
      '{and: [{"===": [{count: $x}, 0]}, {"===": [{count: $y}, 1]}, {"===": [{count: $z}, 0]}]}',
      vendors,
      ['a1: pass', 'a2: pass'],
      [],
    ],
  ])('%s', (_name, joins, rule, more, wanted, messages) => {
    expect(judged(joins, rule, more)).toEqual({ verdicts: wanted, messages });
  });

  it('counts what it gives as looked at', () => {
    const report = judge(
      aPolicy(
        'for_each: Asset\nwith: {owner: {one: Person, where: {id: $.owner}}}\nrequire: {exists: $owner}\nmessage: m',
      ),
      { 'inventory/people.yaml': PEOPLE, 'inventory/assets.yaml': assets('id: a1') },
    );
    expect(report.unexamined.records).toMatchObject([
      { kind: 'Person', id: 'p-bob', location: { path: 'inventory/people.yaml', line: 4 } },
    ]);
  });

  // `where` may look at joins, and `let` at both; what each name gives must not depend on which of them do.
  it.each([
    ['where looks at it', 'where: {"===": [$owner.name, Ann]}\n'],
    ['where looks elsewhere', 'where: {"===": [$.status, in_use]}\n'],
    ['there is no where', ''],
  ])('and the values of let are told apart when %s', (_name, where) => {
    const report = judge(
      aPolicy(
        `for_each: Asset\n${where}with: {owner: {one: Person, where: {id: $.owner}}}\nlet: {first: $.criticality, second: $owner.status}\nrequire: {and: [{"===": [$first, low]}, {"===": [$second, left]}]}\nmessage: "{{owner.name}} {{first}} {{second}}"`,
      ),
      { 'inventory/people.yaml': PEOPLE, 'inventory/assets.yaml': assets('id: a1') },
    );
    expect(report.findings.map(({ message }) => message)).toEqual(['p-ann high active']);
    expect(report.evaluations[0]?.facts.map(({ name, value }) => [name, value])).toEqual([
      ['first', 'high'],
      ['second', 'active'],
      ['owner', 'p-ann'],
    ]);
  });
});

describe('a join that is written wrongly', () => {
  const mistakes = (join: string, rule = '{exists: $x}') => {
    const text = aPolicy(`for_each: Asset\nwith: {x: ${join}}\nrequire: ${rule}\nmessage: "{{name}}"`);
    return readPolicies([{ path: 'p.yaml', text }], kinds).problems.map(({ message, hint }) => [
      message,
      hint,
    ]);
  };

  it.each<[string, string, string | undefined]>([
    [
      '{}',
      'A join says exactly one of one, many and latest.',
      'Write {latest: Kind, where: {field: value}}.',
    ],
    ['{many: Persn}', 'There is no kind "Persn".', 'Did you mean "Person"?'],
    [
      '{latest: Organization}',
      'Organization has no date of its own to find the latest by.',
      'Add "by: " with a date field.',
    ],
    [
      '{latest: Incident, by: resolvd_at}',
      'Incident has no date field "resolvd_at".',
      'Did you mean "resolved_at"?',
    ],
    ['{latest: Asset, by: purchasd}', 'Asset has no date field "purchasd".', 'Did you mean "purchased"?'],
    // Near to a field, but to none that is a date.
    ['{latest: Incident, by: titel}', 'Incident has no date field "titel".', undefined],
    ['{many: Person, where: {nmae: $.name}}', 'Person has no field "nmae".', 'Did you mean "name"?'],
    [
      '{many: PatchReport, where: {"assets[].zzzzzzzz": $.id}}',
      'PatchReport has no field "zzzzzzzz" in "assets[].zzzzzzzz".',
      'It has asset, last_patched, missing_security, missing_critical, oldest_missing_released and reboot_pending.',
    ],
  ])('%s is told, with what to write', (join, message, hint) => {
    expect(mistakes(join)).toEqual([[message, hint]]);
  });

  it.each([
    [
      '{many: PatchReport, where: {"assets.asset": $.id}}',
      'PatchReport has no field "asset" in "assets.asset".',
    ],
    ['{many: Person, where: {"name.x": $.id}}', 'Person has no field "x" in "name.x".'],
  ])('%s is refused, as it steps into what holds no fields', (join, message) => {
    expect(mistakes(join).map(([told]) => told)).toEqual([message]);
  });

  it('by a kind that is not there is told once, not again wherever it is read', () => {
    expect(mistakes('{one: Persn}', '{"===": [$x.name, Ann]}')).toEqual([
      ['There is no kind "Persn".', 'Did you mean "Person"?'],
    ]);
  });

  it('by a date is in order', () => {
    expect(mistakes('{latest: Asset, by: purchased}')).toEqual([]);
  });

  it('goes by a field of the user', () => {
    expect(mistakes('{many: Asset, where: {x_rack: $.id}}')).toEqual([]);
  });

  it('steps into a list with brackets alone', () => {
    expect(mistakes('{latest: PatchReport, where: {assets.asset: $.id}}')).toEqual([
      [
        'PatchReport has no field "asset" in "assets.asset".',
        'A list of mappings is stepped into with [], as in assets[].asset; other values have no fields.',
      ],
    ]);
  });

  it('looks for a word that its field can be', () => {
    expect(mistakes('{many: Account, where: {status: enabeld}}')).toEqual([
      ['"enabeld" is no value this can have, so nothing would ever equal it.', 'Did you mean "enabled"?'],
    ]);
  });

  it('gives records whose fields are known', () => {
    expect(mistakes('{one: Person}', '{"===": [$x.nmae, Ann]}')).toEqual([
      ['Person has no field "nmae".', 'Did you mean "name"?'],
    ]);
  });
});
