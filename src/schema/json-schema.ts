/**
 * The part of JSON Schema (draft-07) that our schemas use. `x-wanted` says in words what a value should be,
 * where the keywords alone would make a poor sentence; `x-ref` names the kinds that an id may refer to. The last two
 * are words of editors: what each choice of `enum` means, and what to say of a text that does not fit.
 */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly $ref?: string;
  readonly 'x-wanted'?: string;
  readonly 'x-ref'?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly patternErrorMessage?: string;
}

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

/** The name of a schema, for tools that hold several. A name, not an address: nothing can be fetched from it. */
export function schemaId(name: string): string {
  return `urn:opsledger:schema:v1:${name}`;
}

/** What ajv in strict mode, and others who ask, must know of as no mistake. */
export const ANNOTATIONS: readonly string[] = [
  'x-wanted',
  'x-ref',
  'enumDescriptions',
  'patternErrorMessage',
];

/** A schema that asks for one thing or for another. */
export function conditional(condition: JsonSchema, yes: JsonSchema, no?: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema; nothing waits for a schema.
  return { if: condition, then: yes, ...(no && { else: no }) };
}

/** A schema with `change` made in it and in each schema inside, the inner ones first. */
export function everywhere(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const one = (inner: JsonSchema): JsonSchema => everywhere(inner, change);
  const inside = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (MAPPINGS.has(key)) return [key, mapped(value as Readonly<Record<string, JsonSchema>>, one)];
    if (LISTS.has(key)) return [key, (value as readonly JsonSchema[]).map(one)];
    if (SINGLE.has(key) && typeof value === 'object') return [key, one(value as JsonSchema)];
    return [key, value];
  });
  return change(Object.fromEntries(inside) as JsonSchema);
}

/** Keywords that hold schemas by name, in a list, and one alone. */
const MAPPINGS: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'definitions']);
const LISTS: ReadonlySet<string> = new Set(['anyOf', 'allOf']);
const SINGLE: ReadonlySet<string> = new Set([
  'items',
  'propertyNames',
  'additionalProperties',
  'if',
  'then',
  'else',
]);

function mapped(
  schemas: Readonly<Record<string, JsonSchema>>,
  change: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
}

/** What a text of a format should be, as the end of a sentence: `it must be …`. */
export const FORMAT_WORDS: Readonly<Record<string, string>> = {
  date: 'a date such as 2026-03-12',
  'date-time': 'a moment with its offset from UTC, such as 2026-03-12T08:30:00Z',
  duration: 'a duration such as P30D or P6Y',
  'exact-duration': 'a duration in weeks, days, hours, minutes or seconds, such as P30D or PT4H',
};
