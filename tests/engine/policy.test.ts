/** What is wrong with a policy is told with its place; what could be better is a remark. */
import { describe, expect, it } from 'vitest';
import { lintPolicies } from '../../src/engine/lint.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';

const HEAD = 'id: T-01\ntitle: T\ndomain: assets\nlevel: basic\nseverity: high\n';

/** `line:column code: message` for each mistake. The body begins on line 6. */
function mistakesIn(text: string): readonly string[] {
  const { problems } = readPolicies([{ path: 'p.yaml', text }], kinds);
  return problems.map(
    ({ code, message, location }) => `${location.line}:${location.column} ${code}: ${message}`,
  );
}

describe('joins', () => {
  const joined = (join: string): string =>
    `${HEAD}for_each: Asset\nwith: {x: ${join}}\nrequire: {exists: $x}\nmessage: "{{name}}"\n`;
  it.each([
    ['{latest: PatchReport, where: {"assets[].asset": $.id}}', []],
    ['{one: Person, where: {id: $.owner}}', []],
    ['{latest: Incident, by: resolved_at}', []],
    ['{}', ['7:11 expression: A join says exactly one of one, many and latest.']],
    ['{one: Person, many: Person}', ['7:11 expression: A join says exactly one of one, many and latest.']],
    ['{many: Persn}', ['7:18 unknown-kind: There is no kind "Persn".']],
    ['{many: Person, where: {nmae: $.name}}', ['7:40 unknown-name: Person has no field "nmae".']],
    [
      '{many: PatchReport, where: {"assets[].aset": $.id}}',
      ['7:56 unknown-name: PatchReport has no field "aset" in "assets[].aset".'],
    ],
    ['{many: Person, where: {"name[]": $.id}}', ['7:44 wrong-type: "name" is no list, so it takes no [].']],
    ['{many: Person, where: {name: $.nmae}}', ['7:40 unknown-name: Asset has no field "nmae".']],
    ['{latest: PatchReport, by: tool}', ['7:37 unknown-name: PatchReport has no date field "tool".']],
    [
      '{latest: Organization}',
      ['7:11 missing-key: Organization has no date of its own to find the latest by.'],
    ],
    ['{many: Person, wehre: {}}', ['7:26 unknown-key: There is no key "wehre" in with.x.']],
  ])('%s', (join, wanted) => {
    expect(mistakesIn(joined(join))).toEqual(wanted);
  });

  it('may use those above them, and no others', () => {
    const two = (first: string, second: string) =>
      `${HEAD}for_each: Asset\nwith: {${first}, ${second}}\nrequire: {exists: $b}\nmessage: "{{name}}"\n`;
    const owner = 'a: {one: Person, where: {id: $.owner}}';
    const manager = 'b: {one: Person, where: {id: $a.vendor}}';
    expect(mistakesIn(two(owner, manager))).toEqual([]);
    expect(mistakesIn(two(manager, owner))).toEqual(['7:37 unknown-name: $a is not there yet.']);
  });

  it('may not take a name that means something', () => {
    expect(mistakesIn(joined('{many: Person}').replaceAll('x:', 'ref:').replace('$x', '$.id'))).toEqual([
      '7:13 unknown-name: $ref means something already.',
    ]);
    const both = `${HEAD}for_each: Asset\nwith: {x: {many: Person}}\nlet: {x: 1}\nrequire: {exists: $x}\nmessage: "{{name}}"\n`;
    expect(mistakesIn(both)).toEqual(['8:10 unknown-name: $x is given under with already.']);
  });
});

describe('the rest of a policy', () => {
  it.each([
    ['for_each: Assett\nrequire: true\nmessage: m', ['6:11 unknown-kind: There is no kind "Assett".']],
    ['for_each: [Asset, Persn]\nrequire: true\nmessage: m', ['6:19 unknown-kind: There is no kind "Persn".']],
    ['require: true', ['1:1 missing-key: message is missing.']],
    [
      'require: [{check: true, message: a}]\nmessage: m',
      ['7:10 expression: Each check under require has a message of its own; this one is never shown.'],
    ],
    ['require: [{check: true}]', ['6:11 missing-key: message is missing.']],
    [
      'require: [{chekc: true, message: m, check: true}]',
      ['6:12 unknown-key: There is no key "chekc" here.'],
    ],
    ['require: [5]', ['6:11 wrong-type: This is 5; it must be a mapping.']],
    [
      'require: [{id: a, check: true, message: m}, {id: a, check: true, message: m}]',
      ['6:50 duplicate-id: Two checks have the id "a".'],
    ],
    [
      'for_each: Asset\nrequire: true\nmessage: m\noffenders: $.id',
      ['9:12 expression: offenders is for a policy that is judged once; this one has for_each.'],
    ],
    ['require: true\nmessage: "{{ }}"', ['7:10 expression: {{}} holds no name.']],
    ['require: true\nmessage: "{{$x}}"', ['7:10 expression: {{$x}} holds no name.']],
    ['require: true\nmessage: "{{a"', ['7:10 expression: A {{ or }} in the message has no partner.']],
    ['require: true\nmessage: "{{nme}}"', ['7:10 unknown-name: There is no name "nme".']],
    ['require: true\nmessage: "{{as_of}} {{org.name}}"', []],
  ])('%s', (body, wanted) => {
    const found = mistakesIn(`${HEAD}${body}\n`);
    if (wanted.length === 0) expect(found).toEqual([]);
    else expect(found.map((line) => line.slice(0, wanted[0]?.length))).toEqual(wanted);
  });

  it.each([
    ['{type: integer, default: 3, minimum: 3, maximum: 3}', undefined],
    ['{type: string, default: P7D, pattern: "^P[0-9]+D$"}', undefined],
    [
      '{type: string, default: a week, pattern: "^P[0-9]+D$"}',
      'The value is "a week"; it must fit the pattern "^P[0-9]+D$".',
    ],
    [
      '{type: array, default: [a1, b], items: {pattern: "^[a-z][0-9]$"}}',
      'An element does not fit. The value is "b"; it must fit the pattern "^[a-z][0-9]$".',
    ],
    [
      '{type: string, default: a, pattern: "(?=a)"}',
      'The pattern "(?=a)" cannot be used, at character 3: groups that look around, have a name or change a flag are not followed.',
    ],
    // What would take a lifetime with the engine of the runtime.
    [
      `{type: string, default: ${'a'.repeat(40)}!, pattern: "^(a+)+$"}`,
      `The value is "${'a'.repeat(40)}!"; it must fit the pattern "^(a+)+$".`,
    ],
    ['{type: integer, default: 2, minimum: 3}', 'The value is 2; it must be 3 or more.'],
    ['{type: number, default: 3.5, maximum: 3}', 'The value is 3.5; it must be 3 or less.'],
    ['{type: integer, default: 1.5}', 'The value is 1.5; it must be a whole number.'],
    ['{type: number, default: x}', 'The value is "x"; it must be a number.'],
    ['{type: string, default: 5}', 'The value is 5; it must be a text.'],
    ['{type: boolean, default: "yes"}', 'The value is "yes"; it must be true or false.'],
    ['{type: array, default: x}', 'The value is "x"; it must be a list.'],
    ['{type: string, default: c, enum: [a, b]}', 'The value is "c"; it must be one of a or b.'],
    [
      '{type: array, default: [1], items: {type: string}}',
      'An element does not fit. The value is 1; it must be a text.',
    ],
    [
      '{type: array, default: [c], items: {enum: [a]}}',
      'An element does not fit. The value is "c"; it must be one of a.',
    ],
    ['{type: array, default: [a], items: {type: string, enum: [a]}}', undefined],
  ])('the parameter %s', (schema, wanted) => {
    const text = `${HEAD}params: {n: ${schema.replace('{', '{origin: ours, ')}}\nrequire: {exists: $params.n}\nmessage: m\n`;
    expect(mistakesIn(text).map((line) => line.replace(/^\S+ wrong-value: /, ''))).toEqual(
      wanted === undefined ? [] : [wanted],
    );
  });

  it('tells all its mistakes at once, each at its place', () => {
    const text = `${HEAD}for_each: Asset\nwhere: {"===": [$.tpye, server]}\nlet: {a: {conut: $.tags}}\nrequire: {"<": [$.name, 5]}\nmessage: "{{nmae}}"\n`;
    expect(mistakesIn(text).map((line) => line.split(' ', 2).join(' '))).toEqual([
      '7:17 unknown-name:',
      '8:11 unknown-operator:',
      '9:17 wrong-type:',
      '10:10 unknown-name:',
    ]);
  });

  it('with a mistake is not judged, and the others are', () => {
    const good = `${HEAD.replace('T-01', 'T-02')}for_each: Asset\nrequire: true\nmessage: m\n`;
    const set = readPolicies(
      [
        { path: 'bad.yaml', text: `${HEAD}require: {nope: 1}\nmessage: m\n` },
        { path: 'good.yaml', text: good },
      ],
      kinds,
    );
    expect(set.policies.map(({ id }) => id)).toEqual(['T-02']);
    expect([...set.broken]).toEqual(['T-01']);
  });
});

describe('remarks', () => {
  const GOOD = `${HEAD}controls: {cis-v8.1: ["1.1"]}\nwhy: w\nremedy: r\n`;
  const remarksOn = (text: string): readonly string[] => {
    const { policies, problems } = readPolicies([{ path: 'p.yaml', text }], kinds);
    expect(problems).toEqual([]);
    return lintPolicies(policies, kinds).map(
      ({ severity, message, location }) => `${location.line}:${location.column} ${severity}: ${message}`,
    );
  };

  it.each([
    ['for_each: Asset\nrequire: {exists: $.site}\nmessage: "{{name}}"', []],
    [
      'for_each: Asset\nrequire: {"==": [$.site, x]}\nmessage: "{{name}}"',
      ['10:11 warning: == compares after conversion: "" equals 0.'],
    ],
    [
      'for_each: Asset\nrequire: {exists: $.site}\nmessage: No site',
      ['11:10 warning: The message names nothing.'],
    ],
    [
      'for_each: Asset\nrequire: [{check: {exists: $.site}, message: No site}]',
      ['10:46 warning: The message names nothing.'],
    ],
    [
      'for_each: Asset\nparams: {n: {type: integer, default: 1, origin: ours}}\nrequire: {exists: $.site}\nmessage: "{{name}}"',
      ['10:10 warning: The parameter n is never read.'],
    ],
    [
      'for_each: Asset\nparams: {n: {type: integer, default: 1}}\nrequire: {"<": [$params.n, $.purchase_cost]}\nmessage: "{{name}}"',
      ['10:13 warning: The threshold n does not say where it comes from.'],
    ],
    [
      'for_each: Asset\nlet: {a: $.site}\nwith: {b: {many: Person}}\nrequire: {exists: $.site}\nmessage: "{{name}}"',
      ['11:8 warning: $b is never read.', '10:7 warning: $a is never read.'],
    ],
    [
      'for_each: Asset\nlet: {name: $.site}\nrequire: {exists: $name}\nmessage: "{{name}}"',
      [
        '11:10 warning: {{name}} could mean the field "name" of the record; it means the value given under with or let.',
      ],
    ],
    [
      'for_each: Asset\nrequire: {"===": [1, 1]}\nmessage: "{{name}}"',
      ['10:10 warning: This rule says the same of every record.'],
    ],
  ])('%s', (body, wanted) => {
    expect(remarksOn(`${GOOD}${body}\n`)).toEqual(wanted);
  });

  it.each([
    [
      '{cis-v8.1: ["5.33"]}',
      '6:23',
      'CIS Controls, version 8.1 has no control "5.33".',
      'Did you mean "5.3"?',
    ],
    [
      '{cis-v8.1: ["5.3", "5.9"]}',
      '6:30',
      'CIS Controls, version 8.1 has no control "5.9".',
      'Those of control 5 go from 5.1 to 5.6.',
    ],
    [
      '{itil-4: [change-enablment]}',
      '6:21',
      'ITIL 4 has no control "change-enablment".',
      'Did you mean "change-enablement"?',
    ],
    [
      '{itil-4: [risk-management, risk-management]}',
      '6:38',
      '"risk-management" stands here twice.',
      'Remove one.',
    ],
    ['{cis-v8: ["5.3"]}', '6:12', 'There is no framework "cis-v8".', 'Did you mean "cis-v8.1"?'],
  ])('on the controls %s', (controls, place, message, hint) => {
    const { policies } = readPolicies(
      [
        {
          path: 'p.yaml',
          text: `${HEAD}controls: ${controls}\nwhy: w\nremedy: r\nfor_each: Asset\nrequire: {exists: $.site}\nmessage: "{{name}}"\n`,
        },
      ],
      kinds,
    );
    expect(
      lintPolicies(policies, kinds).map(({ location, ...rest }) => [
        `${location.line}:${location.column}`,
        rest,
      ]),
    ).toEqual([[place, { code: 'style', severity: 'warning', message, hint }]]);
  });

  it('on no control of a framework whose controls are not shipped', () => {
    const text = `${GOOD.replace('{cis-v8.1: ["1.1"]}', '{nist-csf-2.0: [ID.AM-99], hipaa: [x]}')}for_each: Asset\nrequire: {exists: $.site}\nmessage: "{{name}}"\n`;
    expect(remarksOn(text)).toEqual([]);
  });

  it('on what is left out', () => {
    expect(remarksOn(`${HEAD}for_each: Asset\nrequire: {exists: $.site}\nmessage: "{{name}}"\n`)).toEqual([
      '1:1 warning: There is no remedy.',
      '1:1 warning: There is no why.',
      '1:1 warning: There are no controls.',
    ]);
  });
});
