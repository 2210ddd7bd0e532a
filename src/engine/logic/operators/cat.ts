import { quote } from '../../../model/wording.ts';
import { decider } from '../library.ts';
import { ANY_NUMBER, FAILED, type Operator, strict } from '../operator.ts';
import { TEXT } from '../types.ts';
import { Failed } from '../value.ts';

export const cat: Operator = {
  name: 'cat',
  group: 'text',
  arity: [1, ANY_NUMBER],
  operands: '[a, b, …]',
  summary: 'Texts and numbers joined into one text.',
  examples: [
    { rule: { cat: ['a', '-', 1] }, gives: 'a-1' },
    { rule: { cat: ['a', ['b']] }, gives: FAILED },
  ],
  compile(call) {
    const decide = decider('cat', call.count);
    return strict(
      call,
      (values) => {
        const odd = values.find((value) => typeof value === 'object');
        if (odd !== undefined) return new Failed(`cat joins texts and numbers, and ${quote(odd)} is neither`);
        return String(decide(values));
      },
      { type: TEXT },
    );
  },
};
