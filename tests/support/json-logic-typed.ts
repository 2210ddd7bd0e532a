/** Random rules that mean something, and data in which nothing they read is missing or of a wrong type. */
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';

/** What `var` reads at a place: fields by type, in the record or in the element of an iterator. */
interface Scope {
  readonly number: readonly string[];
  readonly text: readonly string[];
  readonly boolean: readonly string[];
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly rows: readonly string[];
}

const NONE = { number: [], text: [], boolean: [], numbers: [], texts: [], rows: [] } as const;

const SCOPES: Readonly<Record<string, Scope>> = {
  record: {
    number: ['n', 'in.n', 'numbers.0', 'rows.1.n'],
    text: ['t', 'in.t', 'texts.1'],
    boolean: ['b'],
    numbers: ['numbers', 'rows.0.numbers', 'none'],
    texts: ['texts', 'none'],
    rows: ['rows', 'none'],
  },
  row: { ...NONE, number: ['n'], text: ['t'], boolean: ['b'], numbers: ['numbers', 'none'] },
  number: { ...NONE, number: [''] },
  text: { ...NONE, text: [''] },
  sum: { ...NONE, number: ['current', 'accumulator'] },
};

type Kind = keyof Scope;
const KINDS: readonly Kind[] = ['number', 'text', 'boolean', 'numbers', 'texts', 'rows'];
const key = (kind: string, scope: string): string => `${kind} in ${scope}`;

/** Rules of each kind in each scope; their operands are of the kinds that the operators want, but for a few. */
const rules = fc.letrec<Record<string, JsonValue>>((tie) =>
  Object.fromEntries(
    Object.entries(SCOPES).flatMap(([name, scope]) => {
      const of = (kind: string): fc.Arbitrary<JsonValue> => tie(key(kind, name));
      const many = (kind: string, fewest: number, most: number): fc.Arbitrary<readonly JsonValue[]> =>
        fc.array(of(kind), { minLength: fewest, maxLength: most });
      const call = (names: readonly string[], operands: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> =>
        fc.tuple(fc.constantFrom(...names), operands).map(([operator, values]) => ({ [operator]: values }));
      const pair = (kind: string): fc.Arbitrary<readonly JsonValue[]> => many(kind, 2, 2);
      const inside = (list: string, element: string, kind: string): fc.Arbitrary<JsonValue> =>
        fc.tuple(of(list), tie(key(kind, element))) as fc.Arbitrary<JsonValue>;
      const choice = (kind: string): fc.Arbitrary<JsonValue> =>
        call(['if'], fc.tuple(of('boolean'), of(kind), of(kind)));
      const reads = (kind: Kind): fc.Arbitrary<JsonValue>[] =>
        scope[kind].length === 0 ? [] : [fc.constantFrom(...scope[kind]).map((path) => ({ var: path }))];
      // No texts: those that are empty are missing in JSON Logic.
      const names = fc.subarray(['n', 'b', 'in.n', 'in.x', 'rows', 'none'], { minLength: 1 });
      const iterated = fc.oneof(
        inside('numbers', 'number', 'boolean'),
        inside('texts', 'text', 'boolean'),
        inside('rows', 'row', 'boolean'),
      );
      const made: Readonly<Record<Kind, readonly fc.Arbitrary<JsonValue>[]>> = {
        number: [
          fc.constantFrom(0, 1, -1, 2.5, 7),
          call(['+', 'max', 'min'], many('number', 1, 3)),
          call(['*', '-', '/', '%'], pair('number')),
          call(['-', '+'], of('number')),
          choice('number'),
          call(
            ['reduce'],
            fc.tuple(of('numbers'), tie(key('number', 'sum')), of('number')) as fc.Arbitrary<JsonValue>,
          ),
        ],
        text: [
          fc.constantFrom('', 'a', 'ab', 'abc', '1'),
          call(
            ['cat'],
            fc.array(fc.oneof(of('text'), of('number'), of('boolean')), { minLength: 1, maxLength: 3 }),
          ),
          call(['substr'], fc.tuple(of('text'), fc.integer({ min: -3, max: 3 }))),
          call(
            ['substr'],
            fc.tuple(of('text'), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
          ),
          choice('text'),
        ],
        boolean: [
          fc.boolean(),
          call(['<', '<=', '>', '>='], pair('number')),
          call(['<', '<='], many('number', 3, 3)),
          ...(['number', 'text', 'boolean', 'numbers'] as const).map((kind) =>
            call(['===', '!==', '==', '!='], pair(kind)),
          ),
          call(['===', '!=='], fc.tuple(of('number'), of('text'))),
          ...KINDS.map((kind) =>
            call(
              ['!', '!!'],
              of(kind).map((rule) => [rule]),
            ),
          ),
          call(
            ['and', 'or'],
            fc.array(fc.oneof(of('boolean'), of('number'), of('text')), { minLength: 1, maxLength: 4 }),
          ),
          call(['in'], pair('text')),
          call(['in'], fc.tuple(of('number'), of('numbers'))),
          call(['in'], fc.tuple(of('text'), of('texts'))),
          call(['all', 'some', 'none'], iterated),
          choice('boolean'),
          names.map((missing) => ({ '!': { missing } })),
          fc
            .tuple(fc.integer({ min: 0, max: 3 }), names)
            .map((operands) => ({ '!': { missing_some: operands } })),
        ],
        numbers: [
          many('number', 0, 3),
          call(['filter'], inside('numbers', 'number', 'boolean')),
          call(['map'], inside('numbers', 'number', 'number')),
          call(['map'], inside('rows', 'row', 'number')),
          call(['merge'], fc.array(fc.oneof(of('numbers'), of('number')), { minLength: 1, maxLength: 3 })),
        ],
        texts: [
          many('text', 0, 3),
          call(['filter'], inside('texts', 'text', 'boolean')),
          call(['map'], inside('rows', 'row', 'text')),
          call(['merge'], fc.array(fc.oneof(of('texts'), of('text')), { minLength: 1, maxLength: 3 })),
        ],
        rows: [call(['filter'], inside('rows', 'row', 'boolean')), call(['merge'], many('rows', 1, 2))],
      };
      const leaf: Readonly<Record<Kind, fc.Arbitrary<JsonValue>>> = {
        number: fc.constant(3),
        text: fc.constant('b'),
        boolean: fc.constant(true),
        numbers: fc.constant([1, 2]),
        texts: fc.constant(['a']),
        rows: fc.constant([]),
      };
      return KINDS.map((kind) => [
        key(kind, name),
        fc.oneof(
          { maxDepth: 4, depthSize: 'small', depthIdentifier: 'rule' },
          ...(reads(kind).length > 0 ? reads(kind) : [leaf[kind]]),
          ...made[kind],
        ),
      ]);
    }),
  ),
);

export const typedRule: fc.Arbitrary<JsonValue> = fc.oneof(
  ...KINDS.map((kind) => rules[key(kind, 'record')] as fc.Arbitrary<JsonValue>),
);

const number = fc.constantFrom(0, 1, 2, -1, 3, 7, 2.5, 100);
const text = fc.constantFrom('', 'a', 'b', 'ab', 'abc', '1');
const row = fc.record(
  { n: number, t: text, b: fc.boolean(), numbers: fc.array(number, { maxLength: 3 }), none: fc.constant([]) },
  { noNullPrototype: true },
);

/** A record with every field that the rules read. */
export const completeData: fc.Arbitrary<JsonObject> = fc.record(
  {
    n: number,
    t: text,
    b: fc.boolean(),
    in: fc.record({ n: number, t: text }, { noNullPrototype: true }),
    numbers: fc.array(number, { minLength: 1, maxLength: 4 }),
    texts: fc.array(text, { minLength: 2, maxLength: 4 }),
    rows: fc.array(row, { minLength: 2, maxLength: 4 }),
    none: fc.constant([]),
  },
  { noNullPrototype: true },
);

/** The rule as json-logic-js has to be asked, for whom `all` of the empty list is false. */
export function asAsked(rule: JsonValue): JsonValue {
  if (Array.isArray(rule)) return (rule as readonly JsonValue[]).map(asAsked);
  if (typeof rule !== 'object' || rule === null) return rule;
  const asked = Object.fromEntries(Object.entries(rule).map(([name, operands]) => [name, asAsked(operands)]));
  const all = asked['all'];
  return Array.isArray(all) ? { or: [{ '!': [all[0] ?? null] }, asked] } : asked;
}
