/** The report as Markdown: what is seen at once, and what is folded. The golden files hold the rest. */
import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { aFinding, aReport } from '../support/findings.ts';

/** So many findings by as many policies. */
const many = (count: number, of: Partial<Finding> = {}): readonly Finding[] =>
  Array.from({ length: count }, (_, index) =>
    aFinding(`a-${index}`, { policy: `T-${100 + index}`, remedy: 'Say where it stands.', ...of }),
  );

/** What is not folded. */
const unfolded = (page: string): string => page.replace(/<details>[\s\S]*?<\/details>/g, '');
const rows = (page: string): number => (page.match(/^\| ✗ fail \|/gm) ?? []).length;

describe('the findings', () => {
  it.each([
    // all, seen at once, folded, only counted
    [1, 1, undefined, undefined],
    [30, 30, undefined, undefined],
    [31, 30, '1 more finding', undefined],
    [100, 30, '70 more findings', undefined],
    [101, 30, '70 more findings', '… and 1 more finding that is not shown here.'],
  ])('of which there are %i are seen at once, or folded and counted', (count, seen, folded, left) => {
    const page = renderMarkdown(aReport(many(count)));
    expect(rows(unfolded(page))).toBe(seen);
    expect(rows(page)).toBe(Math.min(count, 100));
    expect(/<summary>(\d+ more findings?)<\/summary>/.exec(page)?.[1]).toBe(folded);
    expect(/^… and \d+ more findings? .*$/m.exec(page)?.[0]).toBe(left);
  });

  it('are the worst where not all are seen at once', () => {
    const page = renderMarkdown(
      aReport([...many(30, { severity: 'low' }), aFinding('z', { severity: 'critical' })]),
    );
    expect(unfolded(page)).toContain('| ✗ fail | critical |');
    expect(rows(unfolded(page))).toBe(30);
  });

  it('name their owner, as a person is named elsewhere', () => {
    const report = aReport([aFinding('a', { owner: 'p-1' }), aFinding('b', { owner: 'p-2' }), aFinding('c')]);
    const page = renderMarkdown({ ...report, people: [{ id: 'p-2', name: 'Zoë | Q.' }] });
    expect(page).toContain('<br>`Asset/a` | p-1 | a has');
    expect(page).toContain('<br>`Asset/b` | Zoë `\\|` Q. (p-2) | b has');
    expect(page).toContain('<br>`Asset/c` | nobody | c has');
  });

  it('come after what holds us back and the scorecard, with what to do folded below', () => {
    const page = renderMarkdown(aReport(many(40)));
    const heads = page.match(/^(?:#+ .*|<details>.*)$/gm) ?? [];
    expect(heads.slice(1)).toEqual([
      '### What holds us back',
      '### Scorecard',
      expect.stringContaining('Charts'),
      '### Findings',
      expect.stringContaining('10 more findings'),
      expect.stringContaining('What to do'),
      expect.stringContaining('Not looked at'),
    ]);
  });
});

describe('what holds us back', () => {
  const section = (report: Report): string =>
    /### What holds us back\n\n([\s\S]*?)\n\n###/.exec(renderMarkdown(report))?.[1] ?? '';

  it('is the policies whose findings weigh most, and how many others there are', () => {
    const findings = [
      ...many(5, { policy: 'T-1', severity: 'medium' }),
      ...many(2, { policy: 'T-2', remedy: null }),
      aFinding('x', { policy: 'T-3', severity: 'low', known: true, title: 'See @all' }),
    ];
    expect(section(aReport(findings)).split('\n')).toEqual([
      '- `T-2` not met: Every asset has a site (2 findings, high)',
      '- `T-1` not met: Every asset has a site (5 findings, medium): Say where it stands.',
      '- `T-3` not met: See `@all` (1 finding, low)',
    ]);
    expect(
      section(aReport(many(7)))
        .split('\n')
        .slice(5),
    ).toEqual(['', '… and 2 more policies with open findings.']);
  });

  it('is nothing where nothing is open', () => {
    expect(section(aReport([aFinding('a', { verdict: 'excepted' })]))).toBe('');
  });
});
