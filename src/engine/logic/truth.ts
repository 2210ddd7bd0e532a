import { holds } from './iteration.ts';
import type { Call, Node } from './operator.ts';
import { BOOLEAN } from './types.ts';
import { Known } from './value.ts';

/** An operator on whether its operand counts as true, where that is known. */
export function truthOf(call: Call, answer: (isTrue: boolean) => boolean): Node {
  const { evaluate } = call.operand(0);
  return {
    type: BOOLEAN,
    evaluate: (scope) => {
      const value = evaluate(scope);
      return value.is === 'known' ? new Known(answer(holds(value)), value.at) : value;
    },
  };
}
