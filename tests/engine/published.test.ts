/** The published schemas, as an editor uses them: every key is described, every example is one, names are known. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { schemas, schemaText } from '../../src/app/schema.ts';
import { operators } from '../../src/engine/logic/operators/index.ts';
import { kinds } from '../../src/kinds/index.ts';
import { formats } from '../../src/schema/formats.ts';
import { ANNOTATIONS, everywhere, type JsonSchema } from '../../src/schema/json-schema.ts';
import { ROOT } from '../support/build.ts';

const published = new Map(
  [...schemas.keys()].map((name) => [name, JSON.parse(schemaText(name)) as JsonSchema]),
);

const GOLDEN = join(ROOT, 'tests/golden');
const found = readdirSync(GOLDEN, { withFileTypes: true });
/** A report for each scenario. Of OSCAL, which lies beside it, it is NIST that publishes the schemas. */
const reports = found.filter((one) => one.isDirectory()).map(({ name }) => `${name}/json.json`);
const others = found.filter(({ name }) => name.endsWith('.json')).map(({ name }) => name);

/** What the tool alone writes, and programs read: tests/render/golden.test.ts renders these files. */
const OUTPUTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['report', reports],
  ['exam', ['exam.json']],
  ['explanation', others.filter((file) => file.startsWith('explain-'))],
]);

const validators = new Map<string, ValidateFunction>();

/** The validator of a schema, compiled once: that of the inventory takes a second. */
function validator(name: string): ValidateFunction {
  const known = validators.get(name) ?? compiled(name);
  validators.set(name, known);
  return known;
}

function compiled(name: string): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats });
  ajv.addVocabulary([...ANNOTATIONS]);
  return ajv.compile(published.get(name) ?? {});
}

/** Keys of a schema, by the way to them, that say nothing of themselves. */
function bare(schema: JsonSchema): readonly string[] {
  const found: string[] = [];
  everywhere(schema, (inner) => {
    // What is only asked for in a condition is described where it is wanted.
    const named = Object.entries(inner.properties ?? {}).filter(([, { const: value, ...rest }]) =>
      value === undefined ? Object.keys(rest).length > 0 : inner.type !== undefined,
    );
    for (const [key, { description = '' }] of named) if (description.trim().length < 3) found.push(key);
    return inner;
  });
  return found;
}

describe('the schema', () => {
  it.each([...published])('%s describes itself and every key', (_, schema) => {
    expect(schema.description).toMatch(/\S/);
    expect(bare(schema)).toEqual([]);
  });

  it.each([...published].filter(([name]) => !OUTPUTS.has(name)))(
    '%s has examples, and they fit it',
    (name, schema) => {
      const validate = validator(name);
      expect(schema.examples).not.toEqual([]);
      for (const example of schema.examples ?? [undefined])
        expect(validate(example), JSON.stringify([example, validate.errors])).toBe(true);
    },
  );

  it.each([...OUTPUTS].flatMap(([name, files]) => files.map((file) => [name, file] as const)))(
    '%s fits %s, and nothing with a member more',
    (name, file) => {
      const validate = validator(name);
      const output = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as object;
      expect(validate(output), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...output, nonsense: 1 })).toBe(false);
    },
  );

  it('is there for every output of which there is an example', () => {
    expect([...published.keys()]).toEqual(expect.arrayContaining([...OUTPUTS.keys()]));
    expect(reports).toHaveLength(5);
    expect([...OUTPUTS.values()].flat().sort()).toEqual([...reports, ...others].sort());
  });
});

describe('a rule in the schema of a policy', () => {
  const validate = validator('policy');
  const [example] = (published.get('policy')?.examples ?? []) as readonly Record<string, unknown>[];
  const fits = (rule: unknown): boolean => validate({ ...example, require: rule });

  it.each([...operators.values()].map(({ name, examples }) => [name, examples] as const))(
    'is each example of %s',
    (_name, examples) => {
      for (const { rule } of examples) expect(fits(rule), JSON.stringify([rule, validate.errors])).toBe(true);
    },
  );

  it.each<[unknown]>([
    [{ nott: [true] }],
    [{ and: [true, { '=': [1, 2] }] }],
    [{ '===': [1, 1], '!==': [1, 2] }],
    [{}],
    [{ overlap: [{ start: '$.a', end: { nott: 1 } }, '$.b'] }],
    [{ overlap: [{ start: '$.a' }, '$.b'] }],
    [[{ chek: true, message: 'm' }]],
    [[]],
  ])('is not %j', (rule) => {
    expect(fits(rule)).toBe(false);
  });

  it('is described by what its operator does, and takes', () => {
    const { definitions } = published.get('policy') ?? {};
    const rules = definitions?.['rule']?.else?.properties ?? {};
    expect(Object.keys(rules)).toEqual([...operators.keys()]);
    for (const { name, summary, operands } of operators.values())
      expect(rules[name]?.description).toBe(`${summary} Operands: ${operands}`);
  });
});

describe('a kind', () => {
  it.each(['policy', 'policy-test', 'inventory'])(
    'in the schema %s is one of the table, with its summary',
    (name) => {
      const text = schemaText(name);
      for (const kind of kinds.values()) {
        expect(text).toContain(JSON.stringify(kind.name));
        expect(text).toContain(JSON.stringify(kind.summary));
      }
    },
  );

  it.each<[string, boolean]>([
    ['Asset', true],
    ['Aset', false],
  ])('%s in for_each, in a join and in a test: %s', (kind, wanted) => {
    const [policy] = (published.get('policy')?.examples ?? []) as readonly object[];
    const [test] = (published.get('policy-test')?.examples ?? []) as readonly object[];
    const validate = validator('policy');
    expect(validate({ ...policy, for_each: kind })).toBe(wanted);
    expect(validate({ ...policy, for_each: ['Person', kind] })).toBe(wanted);
    expect(validate({ ...policy, with: { other: { many: kind } } })).toBe(wanted);
    expect(validator('policy-test')({ ...test, given: { [kind]: [{ id: 'one' }] } })).toBe(wanted);
  });
});
