import { kinds } from '../kinds/index.ts';
import { baselineSchema } from './baseline.ts';
import { configSchema } from './config.ts';
import { crosswalkSchema } from './crosswalk.ts';
import { frameworkSchema } from './framework.ts';
import type { JsonSchema } from './json-schema.ts';
import { recordSchema } from './kind.ts';
import { checkSchema, policySchema } from './policy.ts';
import { equivalentMutantsSchema, policyTestSchema } from './policy-test.ts';
import { profileSchema } from './profile.ts';

/**
 * The schemas that files of the user are checked against. They are compiled when the bundle is built; a
 * record's schema goes by the name of its kind.
 */
export const checkedSchemas: ReadonlyMap<string, JsonSchema> = new Map([
  ['config', configSchema],
  ['baseline', baselineSchema],
  ['framework', frameworkSchema],
  ['crosswalk', crosswalkSchema],
  ['policy', policySchema],
  ['check', checkSchema],
  ['profile', profileSchema],
  ['policy-test', policyTestSchema],
  ['equivalent-mutants', equivalentMutantsSchema],
  ...[...kinds.values()].map((kind) => [kind.name, recordSchema(kind)] as const),
]);
