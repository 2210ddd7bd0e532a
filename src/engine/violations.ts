/**
 * What a validator complains of, in plain words: sentences for the person who has to mend the file. Hides what its
 * complaints are like.
 */
import type { Complaint, Validator } from 'virtual:validators';
import { fieldName, type JsonValue, type Pointer, pointerBelow, stepsOf, valueAt } from '../model/json.ts';
import type { Instead, ProblemCode } from '../model/problem.ts';
import { formatDay, parseDay, parseInstant } from '../model/time.ts';
import { didYouMean, listed, onlyNear, quote } from '../model/wording.ts';
import { FORMAT_WORDS, type JsonSchema } from '../schema/json-schema.ts';
import type { Part } from './yaml/places.ts';

/** One thing wrong with a value. */
export interface Violation {
  readonly code: Extract<ProblemCode, 'unknown-key' | 'missing-key' | 'wrong-type' | 'wrong-value'>;
  readonly pointer: Pointer;
  readonly part: Part;
  readonly message: string;
  readonly hint?: string;
  readonly instead?: Instead;
}

/**
 * What is wrong with `value` by a validator that was compiled from `schema`, all of it; empty when nothing is. `written`
 * tells how a value stands in the file, since the number 1.1 may have been written 1.10.
 */
export function violationsBy(
  validate: Validator,
  schema: JsonSchema,
  value: JsonValue,
  written: (pointer: Pointer) => string | undefined = () => undefined,
): readonly Violation[] {
  if (validate(value)) return [];
  const found = new Map<string, Violation>();
  for (const complaint of outermost(validate.errors ?? [])) {
    const violation = translate(complaint, schema, value, written);
    // Several keywords may complain of one value; the first says enough.
    const place = `${violation.part} ${violation.pointer}`;
    if (!found.has(place)) found.set(place, violation);
  }
  return [...found.values()];
}

/** Leaves out what the alternatives of a union complain of: that none of them fits is said once. */
function outermost(complaints: readonly Complaint[]): readonly Complaint[] {
  const unions = complaints
    .filter(({ keyword }) => keyword === 'anyOf')
    .map(({ instancePath, schemaPath }) => ({ instancePath, inside: `${schemaPath}/` }));
  return complaints.filter(
    ({ instancePath, schemaPath, propertyName, keyword }) =>
      (propertyName === undefined || keyword === 'propertyNames') &&
      !unions.some(
        (union) => schemaPath.startsWith(union.inside) && instancePath.startsWith(union.instancePath),
      ),
  );
}

function translate(
  { instancePath, keyword, params }: Complaint,
  root: JsonSchema,
  value: JsonValue,
  written: (pointer: Pointer) => string | undefined,
): Violation {
  const schema = schemaAt(root, instancePath);
  if (keyword === 'required') {
    const key = String(params['missingProperty']);
    const description = schema?.properties?.[key]?.description;
    return {
      code: 'missing-key',
      pointer: pointerBelow(instancePath, key),
      part: 'value',
      message: `${named(pointerBelow(instancePath, key))} is missing.`,
      ...(description === undefined ? {} : { hint: `Add ${key}: ${description}.` }),
    };
  }
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const known = Object.keys(schema?.properties ?? {});
    return {
      code: 'unknown-key',
      pointer: pointerBelow(instancePath, key),
      part: 'key',
      message: `There is no key ${quote(key)} ${instancePath === '' ? 'here' : `in ${fieldName(instancePath)}`}.`,
      hint: didYouMean(key, known).trimStart() || `The keys are ${listed(known, 'and')}.`,
      ...insteadOf(key, onlyNear(key, known)),
    };
  }
  if (keyword === 'propertyNames') {
    const key = String(params['propertyName']);
    return {
      code: 'wrong-value',
      pointer: pointerBelow(instancePath, key),
      part: 'key',
      message: `The key ${quote(key)} must be ${wanted(schema?.propertyNames)}.`,
    };
  }
  const seen = valueAt(value, instancePath);
  if (
    keyword === 'minItems' ||
    keyword === 'minProperties' ||
    ((keyword === 'minLength' || keyword === 'pattern') && typeof seen === 'string' && seen.trim() === '')
  ) {
    return wrongValue(instancePath, `${named(instancePath)} is empty.`);
  }
  const choices = choicesOf(schema);
  const hint =
    typeof seen === 'string' && choices
      ? didYouMean(seen, choices).trimStart()
      : remedy(seen, schema, () => written(instancePath));
  return {
    ...wrongValue(
      instancePath,
      `${named(instancePath)} is ${quote(seen)}; it must be ${wanted(schema)}.`,
      hint,
    ),
    code: keyword === 'type' ? 'wrong-type' : 'wrong-value',
    ...(typeof seen === 'string' ? insteadOf(seen, meant(seen, schema, choices)) : {}),
  };
}

function insteadOf(seen: string, write: string | undefined): { readonly instead?: Instead } {
  return write === undefined ? {} : { instead: { seen, write } };
}

/** What a text that is not allowed can only stand for. */
function meant(
  seen: string,
  schema: JsonSchema | undefined,
  choices: readonly string[] | undefined,
): string | undefined {
  if (choices) return onlyNear(seen, choices);
  if (schema?.type === 'boolean') return NO.has(seen) ? 'false' : YES.has(seen) ? 'true' : undefined;
  return schema?.format === 'date' ? paddedDay(seen) : undefined;
}

function wrongValue(pointer: Pointer, message: string, hint?: string): Violation {
  return { code: 'wrong-value', pointer, part: 'value', message, ...(hint ? { hint } : {}) };
}

function named(pointer: Pointer): string {
  return pointer === '' ? 'This' : fieldName(pointer);
}

/** The schema that a place in the value answers to. Inside a union there may be several; then the union itself. */
function schemaAt(root: JsonSchema, pointer: Pointer): JsonSchema | undefined {
  return stepsOf(pointer).reduce<JsonSchema | undefined>((schema, step) => {
    if (schema === undefined || schema.anyOf) return schema;
    const property = schema.properties?.[step];
    if (property) return property;
    if (schema.items && /^\d+$/.test(step)) return schema.items;
    return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  }, root);
}

function choicesOf(schema: JsonSchema | undefined): readonly string[] | undefined {
  return schema?.enum?.filter((choice) => typeof choice === 'string');
}

/** What a schema asks for, as the end of a sentence: `it must be …`. */
function wanted(schema: JsonSchema | undefined): string {
  if (schema === undefined) return 'something else';
  if (schema['x-wanted'] !== undefined) return schema['x-wanted'];
  if (schema.anyOf) return listed(schema.anyOf.map(wanted));
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) {
    const choices = schema.enum.map(String);
    return choices.length === 1 ? (choices[0] ?? '') : `one of ${listed(choices)}`;
  }
  if (schema.format !== undefined) return FORMAT_WORDS[schema.format] ?? 'a text';
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `a whole number${bounds(schema)}`;
    case 'number':
      return `a number${bounds(schema)}`;
    case 'string':
      return 'a text';
    case 'array':
      return 'a list';
    default:
      return 'a mapping';
  }
}

function bounds({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of ${minimum} or more`;
  return maximum === undefined ? '' : ` of ${maximum} or less`;
}

const NO: ReadonlySet<string> = new Set(['no', 'off', 'n', 'False', 'FALSE', 'No', 'NO', 'Off']);
const YES: ReadonlySet<string> = new Set(['yes', 'on', 'y', 'True', 'TRUE', 'Yes', 'YES', 'On']);

/** What to write instead, where what was meant can be told from what was written. */
function remedy(
  seen: JsonValue | undefined,
  schema: JsonSchema | undefined,
  written: () => string | undefined,
): string | undefined {
  if (schema === undefined) return undefined;
  if (schema.type === 'boolean' && typeof seen === 'string') {
    if (NO.has(seen)) return 'Write false.';
    if (YES.has(seen)) return 'Write true.';
  }
  if (typeof seen === 'number' && (schema.type === 'string' || schema.enum)) {
    return `Put it in quotes: "${written() ?? seen}".`;
  }
  if (typeof seen === 'string' && (schema.type === 'integer' || schema.type === 'number')) {
    return /^-?\d+(?:\.\d+)?$/.test(seen) ? `Write ${seen} without quotes.` : undefined;
  }
  if (typeof seen !== 'string') return undefined;
  if (schema.format === 'date') return dateRemedy(seen);
  if (schema.format === 'date-time') return instantRemedy(seen);
  return undefined;
}

const LOOSE_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** The day that stands there without its zeros; undefined when there is no such day. */
function paddedDay(seen: string): string | undefined {
  const [, year, month = '', day = ''] = LOOSE_DAY.exec(seen) ?? [];
  const padded = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(padded) === undefined ? undefined : padded;
}

function dateRemedy(seen: string): string {
  const padded = paddedDay(seen);
  if (padded !== undefined) return `Write ${padded}.`;
  if (LOOSE_DAY.test(seen)) return 'There is no such day.';
  const instant = parseInstant(seen);
  if (instant !== undefined)
    return `Write the day alone, such as ${formatDay(Math.floor(instant / 86_400_000))}.`;
  return 'Write year-month-day.';
}

function instantRemedy(seen: string): string {
  if (parseDay(seen) !== undefined) return `Add the time and the offset, such as ${seen}T08:30:00Z.`;
  if (parseInstant(`${seen}Z`) !== undefined)
    return `Add the offset: ${seen}Z for UTC, or such as ${seen}-04:00.`;
  return 'Write the day, T, the time and the offset.';
}
