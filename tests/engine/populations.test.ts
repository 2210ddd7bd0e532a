/** How many there were: that the numbers tie, what depends on what, and what an exception says of itself. */
import { describe, expect, it } from 'vitest';
import { judge } from '../support/check.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const head = (id: string): string =>
  `id: ${id}\ntitle: T\ndomain: assets\nlevel: basic\nseverity: high\nmessage: m\n`;

const ASSET = 'type: server, environment: production, hosting: on_prem, owner: p-1, authorised: true';

const INVENTORY = {
  'inventory/people.yaml':
    'kind: Person\nitems:\n  - {id: p-1, name: Ann, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}\n',
  'inventory/a.yaml': `kind: Asset
items:
  - {id: a-1, name: Ann, ${ASSET}, criticality: high, status: in_use, depends_on: [a-2, {any_of: [a-3, a-4]}, {ref: a-3, type: soft}]}
  - {id: a-2, name: Two, ${ASSET}, criticality: low, status: in_use}
  - {id: a-3, name: Three, ${ASSET}, criticality: low, status: in_use}
`,
  'inventory/b.yaml': `kind: Asset
items:
  - {id: a-4, name: Four, ${ASSET}, status: retired, depends_on: [a-2, a-2]}
  - {id: a-5, name: Five, ${ASSET}, criticality: low, status: in_use}
  - {id: a-6, name: Six, ${ASSET}, criticality: low, status: in_use}
  - {id: a-6, name: Twin, ${ASSET}, criticality: low, status: in_use}
`,
};

const POLICIES = {
  'policies/A-01.yaml': `${head('A-01')}for_each: Asset\nwhere: {"!==": [$.status, retired]}\nrequire: true\n`,
  'policies/A-02.yaml': `${head('A-02')}for_each: [Asset, Person]\nrequire: true\n`,
  'policies/A-03.yaml': `${head('A-03')}require: {">": [{count: $all.Asset}, 1]}\n`,
};

const tied = (options: Parameters<typeof judge>[2] = {}, policies: Parameters<typeof judge>[0] = POLICIES) =>
  judge(policies, INVENTORY, options).populations;

describe('populations', () => {
  it('count records by kind, those that cannot be judged apart, and the files they stand in', () => {
    expect(tied()?.kinds).toEqual([
      { kind: 'Asset', records: 5, examined: 5, ambiguous: 2, files: 2 },
      { kind: 'Person', records: 1, examined: 1, ambiguous: 0, files: 1 },
    ]);
  });

  it('say what nobody looked at', () => {
    const only = { 'policies/A-01.yaml': POLICIES['policies/A-01.yaml'] };
    expect(tied({}, only)?.kinds.map(({ kind, examined }) => [kind, examined])).toEqual([
      ['Asset', 4],
      ['Person', 0],
    ]);
  });

  it.each([
    ['everything', {}, [5, 4, 1, 0], [6, 6, 0, 0], [0, 0, 0, 0]],
    ['records of one kind', { scope: { kinds: ['Person'] } }, undefined, [6, 1, 0, 5], undefined],
    ['one record', { scope: { only: ['A-0?/Asset/a-1'] } }, [5, 1, 0, 4], [6, 1, 0, 5], undefined],
  ])('of policies tie, of a run on %s', (_, options, ...expected) => {
    const found = new Map(
      tied(options)?.policies.map(({ policy, records, judged, ruledOut, leftOut }) => [
        policy,
        [records, judged, ruledOut, leftOut],
      ]),
    );
    expect(['A-01', 'A-02', 'A-03'].map((id) => found.get(id))).toEqual(expected);
  });

  it('tie for every policy that ships, on the sample', () => {
    const report = judge(policyFiles, inventoryFiles, { artefacts });
    const policies = report.populations?.policies ?? [];
    expect(policies.map(({ policy }) => policy)).toEqual(report.policies.map(({ id }) => id));
    for (const { policy, records, judged, ruledOut, leftOut } of policies)
      expect([policy, judged + ruledOut, leftOut]).toEqual([policy, records, 0]);
  });
});

describe('the graph', () => {
  const { graph } = judge(POLICIES, INVENTORY);

  it('says what needs what, once, and as much as it is needed at most', () => {
    expect(graph?.edges).toEqual([
      { from: 'a-1', to: 'a-2', need: 'hard' },
      { from: 'a-1', to: 'a-3', need: 'any' },
      { from: 'a-1', to: 'a-4', need: 'any' },
      { from: 'a-4', to: 'a-2', need: 'hard' },
    ]);
  });

  it('names what is in it, people by id, and nothing else', () => {
    expect(graph?.nodes.map(({ id, name, criticality }) => [id, name, criticality])).toEqual([
      ['a-1', '(name of p-1)', 'high'],
      ['a-2', 'Two', 'low'],
      ['a-3', 'Three', 'low'],
      ['a-4', 'Four', null],
    ]);
  });

  it('is left out where nothing needs anything', () => {
    expect(judge(POLICIES, 'kind: Person\nid: p-1\nname: A\n').graph).toBeUndefined();
  });
});

describe('an exception', () => {
  it('says what its record says, with people by id, and where it stands', () => {
    const text =
      'kind: Exception\nid: e-1\npolicy: [A-01]\nsubjects: [a-1]\nreason: Ann said so\nrequested_by: p-1\napproved_on: 2026-09-01\nexpires: 2026-12-31\n';
    const report = judge(POLICIES, { ...INVENTORY, 'inventory/e.yaml': `# one\n${text}` });
    expect(report.exceptions.map(({ terms }) => terms)).toEqual([
      {
        subjects: ['a-1'],
        reason: '(name of p-1) said so',
        risk: null,
        compensating: null,
        requestedBy: 'p-1',
        approvedBy: null,
        approvedOn: '2026-09-01',
        fixBy: null,
        lastReviewed: null,
        renewals: 0,
        location: { path: 'inventory/e.yaml', line: 2, column: 1, pointer: '' },
      },
    ]);
  });
});
