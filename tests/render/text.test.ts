/** The report at a prompt: what fits, and what is told of what does not. The golden files hold the rest. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { TextOptions } from '../../src/render/page.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { renderText } from '../../src/render/text.ts';
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

describe('what to do', () => {
  it.each([60, 80, 120])('goes on under itself at %i columns, the titles too', (width) => {
    const title = 'What is in production follows a standard configuration that is approved and kept up';
    const lines = below('What to do', text(aReport([aFinding('a', { title })]), { width }));
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(`AST-01  ${title} (1 finding)`);
    expect(lines.slice(1).every((line) => /^ {10}\S/.test(line))).toBe(true);
  });
});
