/** Exceptions as records: which of them count, what they hide, and what is said of the others. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aPolicy, judge, verdicts } from '../support/check.ts';

const PEOPLE = `kind: Person
items:
  - {id: p-ann, name: Ann, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}
  - {id: p-bea, name: Bea, type: employee, status: active, starts: 2020-01-01, roles: [business_lead]}
  - {id: p-bob, name: Bob, type: employee, status: active, starts: 2020-01-01, job: it}
`;

const EXCEPTION = {
  id: 'EXC-1',
  policy: '[T-01]',
  subjects: '[p-bob]',
  reason: 'r',
  risk: 'r',
  compensating: 'none',
  requested_by: 'p-bob',
  approved_by: 'p-ann',
  approved_on: '2026-09-01',
  expires: '2026-09-30',
  fix_by: '2026-09-30',
  status: 'active',
};

type Fields = Partial<Record<keyof typeof EXCEPTION | 'kind', string>>;

/** The exception above with other fields; an empty text leaves one out. */
function exceptions(...rows: readonly Fields[]): string {
  const items = rows.map((row) =>
    Object.entries({ ...EXCEPTION, ...row })
      .filter(([, value]) => value !== '')
      .map(([key, value]) => `${key}: ${value}`)
      .join(', '),
  );
  return `kind: Exception\nitems:\n${items.map((item) => `  - {${item}}\n`).join('')}`;
}

const STRICT = aPolicy('for_each: Person\nrequire: {"===": [$.name, Ann]}\nmessage: "{{name}} is not Ann"');

function judgeWith(rows: readonly Fields[], policy = STRICT, asOf?: string): Report {
  const inventory = { 'inventory/p.yaml': PEOPLE, 'inventory/e.yaml': exceptions(...rows) };
  return judge({ 'policies/T-01.yaml': policy }, inventory, asOf === undefined ? {} : { asOf });
}

describe('an exception counts', () => {
  it.each<[string, Fields, string, string | undefined]>([
    ['on its last day', {}, 'active', undefined],
    ['on its first day', { approved_on: '2026-09-30', expires: '2026-12-31' }, 'active', undefined],
    [
      'not before it',
      { approved_on: '2026-10-01', expires: '2026-12-31' },
      'upcoming',
      'it is approved from 2026-10-01 on',
    ],
    ['not after it', { expires: '2026-09-29' }, 'expired', 'it ended on 2026-09-29'],
    ['not when it is closed', { status: 'closed' }, 'closed', undefined],
    [
      'not when it is closed and wrong besides',
      { status: 'closed', approved_by: 'p-bob' },
      'closed',
      undefined,
    ],
    [
      'not when its requester approved it',
      { requested_by: 'p-ann' },
      'refused',
      'p-ann asked for it and approved it',
    ],
    [
      'not when the approver may not accept risks',
      { requested_by: 'p-ann', approved_by: 'p-bob' },
      'refused',
      'p-bob is neither risk_owner nor business_lead',
    ],
    ['when a business lead approved it', { approved_by: 'p-bea' }, 'active', undefined],
    [
      'for a year',
      { approved_on: '2026-09-01', expires: '2027-09-01', fix_by: '2027-09-01' },
      'active',
      undefined,
    ],
    [
      'not for a year and a day',
      { approved_on: '2026-09-01', expires: '2027-09-02' },
      'refused',
      'it would count for 366 days, and 365 are allowed',
    ],
    ['not without its end', { expires: '' }, 'refused', 'expires is missing'],
    ['not without its beginning', { approved_on: '' }, 'refused', 'approved_on is missing'],
    ['not without a reason', { reason: '' }, 'refused', 'reason is missing'],
    ['not without its approver', { approved_by: '' }, 'refused', 'approved_by is missing'],
    [
      'not with an approver who does not exist',
      { approved_by: 'p-nobody' },
      'refused',
      'approved_by is missing',
    ],
    ['not without its status', { status: '' }, 'refused', 'status is missing'],
    ['not without its subjects', { subjects: '' }, 'refused', 'subjects is missing'],
    ['not without its policies', { policy: '' }, 'refused', 'policy is missing'],
  ])('%s', (_name, fields, state, because) => {
    const report = judgeWith([fields]);
    const [exception] = report.exceptions;
    expect([exception?.state, exception?.because]).toEqual([state, because]);
    const covered = state === 'active' ? 'excepted' : 'fail';
    expect(verdicts(report)).toEqual(['p-ann: pass', 'p-bea: fail', `p-bob: ${covered}`]);
    expect(exception?.covers).toEqual(
      state === 'active' ? [{ policy: 'T-01', record: { kind: 'Person', id: 'p-bob' }, would: 'fail' }] : [],
    );
  });

  it('not when two records share the id of its approver, of whom only one may accept risks', () => {
    const report = judge(STRICT, {
      'inventory/p.yaml': PEOPLE,
      'inventory/double.yaml':
        'kind: Person\nid: p-ann\nname: Ann B\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
      'inventory/e.yaml': exceptions({}),
    });
    expect(verdicts(report)).toEqual(['p-bea: fail', 'p-bob: fail']);
    expect(report.exceptions).toMatchObject([{ state: 'refused', covers: [] }]);
  });

  it('by the local day, not by the day in UTC', () => {
    const organization =
      'kind: Organization\nid: org\nname: X\ntimezone: America/Toronto\ncurrency: EUR\nheadcount: 1\nit_headcount: 1\nbusiness_hours: {days: [mon], start: "08:00", end: "17:00"}\nfiscal_year_start: "01-01"\nprofile: small\nseverities: []\n';
    const files = {
      'inventory/p.yaml': PEOPLE,
      'inventory/e.yaml': exceptions({}),
      'inventory/o.yaml': organization,
    };
    const state = (asOf: string) => judge(STRICT, files, { asOf }).exceptions[0]?.state;
    expect(state('2026-10-01T03:59:59Z')).toBe('active');
    expect(state('2026-10-01T04:00:00Z')).toBe('expired');
  });
});

describe('an exception hides', () => {
  const undecidable = 'require: {"===": [$.team, x]}\nmessage: m';
  it.each([
    ['a fail', 'require: false\nmessage: m', 'fail', 'EXC-1 covers it until 2026-09-30'],
    [
      'missing evidence',
      undecidable,
      'no_evidence',
      'EXC-1 covers it until 2026-09-30: team of Person/p-bob is missing',
    ],
    [
      'stale evidence',
      'fresh: {field: $.starts, within: P1D}\nrequire: true\nmessage: m',
      'stale',
      'EXC-1 covers it until 2026-09-30: the evidence is from 2020-01-01, 2,464 days ago; it counts for 1 day',
    ],
  ])('%s, and says what it hides', (_name, body, would, because) => {
    const report = judgeWith([{}], aPolicy(`for_each: Person\n${body}`));
    const evaluation = report.evaluations.find(({ record }) => record?.id === 'p-bob');
    expect(evaluation).toMatchObject({ verdict: 'excepted', would, because });
    expect(report.findings.filter(({ record }) => record?.id === 'p-bob')).toMatchObject([
      { verdict: 'excepted' },
    ]);
  });

  it.each([
    ['no error', 'require: {starts_with: [$.x_number, a]}\nmessage: m', 'error'],
    ['no pass', 'require: true\nmessage: m', 'pass'],
    [
      'nothing that is not in force yet',
      'effective_from: 2027-01-01\nrequire: false\nmessage: m',
      'upcoming',
    ],
  ])('%s', (_name, body, wanted) => {
    const inventory = {
      'inventory/p.yaml': PEOPLE.replace('job: it', 'job: it, x_number: 5'),
      'inventory/e.yaml': exceptions({}),
    };
    const report = judge(aPolicy(`for_each: Person\n${body}`), inventory);
    expect(verdicts(report)).toContain(`p-bob: ${wanted}`);
    expect(report.exceptions).toMatchObject([{ state: 'active', unused: true, covers: [] }]);
  });

  it('no finding from the gate that it covers, and does not count as a pass', () => {
    const report = judgeWith([{ subjects: '[p-bob, p-bea]' }]);
    expect(report.summary).toMatchObject({
      verdicts: { pass: 1, excepted: 2, fail: 0 },
      score: 33,
      net: 100,
      gate: { tripped: false },
    });
  });

  it('one of two that cover the same is enough, and the other is unused', () => {
    const report = judgeWith([{}, { id: 'EXC-2' }]);
    expect(report.exceptions).toMatchObject([
      { id: 'EXC-1', unused: false },
      { id: 'EXC-2', unused: true },
    ]);
  });
});

describe('what is told', () => {
  it('of one that ended: a finding at the day of its end, as grave as the policy', () => {
    const report = judgeWith([{ expires: '2026-09-29' }]);
    expect(report.findings.filter(({ fingerprint }) => fingerprint.includes('exception'))).toMatchObject([
      {
        fingerprint: 'T-01/exception/Exception/EXC-1',
        verdict: 'fail',
        severity: 'high',
        message: 'The exception EXC-1 no longer covers T-01: it ended on 2026-09-29.',
        owner: 'p-bob',
        location: { path: 'inventory/e.yaml', line: 3, pointer: '/items/0/expires' },
      },
    ]);
  });

  it('of one that is closed: nothing', () => {
    const report = judgeWith([{ status: 'closed', expires: '2026-09-29' }]);
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual([
      'T-01/0/Person/p-bea',
      'T-01/0/Person/p-bob',
    ]);
    expect(report.unexamined.exceptions).toEqual([]);
  });

  it('of a policy that allows none: it is judged as if there were none', () => {
    const report = judgeWith([{}], `${STRICT}exceptable: false\n`);
    expect(verdicts(report)).toContain('p-bob: fail');
    expect(report.exceptions).toMatchObject([{ state: 'refused', because: 'T-01 allows no exception' }]);
    expect(report.findings.map(({ message }) => message)).toContain(
      'The exception EXC-1 does not cover T-01: T-01 allows no exception.',
    );
  });

  it('of two policies that both allow none: it counts for neither, and both are named', () => {
    const firm = `${STRICT}exceptable: false\n`;
    const report = judge(
      { 'policies/a.yaml': firm, 'policies/b.yaml': firm.replace('T-01', 'T-02') },
      { 'inventory/p.yaml': PEOPLE, 'inventory/e.yaml': exceptions({ policy: '[T-01, T-02]' }) },
    );
    expect(report.exceptions).toMatchObject([
      { state: 'refused', because: 'T-01 and T-02 allow no exception', covers: [] },
    ]);
  });

  // What somebody closed, or has not begun, is not counted on yet or any more: nothing needs to be mended.
  it.each<[string, Fields]>([
    ['closed', { status: 'closed' }],
    ['upcoming', { approved_on: '2026-10-01', expires: '2026-12-31' }],
  ])('of one that is %s, for a policy that allows none: nothing', (state, fields) => {
    const report = judgeWith([fields], `${STRICT}exceptable: false\n`);
    expect(report.exceptions).toMatchObject([{ state }]);
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual([
      'T-01/0/Person/p-bea',
      'T-01/0/Person/p-bob',
    ]);
  });

  it('of two policies of which one allows none: it counts for the other', () => {
    const other = STRICT.replace('T-01', 'T-02').concat('exceptable: false\n');
    const report = judge(
      { 'policies/a.yaml': STRICT, 'policies/b.yaml': other },
      { 'inventory/p.yaml': PEOPLE, 'inventory/e.yaml': exceptions({ policy: '[T-01, T-02]' }) },
    );
    expect(report.exceptions).toMatchObject([{ state: 'active', covers: [{ policy: 'T-01' }] }]);
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toContain('T-02/exception/Exception/EXC-1');
  });

  it('of a policy that nobody has heard of: a warning at its place, with what was meant', () => {
    const report = judgeWith([{ policy: '[T-001]' }]);
    expect(report.problems).toMatchObject([
      { code: 'organization', severity: 'warning' },
      {
        code: 'unknown-name',
        severity: 'warning',
        message: 'There is no policy "T-001" in this run, so the exception covers nothing there.',
        hint: 'Did you mean "T-01"?',
        location: { path: 'inventory/e.yaml', line: 3, pointer: '/items/0/policy/0' },
      },
    ]);
    expect(report.unexamined.exceptions).toEqual(['EXC-1']);
    // In order itself, so in force; there is only nothing for it to meet.
    expect(report.exceptions).toMatchObject([
      { state: 'active', because: 'no policy of this run has an id that it names', unused: true },
    ]);
  });

  it('by the id that a policy had before', () => {
    const report = judgeWith([{ policy: '[OLD-01]' }], `${STRICT}replaces: [OLD-01]\n`);
    expect(verdicts(report)).toContain('p-bob: excepted');
    expect(report.problems.map(({ code }) => code)).toEqual(['organization']);
  });

  it('of one whose subjects are judged by none of its policies: it matched nothing', () => {
    const report = judgeWith(
      [{}],
      STRICT.replace('for_each: Person', 'for_each: Person\nwhere: {"===": [$.name, Ann]}'),
    );
    expect(report.unexamined.exceptions).toEqual(['EXC-1']);
  });
});
