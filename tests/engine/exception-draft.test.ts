/** Drafting an exception: ids, what is asked for, and that what is accepted counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftException, type Ground, nextExceptionId } from '../../src/engine/exception-draft.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { writeYaml } from '../../src/engine/yaml/write.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { ExceptionWish } from '../../src/model/exception-draft.ts';
import { formatDay, parseDay } from '../../src/model/time.ts';
import { aPolicy, judge, problems } from '../support/check.ts';
import { runs } from '../support/effort.ts';

describe('the next id', () => {
  it.each<[string, readonly string[], string]>([
    ['without any', [], 'EXC-001'],
    ['after others, whatever their order', ['EXC-014', 'EXC-002', 'p-jo'], 'EXC-015'],
    ['never fills a gap', ['EXC-001', 'EXC-009'], 'EXC-010'],
    ['keeps the width', ['EXC-0099'], 'EXC-0100'],
    ['grows where it must', ['EXC-999'], 'EXC-1000'],
    ['sees other cases, since ids differ by more than case', ['exc-007'], 'EXC-008'],
    ['skips what has another form', ['EXC-2026-7', 'EXC-', 'EXC-12a', 'XEXC-50'], 'EXC-001'],
    ['counts exactly', ['EXC-99999999999999999999'], 'EXC-100000000000000000000'],
  ])('%s', (_, ids, next) => {
    expect(nextExceptionId(ids)).toBe(next);
  });
});

const PEOPLE = `kind: Person
items:
  - {id: p-ann, name: Ann, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}
  - {id: p-old, name: Old, type: employee, status: left, starts: 2020-01-01, ends: 2021-01-01, roles: [risk_owner]}
  - {id: p-bob, name: Bob, type: employee, status: active, starts: 2020-01-01, job: it}
  - {id: p-bea, name: Bea, type: employee, status: active, starts: 2020-01-01, roles: [business_lead]}
`;

const ground = (maxDays = 365, people = PEOPLE): Ground => ({
  inventory: readInventory([parseInventoryFile({ path: 'inventory/p.yaml', text: people })], kinds),
  today: parseDay('2026-09-30') ?? 0,
  maxDays,
});

const WISH: ExceptionWish = {
  reason: 'r',
  risk: 'r',
  compensating: 'none',
  requestedBy: 'p-bob',
  approvedBy: 'p-ann',
  approvedOn: undefined,
  expires: '2026-12-31',
  fixBy: undefined,
};

const complaints = (wish: Partial<ExceptionWish>, on = ground()): readonly string[] =>
  draftException('EXC-001', 'T-01', { kind: 'Person', id: 'p-bob' }, { ...WISH, ...wish }, on).complaints.map(
    ({ message, hint }) => `${message} ${hint}`,
  );

describe('a draft', () => {
  it('has everything that the kind asks for, and nothing to mend', () => {
    const { data } = draftException('EXC-001', 'T-01', { kind: 'Person', id: 'p-bob' }, WISH, ground());
    expect(complaints({})).toEqual([]);
    expect(data).toMatchObject({ approved_on: '2026-09-30', fix_by: '2026-12-31', status: 'active' });
    const exception = kinds.get('Exception');
    const required = Object.entries(exception?.fields ?? {}).filter(([, { required }]) => required);
    expect(required.length).toBeGreaterThan(10);
    for (const [name] of required) expect(data).toHaveProperty(name);
  });

  it.each<[string, Partial<ExceptionWish>, readonly (string | RegExp)[]]>([
    [
      'with nothing hears of everything at once',
      {
        reason: undefined,
        risk: undefined,
        compensating: undefined,
        requestedBy: undefined,
        approvedBy: undefined,
        expires: undefined,
      },
      [/^--reason/, /^--risk/, /^--compensating/, /^--requested-by/, /^--approved-by/, /^--expires/],
    ],
    ['with blanks', { reason: ' \t' }, ['--reason is empty. Say why the policy cannot be met.']],
    [
      'by somebody who does not exist',
      { requestedBy: 'p-bobb' },
      ['--requested-by is "p-bobb"; there is no Person with this id. Did you mean "p-bob"?'],
    ],
    [
      'approved by who asks',
      { requestedBy: 'p-ann' },
      ['p-ann cannot both ask and approve. Those who may: p-bea.'],
    ],
    [
      'approved by who may not',
      { requestedBy: 'p-ann', approvedBy: 'p-bob' },
      ['p-bob is neither risk_owner nor business_lead, so cannot approve. Those who may: p-bea.'],
    ],
    [
      'until nobody knows when',
      { expires: 'Christmas' },
      ['--expires is "Christmas", which is no date. Write a day as 2026-09-30.'],
    ],
    [
      'until a day that never comes',
      { expires: '2026-02-30' },
      [/^--expires is "2026-02-30", which is no date/],
    ],
    ['until today', { expires: '2026-09-30' }, []],
    [
      'until yesterday',
      { expires: '2026-09-29' },
      ['--expires is 2026-09-29, which has passed. Say the last day it counts, 2027-09-30 at the latest.'],
    ],
    ['for as long as is allowed', { expires: '2027-09-30' }, []],
    ['for a day more', { expires: '2027-10-01' }, [/it would count for 366 days, and 365 are allowed/]],
    ['approved today', { approvedOn: '2026-09-30' }, []],
    [
      'approved tomorrow',
      { approvedOn: '2026-10-01' },
      [/^--approved-on is 2026-10-01, which is still to come/],
    ],
    ['approved long ago', { approvedOn: '2025-12-01' }, [/it would count for 395 days/]],
    ['mended at no date', { fixBy: 'soon' }, [/^--fix-by is "soon", which is no date/]],
  ])('%s', (_, wish, expected) => {
    const found = complaints(wish);
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const [index, pattern] of expected.entries()) {
      if (typeof pattern === 'string') expect(found[index]).toBe(pattern);
      else expect(found[index]).toMatch(pattern);
    }
  });

  it('says so when nobody may approve', () => {
    const alone = ground(
      365,
      PEOPLE.replaceAll('risk_owner', 'on_call').replaceAll('business_lead', 'on_call'),
    );
    expect(complaints({ approvedBy: undefined }, alone)).toEqual([
      '--approved-by is missing. Say who approved: somebody else. Nobody in the inventory may: give a Person the role risk_owner or business_lead.',
    ]);
  });

  it('without a complaint is a record without a problem, and counts (property)', () => {
    const policy = aPolicy('for_each: Person\nrequire: {exists: $.team}\nmessage: "{{id}} has no team"');
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        'no',
        '08:00',
        '1_000',
        '- x',
        'a: b # c',
        '"',
        "'",
        '|',
        '2026-01-01',
        'null',
        '~',
        '1e3',
      ),
      fc.constant('two\n  lines \n'),
    );
    const person = fc.constantFrom('p-ann', 'p-bob', 'p-bea', 'p-old', 'p-none');
    const day = fc.integer({ min: -400, max: 400 }).map((days) => formatDay(ground().today + days));
    const wish = fc.record<ExceptionWish>({
      reason: text,
      risk: text,
      compensating: text,
      requestedBy: person,
      approvedBy: person,
      approvedOn: fc.option(day, { nil: undefined }),
      expires: day,
      fixBy: fc.option(day, { nil: undefined }),
    });
    const on = ground();
    let accepted = 0;
    fc.assert(
      fc.property(wish, (said) => {
        const about = { kind: 'Person', id: 'p-bob' };
        const draft = draftException('EXC-001', 'T-01', about, said, on);
        if (draft.complaints.length > 0) return;
        accepted += 1;
        const report = judge(policy, {
          'inventory/p.yaml': PEOPLE,
          'inventory/e.yaml': writeYaml(draft.data),
        });
        expect(problems(report).filter((problem) => !/organization/.test(problem))).toEqual([]);
        expect(report.exceptions).toMatchObject([{ id: 'EXC-001', state: 'active', unused: false }]);
        const bob = report.evaluations.find(({ record }) => record?.id === 'p-bob');
        expect(bob?.verdict).toBe('excepted');
      }),
      { numRuns: runs(600) },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});
