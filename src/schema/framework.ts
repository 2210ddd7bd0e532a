import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };

/** The schema of `policies/frameworks/<id>.yaml`. */
export const frameworkSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('framework'),
  title: 'framework',
  description: 'The controls of one framework, as data',
  type: 'object',
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9.-]*$',
      description: 'What policies call it under controls',
      'x-wanted': 'a framework such as cis-v8.1 or itil-4',
    },
    title: { ...text, description: 'What people call it, its version included' },
    publisher: { ...text, description: 'Who publishes it' },
    source: {
      type: 'string',
      pattern: '^https://[^\\s]+$',
      description: 'Where it can be read',
      'x-wanted': 'an address that begins with https://',
    },
    notice: { ...text, description: 'Whose words these are, and that nobody has certified us' },
    controls: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          id: {
            type: 'string',
            pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$',
            description: 'The number or name it is cited by',
            'x-wanted': 'a control id in quotes, such as "7.10"',
          },
          title: { ...text, description: 'What it asks for, in our own words' },
          group: { ...text, description: 'What the framework puts it under' },
          implementation_groups: {
            type: 'array',
            minItems: 1,
            uniqueItems: true,
            items: { enum: [1, 2, 3] },
            description: 'The CIS implementation groups that ask for it',
          },
          asset_class: {
            enum: ['devices', 'software', 'data', 'network', 'users', 'documentation'],
            description: 'What it protects',
          },
          security_function: {
            enum: ['govern', 'identify', 'protect', 'detect', 'respond', 'recover'],
            description: 'What it does about it',
          },
          cadence: {
            enum: ['daily', 'weekly', 'monthly', 'quarterly', 'semiannual', 'annual'],
            description: 'How often it asks for it',
          },
          shown: { enum: ['wholly', 'in_part'], description: 'How far records can show it' },
          not_shown: { ...text, description: 'Why no record can show it' },
        },
        required: ['id', 'title'],
        additionalProperties: false,
      },
      description: 'Every control of the framework; an id that is not among them does not exist',
    },
  },
  required: ['id', 'title', 'publisher', 'source', 'notice', 'controls'],
  additionalProperties: false,
  examples: [
    {
      id: 'house-rules',
      title: 'House rules of the IT team, 2026',
      publisher: 'Example Ltd',
      source: 'https://intranet.example/it/rules',
      notice: 'Our own words. Nobody has certified us.',
      controls: [{ id: 'H-1', title: 'Every server has an owner', group: 'Ownership' }],
    },
  ],
};
