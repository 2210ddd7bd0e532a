/**
 * The schemas of whole files, for editors: what a file is held against when it is read, and beyond that the names
 * that only exist in tables, of kinds and operators, so that they can be completed.
 */
import type { Kind, Kinds } from '../model/kind.ts';
import { SCHEDULE } from '../model/schedule.ts';
import { conditional, DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import { definitionRef, documentSchema, fragmentDefinition, recordDefinition } from './kind.ts';
import { checkSchema, policySchema } from './policy.ts';
import { equivalentMutantsSchema, policyTestSchema } from './policy-test.ts';

/** An operator, as far as a schema can tell of it. */
export interface OperatorWords {
  readonly name: string;
  /** Such as `[later, earlier, unit]`. */
  readonly operands: string;
  readonly summary: string;
}

/** A file of the inventory that holds records of one kind. */
export function kindDocument(kind: Kind): JsonSchema {
  return {
    $schema: DRAFT_07,
    $id: schemaId(kind.name),
    ...documentSchema(kind),
    definitions: { [kind.name]: recordDefinition(kind) },
  };
}

/** Any file of the inventory. `kind` decides what is asked for, one `if` a kind. */
export function inventoryDocument(kinds: Kinds): JsonSchema {
  return {
    $schema: DRAFT_07,
    $id: schemaId('inventory'),
    title: 'inventory',
    description: 'A file of the inventory: one record, or records of one kind under items',
    type: 'object',
    properties: { kind: { ...kindName(kinds), description: 'What sort of record this is' } },
    required: ['kind'],
    allOf: [...kinds.values()].map((kind) =>
      conditional({ properties: { kind: { const: kind.name } }, required: ['kind'] }, documentSchema(kind)),
    ),
    definitions: Object.fromEntries([...kinds.values()].map((kind) => [kind.name, recordDefinition(kind)])),
  };
}

/** A document of a `<ID>.test.yaml`: a case, unless it has `equivalent`. */
export function policyTestDocument(kinds: Kinds): JsonSchema {
  const { $schema: _, $id: __, examples: lists = [], ...mutants } = equivalentMutantsSchema;
  const { $schema: ___, $id: ____, examples: cases = [], ...testCase } = policyTestSchema;
  const given = testCase.properties?.['given'];
  return {
    $schema: DRAFT_07,
    $id: schemaId('policy-test'),
    title: 'policy-test',
    description: "A document of a policy's test: a case, or a list of mutants that make no difference",
    type: 'object',
    ...conditional({ properties: { equivalent: {} }, required: ['equivalent'] }, mutants, {
      ...testCase,
      properties: {
        ...testCase.properties,
        given: {
          ...given,
          properties: {
            ...given?.properties,
            ...Object.fromEntries(
              [...kinds.values()].map(({ name, summary }) => [
                name,
                { type: 'array', items: definitionRef(name), minItems: 1, description: summary },
              ]),
            ),
          },
          additionalProperties: false,
        },
      },
    }),
    definitions: Object.fromEntries([...kinds.values()].map((kind) => [kind.name, fragmentDefinition(kind)])),
    examples: [...cases, ...lists],
  };
}

const RULE = definitionRef('rule');

/** A policy, with the names of kinds and operators. */
export function policyDocument(kinds: Kinds, operators: readonly OperatorWords[]): JsonSchema {
  const { properties = {}, ...policy } = policySchema;
  const change = (name: string, how: (schema: JsonSchema) => JsonSchema): Record<string, JsonSchema> => {
    const schema = properties[name];
    return schema ? { [name]: how(schema) } : {};
  };
  const rule = (schema: JsonSchema): JsonSchema => ({ ...schema, ...RULE });
  return {
    ...policy,
    properties: {
      ...properties,
      ...change('for_each', ({ anyOf: _, ...schema }) => ({
        ...schema,
        ...conditional(
          { type: 'array' },
          { type: 'array', items: kindName(kinds), minItems: 1 },
          subjectName(kinds),
        ),
      })),
      ...change('where', rule),
      ...change('with', (schema) => ({ ...schema, additionalProperties: joinDocument(schema, kinds) })),
      ...change('let', (schema) => ({ ...schema, additionalProperties: RULE })),
      ...change('require', (schema) => ({
        ...schema,
        ...conditional({ type: 'array' }, { type: 'array', items: checkDocument(), minItems: 1 }, RULE),
      })),
      ...change('offenders', rule),
      ...change('deadline', rule),
      ...change('fresh', (schema) => ({
        ...schema,
        properties: Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, part]) => [name, rule(part)]),
        ),
      })),
    },
    definitions: { rule: ruleDefinition(operators) },
  };
}

/** A value as it is written, or one operator with its operands, each a rule too. */
function ruleDefinition(operators: readonly OperatorWords[]): JsonSchema {
  return {
    type: ['object', 'array', 'string', 'number', 'boolean'],
    items: RULE,
    ...conditional(
      { properties: { start: {} }, required: ['start'] },
      {
        properties: {
          start: { ...RULE, description: 'When a stretch of time begins' },
          end: { ...RULE, description: 'When it ends' },
        },
        required: ['end'],
        additionalProperties: false,
      },
      {
        properties: Object.fromEntries(
          operators.map(({ name, operands, summary }) => [
            name,
            { ...RULE, description: `${summary} Operands: ${operands}` },
          ]),
        ),
        additionalProperties: false,
        minProperties: 1,
        // Beside the properties, it would keep the language server from offering any where a rule is begun.
        allOf: [{ maxProperties: 1 }],
      },
    ),
  };
}

function checkDocument(): JsonSchema {
  const { $id: _, properties = {}, ...check } = checkSchema;
  return { ...check, properties: { ...properties, check: { ...properties['check'], ...RULE } } };
}

function joinDocument({ additionalProperties: join }: JsonSchema, kinds: Kinds): JsonSchema {
  if (typeof join !== 'object') return {};
  const { one, many, latest, where, ...others } = join.properties ?? {};
  return {
    ...join,
    properties: {
      one: { ...kindName(kinds), ...(one?.description && { description: one.description }) },
      many: { ...kindName(kinds), ...(many?.description && { description: many.description }) },
      latest: { ...kindName(kinds), ...(latest?.description && { description: latest.description }) },
      ...(where && { where: { ...where, additionalProperties: RULE } }),
      ...others,
    },
  };
}

/** What a policy can be judged on: one of the kinds, or the timetables of records. */
function subjectName(kinds: Kinds): JsonSchema {
  const { enum: names = [], enumDescriptions: summaries = [] } = kindName(kinds);
  return {
    enum: [...names, SCHEDULE],
    enumDescriptions: [...summaries, 'The timetable of each record that has one.'],
  };
}

/** One of the kinds, each with what it is. */
function kindName(kinds: Kinds): JsonSchema {
  const all = [...kinds.values()];
  return { enum: all.map(({ name }) => name), enumDescriptions: all.map(({ summary }) => summary) };
}
