/**
 * The branches of a policy: every place where a rule can go one way or the other. Told from the document
 * alone, so that a branch that no case reaches is known too.
 */
import type { Way } from '../../model/exam.ts';
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
} from '../../model/json.ts';

/** What a branch is to the rule around it. */
export type Role =
  | 'where'
  | 'fresh'
  | 'check'
  /** An operand of `and` or `or`. */
  | 'arm'
  /** What `if` asks, and what it then gives. */
  | 'condition'
  | 'result'
  /** An operand of `??`. */
  | 'alternative'
  /** What a quantifier or `filter` asks of each element. */
  | 'element';

/** One branch, and the ways it must have gone. Whether it can be absent as well is for the cases to show. */
export interface Branch {
  readonly pointer: Pointer;
  readonly role: Role;
  readonly ways: readonly Way[];
  readonly expression: JsonValue;
}

const BOTH: readonly Way[] = ['true', 'false'];
const USED: readonly Way[] = ['used'];

/** Quantifiers and `filter`: their second operand is a rule that decides about an element. */
export const ASKS_ELEMENTS: ReadonlySet<string> = new Set(['all', 'some', 'none', 'filter']);

/** An operand of an operation, and where it stands. */
export interface Operand {
  readonly expression: JsonValue;
  readonly pointer: Pointer;
}

/** The operator of an expression and its operands; undefined for what is no operation. */
export function operationOf(
  expression: JsonValue,
  pointer: Pointer,
): { readonly name: string; readonly operands: readonly Operand[] } | undefined {
  if (!isObject(expression)) return undefined;
  const [name] = Object.keys(expression);
  if (name === undefined) return undefined;
  const written = expression[name] ?? null;
  const at = pointerBelow(pointer, name);
  const operands = isList(written)
    ? written.map((operand, index) => ({ expression: operand, pointer: pointerBelow(at, index) }))
    : [{ expression: written, pointer: at }];
  return { name, operands };
}

/** An expression of a policy that is evaluated by itself. */
export interface Root extends Operand {
  readonly role: Extract<Role, 'where' | 'fresh' | 'check'> | 'value';
}

/** What decides in a policy, in the order of its evaluation: `where`, the values under `let`, `fresh`, the checks. */
export function rootsOf(document: JsonObject): readonly Root[] {
  const roots: Root[] = [];
  const where = own(document, 'where');
  if (where !== undefined) roots.push({ role: 'where', expression: where, pointer: '/where' });
  const lets = own(document, 'let');
  for (const [name, expression] of isObject(lets) ? Object.entries(lets) : []) {
    roots.push({ role: 'value', expression, pointer: pointerBelow('/let', name) });
  }
  const fresh = own(document, 'fresh');
  if (isObject(fresh)) {
    roots.push({ role: 'fresh', expression: fresh, pointer: '/fresh' });
    for (const [key, expression] of Object.entries(fresh)) {
      roots.push({ role: 'value', expression, pointer: pointerBelow('/fresh', key) });
    }
  }
  const required = own(document, 'require') ?? null;
  if (!isList(required)) {
    roots.push({ role: 'check', expression: required, pointer: '/require' });
    return roots;
  }
  required.forEach((entry, index) => {
    const expression = isObject(entry) ? (own(entry, 'check') ?? null) : null;
    roots.push({ role: 'check', expression, pointer: `/require/${index}/check` });
  });
  return roots;
}

/** Every branch of a policy, from the top of its document to the bottom. */
export function branchesOf(document: JsonObject): readonly Branch[] {
  return rootsOf(document).flatMap(({ role, expression, pointer }) => {
    // For how long evidence counts is a limit, not a question.
    if (role === 'value') return pointer === '/fresh/within' ? [] : below(expression, pointer, false);
    const root: Branch = { pointer, role, ways: BOTH, expression };
    return role === 'fresh' ? [root] : [root, ...below(expression, pointer, true)];
  });
}

/** The branches inside an expression; `isAsked` where it counts only as true or false. */
function below(expression: JsonValue, pointer: Pointer, isAsked: boolean): readonly Branch[] {
  if (isList(expression)) {
    return expression.flatMap((element, index) => below(element, pointerBelow(pointer, index), false));
  }
  const operation = operationOf(expression, pointer);
  if (!operation) return [];
  const { name, operands } = operation;
  return operands.flatMap((operand, index) => {
    const [role, asked] = roleOf(name, index, operands.length, isAsked);
    const inside = below(operand.expression, operand.pointer, asked);
    if (role === undefined || isFixed(operand.expression)) return inside;
    return [{ ...operand, role, ways: asked ? BOTH : USED }, ...inside];
  });
}

/** What an operand is to its operator, and whether it counts only as true or false. */
function roleOf(
  name: string,
  index: number,
  count: number,
  isAsked: boolean,
): readonly [role: Role | undefined, isAsked: boolean] {
  if (name === 'and' || name === 'or') return ['arm', true];
  if (name === '!' || name === '!!') return [undefined, true];
  if (name === '??') return ['alternative', false];
  if (name === 'if') {
    const isCondition = index % 2 === 0 && index < count - 1;
    return isCondition ? ['condition', true] : ['result', isAsked];
  }
  return ASKS_ELEMENTS.has(name) && index === 1 ? ['element', true] : [undefined, false];
}

/** Operators that read the record, or a field by its name, without a `$`. */
const READS_BY_NAME: ReadonlySet<string> = new Set(['var', 'val', 'missing', 'missing_some', 'referrers']);

/** True for what is the same in every case, because nothing is read but literals and parameters. */
function isFixed(expression: JsonValue): boolean {
  if (typeof expression === 'string') {
    return !expression.startsWith('$') || expression.startsWith('$$') || expression.startsWith('$params.');
  }
  if (isList(expression)) return expression.every(isFixed);
  if (!isObject(expression)) return true;
  return Object.entries(expression).every(
    ([name, operands]) => !READS_BY_NAME.has(name) && isFixed(operands),
  );
}

/** Operators that are known when all their operands are. */
const KNOWN_OF_KNOWN: ReadonlySet<string> = new Set(['===', '!==', '!', '!!', 'and', 'or', 'in', 'count']);

/** References to what is always there. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['$as_of', '$record.id', '$record.kind']);

/** True for what is plainly never absent, so that nobody needs to try. Much else never is; this is only quick to tell. */
export function isNeverAbsent(expression: JsonValue): boolean {
  if (typeof expression === 'string') return ALWAYS_THERE.has(expression) || isFixed(expression);
  if (isList(expression)) return expression.every(isNeverAbsent);
  if (!isObject(expression)) return true;
  return Object.entries(expression).every(
    ([name, operands]) =>
      name === 'exists' || name === 'missing' || (KNOWN_OF_KNOWN.has(name) && isNeverAbsent(operands)),
  );
}
