import { ABSENT, type Operator } from '../operator.ts';
import { truthOf } from '../truth.ts';

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
  compile: (call) => truthOf(call, (isTrue) => isTrue),
};
