import { expectForm, TEXTS } from '../expect.ts';
import { decider } from '../library.ts';
import { FAILED, type Operator, strict } from '../operator.ts';
import { TEXT } from '../types.ts';
import { Failed } from '../value.ts';

export const substr: Operator = {
  name: 'substr',
  group: 'text',
  arity: [2, 3],
  operands: '[text, start, length]',
  summary:
    'A part of a text. A negative start counts from the end; a negative length leaves out so many at the end.',
  examples: [
    { rule: { substr: ['jsonlogic', 4] }, gives: 'logic' },
    { rule: { substr: ['jsonlogic', -5] }, gives: 'logic' },
    { rule: { substr: ['jsonlogic', 1, 3] }, gives: 'son' },
    { rule: { substr: ['$.number', 1] }, data: { number: 5 }, gives: FAILED },
  ],
  compile(call) {
    expectForm(call, 0, 'A text', TEXTS);
    for (let index = 1; index < call.count; index++) expectForm(call, index, 'A number', ['number']);
    const decide = decider('substr', call.count);
    return strict(
      call,
      (values) => {
        const [text, ...numbers] = values;
        if (typeof text !== 'string' || numbers.some((number) => typeof number !== 'number')) {
          return new Failed('substr takes a text and one or two numbers');
        }
        return String(decide(values));
      },
      { type: TEXT },
    );
  },
};
