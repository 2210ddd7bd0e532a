/**
 * Hostile texts in a comment, rendered by the program GitHub's Markdown comes from: nothing of theirs becomes a
 * link, an image, HTML or another cell of a table.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { markdown } from '../../src/render/escape.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { aPolicy, judge } from '../support/check.ts';
import { runs } from '../support/effort.ts';

function html(text: string): string {
  return execFileSync(
    'cmark-gfm',
    ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '-e', 'tasklist'],
    {
      input: text,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
}

const PIECES = [
  ...[
    '`',
    '``',
    '```',
    '|',
    '\\',
    '\\|',
    ' ',
    '\n',
    '<b>',
    '</td>',
    '<script>alert(1)</script>',
    '<!--',
    '-->',
  ],
  ...[
    '@org/team',
    '#1',
    '[a](http://x.y)',
    '![x](http://x.y)',
    '**',
    '__',
    '~~',
    'www.x.org',
    'https://x.org',
  ],
  ...[
    'a@b.org',
    '&lt;',
    '<https://x.org>',
    '[x]',
    '[x]: http://y',
    '- [ ] ',
    '| - |',
    '***',
    '===',
    '# ',
    '> ',
    '1. ',
  ],
  ...['a', 'word', '$x$', '{{x}}', '\u202e', '\u0000', ':', '.'],
];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join(''));

beforeAll(() => {
  const { error } = spawnSync('cmark-gfm', ['--version']);
  if (error) throw new Error('cmark-gfm is not installed. Run: sh scripts/needs.sh');
});

describe('a hostile text', () => {
  it('in a cell stays in its cell, and is text', () => {
    // Many at once: a process for each would take minutes.
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 300, maxLength: 300 }), (texts) => {
        const table = `| no | text |\n|---|---|\n${texts.map((text, index) => `| ${index} | ${markdown(text)} |`).join('\n')}\n`;
        const rendered = html(table);
        expect(rendered).not.toMatch(/<(?!\/?(?:table|thead|tbody|tr|th|td|code)>)/);
        const rows = rendered.match(/<tr>\n<td>\d+<\/td>\n<td>[^\n]*<\/td>\n<\/tr>/g) ?? [];
        expect(rows).toHaveLength(texts.length);
      }),
      { numRuns: runs(20) },
    );
  });

  it('in a list stays in its item', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 300, maxLength: 300 }), (texts) => {
        const rendered = html(texts.map((text) => `- begin ${markdown(text)} end\n`).join(''));
        expect(rendered).not.toMatch(/<(?!\/?(?:ul|li|code)>)/);
        expect(rendered.match(/<li>begin/g)).toHaveLength(texts.length);
      }),
      { numRuns: runs(20) },
    );
  });
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
