import { expectDate, momentOf } from '../moments.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { expectPeriod, stretchOf } from '../periods.ts';
import { BOOLEAN } from '../types.ts';
import { Failed, type Known } from '../value.ts';

export const within: Operator = {
  name: 'within',
  group: 'dates',
  arity: [2, 2],
  operands: '[date, period]',
  summary:
    'True when a date lies in a period: not before its start, and before its end. A bare date lies where its local day begins. A period is `$period`, or `{start: …, end: …}`.',
  examples: [
    { rule: { within: ['2026-09-30', { start: '2026-07-01', end: '2026-10-01' }] }, gives: true },
    { rule: { within: ['2026-10-01', { start: '2026-07-01', end: '2026-10-01' }] }, gives: false },
    {
      rule: { within: ['2026-09-30T23:59:59Z', '$.window'] },
      data: { window: { start: '2026-09-30T20:00:00Z', end: '2026-10-01T00:00:00Z' } },
      gives: true,
    },
    { rule: { within: ['$.at', { start: '2026-07-01', end: '2026-10-01' }] }, data: {}, gives: ABSENT },
    { rule: { within: ['2026-09-30', { start: '2026-07-01', end: '$.until' }] }, data: {}, gives: ABSENT },
    { rule: { within: ['2026-09-30', { start: '2026-10-01', end: '2026-07-01' }] }, gives: FAILED },
  ],
  compile(call) {
    expectDate(call, 0);
    const periodType = expectPeriod(call, 1);
    const { type } = call.operand(0);
    return strict(
      call,
      ([date], { context: { calendar } }, operands) => {
        const moment = momentOf(date ?? null, type);
        if (moment instanceof Failed) return moment;
        const stretch = stretchOf(operands[1] as Known, periodType, calendar);
        if ('is' in stretch) return stretch;
        const instant = moment.is === 'day' ? calendar.startOf(moment.day) : moment.instant;
        return stretch.start <= instant && instant < stretch.end;
      },
      { type: BOOLEAN, from: 0 },
    );
  },
};
