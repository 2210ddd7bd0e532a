/** Holds a value against one of our schemas, by code that was made of it when the program was built. */
import validators from 'virtual:validators';
import type { JsonValue, Pointer } from '../model/json.ts';
import { checkedSchemas } from '../schema/index.ts';
import { type Violation, violationsBy } from './violations.ts';

/** The violations of the schema of a name. Throws when there is none. */
export function violations(
  schemaName: string,
  value: JsonValue,
  written?: (pointer: Pointer) => string | undefined,
): readonly Violation[] {
  const validate = validators[schemaName];
  const schema = checkedSchemas.get(schemaName);
  if (!validate || !schema) throw new Error(`There is no schema ${schemaName}.`);
  return violationsBy(validate, schema, value, written);
}
