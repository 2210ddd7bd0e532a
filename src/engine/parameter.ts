/** Parameters of policies: what their schema says, and values held against it. */
import { isList, type JsonValue } from '../model/json.ts';
import type { Origin } from '../model/policy.ts';
import { parseDay, parseDuration, parseInstant } from '../model/time.ts';
import { listed, quote } from '../model/wording.ts';
import { Automaton } from './logic/pattern/automaton.ts';
import { parseRegular } from './logic/pattern/regular.ts';
import { compilePattern } from './logic/pattern-operator.ts';
import { ANY, BOOLEAN, DATE, INSTANT, NUMBER, TEXT, type Type } from './logic/types.ts';

/** A parameter as a policy declares it. */
export interface ParameterDocument {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
  readonly default: JsonValue;
  readonly origin?: Origin;
  readonly enum?: readonly JsonValue[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** A regular expression that a text must fit somewhere, as in JSON Schema. */
  readonly pattern?: string;
  readonly items?: {
    readonly type?: ParameterDocument['type'];
    readonly enum?: readonly JsonValue[];
    readonly pattern?: string;
  };
}

/**
 * What is known of every value that a parameter may have. A text is taken for what its default is: for a date, a
 * duration, or else for words.
 */
export function typeOfParameter({ type, default: value, enum: choices, items }: ParameterDocument): Type {
  switch (type) {
    case 'integer':
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'string':
      return typeOfText(value, choices);
    case 'array':
      return { is: 'list', of: items === undefined ? ANY : typeOfElement(items, isList(value) ? value : []) };
  }
}

function typeOfElement(items: NonNullable<ParameterDocument['items']>, values: readonly JsonValue[]): Type {
  const { type = 'string', enum: choices } = items;
  return typeOfParameter({ type, default: values[0] ?? null, ...(choices ? { enum: choices } : {}) });
}

function typeOfText(value: JsonValue, choices: readonly JsonValue[] | undefined): Type {
  const all = (choices ?? [value]).filter((one) => typeof one === 'string');
  const fits = (parse: (text: string) => unknown): boolean =>
    all.length > 0 && all.every((text) => parse(text) !== undefined);
  if (fits(parseDay)) return DATE;
  if (fits(parseInstant)) return INSTANT;
  if (fits(parseDuration)) return { is: 'duration' };
  return choices === undefined ? TEXT : { is: 'text', choices: all };
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
  if (schema.pattern !== undefined && typeof value === 'string') {
    const wrong = misfit(value, schema.pattern);
    if (wrong !== undefined) return wrong;
  }
  if (!isList(value) || items === undefined) return undefined;
  const { type: itemType = 'string', enum: choices, pattern } = items;
  for (const element of value) {
    const wrong = wrongParameter(element, {
      type: itemType,
      default: null,
      ...(choices ? { enum: choices } : {}),
      ...(pattern === undefined ? {} : { pattern }),
    });
    if (wrong !== undefined) return `An element does not fit. ${wrong}`;
  }
  return undefined;
}

/** Most states that are entered to hold one value against a pattern. */
export const MOST_ENTRIES = 1_000_000;

function misfit(text: string, pattern: string): string | undefined {
  const automaton = compilePattern(pattern, parseRegular);
  if (!(automaton instanceof Automaton)) return undefined;
  const { found } = automaton.occursIn(text, MOST_ENTRIES);
  if (found === undefined) return `The value is too long to be held against the pattern ${quote(pattern)}.`;
  return found ? undefined : `The value is ${quote(text)}; it must fit the pattern ${quote(pattern)}.`;
}

/** Why the pattern of a parameter's schema cannot be used, and where it stands; undefined when it can. */
export function wrongPattern({
  pattern,
  items,
}: ParameterDocument): { readonly at: string; readonly why: string; readonly hint?: string } | undefined {
  for (const [at, text] of [
    ['/pattern', pattern],
    ['/items/pattern', items?.pattern],
  ] as const) {
    const compiled = text === undefined ? undefined : compilePattern(text, parseRegular);
    if (compiled && !(compiled instanceof Automaton)) return { at, ...compiled };
  }
  return undefined;
}
