import { formatDuration, MS_PER_SECOND } from '../../../model/time.ts';
import { expectList, notAList } from '../iteration.ts';
import { ABSENT, FAILED, type Operator, spend, strict } from '../operator.ts';
import { common, expectPeriod, type Stretch, stretchOf } from '../periods.ts';
import { elementType } from '../types.ts';
import { elementsOf, type Known } from '../value.ts';

export const uncovered: Operator = {
  name: 'uncovered',
  group: 'dates',
  arity: [2, 2],
  operands: '[list of periods, period]',
  summary:
    'The time in a period that none of the others covers, as a duration. A gap is never rounded away: parts of a second count as one.',
  examples: [
    {
      rule: {
        uncovered: [
          { map: ['$.shifts', { start: '$.starts', end: '$.ends' }] },
          { start: '2026-09-28T00:00:00Z', end: '2026-09-30T00:00:00Z' },
        ],
      },
      data: {
        shifts: [
          { starts: '2026-09-27T12:00:00Z', ends: '2026-09-28T12:00:00Z' },
          { starts: '2026-09-28T12:30:00Z', ends: '2026-10-05T12:00:00Z' },
        ],
      },
      gives: 'PT30M',
    },
    {
      rule: {
        uncovered: [[{ start: '2026-09-01', end: '2026-10-01' }], { start: '2026-09-10', end: '2026-09-11' }],
      },
      gives: 'PT0S',
    },
    { rule: { uncovered: [[], { start: '2026-09-10', end: '2026-09-11' }] }, gives: 'PT24H' },
    { rule: { uncovered: ['$.x', { start: '2026-09-10', end: '2026-09-11' }] }, data: {}, gives: ABSENT },
    {
      rule: {
        uncovered: [[{ start: '2026-09-10', end: '$.open' }], { start: '2026-09-10', end: '2026-09-11' }],
      },
      data: {},
      gives: ABSENT,
    },
    {
      rule: {
        uncovered: [[{ start: '2026-09-11', end: '2026-09-10' }], { start: '2026-09-10', end: '2026-09-11' }],
      },
      gives: FAILED,
    },
  ],
  compile(call) {
    const list = call.operand(0);
    expectList(call, 0, list);
    const intervalType = expectPeriod(call, 0, { type: elementType(list.type) });
    const periodType = expectPeriod(call, 1);
    return strict(
      call,
      (_, scope, operands) => {
        const { calendar } = scope.context;
        const [intervals, period] = operands as [Known, Known];
        if (!Array.isArray(intervals.value)) return notAList(intervals);
        const spent = spend(scope, intervals.value.length);
        if (spent) return spent;
        const whole = stretchOf(period, periodType, calendar);
        if ('is' in whole) return whole;
        const covered: Stretch[] = [];
        for (const interval of elementsOf(intervals)) {
          if (interval.is !== 'known') return interval;
          const stretch = stretchOf(interval, intervalType, calendar);
          if ('is' in stretch) return stretch;
          covered.push(common(stretch, whole));
        }
        const ms = gapsBetween(covered, whole);
        return formatDuration(Math.ceil(ms / MS_PER_SECOND) * MS_PER_SECOND);
      },
      { type: { is: 'duration' } },
    );
  },
};

/** Milliseconds of `whole` that are in none of the stretches, each of which lies in it. */
function gapsBetween(stretches: readonly Stretch[], whole: Stretch): number {
  let until = whole.start;
  let gaps = 0;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    gaps += Math.max(0, start - until);
    until = Math.max(until, end);
  }
  return gaps + (whole.end - until);
}
