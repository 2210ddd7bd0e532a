/** The report at a prompt: what fits, and what is told of what does not. The golden files hold the rest. */
import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import type { TextOptions } from '../../src/render/page.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { MOST_SHOWN, renderText } from '../../src/render/text.ts';
import { aFinding, aReport } from '../support/findings.ts';

const text = (report: Report, options: Partial<TextOptions> = {}): string =>
  renderText(report, { palette: PLAIN, width: 80, verbose: false, ...options });

/** The lines below a heading, up to the next one. */
function below(heading: string, page: string): readonly string[] {
  const lines = page.split('\n');
  const from = lines.indexOf(heading) + 1;
  const to = lines.findIndex((line, index) => index >= from && /^\S/.test(line));
  return from === 0 ? [] : lines.slice(from, to).filter((line) => line !== '');
}

/** Findings of this severity by as many policies, two by each. */
const pairs = (prefix: string, policies: number, severity: Finding['severity']): readonly Finding[] =>
  Array.from({ length: policies * 2 }, (_, index) =>
    aFinding(`${prefix}-${index}`, {
      policy: `${prefix}-${100 + Math.floor(index / 2)}`,
      severity,
      remedy: 'Say where it stands.',
    }),
  );

describe('what to do', () => {
  it.each([60, 80, 120])('goes on under itself at %i columns, the titles too', (width) => {
    const title = 'What is in production follows a standard configuration that is approved and kept up';
    const lines = below('What to do', text(aReport([aFinding('a', { title })]), { width }));
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(`AST-01  ${title} (1 finding)`);
    expect(lines.slice(1).every((line) => /^ {10}\S/.test(line))).toBe(true);
  });

  it('is told for the policies whose findings are shown, and how many others there are', () => {
    const report = aReport([...pairs('LOW', 20, 'low'), ...pairs('TOP', MOST_SHOWN / 2, 'critical')]);
    const lines = below('What to do', text(report));
    expect(lines.filter((line) => line.includes('(2 findings)'))).toHaveLength(MOST_SHOWN / 2);
    expect(lines.filter((line) => line.includes('LOW')).join()).toMatch(/explain LOW-100$/);
    expect(
      lines
        .slice(-2)
        .map((line) => line.trim())
        .join(' '),
    ).toBe(
      '… and 20 more policies; what to do about all of them with -v, about one with opsledger explain LOW-100',
    );
    const all = below('What to do', text(report, { verbose: true }));
    expect(all.filter((line) => line.includes('(2 findings)'))).toHaveLength(20 + MOST_SHOWN / 2);
    expect(all.join()).not.toContain('…');
  });

  it('counts the findings of a policy that are not shown, too', () => {
    const report = aReport(Array.from({ length: MOST_SHOWN + 7 }, (_, index) => aFinding(`a-${index}`)));
    expect(below('What to do', text(report))).toEqual(['  AST-01  Every asset has a site (57 findings)']);
  });
});

describe('the last lines', () => {
  it.each([
    [65, /attention; score 65 %$/m],
    [0, /attention; score 0 %$/m],
    [null, /attention$/m],
  ])('have a score of %s where there is one', (score, wanted) => {
    const report = aReport([aFinding('a')]);
    expect(text({ ...report, summary: { ...report.summary, score } })).toMatch(wanted);
  });
});
