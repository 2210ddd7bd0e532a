/** Random rules of JSON Logic and data for them. */
import fc from 'fast-check';
import type { JsonValue } from '../../src/model/json.ts';

const NUMBERS = [0, -0, 1, 2, -1, 3.5, 10, 1e21] as const;
const TEXTS = [
  '',
  '0',
  '1',
  '10',
  ' 2',
  'a',
  'abc',
  'b.c',
  '$.a',
  '$$',
  '$record.a',
  'NaN',
  '2026-10-01',
] as const;
const PATHS = [
  '',
  'a',
  'b',
  'c',
  'a.b',
  'b.c',
  'c.0',
  'a.b.c',
  'c.1.a',
  'length',
  'a.length',
  '0',
  '1',
  'd',
  'a..b',
  '.',
] as const;
const IN_REDUCE = ['current', 'accumulator', 'current.a', 'accumulator.0'] as const;

const literal: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(...NUMBERS, ...TEXTS, null, true, false);

/** Any data, with the keys that the rules look for. */
export const anyData: fc.Arbitrary<JsonValue> = fc
  .letrec<{ value: JsonValue; list: JsonValue; mapping: JsonValue }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, { arbitrary: literal, weight: 3 }, tie('list'), tie('mapping')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    mapping: fc.dictionary(fc.constantFrom('a', 'b', 'c', '', '0', 'length', 'cat', '+'), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  }))
  .mapping.chain((mapping) => fc.oneof({ arbitrary: fc.constant(mapping), weight: 9 }, literal));

const PLAIN = [
  ...['==', '!=', '===', '!==', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'],
  ...['min', 'max', 'in', 'cat', 'substr', 'merge', '!', '!!', 'if', '?:', 'missing', 'missing_some'],
] as const;

/**
 * Any rule of JSON Logic, sensible or not. Each `and` and `or` has an operand and each iterator a rule: without,
 * json-logic-js makes undefined, which is no value.
 */
export const anyRule: fc.Arbitrary<JsonValue> = fc.letrec<{ rule: JsonValue; call: JsonValue }>((tie) => {
  const rule = tie('rule');
  const call = (names: readonly string[], fewest: number, most: number): fc.Arbitrary<JsonValue> =>
    fc
      .tuple(fc.constantFrom(...names), fc.array(rule, { minLength: fewest, maxLength: most }))
      .map(([name, operands]) => ({ [name]: operands }));
  const alone = fc.tuple(fc.constantFrom(...PLAIN), rule).map(([name, operand]) => ({ [name]: operand }));
  const read = fc.constantFrom(...PATHS, ...IN_REDUCE).map((path) => ({ var: path }));
  const defaulted = fc.tuple(fc.constantFrom(...PATHS), rule).map((operands) => ({ var: operands }));
  return {
    rule: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { arbitrary: literal, weight: 2 },
      { arbitrary: read, weight: 3 },
      { arbitrary: tie('call'), weight: 5 },
      fc.array(rule, { maxLength: 3 }),
      fc.constantFrom<JsonValue>({}, { a: 1, b: { var: 'a' } }),
    ),
    call: fc.oneof(
      { arbitrary: call(PLAIN, 0, 4), weight: 6 },
      { arbitrary: call(['and', 'or'], 1, 4), weight: 2 },
      { arbitrary: call(['all', 'some', 'none', 'filter', 'map', 'reduce'], 2, 4), weight: 4 },
      { arbitrary: call(['var', 'unheard_of'], 0, 3), weight: 1 },
      alone,
      defaulted,
    ),
  };
}).call;

/** The data with a second key in each mapping of one, so that json-logic-js does not take it for a rule. */
export function widened(data: JsonValue): JsonValue {
  if (Array.isArray(data)) return (data as readonly JsonValue[]).map(widened);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, widened(value)] as const);
  return Object.fromEntries(entries.length === 1 ? [...entries, ['second', null]] : entries);
}
