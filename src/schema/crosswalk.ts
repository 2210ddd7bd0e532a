import { CONFIDENCES } from '../model/crosswalk.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };
const framework: JsonSchema = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9.-]*$',
  'x-wanted': 'a framework such as cis-v8.1 or hipaa',
};

/** The schema of `policies/crosswalks/<id>.yaml`. */
export const crosswalkSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('crosswalk'),
  title: 'crosswalk',
  description: 'Which controls of one framework are related to which of another, and who says so',
  type: 'object',
  properties: {
    from: { ...framework, description: 'The framework whose controls policies name' },
    to: { ...framework, description: 'The framework that they are related to; the name of the file' },
    title: { ...text, description: 'What people call it' },
    publisher: { ...text, description: 'Who publishes the framework that it leads to' },
    source: {
      type: 'string',
      pattern: '^https://[^\\s]+$',
      description: 'Where that framework can be read',
      'x-wanted': 'an address that begins with https://',
    },
    notice: { ...text, description: 'What a pair means, and that nobody has certified us' },
    sources: {
      type: 'object',
      minProperties: 1,
      additionalProperties: text,
      description: 'Name → who says that two controls are related, and how',
    },
    pairs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          control: { ...text, description: 'The control that evidence is for, in quotes' },
          target: { ...text, description: 'What it is related to, by the id it is cited by' },
          source: { ...text, description: 'Who drew the pair: a name under sources' },
          confidence: {
            enum: CONFIDENCES,
            description:
              'Drawn by others, by us and others, by us and others by way of a third framework, by us alone',
          },
          confirmed_by: {
            type: 'array',
            minItems: 1,
            uniqueItems: true,
            items: text,
            description: 'Who else has it: names under sources',
          },
        },
        required: ['control', 'target', 'source', 'confidence'],
        additionalProperties: false,
      },
      description: 'The pairs, in the order of controls',
    },
  },
  required: ['from', 'to', 'title', 'publisher', 'source', 'notice', 'sources', 'pairs'],
  additionalProperties: false,
  examples: [
    {
      from: 'cis-v8.1',
      to: 'house-rules',
      title: 'From CIS Controls v8.1 to the house rules',
      publisher: 'Example Ltd',
      source: 'https://intranet.example/it/rules',
      notice: 'Our own judgement. Nobody has certified us.',
      sources: { own: 'Our own judgement' },
      pairs: [{ control: '1.1', target: 'H-1', source: 'own', confidence: 'own' }],
    },
  ],
};
