/** `opsledger schema`: the JSON Schemas that files and reports are held against, for editors and programs. */
import { RELATED_NAMES } from '../engine/crosswalks.ts';
import { operators } from '../engine/logic/operators/index.ts';
import { readYaml } from '../engine/yaml/read.ts';
import { kinds } from '../kinds/index.ts';
import type { JsonValue } from '../model/json.ts';
import type { Kind } from '../model/kind.ts';
import { OpsledgerError } from '../model/problem.ts';
import { didYouMean, listed } from '../model/wording.ts';
import { baselineSchema } from '../schema/baseline.ts';
import { configSchema } from '../schema/config.ts';
import { crosswalkSchema } from '../schema/crosswalk.ts';
import { inventoryDocument, kindDocument, policyDocument, policyTestDocument } from '../schema/document.ts';
import { examSchema } from '../schema/exam.ts';
import { explanationSchema } from '../schema/explanation.ts';
import { frameworkSchema } from '../schema/framework.ts';
import { everywhere, FORMAT_WORDS, type JsonSchema } from '../schema/json-schema.ts';
import { profileSchema } from '../schema/profile.ts';
import { reportSchema } from '../schema/report.ts';
import { CONFIG_FILE, type Configured } from './config.ts';
import { authoredPatterns, policyPatterns } from './reading.ts';
import { testFilePatterns } from './test.ts';

interface SchemaEntry {
  readonly summary: string;
  readonly schema: () => JsonSchema;
  /** Patterns of the YAML files that an editor holds against it; a schema without them is for programs. */
  readonly files?: (configured: Configured) => readonly string[];
}

/** The kinds of record, by name. */
export const kindNames: readonly string[] = [...kinds.keys()];

/** The frameworks that a crosswalk leads to, for a flag to choose from. */
export const relatedNames: readonly string[] = RELATED_NAMES;

/** Every schema that can be asked for, by name. */
export const schemas: ReadonlyMap<string, SchemaEntry> = new Map<string, SchemaEntry>([
  ['report', { summary: 'the JSON report of check', schema: () => reportSchema }],
  ['explanation', { summary: 'the JSON of explain', schema: () => explanationSchema }],
  ['exam', { summary: 'the JSON of test', schema: () => examSchema }],
  [
    'policy',
    {
      summary: 'a policy',
      schema: () => policyDocument(kinds, [...operators.values()]),
      files: (configured) => policyPatterns(authoredPatterns(configured)),
    },
  ],
  [
    'policy-test',
    {
      summary: "a document of a policy's test",
      schema: () => policyTestDocument(kinds),
      files: (configured) => testFilePatterns(authoredPatterns(configured)),
    },
  ],
  [
    'profile',
    {
      summary: 'a profile: which policies of a library are judged',
      schema: () => profileSchema,
      files: () => ['**/profiles/*.yaml'],
    },
  ],
  [
    'framework',
    {
      summary: 'the controls of a framework',
      schema: () => frameworkSchema,
      files: () => ['**/frameworks/*.yaml'],
    },
  ],
  [
    'crosswalk',
    {
      summary: 'which controls of two frameworks are related',
      schema: () => crosswalkSchema,
      files: () => ['**/crosswalks/*.yaml'],
    },
  ],
  ['config', { summary: 'opsledger.yaml', schema: () => configSchema, files: () => [CONFIG_FILE] }],
  [
    'baseline',
    {
      summary: 'opsledger.baseline.yaml',
      schema: () => baselineSchema,
      files: ({ config }) => [config.baseline.path],
    },
  ],
  [
    'inventory',
    {
      summary: 'a file of the inventory, of any kind',
      schema: () => ({
        ...inventoryDocument(kinds),
        examples: [...kinds.values()].filter(({ tier }) => tier === 'start').flatMap(exampleOf),
      }),
      files: ({ config }) => config.inventory,
    },
  ],
  ...[...kinds.values()].map((kind): [string, SchemaEntry] => [
    kind.name,
    { summary: kind.summary, schema: () => ({ ...kindDocument(kind), examples: exampleOf(kind) }) },
  ]),
]);

/** The example of a kind, as values. */
function exampleOf({ name, example }: Kind): readonly JsonValue[] {
  const { documents } = readYaml({ path: `example of ${name}`, text: example });
  return documents.map(({ value }) => value);
}

/** A schema as JSON text. */
export function schemaText(name: string): string {
  const entry = schemas.get(name);
  if (!entry) {
    throw new OpsledgerError(
      'usage',
      `There is no schema ${JSON.stringify(name)}.${didYouMean(name, schemas.keys())}`,
      {
        hint: `The schemas are ${listed([...schemas.keys()], 'and')}.`,
      },
    );
  }
  return `${JSON.stringify(everywhere(entry.schema(), forReaders), null, 2)}\n`;
}

/** Says in words what a text must be, where an editor would show the pattern that it does not match. */
function forReaders(schema: JsonSchema): JsonSchema {
  const { format, pattern, 'x-wanted': wanted = FORMAT_WORDS[format ?? ''] } = schema;
  if (wanted === undefined || (pattern ?? format) === undefined) return schema;
  return { ...schema, patternErrorMessage: `This must be ${wanted}.` };
}
