/** Working time: against a clock that is moved on minute by minute, and at the corners of the calendar. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, FAILED } from '../../src/engine/logic/operator.ts';
import { recordValue } from '../../src/engine/logic/value.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import { formatInstant, parseDuration, parseInstant } from '../../src/model/time.ts';
import { runs } from '../support/effort.ts';
import { emptyContext, outcome, outcomeOf, ruleIn, worldOf } from '../support/rules.ts';

const TORONTO = 'America/Toronto';
const BERLIN = 'Europe/Berlin';
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];
const ALL_DAYS = [...WEEK, 'sat', 'sun'];
const OFFICE = { days: WEEK, start: '08:00', end: '17:00' };
const ALWAYS = { days: ALL_DAYS, start: '00:00', end: '00:00' };
const NIGHTS = { days: WEEK, start: '22:00', end: '06:00' };
const SATURDAY_NIGHT = { ...NIGHTS, days: ['sat'] };

function worked(zone: string, hours: JsonObject, from: string, to: string, holidays: readonly string[] = []) {
  const organization = { id: 'org', timezone: zone, business_hours: hours, holidays };
  const rule = { business_hours: [from, to] };
  return outcomeOf({ rule, records: { Organization: [organization] }, gives: '' });
}

describe('business_hours', () => {
  it.each<[string, JsonObject, string, string, unknown, string]>([
    [TORONTO, OFFICE, '2026-09-01', '2026-09-02', 'PT9H', 'a Tuesday'],
    [TORONTO, OFFICE, '2026-09-05', '2026-09-07', 'PT0S', 'a weekend'],
    [TORONTO, OFFICE, '2026-08-31', '2026-09-07', 'PT45H', 'a week'],
    [TORONTO, OFFICE, '2026-09-04T20:59:00Z', '2026-09-07T12:01:00Z', 'PT2M', 'over a weekend'],
    [TORONTO, OFFICE, '2026-09-01T12:00:00Z', '2026-09-01T12:00:00Z', 'PT0S', 'no time'],
    [TORONTO, OFFICE, '2026-09-01T21:00:00Z', '2026-09-02T12:00:00Z', 'PT0S', 'from close to open'],
    [TORONTO, OFFICE, '2026-09-01T12:00:00Z', '2026-09-01T12:00:00.999Z', 'PT0S', 'truncated'],
    [TORONTO, OFFICE, '2026-09-02', '2026-09-01', FAILED, 'turned round'],
    [TORONTO, OFFICE, '2024-02-29', '2024-03-01', 'PT9H', 'a leap day'],
    [TORONTO, OFFICE, '2026-12-31', '2027-01-02', 'PT18H', 'over the end of a year'],
    // The clocks change on Sundays; an office is closed then, and its Mondays keep their hours.
    [TORONTO, OFFICE, '2026-03-06T21:00:00Z', '2026-03-09T13:00:00Z', 'PT2H', 'Monday in summer time'],
    [TORONTO, OFFICE, '2026-10-30T20:00:00Z', '2026-11-02T14:00:00Z', 'PT2H', 'Monday in winter time'],
    [BERLIN, OFFICE, '2026-03-27T16:00:00Z', '2026-03-30T07:00:00Z', 'PT1H', ''],
    [BERLIN, OFFICE, '2026-10-23T14:00:00Z', '2026-10-26T08:00:00Z', 'PT2H', ''],
    [TORONTO, ALWAYS, '2026-03-08', '2026-03-09', 'PT23H', 'elapsed time, not clock time'],
    [TORONTO, ALWAYS, '2026-11-01', '2026-11-02', 'PT25H', ''],
    [BERLIN, ALWAYS, '2026-03-29', '2026-03-30', 'PT23H', ''],
    [BERLIN, ALWAYS, '2026-10-25', '2026-10-26', 'PT25H', ''],
    [BERLIN, ALWAYS, '2026-01-01', '2027-01-01', 'PT8760H', 'a year'],
    [BERLIN, NIGHTS, '2026-09-01', '2026-09-02', 'PT8H', 'the end of one night and the start of the next'],
    [BERLIN, NIGHTS, '2026-08-31', '2026-09-01', 'PT2H', 'Sunday night is free'],
    [BERLIN, NIGHTS, '2026-09-05', '2026-09-06', 'PT6H', 'the night of Friday ends on Saturday'],
    [BERLIN, SATURDAY_NIGHT, '2026-10-24', '2026-10-26', 'PT9H', 'with the hour that comes twice'],
    [BERLIN, SATURDAY_NIGHT, '2026-03-28', '2026-03-30', 'PT7H', 'without the hour that is skipped'],
    [BERLIN, { ...OFFICE, days: [] }, '2026-09-01', '2026-10-01', 'PT0S', 'nobody works'],
    [BERLIN, OFFICE, '0001-01-01', '9999-12-31', FAILED, 'more days than can be looked at'],
  ])('%s, %j: %s to %s is %s (%s)', (zone, hours, from, to, gives) => {
    expect(worked(zone, hours, from, to)).toBe(gives);
  });

  it.each<[JsonObject, string, string, readonly string[], string]>([
    [OFFICE, '2026-09-07', '2026-09-09', ['2026-09-07'], 'PT9H'],
    [OFFICE, '2026-09-07', '2026-09-09', ['2026-09-07', '2026-09-08'], 'PT0S'],
    [OFFICE, '2026-09-05', '2026-09-08', ['2026-09-05'], 'PT9H'],
    [OFFICE, '2026-12-24', '2026-12-29', ['2026-12-25', '2026-12-28'], 'PT9H'],
    [NIGHTS, '2026-09-07', '2026-09-09', ['2026-09-07'], 'PT2H'],
  ])('%j: %s to %s without %j is %s', (hours, from, to, holidays, gives) => {
    expect(worked(TORONTO, hours, from, to, holidays)).toBe(gives);
  });

  it('without holidays counts none', () => {
    const organization = { id: 'org', timezone: 'UTC', business_hours: OFFICE };
    const rule = { business_hours: ['2026-09-01', '2026-09-02'] };
    expect(outcomeOf({ rule, records: { Organization: [organization] }, gives: '' })).toBe('PT9H');
  });

  it.each<[JsonValue, unknown]>([
    [{}, ABSENT],
    [{ business_hours: { days: WEEK, start: '08:00' } }, ABSENT],
    [{ business_hours: { ...OFFICE, start: '8' } }, FAILED],
    [{ business_hours: { ...OFFICE, days: ['monday'] } }, FAILED],
    [{ business_hours: { ...OFFICE, days: 'mon' } }, FAILED],
    [{ business_hours: OFFICE, holidays: ['easter'] }, FAILED],
    [{ business_hours: OFFICE, holidays: 'none' }, FAILED],
  ])('of an Organization with %j is not decided', (data, gives) => {
    const extent = worldOf({ Organization: [{ id: 'org' }] }).inventory.organization?.extent;
    if (!extent) throw new Error('no extent');
    const organization = recordValue({
      kind: 'Organization',
      id: 'org',
      data: data as JsonObject,
      extent,
      shared: undefined,
    });
    const context = { ...emptyContext(), organization };
    expect(outcome({ business_hours: ['2026-09-01', '2026-09-02'] }, {}, context)).toBe(gives);
  });

  it('says what is missing of the Organization', () => {
    const world = worldOf({ Organization: [{ id: 'org', timezone: 'UTC' }] });
    const value = ruleIn(world, { business_hours: ['2026-09-01', '2026-09-02'] }).on({});
    expect(value.is === 'absent' && value.why).toBe('business_hours of Organization/org is missing');
  });

  // Hours that begin or end inside a change of the clocks would ask what a skipped time of day means.
  it('counts what a clock counts that is moved on minute by minute', () => {
    const shown = (zone: string) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
    const clocks = { [TORONTO]: shown(TORONTO), [BERLIN]: shown(BERLIN) };
    // Three days around each change of the clocks, and three in summer.
    const starts = ['2026-03-07', '2026-03-28', '2026-10-24', '2026-10-31', '2026-07-03'];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.constantFrom(TORONTO, BERLIN),
        fc.constantFrom(OFFICE, ALWAYS, {
          days: ['sat', 'sun', 'mon'],
          start: '00:30',
          end: '04:15',
        }),
        fc.integer({ min: 0, max: 3 * 1440 }),
        fc.integer({ min: 0, max: 1440 }),
        (day, zone, hours, offset, length) => {
          const start = (parseInstant(`${day}T00:00:00Z`) ?? 0) + offset * 60_000;
          let minutes = 0;
          for (let minute = 0; minute < length; minute++) {
            const [weekday = '', time = ''] = clocks[zone].format(start + minute * 60_000).split(' ');
            const isDay = hours.days.includes(weekday.replace(',', '').toLowerCase());
            const isTime = hours.start === hours.end || (time >= hours.start && time < hours.end);
            if (isDay && isTime) minutes += 1;
          }
          const counted = worked(zone, hours, formatInstant(start), formatInstant(start + length * 60_000));
          expect((parseDuration(String(counted))?.ms ?? Number.NaN) / 60_000).toBe(minutes);
        },
      ),
      { numRuns: runs(60) },
    );
  });
});
