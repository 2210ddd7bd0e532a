import { quote } from '../../../model/wording.ts';
import { expectNumberList } from '../expect.ts';
import { expectList, notAList } from '../iteration.ts';
import { numbersOf } from '../numbers.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { mayBe, NUMBER, nameOf } from '../types.ts';
import { Absent, elementsOf, Failed, type Known } from '../value.ts';

export const percentile: Operator = {
  name: 'percentile',
  group: 'aggregates',
  arity: [2, 2],
  operands: '[list, p]',
  summary:
    'The smallest number of a list that at least p per cent of it do not exceed (nearest rank), so that it is always one of them; p is from 0 to 100. Absent when there is no number.',
  examples: [
    { rule: { percentile: [[15, 20, 35, 40, 50], 40] }, gives: 20 },
    { rule: { percentile: [[15, 20, 35, 40, 50], 100] }, gives: 50 },
    { rule: { percentile: ['$.used', 95] }, data: { used: [] }, gives: ABSENT },
    { rule: { percentile: ['$.used', 95] }, data: {}, gives: ABSENT },
    { rule: { percentile: ['$.used', 95] }, data: { used: [1, 'two'] }, gives: FAILED },
  ],
  compile(call) {
    const list = call.operand(0);
    expectList(call, 0, list);
    expectNumberList(call, 0, 'percentile');
    const { constant, type } = call.operand(1);
    if (constant !== undefined && !isShare(constant)) {
      call.reject(1, 'wrong-value', `p is ${quote(constant)}; it must be a number from 0 to 100.`);
    } else if (!mayBe(type, 'number')) {
      call.reject(1, 'wrong-type', `p is a number from 0 to 100, and this is ${nameOf(type)}.`);
    }
    return strict(
      call,
      ([values = null, p = null], _, [operand]) => {
        if (!Array.isArray(values)) return notAList(operand as Known);
        if (!isShare(p)) return new Failed(`p must be a number from 0 to 100, and ${quote(p)} is none`);
        const numbers = numbersOf('percentile', [values]);
        if (numbers instanceof Failed) return numbers;
        const ranked = elementsOf(operand as Known).toSorted((a, b) => numberOf(a) - numberOf(b));
        return (
          (ranked[rankOf(p, ranked.length) - 1] as Known | undefined) ??
          new Absent(operand?.at, 'there is no number to take a percentile of')
        );
      },
      { type: NUMBER, from: 0 },
    );
  },
};

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

function numberOf(value: unknown): number {
  return Number((value as Known).value);
}

/** Nearest rank, from 1. The product is taken first, and a hair less: 55 % of 100 are 55, not 56. */
function rankOf(p: number, count: number): number {
  return Math.max(1, Math.ceil((p * count) / 100 - 1e-9));
}
