import type { JsonValue } from '../../model/json.ts';
import { decider } from './library.ts';
import { type Example, type Operator, strict } from './operator.ts';
import { BOOLEAN } from './types.ts';

/** An operator that asks whether two values are the same; json-logic-js decides. */
export function equality(name: string, summary: string, examples: readonly Example[]): Operator {
  return {
    name,
    group: 'comparison',
    arity: [2, 2],
    operands: '[a, b]',
    summary,
    examples,
    compile: (call) => {
      const decide = decider(name, call.count);
      return strict(call, (values) => decide(values) as JsonValue, { type: BOOLEAN });
    },
  };
}
