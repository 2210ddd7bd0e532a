/** Periods, what lies in them and what they leave uncovered; across both clock changes of two zones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, FAILED, MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { DATE, typeOf } from '../../src/engine/logic/types.ts';
import { phrase } from '../../src/engine/phrase.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { shape } from '../../src/model/kind.ts';
import { formatInstant, parseDuration } from '../../src/model/time.ts';
import { aPolicy, judge } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { compileRule, emptyContext, outcome } from '../support/rules.ts';

const ZONES = { Toronto: emptyContext('America/Toronto'), Berlin: emptyContext('Europe/Berlin') };
const Q3 = { start: '2026-07-01', end: '2026-10-01' };

describe('within', () => {
  it.each<[keyof typeof ZONES, string, JsonValue, unknown, string]>([
    ['Toronto', '2026-07-01', Q3, true, 'the first day'],
    ['Toronto', '2026-06-30', Q3, false, 'the day before'],
    ['Toronto', '2026-09-30', Q3, true, 'the last day'],
    ['Toronto', '2026-10-01', Q3, false, 'the end is no longer in it'],
    ['Toronto', '2026-07-01T04:00:00Z', Q3, true, 'midnight there'],
    ['Toronto', '2026-07-01T03:59:59Z', Q3, false, 'a second earlier'],
    ['Toronto', '2026-10-01T03:59:59Z', Q3, true, 'the last second'],
    ['Toronto', '2026-10-01T04:00:00Z', Q3, false, ''],
    ['Berlin', '2026-06-30T22:00:00Z', Q3, true, 'midnight elsewhere'],
    [
      'Toronto',
      '2026-03-08',
      { start: '2026-03-08T05:00:00Z', end: '2026-03-09T04:00:00Z' },
      true,
      '23 hours',
    ],
    [
      'Toronto',
      '2026-11-01',
      { start: '2026-11-01T04:00:00Z', end: '2026-11-02T05:00:00Z' },
      true,
      '25 hours',
    ],
    ['Toronto', '2026-11-02', { start: '2026-11-01T04:00:00Z', end: '2026-11-02T05:00:00Z' }, false, ''],
    ['Berlin', '2024-02-29', { start: '2024-02-29', end: '2024-03-01' }, true, 'a leap day'],
    ['Berlin', '2026-12-31', { start: '2026-12-31', end: '2027-01-01' }, true, 'the end of a year'],
    ['Berlin', '2027-01-01', { start: '2026-12-31', end: '2027-01-01' }, false, ''],
    // A day that begins before the middle of it is in what ends there, and only in that.
    ['Toronto', '2026-09-30', { start: '2026-09-01', end: '2026-09-30T16:00:00Z' }, true, 'begun by then'],
    ['Toronto', '2026-09-30', { start: '2026-09-30T16:00:00Z', end: '2026-10-02' }, false, ''],
    ['Berlin', '2026-09-10', { start: '2026-09-10', end: '2026-09-10' }, false, 'nothing lies in no time'],
    ['Berlin', '2026-09-10', { start: '2026-09-11', end: '2026-09-10' }, FAILED, 'a period turned round'],
  ])('%s, %s in %j: %s (%s)', (zone, date, period, gives) => {
    expect(outcome({ within: [date, '$.period'] }, { period }, ZONES[zone])).toBe(gives);
    expect(outcome({ within: [date, period] }, {}, ZONES[zone])).toBe(gives);
  });

  it.each<[JsonValue, unknown]>([
    [{ start: '2026-07-01' }, ABSENT],
    [{ start: null, end: '2026-10-01' }, ABSENT],
    [{ start: 'soon', end: '2026-10-01' }, FAILED],
    ['previous-quarter', FAILED],
    [['2026-07-01', '2026-10-01'], FAILED],
  ])('of a period that is %j is not decided', (period, gives) => {
    expect(outcome({ within: ['2026-09-10', '$.period'] }, { period })).toBe(gives);
  });

  it('takes the end of a day where the end of a period means that', () => {
    const fields = { start: { shape: shape.date(), description: '', required: true } };
    const until = { shape: shape.date({ ends: true }), description: '', required: true };
    const type = typeOf(
      shape.mapping({
        span: { shape: shape.mapping({ ...fields, end: until }), description: '', required: true },
      }),
    );
    const data = { span: { start: '2026-09-01', end: '2026-09-30' } };
    for (const period of ['$.span', { start: '$.span.start', end: '$.span.end' }]) {
      const { mistakes, on } = compileRule({ within: ['2026-09-30', period] }, { type });
      expect(mistakes).toEqual([]);
      expect(on(data)).toMatchObject({ value: true });
    }
  });
});

describe('in a policy', () => {
  const inventory =
    'kind: Incident\nitems:\n  - {id: inc-1, detected_at: 2026-09-30T08:00:00Z}\n  - {id: inc-2, detected_at: 2026-07-01T08:00:00Z}\n';
  const verdicts = (policy: string) =>
    judge(aPolicy(policy), inventory).evaluations.map(({ verdict }) => verdict);

  it('a date is held against $period', () => {
    const rule =
      'for_each: Incident\nperiod: trailing P30D\nrequire: {within: [$.detected_at, $period]}\nmessage: m';
    expect(verdicts(rule)).toEqual(['pass', 'fail']);
  });

  it('a period that is written out can have a name, and its ends be read', () => {
    const window = 'let:\n  window: {start: {date_add: [$as_of, PT0S]}, end: {date_add: [$as_of, P14D]}}\n';
    const rule = `for_each: Incident\n${window}require: {before: [$.detected_at, $window.start]}\nmessage: "{{window.end}}"`;
    expect(verdicts(rule)).toEqual(['pass', 'pass']);
    const { problems } = judge(aPolicy(rule.replace('.start', '.begin')), inventory);
    expect(problems.find(({ code }) => code === 'unknown-name')).toMatchObject({
      message: 'The mapping has no field "begin".',
      hint: 'It has start and end.',
    });
  });

  it('is told in words', () => {
    const rule = { within: ['$.at', { start: '$as_of', end: { date_add: ['$as_of', 'P14D'] } }] };
    expect(phrase(rule)).toBe('within($.at, $as_of to date_add($as_of, P14D))');
  });
});

describe('mistakes in operands', () => {
  it.each<[JsonValue, string]>([
    [{ within: ['soon', Q3] }, '"soon" is no date.'],
    [{ within: ['2026-09-10', 5] }, 'A period is wanted here, and this is a number.'],
    [{ within: ['2026-09-10', { '+': [1, 2] }] }, 'A period is wanted here, and this is a number.'],
    [
      { within: ['2026-09-10', { start: 5, end: '2026-10-01' }] },
      'A period has a start and an end, which are dates. Its start is a number.',
    ],
    [
      { within: ['2026-09-10', { start: '2026-07-01', stop: '2026-10-01' }] },
      'A rule is one operator with its operands; here stand 2 keys: "start", "stop".',
    ],
    [
      { overlap: ['2026-09-10', '2026-09-11', Q3, 'weeks'] },
      '"weeks" is no unit; it must be seconds, minutes, hours or days.',
    ],
    [{ uncovered: [5, Q3] }, 'A list is wanted here, and this is a number.'],
    [
      { uncovered: [{ map: ['$.shifts', { '+': [1] }] }, Q3] },
      'A period is wanted here, and this is a number.',
    ],
  ])('%j: %s', (rule, message) => {
    const { mistakes } = compileRule(rule);
    expect(mistakes.map((mistake) => mistake.message)).toEqual(message === '' ? [] : [message]);
  });

  it('names the fields a record has where it is taken for a period', () => {
    const { mistakes } = compileRule({ within: ['2026-09-10', '$.'] }, { type: DATE });
    expect(mistakes[0]?.message).toBe('A period is wanted here, and this is a date.');
  });
});

describe('overlap', () => {
  const march = { start: '2026-03-01', end: '2026-04-01' };
  const november = { start: '2026-11-01', end: '2026-12-01' };
  it.each<[keyof typeof ZONES, string, string, JsonValue, string, unknown, string]>([
    ['Toronto', '2026-02-20', '2026-03-03', march, 'days', 2, 'from its start'],
    ['Toronto', '2026-03-30', '2026-05-01', march, 'days', 2, 'to its end'],
    ['Toronto', '2026-02-01', '2026-05-01', march, 'days', 31, 'all of it, a day of 23 hours included'],
    ['Toronto', '2026-02-01', '2026-05-01', march, 'hours', 31 * 24 - 1, ''],
    ['Toronto', '2026-10-01', '2027-01-01', november, 'hours', 30 * 24 + 1, 'a day of 25'],
    ['Berlin', '2026-02-01', '2026-05-01', march, 'hours', 31 * 24 - 1, 'another day, the same month'],
    ['Berlin', '2026-10-25', '2026-10-26', { start: '2026-10-01', end: '2026-11-01' }, 'hours', 25, ''],
    ['Berlin', '2026-10-25', '2026-10-26', { start: '2026-10-01', end: '2026-11-01' }, 'days', 1, ''],
    ['Toronto', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', march, 'days', 1, 'midnight to midnight'],
    ['Toronto', '2026-11-01T04:00:00Z', '2026-11-02T04:00:00Z', november, 'days', 0, '24 of 25 hours'],
    ['Toronto', '2026-03-01T05:00:00Z', '2026-03-01T05:59:59Z', march, 'hours', 0, 'truncated'],
    ['Toronto', '2026-03-01T04:30:00Z', '2026-03-01T05:59:59Z', march, 'minutes', 59, ''],
    ['Toronto', '2026-03-05', '2026-03-05', march, 'seconds', 0, 'no time'],
    ['Toronto', '2026-04-01', '2026-05-01', march, 'seconds', 0, 'they touch'],
    [
      'Toronto',
      '2024-02-28',
      '2024-03-01',
      { start: '2024-01-01', end: '2025-01-01' },
      'days',
      2,
      'leap day',
    ],
    [
      'Toronto',
      '2026-12-31',
      '2027-01-02',
      { start: '2027-01-01', end: '2028-01-01' },
      'days',
      1,
      'year end',
    ],
    ['Toronto', '2026-03-06', '2026-03-05', march, 'hours', FAILED, 'turned round'],
    ['Toronto', '2026-03-05', '2026-03-06', { start: '2026-04-01', end: '2026-03-01' }, 'hours', FAILED, ''],
  ])('%s, %s to %s in %j: %s are %s (%s)', (zone, start, end, period, unit, gives) => {
    expect(outcome({ overlap: [start, end, period, unit] }, {}, ZONES[zone])).toBe(gives);
  });
});

const instants = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
  .map((at) => Math.floor(at / 1000) * 1000);
const stretches = fc
  .tuple(instants, instants)
  .map((ends) => ends.toSorted((a, b) => a - b))
  .map(([start = 0, end = 0]) => ({ start: formatInstant(start), end: formatInstant(end) }));

function seconds(duration: unknown): number {
  return (parseDuration(String(duration))?.ms ?? Number.NaN) / 1000;
}

describe('whatever the times', () => {
  it('an overlap is no longer than what overlaps, nor than the period', () => {
    fc.assert(
      fc.property(
        stretches,
        stretches,
        fc.constantFrom('seconds', 'minutes', 'hours', 'days'),
        (a, b, unit) => {
          const length = (of: typeof a, within: typeof a) =>
            Number(outcome({ overlap: [of.start, of.end, within, unit] }, {}, ZONES.Berlin));
          expect(length(a, b)).toBe(length(b, a));
          expect(length(a, b)).toBeLessThanOrEqual(length(a, a));
          expect(length(a, b)).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it('what is covered and what is not are the period', () => {
    fc.assert(
      fc.property(fc.array(stretches, { maxLength: 8 }), stretches, (covering, period) => {
        const left = seconds(outcome({ uncovered: ['$.covering', period] }, { covering }));
        // Counted by the seconds between all ends: nothing begins or ends in between.
        const marks = [period, ...covering].flatMap(({ start, end }) => [start, end]).sort();
        const covered = marks.slice(1).reduce((total, end, index) => {
          const start = marks[index] ?? end;
          const lies = (of: typeof period) => of.start <= start && end <= of.end;
          if (!lies(period) || !covering.some(lies)) return total;
          return total + Number(outcome({ date_diff: [end, start, 'seconds'] }));
        }, 0);
        const whole = Number(outcome({ date_diff: [period.end, period.start, 'seconds'] }));
        expect(left + covered).toBe(whole);
      }),
      { numRuns: runs(200) },
    );
  });

  it('a moment lies in exactly one of two periods that follow each other', () => {
    fc.assert(
      fc.property(stretches, instants, fc.boolean(), ({ start, end }, middle, isDay) => {
        const date = isDay ? formatInstant(middle).slice(0, 10) : formatInstant(middle);
        const inside = (period: JsonValue) => outcome({ within: [date, period] }, {}, ZONES.Toronto);
        const halves = [
          { start: '2025-01-01', end: start },
          { start, end },
          { start: end, end: '2028-01-01' },
        ];
        expect(halves.map(inside).filter((answer) => answer === true)).toHaveLength(1);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('uncovered', () => {
  const day = { start: '2026-03-08', end: '2026-03-09' };
  it.each<[JsonValue, JsonValue, unknown, string]>([
    [[], day, 'PT23H', 'a day of 23 hours'],
    [[], { start: '2026-11-01', end: '2026-11-02' }, 'PT25H', 'a day of 25'],
    [[day], day, 'PT0S', ''],
    [[{ start: '2026-03-01', end: '2026-03-31' }], day, 'PT0S', ''],
    [
      [
        { start: '2026-03-07', end: '2026-03-08' },
        { start: '2026-03-09', end: '2026-03-10' },
      ],
      day,
      'PT23H',
      'neighbours',
    ],
    [
      [
        { start: day.start, end: '2026-03-08T16:00:00Z' },
        { start: '2026-03-08T15:00:00Z', end: day.end },
      ],
      day,
      'PT0S',
      'they overlap',
    ],
    [
      [
        { start: '2026-03-08T16:00:00Z', end: day.end },
        { start: day.start, end: '2026-03-08T15:00:00Z' },
      ],
      day,
      'PT1H',
      'in any order',
    ],
    [
      [
        { start: day.start, end: '2026-03-08T15:00:00.999Z' },
        { start: '2026-03-08T15:00:01Z', end: day.end },
      ],
      day,
      'PT1S',
      'never rounded away',
    ],
    [[{ start: day.start, end: day.start }], day, 'PT23H', 'no time covers nothing'],
    [[{ start: day.end, end: day.start }], day, FAILED, ''],
    [[{ start: day.start }], day, ABSENT, 'when it ends is not known'],
    [[null], day, ABSENT, ''],
    [['always'], day, FAILED, ''],
    ['always', day, FAILED, ''],
    [[], { start: day.start, end: day.start }, 'PT0S', 'of nothing nothing is left'],
  ])('%j of %j is %s (%s)', (covering, period, gives) => {
    expect(outcome({ uncovered: ['$.covering', '$.period'] }, { covering, period }, ZONES.Toronto)).toBe(
      gives,
    );
  });

  it('takes a step for each interval', () => {
    const many = (count: number) => ({ covering: Array.from({ length: count }, () => day) });
    expect(outcome({ uncovered: ['$.covering', day] }, many(10_000))).toBe('PT0S');
    expect(outcome({ uncovered: ['$.covering', day] }, many(MAX_STEPS + 1))).toBe(FAILED);
  });
});
