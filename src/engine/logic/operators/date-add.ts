import { expectDuration } from '../expect.ts';
import { addTo, durationOf, expectDate, momentOf } from '../moments.ts';
import { type Operator, strict } from '../operator.ts';
import { Failed } from '../value.ts';

export const dateAdd: Operator = {
  name: 'date_add',
  group: 'dates',
  arity: [2, 2],
  operands: '[date, duration]',
  summary:
    'The date a duration later. Days keep the clock time of the organisation, hours are elapsed time; a bare date stays one as long as whole days are added.',
  examples: [
    { rule: { date_add: ['2026-09-28', 'P7D'] }, gives: '2026-10-05' },
    { rule: { date_add: ['2026-09-28T06:00:00Z', 'PT4H'] }, gives: '2026-09-28T10:00:00Z' },
  ],
  compile(call) {
    expectDate(call, 0);
    expectDuration(call, 1);
    const { type } = call.operand(0);
    return strict(
      call,
      ([date, length], { context }) => {
        const moment = momentOf(date ?? null, type);
        if (moment instanceof Failed) return moment;
        const duration = durationOf(length ?? null);
        return duration instanceof Failed ? duration : addTo(moment, duration.duration, context.calendar);
      },
      { type, from: 0 },
    );
  },
};
