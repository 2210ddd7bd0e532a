import { formatDuration, MS_PER_DAY, MS_PER_SECOND } from '../../../model/time.ts';
import { workingTime } from '../../../model/working-hours.ts';
import { expectDate } from '../moments.ts';
import { ABSENT, FAILED, type Operator, spend, strict } from '../operator.ts';
import { workingHoursOf } from '../organization.ts';
import { between } from '../periods.ts';
import type { Known } from '../value.ts';

const NORTHLAKE = {
  Organization: [
    {
      id: 'org',
      timezone: 'America/Toronto',
      business_hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], start: '08:00', end: '17:00' },
      holidays: ['2026-09-07'],
    },
  ],
};

export const businessHours: Operator = {
  name: 'business_hours',
  group: 'dates',
  arity: [2, 2],
  operands: '[from, to]',
  summary:
    'The working time from one moment to a later one, as a duration: what lies in the business hours of the Organization, in its zone, on no holiday. Compare it with `lte_duration`, or make a number of it with `duration`.',
  examples: [
    {
      // Friday 16:00 to Tuesday 09:00, with Labour Day between them.
      rule: { business_hours: ['2026-09-04T16:00:00-04:00', '2026-09-08T09:00:00-04:00'] },
      records: NORTHLAKE,
      gives: 'PT2H',
    },
    {
      rule: { lte_duration: [{ business_hours: ['2026-09-01', '2026-09-03'] }, 'PT18H'] },
      records: NORTHLAKE,
      gives: true,
    },
    {
      rule: { duration: [{ business_hours: ['2026-09-05', '2026-09-07'] }, 'hours'] },
      records: NORTHLAKE,
      gives: 0,
    },
    { rule: { business_hours: ['$.raised_at', '$.fixed_at'] }, records: NORTHLAKE, gives: ABSENT },
    { rule: { business_hours: ['2026-09-03', '2026-09-01'] }, records: NORTHLAKE, gives: FAILED },
    { rule: { business_hours: ['2026-09-01', '2026-09-03'] }, records: {}, gives: ABSENT },
  ],
  compile(call) {
    expectDate(call, 0);
    expectDate(call, 1);
    const [fromType, toType] = [call.operand(0).type, call.operand(1).type];
    return strict(
      call,
      (_, scope, [from, to]) => {
        const { context } = scope;
        const stretch = between(from as Known, fromType, to as Known, toType, context.calendar);
        if ('is' in stretch) return stretch;
        const hours = workingHoursOf(context);
        if ('is' in hours) return hours;
        // Every day is looked at.
        const spent = spend(scope, Math.ceil((stretch.end - stretch.start) / MS_PER_DAY));
        if (spent) return spent;
        const ms = workingTime(hours, stretch.start, stretch.end, context.calendar);
        return formatDuration(Math.floor(ms / MS_PER_SECOND) * MS_PER_SECOND);
      },
      { type: { is: 'duration' }, from: 1 },
    );
  },
};
