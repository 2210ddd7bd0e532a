import { distance, expectDate, expectUnit, momentOf } from '../moments.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { NUMBER } from '../types.ts';
import { Failed } from '../value.ts';

export const dateDiff: Operator = {
  name: 'date_diff',
  group: 'dates',
  arity: [3, 3],
  operands: '[later, earlier, unit]',
  summary:
    'How much later the first date is, in whole seconds, minutes, hours or days, truncated toward zero. As soon as one of them is a bare date, days are calendar days.',
  examples: [
    { rule: { date_diff: ['2026-09-28', '2026-09-08', 'days'] }, gives: 20 },
    { rule: { date_diff: ['2026-09-11T08:05:00Z', '2026-09-11T06:12:00Z', 'minutes'] }, gives: 113 },
    { rule: { date_diff: ['2026-09-28', '$.released', 'days'] }, data: {}, gives: ABSENT },
    { rule: { date_diff: ['2026-09-28', '$.released', 'days'] }, data: { released: 'soon' }, gives: FAILED },
  ],
  compile(call) {
    expectDate(call, 0);
    expectDate(call, 1);
    const unit = expectUnit(call, 2);
    const [laterType, earlierType] = [call.operand(0).type, call.operand(1).type];
    return strict(
      call,
      ([a, b], { context }) => {
        const later = momentOf(a ?? null, laterType);
        const earlier = momentOf(b ?? null, earlierType);
        if (later instanceof Failed) return later;
        if (earlier instanceof Failed) return earlier;
        return distance(later, earlier, unit, context.calendar);
      },
      // The later one is mostly the moment of looking; what is looked at is the earlier one.
      { type: NUMBER, from: 1 },
    );
  },
};
