import { quote } from '../../../model/wording.ts';
import { expectForm, SCALARS } from '../expect.ts';
import { decider } from '../library.ts';
import { ANY_NUMBER, FAILED, type Operator, spend, strict } from '../operator.ts';
import { TEXT } from '../types.ts';
import { Failed } from '../value.ts';

/** How many characters of a text that is made count as one step. */
export const CHARACTERS_A_STEP = 10;

export const cat: Operator = {
  name: 'cat',
  group: 'text',
  arity: [1, ANY_NUMBER],
  operands: '[a, b, …]',
  summary: 'Texts and numbers joined into one text.',
  examples: [
    { rule: { cat: ['a', '-', 1] }, gives: 'a-1' },
    { rule: { cat: ['a', '$.list'] }, data: { list: ['b'] }, gives: FAILED },
  ],
  compile(call) {
    for (let index = 0; index < call.count; index++) expectForm(call, index, 'A text or a number', SCALARS);
    const decide = decider('cat', call.count);
    return strict(
      call,
      (values, scope) => {
        const odd = values.find((value) => typeof value === 'object');
        if (odd !== undefined) return new Failed(`cat joins texts and numbers, and ${quote(odd)} is neither`);
        // A text that holds itself twice, and again, would soon fill the memory.
        const length = values.reduce<number>((sum, value) => sum + String(value).length, 0);
        return spend(scope, Math.floor(length / CHARACTERS_A_STEP)) ?? String(decide(values));
      },
      { type: TEXT },
    );
  },
};
