/** Texts by somebody who wants to be more than text: in Markdown, in HTML, on the console of a step. */
import fc from 'fast-check';

const PIECES = [
  // Markdown
  ...[
    '`',
    '``',
    '```',
    '|',
    '\\',
    '\\|',
    '**',
    '__',
    '~~',
    '***',
    '===',
    '# ',
    '> ',
    '1. ',
    '- [ ] ',
    '| - |',
  ],
  ...['[a](http://x.y)', '![x](http://x.y)', '[x]', '[x]: http://y', '](', '<https://x.org>', '$x$', '~~~'],
  // GitHub
  ...[
    '@org/team',
    '@all',
    '#1',
    '#123',
    'GH-1',
    'a/b#1',
    'deadbeef1',
    'www.x.org',
    'https://x.org',
    'a@b.org',
  ],
  // HTML
  ...['<b>', '</td>', '<script>alert(1)</script>', '<img src=x>', '<!--', '-->', '&lt;', '</details>'],
  // Commands
  ...[
    '::stop-commands::x',
    '::error::',
    '::set-output name=a::',
    '::',
    ':',
    '##[error]',
    '##[',
    '##',
    '#',
    '[',
    ']',
  ],
  ...['%0A', '%0D', '%25', '%', '%3A', '%2C', ',', '=', ';'],
  // Templates and messages
  ...['{{x}}', '{{', '}', '{0}', '\\u005b'],
  // Lines, and characters that hide or reorder
  ...[
    '\n',
    '\r',
    '\r\n',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u000b',
    '\t',
    ' ',
    '\u00a0',
    '\u3000',
    '\u0000',
    '\u001b[31m',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\ud800',
    '\udc00',
    '\u{1f600}',
    '\u{e0041}',
  ],
  ...['a', 'word', 'Zoë', '0', '.', '/', '..', '"', "'", '-', '_'],
];

/** A text of such pieces. */
export const hostile: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** So many of them, and a few long ones: 100,000 characters and more. The same for the same seed. */
export function hostileTexts(count: number, seed = 1): readonly string[] {
  const long = ['##[error]', '`', '::error::\n', '[a](http://x.y)', 'token="', '-', '\u202e@all '].map(
    (piece) => piece.repeat(Math.ceil(100_000 / piece.length)),
  );
  return [...fc.sample(hostile, { numRuns: count - long.length, seed }), ...long];
}

/** What stands outside of code spans, by the rule of CommonMark: a run of backticks closes at one as long. */
export function outsideOfCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)];
  let outside = '';
  let at = 0;
  for (let open = 0; open < runs.length; open++) {
    const { index = 0, 0: fence = '' } = runs[open] ?? {};
    const close = runs.findIndex((run, other) => other > open && run[0].length === fence.length);
    // A run that nothing closes is text, and so is what follows it.
    if (close < 0) return outside + text.slice(at);
    outside += text.slice(at, index);
    at = (runs[close]?.index ?? 0) + fence.length;
    open = close;
  }
  return outside + text.slice(at);
}
