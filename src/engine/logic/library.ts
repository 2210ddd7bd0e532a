/**
 * json-logic-js, which decides what the plain operators mean. Values are handed over as data and read back
 * with `var`, never as rules: the library would execute a value that happens to look like one.
 */
import jsonLogic from 'json-logic-js';
import type { JsonValue } from '../../model/json.ts';

type Decider = (operands: readonly JsonValue[]) => unknown;

/**
 * The operators that rules use most, done here because the call costs more than the work (a quarter of the
 * time of judging). tests/engine/library.test.ts holds each equal to json-logic-js over random values.
 */
const INLINE: Readonly<Record<string, Decider>> = {
  '=== 2': ([a, b]) => a === b,
  '!== 2': ([a, b]) => a !== b,
  '< 2': ([a, b]) => (a as number) < (b as number),
  '<= 2': ([a, b]) => (a as number) <= (b as number),
  '> 2': ([a, b]) => (a as number) > (b as number),
  '>= 2': ([a, b]) => (a as number) >= (b as number),
};

/** The names and operand counts that are done here. */
export const INLINED: readonly string[] = Object.keys(INLINE);

/** What json-logic-js answers for an operator applied to `count` operands, which are values. */
export function decider(operator: string, count: number): Decider {
  const name = `${operator} ${count}`;
  const inline = Object.hasOwn(INLINE, name) ? INLINE[name] : undefined;
  return inline ?? libraryDecider(operator, count);
}

/** The same, by the library itself. */
export function libraryDecider(operator: string, count: number): Decider {
  const reads = Array.from({ length: count }, (_, index) => ({ var: String(index) }));
  const rule = { [operator]: reads } as unknown as Parameters<typeof jsonLogic.apply>[0];
  return (operands) => jsonLogic.apply(rule, operands);
}

/** True for a value that counts as true in JSON Logic: all but false, 0, '', null and the empty list. */
export function isTruthy(value: JsonValue): boolean {
  return value === true || (value !== false && jsonLogic.truthy(value));
}
