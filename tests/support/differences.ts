/** Where the evaluator differs from json-logic-js itself; each is a row of the page and a test. */
import type { JsonValue } from '../../src/model/json.ts';

export interface Difference {
  readonly rule: JsonValue;
  readonly data: JsonValue;
  readonly theirs: JsonValue | undefined;
  /** A value, or undefined for a failure. */
  readonly ours: JsonValue | undefined;
  readonly why: string;
}

/** In the compatibility mode. Random rules avoid these, and nothing else. */
export const DIFFERENCES: readonly Difference[] = [
  {
    rule: { var: 'a.constructor.name' },
    data: { a: 'x' },
    theirs: 'String',
    ours: null,
    why: 'Nothing inherited is read; json-logic-js walks the chain of prototypes.',
  },
  {
    rule: { missing: { var: 'names' } },
    data: { names: [{ cat: ['a', 'b'] }], ab: 1 },
    theirs: [],
    ours: [{ cat: ['a', 'b'] }],
    why: 'Data is never executed; json-logic-js executes a name that looks like a rule.',
  },
  {
    rule: { log: 'seen' },
    data: null,
    theirs: 'seen',
    ours: undefined,
    why: 'A rule has no effect on the world; there is no `log`.',
  },
  {
    rule: { '===': [{ and: [] }, null] },
    data: null,
    theirs: false,
    ours: true,
    why: 'Undefined is no value of JSON. What json-logic-js leaves undefined (`and` and `or` of nothing, an iterator without a rule) is null.',
  },
];

/** As policies are read, where the value is known and nothing is absent, null or of a wrong type. */
export const STRICT_DIFFERENCES: readonly Difference[] = [
  {
    rule: { all: [{ var: 'a' }, false] },
    data: { a: [] },
    theirs: false,
    ours: true,
    why: '`all` of a list that is there and empty is true.',
  },
  {
    rule: { max: { var: 'a' } },
    data: { a: [1, 2] },
    theirs: Number.NaN,
    ours: 2,
    why: '`min` and `max` of one list are those of its elements.',
  },
  {
    rule: { '===': [{ var: 'a' }, '$.b'] },
    data: { a: 'x', b: 'x' },
    theirs: false,
    ours: true,
    why: 'A text that begins with `$` is a reference; `$$` writes one that is not.',
  },
  {
    rule: { missing: ['a'] },
    data: { a: '' },
    theirs: ['a'],
    ours: [],
    why: 'The empty text is there; so `missing` and `missing_some` do not name it.',
  },
];
