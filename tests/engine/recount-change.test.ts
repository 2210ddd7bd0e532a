/** What a report says of a change and of what lapses, held against itself. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readResult } from '../../src/engine/result.ts';
import type { Report } from '../../src/model/report.ts';
import { CHANGES, ESTATE, reportOf } from '../support/estate.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is hostile has no type.
type Loose = any;

const becauseOf = (report: unknown): readonly string[] => {
  const result = readResult(JSON.stringify(report));
  return result.is === 'report' ? [] : result.because;
};

let mixed: Report;
beforeAll(async () => {
  mixed = await reportOf(CHANGES.mixed);
});

describe('a report of a change of ours', () => {
  it.each(Object.keys(CHANGES) as (keyof typeof CHANGES)[])('is taken: %s', async (name) => {
    expect(becauseOf(await reportOf(CHANGES[name]))).toEqual([]);
  });

  it('is taken when evidence comes, goes, and when the gate looks at all', async () => {
    const dark = {
      'inventory/assets.yaml': ESTATE['inventory/assets.yaml']?.replaceAll(/, last_seen: \S+Z/g, '') ?? '',
    };
    expect(becauseOf(await reportOf(dark, ESTATE, { gated: 'all' }))).toEqual([]);
    expect(becauseOf(await reportOf(ESTATE, { ...ESTATE, ...dark }))).toEqual([]);
  });

  it('can be trusted, but for one that is spoilt on purpose', async () => {
    expect(mixed.problems).toEqual([]);
    expect((await reportOf(CHANGES.spoilt)).summary.partial).toBe(true);
  });

  it('has something of everything that is held against it', () => {
    expect(mixed.comparison?.counts).toEqual({ introduced: 2, existing: 0, fixed: 1, removed: 1 });
    expect(mixed.lapses?.items.map(({ what }) => what).sort()).toEqual(['evidence', 'evidence', 'exception']);
    expect(mixed.comparison?.touched.services).not.toEqual([]);
  });
});

describe('[R60] a report of a change', () => {
  const finding = (r: Loose) => r.findings.find(({ introduced }: Loose) => introduced === 'new');
  const lapse = (r: Loose, what = 'evidence') => r.lapses.items.find((one: Loose) => one.what === what);
  const fixed = (r: Loose, removed = false) =>
    r.comparison.fixed.find((one: Loose) => one.removed === removed);

  it.each<[string, (r: Loose) => void, RegExp]>([
    ['more fixed than it lists', (r) => (r.comparison.counts.fixed += 1), /number of fixed/],
    ['more removed than it lists', (r) => (r.comparison.counts.removed += 1), /went with/],
    ['fewer new ones than it has', (r) => (r.comparison.counts.introduced = 0), /number of new/],
    ['fewer old ones than it has', (r) => (r.comparison.counts.existing = 9), /there before/],
    [
      'a new finding called old, and nothing else',
      (r) => (finding(r).introduced = 'existing'),
      /number of new/,
    ],
    [
      'fixed ones that the comparison does not list',
      (r) => r.fixed.push('T-01/0/Asset/x'),
      /what the comparison lists/,
    ],
    [
      'one fixed twice',
      (r) => {
        r.comparison.fixed.push(r.comparison.fixed.at(-1));
        r.fixed.push(r.fixed.at(-1));
      },
      /twice/,
    ],
    ['a removed one called fixed', (r) => (fixed(r, true).removed = false), /shows otherwise/],
    ['a fixed one called removed', (r) => (fixed(r).removed = true), /shows otherwise/],
    [
      'one fixed that is still there',
      (r) => {
        const { fingerprint, policy, title, severity, verdict, record } = finding(r);
        r.comparison.fixed.push({ fingerprint, policy, title, severity, verdict, record, removed: false });
        r.comparison.fixed.sort((a: Loose, b: Loose) => (a.fingerprint < b.fingerprint ? -1 : 1));
        r.fixed = r.comparison.fixed.map((one: Loose) => one.fingerprint);
        r.comparison.counts.fixed += 1;
      },
      /shows otherwise/,
    ],
    ['one fixed that was none', (r) => (fixed(r).verdict = 'pass'), /shows otherwise/],
    ['one fixed of another record', (r) => (fixed(r).record.id = 'a-good'), /shows otherwise/],
    ['a finding that says nothing', (r) => delete finding(r).introduced, /Not every finding/],
    ['a scorecard that says nothing', (r) => delete r.scorecards[0].delta, /Not every scorecard/],
    [
      'a rise from nothing at all',
      (r) => Object.assign(r.scorecards[0], { delta: r.scorecards[0].score + 1 }),
      /moved/,
    ],
    [
      'a fall from more than all',
      (r) => (r.scorecards.find((c: Loose) => c.score !== null).delta = -101),
      /moved/,
    ],
    ['no comparison, and marks of one', (r) => delete r.comparison, /without a comparison/],
    ['changed files out of order', (r) => r.comparison.paths.push('a'), /changed files/],
    [
      'a record changed twice',
      (r) => r.comparison.touched.records.push(r.comparison.touched.records[0]),
      /record is told twice/,
    ],
    [
      'a service of more records than changed',
      (r) => (r.comparison.touched.services[0].records = 99),
      /service/,
    ],
    [
      'rules that changed in nothing',
      (r) =>
        (r.comparison.judging = { counts: 'later', items: [], score: 1, net: 1, loosened: 0, tightened: 0 }),
      /rules/,
    ],
    ['a lapse of what has failed', (r) => (lapse(r).records[0].id = 'a-good'), /does not hold/],
    ['a lapse of nothing that is judged', (r) => (lapse(r).policy = 'T-99'), /does not hold/],
    ['a lapse years away', (r) => (lapse(r).on = '2031-01-01'), /does not hold/],
    ['a lapse in the past', (r) => (lapse(r).on = '2026-09-01'), /does not hold/],
    [
      'an exception that ends on another day',
      (r) => (lapse(r, 'exception').on = '2026-10-02'),
      /does not hold/,
    ],
    ['an exception that nobody has', (r) => (lapse(r, 'exception').records[0].id = 'EXC-9'), /does not hold/],
    ['a lapse told twice', (r) => r.lapses.items.push(r.lapses.items[0]), /lapse twice/],
  ])('is not taken with %s', (_, change, because) => {
    const copy: Loose = structuredClone(mixed);
    change(copy);
    expect(becauseOf(copy).join('\n')).toMatch(because);
  });

  it('without a comparison has nothing that is fixed', async () => {
    const copy: Loose = structuredClone(mixed);
    delete copy.comparison;
    for (const one of copy.findings) delete one.introduced;
    for (const card of copy.scorecards) delete card.delta;
    expect(becauseOf(copy)).toEqual([expect.stringMatching(/told as fixed/)]);
    expect(becauseOf({ ...copy, fixed: [] })).toEqual([]);
  });
});
