import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';

const text: JsonSchema = { type: 'string', minLength: 1 };

/** The schema of a profile: which policies of a library are judged. */
export const profileSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('profile'),
  title: 'profile',
  description: 'A profile: names policies of a library by id, or by the controls that they give evidence for',
  type: 'object',
  properties: {
    profile: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Its name: that of the file, without .yaml',
      'x-wanted': 'a name such as starter: small letters, digits and hyphens',
    },
    title: { ...text, description: 'What it is, in one line' },
    summary: { ...text, description: 'Whom it is for' },
    extends: {
      type: 'array',
      items: text,
      minItems: 1,
      description: 'Other profiles whose policies it takes too, such as opsledger:starter',
    },
    policies: {
      type: 'array',
      items: text,
      minItems: 1,
      description: 'Ids of policies; * and ? stand for characters, as in ACC-*',
    },
    controls: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'array',
        items: { ...text, 'x-wanted': 'a control id in quotes, such as "7.10"' },
        minItems: 1,
      },
      description: 'Framework → ids of controls; policies that give evidence for one of them are taken',
    },
    groups: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'array',
        items: { ...text, 'x-wanted': 'a group of the framework, such as IG1 or service' },
        minItems: 1,
      },
      description:
        'Framework → groups of its controls, such as IG1; policies for a control in one of them are taken',
    },
    frameworks: {
      type: 'array',
      items: { ...text, 'x-wanted': 'a framework such as cis-v8.1 or itil-4' },
      minItems: 1,
      description: 'Frameworks; policies that give evidence for any of their controls are taken',
    },
    related: {
      type: 'array',
      items: { ...text, 'x-wanted': 'a framework that a crosswalk leads to, such as hipaa' },
      minItems: 1,
      uniqueItems: true,
      description: 'Frameworks that have scorecards by crosswalk; no policy is taken for them',
    },
  },
  required: ['profile', 'title'],
  additionalProperties: false,
  examples: [
    {
      profile: 'servers',
      title: 'What we ask of servers first',
      extends: ['opsledger:starter'],
      policies: ['PAT-*'],
      controls: { 'cis-v8.1': ['11.2'] },
      groups: { 'itil-4': ['technical'] },
    },
  ],
};
