/** What formats that people read say of a change, where no comment on a pull request does. */
import { describe, expect, it } from 'vitest';
import type { Comparison, JudgingItem } from '../../src/model/comparison.ts';
import type { Report } from '../../src/model/report.ts';
import { comparisonLines } from '../../src/render/comparison.ts';
import { formats } from '../../src/render/index.ts';
import { CHANGES, reportOf } from '../support/estate.ts';
import { rendered } from '../support/rendered.ts';

const weakened = () => reportOf({ ...CHANGES.mixed, ...CHANGES.weakened });

const judgedBy = async (judging: Partial<NonNullable<Comparison['judging']>>): Promise<Report> => {
  const report = await weakened();
  const { comparison } = report;
  if (!comparison?.judging) throw new Error('Nothing is changed.');
  return { ...report, comparison: { ...comparison, judging: { ...comparison.judging, ...judging } } };
};

const anItem = (of: Partial<JudgingItem> = {}): JudgingItem => ({
  part: 'policy',
  id: 'T-01',
  change: 'changed',
  effect: 'weaker',
  details: [],
  location: null,
  ...of,
});

describe('a report of a change', () => {
  it.each(['text', 'markdown', 'html'])(
    'says in %s what it is compared with, and that it asks for less',
    async (name) => {
      const report = await weakened();
      const base = report.comparison?.base.commit.slice(0, 12);
      // Without line breaks, what is escaped for a page or a comment, and invisible joints.
      const text = (await rendered(formats.get(name), report))
        .replace(/\s+/g, ' ')
        .replaceAll(/[\u2060\\`]/g, '');
      expect(text).toContain(`Score 70 % at ${base}, 62 % now.`);
      expect(text).toContain('This change makes 1 rule weaker: policy T-01 (max_days is 900 instead of 30');
      expect(text).toContain('The rules from before this change judged it.');
    },
  );

  it('says nothing of a comparison where there is none', async () => {
    const { comparison: _, ...alone } = await weakened();
    expect(comparisonLines(alone)).toEqual([]);
  });

  it('tells what nobody judges any more apart from what is fixed', async () => {
    const report = await reportOf(CHANGES.mixed);
    expect(comparisonLines({ ...report, unjudged: ['T-09/0/Asset/a'] })).toContain(
      '1 finding of T-09 is no longer judged, and not fixed: the policy was switched off, is gone or has mistakes.',
    );
  });

  it('names on the page what is fixed apart from what is gone with its record', async () => {
    const report = await reportOf(CHANGES.mixed);
    const { comparison } = report;
    const one = {
      policy: 'T-01',
      record: { kind: 'Asset', id: 'a' },
      title: 'It is seen',
      severity: 'low',
      verdict: 'fail',
    } as const;
    const fixed = [
      { ...one, fingerprint: 'T-01/0/Asset/a', removed: false },
      { ...one, record: { kind: 'Asset', id: 'b' }, fingerprint: 'T-01/0/Asset/b', removed: true },
    ];
    if (!comparison) throw new Error('There is no comparison.');
    const page = await rendered(formats.get('html'), { ...report, comparison: { ...comparison, fixed } });
    const lists = [...page.matchAll(/<summary>(1 finding .*?)<\/summary>\n<ul>\n<li>(.*?)<\/li>/g)];
    expect(lists.map(([, heading, row]) => [heading, row])).toEqual([
      ['1 finding fixed', '<code>T-01</code> on Asset/a: It is seen'],
      ['1 finding gone with its record', '<code>T-01</code> on Asset/b: It is seen'],
    ]);
  });

  it('says nothing of rules that are as before', async () => {
    const lines = comparisonLines(await reportOf(CHANGES.mixed));
    expect(lines).toHaveLength(2);
    expect(lines.join(' ')).not.toContain('rule');
  });

  it('tells of a rule that is stricter by what the other rules come to alone', async () => {
    const lines = comparisonLines(
      await judgedBy({ items: [anItem({ effect: 'stricter' })], loosened: 0, tightened: 2 }),
    );
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(/^The rules from before .*2 more findings would be open\.$/),
    ]);
  });

  it('warns where only the total shows that less is asked for', async () => {
    const lines = comparisonLines(await judgedBy({ items: [anItem({ effect: 'unknown' })], loosened: 1 }));
    expect(lines).toContain('This change makes 1 rule weaker.');
  });

  it('names few of many rules, and of each not more than a line or two', async () => {
    const items = Array.from({ length: 30 }, (_, at) =>
      anItem({ id: `T-${at}`, details: ['x'.repeat(5000)] }),
    );
    const line = comparisonLines(await judgedBy({ items }))[2] ?? '';
    expect(line).toMatch(/^This change makes 30 rules weaker: policy T-0 .* and 25 more\.$/);
    expect(line.length).toBeLessThan(1000);
  });
});
