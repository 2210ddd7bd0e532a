/** Paths that are written as lists: what they read, where that stands, and what is known before it is read. */
import { describe, expect, it } from 'vitest';
import { ABSENT } from '../../src/engine/logic/operator.ts';
import { placeName } from '../../src/engine/logic/value.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { outcome, ruleIn, worldOf } from '../support/rules.ts';

const WORLD = worldOf({
  Person: [{ id: 'p-jo', x_labels: { 'team.name': 'core' } }],
  Asset: [{ id: 'vm-1', owner: 'p-jo', x_labels: { 'app.tier': 'one', list: [{ 'a.b': 1 }] } }],
});

describe('val', () => {
  it.each<[JsonValue, JsonValue, unknown]>([
    [['a', 'b'], { a: { b: 1 } }, 1],
    [['a.b'], { 'a.b': 1, a: { b: 2 } }, 1],
    [['a', 1], { a: ['x', 'y'] }, 'y'],
    [['a', '1'], { a: ['x', 'y'] }, 'y'],
    [['a', 2], { a: ['x', 'y'] }, ABSENT],
    [['a', 0], { a: { 0: 'key' } }, 'key'],
    [['$$a'], { $a: 1 }, 1],
    [[''], { '': 1 }, 1],
    [['a', 'b'], { a: null }, ABSENT],
    [['a', 'length'], { a: 'text' }, ABSENT],
    [['a', 'constructor', 'constructor'], { a: 'text' }, ABSENT],
    [['__proto__'], {}, ABSENT],
  ])('%j of %j is %j', (path, data, gives) => {
    expect(outcome({ val: path }, data)).toBe(gives);
  });

  it('counts from the element inside an iterator, and from a reference anywhere', () => {
    const data = { 'w.x': 2, rows: [{ 'n.m': 1 }, { 'n.m': 2 }] };
    expect(outcome({ map: ['$.rows', { val: ['n.m'] }] }, data)).toEqual([1, 2]);
    expect(
      outcome({ filter: ['$.rows', { '===': [{ val: ['n.m'] }, { val: ['$record', 'w.x'] }] }] }, data),
    ).toEqual([{ 'n.m': 2 }]);
  });

  it.each<[JsonValue, string, string]>([
    [{ val: ['x_labels', 'app.tier'] }, 'one', 'x_labels.app.tier of Asset/vm-1'],
    [{ val: ['x_labels', 'list', 0, 'a.b'] }, '1', 'x_labels.list[0].a.b of Asset/vm-1'],
    [{ val: ['$ref.owner', 'x_labels', 'team.name'] }, 'core', 'x_labels.team.name of Person/p-jo'],
  ])('%j keeps where it was read', (rule, value, place) => {
    const read = ruleIn(WORLD, rule, 'vm-1').on({});
    expect(read.is === 'known' && String(read.value)).toBe(value);
    expect(read.at && placeName(read.at)).toBe(place);
  });

  it.each<[JsonValue, string]>([
    [{ val: ['naem'] }, 'Asset has no field "naem".'],
    [{ val: ['$ref.owner', 'statsu'] }, 'Person has no field "statsu".'],
    [{ val: ['name', 'first'] }, 'This is a text, which has no field "first".'],
    [{ val: ['tags', 'first'] }, 'This is a list, which has no field "first".'],
    [{ val: ['x_labels', '$.name'] }, '"$.name" is no step of a path.'],
    [{ val: ['tags', -1] }, '-1 is no step of a path.'],
    [{ val: ['tags', 0.5] }, '0.5 is no step of a path.'],
    [{ val: [['tags']] }, 'a list is no step of a path.'],
    [{ val: ['$nothing', 'tags'] }, 'There is no name "$nothing".'],
  ])('%j: %s', (rule, message) => {
    expect(ruleIn(WORLD, rule, 'vm-1').mistakes.map((mistake) => mistake.message)).toEqual([message]);
  });

  it('suggests the field that is meant, at the step that is wrong', () => {
    const { mistakes } = ruleIn(WORLD, { val: ['$record', 'naem'] }, 'vm-1');
    expect(mistakes).toEqual([
      {
        code: 'unknown-name',
        pointer: '/val/1',
        message: 'Asset has no field "naem".',
        hint: 'Did you mean "name"?',
      },
    ]);
  });
});
