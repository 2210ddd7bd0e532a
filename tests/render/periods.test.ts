/** What people are shown of the periods before one: the same numbers in text and Markdown. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { formats } from '../../src/render/index.ts';
import { fixedRows } from '../../src/render/periods.ts';
import { SEEN } from '../support/company.ts';
import { quarter, told } from '../support/quarters.ts';
import { rendered } from '../support/rendered.ts';

const whole = told(
  {
    'a-long': 'FFFF',
    'a-old': 'PFFF',
    'a-new': 'PPPF',
    'a-two': 'PPPF',
    'a-gone': 'FFF-',
    'a-mended': 'FFFP',
  },
  [SEEN, SEEN, SEEN.replace('default: 30', 'default: 20')],
);
const [oldest, ...later] = whole.history ?? [];
const report: Report = {
  ...whole,
  history: [...(oldest ? [{ ...oldest, partial: true, rules: '1'.repeat(64) }] : []), ...later],
  notes: [
    ...(whole.notes ?? []),
    'The history begins on 2025-10-01, so nothing is told of 2025-Q3 and earlier.',
  ],
};

const of = (format: string, value = report) => rendered(formats.get(format), value);

describe('the periods before', () => {
  it.each([
    ['text', 'periods.txt'],
    ['markdown', 'periods.md'],
  ])('are shown as %s', async (format, file) => {
    await expect(await of(format)).toMatchFileSnapshot(`../golden/${file}`);
  });

  it('are told by the same numbers in both', async () => {
    const numbersOf = (text: string) =>
      text
        .split('\n')
        .filter((line) => /^(?:\| | {2})20\d\d-Q\d/.test(line))
        .map((line) => line.match(/\d+/g)?.join(' '));
    const [text, markdown] = await Promise.all(['text', 'markdown'].map((format) => of(format)));
    expect(numbersOf(text ?? '')).toEqual(numbersOf(markdown ?? ''));
    // Four periods, and three since which something is open.
    expect(numbersOf(text ?? '')).toHaveLength(7);
  });

  it('name what is new and what is fixed on the page, folded where that is long', async () => {
    const page = await of('html');
    expect(page).toContain(`<details open>
<summary>2 new findings</summary>
<ul>
<li><code>T-01</code> on Asset/a-new: Assets were seen within 30 days</li>
<li><code>T-01</code> on Asset/a-two: Assets were seen within 30 days</li>
</ul>`);
    expect(page).toContain(`<summary>2 findings fixed or gone with their records</summary>
<ul>
<li><code>T-01</code> on Asset/a-gone: Assets were seen within 30 days</li>
<li><code>T-01</code> on Asset/a-mended: Assets were seen within 30 days</li>
</ul>`);
    const many = (count: number) =>
      of('html', told(Object.fromEntries(Array.from({ length: count }, (_, at) => [`a-${at}`, 'PF']))));
    expect(await many(10)).toContain('<details open>\n<summary>10 new findings</summary>');
    expect(await many(11)).toContain('<details>\n<summary>11 new findings</summary>');
    expect(await of('html', told({ 'a-one': 'PP' }))).not.toMatch(/<summary>\d+ (?:new )?finding/);
  });

  it('name what no policy and no record is there for any more as well as they can', () => {
    const fixed = ['OLD-01/-/-/-', 'T-01/0/Asset/a-1', 'T-01/1/Asset/a-1'];
    expect(fixedRows({ ...report, fixed })).toEqual([
      { policy: 'OLD-01', record: null, title: '', count: 1 },
      {
        policy: 'T-01',
        record: { kind: 'Asset', id: 'a-1' },
        title: 'Assets were seen within 30 days',
        count: 2,
      },
    ]);
  });

  it('say on the page by how much the score of all moved, and what the points are', async () => {
    const page = await of('html');
    expect(page).toContain('Points are percentage points of the score since 2026-Q2.');
    const totals = page.split('\n').filter((line) => line.includes('class="total"'));
    expect(totals.length).toBeGreaterThan(1);
    for (const line of totals) expect(line).toContain('<td class="number">−9</td>');
    expect(await of('html', told({ 'a-one': 'F' }))).not.toContain('Points are');
  });

  it('with -v name what is fixed', async () => {
    const text = await rendered(formats.get('text'), report, { verbose: true });
    expect(text).toContain('\n  fixed  T-01/0/Asset/a-gone\n  fixed  T-01/0/Asset/a-mended\n');
  });

  it.each([
    ['F', 'no score moved where nothing is before', /than in|as in|Since then/, false],
    ['FF', 'no score moved', /Score 50 %, as in 2026-Q2\./, true],
    ['FP', 'a score rose', /Score 100 %, 50 points more than in 2026-Q2 \(50 %\)\./, true],
    ['PF', 'a score fell', /Score 50 %, 50 points less than in 2026-Q2 \(100 %\)\./, true],
    ['PF', 'one is new', /Since then 1 of 1 open finding is new, and 0 are fixed/, true],
    ['FP', 'one is fixed', /Since then 0 of 0 open findings are new, and 1 is fixed/, true],
  ])('%s: %s', async (row, _, words, isSaid) => {
    for (const format of ['text', 'markdown'])
      expect(words.test((await of(format, told({ 'a-one': row }))).replaceAll('\\', ''))).toBe(isSaid);
  });

  it.each([
    [
      ['T-02/0/Asset/a-one'],
      '1 finding of T-02 is no longer judged, and not fixed: the policy was switched off, is gone or has mistakes.',
    ],
    [
      ['T-02/0/Asset/a-one', 'T-02/0/Asset/a-two', 'T-03/-/(none)'],
      '3 findings of T-02 and T-03 are no longer judged, and not fixed: the policies were switched off, are gone or have mistakes.',
    ],
    [
      [2, 3, 4, 5, 6, 7, 8].map((number) => `T-0${number}/0/Asset/a-one`),
      '7 findings of T-02, T-03, T-04, T-05, T-06 and 2 more policies are no longer judged, and not fixed: the policies were switched off, are gone or have mistakes.',
    ],
  ])('tell %s apart from what is fixed', async (unjudged, sentence) => {
    for (const format of ['text', 'markdown', 'html'])
      expect((await of(format, { ...report, unjudged })).replaceAll('\\', '').replace(/\s+/g, ' ')).toContain(
        sentence,
      );
    const verbose = await rendered(formats.get('text'), { ...report, unjudged }, { verbose: true });
    expect(verbose).toContain(`\n  no longer judged  ${unjudged[0]}\n`);
    expect(await of('text')).not.toContain('no longer judged');
  });

  it('tell nothing as new where none was looked at', async () => {
    const page = await of('html', told({ 'a-one': 'F' }));
    expect(page).toContain('since 2026-Q3 or before');
    expect(page).toContain(
      'No period before 2026-Q3 was looked at, so nobody can tell here what has changed or is new.',
    );
    expect(page).not.toContain('There is nothing to compare with');
  });

  it('are left out of a report of a moment', async () => {
    const { period: _, ...moment } = quarter(4, { 'a-one': 'F' });
    const text = await of('markdown', { ...moment, period: null });
    expect(text).not.toMatch(/open since|\| period/);
  });
});
