/** What lint says of rules that have one answer only: the place, the words, and that nothing else is remarked on. */
import { describe, expect, it } from 'vitest';
import { lintPolicies } from '../../src/engine/lint.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';

const HEAD =
  'id: T-01\ntitle: T\ndomain: assets\nlevel: basic\nseverity: high\ncontrols: {cis-v8.1: ["1.1"]}\nwhy: w\nremedy: r\n';

const HINTS = [
  'Remove it, or write what was meant.',
  'Write what must hold, so that it can pass and fail.',
  'Did you mean "server"?',
];

/** `line:column message` for each remark. The body begins on line 9. */
function remarksOn(body: string): readonly string[] {
  const { policies, problems } = readPolicies([{ path: 'p.yaml', text: `${HEAD}${body}\n` }], kinds);
  expect(problems).toEqual([]);
  return lintPolicies(policies, kinds).map(({ code, severity, message, hint, location }) => {
    expect([code, severity]).toEqual(['style', 'warning']);
    expect(HINTS).toContain(hint);
    return `${location.line}:${location.column} ${message}`;
  });
}

/** A rule about an asset, as the only check; it stands on line 10 from column 10 on. */
const asset = (rule: string): readonly string[] =>
  remarksOn(`for_each: Asset\nrequire: ${rule}\nmessage: "{{name}}"`);

describe('the verdict of another policy', () => {
  const other = `${HEAD}for_each: Asset\nrequire: {exists: $.os}\nmessage: "{{name}}"\n`.replace(
    'T-01',
    'T-00',
  );
  const said = (rule: string): readonly string[] => {
    const text = `${HEAD}for_each: Asset\nrequire: ${rule}\nmessage: "{{name}}"\n`;
    const { policies, problems } = readPolicies(
      [
        { path: 'p.yaml', text },
        { path: 'o.yaml', text: other },
      ],
      kinds,
    );
    return [...problems, ...lintPolicies(policies, kinds)].map(({ message }) => message);
  };

  it.each([
    [
      '{verdict: T-00}',
      'No record can fail this check (each of the words that it can be counts as true whenever it is there).',
    ],
    [
      '{"===": [{verdict: T-00}, excepted]}',
      '"excepted" is no value this can have, so nothing would ever equal it.',
    ],
    ['{"===": [{verdict: T-00}, upcoming]}', undefined],
  ])('%s', (rule, expected) => {
    expect(said(rule)).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe('a check', () => {
  it.each([
    ['{">=": [{count: $.tags}, 0]}', '10:10 No record can fail this check (a count is never less than 0).'],
    ['{"<=": [0, {count: $.tags}]}', '10:10 No record can fail this check (a count is never less than 0).'],
    ['{"<": [{count: $.tags}, 0]}', '10:10 No record can pass this check (a count is never less than 0).'],
    [
      '{">": [{age: [$.purchased, days]}, -1]}',
      '10:10 No record can fail this check (an age is never less than 0).',
    ],
    [
      '{">=": [{"+": [{count: $.tags}, {count: $.protections}]}, 0]}',
      '10:10 No record can fail this check (this sum is never less than 0).',
    ],
    [
      '{">=": [{sum: {map: [$.protections, {count: $.x_runs}]}}, 0]}',
      '10:10 No record can fail this check (this sum is never less than 0).',
    ],
    [
      '{"<=": [{percent: [{count: {filter: [$.tags, {"===": [$., x]}]}}, {count: $.tags}]}, 100]}',
      '10:10 No record can fail this check (a part is from 0 to 100 percent of its whole).',
    ],
    ['{"<=": [0, {count: $.tags}, 5]}', undefined],
    [
      '{"!": $.status}',
      '10:16 No record can pass this check (each of the words that it can be counts as true whenever it is there).',
    ],
    [
      '{newest: [[$.purchased]]}',
      '10:10 No record can fail this check (a date counts as true whenever it is there).',
    ],
    ['$.os', undefined],
    [
      '{"<": [$.purchase_cost, $.purchase_cost]}',
      '10:10 No record can pass this check (both sides are the same).',
    ],
    ['{"===": [$.owner, $.owner]}', '10:10 No record can fail this check (both sides are the same).'],
    [
      '{"===": [$.purchase_cost, "5"]}',
      '10:10 No record can pass this check (a number never equals a text).',
    ],
    ['{"!==": [$.name, 5]}', '10:10 No record can fail this check (a text never equals a number).'],
    [
      '{"===": [$record.kind, Asset]}',
      '10:10 No record can fail this check (it can be nothing but "Asset").',
    ],
    ['{"===": [$.status, $.type]}', '10:10 No record can pass this check (they have no value in common).'],
    [
      '{in: [$.status, [planned, in_use, in_repair, retired, lost]]}',
      '10:10 No record can fail this check (the list names every value that it can have).',
    ],
    ['{in: [$.name, [1, 2]]}', '10:10 No record can pass this check (a text never equals a number).'],
    ['{in: [$.name, []]}', '10:10 No record can pass this check (the empty list contains nothing).'],
    [
      '{or: [{exists: $.site}, true]}',
      '10:34 No record can fail this check (this arm always decides the or).',
    ],
    [
      '{or: [{exists: $.site}, {">=": [{count: $.tags}, 0]}]}',
      '10:34 No record can fail this check (a count is never less than 0).',
    ],
    [
      '{and: [{exists: $.site}, false]}',
      '10:35 No record can pass this check (this arm always decides the and).',
    ],
    [
      '{"!": {"<": [{count: $.tags}, 0]}}',
      '10:16 No record can fail this check (a count is never less than 0).',
    ],
    ['$.purchased', '10:10 No record can fail this check (a date counts as true whenever it is there).'],
    [
      '{and: [{"===": [$.status, in_use]}, {"===": [$.status, lost]}]}',
      '10:10 No record can pass this check (status cannot be all that at once).',
    ],
    [
      '{or: [{"!==": [$.status, in_use]}, {"!==": [$.status, lost]}]}',
      '10:10 No record can fail this check (status always is one or the other).',
    ],
    [
      '{all: [$.tags, {"!==": [$., 5]}]}',
      '10:25 No record can fail this check (a text never equals a number).',
    ],
    [
      '{some: [$.tags, {"===": [$., 5]}]}',
      '10:26 No record can pass this check (a text never equals a number).',
    ],
    [
      '{if: [{exists: $.site}, {">=": [{count: $.tags}, 0]}, true]}',
      '10:10 No record can fail this check (each of its branches always is).',
    ],
    // May well be decided one way or the other, or be undecided.
    ['{exists: $.site}', undefined],
    ['{exists: $.name}', undefined],
    ['{">=": [{count: $.tags}, 1]}', undefined],
    ['{"<=": [{percent: [{count: $.tags}, {count: $.protections}]}, 100]}', undefined],
    ['{">=": [{date_diff: [$as_of, $.purchased, days]}, 0]}', undefined],
    ['{"===": [$.x_a, 5]}', undefined],
    ['{in: [$.status, [planned, in_use]]}', undefined],
    ['{or: [{"===": [$.status, in_use]}, {"===": [$.status, lost]}]}', undefined],
    ['{and: [{"!==": [$.status, in_use]}, {"!==": [$.status, lost]}]}', undefined],
    ['{some: [$.tags, true]}', undefined],
    ['{or: [{"!": $.internet_exposed}, {exists: $.site}]}', undefined],
    [
      '{none: [$.protections, {and: [{"===": [$.type, time_sync]}, {"===": [$record.type, server]}]}]}',
      undefined,
    ],
  ])('%s', (rule, wanted) => {
    expect(asset(rule)).toEqual(wanted === undefined ? [] : [wanted]);
  });

  it('of a policy that is judged once', () => {
    expect(remarksOn('require: {">=": [{count: $all.Asset}, 0]}\nmessage: "{{as_of}}"')).toEqual([
      '9:10 This check can never fail (a count is never less than 0).',
    ]);
  });

  it('one of several', () => {
    const body =
      'for_each: Asset\nrequire:\n  - check: {exists: $.site}\n    message: "{{name}}"\n  - check: {">=": [{count: $.tags}, 0]}\n    message: "{{name}}"';
    expect(remarksOn(body)).toEqual(['13:12 No record can fail this check (a count is never less than 0).']);
  });
});

describe('a part of a rule', () => {
  const SITE = '{exists: $.site}';
  it.each([
    [
      `{and: [${SITE}, {">=": [{count: $.tags}, 0]}]}`,
      '10:35 This arm never makes the and false (a count is never less than 0).',
    ],
    [
      `{or: [${SITE}, {"<": [{count: $.tags}, 0]}]}`,
      '10:34 This arm never makes the or true (a count is never less than 0).',
    ],
    [`{and: [true, ${SITE}]}`, '10:17 This arm never makes the and false.'],
    [`{or: [${SITE}, {exists: $.os}, ${SITE}]}`, '10:50 This arm stands twice in the or.'],
    [
      `{if: [true, ${SITE}, {exists: $.os}]}`,
      '10:16 This condition is always true, so what comes after its branch is never reached.',
    ],
    [
      `{if: [{"===": [$.name, 5]}, ${SITE}, {exists: $.os}]}`,
      '10:16 This condition is always false (a text never equals a number), so its branch is never taken.',
    ],
    [
      `{if: [${SITE}, {exists: $.os}, ${SITE}, $.authorised, false]}`,
      '10:50 This condition stands in the if twice, so its branch is never taken.',
    ],
    [
      `{"===": [{"??": [x, $.site]}, x]}`,
      '10:30 This is never reached: what stands before it is always there.',
    ],
    [
      `{"===": [{or: [x, $.site]}, x]}`,
      '10:28 This is never reached: what stands before it always decides the or.',
    ],
    [`{"===": [{or: [$.site, x]}, x]}`, undefined],
    [`{"===": [{"??": [$.site, x]}, x]}`, undefined],
    [
      `{"===": [{exists: x}, $.authorised]}`,
      '10:19 This is always true (what it asks after is always there).',
    ],
    [
      `{"===": [{count: {filter: [$.tags, {"!==": [$., 5]}]}}, 0]}`,
      '10:45 This keeps every element (a text never equals a number).',
    ],
    [`{"===": [{count: {filter: [$.tags, false]}}, 0]}`, '10:45 This keeps no element.'],
    [`{in: [$.status, [planned, in_use, planned]]}`, '10:44 "planned" stands here twice.'],
  ])('%s', (rule, wanted) => {
    expect(asset(rule)).toEqual(wanted === undefined ? [] : [wanted]);
  });

  it.each([
    [
      'where: {">=": [{count: $.tags}, 0]}',
      '10:8 where is always true (a count is never less than 0), so it rules nothing out.',
    ],
    [
      'where: {"===": [$.name, 5]}',
      '10:8 where is never true (a text never equals a number), so nothing is judged.',
    ],
    ['where: true', '10:8 where is always true, so it rules nothing out.'],
    ['let: {a: {"<": [{count: $.tags}, 0]}}', '10:10 This is always false (a count is never less than 0).'],
    ['let: {a: {">=": [{count: $.tags}, 1]}}', undefined],
  ])('%s', (line, wanted) => {
    const rule = line.startsWith('let') ? '$a' : '{exists: $.site}';
    expect(remarksOn(`for_each: Asset\n${line}\nrequire: ${rule}\nmessage: "{{name}}"`)).toEqual(
      wanted === undefined ? [] : [wanted],
    );
  });

  it('words of a parameter that what is looked for can never be', () => {
    const body =
      'for_each: Asset\nparams: {types: {type: array, default: [servr, laptop], items: {type: string}, origin: ours}}\nrequire: {in: [$.type, $params.types]}\nmessage: "{{name}}"';
    expect(remarksOn(body)).toEqual(['10:41 "servr" is no value of what is looked for in types.']);
  });
});

describe('after where', () => {
  const IN_USE = '{"===": [$.status, in_use]}';
  it.each([
    [
      IN_USE,
      '{"===": [$.status, lost]}',
      'No record can pass this check (where lets through only "in_use").',
    ],
    [
      IN_USE,
      '{"!==": [$record.status, lost]}',
      'No record can fail this check (where lets through only "in_use").',
    ],
    [
      IN_USE,
      '{in: [$.status, [in_use, lost]]}',
      'No record can fail this check (where lets through only "in_use").',
    ],
    [
      `{and: [{exists: $.site}, ${IN_USE}]}`,
      '{"===": [$.status, in_use]}',
      'No record can fail this check (where lets through only "in_use").',
    ],
    [
      '{in: [$.status, [in_use, lost]]}',
      '{in: [$.status, [retired]]}',
      'No record can pass this check (where lets through only "in_use" or "lost").',
    ],
    [
      '{"!==": [$.status, lost]}',
      '{"===": [$.status, lost]}',
      'No record can pass this check (where lets through all but "lost").',
    ],
    ['{in: [$.status, [in_use, lost]]}', '{"===": [$.status, in_use]}', undefined],
    [`{or: [{exists: $.site}, ${IN_USE}]}`, '{"===": [$.status, lost]}', undefined],
    // The field of an element is not that of the record.
    ['{"===": [$.type, server]}', '{some: [$.protections, {"===": [$.type, time_sync]}]}', undefined],
  ])('where %s, %s', (where, rule, wanted) => {
    expect(remarksOn(`for_each: Asset\nwhere: ${where}\nrequire: ${rule}\nmessage: "{{name}}"`)).toEqual(
      wanted === undefined ? [] : [`11:10 ${wanted}`],
    );
  });
});
