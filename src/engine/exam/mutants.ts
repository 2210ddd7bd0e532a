/** Mutants of a policy: copies with one small change, each of which some case ought to notice. */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
  stepsOf,
  valueAt,
} from '../../model/json.ts';
import { formatDay, parseDay, parseDuration } from '../../model/time.ts';
import { type Operand, operationOf, rootsOf } from './branches.ts';

/** A policy with one change: where, what, and the document that it makes. */
export interface Mutant {
  readonly at: Pointer;
  /** The change in words, such as "<= to <". With the place it names the mutant. */
  readonly change: string;
  readonly document: JsonObject;
}

/** A change to an expression: what to put in its place, or nothing to take it out. */
interface Edit {
  readonly at: Pointer;
  readonly change: string;
  readonly to: JsonValue | undefined;
}

/** Operators and those that each is mistaken for. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  '<': ['<='],
  '<=': ['<'],
  '>': ['>='],
  '>=': ['>'],
  '===': ['!=='],
  '!==': ['==='],
  '==': ['!='],
  '!=': ['=='],
  and: ['or'],
  or: ['and'],
  all: ['some', 'none'],
  some: ['all', 'none'],
  none: ['all', 'some'],
  before: ['not_after'],
  not_after: ['before'],
  lte_duration: ['gte_duration'],
  gte_duration: ['lte_duration'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  min: ['max'],
  max: ['min'],
  newest: ['oldest'],
  oldest: ['newest'],
  avg: ['median'],
  median: ['avg'],
  first: ['last'],
  last: ['first'],
  starts_with: ['ends_with'],
  ends_with: ['starts_with'],
  intersect: ['difference'],
  difference: ['intersect'],
};

/** Every mutant of a policy, from the top of its document to the bottom of its rules. */
export function mutantsOf(document: JsonObject): readonly Mutant[] {
  return [
    ...limits(document),
    ...joins(document),
    ...rootsOf(document).flatMap(({ role, expression, pointer }) => {
      if (role === 'fresh') return [{ at: pointer, change: 'drop', to: undefined }];
      const inside = inExpression(expression, pointer);
      if (role === 'where') return [{ at: pointer, change: 'drop', to: undefined }, ...inside];
      if (role === 'check') return [{ at: pointer, change: 'negate', to: { '!': [expression] } }, ...inside];
      return inside;
    }),
    ...droppedChecks(document),
  ].map(({ at, change, to }) => ({ at, change, document: edited(document, stepsOf(at), to) as JsonObject }));
}

/** What stands beside the rules and decides all the same: parameters, the day of entry into force, the empty kind. */
function limits(document: JsonObject): readonly Edit[] {
  const params = own(document, 'params');
  const edits = Object.entries(isObject(params) ? params : {}).flatMap(([name, parameter]) => {
    const at = pointerBelow(pointerBelow('/params', name), 'default');
    return moved(valueAt(parameter, '/default') ?? null, at);
  });
  for (const key of ['effective_from', 'period']) {
    const written = own(document, key);
    if (typeof written === 'string') edits.push(...moved(written, `/${key}`));
  }
  const whenEmpty = own(document, 'when_empty') ?? 'no_evidence';
  if (own(document, 'for_each') !== undefined) {
    const to = whenEmpty === 'no_evidence' ? 'not_applicable' : 'no_evidence';
    edits.push({ at: '/when_empty', change: `${String(whenEmpty)} to ${to}`, to });
  }
  return edits;
}

/** A join without one of its equalities, and what is inside of those. */
function joins(document: JsonObject): readonly Edit[] {
  const all = own(document, 'with');
  return Object.entries(isObject(all) ? all : {}).flatMap(([name, join]) => {
    const keys = isObject(join) ? own(join, 'where') : undefined;
    const where = pointerBelow(pointerBelow('/with', name), 'where');
    const entries = Object.entries(isObject(keys) ? keys : {});
    return entries.flatMap(([key, expression]) => {
      const at = pointerBelow(where, key);
      // The last equality goes with the whole of where.
      const dropped = { at: entries.length === 1 ? where : at, change: 'drop', to: undefined };
      return [dropped, ...inExpression(expression, at)];
    });
  });
}

/** The list of checks without one of them. */
function droppedChecks(document: JsonObject): readonly Edit[] {
  const required = own(document, 'require');
  if (!isList(required) || required.length < 2) return [];
  return required.map((_, index) => ({ at: pointerBelow('/require', index), change: 'drop', to: undefined }));
}

function inExpression(expression: JsonValue, at: Pointer): readonly Edit[] {
  if (isList(expression)) {
    return [
      ...shortened(expression, at),
      ...expression.flatMap((element, index) => inExpression(element, pointerBelow(at, index))),
    ];
  }
  const operation = operationOf(expression, at);
  if (!operation) return moved(expression, at);
  const { name, operands } = operation;
  const written = isObject(expression) ? (expression[name] ?? null) : null;
  const first = operands[0]?.expression ?? null;
  return [
    ...(Object.hasOwn(MISTAKEN, name) ? (MISTAKEN[name] ?? []) : []).map((other) => ({
      at,
      change: `${name} to ${other}`,
      to: { [other]: written },
    })),
    ...(name === 'sem_ver' ? comparisons(operands[1]) : []),
    ...(name === '!' || name === 'filter' ? [{ at, change: `drop ${name}`, to: first }] : []),
    ...(DROPS_OPERANDS.has(name) && operands.length > 1
      ? operands.map(({ pointer }) => ({ at: pointer, change: 'drop', to: undefined }))
      : []),
    ...operands.flatMap((operand) => inExpression(operand.expression, operand.pointer)),
  ];
}

/** A comparison that stands among the operands, as a text. */
function comparisons(operand: Operand | undefined): readonly Edit[] {
  if (!operand || typeof operand.expression !== 'string') return [];
  const { expression, pointer } = operand;
  const others = Object.hasOwn(MISTAKEN, expression) ? (MISTAKEN[expression] ?? []) : [];
  return others.map((other) => ({ at: pointer, change: `${expression} to ${other}`, to: other }));
}

/** Operators that mean something with an operand less. */
const DROPS_OPERANDS: ReadonlySet<string> = new Set(['and', 'or', '??', 'missing']);

/** A list of words without one of them. */
function shortened(list: readonly JsonValue[], at: Pointer): readonly Edit[] {
  const isWords = list.every((element) => typeof element === 'string' && !element.startsWith('$'));
  if (!isWords || list.length < 2) return [];
  return list.map((_, index) => ({ at: pointerBelow(at, index), change: 'drop', to: undefined }));
}

/** A limit moved by one, either way; a list of words without one of them. */
function moved(value: JsonValue, at: Pointer): readonly Edit[] {
  if (typeof value === 'number') return changes(at, value, [value - 1, value + 1]);
  if (isList(value)) return shortened(value, at);
  if (typeof value !== 'string') return [];
  const day = parseDay(value);
  if (day !== undefined) return changes(at, value, [formatDay(day - 1), formatDay(day + 1)]);
  const [, before = '', count = '', unit = ''] = DURATION_AT_END.exec(value) ?? [];
  if (unit === '' || !parseDuration(value.slice(value.indexOf('P')))) return [];
  return changes(at, value, [`${before}${Number(count) - 1}${unit}`, `${before}${Number(count) + 1}${unit}`]);
}

/** `P7D`, and `trailing P90D`: the last number of a duration. */
const DURATION_AT_END = /^((?:trailing )?P[\dA-Z]{0,20}?)(\d{1,9})([A-Z])$/;

function changes(at: Pointer, from: JsonValue, to: readonly JsonValue[]): readonly Edit[] {
  return to.map((other) => ({ at, change: `${String(from)} to ${String(other)}`, to: other }));
}

/** A copy of `value` with what stands at `steps` put in, replaced or, with nothing to put there, taken out. */
function edited(
  value: JsonValue,
  steps: readonly string[],
  to: JsonValue | undefined,
): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return to;
  if (isList(value)) {
    return value.flatMap((element, index) => {
      const changed = index === Number(step) ? edited(element, rest, to) : element;
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isObject(value)) return value;
  const changed = edited(own(value, step) ?? null, rest, to);
  const others = Object.entries(value).map(([key, old]) => [key, key === step ? changed : old] as const);
  const entries = Object.hasOwn(value, step) ? others : [...others, [step, changed] as const];
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined)) as JsonObject;
}
