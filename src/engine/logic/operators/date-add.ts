import { expectDuration } from '../expect.ts';
import { addTo, anyDurationOf, expectDate, momentOf } from '../moments.ts';
import { type Operator, strict } from '../operator.ts';
import { Failed } from '../value.ts';

export const dateAdd: Operator = {
  name: 'date_add',
  group: 'dates',
  arity: [2, 2],
  operands: '[date, duration]',
  summary:
    'The date a duration later. Days keep the clock time of the organisation, hours are elapsed time; years and months lead to the same day of another month, or to its last where it lacks that day. A bare date stays one as long as whole days, months or years are added.',
  examples: [
    { rule: { date_add: ['2026-09-28', 'P7D'] }, gives: '2026-10-05' },
    { rule: { date_add: ['2026-09-28T06:00:00Z', 'PT4H'] }, gives: '2026-09-28T10:00:00Z' },
    { rule: { date_add: ['2024-02-29', 'P7Y'] }, gives: '2031-02-28' },
  ],
  compile(call) {
    expectDate(call, 0);
    expectDuration(call, 1, 'any');
    const { type } = call.operand(0);
    return strict(
      call,
      ([date, length], { context }) => {
        const moment = momentOf(date ?? null, type);
        if (moment instanceof Failed) return moment;
        const duration = anyDurationOf(length ?? null);
        return duration instanceof Failed ? duration : addTo(moment, duration, context.calendar);
      },
      { type, from: 0 },
    );
  },
};
