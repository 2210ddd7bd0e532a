import { isTruthy } from '../library.ts';
import { ABSENT, ANY_NUMBER, type Operator } from '../operator.ts';
import { union } from '../types.ts';
import { Absent } from '../value.ts';

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
        for (let index = 0; index + 1 < rules.length; index += 2) {
          const condition = rules[index]?.(scope) ?? NOTHING;
          if (condition.is !== 'known') return condition;
          if (isTruthy(condition.value)) return rules[index + 1]?.(scope) ?? NOTHING;
        }
        return rules.length % 2 === 1 ? (rules.at(-1)?.(scope) ?? NOTHING) : NOTHING;
      },
    };
  },
};

const NOTHING = new Absent(undefined, 'no condition of "if" holds, and it has no last word');
