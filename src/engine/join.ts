/** `with`: the records that belong to the one a policy is at, found by hash join. */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
} from '../model/json.ts';
import { type Field, fieldsOf, type Kind, type Shape, USER_KEY } from '../model/kind.ts';
import type { InventoryRecord } from '../model/record.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import type { Compiler } from './logic/compile.ts';
import { nodeName } from './logic/expect.ts';
import { instantOf, isFuture, type Moment, momentOf } from './logic/moments.ts';
import type { Context, Node, Scope } from './logic/operator.ts';
import { areApart, impossible, nameOf, TEXT, type Type, typeOf } from './logic/types.ts';
import { Absent, both, Failed, listOf, read, recordValue, several, type Val } from './logic/value.ts';

/** A field of the candidates, whose value must equal what the rule gives. */
export interface JoinKey {
  readonly path: string;
  readonly steps: readonly JoinStep[];
  readonly value: Node;
}

/** One step into a candidate; `each` goes on with every element of the list found there. */
export interface JoinStep {
  readonly field: string;
  readonly each: boolean;
  readonly required: boolean;
}

export interface Join {
  readonly mode: 'one' | 'many' | 'latest';
  readonly kind: string;
  readonly keys: readonly JoinKey[];
  /** For `latest`: the date field to go by. */
  readonly date: { readonly field: string; readonly type: Type } | undefined;
  /** The type of what the join gives. */
  readonly type: Type;
}

/** What a join needs to know of the inventory. */
export interface Candidates {
  /** The records of a kind whose value at the key contains `value`; without a key, all of them. */
  matching(kind: string, key?: JoinKey, value?: JsonValue): Matches;
  /** Why a kind can be believed to have no record; undefined when nothing says so. */
  declaredNone(kind: string): string | undefined;
  /** Whether there is any record of the kind. */
  has(kind: string): boolean;
  examine(record: InventoryRecord): void;
}

export interface Matches {
  readonly records: readonly InventoryRecord[];
  /** A record that lacks a field it must have, so that it may or may not match. */
  readonly undecided: { readonly record: InventoryRecord; readonly why: string } | undefined;
}

/** Why a record cannot be told from another: a clause. */
export function sharedId({ kind, id }: InventoryRecord): string {
  return id === '' ? `a record of kind ${kind} has no id` : `the id ${id} stands more than once`;
}

/** Compiles one entry of `with`. */
export function compileJoin(join: JsonObject, pointer: Pointer, compiler: Compiler): Join {
  const modes = (['one', 'many', 'latest'] as const).filter((mode) => Object.hasOwn(join, mode));
  const [mode = 'many'] = modes;
  if (modes.length !== 1) {
    compiler.reject(
      'expression',
      pointer,
      'A join says exactly one of one, many and latest.',
      'Write {latest: Kind, where: {field: value}}.',
    );
  }
  const name = String(join[mode] ?? '');
  const kind = compiler.environment.kinds.get(name);
  if (!kind) {
    if (modes.length === 1) {
      compiler.reject(
        'unknown-kind',
        pointerBelow(pointer, mode),
        `There is no kind ${quote(name)}.`,
        didYouMean(name, compiler.environment.kinds.keys()).trimStart(),
      );
    }
    return { mode, kind: name, keys: [], date: undefined, type: { is: 'any' } };
  }
  const where = isObject(join['where']) ? join['where'] : {};
  const keys = Object.entries(where).map(([path, expression]) => {
    const at = pointerBelow(pointerBelow(pointer, 'where'), path);
    const { steps, type } = stepsTo(path, kind, at, compiler);
    const value = compiler.compile(expression, at);
    const wrong = type && impossible(value.constant, type);
    if (wrong) compiler.reject('wrong-value', at, wrong.message, wrong.hint);
    const given: Type = typeof value.constant === 'string' ? TEXT : value.type;
    if (type && areApart(type, given))
      compiler.reject(
        'wrong-type',
        at,
        `${quote(path)} is ${nameOf(type)}, and ${nodeName(value)}: no record would ever match.`,
        type.is === 'mapping' ? 'Name a field of it; a list of mappings is stepped into with [].' : '',
      );
    return { path, steps, value };
  });
  const one: Type = { is: 'record', kinds: [name] };
  return {
    mode,
    kind: name,
    keys,
    date: mode === 'latest' ? dateOf(join, kind, pointer, compiler) : undefined,
    type: mode === 'many' ? { is: 'list', of: one } : one,
  };
}

function dateOf(join: JsonObject, kind: Kind, pointer: Pointer, compiler: Compiler): Join['date'] {
  const given = own(join, 'by');
  const field = typeof given === 'string' ? given : kind.date;
  if (field === undefined) {
    compiler.reject(
      'missing-key',
      pointer,
      `${kind.name} has no date of its own to find the latest by.`,
      'Add "by: " with a date field.',
    );
    return undefined;
  }
  const found = fieldsOf(kind)[field];
  const type = found ? typeOf(found.shape) : undefined;
  if (type?.is !== 'date' && type?.is !== 'instant') {
    compiler.reject(
      'unknown-name',
      pointerBelow(pointer, 'by'),
      `${kind.name} has no date field ${quote(field)}.`,
      didYouMean(field, dateFields(kind)).trimStart(),
    );
    return undefined;
  }
  return { field, type };
}

function dateFields(kind: Kind): readonly string[] {
  return Object.entries(fieldsOf(kind)).flatMap(([name, { shape }]) =>
    shape.type === 'date' || shape.type === 'instant' ? [name] : [],
  );
}

/** Reads a path such as `assets[].asset` against the fields of a kind. */
function stepsTo(
  path: string,
  kind: Kind,
  pointer: Pointer,
  compiler: Compiler,
): { steps: readonly JoinStep[]; type: Type | undefined } {
  const steps: JoinStep[] = [];
  let type: Type | undefined;
  let fields = fieldsOf(kind);
  for (const part of path.split('.')) {
    const each = part.endsWith('[]');
    const field = each ? part.slice(0, -2) : part;
    const found: Field | undefined = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!found && USER_KEY.test(field)) {
      steps.push({ field, each, required: false });
      type = undefined;
      fields = {};
      continue;
    }
    if (!found) {
      compiler.reject(
        'unknown-name',
        pointer,
        `${kind.name} has no field ${quote(field)}${steps.length === 0 ? '' : ` in ${quote(path)}`}.`,
        fieldHint(field, Object.keys(fields), steps.at(-1)?.field),
      );
      return { steps, type: undefined };
    }
    if (each && found.shape.type !== 'list') {
      compiler.reject('wrong-type', pointer, `${quote(field)} is no list, so it takes no [].`);
      return { steps, type: undefined };
    }
    steps.push({ field, each, required: found.required });
    const inner: Shape = each && found.shape.type === 'list' ? found.shape.of : found.shape;
    fields = inner.type === 'mapping' ? inner.fields : {};
    // A list matches when it contains the value.
    type = typeOf(inner.type === 'list' ? inner.of : inner);
  }
  return { steps, type };
}

function fieldHint(field: string, known: readonly string[], before: string | undefined): string {
  if (known.length > 0) return didYouMean(field, known).trimStart() || `It has ${listed(known, 'and')}.`;
  return `A list of mappings is stepped into with [], as in ${before ?? 'list'}[].${field}; other values have no fields.`;
}

/**
 * The values a candidate holds at a path, a list counting as all its elements. A string says instead which
 * required field is missing on the way.
 */
export function valuesAt(record: InventoryRecord, steps: readonly JoinStep[]): readonly JsonValue[] | string {
  let values: readonly JsonValue[] = [record.data];
  for (const { field, each, required } of steps) {
    const next: JsonValue[] = [];
    for (const value of values) {
      const found = isObject(value) ? own(value, field) : undefined;
      if (found === undefined || found === null) {
        if (required) return field;
        continue;
      }
      if (each && isList(found)) next.push(...found);
      else next.push(found);
    }
    values = next;
  }
  return values.flatMap((value) => (isList(value) ? value : [value]));
}

/** What a join gives for the record at hand. */
export function evaluateJoin(join: Join, scope: Scope, candidates: Candidates): Val {
  const values: JsonValue[] = [];
  for (const { path, value } of join.keys) {
    const wanted = value.evaluate(scope);
    // What to look for is not known: there may be such a record.
    if (wanted.is !== 'known') return wanted.is === 'absent' ? wanted.opened() : wanted;
    if (typeof wanted.value === 'object')
      return new Failed(
        `${path} is compared with ${quote(wanted.value)}, which is no single value`,
        wanted.at,
      );
    values.push(wanted.value);
  }
  const matches = matchingAll(join, values, candidates);
  if (matches.undecided)
    return new Absent(recordValue(matches.undecided.record).at, matches.undecided.why, true);
  for (const record of matches.records) candidates.examine(record);
  switch (join.mode) {
    case 'many':
      return many(join, matches.records, candidates);
    case 'one':
      return one(join, values, matches.records);
    case 'latest':
      return latest(join, values, matches.records, scope.context);
  }
}

/** The records that match every key. Only the first key is looked up; the rest are few enough to be compared. */
export function matchingAll(join: Join, values: readonly JsonValue[], candidates: Candidates): Matches {
  const [first, ...rest] = join.keys;
  const found = candidates.matching(join.kind, first, values[0]);
  let { undecided } = found;
  const records = found.records.filter((record) =>
    rest.every(({ steps }, index) => {
      const held = valuesAt(record, steps);
      if (typeof held !== 'string') return held.includes(values[index + 1] ?? null);
      undecided ??= { record, why: `${held} of ${record.kind}/${record.id} is missing` };
      return false;
    }),
  );
  return { records, undecided };
}

function many(join: Join, records: readonly InventoryRecord[], candidates: Candidates): Val {
  if (!candidates.has(join.kind) && candidates.declaredNone(join.kind) === undefined) {
    return new Absent(undefined, `there is no record of kind ${join.kind}`);
  }
  const found = records.map(recordValue);
  return listOf(found, several(found));
}

function one(join: Join, values: readonly JsonValue[], records: readonly InventoryRecord[]): Val {
  const [record, second] = records;
  if (!record) return new Absent(undefined, noMatch(join, values));
  if (second)
    return new Failed(
      `${record.id} and ${second.id} both match; there can be one ${join.kind}`,
      both(recordValue(second).at, recordValue(record).at),
    );
  return recordValue(record);
}

function latest(
  join: Join,
  values: readonly JsonValue[],
  records: readonly InventoryRecord[],
  context: Context,
): Val {
  const { date } = join;
  if (!date) return new Failed(`${join.kind} has no date`);
  let best: { record: InventoryRecord; moment: Moment } | undefined;
  for (const record of records) {
    const when = read(recordValue(record), date.field);
    if (when.is !== 'known') return when.is === 'absent' ? when.opened() : when;
    const moment = momentOf(when.value, date.type);
    if (moment instanceof Failed) return new Failed(moment.why, when.at);
    if (isFuture(moment, context)) continue;
    // Records come in the order of their ids, so of two that are equally new the first stays.
    if (!best || instantOf(moment, context.calendar) > instantOf(best.moment, context.calendar))
      best = { record, moment };
  }
  return best ? recordValue(best.record) : new Absent(undefined, noMatch(join, values));
}

function noMatch({ kind, keys }: Join, values: readonly JsonValue[]): string {
  const wanted = keys.map(({ path }, index) => `${path} ${quoteWord(values[index])}`);
  return `there is no ${kind} with ${listed(wanted, 'and')}`;
}

function quoteWord(value: JsonValue | undefined): string {
  return typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : quote(value);
}
