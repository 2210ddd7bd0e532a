import { quote } from '../../../model/wording.ts';
import { expectForm } from '../expect.ts';
import { finite } from '../numbers.ts';
import { ABSENT, type Operator, strict } from '../operator.ts';
import { NUMBER } from '../types.ts';
import { Absent, Failed } from '../value.ts';

export const percent: Operator = {
  name: 'percent',
  group: 'aggregates',
  arity: [2, 2],
  operands: '[part, whole]',
  summary:
    'The part in percent of the whole, unrounded. Absent when the whole is 0: of nothing there is no share.',
  examples: [
    { rule: { percent: [1, 4] }, gives: 25 },
    { rule: { percent: [0, 0] }, gives: ABSENT },
  ],
  compile(call) {
    expectForm(call, 0, 'A number', ['number'], PARTS);
    expectForm(call, 1, 'A number', ['number'], PARTS);
    return strict(
      call,
      (values) => {
        const odd = values.find((value) => typeof value !== 'number');
        if (odd !== undefined) return new Failed(`percent takes numbers, and ${quote(odd)} is none`);
        const [part, whole] = values as readonly number[];
        if (whole === 0) return new Absent(undefined, 'there is nothing to take a percentage of');
        return finite('percent', (100 * (part ?? 0)) / (whole ?? 1));
      },
      { type: NUMBER },
    );
  },
};

const PARTS = 'Take the count of a list: percent takes the part and the whole.';
