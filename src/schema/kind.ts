import {
  type Field,
  type Fields,
  fieldsOf,
  type Kind,
  SHARED_KEYS,
  type Shape,
  type TextForm,
  USER_KEY,
} from '../model/kind.ts';
import { conditional, DRAFT_07, everywhere, type JsonSchema, schemaId } from './json-schema.ts';

/** The path of a file inside the repository. */
export const pathText: JsonSchema = {
  type: 'string',
  pattern: '^(?!/)(?!.*(?:^|/)\\.\\.?(?:/|$))(?!.*\\\\)[^\\u0000-\\u001f]+$',
  'x-wanted':
    'the path of a file from the root of the repository, without "..", such as inventory/files/report.pdf',
};

const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const NTH_WEEKDAY = `(?:[+-]?[1-9][0-9]?)?${WEEKDAY}`;
const NTH = '[+-]?[1-9][0-9]{0,2}';

/**
 * The parts of a recurrence rule that say on which days; the hours of a slot are fields of their own.
 * Source: RFC 5545, section 3.3.10.
 */
const RECURRENCE_PARTS: readonly string[] = [
  '(?:INTERVAL|COUNT)=[1-9][0-9]*',
  'UNTIL=[0-9]{8}(?:T[0-9]{6}Z?)?',
  `WKST=${WEEKDAY}`,
  `BYDAY=${NTH_WEEKDAY}(?:,${NTH_WEEKDAY})*`,
  `BY(?:MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=${NTH}(?:,${NTH})*`,
];

const TEXT_FORMS: Readonly<Record<TextForm, JsonSchema>> = {
  id: {
    type: 'string',
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$',
    'x-wanted':
      'an id: 2 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit',
  },
  'time-zone': { type: 'string', format: 'time-zone', 'x-wanted': 'a time zone such as America/Toronto' },
  currency: { type: 'string', pattern: '^[A-Z]{3}$', 'x-wanted': 'a currency code such as CAD' },
  'clock-time': {
    type: 'string',
    format: 'clock-time',
    'x-wanted': 'a clock time in quotes, such as "08:00"',
  },
  recurrence: {
    type: 'string',
    pattern: `^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:${RECURRENCE_PARTS.join('|')}))*$`,
    'x-wanted': 'a recurrence rule of RFC 5545 for days, such as FREQ=MONTHLY;BYDAY=2SU',
  },
  'month-day': {
    type: 'string',
    format: 'month-day',
    'x-wanted': 'a day of the year in quotes, such as "01-01"',
  },
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', 'x-wanted': '64 hexadecimal digits in lower case' },
  url: { type: 'string', pattern: '^https?://[^\\s]+$', 'x-wanted': 'an address that begins with https://' },
  path: pathText,
};

/** The id of a record. */
export const recordId: JsonSchema = TEXT_FORMS.id;

/** The JSON Schema of a shape. */
export function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.type) {
    case 'text':
      return shape.form === undefined ? { type: 'string', pattern: '\\S' } : TEXT_FORMS[shape.form];
    case 'integer':
      return { type: 'integer', ...defined({ minimum: shape.minimum, maximum: shape.maximum }) };
    case 'number':
      return {
        type: 'number',
        ...defined({ minimum: shape.minimum, maximum: shape.maximum, exclusiveMinimum: shape.above }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'duration':
      return shape.calendar
        ? { type: 'string', format: 'duration' }
        : { type: 'string', format: 'exact-duration' };
    case 'choice':
      return { enum: shape.values };
    case 'ref':
      return { ...TEXT_FORMS.id, 'x-wanted': refWanted(shape.kinds), 'x-ref': shape.kinds };
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) };
    case 'mapping':
      return { type: 'object', ...mappingSchema(shape.fields), additionalProperties: false };
    case 'table':
      return { type: 'object', additionalProperties: shapeSchema(shape.of) };
    case 'either':
      return { anyOf: shape.of.map(shapeSchema) };
  }
}

function refWanted(kinds: readonly string[]): string {
  return kinds.length === 0 ? 'the id of a record' : `the id of a record of kind ${kinds.join(' or ')}`;
}

function mappingSchema(fields: Fields): Pick<JsonSchema, 'properties' | 'required'> {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => field.required).map(([name]) => name);
  return {
    properties: Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The JSON Schema of a field, with what it means. */
export function fieldSchema(field: Field): JsonSchema {
  return { ...shapeSchema(field.shape), description: field.description };
}

const USER_KEYS: Readonly<Record<string, JsonSchema>> = {
  [USER_KEY.source]: { description: "The user's own; never looked at" },
};

/** The schema of one record: what stands in a file of its own, or under `items:`. */
export function recordSchema(kind: Kind): JsonSchema {
  const own = mappingSchema(fieldsOf(kind));
  return {
    $schema: DRAFT_07,
    $id: schemaId(kind.name),
    title: kind.name,
    description: kind.summary,
    type: 'object',
    properties: { kind: { const: kind.name, description: 'What sort of record this is' }, ...own.properties },
    required: own.required ?? [],
    patternProperties: USER_KEYS,
    additionalProperties: false,
  };
}

/** Where a schema that refers to records keeps what they are. */
export function definitionRef(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

/** A record of a kind, as it stands under `items:`, where a key that stands once for all need not be repeated. */
export function recordDefinition(kind: Kind): JsonSchema {
  const { $schema: _schema, $id: _id, required = [], properties, ...record } = recordSchema(kind);
  return {
    ...record,
    properties: { ...properties, kind: nameOf(kind) },
    required: required.filter((key) => !SHARED_KEYS.includes(key)),
  };
}

/** The value of `kind`; where it is offered, what it stands for is of more use than what the key is for. */
function nameOf({ name, summary }: Kind): JsonSchema {
  return { const: name, description: summary };
}

/** A record in a policy's own test, which may leave out what the policy does not read. */
export function fragmentDefinition(kind: Kind): JsonSchema {
  return everywhere(recordDefinition(kind), ({ required: _, ...schema }) => schema);
}

/**
 * The schema of a whole document of the inventory, for editors: one record, or a kind with `items:`. It refers to
 * the definition of the kind. An editor that is shown alternatives complains of the wrong one, so that `items`
 * decides which it is.
 */
export function documentSchema(kind: Kind): JsonSchema {
  const { properties = {}, required = [] } = recordSchema(kind);
  const part = (keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, properties[key] ?? {}]));
  const record = definitionRef(kind.name);
  const alone = SHARED_KEYS.filter((key) => required.includes(key));
  const several: JsonSchema = {
    properties: {
      kind: nameOf(kind),
      ...part(SHARED_KEYS),
      items: {
        type: 'array',
        items: record,
        description: `Several records of kind ${kind.name}, each with an id of its own`,
      },
    },
    patternProperties: USER_KEYS,
    additionalProperties: false,
  };
  return {
    title: kind.name,
    description: kind.summary,
    type: 'object',
    properties: { kind: nameOf(kind) },
    required: ['kind'],
    ...conditional(
      { properties: { items: {} }, required: ['items'] },
      several,
      alone.length === 0 ? record : { allOf: [record, { properties: part(alone), required: alone }] },
    ),
  };
}

function defined<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
