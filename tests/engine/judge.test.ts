/** The semantics of policies, point by point as the specification settles them. */
import { describe, expect, it } from 'vitest';
import { aPolicy, judge, verdict, verdicts } from '../support/check.ts';
import { assets, judgeAssets, organization, PEOPLE, vendor } from '../support/records.ts';

describe('the order of evaluation', () => {
  it.each([
    // where, fresh field, check → verdict
    [
      'where: {"===": [$.site, x]}\nrequire: false\nmessage: m',
      'not_applicable',
      'where is false: ruled out',
    ],
    ['where: {"===": [$.os, x]}\nrequire: false\nmessage: m', 'no_evidence', 'where is absent'],
    ['where: {"<": [$.purchase_cost, 1]}\nrequire: false\nmessage: m', 'fail', 'where is true: judged'],
    [
      'fresh: {field: $.last_seen, within: P1D}\nrequire: false\nmessage: m',
      'stale',
      'stale comes before fail',
    ],
    ['fresh: {field: $.last_seen, within: P30D}\nrequire: false\nmessage: m', 'fail', 'fresh lets through'],
    [
      'fresh: {field: $.planned_replacement, within: P30D}\nrequire: true\nmessage: m',
      'error',
      'a date after as-of is never fresh',
    ],
    [
      'fresh: {field: $.warranty_ends, within: P30D}\nrequire: true\nmessage: m',
      'no_evidence',
      'no date, no freshness',
    ],
    [
      'require:\n  - {check: {"===": [$.os, x]}, message: m}\n  - {check: false, message: m}',
      'fail',
      'fail before no_evidence',
    ],
    [
      'require:\n  - {check: {"===": [$.os, x]}, message: m}\n  - {check: {starts_with: [$.x_number, a]}, message: m}',
      'error',
      'error before no_evidence',
    ],
    [
      'require:\n  - {check: {starts_with: [$.x_number, a]}, message: m}\n  - {check: false, message: m}',
      'fail',
      'fail before error',
    ],
    [
      'require:\n  - {check: true, message: m}\n  - {check: {"===": [$.os, x]}, message: m}',
      'no_evidence',
      'no_evidence before pass',
    ],
    ['effective_from: 2026-10-01\nrequire: false\nmessage: m', 'upcoming', 'not yet in force'],
    ['effective_from: 2026-09-30\nrequire: false\nmessage: m', 'fail', 'in force from its first day'],
  ])('%j gives %s (%s)', (body, wanted) => {
    const report = judgeAssets(
      `for_each: Asset\n${body}`,
      'id: a1, site: main, last_seen: 2026-09-20T00:00:00Z, planned_replacement: 2027-01-01, x_number: 5, purchase_cost: 0',
    );
    if (wanted === 'not_applicable') {
      expect(report.evaluations).toEqual([]);
      expect(report.summary.verdicts.not_applicable).toBe(1);
      expect(report.unexamined.policies).toEqual(['T-01']);
    } else {
      expect(verdict(report)).toBe(wanted);
    }
  });

  it('says what an upcoming policy would say', () => {
    const [evaluation] = judgeAssets(
      'for_each: Asset\neffective_from: 2026-10-01\nrequire: false\nmessage: m',
      'id: a1',
    ).evaluations;
    expect(evaluation).toMatchObject({
      verdict: 'upcoming',
      would: 'fail',
      because: 'in force from 2026-10-01 on',
    });
  });
});

describe('absence', () => {
  it('says which field of which record is missing, and points at the record', () => {
    const report = judgeAssets('for_each: Asset\nrequire: {"===": [$.os, Debian]}\nmessage: m', 'id: a1');
    expect(report.findings).toMatchObject([
      {
        fingerprint: 'T-01/-/Asset/a1',
        verdict: 'no_evidence',
        message: 'Cannot tell: os of Asset/a1 is missing.',
        location: { path: 'inventory/assets.yaml', line: 3, column: 5, pointer: '/items/0/os' },
      },
    ]);
  });

  it('names every field that is missing', () => {
    const report = judgeAssets(
      'for_each: Asset\nrequire:\n  - {check: {"===": [$.os, x]}, message: m}\n  - {check: {"===": [$.site, x]}, message: m}',
      'id: a1',
    );
    expect(report.findings.map(({ message }) => message)).toEqual([
      'Cannot tell: os of Asset/a1 is missing; site of Asset/a1 is missing.',
    ]);
  });

  it.each([
    [undefined, 'no_evidence'],
    ['no_evidence', 'no_evidence'],
    ['not_applicable', 'not_applicable'],
  ])('of all records of the kind, with when_empty %s, is %s', (whenEmpty, wanted) => {
    const empty = whenEmpty === undefined ? '' : `when_empty: ${whenEmpty}\n`;
    const report = judge(aPolicy(`for_each: Vendor\n${empty}require: true\nmessage: m`), PEOPLE);
    expect(verdict(report)).toBe(wanted);
    expect(report.evaluations[0]?.record).toBeNull();
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      wanted === 'no_evidence' ? ['T-01/-/-/-'] : [],
    );
  });

  it('of a kind that is declared not used is not applicable, with the reason', () => {
    const report = judge(aPolicy('for_each: Vendor\nrequire: false\nmessage: m'), {
      'inventory/o.yaml': organization('not_used: [{class: Vendor, reason: We buy nothing}]'),
    });
    expect(report.evaluations).toMatchObject([
      { verdict: 'not_applicable', because: 'declared not used: We buy nothing' },
    ]);
  });

  it.each([
    ['2026-09-28', 'done', 'not_applicable', 'the routine speaks for its interval'],
    ['2026-09-21', 'done', 'not_applicable', 'and for its grace: 7 days and 2'],
    ['2026-09-20', 'done', 'no_evidence', 'not longer'],
    ['2026-09-28', 'partial', 'no_evidence', 'half done attests nothing'],
    ['2026-10-01', 'done', 'no_evidence', 'nor does the future'],
  ])('of incidents, with a routine of %s %s, is %s (%s)', (day, result, wanted) => {
    const task = `kind: RecurringTask
id: task-1
name: Look
function: incident
owner: p-ann
deputy: p-ann
every: P7D
first_due: 2026-01-05
runs: [{done_on: ${day}, by: p-ann, result: ${result}}]
`;
    const report = judge(aPolicy('for_each: Incident\nrequire: true\nmessage: m'), {
      'inventory/p.yaml': PEOPLE,
      'inventory/t.yaml': task,
    });
    expect(verdict(report)).toBe(wanted);
  });
});

describe('a policy that is judged once', () => {
  it('gives one finding that points at its offenders', () => {
    const report = judgeAssets(
      'let: {bad: {filter: [$all.Asset, {"!": {exists: $.site}}]}}\nrequire: {"===": [{count: $bad}, 0]}\nmessage: "no site: {{bad}}"\noffenders: $bad',
      'id: a1',
      'id: a2, site: x',
      'id: a3',
    );
    expect(report.findings).toMatchObject([
      {
        fingerprint: 'T-01/0/-/-',
        message: 'no site: a1, a3',
        record: null,
        location: { path: 'policies/p.yaml', line: 1, column: 1 },
        related: [
          { record: { kind: 'Asset', id: 'a1' }, location: { line: 3 } },
          { record: { kind: 'Asset', id: 'a3' }, location: { line: 5 } },
        ],
      },
    ]);
  });

  it('is absent where it looks at a kind of which there is nothing', () => {
    const report = judge(aPolicy('require: {none: [$all.Vendor, true]}\nmessage: m'), PEOPLE);
    expect(verdict(report)).toBe('no_evidence');
  });
});

describe('joins', () => {
  const report = (collected: string, id: string, rows: string): string =>
    `---\nkind: PatchReport\nid: ${id}\n${collected}tool: t\nautomated: true\nassets: [${rows}]\n`;
  const row = (fields: string): string =>
    `{last_patched: 2026-09-01, missing_security: 0, missing_critical: 0, reboot_pending: false, ${fields}}`;
  const latest = (check: string): string =>
    `for_each: Asset\nwith: {report: {latest: PatchReport, where: {"assets[].asset": $.id}}}\nrequire: ${check}\nmessage: m`;
  const files = (...reports: readonly string[]) => ({
    'inventory/people.yaml': PEOPLE,
    'inventory/assets.yaml': assets('id: a1'),
    'inventory/reports.yaml': reports.join(''),
  });

  it('latest takes the newest one that matches, and leaves out the future', () => {
    const inventory = files(
      report('collected_at: 2026-09-20T00:00:00Z\n', 'r-old', row('asset: a1')),
      report('collected_at: 2026-09-25T00:00:00Z\n', 'r-new', row('asset: a1')),
      report('collected_at: 2026-10-25T00:00:00Z\n', 'r-future', row('asset: a1')),
    );
    expect(judge(aPolicy(latest('{"===": [$report.id, r-new]}')), inventory).evaluations).toMatchObject([
      {
        verdict: 'pass',
        facts: [
          {
            name: 'report',
            value: 'r-new',
            at: { path: 'inventory/reports.yaml', pointer: '', document: 1 },
          },
        ],
      },
    ]);
  });

  it('of two that are equally new takes the first by id', () => {
    const inventory = files(
      report('collected_at: 2026-09-25T00:00:00Z\n', 'r-b', row('asset: a1')),
      report('collected_at: 2026-09-25T00:00:00Z\n', 'r-a', row('asset: a1')),
    );
    expect(verdict(judge(aPolicy(latest('{"===": [$report.id, r-a]}')), inventory))).toBe('pass');
  });

  it('is absent when there is no match, and says what was looked for', () => {
    const inventory = {
      ...files(report('collected_at: 2026-09-25T00:00:00Z\n', 'r1', row('asset: a2'))),
      'inventory/assets.yaml': assets('id: a1', 'id: a2'),
    };
    const judged = judge(aPolicy(latest('true')), inventory);
    expect(verdicts(judged)).toEqual(['a1: pass', 'a2: pass']);
    expect(verdicts(judge(aPolicy(latest('{exists: $report.tool}')), inventory))).toEqual([
      'a1: fail',
      'a2: pass',
    ]);
    const absent = judge(aPolicy(latest('{"===": [$report.tool, t]}')), inventory);
    expect(verdicts(absent)).toEqual(['a1: no_evidence', 'a2: pass']);
    expect(absent.findings[0]?.message).toBe('Cannot tell: there is no PatchReport with assets[].asset a1.');
  });

  it('is absent when a candidate lacks a field it must have, and names the candidate', () => {
    const inventory = files(
      report('collected_at: 2026-09-20T00:00:00Z\n', 'r-good', row('asset: a1')),
      report('collected_at: 2026-09-25T00:00:00Z\n', 'r-bad', row('notes: x').replace('notes: x', 'x_no: 1')),
    );
    const judged = judge(aPolicy(latest('{"===": [$report.tool, t]}')), inventory);
    expect(verdict(judged)).toBe('no_evidence');
    expect(judged.findings[0]?.message).toContain('of PatchReport/r-bad is missing');
  });

  it('is absent when a candidate lacks its date', () => {
    const inventory = files(report('', 'r1', row('asset: a1')));
    const judged = judge(aPolicy(latest('{"===": [$report.tool, t]}')), inventory);
    expect(judged.findings[0]?.message).toBe('Cannot tell: collected_at of PatchReport/r1 is missing.');
  });

  it('one of two that match is an error', () => {
    const inventory = files(
      report('collected_at: 2026-09-20T00:00:00Z\n', 'r1', row('asset: a1')),
      report('collected_at: 2026-09-25T00:00:00Z\n', 'r2', row('asset: a1')),
    );
    const policy = aPolicy(
      'for_each: Asset\nwith: {r: {one: PatchReport, where: {"assets[].asset": $.id}}}\nrequire: {"===": [$r.tool, t]}\nmessage: m',
    );
    expect(verdict(judge(policy, inventory))).toBe('error');
  });

  it.each([
    ['{"===": [{count: $jobs}, 0]}', PEOPLE, 'no_evidence', 'no record of the kind at all'],
    ['{"===": [{count: $jobs}, 0]}', 'other', 'pass', 'records, but none that matches: the empty list'],
    ['{none: [$jobs, true]}', 'other', 'pass', ''],
    ['{some: [$jobs, true]}', 'other', 'fail', ''],
  ])('many, asked %s of %j, gives %s (%s)', (check, extra, wanted) => {
    const policy = aPolicy(
      `for_each: Asset\nwith: {jobs: {many: Vendor, where: {name: $.name}}}\nrequire: ${check}\nmessage: m`,
    );
    const inventory = {
      'inventory/people.yaml': PEOPLE,
      'inventory/assets.yaml': assets('id: a1'),
      ...(extra === 'other' ? { 'inventory/v.yaml': vendor('v1') } : {}),
    };
    expect(verdict(judge(policy, inventory))).toBe(wanted);
  });

  it('compares all keys, and matches a list that contains the value', () => {
    const policy = aPolicy(
      'for_each: Person\nwith: {mine: {many: Asset, where: {owner: $.id, tags: vip}}}\nrequire: {"===": [{count: $mine}, 1]}\nmessage: "{{mine}}"',
    );
    const inventory = {
      'inventory/people.yaml': PEOPLE,
      'inventory/assets.yaml': assets('id: a1, tags: [vip, x]', 'id: a2, tags: [x]', 'id: a3'),
    };
    expect(verdicts(judge(policy, inventory))).toEqual(['p-ann: pass', 'p-bob: fail']);
  });
});

describe('references', () => {
  it('lead to the record, one level, and back to its file', () => {
    const report = judge(
      aPolicy(
        'for_each: Asset\nrequire: {"===": [$ref.owner.status, active]}\nmessage: "{{ref.owner.name}}"',
      ),
      {
        'inventory/people.yaml': PEOPLE,
        'inventory/assets.yaml': assets('id: a1').replace('p-ann', 'p-bob'),
      },
    );
    expect(report.findings).toMatchObject([
      {
        message: 'p-bob',
        location: { path: 'inventory/people.yaml', line: 4, pointer: '/items/1/status' },
        related: [
          { record: { kind: 'Asset', id: 'a1' }, location: { path: 'inventory/assets.yaml', line: 3 } },
        ],
      },
    ]);
  });

  it('inside an iterator belong to the element, over a list are the list of records', () => {
    const check = '{all: [$ref.depends_on, {"===": [$ref.owner.status, active]}]}';
    const report = judgeAssets(
      `for_each: Asset\nwhere: {exists: $.depends_on}\nrequire: ${check}\nmessage: m`,
      'id: a1, depends_on: [a2, {any_of: [a3]}]',
      'id: a2',
      'id: a3',
    );
    expect(verdicts(report)).toEqual(['a1: pass']);
  });

  it('that dangle are absent, and a problem', () => {
    const report = judge(
      aPolicy('for_each: Asset\nrequire: {"===": [$ref.owner.status, active]}\nmessage: m'),
      {
        'inventory/people.yaml': PEOPLE,
        'inventory/assets.yaml': assets('id: a1').replace('owner: p-ann', 'owner: p-nobody'),
      },
    );
    expect(verdict(report)).toBe('no_evidence');
    expect(report.summary.partial).toBe(true);
  });

  it('to an id that two records have are absent', () => {
    const report = judge(
      aPolicy('for_each: Asset\nrequire: {"===": [$ref.owner.status, active]}\nmessage: m'),
      {
        'inventory/people.yaml': PEOPLE,
        'inventory/double.yaml': PEOPLE.split('\n').slice(0, 3).join('\n'),
        'inventory/assets.yaml': assets('id: a1'),
      },
    );
    expect(verdict(report)).toBe('no_evidence');
  });
});

describe('two records with one id', () => {
  const doubled = {
    'inventory/people.yaml': PEOPLE,
    'inventory/assets.yaml': assets('id: a1', 'id: a2'),
    'inventory/more.yaml': assets('id: A1'),
  };

  it('are not judged, neither of them', () => {
    const report = judge(aPolicy('for_each: Asset\nrequire: true\nmessage: m'), doubled);
    expect(verdicts(report)).toEqual(['a2: pass']);
    expect(report.problems.map(({ code }) => code)).toContain('duplicate-id');
  });

  it('make the whole kind absent for a policy that needs all of them', () => {
    const report = judge(aPolicy('require: {none: [$all.Asset, false]}\nmessage: m'), doubled);
    expect(verdict(report)).toBe('no_evidence');
  });

  it('make a join absent that would match them', () => {
    const policy = aPolicy(
      'for_each: Person\nwith: {mine: {many: Asset, where: {owner: $.id}}}\nrequire: {none: [$mine, false]}\nmessage: m',
    );
    expect(verdicts(judge(policy, doubled))).toEqual(['p-ann: no_evidence', 'p-bob: pass']);
  });
});

describe('findings', () => {
  it('are one for each false check, with the id of the check where it has one', () => {
    const report = judgeAssets(
      'for_each: Asset\nrequire:\n  - {check: false, message: one}\n  - {id: named, check: false, message: two}\n  - {check: true, message: three}',
      'id: a1',
    );
    expect(report.findings.map(({ fingerprint, message }) => [fingerprint, message])).toEqual([
      ['T-01/0/Asset/a1', 'one'],
      ['T-01/named/Asset/a1', 'two'],
    ]);
  });

  it('point at the field that decided', () => {
    const report = judgeAssets(
      'for_each: Asset\nrequire: {and: [true, {"===": [$.criticality, low]}]}\nmessage: m',
      'id: a1',
    );
    expect(report.findings[0]?.location?.pointer).toBe('/items/0/criticality');
  });

  it('carry the owner that the kind names', () => {
    const report = judgeAssets('for_each: Asset\nrequire: false\nmessage: m', 'id: a1');
    expect(report.findings[0]?.owner).toBe('p-ann');
  });
});

describe('values that are the same for every record', () => {
  it('are computed for each inventory anew', () => {
    const policy = aPolicy(
      'for_each: Asset\nlet: {n: {count: $all.Asset}}\nrequire: {"===": [$n, 2]}\nmessage: "{{n}}"',
    );
    const people = { 'inventory/people.yaml': PEOPLE };
    expect(verdicts(judge(policy, { ...people, 'inventory/a.yaml': assets('id: a1', 'id: a2') }))).toEqual([
      'a1: pass',
      'a2: pass',
    ]);
    expect(verdicts(judge(policy, { ...people, 'inventory/a.yaml': assets('id: a1') }))).toEqual([
      'a1: fail',
    ]);
  });

  it('are told from those that use the element around them', () => {
    const check = '{all: [$.tags, {some: [$record.tags, {"===": ["$.", $record.site]}]}]}';
    const report = judgeAssets(
      `for_each: Asset\nrequire: ${check}\nmessage: m`,
      'id: a1, tags: [x, y], site: y',
      'id: a2, tags: [x], site: z',
    );
    expect(verdicts(report)).toEqual(['a1: pass', 'a2: fail']);
  });
});

describe('facts', () => {
  it('are the values of let, with and the parameters read, with their places', () => {
    const policy = aPolicy(
      'params: {limit: {type: integer, default: 3, origin: ours}, unread: {type: integer, default: 1, origin: ours}}\nfor_each: Asset\nlet: {where_it_is: $.site, nothing: $.os, labels: $.tags}\nrequire: {">": [{count: $labels}, $params.limit]}\nmessage: "{{where_it_is}} {{nothing}} {{labels}}"',
    );
    const report = judge(policy, {
      'inventory/people.yaml': PEOPLE,
      'inventory/a.yaml': assets('id: a1, site: main, tags: [x, y]'),
    });
    expect(report.evaluations[0]?.facts).toEqual([
      { name: 'where_it_is', value: 'main', at: { path: 'inventory/a.yaml', pointer: '/items/0/site' } },
      { name: 'nothing', value: null, at: { path: 'inventory/a.yaml', pointer: '/items/0/os' } },
      { name: 'labels', value: 2, at: { path: 'inventory/a.yaml', pointer: '/items/0/tags' } },
      { name: 'params.limit', value: 3, at: { path: 'policies/p.yaml', pointer: '/params/limit/default' } },
    ]);
    expect(report.findings[0]?.message).toBe('main (missing) x, y');
  });
});
