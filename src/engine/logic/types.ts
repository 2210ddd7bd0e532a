/**
 * What is known of a value before any record is seen: enough to catch a misspelt field, a text compared with
 * a number, or a list taken for a text.
 */
import { type Fields, fieldsOf, type Kinds, must, type Shape, shape, USER_KEY } from '../../model/kind.ts';
import { didYouMean, listed, quote } from '../../model/wording.ts';

export type Type =
  | { readonly is: 'any' }
  | { readonly is: 'record'; readonly kinds: readonly string[] }
  | { readonly is: 'mapping'; readonly fields: Fields }
  /** A mapping whose names the record chooses. */
  | { readonly is: 'table'; readonly of: Type }
  /** A mapping that a rule makes, such as a group of records. */
  | { readonly is: 'parts'; readonly parts: Readonly<Record<string, Type>> }
  | { readonly is: 'list'; readonly of: Type }
  | { readonly is: 'number' | 'boolean' | 'instant' | 'duration' }
  | { readonly is: 'date'; readonly ends: boolean }
  /** `refers`: the kinds whose ids it may hold; empty for an id of any kind; undefined for no id. */
  | { readonly is: 'text'; readonly choices?: readonly string[]; readonly refers?: readonly string[] }
  | { readonly is: 'either'; readonly of: readonly Type[] };

export const ANY: Type = { is: 'any' };
export const NUMBER: Type = { is: 'number' };
export const BOOLEAN: Type = { is: 'boolean' };
export const TEXT: Type = { is: 'text' };
export const INSTANT: Type = { is: 'instant' };
export const DATE: Type = { is: 'date', ends: false };

const STRETCH: Fields = {
  start: must(shape.either(shape.date(), shape.instant()), 'First day, or first moment'),
  end: must(
    shape.either(shape.date(), shape.instant()),
    'First day, or first moment, that is no longer in it',
  ),
};

/** A stretch of time: from `start` on, up to but without `end`; and the one before it. */
export const PERIOD: Type = {
  is: 'mapping',
  fields: {
    ...STRETCH,
    before: must(shape.mapping(STRETCH), 'The period of the same sort that ends where this one starts'),
  },
};

/** The type of a value of this shape. */
export function typeOf(shape: Shape): Type {
  switch (shape.type) {
    case 'text':
      return TEXT;
    case 'integer':
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'date':
      return { is: 'date', ends: shape.ends ?? false };
    case 'instant':
      return INSTANT;
    case 'duration':
      return { is: 'duration' };
    case 'choice':
      return { is: 'text', choices: shape.values };
    case 'ref':
      return { is: 'text', refers: shape.kinds };
    case 'list':
      return { is: 'list', of: typeOf(shape.of) };
    case 'mapping':
      return { is: 'mapping', fields: shape.fields };
    case 'table':
      return { is: 'table', of: typeOf(shape.of) };
    case 'either':
      return { is: 'either', of: shape.of.map(typeOf) };
  }
}

/** Whether a field is there: its type, or a sentence that says why it cannot be, with a suggestion. */
export type Lookup =
  | { readonly type: Type; readonly required: boolean }
  | { readonly message: string; readonly hint?: string };

/** The type of the part of `type` that is called `step`. */
export function lookup(type: Type, step: string, kinds: Kinds): Lookup {
  switch (type.is) {
    case 'any':
      return { type: ANY, required: false };
    case 'mapping':
      return lookupField([['The mapping', type.fields]], step);
    case 'table':
      return { type: type.of, required: false };
    case 'parts': {
      const part = Object.hasOwn(type.parts, step) ? type.parts[step] : undefined;
      if (part) return { type: part, required: true };
      return {
        message: `The mapping has no field "${step}".`,
        hint: `It has ${listed(Object.keys(type.parts), 'and')}.`,
      };
    }
    case 'record': {
      const known = type.kinds.length === 0 ? [...kinds.keys()] : type.kinds;
      if (step === 'kind')
        return { type: known.length === 0 ? TEXT : { is: 'text', choices: known }, required: true };
      const tables = known.flatMap((name) => {
        const kind = kinds.get(name);
        return kind ? [[name, fieldsOf(kind)] as const] : [];
      });
      return tables.length === 0 ? { type: ANY, required: false } : lookupField(tables, step);
    }
    case 'list':
      if (/^\d+$/.test(step)) return { type: type.of, required: false };
      return {
        message: `This is a list, which has no field "${step}".`,
        hint: 'Look at its elements with some, all, none, filter, map or first.',
      };
    case 'either': {
      const answers = type.of.map((alternative) => lookup(alternative, step, kinds));
      const found = answers.filter((answer) => 'type' in answer);
      const [first] = answers;
      if (found.length === 0) return first ?? { message: `There is no field "${step}".` };
      return { type: union(found.map((answer) => answer.type)), required: false };
    }
    default:
      return { message: `This is ${nameOf(type)}, which has no field "${step}".` };
  }
}

function lookupField(tables: readonly (readonly [string, Fields])[], step: string): Lookup {
  if (USER_KEY.test(step)) return { type: ANY, required: false };
  const found = tables.flatMap(([, fields]) => (Object.hasOwn(fields, step) ? [fields[step]] : []));
  const types = found.flatMap((field) => (field ? [typeOf(field.shape)] : []));
  if (types.length > 0) {
    const everywhere = found.length === tables.length && found.every((field) => field?.required);
    return { type: union(types), required: everywhere };
  }
  const names = [...new Set(tables.flatMap(([, fields]) => Object.keys(fields)))];
  const owners = listed(tables.map(([owner]) => owner));
  return {
    message: `${owners} has no field "${step}".`,
    hint: didYouMean(step, names).trimStart() || `It has ${listed(names, 'and')}.`,
  };
}

/** Longest description of a type, in characters; what would be longer is not told apart any more. */
export const MAX_TYPE = 20_000;

/** One type for several that may occur; `any` where there is too much to say of it. */
export function union(types: readonly Type[]): Type {
  const distinct = new Map(types.map((type) => [JSON.stringify(type), type]));
  const [first] = distinct.values();
  if (first === undefined) return ANY;
  if (distinct.size === 1) return first;
  // A list of a name and of a list of that name, named again, doubles its type with each name.
  const length = [...distinct.keys()].reduce((sum, text) => sum + text.length, 0);
  return length > MAX_TYPE ? ANY : { is: 'either', of: [...distinct.values()] };
}

/** The type of the elements of a list; `any` where it is not known to be one. */
export function elementType(type: Type): Type {
  if (type.is === 'list') return type.of;
  if (type.is === 'either') return union(type.of.map(elementType));
  return ANY;
}

/** True when a value of this type is, or may be, of one of these forms. `any` may be everything. */
export function mayBe(type: Type, ...forms: readonly Type['is'][]): boolean {
  if (type.is === 'any') return true;
  if (type.is === 'either') return type.of.some((alternative) => mayBe(alternative, ...forms));
  return forms.includes(type.is);
}

/** The kinds whose ids a value may hold; undefined when it is no reference. A list of references counts. */
export function refersTo(type: Type): readonly string[] | undefined {
  switch (type.is) {
    case 'text':
      return type.refers;
    case 'list':
    case 'table':
      return refersTo(type.of);
    case 'mapping': {
      const inner = Object.values(type.fields).flatMap((field) => {
        const kinds = refersTo(typeOf(field.shape));
        return kinds ? [kinds] : [];
      });
      return inner.length === 0 ? undefined : inner.flat();
    }
    case 'either': {
      const inner = type.of.flatMap((alternative) => {
        const kinds = refersTo(alternative);
        return kinds ? [kinds] : [];
      });
      return inner.length === 0 ? undefined : [...new Set(inner.flat())];
    }
    default:
      return undefined;
  }
}

/** A type in a sentence. */
export function nameOf(type: Type): string {
  switch (type.is) {
    case 'any':
      return 'a value';
    case 'record':
      return `a record${type.kinds.length === 0 ? '' : ` of kind ${listed(type.kinds)}`}`;
    case 'instant':
      return 'a moment';
    case 'boolean':
      return 'true or false';
    case 'parts':
      return 'a mapping';
    case 'either':
      return listed([...new Set(type.of.map(nameOf))]);
    default:
      return `a ${type.is}`;
  }
}

/** The forms that JSON knows, of a value of this type; undefined when it can be anything. */
function formsOf(type: Type): ReadonlySet<string> | undefined {
  switch (type.is) {
    case 'any':
      return undefined;
    case 'either': {
      const all = type.of.map(formsOf);
      return all.every((forms) => forms !== undefined)
        ? new Set(all.flatMap((forms) => [...forms]))
        : undefined;
    }
    case 'date':
    case 'instant':
    case 'duration':
      return new Set(['text']);
    case 'record':
    case 'parts':
      return new Set(['mapping']);
    default:
      return new Set([type.is]);
  }
}

/** True when no value of the one type is one of the other: a number is no text. */
export function areApart(a: Type, b: Type): boolean {
  const [formsOfA, formsOfB] = [formsOf(a), formsOf(b)];
  return (
    formsOfA !== undefined && formsOfB !== undefined && ![...formsOfA].some((form) => formsOfB.has(form))
  );
}

/** The words that a value of this type can be; undefined when it can be anything. */
export function choicesOf(type: Type): readonly string[] | undefined {
  if (type.is === 'text') return type.choices;
  if (type.is !== 'either') return undefined;
  const all = type.of.map(choicesOf);
  return all.every((choices) => choices !== undefined) ? all.flat() : undefined;
}

/**
 * Why a text that is written in a policy can never be a value of this type: it is none of the words of a closed
 * list. Undefined when it can.
 */
export function impossible(value: unknown, type: Type): { message: string; hint: string } | undefined {
  const choices = choicesOf(type);
  if (choices === undefined || typeof value !== 'string' || choices.includes(value)) return undefined;
  const hint = didYouMean(value, choices).trimStart();
  return {
    message: `${quote(value)} is no value this can have, so nothing would ever equal it.`,
    hint: hint === '' ? `It is one of ${listed(choices)}.` : hint,
  };
}
