/** What a finding points at: the field that decided it, and the records on the other side of a join. */
import { describe, expect, it } from 'vitest';
import { MOST_BESIDE } from '../../src/engine/logic/value.ts';
import type { Related } from '../../src/model/report.ts';
import { aPolicy, type Files, judge } from '../support/check.ts';
import { assets, judgeAssets, organization, PEOPLE } from '../support/records.ts';

const report = (id: string, day: string, asset: string, fields: string): string =>
  `---\nkind: PatchReport\nid: ${id}\ncollected_at: ${day}T00:00:00Z\ntool: t\nautomated: true\nassets: [{asset: ${asset}, last_patched: 2026-09-01, missing_critical: 0, ${fields}}]\n`;

/** A server with two reports, one account and a depot; what each other record has is on a line of its own. */
const FILES: Files = {
  'organization.yaml': organization(),
  'people.yaml': PEOPLE,
  'assets.yaml': assets(
    'id: a1, os: debian, site: main, depends_on: [a2, a3]',
    'id: a2, os: windows, site: main',
    'id: a3, os: debian, site: attic',
  ),
  'reports.yaml': `${report('r-old', '2026-09-01', 'a1', 'missing_security: 9, reboot_pending: true')}${report('r-new', '2026-09-25', 'a1', 'missing_security: 5, reboot_pending: false')}`,
  'accounts.yaml': `kind: Account
items:
${['ac-1', 'ac-2']
  .map(
    (id, index) =>
      `  - {id: ${id}, username: u, system: a1, type: user, person: ${index === 0 ? 'p-ann' : 'p-bob'}, status: enabled, privileged: false, permissions: [x], mfa: none, created: 2026-01-0${index + 1}, last_login: never}\n`,
  )
  .join('')}`,
};

function place({ record, location: { path, pointer } }: Pick<Related, 'record' | 'location'>): string {
  return `${record ? `${record.kind}/${record.id}` : '-'} ${path}${pointer}`;
}

const LATEST = 'with: {report: {latest: PatchReport, where: {"assets[].asset": $.id}}}\n';
const MANY = 'with: {accounts: {many: Account, where: {system: $.id}}}\n';
const REPORTS = 'with: {reports: {many: PatchReport, where: {"assets[].asset": $.id}}}\n';
const A1 = 'Asset/a1 assets.yaml/items/0';
const AC1 = 'Account/ac-1 accounts.yaml/items/0';
const AC2 = 'Account/ac-2 accounts.yaml/items/1';

describe('a finding about a1', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['a field of its own', 'require: {"===": [$.os, x]}', 'assets.yaml/items/0/os', []],
    [
      'a field of the latest record, joined',
      `${LATEST}require: {"<=": [{count: $report.assets}, 0]}`,
      'reports.yaml/assets',
      [A1],
    ],
    [
      'a joined field through let and first',
      `${LATEST}let: {row: {first: $report.assets}, missing: $row.missing_security}\nrequire: {"===": [$missing, 0]}`,
      'reports.yaml/assets/0/missing_security',
      [A1],
    ],
    [
      'a field of its own held against a joined one',
      `${LATEST}require: {"===": [$.os, $report.tool]}`,
      'assets.yaml/items/0/os',
      ['PatchReport/r-new reports.yaml/tool'],
    ],
    [
      'the same through let',
      `${LATEST}let: {tool: $report.tool, mine: {"===": [$.os, $tool]}}\nrequire: $mine`,
      'assets.yaml/items/0/os',
      ['PatchReport/r-new reports.yaml/tool'],
    ],
    [
      'a joined field held against its own',
      `${LATEST}require: {"===": [$report.tool, $.os]}`,
      'reports.yaml/tool',
      [A1],
    ],
    [
      'a word of its own that a joined list lacks',
      `${LATEST}require: {in: [$.os, {map: [$report.assets, $.asset]}]}`,
      'assets.yaml/items/0/os',
      ['PatchReport/r-new reports.yaml/assets'],
    ],
    [
      'one record that is joined',
      'with: {owner: {one: Person, where: {id: $.owner}}}\nrequire: {"===": [$owner.status, left]}',
      'people.yaml/items/0/status',
      [A1],
    ],
    [
      'one record where two match',
      'with: {account: {one: Account, where: {system: $.id}}}\nrequire: {"===": [$account.type, user]}',
      'accounts.yaml/items/1',
      [A1, AC1],
    ],
    ['a reference', 'require: {"===": [$ref.owner.status, left]}', 'people.yaml/items/0/status', [A1]],
    [
      'its own field held against that of a reference',
      'require: {"===": [$.os, $ref.owner.type]}',
      'assets.yaml/items/0/os',
      ['Person/p-ann people.yaml/items/0/type'],
    ],
    [
      'one of several it refers to',
      'require: {all: [$ref.depends_on, {"===": [$.os, windows]}]}',
      'assets.yaml/items/2/os',
      [A1],
    ],
    [
      'how many it refers to',
      'require: {"<=": [{count: $ref.depends_on}, 1]}',
      'assets.yaml/items/0/depends_on',
      ['Asset/a2 assets.yaml/items/1', 'Asset/a3 assets.yaml/items/2'],
    ],
    [
      'one of the joined records',
      `${MANY}require: {none: [$accounts, {"===": [$.created, "2026-01-02"]}]}`,
      'accounts.yaml/items/1/created',
      [A1],
    ],
    [
      'a reference of one of the joined records',
      `${MANY}require: {none: [$accounts, {"===": [$ref.person.status, left]}]}`,
      'people.yaml/items/1/status',
      [A1, AC2],
    ],
    [
      'one of the joined records, held against the judged one',
      `${REPORTS}require: {all: [$reports, {"===": [$record.os, $.tool]}]}`,
      'assets.yaml/items/0/os',
      ['PatchReport/r-new reports.yaml/tool'],
    ],
    [
      'joined records of which none will do: the last, and the others',
      `${MANY}require: {some: [$accounts, {"===": [$.mfa, otp]}]}`,
      'accounts.yaml/items/1/mfa',
      [A1, AC1],
    ],
    [
      'how many are joined',
      `${MANY}require: {"<=": [{count: $accounts}, 1]}`,
      'assets.yaml/items/0',
      [AC1, AC2],
    ],
    [
      'how many of them a filter leaves',
      `${MANY}let: {left: {filter: [$accounts, {"===": [$ref.person.status, left]}]}}\nrequire: {"===": [{count: $left}, 0]}`,
      'assets.yaml/items/0',
      [AC2],
    ],
    [
      'how many are joined, beside a field of its own',
      `${MANY}require: {or: [{"<=": [{count: $accounts}, 1]}, {"===": [$.os, x]}]}`,
      'assets.yaml/items/0/os',
      [AC1, AC2],
    ],
    [
      'those who name it',
      'require: {none: [{referrers: [Account, system]}, {"===": [$.mfa, none]}]}',
      'accounts.yaml/items/0/mfa',
      [A1],
    ],
    [
      'how many name it',
      'require: {"<": [{count: {referrers: [Account, system]}}, 2]}',
      'assets.yaml/items/0',
      [AC1, AC2],
    ],
    [
      'one among all of a kind',
      'require: {none: [$all.Person, {"===": [$.status, left]}]}',
      'people.yaml/items/1/status',
      [A1],
    ],
    [
      'how many there are of a kind: nobody',
      'require: {"<": [{count: $all.Person}, 2]}',
      'assets.yaml/items/0',
      [],
    ],
    [
      'two arms of or, in two records',
      `${LATEST}require: {or: [{"===": [$report.tool, x]}, {"===": [$.os, x]}]}`,
      'assets.yaml/items/0/os',
      ['PatchReport/r-new reports.yaml/tool'],
    ],
    [
      'the arm of and that is false, alone',
      `${LATEST}require: {and: [{"===": [$report.tool, t]}, {"===": [$.os, x]}]}`,
      'assets.yaml/items/0/os',
      [],
    ],
    [
      'a condition in another record',
      `${LATEST}require: {if: [{"===": [$report.tool, t]}, {"===": [$.os, x]}, true]}`,
      'assets.yaml/items/0/os',
      ['PatchReport/r-new reports.yaml/tool'],
    ],
    [
      'a condition alone',
      `${LATEST}require: {if: [{"===": [$report.tool, t]}, false, true]}`,
      'reports.yaml/tool',
      [A1],
    ],
    [
      'a field that a joined record lacks',
      `${LATEST}require: {"===": [$report.source, x]}`,
      'reports.yaml/source',
      [A1],
    ],
    [
      'the age of a joined record',
      `${LATEST}fresh: {field: $report.collected_at, within: P1D}\nrequire: true`,
      'reports.yaml/collected_at',
      [A1],
    ],
  ])('rests on %s', (_name, body, location, related) => {
    const { findings, problems } = judge(aPolicy(`for_each: Asset\n${body}\nmessage: m`), FILES);
    expect(problems).toEqual([]);
    const [finding, ...more] = findings.filter(({ record }) => record?.id === 'a1');
    expect(more).toEqual([]);
    expect([finding?.location?.path, finding?.location?.pointer].join('')).toBe(location);
    expect(finding?.related.map(place)).toEqual(related);
  });
});

describe('a policy that is judged once', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'one of all',
      'require: {none: [$all.Person, {"===": [$.status, left]}]}',
      'people.yaml/items/1/status',
      [],
    ],
    ['a count', 'require: {"<": [{count: $all.Person}, 2]}', 'policies/p.yaml', []],
    [
      'a count of what is joined',
      'with: {left: {many: Person, where: {status: left}}}\nrequire: {"===": [{count: $left}, 0]}',
      'policies/p.yaml',
      ['Person/p-bob people.yaml/items/1'],
    ],
    [
      'the same with offenders: once',
      'with: {left: {many: Person, where: {status: left}}}\nrequire: {"===": [{count: $left}, 0]}\noffenders: $left',
      'policies/p.yaml',
      ['Person/p-bob people.yaml/items/1'],
    ],
  ])('rests on %s', (_name, body, location, related) => {
    const [finding, ...more] = judge(aPolicy(`${body}\nmessage: m`), FILES).findings;
    expect(more).toEqual([]);
    expect([finding?.location?.path, finding?.location?.pointer].join('')).toBe(location);
    expect(finding?.related.map(place)).toEqual(related);
  });
});

it('names the first of many', () => {
  const rows = Array.from(
    { length: MOST_BESIDE + 1 },
    (_, index) => `id: a${String(index).padStart(2, '0')}`,
  );
  const policy = (most: number): string =>
    `for_each: Person\nwhere: {"===": [$.id, p-ann]}\nwith: {mine: {many: Asset, where: {owner: $.id}}}\nrequire: {"<": [{count: $mine}, ${most}]}\nmessage: m`;
  for (const count of [MOST_BESIDE, MOST_BESIDE + 1]) {
    const [finding] = judgeAssets(policy(count), ...rows.slice(0, count)).findings;
    expect(finding?.related.map(({ record }) => record?.id)).toEqual(
      rows.slice(0, MOST_BESIDE).map((row) => row.slice('id: '.length)),
    );
  }
});
