/** A part of a run is exactly that part of the whole: the same evaluations and findings, and no others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { pairPattern } from '../../src/engine/scope.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Finding, Report, Scope } from '../../src/model/report.ts';
import type { Evaluation } from '../../src/model/verdict.ts';
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
