import type { JsonValue } from '../../../model/json.ts';
import { elements, expectList, withElement } from '../iteration.ts';
import type { Operator } from '../operator.ts';
import { ANY } from '../types.ts';
import { Known, type Val } from '../value.ts';

export const reduce: Operator = {
  name: 'reduce',
  group: 'quantifiers',
  arity: [3, 3],
  operands: '[list, rule, initial]',
  summary: 'One value out of a list: the rule sees `$.current` and `$.accumulator`.',
  examples: [
    { rule: { reduce: [[1, 2, 3], { '+': ['$.current', '$.accumulator'] }, 0] }, gives: 6 },
    { rule: { reduce: [[], '$.current', 5] }, gives: 5 },
  ],
  compile(call) {
    const list = call.operand(0);
    expectList(call, 0, list);
    const body = call.body(1, ANY);
    const initial = call.operand(2);
    return {
      type: ANY,
      evaluate: (scope) => {
        const items = elements(list.evaluate(scope));
        if ('is' in items) return items;
        let accumulator: Val = initial.evaluate(scope);
        for (const current of items) {
          if (accumulator.is === 'failed') return accumulator;
          if (current.is === 'failed') return current;
          const pair = new Known({ current: plain(current), accumulator: plain(accumulator) });
          accumulator = withElement(scope, pair, body.evaluate);
        }
        return accumulator;
      },
    };
  },
};

function plain(value: Val): JsonValue {
  return value.is === 'known' ? value.value : null;
}
