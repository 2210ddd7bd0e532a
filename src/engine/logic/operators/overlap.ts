import { expectDate, expectUnit } from '../moments.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { between, common, expectPeriod, lengthIn, stretchOf } from '../periods.ts';
import { NUMBER } from '../types.ts';
import type { Known } from '../value.ts';

export const overlap: Operator = {
  name: 'overlap',
  group: 'dates',
  arity: [4, 4],
  operands: '[start, end, period, unit]',
  summary:
    'How much of the time from start to end lies in a period, in whole units, truncated. A day runs from one clock time of the organisation to the same one of the next day.',
  examples: [
    {
      rule: {
        overlap: [
          '2026-06-30T22:00:00Z',
          '2026-07-01T02:30:00Z',
          { start: '2026-07-01', end: '2026-10-01' },
          'hours',
        ],
      },
      gives: 2,
    },
    {
      rule: { overlap: ['2026-08-01', '2026-08-15', { start: '2026-07-01', end: '2026-10-01' }, 'days'] },
      gives: 14,
    },
    {
      rule: { overlap: ['2026-01-01', '2026-02-01', { start: '2026-07-01', end: '2026-10-01' }, 'days'] },
      gives: 0,
    },
    {
      rule: { overlap: ['$.from', '$.to', { start: '2026-07-01', end: '2026-10-01' }, 'hours'] },
      data: { from: '2026-08-01T00:00:00Z' },
      gives: ABSENT,
    },
    {
      rule: { overlap: ['2026-08-15', '2026-08-01', { start: '2026-07-01', end: '2026-10-01' }, 'days'] },
      gives: FAILED,
    },
  ],
  compile(call) {
    expectDate(call, 0);
    expectDate(call, 1);
    const periodType = expectPeriod(call, 2);
    const unit = expectUnit(call, 3);
    const [startType, endType] = [call.operand(0).type, call.operand(1).type];
    return strict(
      call,
      (_, { context: { calendar } }, [start, end, period]) => {
        const whole = between(start as Known, startType, end as Known, endType, calendar);
        if ('is' in whole) return whole;
        const stretch = stretchOf(period as Known, periodType, calendar);
        return 'is' in stretch ? stretch : lengthIn(unit, common(whole, stretch), calendar);
      },
      { type: NUMBER, from: 0 },
    );
  },
};
