import { isTruthy } from '../library.ts';
import { ABSENT, ANY_NUMBER, type Operator } from '../operator.ts';
import { union } from '../types.ts';
import { Absent, both, type Known, placed, type Val } from '../value.ts';

export const ifElse: Operator = {
  name: 'if',
  group: 'logic',
  arity: [2, ANY_NUMBER],
  operands: '[condition, then, condition, then, …, else]',
  summary:
    'The value after the first condition that holds, or the last one. Absent as soon as a condition is.',
  examples: [
    { rule: { if: [true, 'a', 'b'] }, gives: 'a' },
    { rule: { if: ['$.no', 'a', 'b'] }, data: {}, gives: ABSENT },
    { rule: { if: [false, 'a'] }, gives: ABSENT },
  ],
  compile(call) {
    const nodes = call.operands();
    const rules = nodes.map((node) => node.evaluate);
    const results = nodes.filter((_, index) => index % 2 === 1 || index === nodes.length - 1);
    return {
      type: union(results.map((node) => node.type)),
      evaluate: (scope) => {
        let at: Known['at'];
        for (let index = 0; index + 1 < rules.length; index += 2) {
          const condition = rules[index]?.(scope) ?? NOTHING;
          if (condition.is !== 'known') return condition;
          at = both(condition.at, at);
          if (isTruthy(condition.value)) return because(rules[index + 1]?.(scope) ?? NOTHING, at);
        }
        return rules.length % 2 === 1 ? because(rules.at(-1)?.(scope) ?? NOTHING, at) : NOTHING;
      },
    };
  },
};

/** A yes or no with the conditions that led to it. Parts of another value are found by its own place alone. */
function because(value: Val, conditions: Known['at']): Val {
  if (value.is !== 'known' || typeof value.value !== 'boolean') return value;
  return placed(value, both(value.at, conditions));
}

const NOTHING = new Absent(undefined, 'no condition of "if" holds, and it has no last word');
