/** What comes first, last, in the middle, or together. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, FAILED, MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { DATE, type Type } from '../../src/engine/logic/types.ts';
import { placeName } from '../../src/engine/logic/value.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { runs } from '../support/effort.ts';
import { compileRule, emptyContext, outcome, ruleIn, worldOf } from '../support/rules.ts';

const toronto = emptyContext('America/Toronto');

describe('newest and oldest', () => {
  it.each<[JsonValue, unknown, unknown, string]>([
    [['2026-03-01'], '2026-03-01', '2026-03-01', 'one'],
    [['2024-02-29', '2024-03-01', '2024-02-28'], '2024-03-01', '2024-02-28', 'a leap day'],
    [['2026-12-31', '2027-01-01'], '2027-01-01', '2026-12-31', 'the end of a year'],
    [
      ['2026-10-01T01:00:00Z', '2026-09-30T23:00:00-04:00'],
      '2026-09-30T23:00:00-04:00',
      '2026-10-01T01:00:00Z',
      'never as texts',
    ],
    // 1 November has the hour from one to two twice in Toronto.
    [
      ['2026-11-01T01:30:00-05:00', '2026-11-01T01:45:00-04:00'],
      '2026-11-01T01:30:00-05:00',
      '2026-11-01T01:45:00-04:00',
      '',
    ],
    [
      ['2026-09-30', '2026-09-30T03:59:59Z'],
      '2026-09-30',
      '2026-09-30T03:59:59Z',
      'a day begins at midnight there',
    ],
    [['2026-09-30', '2026-09-30T04:00:01Z'], '2026-09-30T04:00:01Z', '2026-09-30', ''],
    [
      ['2026-09-30T04:00:00Z', '2026-09-30'],
      '2026-09-30T04:00:00Z',
      '2026-09-30T04:00:00Z',
      'the first of equals',
    ],
    [[], ABSENT, ABSENT, ''],
    [['2026-09-30', null], ABSENT, ABSENT, 'one that is not known might be it'],
    [['2026-09-30', 20260930], FAILED, FAILED, ''],
    ['2026-09-30', '2026-09-30', '2026-09-30', 'a lone date'],
    [5, FAILED, FAILED, ''],
  ])('of %j are %s and %s (%s)', (dates, newest, oldest) => {
    expect(outcome({ newest: '$.dates' }, { dates }, toronto)).toBe(newest);
    expect(outcome({ oldest: '$.dates' }, { dates }, toronto)).toBe(oldest);
  });

  it('point at the date they pick', () => {
    const asset = { id: 'vm-1', purchased: '2026-01-01', last_seen: '2026-09-30T12:00:00Z' };
    const { on } = ruleIn(worldOf({ Asset: [asset] }), { newest: ['$.purchased', '$.last_seen'] }, 'vm-1');
    const { at } = on({});
    expect(at && placeName(at)).toBe('last_seen of Asset/vm-1');
  });

  it('take a due date for the end of its day', () => {
    const asset = { id: 'vm-1', warranty_ends: '2026-09-30', last_seen: '2026-09-30T12:00:00Z' };
    const { on } = ruleIn(
      worldOf({ Asset: [asset] }),
      { newest: ['$.warranty_ends', '$.last_seen'] },
      'vm-1',
    );
    expect(on({})).toMatchObject({ value: '2026-09-30' });
  });

  it.each<[JsonValue, Type | undefined, string]>([
    [{ newest: ['2026-09-30', 'soon'] }, undefined, '"soon" is no date.'],
    [{ oldest: [['2026-09-30', 7]] }, undefined, '7 is no date.'],
    [{ newest: ['$.', true] }, DATE, 'true is no date.'],
    [{ newest: '$.' }, { is: 'list', of: { is: 'number' } }, 'Dates are wanted here, and this is a number.'],
  ])('%j of %j is refused: %s', (rule, type, message) => {
    const { mistakes } = compileRule(rule, type ? { type } : {});
    expect(mistakes.map((mistake) => mistake.message)).toEqual([message]);
  });
});

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('median and percentile', () => {
  it.each<[readonly number[], number, number, number]>([
    // list, p, percentile, median
    [[7], 0, 7, 7],
    [[7], 100, 7, 7],
    [[1, 2], 50, 1, 1.5],
    [[1, 2], 51, 2, 1.5],
    [[15, 20, 35, 40, 50], 5, 15, 35],
    [[15, 20, 35, 40, 50], 20, 15, 35],
    [[15, 20, 35, 40, 50], 20.1, 20, 35],
    [[15, 20, 35, 40, 50], 30, 20, 35],
    [[50, 15, 40, 20, 35], 40, 20, 35],
    [[-1, -2, -3], 100, -1, -2],
    [[10, 9, 2, 1], 75, 9, 5.5],
  ])('of %j: p%d is %d, the median %d', (list, p, percentile, median) => {
    expect(outcome({ percentile: ['$.list', p] }, { list })).toBe(percentile);
    expect(outcome({ percentile: ['$.list', '$.p'] }, { list, p })).toBe(percentile);
    expect(outcome({ median: '$.list' }, { list })).toBe(median);
  });

  it('is no higher by a hair that binary fractions add', () => {
    const list = Array.from({ length: 1000 }, (_, index) => index + 1);
    for (let tenth = 1; tenth <= 1000; tenth++)
      expect(outcome({ percentile: ['$.list', tenth / 10] }, { list })).toBe(tenth);
  });

  it('is one of the list, and at least p per cent do not exceed it', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 100 }), (list, p) => {
        const value = Number(outcome({ percentile: ['$.list', p] }, { list }));
        expect(list).toContain(value);
        const upTo = list.filter((number) => number <= value).length;
        const below = list.filter((number) => number < value).length;
        expect(100 * upTo).toBeGreaterThanOrEqual(p * list.length);
        expect(100 * below < p * list.length || below === 0).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it('as many are below the median as above', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const value = Number(outcome({ median: '$.list' }, { list }));
        expect(list.filter((number) => number < value).length * 2).toBeLessThanOrEqual(list.length);
        expect(list.filter((number) => number > value).length * 2).toBeLessThanOrEqual(list.length);
      }),
      { numRuns: runs(300) },
    );
  });

  it.each<[JsonValue, unknown]>([
    [-1, FAILED],
    [100.1, FAILED],
    ['95', FAILED],
    [null, ABSENT],
  ])('p%j is %s', (p, gives) => {
    expect(outcome({ percentile: ['$.list', '$.p'] }, { list: [1], p })).toBe(gives);
  });

  it.each<[JsonValue, string]>([
    [{ percentile: ['$.l', 101] }, 'p is 101; it must be a number from 0 to 100.'],
    [{ percentile: ['$.l', '95'] }, 'p is "95"; it must be a number from 0 to 100.'],
    [
      { percentile: ['$.l', { before: ['$.a', '$.b'] }] },
      'p is a number from 0 to 100, and this is true or false.',
    ],
    [{ percentile: [5, 95] }, 'A list is wanted here, and this is a number.'],
  ])('%j: %s', (rule, message) => {
    expect(compileRule(rule).mistakes.map((mistake) => mistake.message)).toEqual([message]);
  });

  it('points at the number it picks', () => {
    const rule = { percentile: [{ map: ['$all.Asset', '$.purchase_cost'] }, 100] };
    const assets = [1, 9, 3].map((cost, index) => ({ id: `vm-${index}`, purchase_cost: cost }));
    const { at } = ruleIn(worldOf({ Asset: assets }), rule).on({});
    expect(at && placeName(at)).toBe('purchase_cost of Asset/vm-1');
  });
});

it.each(['sort_by', 'group_by'])(
  'whether there is a first of %s cannot be told where a key is missing',
  (name) => {
    expect(outcome({ exists: { first: { [name]: ['$.list', '$.key'] } } }, { list: [{}] })).toBe(ABSENT);
    expect(outcome({ exists: { first: { [name]: ['$.list', '$.key'] } } }, { list: [] })).toBe(false);
  },
);

describe('sort_by', () => {
  it.each<[JsonValue, JsonValue, unknown, string]>([
    [[10, 9, -1], '$.', [-1, 9, 10], 'numbers'],
    [['b', 'B', 'a', 'é', 'Z'], '$.', ['B', 'Z', 'a', 'b', 'é'], 'texts by code unit, in no language'],
    [
      ['2026-10-01T01:00:00Z', '2026-09-30T20:00:00-04:00'],
      '$.',
      ['2026-09-30T20:00:00-04:00', '2026-10-01T01:00:00Z'],
      'dates in time',
    ],
    [['2026-10-01', 'Monday'], '$.', ['2026-10-01', 'Monday'], 'one that is no date makes them texts'],
    [
      [
        { k: 1, n: 'a' },
        { k: 0, n: 'b' },
        { k: 1, n: 'c' },
        { k: 0, n: 'd' },
      ],
      '$.k',
      [
        { k: 0, n: 'b' },
        { k: 0, n: 'd' },
        { k: 1, n: 'a' },
        { k: 1, n: 'c' },
      ],
      'equals keep their order',
    ],
    [[{ k: 1 }, {}], '$.k', ABSENT, 'where one belongs is not known'],
    [[{ k: 1 }, { k: 'a' }], '$.k', FAILED, ''],
    [[{ k: true }, { k: false }], '$.k', FAILED, ''],
    [[{ k: [] }], '$.k', FAILED, ''],
    [[], '$.k', [], ''],
    ['text', '$.', FAILED, ''],
  ])('%j by %j is %j (%s)', (list, key, gives) => {
    expect(outcome({ sort_by: ['$.list', key] }, { list })).toEqual(gives);
  });

  it('keeps the places of what it orders, and what is known of it', () => {
    const world = worldOf({
      Person: [
        { id: 'p-2', name: 'A' },
        { id: 'p-1', name: 'B' },
      ],
    });
    const first = ruleIn(world, { first: { map: [{ sort_by: ['$all.Person', '$.name'] }, '$.name'] } }).on(
      {},
    );
    expect(first.at && placeName(first.at)).toBe('name of Person/p-2');
    const { mistakes } = ruleIn(world, { map: [{ sort_by: ['$all.Person', '$.name'] }, '$.nmae'] });
    expect(mistakes[0]?.hint).toBe('Did you mean "name"?');
  });

  it('takes a step for each element', () => {
    const list = (count: number) => ({ list: Array.from({ length: count }, () => 0) });
    expect(outcome({ count: { sort_by: ['$.list', '$.'] } }, list(1000))).toBe(1000);
    expect(outcome({ count: { sort_by: ['$.list', '$.'] } }, list(MAX_STEPS + 1))).toBe(FAILED);
  });
});

describe('group_by', () => {
  it.each<[JsonValue, JsonValue, unknown]>([
    [
      [1, '1', 1],
      '$.',
      [
        { key: 1, elements: [1, 1] },
        { key: '1', elements: ['1'] },
      ],
    ],
    [
      [true, false, true],
      '$.',
      [
        { key: true, elements: [true, true] },
        { key: false, elements: [false] },
      ],
    ],
    [
      ['__proto__', 'constructor'],
      '$.',
      [
        { key: '__proto__', elements: ['__proto__'] },
        { key: 'constructor', elements: ['constructor'] },
      ],
    ],
    [[{ a: 1 }, {}], '$.a', ABSENT],
    [[{ a: {} }], '$.a', FAILED],
    [{ a: 1 }, '$.', FAILED],
  ])('%j by %j is %j', (list, key, gives) => {
    expect(outcome({ group_by: ['$.list', key] }, { list })).toEqual(gives);
  });

  it('keeps the places of what is in a group, and what is known of it', () => {
    const world = worldOf({
      Person: [
        { id: 'p-1', name: 'A', team: 'x' },
        { id: 'p-2', name: 'B', team: 'x' },
      ],
    });
    const groups = { group_by: ['$all.Person', '$.team'] };
    const last = ruleIn(world, { last: { map: [{ first: { map: [groups, '$.elements'] } }, '$.name'] } }).on(
      {},
    );
    expect(last.at && placeName(last.at)).toBe('name of Person/p-2');
    const kind = ruleIn(world, {
      all: [groups, { all: ['$.elements', { '===': ['$.kind', 'Person'] }] }],
    }).on({});
    expect(kind).toMatchObject({ value: true });
    const messages = (rule: JsonValue) =>
      ruleIn(world, rule).mistakes.map(({ message, hint }) => `${message} ${hint}`);
    expect(messages({ map: [groups, '$.members'] })).toEqual([
      'The mapping has no field "members". It has key and elements.',
    ]);
    expect(messages({ map: [groups, { map: ['$.elements', '$.nmae'] }] })).toEqual([
      'Person has no field "nmae". Did you mean "name"?',
    ]);
    expect(messages({ map: [groups, { '+': ['$.elements', 1] }] })[0]).toContain(
      '+ takes numbers, and this is a list.',
    );
  });

  it('puts every element in exactly one group', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (list) => {
        const groups = outcome(
          { group_by: ['$.list', { '%': ['$.', 3] }] },
          { list },
        ) as unknown as readonly {
          key: number;
          elements: readonly number[];
        }[];
        expect(groups.flatMap(({ elements }) => elements).toSorted()).toEqual(list.toSorted());
        for (const { key, elements } of groups) for (const element of elements) expect(element % 3).toBe(key);
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      }),
      { numRuns: runs(200) },
    );
  });
});
