/** When a kind is believed to have no record: what a routine must have done for its word to count. */
import { describe, expect, it } from 'vitest';
import { aPolicy, judge, verdict } from '../support/check.ts';
import { assets, organization, PEOPLE } from '../support/records.ts';

/** A routine that looks for incidents, with these lines and these runs. */
function routine(lines: string, ...runs: readonly string[]): string {
  return `---\nkind: RecurringTask\nid: task-1\nname: Look\nfunction: incident\nowner: p-ann\ndeputy: p-ann\nfirst_due: 2026-01-05\n${lines}\nruns: [${runs.map((run) => `{by: p-ann, ${run}}`).join(', ')}]\n`;
}

const WEEKLY = 'every: P7D';

describe('that there was no incident is believed', () => {
  const policy = aPolicy('for_each: Incident\nrequire: true\nmessage: m');

  it.each<[string, string, boolean]>([
    ['on the day of the run', routine(WEEKLY, 'done_on: 2026-09-30, result: done'), true],
    [
      'on the last day of the interval and 2 days of grace',
      routine(WEEKLY, 'done_on: 2026-09-21, result: done'),
      true,
    ],
    ['no longer a day later', routine(WEEKLY, 'done_on: 2026-09-20, result: done'), false],
    [
      'as long as the routine says that it may be late',
      routine(`${WEEKLY}\ngrace: P5D`, 'done_on: 2026-09-18, result: done'),
      true,
    ],
    [
      'no longer than it may be late',
      routine(`${WEEKLY}\ngrace: P5D`, 'done_on: 2026-09-17, result: done'),
      false,
    ],
    [
      'not a day late where there is no grace',
      routine(`${WEEKLY}\ngrace: P0D`, 'done_on: 2026-09-22, result: done'),
      false,
    ],
    [
      'by the newest run, though older ones stand after it',
      routine(WEEKLY, 'done_on: 2026-09-28, result: done', 'done_on: 2026-08-03, result: done'),
      true,
    ],
    [
      'by the newest run, though older ones stand before it',
      routine(WEEKLY, 'done_on: 2026-08-03, result: done', 'done_on: 2026-09-28, result: done'),
      true,
    ],
    [
      'by the newest run that was done, though a later one was skipped',
      routine(WEEKLY, 'done_on: 2026-09-25, result: done', 'done_on: 2026-09-28, result: skipped'),
      true,
    ],
    ['not when nobody knows how often', routine('', 'done_on: 2026-09-29, result: done'), false],
    [
      'not when how often is no fixed time',
      routine('every: P1M', 'done_on: 2026-09-29, result: done'),
      false,
    ],
    ['not without a run', routine(WEEKLY), false],
    ['not without a list of runs', routine(WEEKLY).replace('runs: []\n', ''), false],
    ['not by a run without its day', routine(WEEKLY, 'result: done'), false],
    ['not by a run without its result', routine(WEEKLY, 'done_on: 2026-09-28'), false],
    [
      'not by a routine that looks for something else',
      routine(WEEKLY, 'done_on: 2026-09-28, result: done').replace(
        'function: incident',
        'function: monitoring',
      ),
      false,
    ],
  ])('%s', (_name, task, believed) => {
    const report = judge(policy, { 'inventory/p.yaml': PEOPLE, 'inventory/t.yaml': task });
    expect(verdict(report)).toBe(believed ? 'not_applicable' : 'no_evidence');
  });

  it('and the run that says so is named', () => {
    const task = routine(WEEKLY, 'done_on: 2026-09-25, result: done', 'done_on: 2026-09-28, result: done');
    const report = judge(policy, { 'inventory/p.yaml': PEOPLE, 'inventory/t.yaml': task });
    expect(report.evaluations.map(({ because }) => because)).toEqual([
      'task-1, done on 2026-09-28, attests that there is none',
    ]);
  });

  it.each([
    ['of all of them', '$all.Incident', true],
    ['of those that are joined', '$mine', true],
    ['of a kind that nobody attests', '$all.Vendor', false],
  ])('in a list %s, which is then empty', (_name, list, believed) => {
    const report = judge(
      aPolicy(
        `for_each: Asset\nwith: {mine: {many: Incident, where: {handler: $.owner}}}\nrequire: {none: [${list}, true]}\nmessage: m`,
      ),
      {
        'inventory/p.yaml': PEOPLE,
        'inventory/a.yaml': assets('id: a1'),
        'inventory/t.yaml': routine(WEEKLY, 'done_on: 2026-09-28, result: done'),
      },
    );
    expect(report.evaluations).toMatchObject([
      believed
        ? { verdict: 'pass' }
        : { verdict: 'no_evidence', because: 'there is no record of kind Vendor' },
    ]);
  });
});

describe('the time zone', () => {
  const policy = aPolicy('for_each: Asset\nrequire: true\nmessage: m');
  const files = { 'inventory/p.yaml': PEOPLE, 'inventory/a.yaml': assets('id: a1') };

  it.each([
    [
      'of the organisation',
      { 'inventory/o.yaml': organization('', 'America/Toronto') },
      'America/Toronto',
      '2026-10-01T03:59:59.999Z',
    ],
    [
      'is UTC where the organisation names none',
      { 'inventory/o.yaml': organization('', '') },
      'UTC',
      '2026-09-30T23:59:59.999Z',
    ],
    ['is UTC where there is no organisation', {}, 'UTC', '2026-09-30T23:59:59.999Z'],
  ])('%s ends the day that is judged', (_name, more, timeZone, asOf) => {
    expect(judge(policy, { ...files, ...more }, { asOf: '2026-09-30' })).toMatchObject({ timeZone, asOf });
  });
});

describe('what is read and is not there', () => {
  const people = { 'inventory/p.yaml': PEOPLE, 'inventory/a.yaml': assets('id: a1') };

  it.each<[string, string, Record<string, string>, string]>([
    ['the organisation', '{"===": [$org.name, X]}', people, 'there is no record of kind Organization'],
    [
      'the one record behind an id that stands twice',
      '{"===": [$ref.owner.name, Ann]}',
      {
        ...people,
        'inventory/q.yaml':
          'kind: Person\nid: P-ANN\nname: A\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
      },
      'there is no single record with the id p-ann',
    ],
    [
      'all records, where two share their id',
      '{none: [$all.Person, false]}',
      {
        ...people,
        'inventory/q.yaml':
          'kind: Person\nid: P-BOB\nname: B\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
      },
      'the id P-BOB stands more than once',
    ],
  ])('%s is absent, and said so', (_name, rule, files, because) => {
    const report = judge(aPolicy(`for_each: Asset\nrequire: ${rule}\nmessage: m`), files);
    expect(report.evaluations).toMatchObject([{ verdict: 'no_evidence', because }]);
  });
});
