import { PERIOD_WORDS } from '../model/period.ts';
import { DOMAINS, LEVELS, ORIGINS, SEVERITIES } from '../model/policy.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';

/** The id of a policy. No slash, which separates the parts of a fingerprint. */
export const policyId: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9._-]{1,63}$',
  'x-wanted': 'an id such as PAT-01: letters, digits, dots, hyphens or underscores, beginning with a letter',
};

const text: JsonSchema = { type: 'string', minLength: 1 };
const name: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  'x-wanted': 'a name of letters, digits and underscores',
};

/** Any value: what it may be is for the compiler to say, which knows operators and names. */
function expression(description: string): JsonSchema {
  return { description };
}

const parameter: JsonSchema = {
  type: 'object',
  properties: {
    type: { enum: ['string', 'integer', 'number', 'boolean', 'array'], description: 'Type of the value' },
    default: { description: 'The value, unless the configuration says otherwise' },
    origin: {
      enum: ORIGINS,
      description: 'Who says so: a source, CIS, or we ourselves; printed with the threshold',
    },
    description: { ...text, description: 'What the parameter is for' },
    enum: { type: 'array', description: 'The values allowed' },
    minimum: { type: 'number', description: 'Smallest value allowed' },
    maximum: { type: 'number', description: 'Largest value allowed' },
    pattern: {
      ...text,
      description: 'Regular expression that a text must fit, without looking around or back',
    },
    items: {
      type: 'object',
      properties: {
        type: { enum: ['string', 'integer', 'number', 'boolean'], description: 'Type of each element' },
        enum: { type: 'array', description: 'The elements allowed' },
        pattern: { ...text, description: 'A regular expression that each element must fit' },
      },
      additionalProperties: false,
      description: 'What the elements of an array are',
    },
  },
  required: ['type', 'default'],
  additionalProperties: false,
};

const join: JsonSchema = {
  type: 'object',
  properties: {
    one: { ...text, description: 'The one record of this kind that matches; two are an error' },
    many: { ...text, description: 'All records of this kind that match' },
    latest: { ...text, description: 'The newest record of this kind that matches' },
    where: {
      type: 'object',
      minProperties: 1,
      description:
        'Field of the candidate → value it must equal; a list matches when it contains the value. Without it, all of the kind',
    },
    by: { ...text, description: 'For latest: the date field, unless the kind names its own' },
  },
  additionalProperties: false,
};

const example = {
  id: 'AST-90',
  title: 'Servers in use have been seen within a week',
  domain: 'assets',
  level: 'basic',
  severity: 'medium',
  controls: { 'cis-v8.1': ['1.1'] },
  why: "What nobody has seen may be gone, or somebody else's.",
  remedy: 'Find it, or retire the record.',
  params: {
    max_days: {
      type: 'integer',
      default: 7,
      minimum: 1,
      origin: 'ours',
      description: 'Days it may be unseen',
    },
  },
  for_each: 'Asset',
  where: { and: [{ '===': ['$.type', 'server'] }, { '===': ['$.status', 'in_use'] }] },
  require: { '<=': [{ age: ['$.last_seen', 'days'] }, '$params.max_days'] },
  message: '{{name}} was not seen in the last {{params.max_days}} days',
};

/** The schema of a policy. */
export const policySchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('policy'),
  title: 'policy',
  description: 'One policy: a statement about records that can be checked',
  type: 'object',
  properties: {
    id: { ...policyId, description: 'Stable id, such as PAT-01' },
    title: { ...text, description: 'What must hold, in one line' },
    domain: { enum: DOMAINS, description: 'The part of IT operations it belongs to' },
    level: { enum: LEVELS, description: 'The maturity level that asks for it' },
    severity: { enum: SEVERITIES, description: 'How bad it is when it does not hold' },
    controls: {
      type: 'object',
      propertyNames: {
        type: 'string',
        pattern: '^[a-z0-9][a-z0-9.-]*$',
        'x-wanted': 'a framework such as cis-v8.1 or itil-4',
      },
      additionalProperties: {
        type: 'array',
        items: { ...text, 'x-wanted': 'a control id in quotes, such as "7.10"' },
        minItems: 1,
      },
      description: 'Framework → ids of the controls it gives evidence for',
    },
    why: { ...text, description: 'Why it matters' },
    remedy: { ...text, description: 'What to do when it does not hold' },
    help: {
      type: 'string',
      pattern: '^https?://[^\\s]+$',
      description: 'Where to read more',
      'x-wanted': 'an address that begins with https://',
    },
    params: {
      type: 'object',
      propertyNames: name,
      additionalProperties: parameter,
      description: 'Named thresholds, each with its default and origin',
    },
    for_each: {
      anyOf: [text, { type: 'array', items: text, minItems: 1 }],
      description:
        'The kind of record, or kinds, judged one by one; schedule for their timetables; without it the policy is judged once',
      'x-wanted': 'a kind of record, or a list of kinds',
    },
    period: {
      type: 'string',
      pattern: '^(?:(?:current|previous)-(?:month|quarter|year)|trailing P[0-9A-Z]+)$',
      description:
        'What $period stands for: current-quarter, previous-month, trailing P90D; without it, the period of the report',
      'x-wanted': `a period: ${PERIOD_WORDS}`,
    },
    where: expression('Which records it applies to'),
    with: {
      type: 'object',
      propertyNames: name,
      additionalProperties: join,
      description: 'Related records, by name',
    },
    let: {
      type: 'object',
      propertyNames: name,
      description: 'Named values, in order; shown as facts',
    },
    require: {
      description: 'What must hold: one rule, or a list of checks with a message each',
    },
    message: {
      ...text,
      description: 'What to say when a single rule does not hold; {{name}} stands for a value',
    },
    offenders: expression('For a policy judged once: the records to point at'),
    deadline: expression('The date by which it must hold'),
    when_empty: {
      enum: ['no_evidence', 'not_applicable'],
      description: 'The verdict when there is no record to judge',
    },
    fresh: {
      type: 'object',
      properties: {
        field: expression('The date the evidence is from'),
        within: expression('The longest age allowed, as a duration'),
      },
      required: ['field', 'within'],
      additionalProperties: false,
      description: 'How old the evidence may be; older is stale',
    },
    effective_from: {
      type: 'string',
      format: 'date',
      description: 'First day it is in force; before it, upcoming',
    },
    exceptable: { type: 'boolean', description: 'false: no exception can cover it' },
    replaces: {
      type: 'array',
      items: policyId,
      description: 'Ids it had before; exceptions may still use them',
    },
  },
  required: ['id', 'title', 'domain', 'level', 'severity', 'require'],
  additionalProperties: false,
  examples: [example],
};

/** The schema of one check under `require`. */
export const checkSchema: JsonSchema = {
  $id: schemaId('check'),
  title: 'check',
  type: 'object',
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]{0,39}$',
      description: 'Takes the place of the number in the fingerprint',
      'x-wanted': 'a short name of lower-case letters, digits and hyphens',
    },
    check: expression('The rule'),
    message: { ...text, description: 'What to say when it does not hold; {{name}} stands for a value' },
  },
  required: ['check', 'message'],
  additionalProperties: false,
};
