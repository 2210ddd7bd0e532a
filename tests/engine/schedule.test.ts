/** Timetables in rules: `$schedule`, `for_each: schedule`, what each value points at, and what cannot be told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { fieldsOf, type Kind } from '../../src/model/kind.ts';
import { SCHEDULED } from '../../src/model/scheduled.ts';
import { ROOT } from '../support/build.ts';
import { aPolicy, filesOf, judge, verdicts } from '../support/check.ts';
import { assets, organization, PEOPLE, vendor } from '../support/records.ts';
import { inventoryFiles } from '../support/sample.ts';

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

const REVIEW =
  'kind: AccessReview\nscope: [all]\nreviewer: p-ann\npopulation: 1\ndecisions: []\nnext_due: 2026-12-31\n';

/** A service on a machine, its lines from line 13 on. */
function service(lines = 'access_review_every: P30D', depends = '[vm-1]'): string {
  const machine = (id: string, fields = '') =>
    `  - {id: ${id}, name: M, type: server, environment: production, hosting: on_prem, owner: p-ann, criticality: high, authorised: true, status: in_use${fields}}\n`;
  return `kind: Service
id: svc-1
name: Shop
owner: p-ann
deputy: p-ann
business_owner: p-ann
criticality: high
stops: []
depends_on: ${depends}
hours: business
status: live
# as it is
${lines}
---
kind: Asset
items:
${machine('vm-1', ', depends_on: [{any_of: [hv-1]}]')}${machine('hv-1')}${machine('vm-9')}`;
}

function accessReview(id: string, systems: string, day = ''): string {
  return `---\n${REVIEW}id: ${id}\n${systems}${day === '' ? '' : `\nreviewed_on: ${day}`}\n`;
}

const REVIEWED =
  accessReview('AR-1', 'systems: [hv-1]', '2026-08-01') +
  accessReview('AR-2', 'systems: [vm-9]', '2026-09-20');

describe('access reviews of a service', () => {
  const last = '{{last_due}} {{next_due}} {{last_done}} {{done}} {{late}} {{missing}} {{overdue}}';

  it.each([
    ['of what it depends on', service() + REVIEWED, '2026-09-30 2026-10-30 2026-08-01 1 0 1 true'],
    [
      'of itself',
      service() + REVIEWED + accessReview('AR-3', 'systems: [svc-1, vm-9]', '2026-09-10'),
      '2026-08-31 2026-10-10 2026-09-10 1 1 0 false',
    ],
    [
      '90 days after the one before, unless it says otherwise',
      service('') + REVIEWED,
      '2026-08-01 2026-10-30 2026-08-01 1 0 0 false',
    ],
    [
      'that lie ahead close nothing',
      service() + REVIEWED + accessReview('AR-3', 'systems: [vm-1]', '2026-10-01'),
      '2026-09-30 2026-10-30 2026-08-01 1 0 1 true',
    ],
  ])('%s', (_name, records, wanted) => {
    expect(said(last, records)).toBe(wanted);
  });

  it.each([
    ['no review at all', service(), 'there is no record of kind AccessReview'],
    [
      'none of it',
      service() + accessReview('AR-2', 'systems: [vm-9]', '2026-09-20'),
      'no AccessReview names svc-1 or what it depends on',
    ],
    [
      'one that does not say of what',
      service() + REVIEWED + accessReview('AR-3', '', '2026-09-01'),
      'systems of AccessReview/AR-3 is missing',
    ],
    [
      'one that does not say when',
      service() + accessReview('AR-1', 'systems: [hv-1]'),
      'reviewed_on of AccessReview/AR-1 is missing',
    ],
    ['one whose id stands twice', service() + REVIEWED + REVIEWED, 'the id AR-1 stands more than once'],
    [
      'a service that does not say what it depends on',
      service().replace('depends_on: [vm-1]\n', '') + REVIEWED,
      'depends_on of Service/svc-1 is missing',
    ],
    [
      'one that depends on nobody knows what',
      `${service() + REVIEWED}---\n${assets('id: vm-1')}`,
      'there is no single record with the id vm-1',
    ],
    [
      'a service that does not say whether it is live',
      service().replace('status: live\n', '') + REVIEWED,
      'status of Service/svc-1 is missing',
    ],
    [
      'hours',
      service('access_review_every: PT12H') + REVIEWED,
      'access_review_every of Service/svc-1 "PT12H" is no whole number of days, and runs are recorded by day',
    ],
  ])('cannot be told with %s', (_name, records, why) => {
    for (const check of ['{"<": [$.missing, 9]}', '{"!": $.overdue}', '{exists: $.next_due}']) {
      const { findings, evaluations } = judged(`for_each: schedule\nrequire: ${check}\nmessage: m`, records);
      expect(
        evaluations.map(({ verdict }) => verdict),
        check,
      ).toEqual(['no_evidence']);
      expect(findings[0]?.message).toBe(`Cannot tell: ${why}.`);
    }
  });

  it.each(['planned', 'retired'])('of one that is %s are not due, which is known', (status) => {
    const records = service().replace('status: live', `status: ${status}`) + REVIEWED;
    const { findings } = judged('for_each: schedule\nrequire: {"!": $.overdue}\nmessage: m', records);
    expect(findings[0]?.message).toBe(
      `Cannot tell: status of Service/svc-1 is "${status}", so nothing is due.`,
    );
    expect(
      verdicts(judged('for_each: schedule\nwhere: {exists: $.overdue}\nrequire: false\nmessage: m', records)),
    ).toEqual([]);
  });

  it('point at the service, and name the reviews beside it', () => {
    const { findings } = judged(
      'for_each: schedule\nrequire: {"!": $.overdue}\nmessage: m',
      service() + REVIEWED,
    );
    const [finding] = findings;
    expect([finding?.record?.id, finding?.location?.line]).toEqual(['svc-1', 1]);
    expect(finding?.related?.map(({ record }) => record?.id)).toEqual(['AR-1']);
    const { evaluations } = judged(
      'for_each: schedule\nrequire: {exists: $.overdue}\nmessage: m',
      service() + REVIEWED,
    );
    expect(evaluations.map(({ evidence }) => evidence)).toEqual(['asserted']);
  });
});

describe('what an obligation asks to be shown', () => {
  const obligation = (every = 'evidence_every: P365D') =>
    `kind: Obligation\nid: obl-1\ntitle: T\ntype: insurance\nregime: other\nowner: p-ann\npolicies: []\nreviewed: 2026-09-01\n${every}\n`;
  const review = (id: string, about: string, on = '\nheld_on: 2025-09-30') =>
    `---\nkind: Review\nid: ${id}\ntype: it_audit\nchair: p-ann\nattendees: []\ndecisions: []\nactions: []${about}${on}\n`;

  it.each([
    ['2026-09-30T12:00:00Z', '2026-09-30 false'],
    ['2026-10-01T04:00:00Z', '2026-09-30 true'], // midnight in Toronto
  ])('as of %s', (asOf, wanted) => {
    const records = obligation() + review('R-1', '\nabout: [obl-1]') + review('R-2', '');
    expect(said('{{last_due}} {{overdue}}', records, asOf)).toBe(wanted);
  });

  it.each([
    ['it is looked at, and no review is about it', obligation() + review('R-2', ''), 'no Review names obl-1'],
    ['there is no review', obligation(), 'there is no record of kind Review'],
    [
      'a review was held nobody knows when',
      obligation() + review('R-1', '\nabout: [obl-1]', ''),
      'held_on of Review/R-1 is missing',
    ],
    [
      'it does not say how often',
      obligation('') + review('R-1', '\nabout: [obl-1]'),
      'evidence_every of Obligation/obl-1 is missing',
    ],
  ])('cannot be told where %s', (_name, records, why) => {
    const { findings } = judged('for_each: schedule\nrequire: {exists: $.last_done}\nmessage: m', records);
    expect(findings.map(({ message }) => message)).toEqual([`Cannot tell: ${why}.`]);
  });
});

describe.each(['BackupJob', 'ScheduledJob'])('runs of a %s', (kind) => {
  const job = (lines = 'every: P1D\nenabled: true') =>
    kind === 'BackupJob'
      ? `kind: BackupJob\nid: job-1\nname: J\nprotects: []\nmethod: full\nretention: P30D\ndestination: v-1\noffsite: true\nisolated: true\nencrypted: true\nowner: p-ann\ndeputy: p-ann\n${lines}\n${vendor('v-1')}`
      : `kind: ScheduledJob\nid: job-1\nname: J\ntype: batch\ntarget: vm-1\nowner: p-ann\n${lines}\n---\n${assets('id: vm-1')}`;
  const jobReport = (
    id: string,
    fields: string,
    when = 'from: 2026-09-21T00:00:00Z, to: 2026-09-28T00:00:00Z',
  ) =>
    `---\nkind: JobReport\nitems:\n  - {id: ${id}, collected_at: 2026-09-28T06:00:00Z, warned: 0, failed: 0, consecutive_failures: 0, job: job-1, ${when}, ${fields}}\n`;
  const good = jobReport('jr-1', 'expected: 7, succeeded: 7, last_success: 2026-09-27T05:40:00Z');
  const bad = jobReport('jr-1', 'expected: 7, succeeded: 0, last_success: 2026-09-05T04:00:00Z');
  const mixed = jobReport('jr-1', 'expected: 7, succeeded: 4, last_success: 2026-09-27T05:40:00Z');
  const before = jobReport(
    'jr-0',
    'expected: 7, succeeded: 7, last_success: 2026-09-07T05:00:00Z',
    'from: 2026-09-01T00:00:00Z, to: 2026-09-08T00:00:00Z',
  );

  it.each([
    ['all well', good, '1 0 false 2026-09-27 2026-10-04 2026-09-27 0'],
    ['none well', bad, '0 1 true 2026-09-27 2026-10-04 2026-09-05 22'],
    ['some well', mixed, '0 1 true 2026-09-27 2026-10-04 2026-09-27 (missing)'],
    [
      'a week before that is not told of',
      before + bad,
      '(missing) (missing) true 2026-09-27 2026-10-04 2026-09-07 (missing)',
    ],
  ])('%s', (_name, reports, wanted) => {
    const message =
      '{{done}} {{missing}} {{overdue}} {{last_due}} {{next_due}} {{last_done}} {{longest_gap.days}}';
    expect(said(message, job() + reports)).toBe(wanted);
  });

  it('are counted, a stretch a report', () => {
    const row = (index: number, fields: readonly string[]) =>
      said(fields.map((field) => `{{occurrences.${index}.${field}}}`).join(' '), job() + mixed);
    const fields = ['due', 'state', 'starts', 'ends', 'expected', 'succeeded', 'done_on'];
    expect(row(0, fields)).toBe('2026-09-27 missing 2026-09-21T00:00:00Z 2026-09-28T00:00:00Z 7 4 (missing)');
    expect(row(1, fields)).toBe(
      '2026-10-04 not_yet_due 2026-09-28T00:00:00Z 2026-10-05T00:00:00Z (missing) (missing) (missing)',
    );
  });

  it.each([
    ['when it ran', good, '{exists: $.occurrences.0.done_on}', 'fail', undefined],
    [
      'what was late',
      good,
      '{"===": [$.late, 0]}',
      'no_evidence',
      'JobReports of job-1 do not tell which runs were late',
    ],
    [
      'what was too much',
      good,
      '{"===": [$.extra, 0]}',
      'no_evidence',
      'JobReports of job-1 do not tell which runs were not due',
    ],
    [
      'the days between',
      mixed,
      '{"<": [$.longest_gap.days, 99]}',
      'no_evidence',
      'JobReport/jr-1 does not tell on which days the runs went well',
    ],
    [
      'the totals, where a stretch is not told of',
      before + bad,
      '{">": [$.missing, 0]}',
      'no_evidence',
      'no JobReport tells of the runs of job-1 from 2026-09-08T00:00:00Z to 2026-09-21T00:00:00Z',
    ],
    [
      'what a stretch was, where it is not told of',
      before + bad,
      '{"===": [$.occurrences.1.state, done]}',
      'no_evidence',
      'no JobReport tells of the runs of job-1 from 2026-09-08T00:00:00Z to 2026-09-21T00:00:00Z',
    ],
  ])('do not tell %s', (_name, reports, check, verdict, why) => {
    const { findings, evaluations } = judged(
      `for_each: schedule\nrequire: ${check}\nmessage: m`,
      job() + reports,
    );
    expect(evaluations.map((one) => one.verdict)).toEqual([verdict]);
    if (why !== undefined) expect(findings[0]?.message).toBe(`Cannot tell: ${why}.`);
  });

  it.each([
    ['2026-10-07T03:59:59Z', 'false 2026-10-04'],
    ['2026-10-07T04:00:00Z', '(missing) (missing)'], // midnight in Toronto, two days after the next report is due
  ])('as of %s', (asOf, wanted) => {
    expect(said('{{overdue}} {{next_due}}', job() + good, asOf)).toBe(wanted);
  });

  it.each([
    ['no report at all', job(), 'there is no record of kind JobReport'],
    [
      'none of it',
      job() +
        good.replace('job: job-1', 'job: job-2').replace(
          /$/,
          `---\n${job()
            .replace('id: job-1', 'id: job-2')
            .replace(/\n---[\s\S]*/, '\n')}`,
        ),
      'no JobReport names job-1',
    ],
    [
      'none that has ended',
      job() + good.replace('to: 2026-09-28', 'to: 2026-10-28'),
      'no JobReport of job-1 ends by as-of',
    ],
    [
      'one of nobody knows what',
      job() + good + good.replace('jr-1', 'jr-2').replace('job: job-1, ', ''),
      'job of JobReport/jr-2 is missing',
    ],
    [
      'one that does not count',
      job() + good.replace('succeeded: 7, ', ''),
      'succeeded of JobReport/jr-1 is missing',
    ],
    [
      'one that does not say what there should be',
      job() + good.replace('expected: 7, ', ''),
      'expected of JobReport/jr-1 is missing',
    ],
    [
      'one without a beginning',
      job() + good.replace('from: 2026-09-21T00:00:00Z, ', ''),
      'from of JobReport/jr-1 is missing',
    ],
    [
      'one without an end',
      job() + good.replace('to: 2026-09-28T00:00:00Z, ', ''),
      'to of JobReport/jr-1 is missing',
    ],
    [
      'one that ends before it begins',
      job() + good.replace('to: 2026-09-28', 'to: 2026-09-21'),
      'to of JobReport/jr-1 "2026-09-21T00:00:00Z" is not after the beginning of the report',
    ],
    [
      'one without a last success',
      job() + good.replace(', last_success: 2026-09-27T05:40:00Z', ''),
      'last_success of JobReport/jr-1 is missing',
    ],
    ['no interval', job('enabled: true') + good, `every of ${kind}/job-1 is missing`],
    [
      'an interval of nothing',
      job('every: PT0S\nenabled: true') + good,
      `every of ${kind}/job-1 "PT0S" is no interval`,
    ],
    ['nobody knows whether it is enabled', job('every: P1D') + good, `enabled of ${kind}/job-1 is missing`],
  ])('cannot be told with %s', (_name, records, why) => {
    for (const check of [
      '{"<": [$.missing, 9]}',
      '{"!": $.overdue}',
      '{exists: $.next_due}',
      '{"<": [$.longest_gap.days, 99]}',
    ]) {
      const { findings } = judged(
        `for_each: schedule\nwhere: {"===": [$.subject, job-1]}\nrequire: ${check}\nmessage: m`,
        records,
      );
      expect(
        findings.map(({ message }) => message),
        check,
      ).toEqual([`Cannot tell: ${why}.`]);
    }
  });

  it('of one that is switched off are not due, and that it never went well is known', () => {
    const off = judged(
      'for_each: schedule\nrequire: {"!": $.overdue}\nmessage: m',
      job('every: P1D\nenabled: false') + bad,
    );
    expect(off.findings[0]?.message).toBe(
      `Cannot tell: enabled of ${kind}/job-1 is false, so nothing is due.`,
    );
    const never = bad.replace('2026-09-05T04:00:00Z', 'never');
    expect(said('{{last_done}} {{longest_gap.from}}', job() + never)).toBe('(missing) 2026-09-20');
    expect(
      verdicts(judged('for_each: schedule\nrequire: {exists: $.last_done}\nmessage: m', job() + never)),
    ).toEqual(['job-1: fail']);
  });

  it('of less than a day are counted as well', () => {
    const hourly = jobReport('jr-1', 'expected: 160, succeeded: 160, last_success: 2026-09-27T23:00:00Z');
    expect(said('{{occurrences.0.expected}} {{missing}}', job('every: PT1H\nenabled: true') + hourly)).toBe(
      '168 1',
    );
  });

  it('point at the job, and name the report', () => {
    const [finding] = judged(
      'for_each: schedule\nrequire: {"!": $.overdue}\nmessage: m',
      job() + bad,
    ).findings;
    expect([finding?.record?.id, finding?.location?.line, finding?.owner]).toEqual(['job-1', 1, 'p-ann']);
    expect(finding?.related?.map(({ record }) => record?.id)).toEqual(['jr-1']);
  });
});

it('the sample has what its records show, the worst first', () => {
  const { routines = [] } = judge(aPolicy('require: {exists: $org.name}\nmessage: m'), inventoryFiles);
  const told = routines.map(({ record, states, runs, longestGap, nextDue, because }) =>
    [
      record.id,
      states ? `${states.done} ${states.late} ${states.missing} ${states.not_yet_due}` : because,
      ...(runs ? [`${runs.succeeded}/${runs.expected}`] : []),
      `${longestGap?.days ?? '-'} ${nextDue}`,
    ].join(', '),
  );
  expect(told).toEqual([
    'doc-patching, 1 0 1 1, 408 2027-08-18',
    'job-db-check, 0 0 1 1, 0/7, 22 2026-10-04',
    'obl-cyber-insurance, no Review names obl-cyber-insurance, - null',
    'task-job-review, 2 0 10 2, 70 2026-10-05',
    'bk-erp-nightly, 1 0 0 1, 7/7, 0 2026-10-04',
    'doc-access, 1 0 0 1, 226 2027-02-16',
    'doc-data, 1 0 0 1, 203 2027-03-11',
    'doc-hardening, 1 0 0 1, 86 2027-07-06',
    'doc-logging, 1 0 0 1, 226 2027-02-16',
    'doc-net-diagram, 1 0 0 1, 149 2027-05-04',
    'doc-recovery, 1 0 0 1, 62 2027-07-30',
    'doc-strategy, 1 0 0 1, 253 2027-01-20',
    'doc-vulnerabilities, 1 0 0 1, 226 2027-02-16',
    'svc-invoicing, 1 0 0 1, 14 2026-12-15',
    'svc-shipping, 1 0 0 1, 14 2026-12-15',
  ]);
});

describe('the table of kinds', () => {
  /** Fields that say how often, of which nothing is expanded; docs/timetables.md says why. */
  const NOT_EXPANDED = ['MonitoringCheck.interval'];

  it('has every field that says how often', () => {
    const cadences = [...kinds.values()].flatMap((kind) =>
      Object.keys(fieldsOf(kind))
        .filter((field) => /every|interval|cadence|frequency|repeats|schedule/.test(field))
        .map((field) => `${kind.name}.${field}`),
    );
    const expanded = [...SCHEDULED].map(([kind, { every }]) => `${kind}.${every}`);
    expect(cadences.sort()).toEqual([...expanded, ...NOT_EXPANDED].sort());
    const page = readFileSync(join(ROOT, 'docs/timetables.md'), 'utf8');
    for (const name of cadences) {
      const [kind, field] = name.split('.');
      const told = page
        .split('\n')
        .filter((line) => line.includes(`\`${kind}\``) && line.includes(`\`${field}\``));
      expect(told, name).not.toEqual([]);
    }
  });

  it.each([...SCHEDULED])('names fields that %s has, of the right form', (name, entry) => {
    const fields = fieldsOf(kinds.get(name) as Kind);
    const { every, done, while: only } = entry;
    expect(fields[every]?.shape.type).toBe(done.by === 'slots' ? 'text' : 'duration');
    expect(fields[every]?.required).toBe(entry.unlessSaid === undefined);
    expect(fields[entry.name]?.shape.type).toBe('text');
    if (only) expect(fields[only.field]?.required).toBe(true);
    if ('kind' in done) {
      const others = fieldsOf(kinds.get(done.kind) as Kind);
      expect(others[done.naming]).toBeDefined();
      if (done.by === 'records') expect(others[done.on]?.shape.type).toBe('date');
    }
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
  });

  it.each([
    [
      'whose they are',
      '{count: {filter: [$schedule, {"===": [$.kind, BackupJob]}]}}',
      ['AR-1', 'svc-1', 'task-1'],
    ],
    [
      'what one of them says',
      '{first: {map: [{filter: [$schedule, {"===": [$.subject, svc-1]}]}, $.done]}}',
      ['task-1'],
    ],
    ['what all of them say', '{sum: {map: [$schedule, $.done]}}', []],
  ])('leaves what nobody has read as not looked at: %s', (_name, rule, wanted) => {
    const records = `${service()}---\n${routine()}${accessReview('AR-1', 'systems: [hv-1]', '2026-08-01')}`;
    const { unexamined } = judged(`require: {">=": [${rule}, 0]}\nmessage: m`, records);
    const looked = new Set(['Service', 'AccessReview', 'RecurringTask']);
    expect(unexamined.records.flatMap(({ kind, id }) => (looked.has(kind) ? [id] : [])).sort()).toEqual(
      wanted,
    );
  });

  it('rests on what shows that things were done', () => {
    const proven = accessReview(
      'AR-1',
      'systems: [hv-1]\nevidence: [{url: https://example.com/r}]',
      '2026-08-01',
    );
    const report = judged(`require: {">=": [{count: $schedule}, 1]}\nmessage: m`, service() + proven);
    expect(report.evaluations.map(({ evidence }) => evidence)).toEqual(['mixed']);
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
