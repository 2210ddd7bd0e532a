/** How expressions are written: what stands in the policy itself, what is written alike, what is part of what. */
import { isList, isObject, type JsonValue } from '../../model/json.ts';

/** A value that stands in the policy itself. */
export function isPlain(expression: JsonValue): boolean {
  if (typeof expression === 'string') return !expression.startsWith('$') || expression.startsWith('$$');
  return typeof expression === 'number' || typeof expression === 'boolean';
}

/** True for two expressions that are written alike and give one value each time. */
export function isSameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return !isPlain(a ?? null) && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether one count is of elements of the other: `{count: {filter: [x, …]}}` and `{count: x}`. */
export function isPartOf(part: JsonValue, whole: JsonValue): boolean {
  const [inner, outer] = [counted(part), counted(whole)];
  if (inner === undefined || outer === undefined) return false;
  for (let list: JsonValue | undefined = inner; list !== undefined; list = narrowed(list))
    if (JSON.stringify(list) === JSON.stringify(outer)) return true;
  return false;
}

function counted(expression: JsonValue): JsonValue | undefined {
  if (!isObject(expression) || Object.keys(expression).length !== 1) return undefined;
  const list = expression['count'];
  return isList(list) ? list[0] : list;
}

/** The list of which an operator keeps some elements. */
function narrowed(expression: JsonValue): JsonValue | undefined {
  if (!isObject(expression)) return undefined;
  const [name = ''] = Object.keys(expression);
  const operands = expression[name];
  if (!['filter', 'intersect', 'difference', 'unique', 'sort_by', 'bursts'].includes(name)) return undefined;
  return isList(operands) ? operands[0] : operands;
}
