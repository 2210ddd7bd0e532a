/**
 * The part of JSON Schema (draft-07) that our schemas use. `x-wanted` says in words what a value should be,
 * where the keywords alone would make a poor sentence; `x-ref` names the kinds that an id may refer to.
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
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly $ref?: string;
  readonly 'x-wanted'?: string;
  readonly 'x-ref'?: readonly string[];
}

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

/** The name of a schema, for tools that hold several. A name, not an address: nothing can be fetched from it. */
export function schemaId(name: string): string {
  return `urn:opsledger:schema:v1:${name}`;
}
