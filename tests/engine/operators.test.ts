import { describe, expect, it } from 'vitest';
import { ABSENT, FAILED, type Operator } from '../../src/engine/logic/operator.ts';
import { operators } from '../../src/engine/logic/operators/index.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { compileRule, emptyContext, outcome, outcomeOf } from '../support/rules.ts';

const all: readonly Operator[] = [...operators.values()];

describe('every operator', () => {
  const examples = all.flatMap((operator) =>
    operator.examples.map((example) => [operator.name, JSON.stringify(example.rule), example] as const),
  );

  it.each(examples)('%s: the example %s gives what it says', (_name, _rule, example) => {
    expect(outcomeOf(example)).toEqual(example.gives);
  });

  it.each(all.map((operator) => [operator.name, operator] as const))(
    '%s is documented',
    (_name, operator) => {
      expect(operator.summary).toMatch(/\.$/);
      expect(operator.examples.length).toBeGreaterThan(0);
    },
  );

  it.each(all.map((operator) => [operator.name, operator] as const))(
    '%s refuses one operand too few and one too many',
    (name, { arity: [fewest, most] }) => {
      for (const count of [fewest - 1, most + 1]) {
        if (count < 0 || count > 10) continue;
        const { mistakes } = compileRule({ [name]: Array.from({ length: count }, () => 1) });
        expect(mistakes.map(({ code }) => code)).toEqual(['wrong-arity']);
      }
    },
  );
});

describe('an operand that is absent', () => {
  // Operators that ask after absence, or that decide without every operand.
  const decides = new Set(['exists', '??', 'var', 'missing', 'missing_some', 'and', 'or', 'if', 'reduce']);
  // Operators whose first operand is a name in the policy; tests/engine/records.test.ts and questions.test.ts try theirs.
  for (const name of ['reachable', 'referrers', 'verdict']) decides.add(name);
  const strict = all.filter(({ name }) => !decides.has(name));

  it.each(strict.map((operator) => [operator.name, operator] as const))(
    'makes %s absent',
    (name, operator) => {
      const [example] = operator.examples.filter(({ gives }) => gives !== ABSENT && gives !== FAILED);
      const [written] = Object.values(example?.rule as Record<string, JsonValue>);
      const operands = Array.isArray(written) ? (written as readonly JsonValue[]) : [written ?? null];
      expect(
        outcome({ [name]: operands.map((operand, index) => (index === 0 ? '$.nothing' : operand)) }),
      ).toBe(ABSENT);
    },
  );
});

describe('logic after Kleene', () => {
  const F = { '<': ['$.text', 1] }; // failed
  it.each<[JsonValue, unknown, string]>([
    [{ and: [false, '$.x'] }, false, 'false decides and'],
    [{ and: ['$.x', false] }, false, 'wherever it stands'],
    [{ and: ['$.x', true] }, ABSENT, ''],
    [{ and: [F, false] }, false, 'an error is no more than absent'],
    [{ and: [F, '$.x'] }, FAILED, 'and wins over it where nothing decides'],
    [{ and: ['$.x', F] }, FAILED, ''],
    [{ or: [true, '$.x'] }, true, 'true decides or'],
    [{ or: ['$.x', true] }, true, ''],
    [{ or: ['$.x', false] }, ABSENT, ''],
    [{ or: ['$.x', F] }, FAILED, ''],
    [{ '!': '$.x' }, ABSENT, ''],
    [{ '!': F }, FAILED, ''],
    [{ if: ['$.x', 1, 2] }, ABSENT, 'no branch is taken'],
    [{ if: [F, 1, 2] }, FAILED, ''],
    [{ if: [true, '$.x', 2] }, ABSENT, ''],
    [{ all: [[1, '$.x'], { '<': ['$.', 1] }] }, false, 'one element decides all'],
    [{ all: [[1, '$.x'], { '<': ['$.', 2] }] }, ABSENT, ''],
    [{ some: [['$.x', 1], { '<': ['$.', 2] }] }, true, 'one element decides some'],
    [{ some: [['$.x', 1], { '<': ['$.', 1] }] }, ABSENT, ''],
    [{ none: [['$.x', 1], { '<': ['$.', 2] }] }, false, 'one element decides none'],
    [{ none: [['$.x', 3], { '<': ['$.', 2] }] }, ABSENT, ''],
    [{ all: [['$.text', '$.x'], { '<': ['$.', 2] }] }, FAILED, ''],
    [{ filter: [[1, '$.x'], { '<': ['$.', 2] }] }, ABSENT, 'what filter leaves out must be known'],
    [{ in: ['a', ['$.x', 'a']] }, true, 'found is found'],
    [{ in: ['a', ['$.x', 'b']] }, ABSENT, ''],
    [{ count: [['$.x', 1]] }, 2, 'an unknown element is an element'],
    [{ sum: [['$.x', 1]] }, ABSENT, ''],
    [{ '===': ['$.x', '$.x'] }, ABSENT, 'absent equals nothing, not even itself'],
    [{ '!==': ['$.x', 1] }, ABSENT, 'and differs from nothing'],
    [{ '??': ['$.x', F] }, FAILED, ''],
    [{ '??': [F, 1] }, FAILED, 'an error is not absence'],
    [{ exists: F }, FAILED, ''],
  ])('%j gives %s (%s)', (rule, gives) => {
    expect(outcome(rule, { text: 'a' })).toBe(gives);
  });
});

describe('lists', () => {
  it.each<[JsonValue, JsonValue, unknown, string]>([
    [{ all: ['$.l', false] }, { l: [] }, true, 'a list that is there and empty'],
    [{ none: ['$.l', true] }, { l: [] }, true, ''],
    [{ some: ['$.l', true] }, { l: [] }, false, ''],
    [{ all: ['$.l', true] }, {}, ABSENT, 'a list that is not there'],
    [{ none: ['$.l', true] }, { l: null }, ABSENT, 'null is not there'],
    [{ count: '$.l' }, { l: [] }, 0, ''],
    [{ sum: '$.l' }, { l: [] }, 0, ''],
    [{ avg: '$.l' }, { l: [] }, ABSENT, ''],
    [{ min: '$.l' }, { l: [] }, ABSENT, ''],
    [{ max: '$.l' }, { l: [] }, ABSENT, ''],
    [{ first: '$.l' }, { l: [] }, ABSENT, ''],
    [{ last: '$.l' }, { l: [] }, ABSENT, ''],
    [{ percent: [0, 0] }, {}, ABSENT, ''],
    [{ all: ['$.l', true] }, { l: 'text' }, FAILED, 'a text is no list'],
    [{ count: '$.l' }, { l: 'text' }, FAILED, ''],
    [{ map: ['$.l', { '+': ['$.', 1] }] }, { l: [1, 2] }, [2, 3], ''],
    [
      { filter: ['$.l', { '===': ['$.t', '$record.want'] }] },
      { want: 'b', l: [{ t: 'a' }, { t: 'b' }] },
      [{ t: 'b' }],
      'the record is in sight inside',
    ],
    [
      { all: ['$.a', { some: ['$record.b', { '===': ['$.', 1] }] }] },
      { a: [1], b: [1] },
      true,
      'iterators inside iterators',
    ],
  ])('%j on %j gives %j (%s)', (rule, data, gives) => {
    expect(outcome(rule, data)).toEqual(gives);
  });
});

describe('values that do not fit', () => {
  it.each([
    [{ '<': ['$.x', 1] }, { x: 'abc' }],
    [{ '>=': [1, '$.x'] }, { x: true }],
    [{ '+': ['$.x', 1] }, { x: '2' }],
    [{ '/': [1, '$.x'] }, { x: 0 }],
    [{ date_diff: ['$.x', '2026-09-30', 'days'] }, { x: 'soon' }],
    [{ date_diff: ['$.x', '2026-09-30', 'days'] }, { x: 20260930 }],
    [{ lte_duration: ['$.x', 'PT4H'] }, { x: '4 hours' }],
    [{ lte_duration: ['$.x', 'P30D'] }, { x: 'P1M' }],
    [{ date_add: ['2026-09-30', '$.x'] }, { x: '1 month' }],
    [{ starts_with: ['$.x', 'a'] }, { x: 5 }],
    [{ in: ['a', '$.x'] }, { x: 5 }],
    [{ cat: ['$.x'] }, { x: [1] }],
    [{ '==': ['$.x', 1] }, { x: [1] }],
    [{ '!=': [1, '$.x'] }, { x: { toString: 1, valueOf: 1 } }],
  ])('%j on %j is an error, not a verdict', (rule, data) => {
    expect(outcome(rule, data)).toBe(FAILED);
  });

  it('names both values', () => {
    const { on } = compileRule({ '<': ['$.x', 1] });
    const value = on({ x: 'abc' });
    expect(value.is === 'failed' && value.why).toBe('< takes numbers, and "abc" is none');
  });
});

describe('reading', () => {
  it.each<[JsonValue, JsonValue, unknown]>([
    ['$.constructor', {}, ABSENT],
    ['$.a.constructor.constructor', { a: 'x' }, ABSENT],
    ['$.__proto__', {}, ABSENT],
    ['$.toString', {}, ABSENT],
    ['$.length', [], ABSENT],
    ['$.a.length', { a: 'text' }, ABSENT],
    ['$.a.0', { a: ['x'] }, 'x'],
    ['$.a.1', { a: ['x'] }, ABSENT],
    ['$.a.-1', { a: ['x'] }, ABSENT],
    ['$.a.01', { a: ['x', 'y'] }, ABSENT],
    ['$.a.1e0', { a: ['x', 'y'] }, ABSENT],
    ['$.a.b', { a: null }, ABSENT],
    ['$$x', {}, '$x'],
    [{ var: '' }, { a: 1 }, { a: 1 }],
    [{ var: ['a.b', 'none'] }, { a: 1 }, 'none'],
  ])('%j of %j gives %j', (expression, data, gives) => {
    expect(outcome(expression, data)).toEqual(gives);
  });

  it('never executes data that looks like a rule', () => {
    const data = { x: { log: ['executed'] }, list: [{ '+': [1, 2] }], keys: [{ method: ['a', 'b'] }] };
    expect(outcome({ '===': ['$.x', '$.x'] }, data)).toBe(true);
    expect(outcome({ merge: ['$.list', '$.keys'] }, data)).toEqual([{ '+': [1, 2] }, { method: ['a', 'b'] }]);
    expect(outcome({ in: [3, '$.list'] }, data)).toBe(false);
  });
});

describe('dates in the zone of the organisation', () => {
  const toronto = emptyContext('America/Toronto');
  const days = (later: string, earlier: string) => ({ date_diff: [later, earlier, 'days'] });
  it.each<[JsonValue, unknown]>([
    // The 28th, 02:00 in Toronto: the same day there as in UTC.
    [days('2026-09-28T06:00:00Z', '2026-09-08'), 20],
    // The 28th at 03:00 UTC is still the 27th in Toronto.
    [days('2026-09-28T03:00:00Z', '2026-09-08'), 19],
    // Between instants a day is 24 hours, truncated toward zero.
    [days('2026-09-28T03:00:00Z', '2026-09-08T04:00:00Z'), 19],
    [days('2026-09-08T04:00:00Z', '2026-09-28T03:00:00Z'), -19],
    [days('2026-09-08', '2026-09-28'), -20],
    // Clocks go back on 1 November 2026: the day has 25 hours.
    [{ date_diff: ['2026-11-02', '2026-11-01', 'hours'] }, 25],
    [{ date_diff: ['2026-11-02', '2026-11-01', 'days'] }, 1],
    // And forward on 8 March 2026: 23 hours.
    [{ date_diff: ['2026-03-09', '2026-03-08', 'hours'] }, 23],
    [{ date_add: ['2026-10-31T16:00:00Z', 'P1D'] }, '2026-11-01T17:00:00Z'],
    [{ date_add: ['2026-10-31T16:00:00Z', 'PT24H'] }, '2026-11-01T16:00:00Z'],
    [{ date_add: ['2026-10-31T16:00:00Z', 'P1M'] }, '2026-11-30T17:00:00Z'],
    [{ date_add: ['2026-01-31', 'P1Y1M1D'] }, '2027-03-01'],
    [{ before: ['2026-09-28T03:30:00Z', '2026-09-28'] }, true],
    [{ before: ['2026-09-28T04:30:00Z', '2026-09-28'] }, false],
    [{ not_after: ['2026-09-28T04:30:00Z', '2026-09-28'] }, true],
    [{ before: ['2026-09-30T23:00:00-04:00', '2026-10-01T01:00:00Z'] }, false],
    [{ age: ['2026-09-30', 'days'] }, 0],
    [{ age: ['2026-10-01', 'days'] }, FAILED],
    [{ age: ['2026-09-30T12:00:01Z', 'seconds'] }, FAILED],
    [{ age: ['2026-09-30T12:00:00Z', 'seconds'] }, 0],
  ])('%j gives %j', (rule, gives) => {
    expect(outcome(rule, {}, toronto)).toBe(gives);
  });
});
