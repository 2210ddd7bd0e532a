/**
 * json-logic-js, which decides what the plain operators mean. Values are handed over as data and read back
 * with `var`, never as rules: the library would execute a value that happens to look like one.
 */
import jsonLogic from 'json-logic-js';
import type { JsonValue } from '../../model/json.ts';

/** What json-logic-js answers for an operator applied to `count` operands, which are values. */
export function decider(operator: string, count: number): (operands: readonly JsonValue[]) => unknown {
  const reads = Array.from({ length: count }, (_, index) => ({ var: String(index) }));
  const rule = { [operator]: reads } as unknown as Parameters<typeof jsonLogic.apply>[0];
  return (operands) => jsonLogic.apply(rule, operands);
}

/** True for a value that counts as true in JSON Logic: all but false, 0, '', null and the empty list. */
export function isTruthy(value: JsonValue): boolean {
  return jsonLogic.truthy(value);
}
