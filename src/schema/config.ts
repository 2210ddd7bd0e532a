import { SEVERITIES } from '../model/policy.ts';
import { OPEN_VERDICTS } from '../model/verdict.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import { pathText } from './kind.ts';
import { webAddress } from './members.ts';
import { policyId } from './policy.ts';

const globs: JsonSchema = { type: 'array', items: { type: 'string', minLength: 1 } };

/** The schema of `opsledger.yaml`. */
export const configSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('config'),
  title: 'config',
  description: 'opsledger.yaml: everything in it is optional, and so is the file',
  type: 'object',
  properties: {
    inventory: {
      ...globs,
      description: 'Where the records are; patterns relative to this file, ! leaves out',
      default: ['inventory/**/*.yaml', '!inventory/files/**'],
    },
    policies: {
      ...globs,
      description: "Where the repository's own policies are",
      default: ['policies/**/*.yaml'],
    },
    extends: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      minItems: 1,
      description:
        'Profiles whose policies are judged too: shipped ones (opsledger:starter), files (./profiles/ours.yaml), packages (msp-policies:small)',
    },
    overrides: {
      type: 'object',
      propertyNames: policyId,
      additionalProperties: {
        type: 'object',
        properties: {
          severity: { enum: SEVERITIES, description: 'How bad it is here when the policy does not hold' },
          params: {
            type: 'object',
            minProperties: 1,
            description: 'Parameter → value, held against what the policy says of it',
          },
          off: { type: 'boolean', description: 'true: the policy is not judged; needs a reason' },
          reason: { type: 'string', minLength: 1, description: 'Why; shown in the report' },
        },
        additionalProperties: false,
        minProperties: 1,
        description: 'What is otherwise here than the policy says',
      },
      description: 'Policy → what is otherwise here; each is told in the report',
    },
    exceptions: {
      type: 'object',
      properties: {
        max_days: {
          type: 'integer',
          minimum: 1,
          description: 'Longest time an exception may count, in days after its approval',
          default: 365,
        },
      },
      additionalProperties: false,
      description: 'What exceptions may do',
    },
    gate: {
      type: 'object',
      properties: Object.fromEntries(
        OPEN_VERDICTS.map((verdict) => [
          verdict,
          {
            enum: [...SEVERITIES, 'none'],
            description: `From which severity on ${verdict} makes the run end with 1`,
            default: 'high',
          },
        ]),
      ),
      additionalProperties: false,
      description: 'From which severity on a finding makes the run end with 1',
    },
    repository: {
      ...webAddress,
      description:
        'Where the repository can be seen on the web, so that reports lead to its files and commits',
    },
    privacy: {
      type: 'object',
      properties: {
        people: {
          enum: ['id', 'name'],
          description: 'How people appear in reports: by the id of their record alone, or by name too',
          default: 'id',
        },
      },
      additionalProperties: false,
      description: 'What reports tell about people',
    },
    baseline: {
      ...pathText,
      'x-wanted':
        'the path of a file from the folder of this one, without "..", such as opsledger.baseline.yaml',
      description: 'The findings that were known when the tool was adopted; they never trip the gate',
      default: 'opsledger.baseline.yaml',
    },
    templates: {
      ...pathText,
      'x-wanted': 'the path of a folder from the folder of this file, without "..", such as templates',
      description: 'The folder of the templates that replace shipped ones, such as report.md.hbs',
      default: 'templates',
    },
  },
  additionalProperties: false,
  examples: [
    {
      inventory: ['inventory/**/*.yaml', '!inventory/files/**'],
      overrides: {
        'PAT-01': { params: { max_days: 14 }, reason: 'Agreed with the insurer' },
      },
      gate: { fail: 'medium', stale: 'none' },
    },
  ],
};
