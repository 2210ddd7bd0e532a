/**
 * Hostile texts in a comment, rendered by the program GitHub's Markdown comes from: nothing of theirs becomes a
 * link, an image, HTML or another cell of a table.
 */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { markdown, markdownCode } from '../../src/render/escape.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { renderSarif } from '../../src/render/sarif.ts';
import { aPolicy, judge } from '../support/check.ts';
import { html } from '../support/cmark.ts';
import { runs } from '../support/effort.ts';
import { aReport, sarifOf } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';

/** Many at once: a process for each would take minutes. */
const BATCH = 500;

/** Ten thousand, and more where more effort is asked for, in batches. */
const texts = hostileTexts(runs(10_000));
const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, index) =>
  texts.slice(index * BATCH, (index + 1) * BATCH),
);

describe.each([
  ['text', markdown],
  ['code', markdownCode],
])('a hostile text, as %s,', (_, safe) => {
  it('[R51] in a cell stays in its cell, and is text', () => {
    for (const batch of batches) {
      const table = `| no | text |\n|---|---|\n${batch.map((text, index) => `| ${index} | ${safe(text)} |`).join('\n')}\n`;
      const rendered = html(table);
      expect(rendered).not.toMatch(/<(?!\/?(?:table|thead|tbody|tr|th|td|code)>)/);
      const rows = rendered.match(/<tr>\n<td>\d+<\/td>\n<td>[^\n]*<\/td>\n<\/tr>/g) ?? [];
      expect(rows).toHaveLength(batch.length);
    }
  });

  it('[R51] in a list stays in its item', () => {
    for (const batch of batches) {
      const rendered = html(batch.map((text) => `- begin ${safe(text)} end\n`).join(''));
      expect(rendered).not.toMatch(/<(?!\/?(?:ul|li|code)>)/);
      expect(rendered.match(/<li>begin/g)).toHaveLength(batch.length);
    }
  });
});

/** The help of rules, which code scanning shows, is as hostile as what it is made of. */
it('a hostile policy is text in the help of its rule', () => {
  const told = texts.filter((text) => text !== '').slice(0, 1000);
  const policies = told.map((text, index) => ({
    id: `P-${index}`,
    title: text,
    domain: 'assets' as const,
    level: 'basic' as const,
    severity: 'low' as const,
    controls: { [text]: [text] },
    why: text,
    remedy: text,
    params: [{ name: text, value: text, origin: 'ours' as const }],
  }));
  const { rules } = sarifOf(renderSarif({ ...aReport([]), policies }, {}));
  const rendered = html(rules.map(({ help }) => help.markdown).join('\n\n'));
  expect(rules).toHaveLength(1000);
  expect(rendered).not.toMatch(/<(?!\/?(?:p|strong|code)>)/);
  expect(rendered.match(/<strong>What to do:<\/strong>/g)).toHaveLength(1000);
});

describe('a whole comment', () => {
  const bad = '<img src=x onerror=alert(1)> | @all #1 [x](http://evil.example) ``` `a` \\\\ **b**';
  const report: Report = judge(
    aPolicy(
      `for_each: Asset\nrequire: {exists: $.site}\nremedy: ${JSON.stringify(bad)}\nmessage: "{{name}} {{id}}"`,
    ),
    `kind: Asset\nid: a-1\nname: ${JSON.stringify(bad)}\n`,
  );

  it('has the tables it should have, and nothing from outside', () => {
    const rendered = html(renderMarkdown(report));
    const tags = new Set([...rendered.matchAll(/<(\w+)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual([
      'br',
      'code',
      'details',
      'h2',
      'h3',
      'li',
      'p',
      'pre',
      'strong',
      'sub',
      'summary',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'tr',
      'ul',
    ]);
    expect(rendered).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});
