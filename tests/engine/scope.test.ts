/** A part of a run is exactly that part of the whole: the same evaluations and findings, and no others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removedFrom } from '../../src/engine/compare.ts';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { contradictions } from '../../src/engine/recount.ts';
import { pairPattern } from '../../src/engine/scope.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Finding, Report, Scope } from '../../src/model/report.ts';
import type { Evaluation } from '../../src/model/verdict.ts';
import { unexaminedText } from '../../src/render/sentences.ts';
import { aPolicy, filesOf, judge, judgeParsed, verdicts } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const policies = readPolicies(filesOf(policyFiles, ''), kinds);
const files = filesOf(inventoryFiles, '').map(parseInventoryFile);
const whole = judgeParsed(policies, files, { artefacts });
const ownerOfRecord = new Map(whole.findings.map(({ record, owner }) => [record?.id, owner]));

const part = (scope: Scope): Report => judgeParsed(policies, files, { artefacts, scope });
const named = ({ policy, record }: Evaluation | Finding): string =>
  `${policy}/${record?.kind ?? '-'}/${record?.id ?? '-'}`;

describe('a pattern', () => {
  it.each([
    ['PAT-01', { policy: 'PAT-01', kind: '*', id: '*' }],
    ['PAT-01/Asset', { policy: 'PAT-01', kind: 'Asset', id: '*' }],
    ['*/*/vm-1', { policy: '*', kind: '*', id: 'vm-1' }],
    ['PAT-01/0/Asset/vm-1', { policy: 'PAT-01', kind: 'Asset', id: 'vm-1' }],
    ['GOV-01/-/-/-', { policy: 'GOV-01', kind: '-', id: '-' }],
    ['', undefined],
    ['/Asset', undefined],
    ['PAT-01/', undefined],
    ['a/b/c/d/e', undefined],
  ])('%j', (text, pattern) => {
    expect(pairPattern(text)).toEqual(pattern);
  });
});

describe('a part of the sample', () => {
  const pairs = [...new Set(whole.evaluations.map(named))];

  it('chosen by patterns is what fits them (property)', () => {
    const pick = fc.constantFrom(...pairs).chain((pair) => {
      const [policy = '', kind = '', id = ''] = pair.split('/');
      return fc.constantFrom(
        policy,
        pair,
        `*/${kind}`,
        `*/*/${id}`,
        `${policy.slice(0, 3)}*/${kind}`,
        `${policy}/0/${kind}/${id}`,
      );
    });
    fc.assert(
      fc.property(fc.array(pick, { minLength: 1, maxLength: 3 }), (only) => {
        const fits = (one: Evaluation | Finding): boolean =>
          only.some((text) => {
            const parts = text.split('/');
            const wanted = parts.length === 4 ? parts.filter((_, index) => index !== 1) : parts;
            const found = named(one).split('/');
            return wanted.every((word, index) =>
              word.endsWith('*') ? found[index]?.startsWith(word.slice(0, -1)) : found[index] === word,
            );
          });
        const report = part({ only });
        expect(report.evaluations).toEqual(whole.evaluations.filter(fits));
        expect(report.findings).toEqual(whole.findings.filter(fits));
        expect(report.scope).toEqual({ only });
      }),
      { numRuns: runs(40) },
    );
  });

  it.each(['p-amir', 'p-jo', 'p-lee', 'p-kim', 'p-sam'])(
    'that belongs to %s is what names it as owner',
    (owner) => {
      const report = part({ owners: [owner] });
      expect(report.findings).toEqual(whole.findings.filter((finding) => finding.owner === owner));
      expect(report.evaluations.every(({ record }) => record !== null)).toBe(true);
      for (const { record } of report.evaluations)
        expect(ownerOfRecord.get(record?.id) ?? owner, record?.id).toBe(owner);
    },
  );

  it('is never empty for everybody together, and everything that has an owner', () => {
    const owners = ['p-amir', 'p-jo', 'p-lee', 'p-kim', 'p-sam'];
    const all = part({ owners });
    expect(all.findings.length).toBeGreaterThan(5);
    const alone = owners.flatMap((owner) => part({ owners: [owner] }).evaluations.map(named));
    expect(alone.sort()).toEqual(all.evaluations.map(named).sort());
  });

  it('has to fit every sort of filter', () => {
    const both = part({ only: ['PAT-*'], kinds: ['Asset'], policies: ['PAT-01', 'MON-01'] });
    expect(new Set(both.evaluations.map(({ policy }) => policy))).toEqual(new Set(['PAT-01']));
    expect(part({ only: ['PAT-01'], policies: ['MON-01'] }).evaluations).toEqual([]);
  });
});

describe('what a part says that nobody looked at', () => {
  const owners = [...new Set(whole.findings.flatMap(({ owner }) => owner ?? []))];
  const scopes: readonly Scope[] = [
    ...owners.map((owner) => ({ owners: [owner] })),
    ...[...new Set(whole.evaluations.flatMap(({ record }) => record?.kind ?? []))].map((kind) => ({
      kinds: [kind],
    })),
    { policies: ['PAT-01'] },
    { policies: ['PAT-01', 'GOV-01'], owners: ['p-jo'] },
    { only: ['PAT-*'] },
    { only: ['*/Vendor'] },
    { only: ['*/*/vm-db-01'] },
  ];

  it.each(scopes)('is no policy that met a record of another part, and no exception of one: %j', (scope) => {
    const { unexamined } = part(scope);
    expect(whole.unexamined.policies).toEqual(expect.arrayContaining([...unexamined.policies]));
    expect(whole.unexamined.exceptions).toEqual(expect.arrayContaining([...unexamined.exceptions]));
  });

  it.each(scopes)('is no record that the scope leaves out: %j', (scope) => {
    const report = part(scope);
    const { unexamined, populations } = report;
    for (const { kind, id } of unexamined.records) {
      expect(scope.policies, id).toBeUndefined();
      if (scope.kinds) expect(scope.kinds).toContain(kind);
      if (scope.only) expect(scope.only.some((text) => [`*/${kind}`, `*/*/${id}`].includes(text))).toBe(true);
    }
    // Records and their counts tie out all the same.
    const missed = populations?.kinds.reduce((sum, { records, examined }) => sum + records - examined, 0);
    expect(missed).toBe(unexamined.records.length + (unexamined.leftOut?.length ?? 0));
    expect(contradictions(report)).toEqual([]);
  });

  const named = aPolicy('for_each: Person\nrequire: {exists: $.team}\nmessage: m');
  const people = (more: string) =>
    `kind: Person\nitems:\n${['p-1', 'p-2'].map((id) => `  - {id: ${id}, name: N, type: employee, status: active, starts: 2020-01-01, manager: p-1${more}}\n`).join('')}`;
  const vendors =
    'kind: Vendor\nitems:\n  - {id: v-1, name: N, owner: p-1}\n  - {id: v-2, name: N, owner: p-2}\n';
  const records = { 'inventory/p.yaml': people(''), 'inventory/v.yaml': vendors };
  const told = (scope: Scope, policy = named) => {
    const { unexamined } = judge(policy, records, { scope });
    return {
      records: unexamined.records.map(({ id }) => id),
      leftOut: (unexamined.leftOut ?? []).map(({ id }) => id),
      policies: unexamined.policies,
    };
  };

  it.each<[Scope, readonly string[], readonly string[]]>([
    // What is in it and was overlooked is told: a part that judged nothing of it must not look well.
    [{ owners: ['p-1'] }, ['v-1'], ['p-1', 'p-2', 'v-2']],
    [{ kinds: ['Vendor'] }, ['v-1', 'v-2'], ['p-1', 'p-2']],
    [{ only: ['*/Vendor/v-2'] }, ['v-2'], ['p-1', 'p-2', 'v-1']],
    [{ only: ['T-01', '*/*/v-2'] }, ['v-2'], ['v-1']],
    // Of the rest one cannot know.
    [{ only: ['T-01'] }, [], ['v-1', 'v-2']],
    [{ policies: ['T-01'] }, [], ['v-1', 'v-2']],
  ])('%j: %j', (scope, wanted, leftOut) => {
    expect(told(scope)).toMatchObject({ records: wanted, leftOut });
  });

  it('keeps a record that is ruled out apart from one that is gone', () => {
    const rulesOut = aPolicy('for_each: Vendor\nwhere: false\nrequire: true\nmessage: m');
    const isRemoved = removedFrom(judge(rulesOut, records, { scope: { policies: ['T-01'] } }));
    const removed = ['v-1', 'v-9'].map((id) => isRemoved({ record: { kind: 'Vendor', id } }));
    expect(removed).toEqual([false, true]);
  });

  it('says of which run it is true that nobody did', () => {
    const sentences = (scope?: Scope) =>
      unexaminedText(judge(named, records, scope ? { scope } : {}).unexamined).sentences;
    expect(sentences()).toEqual(['2 records by no policy: Vendor (2).']);
    expect(sentences({ kinds: ['Vendor'] })).toEqual(['2 records by no policy of this part: Vendor (2).']);
    expect(sentences({ policies: ['T-01'] })).toEqual([]);
  });

  it.each<[Scope, readonly string[]]>([
    [{ policies: ['T-01'] }, ['T-01']],
    [{ kinds: ['Vendor'] }, ['T-01']],
    [{ only: ['T-01'] }, ['T-01']],
    [{ owners: ['p-1'] }, []],
    [{ only: ['T-01/*/v-1'] }, []],
  ])('with %j of a policy that rules out all it was asked about: %j', (scope, wanted) => {
    const rulesOut = aPolicy('for_each: Vendor\nwhere: false\nrequire: true\nmessage: m');
    expect(told(scope, rulesOut).policies).toEqual(wanted);
  });
});

describe('a policy that is about no record', () => {
  const once = aPolicy('require: false\nmessage: m');
  const none = aPolicy('for_each: Vendor\nrequire: {exists: $.name}\nmessage: m');
  const person = 'kind: Person\nid: p-1\nname: N\ntype: employee\nstatus: active\nstarts: 2020-01-01\n';

  it.each<[string, Scope, readonly string[]]>([
    ['once', { only: ['T-01'] }, ['fail']],
    ['once', { only: ['T-01/-/-'] }, ['fail']],
    ['once', { only: ['T-01/0/-/-'] }, ['fail']],
    ['once', { only: ['T-01/Person'] }, []],
    ['once', { owners: ['p-1'] }, []],
    ['once', { kinds: ['Person'] }, []],
    ['none', { only: ['T-01'] }, ['no_evidence']],
    ['none', { only: ['T-01/Vendor/v-1'] }, []],
    ['none', { owners: ['p-1'] }, []],
    ['none', { kinds: ['Vendor'] }, ['no_evidence']],
  ])('%s, with %j', (which, scope, expected) => {
    expect(verdicts(judge(which === 'once' ? once : none, person, { scope }))).toEqual(expected);
  });
});

describe('an exception', () => {
  const policy = aPolicy('for_each: Person\nrequire: {exists: $.team}\nmessage: m');
  const exception = (id: string, by: string, expires: string) =>
    `  - {id: ${id}, policy: [T-01], subjects: [p-1], reason: r, risk: r, compensating: none, requested_by: ${by}, approved_by: p-2, approved_on: 2026-01-01, expires: ${expires}, fix_by: ${expires}, status: active}\n`;
  const records = {
    'inventory/p.yaml': `kind: Person\nitems:\n${['p-1', 'p-2', 'p-3'].map((id) => `  - {id: ${id}, name: N, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}\n`).join('')}`,
    'inventory/e.yaml': `kind: Exception\nitems:\n${exception('EXC-1', 'p-1', '2026-02-01')}${exception('EXC-2', 'p-3', '2026-03-01')}`,
  };

  it.each<[Scope, readonly string[]]>([
    [{ owners: ['p-3'] }, ['T-01/exception/Exception/EXC-2']],
    [{ only: ['T-01/Exception/EXC-1'] }, ['T-01/exception/Exception/EXC-1']],
    [{ only: ['T-01/exception/Exception/EXC-1'] }, ['T-01/exception/Exception/EXC-1']],
    [{ only: ['T-01/Person/p-2'] }, ['T-01/0/Person/p-2']],
  ])('that ended is told to whom it concerns: %j', (scope, expected) => {
    expect(judge(policy, records, { scope }).findings.map(({ fingerprint }) => fingerprint)).toEqual(
      expected,
    );
  });

  it('is not called useless by a run that did not look at its subject', () => {
    const inForce = records['inventory/e.yaml']
      .replaceAll('2026-02-01', '2026-12-01')
      .replaceAll('p-1]', 'p-3]');
    const team = records['inventory/p.yaml'].replace('id: p-3,', 'id: p-3, team: x,');
    const unused = (scope: Scope) =>
      judge(policy, { 'inventory/p.yaml': team, 'inventory/e.yaml': inForce }, { scope }).exceptions[0]
        ?.unused;
    expect(unused({ policies: ['T-01'] })).toBe(true);
    expect(unused({ only: ['T-01/Person/p-3'] })).toBe(true);
    expect(unused({ only: ['T-01/Person/p-2'] })).toBe(false);
  });
});
