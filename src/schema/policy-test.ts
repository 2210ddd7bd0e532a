import { POLICY, POLICY_FIELDS } from '../model/policy.ts';
import { VERDICTS } from '../model/verdict.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import { fieldSchema } from './kind.ts';
import { policyId } from './policy.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };

/** The schema of one case in a `<ID>.test.yaml`. */
export const policyTestSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('policy-test'),
  title: 'policy-test',
  description: 'One case: records that are given, and the verdicts that are expected',
  type: 'object',
  properties: {
    policy: { ...policyId, description: 'The policy that is tested' },
    name: { ...text, description: 'What the case shows' },
    as_of: {
      anyOf: [
        { type: 'string', format: 'date-time' },
        { type: 'string', format: 'date' },
      ],
      description: 'The moment to judge by',
      'x-wanted': 'a moment such as 2026-09-30T12:00:00Z, or a day',
    },
    given: {
      type: 'object',
      properties: {
        [POLICY]: {
          type: 'array',
          items: {
            type: 'object',
            properties: Object.fromEntries(
              Object.entries(POLICY_FIELDS).map(([name, field]) => [name, fieldSchema(field)]),
            ),
            additionalProperties: false,
          },
          minItems: 1,
          description: 'The policies that judge, for a rule that asks about them',
        },
      },
      // An empty list of a kind gives nothing; without its kind a case says so.
      additionalProperties: { type: 'array', items: { type: 'object' }, minItems: 1 },
      description: 'Kind → its records; fields that the policy does not read may be left out',
    },
    files: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'string',
        pattern: '^(present|missing|[0-9a-f]{64})$',
        description: 'What lies at the path',
        'x-wanted': 'present, missing, or the SHA-256 of what lies there, 64 hexadecimal digits',
      },
      description:
        'Path that a given record names → what lies there: present, missing, or its SHA-256; nobody looked at any other',
    },
    expect: {
      anyOf: [
        { enum: VERDICTS },
        {
          type: 'object',
          properties: Object.fromEntries(
            VERDICTS.map((verdict) => [
              verdict,
              { type: 'array', items: text, minItems: 1, description: `Ids of records that get ${verdict}` },
            ]),
          ),
          minProperties: 1,
          additionalProperties: false,
        },
      ],
      description: 'Verdict → ids of the records that get it; a verdict alone where none is judged by itself',
      'x-wanted': `a verdict (${VERDICTS.join(', ')}), or verdicts with a list of record ids each`,
    },
  },
  required: ['policy', 'as_of', 'given', 'expect'],
  additionalProperties: false,
  examples: [
    {
      policy: 'AST-90',
      name: 'Seen a week ago passes, a day earlier fails, and never is no evidence',
      as_of: '2026-09-30T12:00:00Z',
      given: {
        Asset: [
          { id: 'seen', type: 'server', status: 'in_use', last_seen: '2026-09-23T12:00:00Z' },
          { id: 'lost', type: 'server', status: 'in_use', last_seen: '2026-09-22T12:00:00Z' },
          { id: 'unknown', type: 'server', status: 'in_use' },
        ],
      },
      expect: { pass: ['seen'], fail: ['lost'], no_evidence: ['unknown'] },
    },
  ],
};

/** The schema of a document in a `<ID>.test.yaml` that lists mutants which make no difference. */
export const equivalentMutantsSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('equivalent-mutants'),
  title: 'equivalent-mutants',
  description: 'Mutants of a policy that no case can notice, because they mean the same',
  type: 'object',
  properties: {
    policy: { ...policyId, description: 'The policy that is mutated' },
    equivalent: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          at: {
            ...text,
            description: 'the place in the policy, such as /require/0/check, as --mutate prints it',
          },
          mutant: { ...text, description: 'the change, such as "<= to <", as --mutate prints it' },
          because: { ...text, description: 'why it makes no difference' },
        },
        required: ['at', 'mutant', 'because'],
        additionalProperties: false,
      },
      description: 'Mutants that survive because they mean the same, each with the reason',
    },
  },
  required: ['policy', 'equivalent'],
  additionalProperties: false,
  examples: [
    {
      policy: 'PAT-01',
      equivalent: [{ at: '/let/row', mutant: 'first to last', because: 'A report names an asset once' }],
    },
  ],
};
