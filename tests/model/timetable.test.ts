/** Occurrences of what is due again and again: which run is which, what is missing, across months and clocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/model/calendar.ts';
import { formatDay, MS_PER_DAY, parseDay, parseDuration, parseInstant } from '../../src/model/time.ts';
import {
  type Cadence,
  type Cycle,
  cadenceOf,
  expand,
  expandOnward,
  MAX_OCCURRENCES,
  type Timetable,
} from '../../src/model/timetable.ts';
import { runs as effort } from '../support/effort.ts';

const TORONTO = new Calendar('America/Toronto');
const day = (text: string): number => parseDay(text) ?? Number.NaN;
const instant = (text: string): number => parseInstant(text) ?? Number.NaN;
const duration = (text: string) => parseDuration(text) ?? { months: Number.NaN, days: 0, ms: 0 };

function cadence(every: string, first: string, grace = 'P2D'): Cadence {
  const found = cadenceOf(duration(every), day(first), duration(grace));
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The timetable as of an instant, or the end of a local day. */
function timetable(of: Cadence, done: readonly string[], asOf: string, calendar = TORONTO): Timetable<Cycle> {
  const at = asOf.includes('T') ? instant(asOf) : calendar.endOf(day(asOf)) - 1;
  const found = expand(of, done.map(day), at, calendar);
  if (!found) throw new Error('too many');
  return found;
}

/** `08-31 done` for each occurrence. */
function told({ occurrences }: Timetable): string[] {
  return occurrences.map(({ due, state }) => `${formatDay(due).slice(5)} ${state}`);
}

describe('a weekly routine with two days of grace', () => {
  const weekly = cadence('P7D', '2026-09-07');

  it.each([
    // done on           as of         the Monday of 7 September
    ['2026-09-04', '2026-09-13', 'missing'], // a day too early
    ['2026-09-05', '2026-09-13', 'done'], // two days early
    ['2026-09-07', '2026-09-13', 'done'],
    ['2026-09-09', '2026-09-13', 'done'], // the last day in time
    ['2026-09-10', '2026-09-13', 'late'],
    ['2026-09-11', '2026-09-13', 'late'], // the last day that is not rather the next one
    ['2026-09-12', '2026-09-13', 'missing'],
  ])('done on %s, as of %s: %s', (on, asOf, state) => {
    expect(timetable(weekly, [on], asOf).occurrences[0]?.state).toBe(state);
  });

  it.each([
    ['2026-09-06', ['09-07 not_yet_due']],
    ['2026-09-07', ['09-07 not_yet_due', '09-14 not_yet_due']],
    ['2026-09-09', ['09-07 not_yet_due', '09-14 not_yet_due']],
    ['2026-09-10T03:59:59Z', ['09-07 not_yet_due', '09-14 not_yet_due']],
    ['2026-09-10T04:00:00Z', ['09-07 missing', '09-14 not_yet_due']], // midnight in Toronto
  ])('never done, as of %s', (asOf, wanted) => {
    expect(told(timetable(weekly, [], asOf))).toEqual(wanted);
  });

  it('counts a second run of a cycle as extra, and not for the cycle before it', () => {
    const found = timetable(weekly, ['2026-09-16', '2026-09-15', '2026-09-01'], '2026-09-20');
    expect(told(found)).toEqual(['09-07 missing', '09-14 done', '09-21 not_yet_due']);
    expect(found.occurrences[1]?.run).toBe(1);
    expect(found.extra).toEqual([2, 0]);
  });

  it('takes an early run for the next one', () => {
    const found = timetable(weekly, ['2026-09-07', '2026-09-12'], '2026-09-13');
    expect(told(found)).toEqual(['09-07 done', '09-14 done']);
  });

  it('does not look at what lies ahead', () => {
    expect(told(timetable(weekly, ['2026-09-09'], '2026-09-08'))).toEqual([
      '09-07 not_yet_due',
      '09-14 not_yet_due',
    ]);
  });
});

describe('grace', () => {
  it.each([
    // every, grace, done on, state: due on 7 September
    ['P1D', 'P2D', '2026-09-08', 'missing'], // the next day is the next one's
    ['P2D', 'P2D', '2026-09-08', 'done'],
    ['P2D', 'P2D', '2026-09-06', 'missing'], // being late in time comes before being early
    ['P4D', 'P2D', '2026-09-06', 'done'],
    ['P4D', 'P2D', '2026-09-05', 'missing'],
    ['P7D', 'P7D', '2026-09-13', 'done'],
    ['P7D', 'P0D', '2026-09-08', 'late'],
    ['P7D', 'P0D', '2026-09-13', 'late'],
    ['P7D', 'PT12H', '2026-09-08', 'late'], // at noon it is over, and the hour of the run is not known
    ['P7D', 'PT24H', '2026-09-08', 'done'],
    ['P7D', 'PT36H', '2026-09-08', 'done'],
    ['P7D', 'PT36H', '2026-09-09', 'late'],
    ['P30D', 'P7D', '2026-08-31', 'done'],
    ['P30D', 'P7D', '2026-10-05', 'missing'],
  ])('every %s, %s of it, done on %s: %s', (every, grace, on, state) => {
    const found = timetable(cadence(every, '2026-09-07', grace), [on], '2026-10-06');
    expect(found.occurrences[0]?.state).toBe(state);
  });

  it('in hours ends at the hour', () => {
    const hours = cadence('P7D', '2026-09-07', 'PT12H');
    const state = (asOf: string) => timetable(hours, [], asOf).occurrences[0]?.state;
    expect(state('2026-09-08T15:59:59Z')).toBe('not_yet_due');
    expect(state('2026-09-08T16:00:00Z')).toBe('missing');
  });
});

describe('due days', () => {
  it.each([
    ['P1M', '2026-01-31', '2026-06-01', '01-31 02-28 03-31 04-30 05-31 06-30'],
    ['P1M', '2028-01-31', '2028-03-01', '01-31 02-29 03-31'],
    ['P1Y', '2024-02-29', '2028-03-01', '02-29 02-28 02-28 02-28 02-29 02-28'],
    ['P7D', '2026-12-21', '2027-01-05', '12-21 12-28 01-04 01-11'],
    ['P1D', '2026-03-06', '2026-03-09', '03-06 03-07 03-08 03-09 03-10'], // the clocks go forward
    ['P1D', '2026-10-30', '2026-11-02', '10-30 10-31 11-01 11-02 11-03'], // and back
    ['PT168H', '2026-10-26', '2026-11-09', '10-26 11-02 11-09 11-16'],
  ])('every %s from %s as of %s: %s', (every, first, asOf, wanted) => {
    const found = timetable(cadence(every, first, 'P0D'), [], asOf);
    expect(found.occurrences.map(({ due }) => formatDay(due).slice(5)).join(' ')).toBe(wanted);
  });

  it.each([
    ['2026-03-08', '2026-03-09T04:00:00Z'], // a day of 23 hours
    ['2026-11-01', '2026-11-02T05:00:00Z'], // and one of 25
  ])('%s is over at %s', (first, end) => {
    const daily = cadence('P1D', first, 'P0D');
    expect(daily && timetable(daily, [], end).occurrences[0]?.deadline).toBe(instant(end));
  });

  it.each([
    ['P0D', 'is no interval'],
    ['PT12H', 'is no whole number of days, and runs are recorded by day'],
    ['P1DT1H', 'is no whole number of days, and runs are recorded by day'],
  ])('%s %s', (every, why) => {
    expect(cadenceOf(duration(every), 0, duration('P0D'))).toBe(why);
  });

  it(`are not expanded past ${MAX_OCCURRENCES}`, () => {
    const daily = cadence('P1D', '2000-01-01', 'P0D');
    const last = day('2000-01-01') + MAX_OCCURRENCES - 2;
    expect(expand(daily, [], TORONTO.startOf(last), TORONTO)?.occurrences).toHaveLength(MAX_OCCURRENCES);
    expect(expand(daily, [], TORONTO.startOf(last + 1), TORONTO)).toBeUndefined();
  });
});

describe('the longest gap', () => {
  const weekly = cadence('P7D', '2026-07-06');
  const gap = (done: readonly string[], asOf = '2026-09-30') => {
    const { longestGap: found } = timetable(weekly, done, asOf);
    return found && `${found.days} from ${formatDay(found.from)} to ${formatDay(found.to)}`;
  };

  it.each([
    [[], '86 from 2026-07-06 to 2026-09-30'],
    [['2026-09-14', '2026-09-21'], '70 from 2026-07-06 to 2026-09-14'],
    [['2026-07-06', '2026-07-20'], '72 from 2026-07-20 to 2026-09-30'],
    [['2026-07-13', '2026-09-21'], '70 from 2026-07-13 to 2026-09-21'],
    [['2026-06-01', '2026-09-30'], '86 from 2026-07-06 to 2026-09-30'], // before it was due nothing is owed
    [['2026-10-05'], '86 from 2026-07-06 to 2026-09-30'], // what lies ahead closes nothing
  ])('done on %j: %s', (done, wanted) => {
    expect(gap(done)).toBe(wanted);
  });

  it('is none before the first day', () => {
    expect(gap([], '2026-07-05')).toBeUndefined();
    expect(gap([], '2026-07-06')).toBe('0 from 2026-07-06 to 2026-07-06');
  });
});

describe('an interval that counts anew from each run', () => {
  const onward = (
    done: readonly string[],
    asOf: string,
    every = { months: 0, days: 10 },
    calendar = TORONTO,
  ) => {
    const at = asOf.includes('T') ? instant(asOf) : calendar.endOf(day(asOf)) - 1;
    const found = expandOnward(every, done.map(day), at, calendar);
    if (!found) throw new Error('too many');
    return found;
  };
  const states = (found: Timetable) =>
    found.occurrences.map(({ due, state }) => `${formatDay(due).slice(5)} ${state}`).join(', ');

  it.each([
    // done on, as of, what is due; the first run begins it
    [['09-01'], '09-01', '09-01 done, 09-11 not_yet_due'],
    [['09-01'], '09-11', '09-01 done, 09-11 not_yet_due, 09-21 not_yet_due'], // the last day in time
    [['09-01'], '09-12', '09-01 done, 09-11 missing, 09-21 not_yet_due'],
    [['09-01'], '09-30', '09-01 done, 09-11 missing, 09-21 missing, 10-01 not_yet_due'],
    [['09-01', '09-11'], '09-12', '09-01 done, 09-11 done, 09-21 not_yet_due'],
    [['09-01', '09-08'], '09-12', '09-01 done, 09-11 done, 09-18 not_yet_due'], // early: the next counts from it
    [['09-01', '09-12'], '09-12', '09-01 done, 09-11 late, 09-22 not_yet_due'],
    [['09-01', '09-20'], '09-20', '09-01 done, 09-11 late, 09-30 not_yet_due'],
    [['09-01', '09-21'], '09-21', '09-01 done, 09-11 missing, 09-21 done, 10-01 not_yet_due'],
    [['09-01', '09-25'], '09-25', '09-01 done, 09-11 missing, 09-21 late, 10-05 not_yet_due'],
    [['09-01', '09-20'], '09-12', '09-01 done, 09-11 missing, 09-21 not_yet_due'], // what lies ahead closes nothing
    [['09-20'], '09-12', '09-20 not_yet_due'],
  ])('done on %j, as of %s: %s', (done, asOf, wanted) => {
    const found = onward(
      done.map((on) => `2026-${on}`),
      `2026-${asOf}`,
    );
    expect(states(found)).toBe(wanted);
  });

  it('counts the newest run of an interval, and those before it for none', () => {
    const found = onward(['2026-09-08', '2026-09-01', '2026-09-05', '2026-09-01'], '2026-09-12');
    expect(states(found)).toBe('09-01 done, 09-11 done, 09-18 not_yet_due');
    expect(found.occurrences.map(({ run }) => run)).toEqual([1, 0, undefined]);
    expect(found.extra).toEqual([3, 2]);
  });

  it('makes up for nothing by a second run on the day of the first', () => {
    const found = onward(['2026-09-01', '2026-09-01'], '2026-09-12');
    expect(states(found)).toBe('09-01 done, 09-11 missing, 09-21 not_yet_due');
    expect(found.extra).toEqual([1]);
  });

  it.each([
    ['2026-03-08T04:59:59Z', 'not_yet_due'], // the clocks go forward on that morning
    ['2026-03-08T05:00:00Z', 'missing'],
  ])('as of %s, a day due before the clocks change is %s', (asOf, state) => {
    expect(onward(['2026-02-25'], asOf).occurrences[1]?.state).toBe(state);
  });

  it('of a month keeps the day as far as the month has it', () => {
    const found = onward(['2026-01-31'], '2026-04-01', { months: 1, days: 0 });
    expect(states(found)).toBe('01-31 done, 02-28 missing, 03-31 missing, 04-30 not_yet_due');
  });

  it('has the longest gap from the first run to as-of', () => {
    const { longestGap } = onward(['2026-09-01', '2026-09-05'], '2026-09-12');
    expect(longestGap).toEqual({ from: day('2026-09-05'), to: day('2026-09-12'), days: 7 });
  });

  it(`is not expanded past ${MAX_OCCURRENCES}`, () => {
    const every = { months: 0, days: 1 };
    const first = day('2000-01-01');
    const at = (today: number) => expandOnward(every, [first], TORONTO.startOf(today), TORONTO);
    expect(at(first + MAX_OCCURRENCES - 2)?.occurrences).toHaveLength(MAX_OCCURRENCES);
    expect(at(first + MAX_OCCURRENCES - 1)).toBeUndefined();
    const runs = Array.from({ length: MAX_OCCURRENCES + 1 }, (_, index) => first + index);
    expect(expandOnward(every, runs, TORONTO.startOf(first + 20_000), TORONTO)).toBeUndefined();
  });

  it('is kept exactly when no two runs, and not the last and as-of, are further apart', () => {
    const first = day('2026-01-01');
    const cases = fc.record({
      days: fc.integer({ min: 1, max: 40 }),
      runs: fc.array(fc.integer({ min: first, max: first + 300 }), { minLength: 1, maxLength: 30 }),
      asOf: fc.integer({ min: first * MS_PER_DAY, max: (first + 320) * MS_PER_DAY }),
    });
    fc.assert(
      fc.property(cases, ({ days, runs, asOf }) => {
        const found = expandOnward({ months: 0, days }, runs, asOf, TORONTO);
        const today = TORONTO.dayOf(asOf);
        const past = runs.filter((on) => on <= today).sort((a, b) => a - b);
        const gaps = [...past, today].slice(1).map((on, index) => on - (past[index] ?? 0));
        const isKept = past.length === 0 || gaps.every((gap) => gap <= days);
        expect(found?.occurrences.every(({ state }) => state === 'done' || state === 'not_yet_due')).toBe(
          isKept,
        );
        const taken = found?.occurrences.flatMap(({ run }) => run ?? []) ?? [];
        const counted = [...taken, ...(found?.extra ?? [])].sort((a, b) => a - b);
        expect(counted).toEqual(runs.flatMap((on, index) => (on <= today ? [index] : [])));
        const dues = found?.occurrences.map(({ due }) => due) ?? [];
        expect(dues).toEqual([...new Set(dues)].sort((a, b) => a - b));
        const backwards = expandOnward({ months: 0, days }, runs.toReversed(), asOf, TORONTO);
        expect(backwards?.occurrences.map(({ due, state }) => [due, state])).toEqual(
          found?.occurrences.map(({ due, state }) => [due, state]),
        );
      }),
      { numRuns: effort(300) },
    );
  });
});

describe('any timetable', () => {
  const start = day('2025-01-01');
  const zones = ['UTC', 'America/Toronto', 'Australia/Lord_Howe', 'America/Sao_Paulo'].map(
    (zone) => new Calendar(zone),
  );
  const any = fc.record({
    calendar: fc.constantFrom(...zones),
    cadence: fc.record({
      every: fc.oneof(
        fc.record({ months: fc.constant(0), days: fc.integer({ min: 1, max: 100 }) }),
        fc.record({ months: fc.integer({ min: 1, max: 13 }), days: fc.integer({ min: 0, max: 3 }) }),
      ),
      first: fc.integer({ min: start, max: start + 60 }),
      grace: fc.record({
        months: fc.constant(0),
        days: fc.integer({ min: 0, max: 40 }),
        ms: fc.constantFrom(0, MS_PER_DAY / 2, MS_PER_DAY),
      }),
    }),
    runs: fc.array(fc.integer({ min: start - 10, max: start + 500 }), { maxLength: 40 }),
    asOf: fc.integer({ min: start * MS_PER_DAY, max: (start + 450) * MS_PER_DAY }),
    later: fc.integer({ min: 0, max: 100 * MS_PER_DAY }),
  });

  it('counts every run up to as-of once, and no other', () => {
    fc.assert(
      fc.property(any, ({ calendar, cadence: of, runs, asOf }) => {
        const found = expand(of, runs, asOf, calendar);
        const taken = found?.occurrences.flatMap(({ run }) => run ?? []) ?? [];
        const counted = [...taken, ...(found?.extra ?? [])].sort((a, b) => a - b);
        const today = calendar.dayOf(asOf);
        expect(counted).toEqual(runs.flatMap((on, index) => (on <= today ? [index] : [])));
      }),
      { numRuns: effort(300) },
    );
  });

  it('has cycles that touch and never overlap, each with its due day and its deadline inside', () => {
    fc.assert(
      fc.property(any, ({ calendar, cadence: of, runs, asOf }) => {
        const { occurrences = [] } = expand(of, runs, asOf, calendar) ?? {};
        expect(occurrences.length).toBeGreaterThan(0);
        for (const [index, { opens, due, closes, deadline, run }] of occurrences.entries()) {
          expect(opens).toBeLessThanOrEqual(due);
          expect(due).toBeLessThan(closes);
          expect(deadline).toBeGreaterThanOrEqual(calendar.endOf(due));
          expect(deadline).toBeLessThanOrEqual(calendar.startOf(closes));
          expect(occurrences[index + 1]?.opens ?? closes).toBe(closes);
          const on = run === undefined ? undefined : runs[run];
          if (on !== undefined) expect(opens <= on && on < closes).toBe(true);
        }
      }),
      { numRuns: effort(300) },
    );
  });

  it('only gains with time: what was done stays, what is missing can only come late, no gap shrinks', () => {
    const next: Readonly<Record<string, readonly string[]>> = {
      done: ['done'],
      late: ['late'],
      missing: ['missing', 'late'],
      not_yet_due: ['not_yet_due', 'done', 'late', 'missing'],
    };
    fc.assert(
      fc.property(any, ({ calendar, cadence: of, runs, asOf, later }) => {
        const before = expand(of, runs, asOf, calendar);
        const after = expand(of, runs, asOf + later, calendar);
        expect(after?.occurrences.length).toBeGreaterThanOrEqual(before?.occurrences.length ?? 0);
        for (const [index, { due, state, run }] of (before?.occurrences ?? []).entries()) {
          const then = after?.occurrences[index];
          expect(then?.due).toBe(due);
          expect(next[state]).toContain(then?.state);
          if (run !== undefined) expect(then?.run).toBe(run);
        }
        expect(after?.longestGap?.days ?? 0).toBeGreaterThanOrEqual(before?.longestGap?.days ?? 0);
      }),
      { numRuns: effort(300) },
    );
  });

  it('does not depend on the order in which runs stand', () => {
    fc.assert(
      fc.property(any, ({ calendar, cadence: of, runs, asOf }) => {
        const states = (list: readonly number[]) =>
          expand(of, list, asOf, calendar)?.occurrences.map(({ state, run }) => [
            state,
            run === undefined ? run : list[run],
          ]);
        expect(states(runs.toReversed())).toEqual(states(runs));
      }),
      { numRuns: effort(200) },
    );
  });

  it('gets no better for a run that is taken away', () => {
    const good = (found: Timetable | undefined) =>
      found?.occurrences.filter(({ state }) => state === 'done' || state === 'late').length ?? 0;
    fc.assert(
      fc.property(any, ({ calendar, cadence: of, runs, asOf }) => {
        const all = good(expand(of, runs, asOf, calendar));
        expect(good(expand(of, runs.slice(1), asOf, calendar))).toBeLessThanOrEqual(all);
      }),
      { numRuns: effort(200) },
    );
  });
});
