/** The scorecard of a period: over two years of commits, by its name, in whatever zone and fiscal year, however late. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../src/app/check.ts';
import { runReport } from '../../src/app/report.ts';
import { OpsledgerError } from '../../src/model/problem.ts';
import { renderJson } from '../../src/render/json.ts';
import { folder } from '../support/cli.ts';
import { quietWorld } from '../support/repository.ts';

const POLICY = `id: T-01
title: People have left by their end
domain: access
level: basic
severity: high
for_each: Person
require: {"!==": [$.status, leave]}
message: "{{name}} is on leave"
`;

const organization = (zone: string, fiscal: string) => `kind: Organization
id: org
name: Us
timezone: ${zone}
currency: EUR
headcount: 2
it_headcount: 1
business_hours: {days: [mon], start: "08:00", end: "17:00"}
fiscal_year_start: "${fiscal}"
profile: small
severities: []
`;

/** As many people as there have been commits, so that a report tells which commit it is of. */
const people = (count: number) =>
  `kind: Person\nitems:\n${Array.from({ length: count }, (_, index) => `  - {id: p-${index + 1}, name: P, type: employee, status: active, starts: 2020-01-01}\n`).join('')}`;

/** A commit a month at an instant of it, in one stream: 24 of them take the time of one. */
function history(instants: readonly string[], { zone = 'Etc/UTC', fiscal = '01-01' } = {}): string {
  const path = folder({}, afterAll);
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const file = (name: string, text: string) => `M 100644 inline ${name}\n${data(text)}`;
  const stream = instants.map((instant, index) => {
    const who = `A <a@example.test> ${Date.parse(instant) / 1000} +0000`;
    const first =
      index > 0
        ? ''
        : file('opsledger.yaml', '{}\n') +
          file('policies/T-01.yaml', POLICY) +
          file('inventory/organization.yaml', organization(zone, fiscal));
    return `commit refs/heads/main\ncommitter ${who}\n${data('C')}${first}${file('inventory/people.yaml', people(index + 1))}`;
  });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', path]);
  execFileSync('git', ['fast-import', '--quiet'], { cwd: path, input: stream.join('') });
  return path;
}

/** The 15th at noon of each month from October 2024 to September 2026. */
const MONTHLY = Array.from({ length: 24 }, (_, index) =>
  new Date(Date.UTC(2024, 9 + index, 15, 12)).toISOString(),
);

const report = async (path: string, period: string, now = '2026-10-05T06:00:00Z') => {
  const checked = await runReport(quietWorld(now), {
    ...EVERYTHING,
    folder: path,
    config: undefined,
    asOf: undefined,
    previous: 4,
    period,
  });
  return checked.report;
};

/** Period, as of, and how many commits had been made. */
const told = async (path: string, period: string, now?: string) => {
  const { period: of, asOf, summary } = await report(path, period, now);
  // One record is the organisation.
  return [of?.name, of?.from, of?.to, asOf, summary.records - 1];
};

const monthly = history(MONTHLY);

describe('[R70] a period', () => {
  it.each([
    ['2026-Q3', '2026-07-01', '2026-09-30', '2026-09-30T23:59:59.999Z', 24],
    ['2026-Q1', '2026-01-01', '2026-03-31', '2026-03-31T23:59:59.999Z', 18],
    ['2024-Q4', '2024-10-01', '2024-12-31', '2024-12-31T23:59:59.999Z', 3],
    ['2025-02', '2025-02-01', '2025-02-28', '2025-02-28T23:59:59.999Z', 5],
    ['2025', '2025-01-01', '2025-12-31', '2025-12-31T23:59:59.999Z', 15],
  ])('%s is what its last commit held, as of its end', async (name, from, to, asOf, commits) => {
    expect(await told(monthly, name)).toEqual([name, from, to, asOf, commits]);
  });

  it.each([
    ['2026-10-01T00:00:00Z', '2026-Q3'],
    ['2026-12-31T23:59:59Z', '2026-Q3'],
    ['2026-09-30T23:59:59Z', '2026-Q2'],
  ])('last is, at %s, %s', async (now, name) => {
    expect(await told(monthly, 'last', now)).toEqual(await told(monthly, name));
  });

  it('[R71] is told with the same bytes however late, and whatever has been committed since', async () => {
    const later = history([...MONTHLY, '2026-10-01T00:00:00Z', '2027-03-01T00:00:00Z']);
    const texts = await Promise.all(
      [
        report(monthly, '2026-Q3', '2026-10-01T00:00:00Z'),
        report(monthly, 'last', '2026-10-02T06:17:00Z'),
        report(monthly, '2026-Q3', '2030-01-01T00:00:00Z'),
        report(later, '2026-Q3', '2027-06-01T00:00:00Z'),
      ].map(async (one) => [...renderJson(await one)].join('')),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it.each([
    // Toronto is four hours behind in September: the quarter ends at 04:00 UTC.
    ['America/Toronto', ['2026-10-01T03:59:59Z', '2026-10-01T04:00:00Z'], '2026-10-01T03:59:59.999Z', 1],
    ['Pacific/Auckland', ['2026-09-30T10:59:59Z', '2026-09-30T11:00:00Z'], '2026-09-30T10:59:59.999Z', 1],
  ])('ends with the day in %s', async (zone, commits, asOf, count) => {
    expect((await told(history(commits, { zone }), '2026-Q3')).slice(3)).toEqual([asOf, count]);
  });

  it.each([
    ['04-01', '2026-Q1', '2026-04-01', '2026-06-30T23:59:59.999Z', 21],
    ['04-01', '2025-Q4', '2026-01-01', '2026-03-31T23:59:59.999Z', 18],
    ['04-01', '2025', '2025-04-01', '2026-03-31T23:59:59.999Z', 18],
    ['07-06', '2026-Q1', '2026-07-06', '2026-10-05T23:59:59.999Z', 24],
    // Months are those of the calendar.
    ['04-01', '2026-06', '2026-06-01', '2026-06-30T23:59:59.999Z', 21],
  ])('in a fiscal year from %s on, %s is its own', async (fiscal, name, from, asOf, commits) => {
    const path = history(MONTHLY, { fiscal });
    const [is, first, , ...rest] = await told(path, name, '2026-10-20T00:00:00Z');
    expect([is, first, ...rest]).toEqual([name, from, asOf, commits]);
  });
});

describe('[R70] a period is refused, with what to do', () => {
  const refused = async (path: string, period: string, now?: string) => {
    try {
      await report(path, period, now);
    } catch (error) {
      if (error instanceof OpsledgerError) return `${error.message} ${error.hint}`;
      throw error;
    }
    return 'nothing';
  };

  it.each([
    ['2026-Q4', '2026-Q4 is not over: it ends on 2026-12-31. Judge it as it stands with opsledger check'],
    ['2026', '2026 is not over: it ends on 2026-12-31.'],
    ['2024-Q3', 'There is no commit before the end of 2024-Q3. Ask for a later period.'],
    ['2026-Q5', '"2026-Q5" is no period. Write 2026-Q3, 2026-09, 2026, or last'],
    ['2026-13', '"2026-13" is no period.'],
  ])('%s', async (period, message) => {
    expect(await refused(monthly, period)).toContain(message);
  });

  it('when the clone is shallow, and the period is of what it lacks', async () => {
    const clone = join(folder({}, afterAll), 'clone');
    const url = pathToFileURL(monthly).href;
    execFileSync('git', ['clone', '--quiet', '--depth=2', url, clone], { stdio: 'ignore' });
    expect(await refused(clone, '2026-Q1')).toBe(
      'There is no commit before the end of 2026-Q1. This clone is shallow: give actions/checkout "fetch-depth: 0", or run git fetch --unshallow.',
    );
    // What it has is enough for the newest quarter.
    expect(await told(clone, '2026-Q3')).toEqual(await told(monthly, '2026-Q3'));
  });
});
