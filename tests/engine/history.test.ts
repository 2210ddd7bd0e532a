/** What the periods before one make of its report, and that a report which tells it otherwise is not taken. */
import { describe, expect, it } from 'vitest';
import { pastOf, withHistory } from '../../src/engine/history.ts';
import { rulesText } from '../../src/engine/judging-change.ts';
import type { Override } from '../../src/engine/override.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { readResult } from '../../src/engine/result.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Report } from '../../src/model/report.ts';
import { aPolicy, judge } from '../support/check.ts';
import { SEEN } from '../support/company.ts';
import { quarter, told } from '../support/quarters.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is hostile has no type.
type Loose = any;

const becauseOf = (report: unknown): readonly string[] => {
  const result = readResult(JSON.stringify(report));
  return result.is === 'report' ? [] : result.because;
};

describe('since the periods before', () => {
  it.each<[string, string, string | undefined, string | undefined, boolean]>([
    // states   why                                             since       introduced  fixed
    ['F', 'with none before it', '2026-Q3', undefined, false],
    ['FFFF', 'in all of them', '2025-Q4', 'existing', false],
    ['PFFF', 'after it passed', '2026-Q1', 'existing', false],
    ['FPFF', 'again: the row is broken', '2026-Q2', 'existing', false],
    ['FFPF', 'again', '2026-Q3', 'new', false],
    ['F-FF', 'of a record that was away', '2026-Q2', 'existing', false],
    ['FFFP', 'mended', undefined, undefined, true],
    ['FFPP', 'mended before', undefined, undefined, false],
    ['FFF-', 'gone with its record', undefined, undefined, true],
    ['??FF', 'that nobody could tell, and has come to light', '2025-Q4', 'existing', false],
    ['FFF?', 'that cannot be told any more', '2026-Q3', 'new', false],
    ['P??F', 'that nobody could tell since it passed', '2026-Q1', 'existing', false],
    ['FFXF', 'that was accepted in between', '2026-Q3', 'new', false],
    ['FFFX', 'that is accepted now, and not mended', undefined, 'existing', false],
    ['FXXX', 'that is accepted still', undefined, 'existing', false],
  ])('%s: a finding %s', (row, _, since, introduced, isFixed) => {
    const report = told({ 'a-one': row, 'a-other': 'P'.repeat(row.length) });
    const finding = report.findings.find(({ record }) => record?.id === 'a-one');
    expect([finding?.since, finding?.introduced]).toEqual([since, introduced]);
    expect(report.fixed.some((fingerprint) => fingerprint.endsWith('/a-one'))).toBe(isFixed);
    expect(becauseOf(report)).toEqual([]);
  });

  it('scores are told with what they are of, the oldest first, and what moved', () => {
    const report = told({ 'a-one': 'FFP', 'a-two': 'FPP', 'a-three': 'FFF' });
    expect(
      report.history?.map(({ name, score, net, findings, records, policies, partial, commit }) => [
        ...[name, score, net, findings, records, policies, partial, commit.slice(0, 1)],
      ]),
    ).toEqual([
      ['2026-Q1', 25, 25, 3, 7, 1, false, '2'],
      ['2026-Q2', 50, 50, 2, 7, 1, false, '3'],
    ]);
    expect(report.summary.score).toBe(75);
    const total = report.scorecards.find(({ by }) => by === 'domain');
    expect([total?.score, total?.delta]).toEqual([75, 25]);
    expect(report.fixed).toEqual(['T-01/-/Asset/a-one'].map((one) => one.replace('/-/', '/0/')));
  });

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['switched off', SEEN, { 'T-01': 'too noisy' }],
    ['deleted', SEEN.replace('id: T-01', 'id: T-02'), {}],
  ])('of a policy that was %s a finding is judged no more: neither fixed nor open', (_, policy, off) => {
    const past = pastOf(quarter(3, { 'a-one': 'F', 'a-two': 'F' }));
    const report = withHistory(
      quarter(4, { 'a-one': 'F', 'a-two': '-' }, policy, off),
      past ? [past] : [],
      [],
    );
    expect(report.findings.filter((finding) => finding.policy === 'T-01')).toEqual([]);
    expect([report.fixed, report.unjudged]).toEqual([[], ['T-01/0/Asset/a-one', 'T-01/0/Asset/a-two']]);
    expect(becauseOf(report)).toEqual([]);
  });

  it('what the baseline knows is not counted as open', () => {
    const report = quarter(4, { 'a-one': 'F', 'a-two': 'F' });
    const [first, ...rest] = report.findings;
    const known = { ...report, findings: [{ ...first, known: true }, ...rest] } as Report;
    expect(pastOf(known)?.open).toBe(1);
  });

  it('is told where the rules were others: in their text, or in what they were judged by', () => {
    const note = ['The rules have changed since 2026-Q2: scores are each by the rules of their time.'];
    const stricter = SEEN.replace('default: 30', 'default: 20');
    expect(told({ 'a-one': 'PPP' }).notes).toBeUndefined();
    expect(told({ 'a-one': 'PPP' }, [SEEN, SEEN, stricter]).notes).toEqual(note);
    // What was stricter before is no news of this period.
    expect(told({ 'a-one': 'PPP' }, [SEEN, stricter, stricter]).notes).toBeUndefined();
    const report = quarter(4, { 'a-one': 'P' });
    const past = pastOf(quarter(3, { 'a-one': 'P' }));
    const { period } = report;
    const other = { ...report, period: period && { ...period, rules: '1'.repeat(64) } };
    expect(withHistory(other, past ? [past] : [], ['First.']).notes).toEqual(['First.', ...note]);
  });

  it('the rules are those in force: parameters and severities as they are overridden, without what is off', () => {
    const files = [{ path: 'p.yaml', text: `${SEEN}---\n${SEEN.replace('id: T-01', 'id: T-02')}` }];
    const by = (override: Partial<Override>) => {
      const overrides = [{ policy: 'T-02', params: {}, reason: 'r', place: undefined, ...override }];
      return rulesText(readPolicies(files, kinds, { overrides }));
    };
    const [as, one] = [by({}), rulesText(readPolicies([{ path: 'q.yaml', text: SEEN }], kinds))];
    expect(by({ params: { max_days: 31 } })).not.toBe(as);
    expect(by({ severity: 'low' })).not.toBe(as);
    expect(by({ off: true })).toBe(one);
    // What changes nothing is no other rule, and neither is another reason.
    expect(by({ params: { max_days: 30 } })).toBe(as);
    expect(by({ off: true, reason: 'another' })).toBe(one);
  });

  it('a report of a version that told no digest of its rules is held against the files of its policies', () => {
    const { rules: _, ...period } = quarter(4, { 'a-one': 'P' }).period ?? { name: '', from: '', to: '' };
    const report = { ...quarter(4, { 'a-one': 'P' }), period };
    expect(pastOf(report)?.rules).toBe(report.inputs.policies.sha256);
  });

  it('nothing is said of what is new where no period is before, and of a report of no period nothing is kept', () => {
    const report = told({ 'a-one': 'F' });
    expect(report.history).toEqual([]);
    expect(report.fixed).toEqual([]);
    expect(report.scorecards.every((card) => card.delta === undefined)).toBe(true);
    expect(pastOf(judge(aPolicy('require: true\nmessage: m'), {}))).toBeUndefined();
  });
});

describe('[R60] a report with history is not taken', () => {
  const report = () =>
    JSON.parse(JSON.stringify(told({ 'a-one': 'FFFF', 'a-two': 'FFF-', 'a-new': 'PPPF', 'a-dark': 'FFF?' })));
  const one = (r: Loose, id = 'a-one') => r.findings.find(({ record }: Loose) => record.id === id);

  it('but as it is', () => {
    const whole = report();
    expect(whole.history).toHaveLength(3);
    expect(whole.fixed).toEqual(['T-01/0/Asset/a-two']);
    expect(becauseOf(whole)).toEqual([]);
  });

  it.each<[string, (r: Loose) => void, RegExp]>([
    ['a better score of the past', (r) => (r.history[0].score += 1), /score of 2025-Q4/],
    ['a better net score', (r) => (r.history[1].net = 100), /score of 2026-Q1/],
    ['fewer failures of the past', (r) => (r.history[2].verdicts.fail -= 1), /score of 2026-Q2/],
    ['periods out of order', (r) => r.history.reverse(), /out of order/],
    ['a period twice', (r) => r.history.splice(1, 0, r.history[1]), /twice there/],
    ['its own period among those before', (r) => (r.history[2].name = '2026-Q3'), /twice there/],
    ['a month among quarters', (r) => (r.history[0].name = '2025-12'), /several lengths/],
    ['a period that overlaps the next', (r) => (r.history[1].to = '2026-04-01'), /out of order/],
    ['a name that is none', (r) => (r.history[0].name = 'once'), /no name/],
    ['a period that ends before it begins', (r) => (r.history[0].from = '2026-01-01'), /no days/],
    ['history of no period', (r) => (r.period = null), /of none/],
    ['since a period that is not told', (r) => (one(r).since = '2025-Q3'), /not told/],
    ['since nothing', (r) => delete one(r).since, /not told/],
    ['a new finding that is old', (r) => (one(r).introduced = 'new'), /new and open since long/],
    ['an old finding that is new', (r) => (one(r, 'a-new').introduced = 'existing'), /new and open/],
    ['an old finding since this period', (r) => (one(r).since = '2026-Q3'), /new and open/],
    ['a finding without a mark', (r) => delete one(r).introduced, /Not every finding/],
    ['a scorecard without a mark', (r) => delete r.scorecards[0].delta, /Not every scorecard/],
    ['an impossible rise', (r) => (r.scorecards[0].delta = 101), /cannot have moved/],
    ['fixed what is open', (r) => (r.fixed = ['T-01/0/Asset/a-one']), /still open/],
    ['fixed what cannot be told', (r) => (r.fixed = ['T-01/0/Asset/a-dark']), /still open/],
    ['fixed twice', (r) => r.fixed.push(r.fixed[0]), /twice/],
    ['fixed something that is no finding', (r) => r.fixed.push('x'), /twice, out of order/],
    ['fixed by a policy that does not judge', (r) => (r.fixed = ['T-99/0/Asset/a-two']), /by no policy/],
    [
      'judged no more what is judged',
      (r) => (r.unjudged = ['T-01/0/Asset/a-two']),
      /though its policy judges/,
    ],
    [
      'judged no more twice',
      (r) => (r.unjudged = ['T-99/0/Asset/a-two', 'T-99/0/Asset/a-two']),
      /judged no more twice/,
    ],
    ['judged no more something that is no finding', (r) => (r.unjudged = ['x']), /judged no more twice/],
    ['no history, and marks of one', (r) => delete r.history, /without a comparison/],
    [
      'no history, and since alone',
      (r) => {
        delete r.history;
        r.fixed = [];
        for (const finding of r.findings) delete finding.introduced;
        for (const card of r.scorecards) delete card.delta;
      },
      /since when it is open/,
    ],
    [
      'no history, and what is judged no more',
      (r) => {
        r.history = [];
        r.fixed = [];
        r.unjudged = ['T-99/0/Asset/a-two'];
      },
      /judged no more, and there is nothing/,
    ],
    ['no history but marks', (r) => (r.history = []), /without a comparison/],
    ['rules without a digest', (r) => (r.history[0].rules = 'none'), /rules/],
    ['an address that runs something', (r) => (r.repository = 'javascript:alert(1)'), /repository/],
  ])('with %s', (_, change, because) => {
    const doctored = report();
    change(doctored);
    expect(becauseOf(doctored).join('\n')).toMatch(because);
  });
});
