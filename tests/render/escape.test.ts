/** Hostile text, on its way to a terminal and into a comment. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeSpan,
  isPlain,
  markdown,
  markdownCode,
  markdownLink,
  terminal,
  xml,
} from '../../src/render/escape.ts';
import { runs } from '../support/effort.ts';
import { outsideOfCode, hostile as pieces } from '../support/hostile.ts';
import { complaints } from '../support/xml.ts';

const hostile = fc.oneof(fc.string({ unit: 'binary' }), pieces);

describe('a link in Markdown', () => {
  it.each([
    ['https://example.org/docs/PAT-01.md', '[More](https://example.org/docs/PAT-01.md)'],
    ['http://example.org/a?b=c&d#e', '[More](http://example.org/a?b=c&d#e)'],
    ['opsledger:docs/policies/PAT-01.md', 'More `opsledger:docs/policies/PAT-01.md`'],
    ['docs/policies/PAT-01.md', 'More `docs/policies/PAT-01.md`'],
    ['https://example.org/a)b', 'More `https://example.org/a)b`'],
    ['https://example.org/<b>', 'More `https://example.org/<b>`'],
    ['https://example.org/`', 'More ``https://example.org/` ``'],
    ['javascript:alert(1)', 'More `javascript:alert(1)`'],
  ])('to %s is %s', (target, text) => {
    expect(markdownLink('More', target).replaceAll(/`` ?(.*?) ?``/g, '``$1 ``')).toBe(text);
  });

  it('holds nothing hostile outside of its target and of code', () => {
    fc.assert(
      fc.property(hostile, (target) => {
        const outside = outsideOfCode(markdownLink('More', target));
        expect(outside).toMatch(/^(?:More *|\[More\]\(https?:\/\/[^\s()<>[\]`|"']+\))$/);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('markdown', () => {
  it('leaves nothing outside of code that Markdown or GitHub would act on', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = markdown(text);
        expect(safe).not.toMatch(/[\n\r]/);
        const outside = outsideOfCode(safe);
        expect(outside).not.toMatch(
          /[<>`|@#[\]*~$\\&{}]|https?:|(?:^|\s)_|(?:^|[^\p{L}\p{N}])(?:www\.|GH-\d)/u,
        );
        // A bar would end the cell of a table, in code too.
        expect(safe.replaceAll('\\|', '')).not.toContain('|');
      }),
      { numRuns: runs(3000) },
    );
  });

  it('leaves a text as plain as it is beside a word that is not', () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."aBf019-_'/.,:;!?)%GHwcom "), maxLength: 12 }),
      fc.constantFrom(
        'GH-1',
        'a-GH-2',
        'deadbeef',
        'x/0123456',
        'www.a',
        'a.com',
        '1.',
        '-',
        'T-00',
        "don't",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const text = words.join(' ');
        // One that is not seen at once to be plain is looked at word by word.
        const long = markdown(`${text} \u00e9`);
        expect(`${markdown(text)} \u00e9`.trimStart()).toBe(long);
        if (isPlain(text)) expect(markdown(text)).toBe(text);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('keeps the text exact', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', '`', '<', '@', '1', '.'), minLength: 1 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(' ');
        const shown = markdown(text).replace(/(`+) ?((?:(?!\1(?!`)).)*?[^`]?) ?\1(?!`)/g, '$2');
        expect(shown.replaceAll(' ', '').replaceAll('`', '')).toBe(
          text.replaceAll(' ', '').replaceAll('`', ''),
        );
      }),
    );
  });

  it.each([
    ['All is well (so far), 25 % done.', 'All is well (so far), 25 % done.'],
    ['Ask @alice', 'Ask `@alice`'],
    ['see #12 or GH-12', 'see `#12` or `GH-12`'],
    ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
    ['go to https://evil.example now', 'go to `https://evil.example` now'],
    ['evil.example/x and evil.com', '`evil.example/x` and `evil.com`'],
    ['commit deadbeef1', 'commit `deadbeef1`'],
    ['a | b', 'a `\\|` b'],
    ['tick ` tock', 'tick `` ` `` tock'],
    ['**bold** _it_ ~no~', '`**bold** _it_ ~no~`'],
    ['line\nbreak', 'line break'],
    ['\u202eevil', '`\\u{202e}evil`'],
    ['', ''],
    ['![x](y)', '`![x](y)`'],
    ['##[error] ::error::', '`##\\u{5b}error] ::error`::'],
    ['1. First, 2. second', '`1`. First, 2. second'],
    ['12) twelve', '`12`) twelve'],
    ['late (limit 2026-09-30T00:00:00Z)', 'late (limit `2026-09-30T00:00:00Z`)'],
    ['late (limit 12:00:00.) Look.', 'late (limit `12:00:00`.) Look.'],
    ['late (limit 12:00).', 'late (limit `12:00`).'],
    ['(see (@a))!', '(see `(@a)`)!'],
    ['see (also (of @a)).', 'see (also (of `@a`)).'],
    ['call f(x).', 'call `f(x)`.'],
    ['(call f(x))', '(call `f(x)`)'],
    ['12:00.....)', '`12:00.....`)'],
    [':)', '`:`)'],
    ['))))', '`)`)))'],
    ['@a(', '`@a(`'],
    ['1.', '`1`.'],
    ['- a - b', '`-` a - b'],
    ['+ a', '`+` a'],
    ['# a', '`#` a'],
    ['---', '`---`'],
    ['===', '`===`'],
    ['1.5 is no list', '1.5 is no list'],
    ['Asset/vm-db-01', 'Asset/vm-db-01'],
    ['Zoë Müller-Lüdenscheidt', 'Zoë Müller-Lüdenscheidt'],
  ])('%j becomes %j', (text, wanted) => {
    expect(markdown(text)).toBe(wanted);
  });
});

describe('code', () => {
  it.each([
    ['a', '`a`'],
    ['`', '`` ` ``'],
    ['a``b', '```a``b```'],
    [' a ', '`  a  `'],
    ['a|b', '`a\\|b`'],
    ['', ''],
  ])('%j becomes %j', (text, wanted) => {
    expect(codeSpan(text)).toBe(wanted);
  });

  it('is one line', () => {
    expect(markdownCode('a\nb')).toBe('`a b`');
  });
});

describe('terminal', () => {
  it('is one line without control characters, whatever comes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(terminal(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  it.each([
    ['\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['a\r\nb\tc', 'a b c'],
    ['\u001b]0;title\u0007', '\\u{1b}]0;title\\u{7}'],
    ['::error::x and ::warning::y', '\\u{3a}:error::x and \\u{3a}:warning::y'],
    ['listens on ::1 and 2001:db8::1', 'listens on ::1 and 2001:db8::1'],
    ['see ##[error]x and #[a]', 'see ##\\u{5b}error]x and #[a]'],
  ])('%j becomes %j', (text, wanted) => {
    expect(terminal(text)).toBe(wanted);
  });
});

describe('xml', () => {
  it.each([
    ['plain', 'plain'],
    ['<a b="c">&\'', '&lt;a b=&quot;c&quot;&gt;&amp;&apos;'],
    [']]>', ']]&gt;'],
    ['a\nb\r\nc\rd', 'a&#10;b&#10;c&#10;d'],
    ['\u0000\u0007\u202e\t', '\\u{0}\\u{7}\\u{202e}\\u{9}'],
    ['\uD800 \uDC00 \u{1F600} \uFFFE \uFFFF', '\uFFFD \uFFFD \u{1F600} \uFFFD \uFFFD'],
    ['&amp; &#10;', '&amp;amp; &amp;#10;'],
  ])('%j is %j', (text, wanted) => {
    expect(xml(text)).toBe(wanted);
  });

  it('is well formed as text and as an attribute, whatever it is made of', async () => {
    const texts = fc.sample(fc.oneof(hostile, fc.string({ unit: 'binary' })), runs(200));
    const cases = texts
      .map(
        (text) =>
          `<testcase name="${xml(text)}"><failure message="${xml(text)}">${xml(text)}</failure></testcase>`,
      )
      .join('');
    const document = `<testsuite name="s" tests="1" failures="1" errors="0">${cases}</testsuite>`;
    expect(await complaints(document, 'junit-10.xsd')).toEqual([]);
  });
});
