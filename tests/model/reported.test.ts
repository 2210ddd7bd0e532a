/** Jobs whose runs are only counted: what reported stretches, and the time between them, can tell. */
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/model/calendar.ts';
import { expandReported, type Stretch } from '../../src/model/reported.ts';
import { formatDay, formatInstant, parseDuration, parseInstant } from '../../src/model/time.ts';

const UTC = new Calendar('UTC');
const TORONTO = new Calendar('America/Toronto');
const instant = (text: string): number =>
  parseInstant(text.includes('T') ? text : `${text}T00:00:00Z`) ?? Number.NaN;
const duration = (text: string) => parseDuration(text) ?? { months: 0, days: 0, ms: Number.NaN };
const GRACE = duration('P2D');

const stretch = (from: string, to: string, succeeded: number, expected: number, last?: string): Stretch => ({
  from: instant(from),
  to: instant(to),
  expected,
  succeeded,
  lastSuccess: last === undefined ? undefined : instant(last),
});
/** The week from that day of September 2026 on. */
const week = (from: number, succeeded: number, expected = 7, last?: string): Stretch =>
  stretch(
    `2026-09-${String(from).padStart(2, '0')}`,
    `2026-09-${String(from + 7).padStart(2, '0')}`,
    succeeded,
    expected,
    last,
  );

const expanded = (stretches: readonly Stretch[], asOf: string, every = 'P1D', calendar = UTC) =>
  expandReported(duration(every), stretches, GRACE, instant(asOf), calendar);
/** `09-13 done` for each stretch, a question mark where nobody tells. */
const told = (...args: Parameters<typeof expanded>) =>
  expanded(...args)
    ?.occurrences.map(({ due, state = '?' }) => `${formatDay(due).slice(5)} ${state}`)
    .join(', ');

describe('a reported stretch', () => {
  it.each([
    // succeeded, expected by the report, every, state
    [7, 7, 'P1D', 'done'],
    [8, 7, 'P1D', 'done'],
    [6, 7, 'P1D', 'missing'],
    [0, 7, 'P1D', 'missing'],
    [5, 5, 'P1D', 'missing'], // by the interval there must have been seven
    [7, 14, 'P1D', 'missing'], // the report asks for more than the interval
    [1, 1, 'P7D', 'done'],
    [168, 168, 'PT1H', 'done'],
    [167, 167, 'PT1H', 'missing'],
    [1, 1, 'P5D', 'done'], // one or two, by where the first one is
    [2016, 2016, 'PT5M', 'done'],
  ])('with %i of %i runs, every %3$s, is %4$s', (succeeded, expected, every, state) => {
    expect(told([week(7, succeeded, expected)], '2026-09-14', every)).toBe(
      `09-13 ${state}, 09-20 not_yet_due`,
    );
  });

  it('asks for the runs that its report expects, or for those of the interval where they are more', () => {
    const asked = (expected: number, every: string) =>
      expanded([week(7, 0, expected)], '2026-09-14', every)?.occurrences[0]?.expected;
    expect([asked(9, 'P1D'), asked(2, 'P1D'), asked(0, 'P7D'), asked(1, 'P8D')]).toEqual([9, 7, 1, 1]);
  });

  it('is none where nothing was due in it', () => {
    expect(told([week(7, 0, 0)], '2026-09-14', 'P8D')).toBe('09-21 not_yet_due');
  });

  it.each([
    // The clocks go forward on 8 March 2026 and back on 1 November.
    ['2026-03-02T05:00:00Z', '2026-03-09T04:00:00Z', 6], // a local week of 167 hours
    ['2026-10-26T04:00:00Z', '2026-11-02T05:00:00Z', 7], // and one of 169
    ['2026-10-26T04:00:00Z', '2026-11-02T04:00:00Z', 6], // a job at a local hour may have run only six times
    ['2026-09-07T04:00:00Z', '2026-09-14T04:00:00Z', 7],
  ])('from %s to %s holds %i runs at least', (from, to, least) => {
    expect(expanded([stretch(from, to, 0, 0)], to, 'P1D', TORONTO)?.occurrences[0]?.expected).toBe(least);
  });

  it('ends on a local day', () => {
    const weeks = [stretch('2026-09-07', '2026-09-14', 7, 7)];
    expect(told(weeks, '2026-09-14', 'P1D', TORONTO)).toBe('09-13 done, 09-20 not_yet_due');
    expect(told([stretch('2026-09-07', '2026-09-14T05:00:00Z', 7, 7)], '2026-09-15', 'P1D', TORONTO)).toMatch(
      /^09-14/,
    );
  });

  it('counts once it has ended by as-of', () => {
    expect(told([week(7, 7)], '2026-09-14')).toBe('09-13 done, 09-20 not_yet_due');
    expect(told([week(7, 7)], '2026-09-13T23:59:59Z')).toBeUndefined();
    expect(told([], '2026-09-14')).toBeUndefined();
  });
});

describe('what no report tells of', () => {
  it.each([
    // The next report is expected to be as long as the newest, and two days later nobody can tell any more.
    ['2026-09-22T23:59:59Z', '09-13 done, 09-20 not_yet_due'],
    ['2026-09-23', '09-13 done, 09-20 ?'],
    ['2027-09-23', '09-13 done, 09-20 ?'],
  ])('after the newest report, as of %s', (asOf, wanted) => {
    expect(told([week(7, 7)], asOf)).toBe(wanted);
  });

  it('is due at the end of a local week, also when the clocks change', () => {
    const local = stretch('2026-10-19T04:00:00Z', '2026-10-26T04:00:00Z', 7, 7);
    const asOf = (text: string) => told([local], text, 'P1D', TORONTO);
    expect(asOf('2026-11-04T04:59:59Z')).toBe('10-25 done, 11-01 not_yet_due');
    expect(asOf('2026-11-04T05:00:00Z')).toBe('10-25 done, 11-01 ?');
  });

  it('is an interval at least', () => {
    expect(told([stretch('2026-09-07', '2026-09-08', 1, 1)], '2026-09-08', 'P7D')).toBe(
      '09-07 done, 09-14 not_yet_due',
    );
  });

  it('between two reports is a stretch of its own, where a run must have been in it', () => {
    const found = expanded([week(1, 7), week(15, 7)], '2026-09-22');
    expect(
      found?.occurrences.map(
        ({ starts, ends, state = '?' }) => `${formatInstant(starts)} ${formatInstant(ends)} ${state}`,
      ),
    ).toEqual([
      '2026-09-01T00:00:00Z 2026-09-08T00:00:00Z done',
      '2026-09-08T00:00:00Z 2026-09-15T00:00:00Z ?',
      '2026-09-15T00:00:00Z 2026-09-22T00:00:00Z done',
      '2026-09-22T00:00:00Z 2026-09-29T00:00:00Z not_yet_due',
    ]);
    const states = (from: string, every: string) =>
      expanded([week(1, 9, 9), stretch(from, '2026-09-16', 9, 9)], '2026-09-16', every)?.occurrences.map(
        ({ state }) => state,
      );
    expect(states('2026-09-09', 'P1D')).toEqual(['done', undefined, 'done', 'not_yet_due']);
    expect(states('2026-09-08T23:59:59Z', 'P1D')).toEqual(['done', 'done', 'not_yet_due']);
    expect(states('2026-09-08', 'P1D')).toEqual(['done', 'done', 'not_yet_due']);
  });

  it('is covered by a report that tells of more', () => {
    const month = stretch('2026-09-01', '2026-09-29', 28, 28);
    expect(told([week(15, 7), month, week(1, 7)], '2026-09-29')).toBe(
      '09-07 done, 09-21 done, 09-28 done, 10-26 not_yet_due',
    );
  });
});

describe('the longest gap', () => {
  const gap = (stretches: readonly Stretch[], asOf: string) => {
    const found = expanded(stretches, asOf)?.longestGap;
    return found && `${found.days} from ${formatDay(found.from)} to ${formatDay(found.to)}`;
  };

  it.each([
    [[week(7, 7, 7, '2026-09-13T05:00:00Z')], '0 from 2026-09-13 to 2026-09-13'],
    [[week(7, 0, 7, '2026-08-23')], '21 from 2026-08-23 to 2026-09-13'],
    [[week(7, 0, 7, '2026-08-23'), week(14, 7, 7, '2026-09-20')], '21 from 2026-08-23 to 2026-09-13'],
    [[week(7, 0, 7)], '6 from 2026-09-07 to 2026-09-13'], // never: from where the reports begin
    [[week(7, 0, 7), week(14, 0, 7)], '13 from 2026-09-07 to 2026-09-20'],
    [[week(7, 3, 7, '2026-09-09')], undefined], // on which days the other runs were is not told
    [[week(1, 7, 7, '2026-09-07'), week(15, 7, 7, '2026-09-21')], undefined], // nor what was between
  ])('%#: %2$s', (stretches, wanted) => {
    expect(gap(stretches, '2026-09-22')).toBe(wanted);
  });

  it('cannot be told once the next report is overdue', () => {
    const weeks = [week(7, 0, 7, '2026-08-23')];
    expect(gap(weeks, '2026-09-22')).toBeDefined();
    expect(gap(weeks, '2026-09-23')).toBeUndefined();
  });
});
