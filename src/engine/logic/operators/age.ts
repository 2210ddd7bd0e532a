import { quote } from '../../../model/wording.ts';
import { distance, expectDate, expectUnit, instantOf, isFuture, momentOf } from '../moments.ts';
import { FAILED, type Operator, strict } from '../operator.ts';
import { NUMBER } from '../types.ts';
import { Failed } from '../value.ts';

export const age: Operator = {
  name: 'age',
  group: 'dates',
  arity: [2, 2],
  operands: '[date, unit]',
  summary: 'How long ago a date is, as of the moment of judging. A date after it is an error, never young.',
  examples: [
    { rule: { age: ['2026-09-20', 'days'] }, gives: 10 },
    { rule: { age: ['2026-10-01', 'days'] }, gives: FAILED },
  ],
  compile(call) {
    expectDate(call, 0);
    const unit = expectUnit(call, 1);
    const { type } = call.operand(0);
    return strict(
      call,
      ([date], { context }) => {
        const moment = momentOf(date ?? null, type);
        if (moment instanceof Failed) return moment;
        const isAhead = unit !== 'days' && instantOf(moment, context.calendar) > context.asOf;
        if (isAhead || isFuture(moment, context))
          return new Failed(`${quote(date)} lies after the moment of judging`);
        return distance({ is: 'instant', instant: context.asOf }, moment, unit, context.calendar);
      },
      { type: NUMBER, from: 0 },
    );
  },
};
