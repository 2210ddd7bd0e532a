import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };

/** The schema of `opsledger.baseline.yaml`. */
export const baselineSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('baseline'),
  title: 'baseline',
  description: 'The findings that were known when Opsledger was adopted; written by opsledger baseline',
  type: 'object',
  properties: {
    version: { enum: [1], description: 'Of this format' },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          fingerprint: {
            type: 'string',
            pattern: '^[^/]+/[^/]+/[^/]+/[^/]+$',
            description: 'What the finding is known by; nothing else here is compared',
            'x-wanted': 'the fingerprint of a finding, such as PAT-01/0/Asset/vm-db-01',
          },
          policy: { ...text, description: 'Its policy, for readers' },
          record: { ...text, description: 'Its record, for readers' },
          title: { ...text, description: 'What the policy asks, for readers' },
          note: { ...text, description: 'Your own words; kept when the file is written anew' },
        },
        required: ['fingerprint'],
        additionalProperties: false,
      },
      description: 'One entry a finding',
    },
  },
  required: ['version', 'findings'],
  additionalProperties: false,
  examples: [
    {
      version: 1,
      findings: [
        {
          fingerprint: 'PAT-01/0/Asset/vm-db-01',
          policy: 'PAT-01',
          record: 'Asset/vm-db-01',
          note: 'Goes with the move in spring',
        },
      ],
    },
  ],
};
