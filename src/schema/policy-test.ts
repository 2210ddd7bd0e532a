import { VERDICTS } from '../model/verdict.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
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
      additionalProperties: { type: 'array', items: { type: 'object' } },
      description: 'Kind → its records; fields that the policy does not read may be left out',
    },
    expect: {
      anyOf: [
        { enum: VERDICTS },
        {
          type: 'object',
          properties: Object.fromEntries(
            VERDICTS.map((verdict) => [verdict, { type: 'array', items: text, minItems: 1 }]),
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
};
