/** What the floor of the house promises: words, pointers, orders, gates, scores. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_GATE, parseGate, trips } from '../../src/model/gate.ts';
import {
  fieldName,
  type JsonValue,
  pointerBelow,
  pointerOfPath,
  setOwn,
  stepsOf,
  valueAt,
} from '../../src/model/json.ts';
import { compareText, groupBy } from '../../src/model/order.ts';
import { secretIn } from '../../src/model/secret.ts';
import { emptyTally, netScore, score } from '../../src/model/verdict.ts';
import {
  counted,
  didYouMean,
  grouped,
  listed,
  nearest,
  onlyNear,
  quote,
  typeName,
  visible,
} from '../../src/model/wording.ts';

describe('words', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('%j listed is %j', (words, wanted) => {
    expect(listed(words)).toBe(wanted);
  });

  it.each([
    [0, '0 records'],
    [1, '1 record'],
    [999, '999 records'],
    [1000, '1,000 records'],
    [1234567, '1,234,567 records'],
  ])('%i records', (count, wanted) => {
    expect(counted(count, 'record')).toBe(wanted);
    expect(grouped(count)).toBe(wanted.split(' ')[0]);
  });

  it.each<[unknown, string, string]>([
    ['a', '"a"', 'a text'],
    ['', '""', 'a text'],
    ['a"b\n', '"a\\"b\\n"', 'a text'],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`, 'a text'],
    ['\u202eabc\u200b', '"\\u{202e}abc\\u{200b}"', 'a text'],
    [null, 'empty', 'nothing'],
    [undefined, 'empty', 'nothing'],
    [3, '3', 'a number'],
    [true, 'true', 'true or false'],
    [[1], 'a list', 'a list'],
    [{ a: 1 }, 'a mapping', 'a mapping'],
    ['AKIAABCDEFGHIJKLMNOP', '(a value that looks like an AWS access key)', 'a text'],
  ])('%j is quoted as %s and is %s', (value, quoted, type) => {
    expect(quote(value)).toBe(quoted);
    expect(typeName(value)).toBe(type);
  });

  it('makes every control and reordering character visible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }),
    );
    expect(visible('a\ud800b\udc00')).toBe('a\\u{d800}b\\u{dc00}');
  });

  it.each([
    ['criticl', ['critical', 'high'], 'critical'],
    ['hihg', ['critical', 'high'], 'high'],
    ['HIGH', ['high'], 'high'],
    ['Assett', ['Asset', 'Account'], 'Asset'],
    ['before', ['critical', 'high'], undefined],
    ['x', ['abc'], undefined],
    ['', [], undefined],
    ['ab', ['ba'], 'ba'],
    ['x'.repeat(100_000), ['abc'], undefined],
  ])('the word nearest to %.20j', (word, candidates, wanted) => {
    expect(nearest(word, candidates)).toBe(wanted);
    expect(didYouMean(word, candidates)).toBe(wanted === undefined ? '' : ` Did you mean "${wanted}"?`);
  });

  it.each([
    ['prodction', ['production', 'staging'], 'production'],
    ['Staging', ['production', 'staging'], 'staging'],
    ['nonsense', ['production', 'staging'], undefined],
    ['read_wrte', ['read_write', 'read_writes'], undefined],
    ['high', ['high', 'highest'], undefined],
    ['o', ['on', 'off'], undefined],
    ['prod', ['prods'], 'prods'],
    ['', ['a'], undefined],
  ])('the only word near to %j', (word, candidates, wanted) => {
    expect(onlyNear(word, candidates)).toBe(wanted);
  });
});

describe('pointers', () => {
  it('lead back to the steps they were made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (steps) => {
        expect(stepsOf(steps.reduce(pointerBelow, ''))).toEqual(steps);
      }),
    );
  });

  it.each<[JsonValue, string, JsonValue | undefined]>([
    [{ a: [1, { b: 2 }] }, '/a/1/b', 2],
    [{ 'a/b': { '~': 1 } }, '/a~1b/~0', 1],
    [{ a: 1 }, '', { a: 1 }],
    [{ a: 1 }, '/b', undefined],
    [{ a: 1 }, '/a/b', undefined],
    [{}, '/constructor', undefined],
    [[1, 2], '/5', undefined],
  ])('%j at %j is %j', (value, pointer, wanted) => {
    expect(valueAt(value, pointer)).toEqual(wanted);
  });

  it.each([
    ['/assets/2/reboot_pending', 'assets[2].reboot_pending'],
    ['/0', '[0]'],
    ['', ''],
  ])('%j is the field %j', (pointer, wanted) => {
    expect(fieldName(pointer)).toBe(wanted);
  });

  it('of a way are those of its steps', () => {
    const path = { parent: { parent: { parent: undefined, step: 'a/b' }, step: 0 }, step: 'c' };
    expect(pointerOfPath(path)).toBe('/a~1b/0/c');
    expect(pointerOfPath(undefined)).toBe('');
  });

  it('a key __proto__ is a key like any other', () => {
    const object: Record<string, JsonValue> = {};
    setOwn(object, '__proto__', { polluted: true });
    setOwn(object, 'a', 1);
    expect(Object.keys(object)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });
});

describe('orders', () => {
  it('is that of UTF-16 code units, whatever the locale', () => {
    expect(['b', 'ä', 'a', 'B', 'é', '1', 'ab'].sort(compareText)).toEqual([
      '1',
      'B',
      'a',
      'ab',
      'b',
      'ä',
      'é',
    ]);
    expect(compareText('a', 'a')).toBe(0);
  });

  it('groups keep the order in which their keys appear', () => {
    expect([...groupBy(['b1', 'a1', 'b2'], (word) => word.charAt(0))]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});

describe('the gate', () => {
  it.each([
    ['none', { fail: 'none', no_evidence: 'none', stale: 'none', error: 'none' }],
    ['medium', { fail: 'medium', no_evidence: 'medium', stale: 'medium', error: 'medium' }],
    ['fail=medium,stale=none', { ...DEFAULT_GATE, fail: 'medium', stale: 'none' }],
    [' fail = low ', { ...DEFAULT_GATE, fail: 'low' }],
  ])('%j', (text, wanted) => {
    expect(parseGate(text)).toEqual(wanted);
  });

  it.each([
    ['hihg', '"hihg" is no severity: critical, high, medium, low or none. Did you mean "high"?'],
    ['', '"" is no severity: critical, high, medium, low or none.'],
    ['fail=hihg', '"hihg" is no severity: critical, high, medium, low or none. Did you mean "high"?'],
    [
      'fial=high',
      '"fial" is no verdict that a gate can stop: fail, no_evidence, stale or error. Did you mean "fail"?',
    ],
    ['pass=high', '"pass" is no verdict that a gate can stop: fail, no_evidence, stale or error.'],
    ['fail=', '"" is no severity: critical, high, medium, low or none.'],
    ['fail=high,', '"" is no verdict that a gate can stop: fail, no_evidence, stale or error.'],
  ])('%j is refused', (text, wanted) => {
    expect(parseGate(text)).toBe(wanted);
  });

  it.each([
    ['critical', true],
    ['high', true],
    ['medium', false],
    ['low', false],
  ] as const)('from high on stops %s: %s', (severity, wanted) => {
    expect(trips(DEFAULT_GATE, 'fail', severity)).toBe(wanted);
    expect(trips({ ...DEFAULT_GATE, fail: 'none' }, 'fail', severity)).toBe(false);
  });
});

describe('scores', () => {
  it.each([
    [{}, null, null],
    [{ not_applicable: 5, upcoming: 5 }, null, null],
    [{ pass: 1 }, 100, 100],
    [{ pass: 999, fail: 1 }, 99, 99],
    [{ pass: 1, no_evidence: 1 }, 50, 50],
    [{ pass: 1, stale: 1, error: 1 }, 33, 33],
    [{ pass: 1, excepted: 1 }, 50, 100],
    [{ excepted: 1 }, 0, null],
    [{ fail: 3 }, 0, 0],
  ])('of %j', (part, gross, net) => {
    const tally = { ...emptyTally(), ...part };
    expect(score(tally)).toBe(gross);
    expect(netScore(tally)).toBe(net);
  });
});

describe('secrets', () => {
  // Put together here, so that no scanner takes this file for a leak.
  it.each([
    ['a private key', ['-----BEGIN ', 'PRIVATE KEY-----']],
    ['an AWS access key', ['AKIA', 'ABCDEFGHIJKLMNOP']],
    ['a GitHub token', ['ghp_', 'a'.repeat(36)]],
    ['a GitHub token', ['github_pat_', 'a'.repeat(60)]],
    ['a GitLab token', ['glpat-', 'a'.repeat(20)]],
    ['a Slack token', ['xoxb-', '1234567890']],
    ['a Slack webhook', ['hooks.slack.com/services/', 'T0/B0/x']],
    ['a Google API key', ['AIza', 'a'.repeat(35)]],
    ['a Stripe key', ['sk_live_', 'a'.repeat(16)]],
    ['an npm token', ['npm_', 'a'.repeat(36)]],
    ['a PyPI token', ['pypi-AgE', 'a'.repeat(40)]],
    ['a SendGrid key', ['SG.', 'a'.repeat(22), '.', 'a'.repeat(43)]],
    ['an Azure storage key', ['AccountKey=', 'a'.repeat(60)]],
    ['a JSON Web Token', ['eyJ', 'a'.repeat(10), '.eyJ', 'a'.repeat(10), '.', 'a'.repeat(10)]],
    ['a password in an address', ['ab://', 'u:pwd@']],
    ['a password in an address', ['postgres://admin:', 'hunter2@db']],
    ['a password', ['pwd=', '1234567x']],
    ['a password', ['Password: ', 'hunter2hunter']],
    ['a password', ['api_key = ', 'abcdef12']],
  ])('%s in its shortest form', (name, parts) => {
    const text = parts.join('');
    expect(secretIn(text)).toBe(name);
    expect(secretIn(`see ${text} there`)).toBe(name);
  });

  it.each([
    'password: resynchronised',
    'The token is kept in the vault',
    'a'.repeat(64),
    // Made to be slow to search.
    'eyJaaaaaaaaaa-'.repeat(20_000),
    '-----BEGIN A'.repeat(20_000),
    'ab://'.repeat(40_000),
    'password: '.repeat(20_000),
    'https://example.org/path@1',
    'INC-2026-0914',
    'pwd=123456',
    'secret: none',
  ])('%.40j is none', (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});
