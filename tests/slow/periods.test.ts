/** The scorecard of a period: over two years of commits, by its name, in whatever zone and fiscal year, however late. */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../scripts/two-years.mjs';
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

interface Options {
  readonly zone?: string;
  readonly fiscal?: string;
  /** What else a commit writes, by its number; null takes it away. */
  readonly changes?: Readonly<Record<number, Readonly<Record<string, string | null>>>>;
}

/** A commit a month at an instant of it, in one stream: 24 of them take the time of one. */
function history(
  instants: readonly string[],
  { zone = 'Etc/UTC', fiscal = '01-01', changes = {} }: Options = {},
): string {
  const path = folder({}, afterAll);
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const file = (name: string, text: string) => `M 100644 inline ${name}\n${data(text)}`;
  const change = (index: number) =>
    Object.entries(changes[index] ?? {}).map(([name, text]) =>
      text === null ? `D ${name}\n` : file(name, text),
    );
  const stream = instants.map((instant, index) => {
    const who = `A <a@example.test> ${Date.parse(instant) / 1000} +0000`;
    const first =
      index > 0
        ? ''
        : file('opsledger.yaml', '{}\n') +
          file('policies/T-01.yaml', POLICY) +
          file('inventory/organization.yaml', organization(zone, fiscal));
    return `commit refs/heads/main\ncommitter ${who}\n${data('C')}${first}${file('inventory/people.yaml', people(index + 1))}${change(index).join('')}`;
  });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', path]);
  execFileSync('git', ['fast-import', '--quiet'], { cwd: path, input: stream.join('') });
  return path;
}

/** The 15th at noon of each month from October 2024 to September 2026. */
const MONTHLY = Array.from({ length: 24 }, (_, index) =>
  new Date(Date.UTC(2024, 9 + index, 15, 12)).toISOString(),
);

const report = async (path: string, period: string, now = '2026-10-05T06:00:00Z', previous = 4) => {
  const checked = await runReport(quietWorld(now), {
    ...EVERYTHING,
    folder: path,
    config: undefined,
    asOf: undefined,
    previous,
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

describe('a period says what the dates of commits make of it', () => {
  it.each([
    ['Etc/UTC', 'No commit was made in 2026-Q3; the one judged is of 2026-06-15.'],
    ['Pacific/Auckland', 'No commit was made in 2026-Q3; the one judged is of 2026-06-16.'],
  ])('where none was made in it, by the calendar of %s', async (zone, note) => {
    const idle = history(MONTHLY.slice(0, 21), { zone });
    expect((await report(idle, '2026-Q3', undefined, 0)).notes).toEqual([note]);
    expect((await report(idle, '2026-Q2', undefined, 0)).notes).toBeUndefined();
    expect((await report(idle, '2026-09', undefined, 4)).notes).toEqual([
      note.replace('Q3', '09'),
      'In 2026-07 and 2026-08 no commit was made; what was judged is the last one before.',
    ]);
  });

  it('where the commit that was judged comes from a later one', async () => {
    const [path, sound] = [['2026-10-05T12:00:00Z', '2026-10-20T01:00:00Z', '2026-09-20T12:00:00Z'], []].map(
      (dates) => history([...MONTHLY, ...dates, '2026-11-02T12:00:00Z'], { zone: 'America/Toronto' }),
    );
    const ids = execFileSync('git', ['log', '--format=%h', '--abbrev=12'], { cwd: path, encoding: 'utf8' });
    const [, judged, later] = ids.split('\n');
    const note = `The dates of commits are not to be trusted: ${judged} of 2026-09-20, by which 2026-Q3 was judged, comes from ${later} of 2026-10-19, after its end.`;
    expect((await report(path ?? '', '2026-Q3', '2027-01-02T00:00:00Z', 0)).notes).toEqual([note]);
    // Seen from a later quarter, it is said as well; it is no news where a later one is what was judged.
    const next = await report(path ?? '', '2026-Q4', '2027-01-02T12:00:00Z', 1);
    expect(next.notes).toEqual([note]);
    for (const name of ['2026-Q3', '2026-Q4'])
      expect((await report(sound ?? '', name, '2027-01-02T12:00:00Z', 1)).notes).toBeUndefined();
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

describe('the periods before one', () => {
  const years = join(folder({}, afterAll), 'two-years');
  build(years);

  it.each([
    ['2026-Q3', ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']],
    ['2026-09', ['2026-05', '2026-06', '2026-07', '2026-08']],
    ['2025', ['2024']],
  ])('of %s are each what a report of it says itself', async (name, names) => {
    const whole = await report(years, name);
    expect(whole.history?.map((past) => past.name)).toEqual(names);
    for (const past of whole.history ?? []) {
      const { summary, revision, period, findings } = await report(years, past.name);
      const open = findings.filter(({ verdict }) => verdict !== 'excepted').length;
      const { verdicts, score, net, records, policies, partial } = summary;
      expect(past).toEqual({
        ...period,
        ...{ commit: revision?.commit, tree: revision?.tree },
        ...{ verdicts, score, net, records, policies, partial, findings: open },
      });
    }
  });

  it('tell what became of each finding, quarter by quarter', async () => {
    const names = ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];
    const reports = await Promise.all(names.map((name) => report(years, name, undefined, 12)));
    const rows = reports.map(({ summary, findings, fixed, history: past, notes = [] }) => ({
      before: past?.length,
      score: summary.score,
      fresh: findings.filter(({ introduced }) => introduced === 'new').length,
      fixed: fixed.length,
      ages: new Set(findings.flatMap(({ since }) => since ?? [])).size,
      isByOtherRules: notes.some((note) => note.startsWith('The rules have changed since')),
    }));
    expect(rows.map(({ before }) => before)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    // Scores rise and fall, things come and go, and some stay for over a year.
    expect(new Set(rows.map(({ score }) => score)).size).toBeGreaterThan(4);
    expect(rows.slice(1).every(({ fresh, fixed }) => fresh + fixed > 0)).toBe(true);
    expect(rows.filter(({ fresh }) => fresh > 0).length).toBeGreaterThan(3);
    expect(rows.filter(({ fixed }) => fixed > 0).length).toBeGreaterThan(3);
    expect(rows.at(-1)?.ages).toBeGreaterThan(3);
    expect(names.filter((_, at) => rows[at]?.isByOtherRules)).toEqual(['2025-Q4']);
    for (const [at, one] of reports.entries()) {
      const before = new Map(reports[at - 1]?.findings.map((finding) => [finding.fingerprint, finding]));
      for (const { fingerprint, since } of one.findings) {
        const was = before.get(fingerprint);
        if (since !== undefined && was?.since !== undefined) expect(since).toBe(was.since);
      }
      for (const fingerprint of one.fixed) expect(before.has(fingerprint)).toBe(true);
    }
  });

  it('are read from Git alone: with the files gone from the folder it is the same', async () => {
    const copy = join(folder({}, afterAll), 'copy');
    cpSync(years, copy, { recursive: true });
    for (const name of readdirSync(copy)) if (name !== '.git') rmSync(join(copy, name), { recursive: true });
    const [one, other] = await Promise.all([years, copy].map((path) => report(path, 'last')));
    expect(other).toEqual(one);
    expect(readdirSync(copy)).toEqual(['.git']);
  });

  it.each<[string, Options, string, readonly string[], readonly string[]]>([
    [
      'begin with the history',
      {},
      '2025-Q3',
      ['2024-Q4', '2025-Q1', '2025-Q2'],
      ['The history begins on 2024-10-15, so nothing is told of 2024-Q3 and earlier.'],
    ],
    [
      'are left out while there is no policy, no record or no sound configuration',
      {
        changes: {
          3: { 'policies/T-01.yaml': null },
          6: { 'policies/T-01.yaml': POLICY, 'opsledger.yaml': 'gate: {fail: hihg}\n' },
          9: { 'opsledger.yaml': '{}\n', 'inventory/organization.yaml': null, 'inventory/people.yaml': null },
          10: { 'inventory/people.yaml': null },
          11: { 'inventory/people.yaml': null },
          12: { 'inventory/organization.yaml': organization('Etc/UTC', '01-01') },
        },
      },
      '2025-Q4',
      ['2024-Q4'],
      [
        expect.stringMatching(/^2025-Q1 is left out: its last commit, [0-9a-f]{12}, has no policy\.$/),
        expect.stringMatching(
          /^2025-Q2 is left out: its last commit, [0-9a-f]{12}, has mistakes in opsledger\.yaml\.$/,
        ),
        expect.stringMatching(/^2025-Q3 is left out: its last commit, [0-9a-f]{12}, has no record\.$/),
        'New and fixed are told against 2024-Q4.',
      ],
    ],
    [
      'are left out where a pattern leads out of the repository',
      { changes: { 18: { 'opsledger.yaml': 'inventory: [../x]\n' }, 21: { 'opsledger.yaml': '{}\n' } } },
      '2026-Q3',
      ['2025-Q3', '2025-Q4', '2026-Q1'],
      ['The pattern "../x" leads out of the folder.', 'New and fixed are told against 2026-Q1.'].map(
        (text, index) => (index === 0 ? `2026-Q2 is left out. ${text}` : text),
      ),
    ],
  ])('%s', async (_, options, name, names, notes) => {
    const { history: past, notes: told } = await report(history(MONTHLY, options), name);
    expect(past?.map((one) => one.name)).toEqual(names);
    expect(told).toEqual(notes);
  });

  it.each([
    ['another severity', { 'opsledger.yaml': 'overrides: {T-01: {severity: low, reason: r}}\n' }, true],
    ['a policy switched off', { 'opsledger.yaml': 'overrides: {T-01: {off: true, reason: r}}\n' }, true],
    ['the text of a policy', { 'policies/T-01.yaml': POLICY.replace('leave]', 'left]') }, true],
    ['a policy that moved', { 'policies/T-01.yaml': null, 'policies/own/T-01.yaml': POLICY }, false],
    ['what judges nothing', { 'opsledger.yaml': 'repository: https://github.com/acme/ops\n' }, false],
  ])('say where the rules were others: %s', async (_, changes, isTold) => {
    const {
      history: past,
      period,
      notes = [],
    } = await report(history(MONTHLY, { changes: { 18: changes } }), '2026-Q2', undefined, 2);
    const told = ['The rules have changed since 2026-Q1: scores are each by the rules of their time.'];
    expect(notes).toEqual(isTold ? told : []);
    const [first, second] = past ?? [];
    expect([second?.rules === first?.rules, period?.rules === second?.rules]).toEqual([true, !isTold]);
    // Looked back at, it is the same.
    const later = await report(history(MONTHLY, { changes: { 18: changes } }), '2026-Q3', undefined, 1);
    expect(later.history?.[0]?.rules).toBe(period?.rules);
  });

  it('are counted by the fiscal year of their time, whatever was decided since', async () => {
    // From April 2026 on the fiscal year begins in April.
    const moved = history(MONTHLY, {
      changes: { 18: { 'inventory/organization.yaml': organization('Etc/UTC', '04-01') } },
    });
    expect(await told(moved, '2025-Q4')).toEqual(await told(monthly, '2025-Q4'));
    const first = await report(moved, '2026-Q1');
    expect([first.period?.from, first.history?.map(({ name, to }) => `${name} ${to}`)]).toEqual([
      '2026-04-01',
      ['2025-Q1 2025-03-31', '2025-Q2 2025-06-30', '2025-Q3 2025-09-30', '2025-Q4 2025-12-31'],
    ]);
    // Another zone moves the ends of quarters by hours, and their days not at all.
    const east = history(MONTHLY, {
      changes: { 22: { 'inventory/organization.yaml': organization('Europe/Berlin', '01-01') } },
    });
    const { history: quarters, notes } = await report(east, '2026-Q3');
    expect([quarters?.at(-1)?.name, quarters?.length, notes]).toEqual(['2026-Q2', 4, undefined]);
    // The other way round two quarters would be of the same months.
    const back = history(MONTHLY, {
      fiscal: '07-01',
      changes: { 15: { 'inventory/organization.yaml': organization('Etc/UTC', '01-01') } },
    });
    const later = await report(back, '2026-Q1');
    expect(later.period?.from).toBe('2026-01-01');
    expect(later.notes?.[0]).toMatch(/is left out: by the fiscal year of its time it was not over when/);
  });
});
