/** Parameters of policies: what their schema says, and values held against it. */
import { isList, type JsonValue } from '../model/json.ts';
import type { Origin } from '../model/policy.ts';
import { listed, quote } from '../model/wording.ts';

/** A parameter as a policy declares it. */
export interface ParameterDocument {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
  readonly default: JsonValue;
  readonly origin?: Origin;
  readonly enum?: readonly JsonValue[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly type?: ParameterDocument['type']; readonly enum?: readonly JsonValue[] };
}

/** Why a value does not fit a parameter's schema; undefined when it does. */
export function wrongParameter(value: JsonValue, schema: ParameterDocument): string | undefined {
  const wanted = {
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
  } as const;
  const { type, minimum, maximum, items } = schema;
  const fitsType = {
    string: typeof value === 'string',
    integer: Number.isInteger(value),
    number: typeof value === 'number',
    boolean: typeof value === 'boolean',
    array: isList(value),
  } as const;
  if (!fitsType[type]) return `The value is ${quote(value)}; it must be ${wanted[type]}.`;
  if (schema.enum && !schema.enum.includes(value)) {
    return `The value is ${quote(value)}; it must be one of ${listed(schema.enum.map(String))}.`;
  }
  if (minimum !== undefined && typeof value === 'number' && value < minimum)
    return `The value is ${value}; it must be ${minimum} or more.`;
  if (maximum !== undefined && typeof value === 'number' && value > maximum)
    return `The value is ${value}; it must be ${maximum} or less.`;
  if (!isList(value) || items === undefined) return undefined;
  const { type: itemType = 'string', enum: choices } = items;
  for (const element of value) {
    const wrong = wrongParameter(element, {
      type: itemType,
      default: null,
      ...(choices ? { enum: choices } : {}),
    });
    if (wrong !== undefined) return `An element does not fit. ${wrong}`;
  }
  return undefined;
}
