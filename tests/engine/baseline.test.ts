/** The baseline as values: what is read of it, what it makes known, and what writing it anew would change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBaseline, readBaseline } from '../../src/engine/baseline.ts';
import type { Report } from '../../src/model/report.ts';
import { aPolicy, judge } from '../support/check.ts';
import { runs } from '../support/effort.ts';

const PATH = 'opsledger.baseline.yaml';
const read = (text: string) => readBaseline({ path: PATH, text }, '0'.repeat(64));

const POLICY = aPolicy('for_each: Person\nrequire: {exists: $.team}\nmessage: "{{id}} has no team"');
const people = (...ids: readonly string[]): string =>
  `kind: Person\nitems:\n${ids.map((id) => `  - {id: ${id}, name: N, type: employee, status: active, starts: 2020-01-01${id.includes('team') ? ', team: x' : ''}}\n`).join('')}`;

/** A report of these people, with this text as its baseline. */
function judgeWith(ids: readonly string[], baseline: string | undefined, policy = POLICY): Report {
  return judge(policy, people(...ids), baseline === undefined ? {} : { baseline: read(baseline).baseline });
}

/** The text that is written after judging these people; undefined when nothing would be. */
function written(ids: readonly string[], baseline: string | undefined, add = false, replaces: string[] = []) {
  const known = baseline === undefined ? undefined : read(baseline).baseline;
  const { findings } = judgeWith(ids, undefined);
  return planBaseline(findings, [{ id: 'T-01', replaces }], known, add);
}

const fingerprints = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : [...read(text).baseline.entries.keys()];

describe('a baseline', () => {
  it.each<[string, string, readonly string[]]>([
    ['', 'empty-file 1:1', []],
    ['- x\n', 'wrong-type 1:1', []],
    ['version: 2\nfindings: [{fingerprint: a/0/b/c}]\n', 'wrong-value 1:10', []],
    ['findings: [{fingerprint: a/0/b/c}]\n', 'missing-key 1:1', []],
    ['version: 1\n', 'missing-key 1:1', []],
    ['version: 1\nfindings: 3\n', 'wrong-type 2:11', []],
    ['version: 1\nfindings: []\nfindngs: []\n', 'unknown-key 3:1', []],
    [
      'version: 1\nfindings:\n  - fingerprint: PAT-01\n  - fingerprint: a/0/b/c\n',
      'wrong-value 3:18',
      ['a/0/b/c'],
    ],
    ['version: 1\nfindings:\n  - PAT-01\n  - {fingerprint: a/0/b/c}\n', 'wrong-type 3:5', ['a/0/b/c']],
    ['version: 1\nfindings:\n  - {policy: a}\n', 'missing-key 3:5', []],
    [
      'version: 1\nfindings:\n  - {fingerprint: a/0/b/c}\n  - {fingerprint: a/0/b/c}\n',
      'duplicate-id 4:19',
      ['a/0/b/c'],
    ],
    ['version: 1\nfindings: []\n---\nversion: 1\nfindings: []\n', 'unread 4:1', []],
    ['version: 1\nfindings: [\n', 'yaml-syntax 3:1', []],
  ])('%j is told with its place, and keeps what is right', (text, problem, kept) => {
    const { baseline, problems } = read(text);
    expect(problems.map(({ code, location }) => `${code} ${location.line}:${location.column}`)).toEqual([
      problem,
    ]);
    expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
    expect([...baseline.entries.keys()]).toEqual(kept);
  });

  it('makes findings known, which no longer trip the gate, and changes no verdict', () => {
    const before = judgeWith(['p-a', 'p-b'], undefined);
    expect(before.summary.gate.tripped).toBe(true);
    expect(before.baseline).toBeUndefined();
    const one = judgeWith(['p-a', 'p-b'], 'version: 1\nfindings: [{fingerprint: T-01/0/Person/p-a}]\n');
    expect(one.findings.map(({ known }) => known)).toEqual([true, false]);
    expect(one.summary.gate).toEqual({
      tripped: true,
      reasons: ['1 finding of verdict fail, severity high: T-01'],
    });
    const both = judgeWith(['p-a', 'p-b'], written(['p-a', 'p-b'], undefined).text);
    expect(both.summary.gate).toEqual({ tripped: false, reasons: [] });
    expect(both.summary.verdicts).toEqual(before.summary.verdicts);
    expect(both.summary.score).toBe(before.summary.score);
    expect(both.evaluations).toEqual(before.evaluations);
    expect(both.baseline).toMatchObject({ fingerprints: 2, known: 2, gone: [] });
  });

  it('does not know the same record when what was found out is another thing', () => {
    const text =
      'version: 1\nfindings: [{fingerprint: T-01/1/Person/p-a}, {fingerprint: T-01/0/Person/P-A}]\n';
    const report = judgeWith(['p-a'], text);
    expect(report.findings.map(({ known }) => known)).toEqual([false]);
    expect(report.baseline?.gone).toEqual(['T-01/0/Person/P-A', 'T-01/1/Person/p-a']);
  });

  it('knows a finding by an id that its policy had before, and writes the id it has', () => {
    const old = 'version: 1\nfindings:\n  - {fingerprint: OLD-1/0/Person/p-a, note: after the move}\n';
    const renamed = `${POLICY}replaces: [OLD-1]\n`;
    const report = judgeWith(['p-a'], old, renamed);
    expect(report.findings.map(({ known }) => known)).toEqual([true]);
    expect(report.baseline?.gone).toEqual([]);
    const plan = written(['p-a'], old, false, ['OLD-1']);
    expect(plan).toMatchObject({ added: [], removed: [], kept: 1 });
    expect(plan.text).toContain('fingerprint: T-01/0/Person/p-a');
    expect(plan.text).toContain('note: after the move');
  });

  it('is not said to be mended by a run that did not look at everything', () => {
    const baseline = read('version: 1\nfindings: [{fingerprint: T-01/0/Person/p-z}]\n').baseline;
    const gone = (options: Parameters<typeof judge>[2], records = people('p-a')) =>
      judge(POLICY, records, { baseline, ...options }).baseline?.gone;
    expect(gone({})).toEqual(['T-01/0/Person/p-z']);
    expect(gone({ scope: { policies: ['T-01'] } })).toBeNull();
    expect(gone({}, `${people('p-a')}  - {id: p-b}\n`)).toBeNull();
  });
});

describe('writing a baseline', () => {
  it('takes in what is open the first time, and nothing when nothing is', () => {
    expect(fingerprints(written(['p-b', 'p-a', 'p-team'], undefined).text)).toEqual([
      'T-01/0/Person/p-a',
      'T-01/0/Person/p-b',
    ]);
    expect(written(['p-team'], undefined).text).toBeUndefined();
  });

  it('leaves out what is under an exception, and keeps it when it was known before', () => {
    const exception = `kind: Exception
id: EXC-1
policy: [T-01]
subjects: [p-a]
reason: r
risk: r
compensating: none
requested_by: p-b
approved_by: p-boss
approved_on: 2026-09-01
expires: 2026-12-31
fix_by: 2026-12-31
status: active
`;
    const boss = people('p-a', 'p-b', 'p-boss').replace('id: p-boss', 'id: p-boss, roles: [risk_owner]');
    const { findings } = judge(POLICY, { 'inventory/p.yaml': boss, 'inventory/e.yaml': exception });
    expect(findings.map(({ verdict }) => verdict)).toContain('excepted');
    const policies = [{ id: 'T-01', replaces: [] }];
    expect(planBaseline(findings, policies, undefined, false).added).toEqual([
      'T-01/0/Person/p-b',
      'T-01/0/Person/p-boss',
    ]);
    const known = read('version: 1\nfindings: [{fingerprint: T-01/0/Person/p-a}]\n').baseline;
    expect(planBaseline(findings, policies, known, false)).toMatchObject({ removed: [], kept: 1 });
  });

  const ids = fc.subarray(['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6'], { minLength: 1 });

  it('again never adds, takes out what is gone, and then has nothing to do (property)', () => {
    fc.assert(
      fc.property(ids, ids, (then, now) => {
        const first = written(then, undefined);
        const second = written(now, first.text);
        const both = then.filter((id) => now.includes(id)).map((id) => `T-01/0/Person/${id}`);
        const after = second.text ?? first.text;
        expect(fingerprints(after)).toEqual(both);
        expect(second.removed.length).toBe(then.length - both.length);
        expect(second.left.length).toBe(now.length - both.length);
        expect(second.added).toEqual([]);
        expect(written(now, after).text).toBeUndefined();
      }),
      { numRuns: runs(30) },
    );
  });

  it('with add holds what is open, whatever it held before (property)', () => {
    fc.assert(
      fc.property(ids, ids, (then, now) => {
        const first = written(then, undefined).text;
        const second = written(now, first, true);
        expect(fingerprints(second.text ?? first)).toEqual(now.map((id) => `T-01/0/Person/${id}`));
        expect(second.left).toEqual([]);
      }),
      { numRuns: runs(30) },
    );
  });
});
