import { ABSENT, type Operator } from '../operator.ts';
import { truthOf } from '../truth.ts';

export const not: Operator = {
  name: '!',
  group: 'logic',
  arity: [1, 1],
  operands: 'rule',
  summary: 'True when the operand counts as false: false, 0, the empty text, the empty list.',
  examples: [
    { rule: { '!': false }, gives: true },
    { rule: { '!': [[]] }, gives: true },
    { rule: { '!': '$.missing' }, data: {}, gives: ABSENT },
  ],
  compile: (call) => truthOf(call, (isTrue) => !isTrue),
};
