/** Operators that look at other records: what leads on from one, and who names it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, FAILED, MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { recordOf, type Val } from '../../src/engine/logic/value.ts';
import { Run } from '../../src/engine/run.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import { aPolicy, judge } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { outcomeOf, type Records, ruleIn, worldOf } from '../support/rules.ts';

/** Ids of a list of records; or why there is none. */
function idsOf(value: Val): readonly string[] | string {
  if (value.is !== 'known') return value.why;
  return (value.elements ?? []).map((element) => recordOf(element)?.id ?? '?');
}

/** Assets by what they depend on. */
function assets(edges: Readonly<Record<string, JsonValue>>): Records {
  return { Asset: Object.entries(edges).map(([id, depends_on]) => ({ id, depends_on })) };
}

const reach = (start: JsonValue, kind: JsonValue = 'Asset') => ({ reachable: [kind, start, 'depends_on'] });

describe('reachable', () => {
  it.each<[Records, JsonValue, unknown, string]>([
    [assets({ aa: ['bb'], bb: ['cc'], cc: [] }), 'aa', ['bb', 'cc'], 'a chain'],
    [assets({ aa: ['aa'] }), 'aa', ['aa'], 'itself'],
    [assets({ aa: ['bb'], bb: ['aa'] }), 'aa', ['aa', 'bb'], 'a cycle'],
    [assets({ aa: ['bb'], bb: ['cc'], cc: ['bb'] }), 'aa', ['bb', 'cc'], 'a cycle the start is not on'],
    [
      assets({ aa: ['cc', 'bb'], bb: ['dd'], cc: ['dd'], dd: [] }),
      'aa',
      ['bb', 'cc', 'dd'],
      'two ways to one',
    ],
    [assets({ aa: [{ any_of: ['cc', 'bb'] }], bb: [], cc: [] }), 'aa', ['bb', 'cc'], 'alternatives'],
    [assets({ aa: [{ ref: 'bb', type: 'soft' }], bb: [] }), 'aa', ['bb'], 'soft ones'],
    [assets({ aa: [], bb: ['aa'] }), 'aa', [], 'not the other way'],
    [assets({ aa: ['bb'], bb: [], cc: ['dd'], dd: [] }), [['aa', 'cc']], ['bb', 'dd'], 'from several'],
    [assets({ aa: [] }), [[]], [], 'from none'],
  ])('in %j from %j are %j (%s)', (records, start, gives) => {
    const [from] = Array.isArray(start) ? (start as readonly JsonValue[]) : [start];
    expect(idsOf(ruleIn(worldOf(records), reach(from ?? null)).on({}))).toEqual(gives);
  });

  it('starts at a record, at records, and at what a field names', () => {
    const world = worldOf({
      ...assets({ 'vm-1': ['hv-1'], 'hv-1': [], 'vm-2': [] }),
      Service: [{ id: 'svc-1', depends_on: ['vm-1', { any_of: ['vm-2'] }] }],
    });
    const from = (start: JsonValue) => idsOf(ruleIn(world, reach(start), 'svc-1').on({}));
    expect(from('$.')).toEqual(['hv-1', 'vm-1', 'vm-2']);
    expect(from('$.id')).toEqual(['hv-1', 'vm-1', 'vm-2']);
    expect(from('$all.Service')).toEqual(['hv-1', 'vm-1', 'vm-2']);
    expect(from('$.depends_on')).toEqual(['hv-1']);
    expect(from('$ref.depends_on')).toEqual(['hv-1']);
    const service = idsOf(ruleIn(world, reach('$.', ['Service', 'Asset']), 'svc-1').on({}));
    expect(service).toEqual(['hv-1', 'vm-1', 'vm-2']);
  });

  it.each<[Records, JsonValue, string]>([
    [assets({ aa: [] }), 'bb', 'there is no single record with the id bb'],
    [{ Service: [{ id: 'svc-1' }] }, 'svc-1', 'depends_on of Service/svc-1 is missing'],
    [
      { ...assets({ aa: ['svc-1'] }), Service: [{ id: 'svc-1' }] },
      'aa',
      'depends_on of Service/svc-1 is missing',
    ],
    [assets({ aa: [] }), 5, 'a record or its id is wanted, and 5 is neither'],
    [assets({ aa: [] }), [['aa', 5]], 'a record or its id is wanted, and 5 is neither'],
  ])('in %j from %j is not decided: %s', (records, start, why) => {
    const [from] = Array.isArray(start) ? (start as readonly JsonValue[]) : [start];
    expect(idsOf(ruleIn(worldOf(records), reach(from ?? null)).on({}))).toBe(why);
  });

  it('lets an asset leave out what it depends on', () => {
    const records = { Asset: [{ id: 'aa', depends_on: ['bb'] }, { id: 'bb' }] };
    expect(idsOf(ruleIn(worldOf(records), reach('aa')).on({}))).toEqual(['bb']);
  });

  it('ends after so many steps', () => {
    // Every asset depends on so many; the start is a step too.
    const dense = (edges: number) => {
      const ids = Array.from({ length: 1000 }, (_, index) => `a${index}`);
      const world = worldOf({ Asset: [{ id: 'a0' }] });
      const [first] = world.inventory.records;
      if (!first) throw new Error('no record');
      const made = ids.map(
        (id) => [id, { ...first, id, data: { id, depends_on: ids.slice(0, edges) } }] as const,
      );
      return new Run({ ...world.inventory, byId: new Map(made) }, world.calendar, world.asOf);
    };
    expect(MAX_STEPS).toBe(1000 * 1000);
    expect(ruleIn(dense(1000), { count: reach('a0') }).on({})).toMatchObject({ is: 'failed' });
    expect(ruleIn(dense(999), { count: reach('a0') }).on({})).toMatchObject({ value: 999 });
  });

  it('is what following edges until nothing is new finds', () => {
    const ids = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'];
    const graphs = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 15 });
    fc.assert(
      fc.property(graphs, (edges) => {
        const next = (id: string) => [...new Set(edges.filter(([from]) => from === id).map(([, to]) => to))];
        const records = assets(Object.fromEntries(ids.map((id) => [id, next(id)])));
        const found = idsOf(ruleIn(worldOf(records), reach('aa')).on({}));
        let known = next('aa');
        for (let round = 0; round < ids.length; round++)
          known = [...new Set([...known, ...known.flatMap(next)])];
        expect(found).toEqual(known.toSorted());
      }),
      { numRuns: runs(100) },
    );
  });

  it.each<[JsonValue, string]>([
    [{ reachable: ['Aset', '$.', 'depends_on'] }, 'There is no kind "Aset". Did you mean "Asset"?'],
    [{ reachable: [5, '$.', 'depends_on'] }, 'There is no kind 5. Write the name of a kind of record.'],
    [
      { reachable: [['Asset', 'Servise'], '$.', 'depends_on'] },
      'There is no kind "Servise". Did you mean "Service"?',
    ],
    [
      { reachable: ['Asset', '$.', 'depend_on'] },
      'No kind has a field "depend_on" that names records. Did you mean "depends_on"?',
    ],
    [{ reachable: ['Asset', '$.', 'name'] }, 'No kind has a field "name" that names records.'],
    [
      { reachable: ['Asset', '$.authorised', 'depends_on'] },
      'A record, or its id, is wanted here, and this is true or false.',
    ],
    [
      { map: [{ reachable: ['Asset', '$.', 'depends_on'] }, '$.nmae'] },
      'Asset has no field "nmae". Did you mean "name"?',
    ],
  ])('%j: %s', (rule, message) => {
    const { mistakes } = ruleIn(worldOf({ Asset: [{ id: 'aa' }] }), rule, 'aa');
    expect(mistakes.map((mistake) => `${mistake.message} ${mistake.hint ?? ''}`.trim())[0]).toContain(
      message,
    );
    expect(mistakes).toHaveLength(1);
  });
});

it.each([
  ['reachable', reach('svc-1'), 'svc-1'],
  ['referrers', { referrers: ['Asset', 'owner'] }, 'p-jo'],
])('whether there is a first of %s cannot be told where a field is missing', (_name, rule, id) => {
  const world = worldOf({ Service: [{ id: 'svc-1' }], Person: [{ id: 'p-jo' }], Asset: [{ id: 'lt-1' }] });
  expect(ruleIn(world, { exists: { first: rule } }, id).on({})).toMatchObject({ is: 'absent' });
});

describe('referrers', () => {
  const office: Records = {
    Person: [{ id: 'p-jo' }, { id: 'p-kim' }, { id: 'p-lee' }],
    Asset: [
      { id: 'lt-01', owner: 'p-jo', notes: 'p-lee' },
      { id: 'lt-02', owner: 'p-kim', deputy: 'p-jo', tags: ['p-lee'] },
      { id: 'vm-01', owner: 'p-kim', depends_on: ['lt-01', { any_of: ['lt-02'] }, { ref: 'vm-01' }] },
    ],
    Account: [{ id: 'ac-1', person: 'p-jo', owner: 'p-jo', system: 'vm-01' }],
  };
  it.each<[string, JsonValue, unknown, string]>([
    ['p-jo', [], ['ac-1', 'lt-01', 'lt-02'], 'each once, by kind and id'],
    ['p-jo', 'Asset', ['lt-01', 'lt-02'], 'of one kind'],
    ['p-jo', ['Asset', 'owner'], ['lt-01'], 'in one field'],
    ['p-jo', ['Asset', 'deputy'], ['lt-02'], ''],
    ['p-kim', ['Asset', 'owner'], ['lt-02', 'vm-01'], ''],
    ['p-lee', [], [], 'a text that happens to be an id is no reference'],
    ['p-lee', 'Asset', [], ''],
    ['lt-01', ['Asset', 'depends_on'], ['vm-01'], 'inside a list'],
    ['lt-02', ['Asset', 'depends_on'], ['vm-01'], 'inside alternatives'],
    ['vm-01', ['Asset', 'depends_on'], ['vm-01'], 'itself'],
    ['vm-01', ['Account', 'system'], ['ac-1'], ''],
    ['p-jo', 'Vendor', 'there is no record of kind Vendor', 'a kind of which there is none'],
  ])('of %s by %j are %j (%s)', (id, operands, gives) => {
    expect(idsOf(ruleIn(worldOf(office), { referrers: operands }, id).on({}))).toEqual(gives);
  });

  it('of an element, inside an iterator', () => {
    const rule = {
      map: [{ filter: ['$all.Person', { '===': [{ count: { referrers: 'Account' } }, 0] }] }, '$.id'],
    };
    expect(outcomeOf({ rule, records: office, gives: '' })).toEqual(['p-kim', 'p-lee']);
  });

  it('are none where the Organization says that the kind is not used', () => {
    const organization = { id: 'org', not_used: [{ class: 'Vendor', reason: 'we buy nothing' }] };
    const world = worldOf({ ...office, Organization: [organization] });
    expect(idsOf(ruleIn(world, { referrers: 'Vendor' }, 'p-jo').on({}))).toEqual([]);
  });

  it.each<[JsonObject, JsonValue, unknown, string]>([
    [{ id: 'lt-09' }, ['Asset', 'owner'], 'owner of Asset/lt-09 is missing', 'it might name anybody'],
    [{ id: 'lt-09' }, 'Asset', 'owner of Asset/lt-09 is missing', ''],
    [{ id: 'lt-09' }, [], 'owner of Asset/lt-09 is missing', ''],
    [{ id: 'lt-09' }, ['Asset', 'deputy'], ['lt-02'], 'what may be left out names nobody'],
    [{ id: 'lt-09' }, 'Account', ['ac-1'], 'another kind'],
  ])('with a record %j by %j are %j (%s)', (asset, operands, gives) => {
    const world = worldOf({ ...office, Asset: [...(office['Asset'] ?? []), asset] });
    expect(idsOf(ruleIn(world, { referrers: operands }, 'p-jo').on({}))).toEqual(gives);
  });

  it('cannot be told where one of them shares its id', () => {
    const text = (asset: string) =>
      `kind: Person\nid: p-jo\nname: Jo\n---\nkind: Asset\nitems:\n  - {id: lt-1, name: A, owner: p-jo}\n  - {id: ${asset}, name: B, owner: p-jo}\n`;
    const policy = aPolicy(
      'for_each: Person\nrequire: {"<=": [{count: {referrers: [Asset, owner]}}, 2]}\nmessage: m',
    );
    const verdictOf = (inventory: string) =>
      judge(policy, inventory).evaluations.map(({ verdict }) => verdict);
    expect(verdictOf(text('lt-2'))).toEqual(['pass']);
    expect(verdictOf(text('LT-1'))).toEqual(['no_evidence']);
  });

  it('are looked up in an index that is made once a run', () => {
    const { inventory, calendar, asOf } = worldOf(office);
    let looks = 0;
    const byKind = new Map(inventory.byKind);
    byKind.get = (kind) => {
      looks += 1;
      return inventory.byKind.get(kind);
    };
    const world = new Run({ ...inventory, byKind }, calendar, asOf);
    const countOf = (id: string) => ruleIn(world, { count: { referrers: [] } }, id).on({});
    expect(countOf('p-jo')).toMatchObject({ value: 3 });
    const once = looks;
    expect(once).toBeGreaterThanOrEqual(inventory.kinds.size);
    for (const { id } of inventory.records) countOf(id);
    expect(looks).toBe(once);
  });

  it('count as examined', () => {
    const world = worldOf(office);
    ruleIn(world, { count: { referrers: ['Asset', 'owner'] } }, 'p-jo').on({});
    expect([...world.examined].map(({ id }) => id)).toEqual(['lt-01']);
  });

  it.each<[JsonValue, string]>([
    [{ referrers: 'Aset' }, 'There is no kind "Aset". Did you mean "Asset"?'],
    [{ referrers: ['Asset', 'ownr'] }, 'Asset has no field "ownr" that names records. Did you mean "owner"?'],
    [
      { referrers: ['Asset', 'name'] },
      'Asset has no field "name" that names records. Fields that do are owner,',
    ],
    [
      { referrers: ['Asset', 'depends_on'] },
      'depends_on of Asset names records of kind Asset or Service, and this is a record of kind Person.',
    ],
    [{ referrers: [['Asset', 'Account']] }, 'referrers takes one kind.'],
    [
      { map: ['$.tags', { referrers: [] }] },
      'referrers looks for those who name a record, and this is a text.',
    ],
    [{ map: [{ referrers: 'Asset' }, '$.nmae'] }, 'Asset has no field "nmae".'],
  ])('%j: %s', (rule, message) => {
    const { mistakes } = ruleIn(worldOf(office), rule, 'p-jo');
    expect(mistakes.map((mistake) => `${mistake.message} ${mistake.hint ?? ''}`)[0]).toContain(message);
    expect(mistakes).toHaveLength(1);
  });

  it('are refused in a policy that is judged once', () => {
    const policy = aPolicy('require: {"===": [{count: {referrers: []}}, 0]}\nmessage: m');
    const { problems } = judge(policy, 'kind: Person\nid: p-jo\nname: Jo\n');
    expect(problems.map(({ message }) => message).join('\n')).toContain('this policy is judged once');
  });

  it.each([
    [{ id: 'p-jo' }, FAILED],
    ['p-jo', FAILED],
    [null, ABSENT],
  ])('of %j is %s', (data, gives) => {
    expect(outcomeOf({ rule: { referrers: [] }, data, gives: '' })).toBe(gives);
  });
});
