/** Fields that are a table: values of one form under names that the record chooses. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { follow } from '../../src/engine/follow.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { refersTo, typeOf } from '../../src/engine/logic/types.ts';
import { kinds } from '../../src/kinds/index.ts';
import { type JsonValue, pointerOfPath } from '../../src/model/json.ts';
import { must, type Shape, shape } from '../../src/model/kind.ts';
import { shapeSchema } from '../../src/schema/kind.ts';
import { compileRule } from '../support/rules.ts';

const counts = shape.table(shape.integer({ minimum: 0, maximum: 5 }));

describe('the schema of a table', () => {
  it.each<[JsonValue, boolean]>([
    [{}, true],
    [{ printing: 0, 'slow VPN': 5 }, true],
    [{ printing: 6 }, false],
    [{ printing: -1 }, false],
    [{ printing: 1.5 }, false],
    [{ printing: 'many' }, false],
    [[1], false],
    [1, false],
  ])('takes %j: %s', (value, fits) => {
    expect(new Ajv({ strict: true }).validate(shapeSchema(counts), value)).toBe(fits);
  });
});

describe('a rule about a table', () => {
  const type = typeOf(shape.mapping({ counts: must(counts, 'How many') }));
  const compile = (rule: JsonValue) => compileRule(rule, { type });

  it('reads a name, which may not be there', () => {
    const { mistakes, on } = compile({ '>': ['$.counts.printing', 3] });
    expect(mistakes).toEqual([]);
    expect(on({ counts: { printing: 4 } })).toMatchObject({ value: true });
    expect(on({ counts: { scanning: 4 } })).toMatchObject({ is: 'absent' });
  });

  it.each<[JsonValue, string]>([
    [{ before: ['$.counts.printing', '$as_of'] }, 'a number'],
    [{ '>': ['$.counts.printing.today', 3] }, 'This is a number, which has no field "today".'],
    [{ '>': ['$.counts', 3] }, 'a table'],
  ])('%j is refused', (rule, says) => {
    expect(
      compile(rule)
        .mistakes.map(({ message }) => message)
        .join('\n'),
    ).toContain(says);
  });
});

it.each<[Shape, JsonValue, readonly string[]]>([
  [shape.table(shape.ref('Person')), { lead: 'p-jo', 'a/b': 'p-lee' }, ['/lead p-jo', '/a~1b p-lee']],
  [shape.table(shape.list(shape.ref())), { lead: ['p-jo', 'p-lee'] }, ['/lead/0 p-jo', '/lead/1 p-lee']],
  [
    shape.either(shape.choice('all'), shape.table(shape.ref('Person'))),
    { lead: 'p-jo', all: 'all' },
    ['/lead p-jo', '/all all'],
  ],
  [shape.table(shape.text()), { lead: 'p-jo' }, []],
  [shape.table(shape.ref('Person')), ['p-jo'], []],
])('%j leads from %j to %j', (of, value, wanted) => {
  const found: string[] = [];
  follow(of, value, undefined, {
    reference: (path, id) => found.push(`${pointerOfPath(path)} ${id}`),
    evidence: () => {},
    file: () => {},
  });
  expect(found).toEqual(wanted);
  const names = refersTo(typeOf(of)) !== undefined;
  expect(names).toBe(JSON.stringify(of).includes('"ref"'));
});

it('in a record is held against its form, name by name', () => {
  const text =
    'kind: HelpDeskReport\nitems:\n  - id: hd-1\n    by_category: {printing: many, erp: -1, onboarding: 4}\n  - {id: hd-2, by_category: [4]}\n';
  const { problems, byId } = readInventory([parseInventoryFile({ path: 'hd.yaml', text })], kinds, {
    fragments: true,
  });
  expect(problems.map(({ message, location }) => `${location.line}:${location.column} ${message}`)).toEqual([
    '4:29 by_category.printing is "many"; it must be a whole number of 0 or more.',
    '4:40 by_category.erp is -1; it must be a whole number of 0 or more.',
    '5:29 by_category is a list; it must be a mapping.',
  ]);
  // What is wrong is absent; what stands beside it stays.
  expect(byId.get('hd-1')?.data['by_category']).toEqual({ onboarding: 4 });
});
