/** What the schemas of several outputs are made of. */
import { WEB_ADDRESS } from '../model/address.ts';
import { DOMAINS, LEVELS, ORIGINS, SEVERITIES } from '../model/policy.ts';
import { VERDICTS } from '../model/verdict.ts';
import type { JsonSchema } from './json-schema.ts';

export const text: JsonSchema = { type: 'string' };
export const textOrNull: JsonSchema = { type: ['string', 'null'] };
export const flag: JsonSchema = { type: 'boolean' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const pointer: JsonSchema = { type: 'string', pattern: '^(/.*)?$' };
export const texts: JsonSchema = { type: 'array', items: text };

/** Where something can be seen on the web. It leads to one place for everybody, so that it holds no name, key or question. */
export const webAddress: JsonSchema = {
  type: 'string',
  pattern: WEB_ADDRESS,
  'x-wanted':
    'an address such as https://git.example.com/owner/name: with https, and without a user, steps upwards, a query or a fragment',
};

/** A schema, and what its value is. */
export function told(schema: JsonSchema, description: string): JsonSchema {
  return { ...schema, description };
}

/** A mapping whose keys are all known; those in `optional` may be left out. */
export function mapping(
  properties: Record<string, JsonSchema>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A list of what fits a schema. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** What fits a schema, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export const verdict: JsonSchema = { enum: VERDICTS };
export const severity: JsonSchema = { enum: SEVERITIES };
export const domain: JsonSchema = { enum: DOMAINS };
export const recordRef = mapping({ kind: told(text, 'Its kind'), id: told(text, 'Its id') });

export const location = mapping({
  path: told(text, 'From the root of the repository'),
  line: { type: 'integer', minimum: 1, description: 'From 1' },
  column: { type: 'integer', minimum: 1, description: 'From 1, in UTF-16 units' },
  pointer: told(pointer, 'JSON Pointer into the document'),
});

/** Of the first version of a format. */
export const schemaVersion: JsonSchema = { const: 1, description: 'Of this format' };

export const tool = told(
  mapping({ name: told(text, 'opsledger'), version: told(text, 'Its version') }),
  'What wrote this',
);

export const asOf = told(text, 'The moment everything was judged by');
export const timeZone = told(text, 'The zone in which days were counted');

/** What an output says of a policy itself, whatever else it says of it. */
export const policyMembers = {
  id: told(text, 'Stable id, such as PAT-01'),
  title: told(text, 'What must hold'),
  domain: told(domain, 'The part of IT operations it belongs to'),
  level: told({ enum: LEVELS }, 'The maturity level that asks for it'),
  severity: told(severity, 'How bad it is when it does not hold'),
  controls: told(
    { type: 'object', additionalProperties: texts },
    'Framework → ids of the controls it gives evidence for',
  ),
  why: told(textOrNull, 'Why it matters'),
  remedy: told(textOrNull, 'What to do when it does not hold'),
} as const;

const origin: JsonSchema = { enum: [...ORIGINS, null] };

/** What an output says of the parameters of a policy. */
export const params = told(
  listOf(
    mapping(
      {
        name: told(text, 'Name of the parameter'),
        value: { description: 'What it was judged by' },
        origin: told(
          origin,
          'Who says so; null where the policy does not tell, and where it is judged by another value',
        ),
        default: { description: 'What the policy itself says, where it is judged by another value' },
        defaultOrigin: told(origin, 'Who says that'),
      },
      ['default', 'defaultOrigin'],
    ),
  ),
  'The thresholds it was judged by, and who says so',
);

export const problems = told(
  listOf(
    mapping(
      {
        code: told(text, 'For programs; stays the same'),
        severity: told({ enum: ['error', 'warning'] }, 'An error means that the run cannot be trusted'),
        message: told(text, 'What was seen, and what was wanted'),
        hint: told(text, 'What to write instead'),
        instead: told(
          mapping({ seen: told(text, 'What stands there'), write: told(text, 'What to write in its place') }),
          'Where nothing else can be meant',
        ),
        location: told(location, 'Where it stands'),
      },
      ['hint', 'instead'],
    ),
  ),
  'What is wrong with the files themselves',
);

/** A digest, in lower-case hexadecimal. */
export const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

export const day: JsonSchema = { type: 'string', format: 'date' };
