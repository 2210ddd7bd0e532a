/** `opsledger schema`: the JSON Schemas that files and reports are held against, for editors and programs. */
import { kinds } from '../kinds/index.ts';
import { OpsledgerError } from '../model/problem.ts';
import { didYouMean, listed } from '../model/wording.ts';
import { baselineSchema } from '../schema/baseline.ts';
import { configSchema } from '../schema/config.ts';
import { DRAFT_07, type JsonSchema, schemaId } from '../schema/json-schema.ts';
import { documentSchema } from '../schema/kind.ts';
import { policySchema } from '../schema/policy.ts';
import { equivalentMutantsSchema, policyTestSchema } from '../schema/policy-test.ts';
import { reportSchema } from '../schema/report.ts';

interface SchemaEntry {
  readonly summary: string;
  readonly schema: () => JsonSchema;
}

/** The kinds of record, by name. */
export const kindNames: readonly string[] = [...kinds.keys()];

/** Every schema that can be asked for, by name. */
export const schemas: ReadonlyMap<string, SchemaEntry> = new Map<string, SchemaEntry>([
  ['report', { summary: 'the JSON report of check', schema: () => reportSchema }],
  ['policy', { summary: 'a policy', schema: () => policySchema }],
  ['policy-test', { summary: "a document of a policy's test", schema: testSchema }],
  ['config', { summary: 'opsledger.yaml', schema: () => configSchema }],
  ['baseline', { summary: 'opsledger.baseline.yaml', schema: () => baselineSchema }],
  ['inventory', { summary: 'a file of the inventory, of any kind', schema: inventorySchema }],
  ...[...kinds.values()].map((kind): [string, SchemaEntry] => [
    kind.name,
    {
      summary: kind.summary,
      schema: () => ({ $schema: DRAFT_07, $id: schemaId(kind.name), ...documentSchema(kind) }),
    },
  ]),
]);

function testSchema(): JsonSchema {
  return {
    $schema: DRAFT_07,
    $id: schemaId('policy-test'),
    title: 'policy-test',
    description: "A document of a policy's test: a case, or a list of mutants that make no difference",
    anyOf: [policyTestSchema, equivalentMutantsSchema].map(({ $schema: _, $id: __, ...schema }) => schema),
  };
}

function inventorySchema(): JsonSchema {
  return {
    $schema: DRAFT_07,
    $id: schemaId('inventory'),
    title: 'inventory',
    description: 'A file of the inventory: one record, or records of one kind under items',
    anyOf: [...kinds.values()].flatMap((kind) => documentSchema(kind).anyOf ?? []),
  };
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
  return `${JSON.stringify(entry.schema(), null, 2)}\n`;
}
