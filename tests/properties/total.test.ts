/** The evaluator is total: whatever the rule and the data, compiling and evaluating end, and never by throwing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RULE_DEPTH, MAX_RULE_NODES, MAX_RULE_TEXT } from '../../src/engine/logic/compile.ts';
import { MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { CHARACTERS_A_STEP } from '../../src/engine/logic/operators/cat.ts';
import { operators } from '../../src/engine/logic/operators/index.ts';
import { ANY, MAX_TYPE, NUMBER, type Type, union } from '../../src/engine/logic/types.ts';
import { Failed } from '../../src/engine/logic/value.ts';
import { spell } from '../../src/engine/message.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { aPolicy } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { compileRule, emptyContext } from '../support/rules.ts';

const context = emptyContext('America/Toronto');
const MODES = [false, true] as const;

/** `__proto__` as a key of the mapping itself, which only a parser makes. */
const HOSTILE = JSON.parse(
  '{"toString": 1, "valueOf": null, "__proto__": {"a": 1}, "constructor": {"prototype": 1}, "length": -1}',
) as JsonValue;

const leaf = fc.oneof(
  fc.constantFrom<JsonValue>(
    ...[
      null,
      true,
      false,
      0,
      -1,
      1e308,
      5e-324,
      '',
      'a',
      'days',
      'P1D',
      'PT1H',
      '2026-09-30',
      '2026-09-30T00:00:00Z',
    ],
    ...[
      '$',
      '$$',
      '$.',
      '$.a',
      '$.a.b',
      '$..',
      '$record.a',
      '$record',
      '$ref.a.b',
      '$ref.accumulator',
      '$as_of',
    ],
    ...['$org.name', '$all.Asset', '$params.x', '$nobody', '$.__proto__.a', '$.constructor', '$period.start'],
  ),
  fc.integer({ min: MAX_RULE_TEXT - 1, max: MAX_RULE_TEXT + 1 }).map((length) => 'x'.repeat(length)),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

const NAMES = [...operators.keys(), 'log', 'method', 'toString', '__proto__', 'constructor', '?:', ''];

/** Any tree: operators with any operands, and what is no rule at all. */
const anyTree = fc.letrec<{ tree: JsonValue; list: JsonValue[]; one: JsonValue; many: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    { arbitrary: tie('one'), weight: 6 },
    tie('list'),
    tie('many'),
    fc.constant(HOSTILE),
  ),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  one: fc
    .tuple(fc.constantFrom(...NAMES), fc.oneof({ arbitrary: tie('list'), weight: 6 }, tie('tree')))
    .map(([name, operands]) => Object.fromEntries([[name, operands]])),
  many: fc.dictionary(fc.constantFrom(...NAMES), tie('tree'), { maxKeys: 2, noNullPrototype: true }),
})).one;

/** A tree inside so many others, to the limit of depth and past it. */
const deepTree = fc
  .tuple(
    anyTree,
    fc.array(fc.constantFrom('!', 'if', 'merge', '??', 'list'), { minLength: 30, maxLength: 50 }),
  )
  .map(([tree, around]) =>
    around.reduce<JsonValue>(
      (inner, name) => (name === 'list' ? [inner] : { [name]: [inner, inner === null] }),
      tree,
    ),
  );

const anyData = fc.oneof(
  fc.constantFrom<JsonValue>(null, [], 'text', 5, HOSTILE, { a: HOSTILE, b: [HOSTILE, null] }),
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>,
  fc.dictionary(fc.constantFrom('a', 'b', 'list'), fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>),
);

/** Compiles and evaluates; whoever throws, fails the test. */
function outcomes(rule: JsonValue, data: readonly JsonValue[]): void {
  for (const compatible of MODES) {
    const { mistakes, on } = compileRule(rule, { compatible });
    for (const { message } of mistakes) expect(message).not.toBe('');
    // A rule with mistakes is not judged, but evaluating it must not throw all the same.
    for (const one of data) {
      const value = on(one, context);
      expect(['known', 'absent', 'failed']).toContain(value.is);
      expect(typeof spell(value)).toBe('string');
    }
  }
}

describe('a rule', () => {
  it.each([
    ['of any shape', anyTree, 4000],
    ['as deep as it may be, and deeper', deepTree, 500],
  ])('%s comes to something', (_name, trees, count) => {
    fc.assert(fc.property(trees, fc.array(anyData, { minLength: 3, maxLength: 3 }), outcomes), {
      numRuns: runs(count),
    });
  });

  it('of as many parts as it may have, and more, comes to something', () => {
    for (const count of [MAX_RULE_NODES - 2, MAX_RULE_NODES - 1, MAX_RULE_NODES, MAX_RULE_NODES * 50]) {
      outcomes({ and: Array.from({ length: count }, () => '$.a') }, [{ a: 1 }, {}]);
      outcomes({ merge: [Array.from({ length: count }, () => ({ '+': [1, 2] }))] }, [null]);
    }
  });

  it('far deeper than it may be comes to something', () => {
    for (const depth of [MAX_RULE_DEPTH, MAX_RULE_DEPTH + 1, 3000]) {
      outcomes(
        Array.from({ length: depth }).reduce<JsonValue>((inner) => ({ '!': [inner] }), true),
        [{}],
      );
      outcomes(
        Array.from({ length: depth }).reduce<JsonValue>((inner) => [inner], true),
        [{}],
      );
    }
  });
});

/** What is left over after so many turns of a rule that sees what came before as `accumulator`. */
const grown = (body: JsonValue, start: JsonValue): JsonValue => ({ reduce: [{ var: 'list' }, body, start] });
const sofar: JsonValue = { var: 'accumulator' };
const turns = (count: number): JsonValue => ({ list: Array.from({ length: count }, (_, index) => index) });

describe('a value that grows', () => {
  it.each<[string, JsonValue, number, 'ends' | 'fails' | 'fails when compatible']>([
    ['a text doubled often', grown({ cat: [sofar, sofar] }, 'ab'), 60, 'fails'],
    ['a list doubled often', grown({ merge: [sofar, sofar] }, [1, 2]), 60, 'fails'],
    ['a list inside itself, twice', grown([sofar, sofar], 1), 60, 'ends'],
    ['a list inside itself, twice, made a text', { cat: [grown([sofar, sofar], 1), 'x'] }, 60, 'fails'],
    ['a list inside itself, twice, compared', { '==': [grown([sofar, sofar], 1), 'x'] }, 60, 'fails'],
    ['a list inside itself, twice, as a number', { '<': [grown([sofar, sofar], 1), 1] }, 60, 'fails'],
    ['a list inside itself, twice, looked for', { in: [grown([sofar, sofar], 1), 'x'] }, 60, 'fails'],
    ['a list in a list in a list', { '==': [grown([sofar], 1), 'x'] }, 50_000, 'fails'],
    ['a list in a list in a list, joined', { cat: [grown([sofar], 1), 'x'] }, 50_000, 'fails'],
    ['a list in a list in a list, as a path', { var: grown([sofar], 1) }, 50_000, 'fails when compatible'],
    ['an aggregate of the like', { sum: grown([sofar, sofar], 1) }, 60, 'fails'],
    ['a list compared with itself', { '===': [grown([sofar], 1), grown([sofar], 1)] }, 50_000, 'ends'],
  ])('%s', (_name, rule, count, how) => {
    for (const compatible of MODES) {
      const { mistakes, on } = compileRule(rule, { compatible });
      if (mistakes.length > 0) {
        expect(how).toBe('fails when compatible');
        expect(compatible).toBe(false);
        continue;
      }
      const value = on(turns(count), context);
      expect(spell(value).length).toBeLessThan(10_000);
      expect(value instanceof Failed).toBe(how !== 'ends');
    }
  });

  it('takes no more steps than it may', () => {
    const every = (inner: JsonValue): JsonValue => ({ none: [{ var: '' }, inner] });
    const rule = { some: [{ map: [{ var: 'list' }, { var: 'a' }] }, every({ '<': [{ var: '' }, 0] })] };
    const data = (side: number): JsonValue => ({
      list: Array.from({ length: side }, () => ({ a: Array.from({ length: side }, (_, index) => -index) })),
    });
    expect(compileRule(rule).on(data(900), context).is).toBe('known');
    const zeros = { list: [{ a: Array.from({ length: MAX_STEPS }, () => 0) }] };
    for (const compatible of MODES)
      expect(compileRule(rule, { compatible }).on(zeros, context).is).toBe('failed');
  });
});

describe('what a rule makes', () => {
  it.each<[string, JsonValue, (size: number) => JsonValue, number]>([
    [
      'a text of so many characters',
      { cat: ['$.a', '$.a'] },
      (size) => ({ a: 'x'.repeat(size / 2) }),
      MAX_STEPS * CHARACTERS_A_STEP + CHARACTERS_A_STEP - 2,
    ],
    [
      'a list of so many elements',
      { merge: ['$.a', '$.a'] },
      (size) => ({ a: Array.from({ length: size / 2 }, () => 0) }),
      MAX_STEPS,
    ],
  ])('is %s, and no more', (_name, rule, data, most) => {
    expect(compileRule(rule).on(data(most), context).is).toBe('known');
    expect(compileRule(rule).on(data(most + 2), context).is).toBe('failed');
  });
});

describe('a type that grows', () => {
  it('is told apart up to a length', () => {
    const choice = (length: number): Type => ({ is: 'text', choices: ['x'.repeat(length)] });
    const room = MAX_TYPE - JSON.stringify([choice(0), NUMBER]).length + '[,]'.length;
    expect(union([choice(room), NUMBER])).toEqual({ is: 'either', of: [choice(room), NUMBER] });
    expect(union([choice(room + 1), NUMBER])).toEqual(ANY);
  });

  it('with each name does not take longer and longer to look at', () => {
    const lets = Array.from({ length: 60 }, (_, index) => `  v${index + 1}: [$v${index}, [$v${index}]]`);
    const text = aPolicy(
      `for_each: Asset\nlet:\n  v0: $.name\n${lets.join('\n')}\nrequire: {">": [{count: $v60}, 1]}\nmessage: m`,
    );
    const { policies, problems } = readPolicies([{ path: 'p.yaml', text }], kinds);
    expect(problems).toEqual([]);
    expect(policies).toHaveLength(1);
  });
});
