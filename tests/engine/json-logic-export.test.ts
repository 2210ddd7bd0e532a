/** The rules of policies as plain JSON Logic: json-logic-js comes to the same verdicts with them. */
import fc from 'fast-check';
import jsonLogic from 'json-logic-js';
import { describe, expect, it } from 'vitest';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { type PlainPolicy, plainPolicy, Translation } from '../../src/engine/json-logic.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import { ROOT } from '../support/build.ts';
import { AS_OF, aPolicy, filesOf, judge, judgeParsed } from '../support/check.ts';
import { folder, opsledger } from '../support/cli.ts';
import { sameValue } from '../support/deviations.ts';
import { aSeed, runs } from '../support/effort.ts';
import { isKnownThroughout, outcomeOf, theirs } from '../support/json-logic.ts';
import { completeData, typedRule } from '../support/json-logic-typed.ts';
import { compileRule, emptyContext, outcome } from '../support/rules.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

function translated(rule: JsonValue, params: Readonly<Record<string, JsonValue>> = {}) {
  const translation = new Translation(new Map(Object.entries(params)));
  return { rule: translation.rule(rule, ''), gaps: translation.gaps };
}

describe('an expression', () => {
  it.each<[JsonValue, JsonValue]>([
    ['$.a', { var: 'record.a' }],
    ['$.', { var: 'record' }],
    ['$record.a.b', { var: 'record.a.b' }],
    ['$ref.owner.status', { var: 'ref.owner.status' }],
    ['$as_of', { var: 'as_of' }],
    ['$params.most', { var: 'params.most' }],
    ['$row.a', { var: 'row.a' }],
    ['$$a', '$a'],
    [{ var: 'a' }, { var: 'record.a' }],
    [{ var: ['a', '$.b'] }, { var: ['record.a', { var: 'record.b' }] }],
    [{ missing: ['a', 'b.c'] }, { missing: ['record.a', 'record.b.c'] }],
    [{ missing_some: [1, ['a', 'b']] }, { missing_some: [1, ['record.a', 'record.b']] }],
    [
      { filter: ['$.a', { '<': ['$.', '$params.most'] }] },
      { filter: [{ var: 'record.a' }, { '<': [{ var: '' }, 3] }] },
    ],
    [
      { some: ['$.a', { some: ['$.b', '$.c'] }] },
      { some: [{ var: 'record.a' }, { some: [{ var: 'b' }, { var: 'c' }] }] },
    ],
    [
      { reduce: ['$.a', '$.current', '$.b'] },
      { reduce: [{ var: 'record.a' }, { var: 'current' }, { var: 'record.b' }] },
    ],
    [{ exists: '$.a' }, { '!=': [{ var: 'record.a' }, null] }],
    [{ all: ['$.a', '$.b'] }, { none: [{ var: 'record.a' }, { '!': [{ var: 'b' }] }] }],
  ])('%j is %j', (rule, plain) => {
    expect(translated(rule, { most: 3 })).toEqual({ rule: plain, gaps: [] });
  });

  it.each<[JsonValue, string, string]>([
    [{ date_diff: ['$as_of', '$.a', 'days'] }, 'date_diff', '/date_diff'],
    [{ '!': [{ starts_with: ['$.a', 'x'] }] }, 'starts_with', '/!/0/starts_with'],
    [{ filter: ['$.a', { '===': ['$.', '$record.b'] }] }, '$record.b', '/filter/1/===/1'],
    [{ map: ['$.a', '$ref.owner.name'] }, '$ref.owner.name', '/map/1'],
    [{ some: ['$.a', { in: ['$.', '$names'] }] }, '$names', '/some/1/in/1'],
  ])('%j names what JSON Logic cannot say, and leaves it as it is', (rule, seen, at) => {
    const { rule: plain, gaps } = translated(rule);
    expect(gaps.map((gap) => [gap.seen, gap.at])).toEqual([[seen, at]]);
    expect(JSON.stringify(plain)).toContain(JSON.stringify(seen));
  });

  it.each<[JsonValue, JsonObject]>([
    [{ count: '$.l' }, { l: [1, 2, 3] }],
    [{ count: '$.l' }, { l: [] }],
    [{ sum: '$.l' }, { l: [1, 2, 3] }],
    [{ sum: ['$.a', '$.b'] }, { a: 1, b: 2 }],
    [{ sum: '$.l' }, { l: [] }],
    [{ min: '$.l' }, { l: [3, 1, 2] }],
    [{ max: '$.l' }, { l: [-3, -1, -2] }],
    [{ max: ['$.a', 5] }, { a: 7 }],
    [{ first: '$.l' }, { l: ['a', 'b'] }],
    [{ last: '$.l' }, { l: ['a', 'b'] }],
    [{ exists: '$.a' }, {}],
    [{ exists: '$.a' }, { a: false }],
    [{ '??': ['$.a', '$.b', 'c'] }, {}],
    [{ '??': ['$.a', '$.b', 'c'] }, { b: 'b' }],
    [{ '??': ['$.a', 'c'] }, { a: 0 }],
    [{ all: ['$.l', { '>': ['$.', 1] }] }, { l: [] }],
    [{ all: ['$.l', { '>': ['$.', 1] }] }, { l: [1, 2] }],
    [{ all: ['$.l', { '>': ['$.', 1] }] }, { l: [2, 3] }],
    [{ map: ['$.l', { sum: '$.n' }] }, { l: [{ n: [1, 2] }, { n: [] }] }],
  ])('%j means the same on %j', (rule, record) => {
    const plain = translated(rule);
    expect(plain.gaps).toEqual([]);
    expect(jsonLogic.apply(plain.rule as never, { record })).toEqual(outcome(rule, record));
  });

  it('of plain operators means the same, on complete data', () => {
    const context = emptyContext();
    fc.assert(
      fc.property(
        typedRule.map(withReferences),
        fc.array(completeData, { minLength: 10, maxLength: 10 }),
        (rule, many) => {
          const { mistakes, on } = compileRule(rule);
          if (mistakes.length > 0) return;
          const plain = translated(rule);
          expect(plain.gaps).toEqual([]);
          for (const record of many) {
            const us = outcomeOf(on(record, context));
            if (us.is !== 'value') continue;
            const them = theirs(plain.rule, { record });
            if (them.is === 'value' && sameValue(us.value, them.value)) continue;
            if (isKnownThroughout(rule, record)) expect({ record, is: us }).toEqual({ record, is: them });
          }
        },
      ),
      { numRuns: runs(500), seed: aSeed() },
    );
  });
});

/** The rule with `$.a` for each `{"var": "a"}`. */
function withReferences(rule: JsonValue): JsonValue {
  if (Array.isArray(rule)) return (rule as readonly JsonValue[]).map(withReferences);
  if (typeof rule !== 'object' || rule === null) return rule;
  const [name = '', operands = null] = Object.entries(rule)[0] ?? [];
  return name === 'var' ? `$.${String(operands)}` : { [name]: withReferences(operands) };
}

/** The verdict that json-logic-js comes to, as `use` tells it to. */
function verdictByTheLibrary(plain: PlainPolicy, data: JsonObject): string {
  const apply = (rule: JsonValue, on: JsonObject): JsonValue =>
    jsonLogic.apply(rule as never, on) as JsonValue;
  if (plain.where !== undefined && !jsonLogic.truthy(apply(plain.where, data))) return 'not_applicable';
  const complete: Record<string, JsonValue> = { ...data };
  for (const [name, rule] of Object.entries(plain.let)) complete[name] = apply(rule, complete);
  return plain.require.every(({ check }) => jsonLogic.truthy(apply(check, complete))) ? 'pass' : 'fail';
}

const asset = { environment: 'production', hosting: 'on_prem', criticality: 'high', authorised: true };
const ASSETS: readonly JsonObject[] = [
  {
    ...{ id: 'a1', name: 'A', type: 'server', status: 'in_use', site: 'main', owner: 'p1', ...asset },
    ...{ tags: ['x', 'y'], x_cores: 4, x_ports: [22, 443] },
    x_disks: [
      { size: 10, raid: true },
      { size: 20, raid: true },
    ],
  },
  {
    ...{ id: 'a2', name: 'B', type: 'laptop', status: 'in_use', site: 'remote', owner: 'p2', ...asset },
    ...{ tags: [], x_cores: 2, x_ports: [], x_disks: [] },
  },
  {
    ...{ id: 'a3', name: 'C', type: 'server', status: 'retired', site: 'main', owner: 'p2', ...asset },
    ...{ tags: ['y'], x_cores: 16, x_ports: [22, 23, 80], x_disks: [{ size: 500, raid: false }] },
  },
  {
    ...{ id: 'a4', name: 'D', type: 'server', status: 'in_use', site: 'lab', owner: 'p1', ...asset },
    ...{ tags: ['x'], x_cores: 8, x_ports: [80] },
    x_disks: [
      { size: 40, raid: false },
      { size: 5, raid: true },
    ],
  },
];
const PEOPLE: readonly JsonObject[] = [
  { id: 'p1', name: 'Ann', type: 'employee', status: 'active', starts: '2020-01-01' },
  { id: 'p2', name: 'Bob', type: 'contractor', status: 'left', starts: '2021-01-01' },
];
const records: ReadonlyMap<string, readonly JsonObject[]> = new Map([
  ['Asset', ASSETS],
  ['Person', PEOPLE],
]);

const BODIES = [
  'for_each: Asset\nrequire: {in: [$.site, [main, remote]]}',
  'for_each: Asset\nwhere: {"===": [$.status, in_use]}\nrequire: {"===": [$.type, server]}',
  'for_each: Asset\nparams: {cores: {type: integer, default: 4, origin: ours}}\nrequire: {">=": [$.x_cores, $params.cores]}',
  'for_each: Asset\nparams: {most: {type: integer, default: 100, origin: ours}}\nlet:\n  open: {filter: [$.x_ports, {"<": [$., $params.most]}]}\n  many: {count: $open}\nrequire:\n  - {check: {"<=": [$many, 1]}, message: many}\n  - {check: {none: [$open, {"===": [$., 23]}]}, message: telnet}',
  'for_each: Asset\nrequire: {all: [$.x_disks, {and: [$.raid, {"<": [$.size, 100]}]}]}',
  'for_each: Asset\nrequire: {and: [{"===": [$ref.owner.status, active]}, {in: [x, $.tags]}]}',
  'for_each: Asset\nrequire: {if: [{"===": [$record.type, laptop]}, {"!": [$.x_disks]}, {"<=": [{sum: {map: [$.x_disks, $.size]}}, 45]}]}',
  'for_each: [Asset, Person]\nrequire: {"===": [$.kind, Person]}',
  'let:\n  left: {filter: [$all.Person, {"===": [$.status, left]}]}\nrequire: {"<": [{count: $left}, 1]}\noffenders: $left',
];

describe('a policy', () => {
  it.each(BODIES)('comes to the same verdicts: %s', (body) => {
    const text = aPolicy(body.includes('message:') ? body : `${body}\nmessage: m`);
    const path = folder({ 'policies/T-01.yaml': text });
    const { code, stdout, stderr } = opsledger(['explain', 'T-01', '--json-logic', '-C', path]);
    expect([code, stderr]).toEqual([0, '']);
    const plain = JSON.parse(stdout) as PlainPolicy;
    expect(plain.not_expressed).toEqual([]);

    const files = [...records].map(([kind, items]) => [
      `inventory/${kind}.yaml`,
      JSON.stringify({ kind, items }),
    ]);
    const { evaluations, problems } = judge(text, Object.fromEntries(files));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const all = Object.fromEntries(records);
    const params = plain.data['params'] ?? {};
    for (const { record, verdict } of evaluations) {
      const fields = record && records.get(record.kind)?.find(({ id }) => id === record.id);
      const owner = PEOPLE.find(({ id }) => id === fields?.['owner']) ?? {};
      const data = {
        record: { ...fields, ...(record ? { kind: record.kind } : {}) },
        ref: { owner },
        all,
        params,
      };
      expect([record?.id, verdictByTheLibrary(plain, data)]).toEqual([record?.id, verdict]);
    }
    // Each of them decides both ways, or the agreement would be cheap.
    const verdicts = new Set(evaluations.map(({ verdict }) => verdict));
    expect(verdicts.has('fail')).toBe(true);
    expect(verdicts.size > 1 || evaluations.length === 1).toBe(true);
  });

  it('says what to feed, and what cannot be said', () => {
    const { stdout } = opsledger(['explain', 'PAT-01', '--json-logic', '-C', ROOT]);
    const plain = JSON.parse(stdout) as PlainPolicy;
    expect(plain.data).toMatchObject({
      record: expect.stringContaining('Asset') as string,
      params: { max_days: 30 },
    });
    const seen = plain.not_expressed.map((gap) => gap.seen);
    expect(seen).toContain('with report');
    expect(seen).toContain('date_diff');
    expect(seen).toContain('fresh');
    expect(seen).toContain('$record.id');
  });

  const { policies } = readPolicies(filesOf(policyFiles, ''), kinds);

  it.each(policies.map((policy) => [policy.id, policy] as const))(
    '%s can be printed, and has no operator and no reference that is not named',
    (_id, policy) => {
      const plain = plainPolicy(policy);
      const named = new Set(plain.not_expressed.map(({ seen }) => seen));
      const rules = [plain.where ?? null, plain.let, ...plain.require.map(({ check }) => check)];
      for (const [, reference = ''] of JSON.stringify(rules).matchAll(/"(\$[a-z_.]*)"/g))
        expect(named).toContain(reference);
      expect(plain.require).toHaveLength(policy.checks.length);
      for (const { check } of plain.require) {
        const result = theirs(check, {});
        if (result.is === 'failed') {
          const [, unknown] = /Unrecognized operation (\S+)/.exec(result.why) ?? [];
          expect(named).toContain(unknown);
        }
      }
    },
  );
});

/** The verdicts of which something is known, and what they come to without exceptions. */
const DECIDED: Readonly<Record<string, string>> = { pass: 'pass', fail: 'fail', excepted: 'fail' };

describe('a policy of the library that plain JSON Logic can say', () => {
  const set = readPolicies(filesOf(policyFiles, ''), kinds);
  const files = filesOf(inventoryFiles, '').map(parseInventoryFile);
  const { byId, byKind } = readInventory(files, kinds);
  const said = set.policies.map(plainPolicy).filter((plain) => plain.not_expressed.length === 0);
  const report = judgeParsed(set, files, { artefacts });

  it('is there', () => {
    expect(said.length).toBeGreaterThan(3);
    const judged = new Set(report.evaluations.map(({ policy }) => policy));
    expect(said.filter(({ policy }) => judged.has(policy)).length).toBeGreaterThan(said.length / 2);
  });

  it.each(said.map((plain) => [plain.policy, plain] as const))(
    '%s comes to the same verdicts over the sample',
    (id, plain) => {
      // An exception changes what a failure is called, not that it is one.
      const evaluations = report.evaluations.filter(
        ({ policy, verdict }) => policy === id && verdict in DECIDED,
      );
      const verdicts = evaluations.map(({ record, verdict }) => [record?.id, DECIDED[verdict]]);
      const library = evaluations.map(({ record }) => {
        const fields = (record ? byId.get(record.id)?.data : undefined) ?? {};
        const named = Object.entries(fields).map(([field, ids]) => [
          field,
          byId.get(String(ids))?.data ?? null,
        ]);
        const data = {
          record: { ...fields, ...(record ? { kind: record.kind } : {}) },
          ref: Object.fromEntries(named) as JsonObject,
          all: Object.fromEntries([...byKind].map(([kind, of]) => [kind, of.map((one) => one.data)])),
          params: plain.data['params'] ?? {},
        };
        return [record?.id, verdictByTheLibrary(plain, data)];
      });
      expect(library).toEqual(verdicts);
    },
  );
});

describe('opsledger explain --json-logic', () => {
  const path = (): string =>
    folder({
      'policies/T-01.yaml': aPolicy('for_each: Asset\nrequire: {"===": [$.site, main]}\nmessage: m'),
    });

  it('prints a JSON document and nothing else, without any record', () => {
    const { code, stdout, stderr } = opsledger([
      'explain',
      'T-01',
      '--json-logic',
      '--as-of',
      AS_OF,
      '-C',
      path(),
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      policy: 'T-01',
      data: { record: 'the fields of the record that is judged, and its kind (Asset)' },
      require: [{ id: '0', check: { '===': [{ var: 'record.site' }, 'main'] } }],
      not_expressed: [],
    });
  });

  it('prints the thresholds that are set', () => {
    const words = ['PAT-01', '--json-logic', '--set', 'PAT-01.max_days=14', '-C', ROOT];
    const { data } = JSON.parse(opsledger(['explain', ...words]).stdout) as PlainPolicy;
    expect(data['params']).toMatchObject({ max_days: 14 });
  });

  it('tells what is wrong with other policies, and ends with 2', () => {
    const broken = aPolicy('for_each: Asset\nrequire: {exists: $.stie}\nmessage: m').replace('T-01', 'T-02');
    const right = aPolicy('for_each: Asset\nrequire: {exists: $.site}\nmessage: m');
    const at = folder({ 'policies/T-01.yaml': right, 'policies/T-02.yaml': broken });
    const { code, stdout, stderr } = opsledger(['explain', 'T-01', '--json-logic', '-C', at]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ policy: 'T-01' });
    expect(stderr).toContain('stie');
  });

  it.each([
    [['T-02'], 'There is no policy "T-02" here. Did you mean "T-01"?'],
    [['T-01', 'a1'], '--json-logic prints rules, which are the same for a1 and for all.'],
  ])('of %j ends with 2', (words, message) => {
    const { code, stdout, stderr } = opsledger(['explain', ...words, '--json-logic', '-C', path()]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
