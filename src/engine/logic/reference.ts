/** References: texts that begin with `$`, and the paths of `var`. */
import { isList, isObject, type JsonValue, type Pointer } from '../../model/json.ts';
import { POLICY, POLICY_FIELDS } from '../../model/policy.ts';
import { SCHEDULE_FIELDS } from '../../model/schedule.ts';
import { didYouMean, listed, quote } from '../../model/wording.ts';
import { BROKEN, type Compiled, type Diagnostics, elementBit, type Frame, ON_RECORD } from './compiled.ts';
import type { Context, Rule } from './operator.ts';
import { INSTANT, lookup, PERIOD, refersTo, type Type } from './types.ts';
import { both, Known, listOf, read, several, type Val } from './value.ts';

/** Words after `$` that mean something by themselves; `with` and `let` cannot take them. */
export const RESERVED: ReadonlySet<string> = new Set([
  'record',
  'ref',
  'params',
  'period',
  'as_of',
  'org',
  'all',
  'kpi',
  'schedule',
  'graph',
]);

/** Reserved words that nothing stands behind in this version. */
const NOT_YET: Readonly<Record<string, string>> = {
  kpi: 'KPIs',
  graph: 'The dependency graph',
};

/** Compiles `$.field`, `$record.field`, `$ref.owner.status`, `$name.field` and the like. */
export function compileReference(compiler: Diagnostics, text: string, frame: Frame): Compiled {
  const dot = text.indexOf('.');
  const head = dot === -1 ? text.slice(1) : text.slice(1, dot);
  const path = dot === -1 ? '' : text.slice(dot + 1);
  const steps = path === '' ? [] : path.split('.');
  if (steps.includes('') || (dot !== -1 && path === '' && head !== '')) {
    compiler.reject('expression', frame.pointer, `${quote(text)} has a dot too many.`);
    return BROKEN;
  }
  switch (head) {
    case '':
      return dot === -1 ? badName(compiler, text, frame) : element(compiler, steps, frame);
    case 'record':
      return record(compiler, steps, frame);
    case 'ref':
      return followed(compiler, steps, text, frame);
    case 'params':
      return parameter(compiler, steps, frame);
    case 'as_of':
      return steps.length > 0
        ? badName(compiler, text, frame)
        : { type: INSTANT, depends: 0, evaluate: ({ context }) => asOf(context) };
    case 'period': {
      const { period } = compiler.environment;
      const whole: Compiled = {
        type: PERIOD,
        depends: 0,
        evaluate: ({ context }) => context.period(period),
      };
      return descend(compiler, whole, steps, frame.pointer);
    }
    case 'org':
      return descend(
        compiler,
        {
          type: { is: 'record', kinds: ['Organization'] },
          depends: 0,
          evaluate: ({ context }) => context.organization,
        },
        steps,
        frame.pointer,
      );
    case 'all':
      return everyRecord(compiler, steps, frame);
    case 'schedule':
      return descend(
        compiler,
        { type: { is: 'list', of: TIMETABLE }, depends: 0, evaluate: ({ context }) => context.schedule() },
        steps,
        frame.pointer,
      );
    default:
      return named(compiler, head, steps, text, frame);
  }
}

/** What is known of one timetable. */
export const TIMETABLE: Type = { is: 'mapping', fields: SCHEDULE_FIELDS };

/** Compiles the path of `var`: fields of the current element; '' is the element itself. */
export function fieldPath(compiler: Diagnostics, path: string, frame: Frame): Compiled {
  const steps = path === '' ? [] : path.split('.');
  if (steps.includes('')) {
    compiler.reject('expression', frame.pointer, `${quote(path)} has a dot too many.`);
    return BROKEN;
  }
  return element(compiler, steps, frame);
}

const asOfValues = new WeakMap<Context, Known>();

function asOf(context: Context): Known {
  let value = asOfValues.get(context);
  if (!value) {
    value = new Known(context.asOfText);
    asOfValues.set(context, value);
  }
  return value;
}

function element(compiler: Diagnostics, steps: readonly string[], frame: Frame): Compiled {
  if (frame.element === undefined) {
    compiler.reject(
      'unknown-name',
      frame.pointer,
      '"$." stands for the record, and this policy is judged once, not for each record.',
      'Give it a for_each, or look at records with $all.<Kind>.',
    );
    return BROKEN;
  }
  const current: Compiled = {
    type: frame.element,
    depends: elementBit(frame.iterators),
    evaluate: (scope) => scope.element,
  };
  return descend(compiler, current, steps, frame.pointer);
}

function record(compiler: Diagnostics, steps: readonly string[], frame: Frame): Compiled {
  const { record: type } = compiler.environment;
  if (type === undefined) {
    compiler.reject(
      'unknown-name',
      frame.pointer,
      '"$record" is the record that for_each is at, and this policy has no for_each.',
    );
    return BROKEN;
  }
  return descend(
    compiler,
    { type, depends: ON_RECORD, evaluate: (scope) => scope.record },
    steps,
    frame.pointer,
  );
}

/** `$ref.owner.status`: the record that a reference field of the current element names. */
function followed(
  compiler: Diagnostics,
  [field, ...steps]: readonly string[],
  text: string,
  frame: Frame,
): Compiled {
  if (field === undefined) return badName(compiler, text, frame);
  const reference = element(compiler, [field], frame);
  if (reference === BROKEN) return BROKEN;
  const kinds = refersTo(reference.type);
  if (kinds === undefined && reference.type.is !== 'any') {
    compiler.reject(
      'wrong-type',
      frame.pointer,
      `${quote(field)} does not refer to a record.`,
      `Read it with $.${field}.`,
    );
    return BROKEN;
  }
  const one: Type = { is: 'record', kinds: kinds ?? [] };
  const many = mayBeList(reference.type);
  const { evaluate } = reference;
  const target: Compiled = {
    type: many === 'always' ? { is: 'list', of: one } : many === 'never' ? one : { is: 'any' },
    depends: reference.depends,
    evaluate: (scope) => resolve(evaluate(scope), scope.context),
  };
  return descend(compiler, target, steps, frame.pointer);
}

function mayBeList(type: Type): 'always' | 'never' | 'sometimes' {
  if (type.is === 'list') return 'always';
  if (type.is === 'either' && type.of.some((alternative) => mayBeList(alternative) !== 'never'))
    return 'sometimes';
  return type.is === 'any' ? 'sometimes' : 'never';
}

/** The record an id names, or for a list the records its ids name, those inside its mappings included. */
function resolve(value: Val, context: Context): Val {
  if (value.is !== 'known') return value;
  if (typeof value.value === 'string') return context.resolve(value.value, value.at);
  const records = idsIn(value.value).map((id) => context.resolve(id, value.at));
  return listOf(records, both(value.at, several(records)));
}

/** Every text in a list of references: plain ids, `{any_of: [ids]}` and `{ref: id}`. */
export function idsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(idsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'type' ? [] : idsIn(part)));
}

function parameter(compiler: Diagnostics, steps: readonly string[], frame: Frame): Compiled {
  const { params, paramsRead } = compiler.environment;
  const [name = '', ...rest] = steps;
  const known = params.get(name);
  if (!known || rest.length > 0) {
    compiler.reject(
      'unknown-name',
      frame.pointer,
      `There is no parameter ${quote(steps.join('.'))}.`,
      didYouMean(name, params.keys()).trimStart() || 'Parameters are declared under params.',
    );
    return BROKEN;
  }
  paramsRead.add(name);
  // Without a place: a finding points at what was looked at, not at the limit it was held against.
  const value = new Known(known.value);
  return { type: known.type, depends: 0, evaluate: () => value };
}

function everyRecord(compiler: Diagnostics, steps: readonly string[], frame: Frame): Compiled {
  const { kinds } = compiler.environment;
  const [kind = '', ...rest] = steps;
  if (kind === POLICY) {
    const all: Compiled = {
      type: { is: 'list', of: { is: 'mapping', fields: POLICY_FIELDS } },
      depends: 0,
      evaluate: ({ context }) => context.all(kind),
    };
    return descend(compiler, all, rest, frame.pointer);
  }
  if (!kinds.has(kind)) {
    compiler.reject(
      'unknown-name',
      frame.pointer,
      `There is no kind ${quote(kind)}.`,
      didYouMean(kind, [...kinds.keys(), POLICY]).trimStart(),
    );
    return BROKEN;
  }
  const all: Compiled = {
    type: { is: 'list', of: { is: 'record', kinds: [kind] } },
    depends: 0,
    evaluate: ({ context }) => context.all(kind),
  };
  return descend(compiler, all, rest, frame.pointer);
}

function named(
  compiler: Diagnostics,
  head: string,
  steps: readonly string[],
  text: string,
  frame: Frame,
): Compiled {
  const { names, namesRead, hidden } = compiler.environment;
  const name = names.get(head);
  if (name) {
    namesRead.add(head);
    const { slot, type, varies } = name;
    return descend(
      compiler,
      { type, depends: varies ? ON_RECORD : 0, evaluate: (scope) => scope.names[slot] ?? UNSET },
      steps,
      frame.pointer,
    );
  }
  const why = hidden.get(head);
  const notYet = NOT_YET[head];
  if (why !== undefined) compiler.reject(why.code, frame.pointer, why.message, why.hint);
  else if (Object.hasOwn(NOT_YET, head))
    compiler.reject('unknown-name', frame.pointer, `${notYet} are not there in this version.`);
  else badName(compiler, text, frame, head);
  return BROKEN;
}

const UNSET = new Known(null);

function badName(compiler: Diagnostics, text: string, frame: Frame, head = text.slice(1)): Compiled {
  const standing = [...RESERVED].filter((name) => !Object.hasOwn(NOT_YET, name));
  const names = [...compiler.environment.names.keys(), ...standing];
  compiler.reject(
    'unknown-name',
    frame.pointer,
    `There is no name ${quote(`$${head}`)}.`,
    didYouMean(head, names).trimStart() ||
      `Names are ${listed(
        names.map((name) => `$${name}`),
        'and',
      )}; a text that begins with $ is written $$.`,
  );
  return BROKEN;
}

/** Reads step after step, having looked up each in the type. */
export function descend(
  compiler: Diagnostics,
  from: Compiled,
  steps: readonly string[],
  pointer: Pointer,
): Compiled {
  let { type } = from;
  for (const step of steps) {
    const found = lookup(type, step, compiler.environment.kinds);
    if ('message' in found) {
      compiler.reject('unknown-name', pointer, found.message, found.hint);
      return BROKEN;
    }
    type = found.type;
  }
  return { type, depends: from.depends, evaluate: reader(from.evaluate, steps) };
}

function reader(from: Rule, steps: readonly string[]): Rule {
  const [first, second] = steps;
  if (first === undefined) return from;
  if (second === undefined) return (scope) => read(from(scope), first);
  return (scope) => steps.reduce(read, from(scope));
}
