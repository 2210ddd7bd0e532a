/** Timetables in rules: `$schedule`, `for_each: schedule`, what each value points at, and what cannot be told. */
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { aPolicy, filesOf, judge, verdicts } from '../support/check.ts';
import { organization, PEOPLE } from '../support/records.ts';

const RUNS = `runs:
  - {done_on: 2026-09-08, by: p-ann, result: done}
  - {done_on: 2026-09-17, by: p-ann, result: done}
  - {done_on: 2026-09-18, by: p-ann, result: done}
  - {done_on: 2026-09-28, by: p-ann, result: partial}`;

/** A weekly routine due on Mondays from 7 September 2026 on; its lines stand from line 8. */
function routine(lines = `every: P7D\nfirst_due: 2026-09-07\n${RUNS}`, id = 'task-1'): string {
  return `kind: RecurringTask\nid: ${id}\nname: Look\nfunction: monitoring\nowner: p-ann\ndeputy: p-ann\n# as it is\n${lines}\n`;
}

function document(lines = 'review_every: P365D\nreviewed: 2025-09-29'): string {
  return `kind: Document\nid: doc-1\ntype: sop\ntitle: D\nowner: p-ann\nstatus: current\nlocation: https://example.com/d\n${lines}\n`;
}

function window(lines = 'repeats: FREQ=MONTHLY;BYDAY=2SU'): string {
  return `kind: MaintenanceWindow\nid: mw-1\nname: W\npurpose: [change]\napplies_to: []\nstarts: "06:00"\nduration: PT4H\nowner: p-ann\nagreed_by: []\n${lines}\n`;
}

/** Judges one file besides the people, in Toronto. */
function judged(policy: string, record: string, asOf = '2026-09-30T12:00:00Z') {
  return judge(
    aPolicy(policy),
    {
      'inventory/people.yaml': PEOPLE,
      'inventory/org.yaml': organization('', 'America/Toronto'),
      'inventory/r.yaml': record,
    },
    { asOf },
  );
}

/** The message of a policy that never holds. */
function said(message: string, record: string, asOf?: string): string | undefined {
  return judged(`for_each: schedule\nrequire: false\nmessage: "${message}"`, record, asOf).findings[0]
    ?.message;
}

describe('a routine', () => {
  it.each([
    ['{{subject}} {{kind}}', 'task-1 RecurringTask'],
    ['{{done}} {{late}} {{missing}} {{extra}}', '1 1 1 1'],
    ['{{last_due}} {{next_due}} {{last_done}}', '2026-09-28 2026-10-05 2026-09-18'],
    ['{{overdue}}', 'true'],
    ['{{longest_gap.days}} {{longest_gap.from}} {{longest_gap.to}}', '12 2026-09-18 2026-09-30'],
    ['{{occurrences.0.due}} {{occurrences.0.state}} {{occurrences.0.done_on}}', '2026-09-07 done 2026-09-08'],
    ['{{occurrences.1.state}} {{occurrences.2.state}} {{occurrences.3.state}}', 'late missing not_yet_due'],
    ['{{occurrences.2.done_on}} {{occurrences.2.starts}}', '(missing) (missing)'],
    ['{{ref.subject.owner}}', 'p-ann'],
  ])('%s is %s', (message, wanted) => {
    expect(said(message, routine())).toBe(wanted);
  });

  it('has nothing behind it before it is due, and says so', () => {
    const message =
      '{{done}} {{missing}} {{overdue}} {{last_due}} {{next_due}} {{last_done}} {{longest_gap.days}}';
    const lines = 'every: P7D\nfirst_due: 2026-10-05\nruns: []';
    expect(said(message, routine(lines))).toBe('0 0 false (missing) 2026-10-05 (missing) (missing)');
    const asked = judged(
      'for_each: schedule\nwhere: {exists: $.last_due}\nrequire: false\nmessage: m',
      routine(lines),
    );
    expect(verdicts(asked)).toEqual([]);
  });
});

describe('what was computed points at what it was computed from', () => {
  const at = (check: string, record = routine()) => {
    const [finding] = judged(`for_each: schedule\nrequire: ${check}\nmessage: m`, record).findings;
    return [finding?.fingerprint, finding?.owner, finding?.location?.line, finding?.location?.pointer];
  };
  const whose = ['T-01/0/RecurringTask/task-1', 'p-ann'];

  it.each([
    ['{"<": [$.missing, 1]}', 11, '/runs'],
    ['{"===": [$.occurrences.0.state, late]}', 11, '/runs/0/done_on'],
    ['{"===": [$.occurrences.2.state, done]}', 11, '/runs'],
    ['{before: [$.occurrences.1.done_on, 2026-09-17]}', 12, '/runs/1/done_on'],
    ['{before: [$.next_due, 2026-10-05]}', 9, '/first_due'],
    ['{before: [$.last_done, 2026-09-18]}', 13, '/runs/2/done_on'],
    ['{"<": [$.longest_gap.days, 3]}', 11, '/runs'],
    ['{all: [$.occurrences, {"!==": [$.state, late]}]}', 12, '/runs/1/done_on'],
  ])('%s at line %i', (check, line, pointer) => {
    expect(at(check)).toEqual([...whose, line, pointer]);
  });

  it('a slot at the rule', () => {
    expect(at('{"<": [$.longest_gap.days, 35]}', window())).toEqual([
      'T-01/0/MaintenanceWindow/mw-1',
      'p-ann',
      10,
      '/repeats',
    ]);
  });
});

describe('what cannot be told is no evidence', () => {
  const checks = [
    '{"<=": [$.missing, 1000]}',
    '{">=": [$.done, 0]}',
    '{"!": $.overdue}',
    '{"<=": [$.longest_gap.days, 100000]}',
  ];

  it.each([
    ['no interval', `first_due: 2026-09-07\n${RUNS}`, 'every of RecurringTask/task-1 is missing'],
    ['no first day', `every: P7D\n${RUNS}`, 'first_due of RecurringTask/task-1 is missing'],
    ['no runs', 'every: P7D\nfirst_due: 2026-09-07', 'runs of RecurringTask/task-1 is missing'],
    [
      'hours',
      `every: PT12H\nfirst_due: 2026-09-07\n${RUNS}`,
      'every of RecurringTask/task-1 "PT12H" is no whole number of days, and runs are recorded by day',
    ],
    [
      'no time at all',
      `every: P0D\nfirst_due: 2026-09-07\n${RUNS}`,
      'every of RecurringTask/task-1 "P0D" is no interval',
    ],
    [
      'too many',
      `every: P1D\nfirst_due: 1990-01-01\n${RUNS}`,
      'every of RecurringTask/task-1 makes more than 10000 occurrences since 1990-01-01',
    ],
    [
      'a run without a day',
      'every: P7D\nfirst_due: 2026-09-07\nruns: [{by: p-ann, result: done}]',
      'runs[0].done_on of RecurringTask/task-1 is missing',
    ],
    [
      'a run without a result',
      'every: P7D\nfirst_due: 2026-09-07\nruns: [{done_on: 2026-09-07, by: p-ann}]',
      'runs[0].result of RecurringTask/task-1 is missing',
    ],
  ])('%s', (_name, lines, why) => {
    for (const check of checks) {
      const report = judged(`for_each: schedule\nrequire: ${check}\nmessage: m`, routine(lines));
      expect(verdicts(report), check).toEqual(['task-1: no_evidence']);
      expect(report.findings[0]?.message).toBe(`Cannot tell: ${why}.`);
    }
    const asked = judged('for_each: schedule\nrequire: {exists: $.last_done}\nmessage: m', routine(lines));
    expect(verdicts(asked)).toEqual(['task-1: no_evidence']);
  });

  it('but what is due is known where only the runs are not', () => {
    const lines = 'every: P7D\nfirst_due: 2026-09-07\nruns: [{by: p-ann, result: done}]';
    expect(said('{{next_due}} {{occurrences.0.due}} {{occurrences.0.state}}', routine(lines))).toBe(
      '2026-10-05 2026-09-07 (missing)',
    );
  });

  it('a run that was not done, or lies ahead, hides nothing', () => {
    const lines = 'every: P7D\nfirst_due: 2026-09-07\nruns: [{by: p-ann, result: skipped}]';
    expect(said('{{missing}}', routine(lines))).toBe('3');
  });

  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'counts from a first day (INTERVAL), which is not recorded'],
    ['FREQ=MONTHLY', 'does not say on which day (BYDAY or BYMONTHDAY)'],
  ])('a window of %s', (repeats, why) => {
    const report = judged(
      'for_each: schedule\nrequire: {"<=": [$.longest_gap.days, 100000]}\nmessage: m',
      window(`repeats: ${repeats}`),
    );
    expect(report.findings[0]?.message).toBe(
      `Cannot tell: repeats of MaintenanceWindow/mw-1 "${repeats}" ${why}.`,
    );
  });

  it('a slot has no state, and nobody owes it', () => {
    const report = judged('for_each: schedule\nrequire: {"===": [$.missing, 0]}\nmessage: m', window());
    expect(report.findings[0]?.message).toBe('Cannot tell: a slot is offered, and not due.');
  });
});

describe('a document', () => {
  it.each([
    ['2026-09-29T12:00:00Z', '0 false'],
    ['2026-09-30T12:00:00Z', '1 true'],
  ])('as of %s', (asOf, wanted) => {
    expect(said('{{missing}} {{overdue}}', document(), asOf)).toBe(wanted);
  });
});

describe('a window', () => {
  it.each([
    ['{{last_due}} {{next_due}} {{longest_gap.days}}', '2026-09-13 2026-10-11 35'],
    [
      '{{occurrences.0.due}} {{occurrences.0.starts}} {{occurrences.0.ends}}',
      '2025-10-12 2025-10-12T10:00:00Z 2025-10-12T14:00:00Z',
    ],
  ])('%s is %s', (message, wanted) => {
    expect(said(message, window())).toBe(wanted);
  });

  it('has the slots of the time of every change', () => {
    const change = (fields: string) => `---\nkind: Change\nid: CHG-1\n${fields}\n`;
    expect(said('{{occurrences.0.due}}', window() + change('started_at: 2019-03-10T10:00:00Z'))).toBe(
      '2019-03-10',
    );
  });

  it('is not expanded where it makes too many slots', () => {
    const change = '---\nkind: Change\nid: CHG-1\nstarted_at: 1980-03-10T10:00:00Z\n';
    expect(said('{{longest_gap.days}}', window('repeats: FREQ=DAILY') + change)).toBe('(missing)');
  });
});

describe('$schedule', () => {
  const count = '{count: {filter: [$schedule, {"===": [$.kind, RecurringTask]}]}}';

  it('is the list of all timetables', () => {
    const report = judged(
      `require: {"===": [${count}, 2]}\nmessage: m`,
      `${routine()}---\n${routine(undefined, 'task-2')}---\n${window()}`,
    );
    expect(verdicts(report)).toEqual(['pass']);
    expect(report.unexamined.records).not.toContainEqual({ kind: 'RecurringTask', id: 'task-1' });
  });

  it.each([
    ['there is no record that has one', ''],
    ['two records share an id', `${routine()}---\n${routine()}`],
  ])('is absent where %s', (_name, record) => {
    expect(verdicts(judged(`require: {">=": [${count}, 0]}\nmessage: m`, record))).toEqual(['no_evidence']);
  });

  it('has no timetable for a policy that meets no record', () => {
    expect(verdicts(judged('for_each: schedule\nrequire: {exists: $.subject}\nmessage: m', ''))).toEqual([
      'no_evidence',
    ]);
  });

  it.each([
    ['require: {some: [$schedule, {"===": [$.stat, done]}]}', '/require/some/1/===/0'],
    [
      'require: {some: [$schedule, {some: [$.occurrences, {"===": [$.state, undone]}]}]}',
      '/require/some/1/some/1/===/1',
    ],
    ['require: {some: [$schedule, {before: [$.done, $as_of]}]}', '/require/some/1/before/0'],
    ['for_each: schedule\nrequire: {exists: $.every}', '/require/exists'],
    ['for_each: [schedule, Asset]\nrequire: {exists: $.id}', '/for_each/0'],
    ['for_each: schedul\nrequire: {exists: $.id}', '/for_each'],
  ])('is held against what it has: %s', (body, pointer) => {
    const { problems } = readPolicies(filesOf(aPolicy(`${body}\nmessage: m`), 'p.yaml'), kinds);
    expect(problems.map(({ location }) => location.pointer)).toContain(pointer);
  });
});
