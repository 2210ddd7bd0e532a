import { isList } from '../../../model/json.ts';
import { expectList, notAList } from '../iteration.ts';
import { ABSENT, type Operator } from '../operator.ts';
import { NUMBER } from '../types.ts';
import { Known } from '../value.ts';

export const count: Operator = {
  name: 'count',
  group: 'aggregates',
  arity: [1, 1],
  operands: 'list',
  summary: 'How many elements a list has; 0 for the empty list.',
  examples: [
    { rule: { count: '$.runs' }, data: { runs: ['a', 'b'] }, gives: 2 },
    { rule: { count: [[]] }, gives: 0 },
    { rule: { count: '$.runs' }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const list = call.operand(0);
    expectList(call, 0, list);
    return {
      type: NUMBER,
      // An element that is not known is an element all the same.
      evaluate: (scope) => {
        const value = list.evaluate(scope);
        if (value.is !== 'known') return value;
        return isList(value.value) ? new Known(value.value.length, value.at) : notAList(value);
      },
    };
  },
};
