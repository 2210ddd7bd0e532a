/** The page of a report in Chromium: what people see, search and print, with scripts and without, in the light and in the dark. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { formats } from '../../src/render/index.ts';
import { diagramsOf } from '../../src/render/mermaid.ts';
import { type Page, type PageOptions, scriptOf, startBrowser } from '../support/browser.ts';
import { judge } from '../support/check.ts';
import { hostileTexts } from '../support/hostile.ts';
import { rendered } from '../support/rendered.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const sample: Report = {
  ...judge(policyFiles, inventoryFiles, { artefacts }),
  revision: { commit: 'c0ffee'.padEnd(40, '0'), tree: '7'.repeat(40), dirty: false },
  repository: 'https://git.example/acme/ops',
};

let browser: Awaited<ReturnType<typeof startBrowser>>;
let html: string;
beforeAll(async () => {
  browser = await startBrowser();
  html = await rendered(formats.get('html'), sample);
});
afterAll(() => browser.close());

/** A page, what it asked for from elsewhere, and what it complained about. */
async function opened(
  text: string,
  options: PageOptions = {},
): Promise<{ page: Page; asked: readonly string[]; complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const [asked, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setContent(text, { waitUntil: 'load' });
  return { page, asked, complaints };
}

/** How many rows of a table are to be seen. */
const shown = (page: Page, table: string) =>
  page.evaluate<number>(
    `[...document.querySelectorAll('#${table} tbody tr')].filter((row) => row.getClientRects().length > 0).length`,
  );

describe('the page', () => {
  it('asks nobody for anything, and complains about nothing', async () => {
    const { page, asked, complaints } = await opened(html);
    expect(asked.filter((url) => !/^(?:about|data):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate('document.styleSheets.length')).toBe(1);
    expect(await page.evaluate('document.querySelectorAll(".tools").length')).toBeGreaterThan(2);
    await page.close();
  });

  it('runs and styles nothing that it does not hold, as its policy says', async () => {
    const evil = html.replace(
      '</main>',
      '<script>window.ran = 1</script><p style="color:red" id="styled">x</p></main>',
    );
    const { page, complaints } = await opened(evil);
    expect(await page.evaluate('window.ran ?? null')).toBeNull();
    expect(await page.evaluate('getComputedStyle(document.querySelector("#styled")).color')).not.toBe(
      'rgb(255, 0, 0)',
    );
    expect(complaints.join('\n')).toMatch(/Content Security Policy/);
    await page.close();
  });

  it('shows every finding, scorecard and chart without scripts', async () => {
    const { page } = await opened(html, { javaScriptEnabled: false });
    const numbers = await page.evaluate<Record<string, number>>(`({
      findings: [...document.querySelectorAll('#table-findings tbody tr')].filter((row) => row.getClientRects().length > 0).length,
      tools: document.querySelectorAll('.tools').length,
      drawings: [...document.querySelectorAll('[role=img] svg')].filter((svg) => svg.getBoundingClientRect().height > 20).length,
    })`);
    expect(numbers).toEqual({ findings: sample.findings.length, tools: 0, drawings: 5 });
    await page.close();
  });

  it('draws in the colours of its theme', async () => {
    const fills = async (colorScheme: 'light' | 'dark') => {
      const { page } = await opened(html, { colorScheme });
      const found = await page.evaluate<readonly string[]>(
        `['[role=img] path[fill="var(--pass)"]', '[role=img] text', 'body'].map((one) => { const style = getComputedStyle(document.querySelector(one)); return one === 'body' ? style.backgroundColor : style.fill; })`,
      );
      await page.click('.theme');
      const other = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      await page.close();
      return { found, other };
    };
    const [light, dark] = [await fills('light'), await fills('dark')];
    expect(light.found).toEqual(['rgb(26, 127, 55)', 'rgb(27, 31, 36)', 'rgb(255, 255, 255)']);
    expect(dark.found).toEqual(['rgb(70, 196, 101)', 'rgb(230, 237, 243)', 'rgb(13, 17, 23)']);
    expect([light.other, dark.other]).toEqual([dark.found[2], light.found[2]]);
  });

  it('finds, filters and sorts', async () => {
    const { page, complaints } = await opened(html);
    const all = sample.findings.length;
    expect(await shown(page, 'table-findings')).toBe(all);
    await page.fill('#findings input[type=search]', 'PAT-01');
    const found = sample.findings.filter((one) => JSON.stringify(one).includes('PAT-01')).length;
    expect(await shown(page, 'table-findings')).toBe(found);
    expect(await page.evaluate('document.querySelector("#findings output").value')).toBe(
      `${found} of ${all} shown`,
    );
    await page.fill('#findings input[type=search]', '');
    await page.selectOption('#findings .tools label:nth-of-type(2) select', '=critical');
    expect(await shown(page, 'table-findings')).toBe(
      sample.findings.filter(({ severity }) => severity === 'critical').length,
    );
    await page.selectOption('#findings .tools label:nth-of-type(2) select', '');
    expect(await shown(page, 'table-findings')).toBe(all);
    const first = () =>
      page.evaluate<string>('document.querySelector("#table-findings tbody tr td").textContent');
    const sortBy = '#table-findings th:first-child [role=button]';
    await page.click(sortBy);
    expect(await first()).toBe('critical');
    await page.focus(sortBy);
    await page.keyboard.press('Enter');
    expect(await first()).toBe('low');
    expect(
      await page.evaluate('document.querySelector("#table-findings th").getAttribute("aria-sort")'),
    ).toBe('descending');
    const scores = () =>
      page.evaluate<readonly string[]>(
        `[...document.querySelectorAll('#scorecard-domain-1 tbody tr')].map((row) => row.cells[1].textContent)`,
      );
    await page.click('#scorecard-domain-1 th:nth-child(2) [role=button]');
    const [sorted] = [(await scores()).map((text) => Number.parseInt(text, 10))];
    expect(sorted.slice(0, -1)).toEqual([...sorted.slice(0, -1)].sort((a, b) => a - b));
    // The sum stays at the end.
    expect(sorted.at(-1)).toBe(sample.summary.score);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('can be used by keyboard, and shows where one is', async () => {
    const { page } = await opened(html);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#findings');
    const met = new Map<string, string>();
    // From the skip link on: what can be searched by, filtered by, sorted by, followed and opened.
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const [what, outline] = await page.evaluate<readonly [string, string]>(
        '[document.activeElement.getAttribute("role") ?? document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]',
      );
      met.set(what, outline);
    }
    expect([...met.keys()]).toEqual(expect.arrayContaining(['INPUT', 'SELECT', 'button', 'A']));
    expect([...met.values()].filter((outline) => outline === 'none')).toEqual([]);
    await page.focus('#charts details summary');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.querySelector("#charts details").open')).toBe(true);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('can be read by everybody, in the %s (axe)', async (colorScheme) => {
    const { page } = await opened(html, { bypassCSP: true, colorScheme });
    await page.addScriptTag({ content: scriptOf('axe-core') });
    const violations = await page.evaluate<readonly string[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => id + ' ' + target.join() + ' ' + failureSummary)))`,
    );
    expect(violations).toEqual([]);
    await page.close();
  });

  it.each([
    ['A4', 210 - 28],
    ['Letter', 215.9 - 28],
  ])(
    'fits on paper of %s: the cover on its first sheet, nothing cut off at the right',
    async (format, width) => {
      const { page } = await opened(html);
      const bytes = await page.pdf({ format, printBackground: true });
      const text = (first: number, last: number) =>
        execFileSync('pdftotext', ['-f', String(first), '-l', String(last), '-layout', '-', '-'], {
          input: bytes,
          encoding: 'utf8',
        });
      const all = text(1, 1000);
      const sheets = all.split('\f').slice(0, -1);
      // It was 42 of A4 when each finding told its controls too.
      expect(sheets.length).toBeLessThan(24);
      for (const [index, sheet] of sheets.entries()) {
        expect(sheet).toMatch(new RegExp(`page ${index + 1} of ${sheets.length}$`, 'm'));
        expect(sheet).toMatch(/Northlake Supply Co\. · as of 2026-.* · commit c0ffee000000/);
      }
      const cover = text(1, 1);
      expect(cover).toContain('What holds us back');
      expect(cover).toContain('Made by');
      expect(text(2, 2)).toContain('Charts');
      // Each sheet of a long table says what its columns are.
      expect(text(8, 8)).toMatch(/severity +verdict +domain/);
      for (const { policy } of sample.findings) expect(all).toContain(policy);
      // Of what is folded nothing is printed, a heading neither; the last sheet says so.
      expect(all).not.toMatch(/Data of this chart|Scorecard by control|What each policy asks|^Policies$/m);
      expect(sheets.at(-1)).toContain('What was folded when this was printed is left out');
      // As wide as the sheet without its margins; 96 pixels are an inch.
      await page.setViewportSize({ width: Math.floor((width / 25.4) * 96), height: 900 });
      await page.emulateMedia({ media: 'print' });
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBeLessThanOrEqual(0);
      // What is unfolded is printed, and nothing of it cut off.
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBeLessThanOrEqual(0);
      expect(await page.evaluate('document.querySelector("#table-policies").getClientRects().length')).toBe(
        1,
      );
      await page.close();
    },
  );

  it('parts the sum of a table from its rows', async () => {
    const { page } = await opened(html);
    const borders = await page.evaluate<readonly string[]>(
      `['.total > th', '.total > td'].map((one) => getComputedStyle(document.querySelector(one)).borderTopWidth)`,
    );
    expect(borders).toEqual(['2px', '2px']);
    await page.close();
  });

  it.each([320, 390, 768])('fits a screen that is %i pixels wide, each box in its own', async (width) => {
    const { page } = await opened(html, { viewport: { width, height: 900 } });
    const over = await page.evaluate<readonly string[]>(
      `[document.documentElement, ...document.querySelectorAll('body *:not(svg *)')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).overflowX === 'visible' && getComputedStyle(one).display !== 'inline')
        .map((one) => one.tagName + '.' + one.className + ' ' + one.scrollWidth + ' in ' + one.clientWidth)`,
    );
    expect([...new Set(over)].slice(0, 10)).toEqual([]);
    await page.close();
  });

  it.each([320, 390, 768])('has charts whose text can be read on a screen of %i pixels', async (width) => {
    const { page } = await opened(html, { viewport: { width, height: 900 } });
    const [sizes, hidden] = await page.evaluate<readonly [readonly number[], readonly string[]]>(`[
      [...document.querySelectorAll('[role=img] svg')].map((svg) => (parseFloat(getComputedStyle(svg.querySelector('text')).fontSize) * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width),
      [...document.querySelectorAll('#charts svg')].filter((svg) => svg.getBoundingClientRect().right > innerWidth).map((svg) => svg.closest('figure').id),
    ]`);
    expect(sizes).toHaveLength(5);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
    expect(hidden).toEqual([]);
    await page.close();
  });

  it.each([320, 390, 768])('shows findings and exceptions as cards on %i pixels', async (width) => {
    const { page, complaints } = await opened(html, { bypassCSP: true, viewport: { width, height: 900 } });
    const outside = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.cards td')].filter((cell) => cell.getBoundingClientRect().right > innerWidth || cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)`,
    );
    expect(outside).toEqual([]);
    // Each value is under the name of its column.
    const [labels, headings] = await page.evaluate<readonly (readonly string[])[]>(`[
      [...document.querySelectorAll('.cards tbody tr:first-child td')].map((cell) => getComputedStyle(cell, '::before').content.slice(1, -1)),
      [...document.querySelectorAll('.cards th')].map((cell) => cell.textContent),
    ]`);
    expect(labels).toEqual(headings);
    const found = sample.findings.filter((one) => JSON.stringify(one).includes('PAT-01')).length;
    await page.fill('#findings input[type=search]', 'PAT-01');
    expect(await shown(page, 'table-findings')).toBe(found);
    expect(complaints).toEqual([]);
    await page.addScriptTag({ content: scriptOf('axe-core') });
    expect(
      await page.evaluate<readonly string[]>(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].target.join()))`,
      ),
    ).toEqual([]);
    await page.close();
  });

  it.each([320, 390, 768, 1280])('never breaks the number of a line on %i pixels', async (width) => {
    const { page } = await opened(html, { viewport: { width, height: 900 } });
    const [lines, broken] = await page.evaluate<readonly [number, number]>(
      `((lines) => [lines.length, lines.filter((line) => line.getClientRects().length !== 1).length])([...document.querySelectorAll('#findings .line')])`,
    );
    expect(lines).toBeGreaterThan(sample.findings.length);
    expect(broken).toBe(0);
    await page.close();
  });

  it('leaves each column its room where another has a word without an end', async () => {
    const { page } = await opened(html);
    const squeezed = await page.evaluate<readonly string[]>(`(() => {
      document.querySelectorAll('details').forEach((one) => { one.open = true; });
      return [...document.querySelectorAll('table')].flatMap((table) => {
        const cells = [...table.tBodies[0].rows[0].cells];
        const box = table.parentElement;
        return cells.filter((cell) => !cell.matches('.number, .wide')).flatMap((cell) => {
          const [before, width] = [[...cell.childNodes], Math.max(box.clientWidth, table.offsetWidth)];
          cell.replaceChildren('w'.repeat(240));
          const narrow = cells.filter((one) => !one.matches('.number') && one.clientWidth < 72);
          const over = table.offsetWidth > width + 1;
          cell.replaceChildren(...before);
          return narrow.length > 0 || over ? [table.id + ' ' + cell.cellIndex + (over ? ' is too wide' : ' leaves no room')] : [];
        });
      });
    })()`);
    expect(squeezed).toEqual([]);
    await page.close();
  });

  it('of ten thousand findings is still a page', async () => {
    const [finding] = sample.findings;
    if (!finding) throw new Error('The sample has no finding.');
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...finding,
      fingerprint: `${finding.fingerprint}${index}`,
    }));
    const large = await rendered(formats.get('html'), { ...sample, findings: many });
    expect(large.length).toBeLessThan(4_000_000);
    const { page, complaints } = await opened(large);
    expect(await shown(page, 'table-findings')).toBe(2000);
    expect(large).toContain('8,000 more findings that are not shown here');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('Mermaid', () => {
  /** What Mermaid makes of sources, as GitHub runs it: text that it cannot draw is an error. */
  async function drawn(sources: readonly string[]): Promise<readonly string[]> {
    const { page } = await opened('<!doctype html><div id="place"></div>');
    await page.addScriptTag({ content: scriptOf('mermaid/dist/mermaid.min.js') });
    const results = await page.evaluate<readonly string[]>(
      `(async () => {
        mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true });
        const results = [];
        for (const [index, source] of ${JSON.stringify(sources)}.entries())
          results.push(await mermaid.render('d' + index, source).then(({ svg }) => svg, (error) => 'not drawn: ' + error.message));
        return results;
      })()`,
    );
    await page.close();
    return results;
  }

  const bare = (source: string) => source.replace(/^```mermaid\n|\n```$/g, '');

  it('draws each chart of a report', async () => {
    const diagrams = diagramsOf(sample);
    expect(diagrams.map(({ title }) => title)).toHaveLength(3);
    const [pie = '', bars = '', graph = ''] = await drawn(diagrams.map(({ source }) => bare(source)));
    expect(pie).toContain(`pass [${sample.summary.verdicts.pass}]`);
    expect(bars).toContain('documentation');
    for (const { name } of sample.graph?.nodes ?? []) expect(graph).toContain(name);
  });

  it('draws hostile names as text', async () => {
    const names = hostileTexts(300).map((text) => text.slice(0, 60));
    const sources = Array.from({ length: 10 }, (_, part) => {
      const nodes = names
        .slice(part * 30, part * 30 + 30)
        .map((name, index) => ({ id: `${index}`, kind: 'Asset', name: name || 'x', criticality: null }));
      const edges = nodes.slice(1).map(({ id }) => ({ from: '0', to: id, need: 'hard' as const }));
      const [, , diagram] = diagramsOf({ ...sample, graph: { nodes, edges } });
      return diagram?.source ?? '';
    });
    for (const source of sources) {
      expect(source.match(/```/g)).toHaveLength(2);
      expect(source.slice(3, -3)).not.toContain('`');
    }
    const results = await drawn(sources.map(bare));
    for (const result of results) {
      expect(result).toMatch(/^<svg/);
      expect(result).not.toMatch(/<(?:img|script|iframe|a|b|td)[ >]/i);
      expect(result.match(/class="node /g)).toHaveLength(30);
    }
  });
});
