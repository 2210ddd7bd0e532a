import { holds } from '../iteration.ts';
import { ABSENT, type Operator } from '../operator.ts';
import { BOOLEAN } from '../types.ts';
import { Known } from '../value.ts';

export const truthy: Operator = {
  name: '!!',
  group: 'logic',
  arity: [1, 1],
  operands: 'rule',
  summary: 'True when the operand counts as true: anything but false, 0, the empty text, the empty list.',
  examples: [
    { rule: { '!!': 'a' }, gives: true },
    { rule: { '!!': [[]] }, gives: false },
    { rule: { '!!': '$.missing' }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const { evaluate } = call.operand(0);
    return {
      type: BOOLEAN,
      evaluate: (scope) => {
        const value = evaluate(scope);
        return value.is === 'known' ? new Known(holds(value), value.at) : value;
      },
    };
  },
};
