/** Operands that are known to be of a wrong type, before any record is seen; one table for all operators. */
import { describe, expect, it } from 'vitest';
import { operators } from '../../src/engine/logic/operators/index.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { may, shape } from '../../src/model/kind.ts';
import { compileRule } from '../support/rules.ts';

const field = (form: Parameters<typeof may>[0]) => may(form, 'd');
const type = {
  is: 'mapping',
  fields: {
    text: field(shape.text()),
    number: field(shape.number()),
    flag: field(shape.boolean()),
    date: field(shape.date()),
    moment: field(shape.instant()),
    length: field(shape.duration()),
    word: field(shape.choice('a', 'b')),
    texts: field(shape.list(shape.text())),
    dates: field(shape.list(shape.date())),
    lengths: field(shape.list(shape.duration())),
    numbers: field(shape.list(shape.number())),
    row: field(shape.mapping({ n: may(shape.number(), 'n') })),
    rows: field(shape.list(shape.mapping({ n: may(shape.number(), 'n') }))),
    both: field(shape.either(shape.text(), shape.number(), shape.list(shape.number()))),
  },
} as const;
const PERIOD = { start: '2026-07-01', end: '2026-10-01' };

const WRONG: readonly (readonly [rule: JsonValue, pointer: string, message: string, hint?: string])[] = [
  ...['<', '<=', '>', '>=', '-', '*', '/', '%'].flatMap((name) => [
    [
      { [name]: ['$.text', 1] },
      `/${name.replace('/', '~1')}/0`,
      `${name} takes numbers, and this is a text.`,
    ] as const,
    [
      { [name]: [1, 'x'] },
      `/${name.replace('/', '~1')}/1`,
      `${name} takes numbers, and "x" is a text.`,
    ] as const,
    [
      { [name]: [true, 1] },
      `/${name.replace('/', '~1')}/0`,
      `${name} takes numbers, and this is true or false.`,
    ] as const,
    [
      { [name]: ['$.numbers', 1] },
      `/${name.replace('/', '~1')}/0`,
      `${name} takes numbers, and this is a list.`,
    ] as const,
  ]),
  [{ '+': ['$.text', 1] }, '/+/0', '+ takes numbers, and this is a text.'],
  [
    { '<': ['$.date', 5] },
    '/</0',
    '< takes numbers, and this is a date.',
    'Compare dates with before and not_after, or take their distance with date_diff.',
  ],
  [
    { '<=': ['$.length', 4] },
    '/<=/0',
    '<= takes numbers, and this is a duration.',
    'Compare durations with lte_duration and gte_duration.',
  ],
  ...(['===', '!=='] as const).map(
    (name) =>
      [
        { [name]: ['$.texts', 'x'] },
        `/${name}/0`,
        'A list equals nothing, not even a list with the same elements.',
      ] as const,
  ),
  ...(['==', '!='] as const).flatMap((name) => [
    [
      { [name]: ['$.texts', 'x'] },
      `/${name}/0`,
      'A list equals nothing, not even a list with the same elements.',
    ] as const,
    [
      { [name]: ['x', '$.row'] },
      `/${name}/1`,
      'This compares texts, numbers and truth, and this is a mapping.',
      'Compare a field of it.',
    ] as const,
  ]),
  [{ '===': ['$.word', 'c'] }, '/===/1', '"c" is no value this can have, so nothing would ever equal it.'],
  [{ bursts: ['$.text', '$.', 'PT1H', 2] }, '/bursts/0', 'A list is wanted here, and this is a text.'],
  [{ bursts: ['$.numbers', '$.', 'PT1H', 2] }, '/bursts/1', 'A date is wanted here, and this is a number.'],
  [{ bursts: ['$.dates', '$.', 'soon', 2] }, '/bursts/2', '"soon" is no duration of fixed length.'],
  [{ bursts: ['$.dates', '$.', 'PT1H', 1] }, '/bursts/3', 'A burst has two elements or more, and this is 1.'],
  [
    { bursts: ['$.dates', '$.', 'PT1H', '$.text'] },
    '/bursts/3',
    'A number is wanted here, and this is a text.',
  ],
  ...['all', 'some', 'none', 'filter', 'map', 'group_by', 'sort_by'].flatMap((name) => [
    [{ [name]: ['$.text', '$.'] }, `/${name}/0`, 'A list is wanted here, and this is a text.'] as const,
    [{ [name]: ['abc', '$.'] }, `/${name}/0`, 'A list is wanted here, and "abc" is a text.'] as const,
  ]),
  [{ reduce: ['$.number', '$.current', 0] }, '/reduce/0', 'A list is wanted here, and this is a number.'],
  [{ group_by: ['$.rows', '$.'] }, '/group_by/1', 'group_by takes texts and numbers, and this is a mapping.'],
  [
    { sort_by: ['$.rows', '$.'] },
    '/sort_by/1',
    'sort_by takes numbers, dates and texts, and this is a mapping.',
  ],
  [
    { sort_by: ['$.numbers', { '<': ['$.', 1] }] },
    '/sort_by/1',
    'sort_by takes numbers, dates and texts, and this is true or false.',
  ],
  ...['count', 'distinct', 'first', 'last', 'unique'].flatMap((name) => [
    [{ [name]: '$.number' }, `/${name}`, 'A list is wanted here, and this is a number.'] as const,
    [{ [name]: 'abc' }, `/${name}`, 'A list is wanted here, and "abc" is a text.'] as const,
  ]),
  ...['intersect', 'difference', 'subset'].flatMap((name) => [
    [{ [name]: ['$.texts', '$.text'] }, `/${name}/1`, 'A list is wanted here, and this is a text.'] as const,
    [{ [name]: ['abc', '$.texts'] }, `/${name}/0`, 'A list is wanted here, and "abc" is a text.'] as const,
  ]),
  ...['sum', 'avg', 'median', 'min', 'max'].flatMap((name) => [
    [{ [name]: '$.text' }, `/${name}`, `${name} takes numbers, and this is a text.`] as const,
    [{ [name]: 'abc' }, `/${name}`, `${name} takes numbers, and "abc" is a text.`] as const,
    [{ [name]: '$.texts' }, `/${name}`, `${name} takes numbers, and each element here is a text.`] as const,
    [{ [name]: [[1, 'x']] }, `/${name}/0`, `${name} takes numbers, and "x" is none.`] as const,
    [{ [name]: [1, '$.numbers'] }, `/${name}/1`, `${name} takes numbers, and this is a list.`] as const,
  ]),
  [
    { sum: '$.lengths' },
    '/sum',
    'sum takes numbers, and each element here is a duration.',
    'Make a number of a duration with duration.',
  ],
  [
    { max: '$.dates' },
    '/max',
    'max takes numbers, and each element here is a date.',
    'The newest of dates is newest.',
  ],
  [
    { min: '$.dates' },
    '/min',
    'min takes numbers, and each element here is a date.',
    'The oldest of dates is oldest.',
  ],
  [
    { percent: ['$.numbers', 5] },
    '/percent/0',
    'A number is wanted here, and this is a list.',
    'Take the count of a list: percent takes the part and the whole.',
  ],
  [{ percent: [5, 'x'] }, '/percent/1', 'A number is wanted here, and "x" is a text.'],
  [
    { percentile: ['$.texts', 95] },
    '/percentile/0',
    'percentile takes numbers, and each element here is a text.',
  ],
  [{ percentile: ['$.number', 95] }, '/percentile/0', 'A list is wanted here, and this is a number.'],
  [
    { percentile: ['$.numbers', '$.text'] },
    '/percentile/1',
    'p is a number from 0 to 100, and this is a text.',
  ],
  [{ percentile: ['$.numbers', 101] }, '/percentile/1', 'p is 101; it must be a number from 0 to 100.'],
  ...['before', 'not_after', 'business_hours'].flatMap((name) => [
    [
      { [name]: ['$.number', '$.date'] },
      `/${name}/0`,
      'A date is wanted here, and this is a number.',
    ] as const,
    [{ [name]: ['$.date', 'soon'] }, `/${name}/1`, '"soon" is no date.', 'Write year-month-day.'] as const,
    [{ [name]: ['$.date', '$.text'] }, `/${name}/1`, 'A date is wanted here, and this is a text.'] as const,
  ]),
  [
    { date_diff: ['$.length', '$.date', 'days'] },
    '/date_diff/0',
    'A date is wanted here, and this is a duration.',
  ],
  [
    { date_diff: ['$.date', '$.flag', 'days'] },
    '/date_diff/1',
    'A date is wanted here, and this is true or false.',
  ],
  [
    { date_diff: ['$.date', '$.date', 'weeks'] },
    '/date_diff/2',
    '"weeks" is no unit; it must be seconds, minutes, hours or days.',
  ],
  [{ age: ['$.dates', 'days'] }, '/age/0', 'A date is wanted here, and this is a list.'],
  [{ date_add: ['$.text', 'P1D'] }, '/date_add/0', 'A date is wanted here, and this is a text.'],
  [
    { date_add: ['$.date', 30] },
    '/date_add/1',
    'A duration is wanted here, and this is a number.',
    'Write days or hours: P30D, PT4H.',
  ],
  [
    { date_add: ['$.date', '30 days'] },
    '/date_add/1',
    '"30 days" is no duration.',
    'Write days or hours: P30D, PT4H.',
  ],
  [{ duration: ['$.date', 'hours'] }, '/duration/0', 'A duration is wanted here, and this is a date.'],
  [{ duration: ['P1M', 'hours'] }, '/duration/0', '"P1M" is no duration of fixed length.'],
  ...['lte_duration', 'gte_duration'].flatMap((name) => [
    [
      { [name]: ['$.number', 'PT4H'] },
      `/${name}/0`,
      'A duration is wanted here, and this is a number.',
      'Write days or hours: P30D, PT4H.',
    ] as const,
    [{ [name]: ['$.length', '4 hours'] }, `/${name}/1`, '"4 hours" is no duration.'] as const,
  ]),
  ...['newest', 'oldest'].flatMap((name) => [
    [{ [name]: '$.numbers' }, `/${name}`, 'Dates are wanted here, and this is a number.'] as const,
    [{ [name]: ['$.date', 'x'] }, `/${name}/1`, '"x" is no date.'] as const,
  ]),
  [{ within: ['$.number', PERIOD] }, '/within/0', 'A date is wanted here, and this is a number.'],
  [
    { within: ['$.date', '2026'] },
    '/within/1',
    'A period is wanted here, and "2026" is a text.',
    'Take $period, or write {start: …, end: …}.',
  ],
  [{ within: ['$.date', '$.length'] }, '/within/1', 'A period is wanted here, and this is a duration.'],
  [
    { overlap: ['$.date', '$.text', PERIOD, 'days'] },
    '/overlap/1',
    'A date is wanted here, and this is a text.',
  ],
  [
    { overlap: ['$.date', '$.date', '$.dates', 'days'] },
    '/overlap/2',
    'A period is wanted here, and this is a list.',
  ],
  [{ uncovered: ['$.row', PERIOD] }, '/uncovered/0', 'A list is wanted here, and this is a mapping.'],
  [{ uncovered: ['$.dates', PERIOD] }, '/uncovered/0', 'A period is wanted here, and this is a date.'],
  [{ in: ['x', '$.number'] }, '/in/1', 'A list or a text is wanted here, and this is a number.'],
  [
    { in: ['$.texts', '$.texts'] },
    '/in/0',
    'A list is in no list.',
    'Ask with subset, or count what they intersect in.',
  ],
  [{ in: ['$.number', '$.text'] }, '/in/0', 'Only a text can be in a text, and this is a number.'],
  [{ in: ['$.number', 'abc'] }, '/in/0', 'Only a text can be in a text, and this is a number.'],
  [{ in: ['$.word', ['a', 'c']] }, '/in/1', '"c" is no value this can have, so nothing would ever equal it.'],
  [{ cat: ['$.text', '$.texts'] }, '/cat/1', 'A text or a number is wanted here, and this is a list.'],
  [{ cat: '$.row' }, '/cat', 'A text or a number is wanted here, and this is a mapping.'],
  [{ substr: ['$.number', 1] }, '/substr/0', 'A text is wanted here, and this is a number.'],
  [{ substr: ['$.text', '1'] }, '/substr/1', 'A number is wanted here, and "1" is a text.'],
  [{ substr: ['$.text', 0, '$.text'] }, '/substr/2', 'A number is wanted here, and this is a text.'],
  ...['starts_with', 'ends_with'].flatMap((name) => [
    [{ [name]: ['$.number', 'x'] }, `/${name}/0`, 'A text is wanted here, and this is a number.'] as const,
    [{ [name]: ['$.text', 5] }, `/${name}/1`, 'A text is wanted here, and this is a number.'] as const,
  ]),
  [{ lower: '$.flag' }, '/lower', 'A text is wanted here, and this is true or false.'],
  ...['matches', 'glob'].map(
    (name) =>
      [{ [name]: ['$.number', 'x'] }, `/${name}/0`, 'A text is wanted here, and this is a number.'] as const,
  ),
  [{ sem_ver: ['$.number', '<', '1.10'] }, '/sem_ver/0', 'A version is wanted here, and this is a number.'],
  [
    { sem_ver: ['$.text', '<', 1.1] },
    '/sem_ver/2',
    '1.1 is no version.',
    'Write it in quotes, such as "1.10".',
  ],
  [
    { cidr_contains: ['10.0.0.0/8', '$.number'] },
    '/cidr_contains/1',
    'An address is wanted here, and this is a number.',
  ],
  [{ missing_some: ['x', ['text']] }, '/missing_some/0', 'The first operand is how many fields are needed.'],
  [{ missing: [5] }, '/missing/0', 'Fields are named by texts such as "rto".'],
  ...['file_exists', 'sha256_matches'].flatMap((name) => [
    [
      { [name]: '$.number' },
      `/${name}`,
      `${name} takes an entry of evidence, or a path; this is a number.`,
    ] as const,
    [
      { [name]: ['$.texts'] },
      `/${name}/0`,
      `${name} takes an entry of evidence, or a path; this is a list.`,
      `Ask of each: {all: [$.evidence, {${name}: $.}]}.`,
    ] as const,
  ]),
  ...[5, '$.text', '', [], { toString: 1 }].map((policy): readonly [JsonValue, string, string, string] => [
    { verdict: [policy] },
    '/verdict/0',
    'verdict takes the id of a policy, written out.',
    'Write {verdict: PAT-01}.',
  ]),
  [{ var: [true] }, '/var/0', 'The path of var is a text such as "a.b".'],
  [{ val: [true] }, '/val/0', 'true is no step of a path.'],
];

describe('an operand of a wrong type', () => {
  it.each(WRONG)('%j: %s: %s', (rule = null, pointer, message, hint) => {
    const { mistakes } = compileRule(rule, { type, kinds });
    expect(mistakes[0]).toMatchObject({ pointer, message, ...(hint === undefined ? {} : { hint }) });
    expect(mistakes).toHaveLength(1);
  });

  it('is told of every operator that does not take anything', () => {
    const told = new Set(WRONG.flatMap(([rule]) => Object.keys(rule as object)));
    // What these are given is any value, by design; tests/engine/records.test.ts has reachable and referrers.
    const anything = ['!', '!!', '??', 'and', 'exists', 'if', 'merge', 'or', 'reachable', 'referrers'];
    expect([...operators.keys()].filter((name) => !told.has(name)).sort()).toEqual(anything);
  });

  it.each<{ readonly [name: string]: JsonValue }>([
    { '<': ['$.both', 1] },
    { sum: '$.both' },
    { count: '$.both' },
    { in: ['x', '$.both'] },
    { cat: ['$.number', '$.flag', '$.date'] },
    { starts_with: ['$.date', '2026-'] },
    { lte_duration: ['$.text', 'PT4H'] },
    { substr: ['$.both', 0, 1] },
    { sort_by: ['$.rows', '$.n'] },
    { in: ['$.both', [1, 'x']] },
    { newest: '$.dates' },
  ])('is not seen in %j, which may be right', (rule) => {
    expect(compileRule(rule, { type, kinds }).mistakes).toEqual([]);
  });
});

describe('a policy', () => {
  const HEAD = 'id: T-01\ntitle: T\ndomain: assets\nlevel: basic\nseverity: high\n';
  const mistakesIn = (body: string): readonly string[] =>
    readPolicies([{ path: 'p.yaml', text: `${HEAD}${body}\n` }], kinds).problems.map(
      ({ message, location }) => `${location.line}:${location.column} ${message}`,
    );
  const param = (schema: string, rule: string) =>
    `params: {p: {${schema}, origin: ours}}\nfor_each: Asset\nrequire: ${rule}\nmessage: "{{name}}"`;

  it.each([
    [
      'for_each: Asset\nfresh: {field: $.name, within: P7D}\nrequire: {exists: $.site}\nmessage: m',
      ['7:16 A date is wanted here, and this is a text.'],
    ],
    [
      'for_each: Asset\nfresh: {field: $.collected_at, within: 7}\nrequire: {exists: $.site}\nmessage: m',
      ['7:40 A duration is wanted here, and this is a number.'],
    ],
    [
      'for_each: Asset\nfresh: {field: $.collected_at, within: 7 days}\nrequire: {exists: $.site}\nmessage: m',
      ['7:40 "7 days" is no duration of fixed length.'],
    ],
    [
      'for_each: Asset\ndeadline: $.purchase_cost\nrequire: {exists: $.site}\nmessage: m',
      ['7:11 A date is wanted here, and this is a number.'],
    ],
    [
      'for_each: Asset\ndeadline: next week\nrequire: {exists: $.site}\nmessage: m',
      ['7:11 "next week" is no date.'],
    ],
    [
      'require: {"<": [{count: $all.Asset}, 5]}\noffenders: {count: $all.Asset}\nmessage: m',
      ['7:12 A list of records is wanted here, and this is a number.'],
    ],
    [
      'for_each: Asset\nwith: {x: {many: Person, where: {id: 5}}}\nrequire: {exists: $x}\nmessage: m',
      ['7:38 "id" is a text, and this is a number: no record would ever match.'],
    ],
    [
      'for_each: Asset\nwith: {x: {many: PatchReport, where: {assets: $.id}}}\nrequire: {exists: $x}\nmessage: m',
      ['7:47 "assets" is a mapping, and this is a text: no record would ever match.'],
    ],
    [
      'for_each: Asset\nwith: {x: {many: Person, where: {id: $.tags}}}\nrequire: {exists: $x}\nmessage: m',
      ['7:38 "id" is a text, and this is a list: no record would ever match.'],
    ],
    // A parameter is what its schema says, whatever its value.
    [
      param('type: string, default: x', '{"<": [$.purchase_cost, $params.p]}'),
      ['8:34 < takes numbers, and this is a text.'],
    ],
    [param('type: string, default: x', '{lte_duration: [$params.p, P1D]}'), []],
    [
      param('type: string, default: P7D', '{"<=": [{age: [$.purchased, days]}, $params.p]}'),
      ['8:46 <= takes numbers, and this is a duration.'],
    ],
    [
      param('type: string, default: x', '{before: [$.purchased, $params.p]}'),
      ['8:33 A date is wanted here, and this is a text.'],
    ],
    [param('type: string, default: 2026-01-01', '{before: [$.purchased, $params.p]}'), []],
    [
      param('type: string, default: 2026-01-01', '{date_add: [$.purchased, $params.p]}'),
      ['8:35 A duration is wanted here, and this is a date.'],
    ],
    [
      param('type: string, default: a, enum: [a, b]', '{"===": [$params.p, c]}'),
      ['8:30 "c" is no value this can have, so nothing would ever equal it.'],
    ],
    [param('type: string, default: P7D, enum: [P7D, P30D]', '{lte_duration: [$params.p, P10D]}'), []],
    [
      param('type: boolean, default: true', '{"<": [$params.p, 1]}'),
      ['8:17 < takes numbers, and this is true or false.'],
    ],
    [
      param('type: integer, default: 1', '{starts_with: [$.name, $params.p]}'),
      ['8:33 A text is wanted here, and this is a number.'],
    ],
    [param('type: array, default: [a]', '{sum: $params.p}'), []],
    [
      param('type: array, default: [a], items: {type: string}', '{sum: $params.p}'),
      ['8:16 sum takes numbers, and each element here is a text.'],
    ],
    [
      param('type: array, default: [a], items: {enum: [a, b]}', '{in: [c, $params.p]}'),
      ['8:16 "c" is no value this can have, so nothing would ever equal it.'],
    ],
    [param('type: array, default: [1], items: {type: integer}', '{in: [$.purchase_cost, $params.p]}'), []],
  ])('%s', (body, wanted) => {
    expect(mistakesIn(body)).toEqual(wanted);
  });
});
