/** The descriptions of the kinds: complete, consistent, and agreeing with what is read and what is published. */
import { readdirSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { schemas } from '../../src/app/schema.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { readYaml } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import { type Fields, fieldsOf, type Kind, type Shape } from '../../src/model/kind.ts';
import { formats } from '../../src/schema/formats.ts';
import { ANNOTATIONS } from '../../src/schema/json-schema.ts';
import { ROOT } from '../support/build.ts';
import { inventoryFiles } from '../support/sample.ts';

const all: readonly Kind[] = [...kinds.values()];

/** Every field below, with its name as a path. */
function fieldsBelow(fields: Fields, at = ''): readonly (readonly [path: string, description: string])[] {
  return Object.entries(fields).flatMap(([name, { shape, description }]) => [
    [`${at}${name}`, description] as const,
    ...innerFields(shape).flatMap((inner) => fieldsBelow(inner, `${at}${name}.`)),
  ]);
}

function innerFields(shape: Shape): readonly Fields[] {
  switch (shape.type) {
    case 'mapping':
      return [shape.fields];
    case 'list':
    case 'table':
      return innerFields(shape.of);
    case 'either':
      return shape.of.flatMap(innerFields);
    default:
      return [];
  }
}

/** The kinds that some field of a shape refers to. */
function refsBelow(shape: Shape): readonly string[] {
  switch (shape.type) {
    case 'ref':
      return shape.kinds;
    case 'list':
    case 'table':
      return refsBelow(shape.of);
    case 'either':
      return shape.of.flatMap(refsBelow);
    case 'mapping':
      return Object.values(shape.fields).flatMap((field) => refsBelow(field.shape));
    default:
      return [];
  }
}

const compiled = new Map<string, ValidateFunction>();

/** Compiled once: that of the whole inventory holds every kind. */
function validator(name: string): ValidateFunction {
  let validate = compiled.get(name);
  if (!validate) {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, formats });
    ajv.addVocabulary([...ANNOTATIONS]);
    validate = ajv.compile(schemas.get(name)?.schema() ?? {});
    compiled.set(name, validate);
  }
  return validate;
}

it('the table is sorted, and has a row for each file', () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
  const files = readdirSync(`${ROOT}src/kinds`).filter(
    (file) => !['index.ts', 'choices.ts', 'dependencies.ts'].includes(file),
  );
  expect(files).toHaveLength(names.length);
});

describe.each(all)('$name', (kind) => {
  it('describes every field in words', () => {
    const fields = fieldsBelow(fieldsOf(kind));
    expect(fields.length).toBeGreaterThan(6);
    expect(fields.filter(([, description]) => description.trim().length < 3)).toEqual([]);
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
  });

  it('names fields that it has, and kinds that there are', () => {
    const fields = fieldsOf(kind);
    for (const field of [...kind.owner, ...(kind.date ? [kind.date] : [])])
      expect(fields).toHaveProperty(field);
    if (kind.date) expect(fields[kind.date]?.shape.type).toMatch(/^(?:date|instant)$/);
    for (const field of kind.owner)
      expect(fields[field]?.shape).toMatchObject({ type: 'ref', kinds: ['Person'] });
    for (const { shape } of Object.values(fields))
      for (const name of refsBelow(shape)) expect(kinds.has(name), name).toBe(true);
  });

  it('has an example that is valid, and published as valid', () => {
    const file = parseInventoryFile({ path: 'example.yaml', text: kind.example });
    // What it refers to is not in the example.
    const { records, problems } = readInventory([file], kinds, { fragments: true });
    expect(problems).toEqual([]);
    expect(records).toMatchObject([{ kind: kind.name }]);
    const alone = readInventory([file], kinds).problems.filter(
      ({ code }) => !['dangling-reference', 'organization'].includes(code),
    );
    expect(alone).toEqual([]);
    const validate = validator(kind.name);
    expect(validate(file.documents[0]?.value), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('what is published', () => {
  it('compiles, each schema, in strict mode', () => {
    for (const name of schemas.keys()) expect(() => validator(name), name).not.toThrow();
    expect(schemas.size).toBe(kinds.size + 11);
  });

  it('calls the files of the sample valid', () => {
    const validate = validator('inventory');
    for (const [path, text] of Object.entries(inventoryFiles)) {
      const { documents } = readYaml({ path, text });
      for (const { value } of documents)
        expect(validate(value), `${path} ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });

  it.each([
    [
      'kind: Person\nx_own: 1\nitems:\n  - {id: p-a, name: A, type: employee, status: active, starts: 2024-01-01}',
      true,
    ],
    [
      'kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active\nstarts: 2024-01-01\nx_own: {a: 1}',
      true,
    ],
    ['kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active\nstarts: 2024-01-01\nnmae: B', false],
    ['kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: here\nstarts: 2024-01-01', false],
    ['kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active', false],
    ['kind: Person\nid: a\nname: A\ntype: employee\nstatus: active\nstarts: 2024-01-01', false],
    ['kind: Person\nid: p-a\nname: " "\ntype: employee\nstatus: active\nstarts: 2024-01-01', false],
    ['kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active\nstarts: 2024-02-30', false],
    ['kind: Person\nnmae: x\nitems: []', false],
  ])('and what is read agree on %j', (text, wanted) => {
    const file = parseInventoryFile({ path: 'x.yaml', text });
    const { problems } = readInventory([file], kinds);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.length === 0).toBe(wanted);
    expect(validator('inventory')(file.documents[0]?.value)).toBe(wanted);
  });
});
