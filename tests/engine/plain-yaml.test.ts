/** The quick reader against the full one: it gives the same, or nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlain } from '../../src/engine/yaml/plain.ts';
import { readFull } from '../../src/engine/yaml/read.ts';
import { ROOT } from '../support/build.ts';
import { runs } from '../support/effort.ts';

const same = (text: string): string => text;

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

const records = filesBelow('inventory');
const corpus = [...records, ...filesBelow('policies')];

/** Says how the two differ; undefined when the quick reader gave nothing, or the same. */
function difference(text: string): string | undefined {
  const plain = readPlain(text, 'items', same);
  if (plain === undefined) return undefined;
  const full = readFull({ path: 'x.yaml', text }, 'items');
  if (full.problems.length > 0) return `the full reader complains: ${full.problems[0]?.message}`;
  const [a, b] = [plain.map(({ value }) => value), full.documents.map(({ value }) => value)];
  return JSON.stringify(a) === JSON.stringify(b)
    ? undefined
    : `${JSON.stringify(a)} is not ${JSON.stringify(b)}`;
}

describe('the quick reader of plain YAML', () => {
  it('reads every file of the sample and of the policies as the full reader does', () => {
    expect(corpus.length).toBeGreaterThan(30);
    for (const text of corpus) expect(difference(text), text).toBeUndefined();
  });

  it('takes every file of records, which is what there is much of', () => {
    for (const text of records) expect(readPlain(text, 'items', same), text).toBeDefined();
  });

  it.each([
    ['a: 1\nb: two\n', 'a mapping'],
    ['- a\n- b: 1\n  c: 2\n', 'a list'],
    ['a:\n- 1\n- 2\nb: 3\n', 'a list in the column of its key'],
    ['a:\n  - 1\n', 'a list below its key'],
    ['a: [1, {b: c}, "d, e"]\n', 'brackets'],
    ["a: 'it''s'\nb: \"x\\ty\"\n", 'quotes'],
    ['a: |\n  one\n   two\n\n  three\nb: 1\n', 'a text in lines'],
    ['a: >-\n  one\n  two\n\n  three\nb: 1\n', 'a folded text'],
    ['a: 1 # why\n# more\nb: 2\n', 'comments'],
    ['a: 1\r\nb:\r\n  - x\r\n', 'lines that end in CRLF'],
    ['---\na: 1\n---\nb: 2\n', 'two documents'],
    ['a:\nb: 1', 'an empty value, and no end of the last line'],
    ['a: 2026-09-30T12:00:00Z\nb: P30D\nc: 24x7\n', 'dates and words that begin with a digit'],
    ['name: ü\n', 'letters beyond ASCII'],
  ])('takes %j (%s)', (text) => {
    expect(readPlain(text, 'items', same)).toBeDefined();
    expect(difference(text)).toBeUndefined();
  });

  it.each([
    ['', 'nothing'],
    ['# only\n', 'only a comment'],
    ['text\n', 'a text alone'],
    ['a: 1\na: 2\n', 'a key twice'],
    ['a: &x 1\nb: *x\n', 'an anchor'],
    ['a: !tag 1\n', 'a tag'],
    ['a:\tb\n', 'a tab'],
    ['a: b: c\n', 'two colons'],
    ['a: one\n  two\n', 'a text over two lines'],
    ['a: [1,\n  2]\n', 'brackets over two lines'],
    ['? a\n: b\n', 'a key by ?'],
    ['"a b": 1\n"a b": 2\n', 'a quoted key twice'],
    ['a: 0x1F\n', 'a hexadecimal number'],
    ['a: 012\n', 'a number with a leading zero'],
    ['a: .inf\n', 'infinity'],
    ['a: 12345678901234567\n', 'a number that is not exact'],
    ['a: 08:00\n', 'a clock time without quotes'],
    ['a: 1e3\n', 'a number with an exponent'],
    ['a:\n    b: 1\n  c: 2\n', 'indentation that does not fit'],
    ['a: 1\n...\n', 'an end marker'],
    ['%YAML 1.2\n---\na: 1\n', 'a directive'],
    ['\uFEFFa: 1\n', 'a byte-order mark'],
    ['true: 1\n', 'a key that is no text'],
    [`a: ${'['.repeat(40)}${']'.repeat(40)}\n`, 'deep nesting'],
  ])('leaves %j to the full reader (%s)', (text) => {
    expect(readPlain(text, 'items', same)).toBeUndefined();
  });

  it('keeps __proto__ and constructor as keys of their own', () => {
    const [document] = readPlain('__proto__: {polluted: true}\nconstructor: 1\n', undefined, same) ?? [];
    expect(Object.keys(document?.value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('agrees with the full reader on changed texts', () => {
    const pieces = [
      '\n',
      '  ',
      ' ',
      ':',
      '- ',
      '#',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '|',
      '>',
      '&a',
      '*a',
      '!',
      '?',
      '\t',
      '\r\n',
      '---\n',
      '...',
      '~',
      'null',
      'true',
      '1.5',
      '-1',
      '0',
      'é',
      '\u2028',
      '\\',
      '%',
      '@',
      '`',
      'key: ',
      '<<: ',
    ];
    const change = fc.record({
      text: fc.constantFrom(...corpus),
      window: fc.nat(),
      edits: fc.array(
        fc.record({ at: fc.nat(), remove: fc.nat(4), insert: fc.constantFrom('', ...pieces) }),
        { minLength: 1, maxLength: 4 },
      ),
    });
    let taken = 0;
    fc.assert(
      fc.property(change, ({ text, window, edits }) => {
        // A part of a file is enough, and lets more of the changes matter.
        const lines = text.split('\n');
        const from = window % lines.length;
        let changed = `${lines.slice(from, from + 12).join('\n')}\n`;
        for (const { at, remove, insert } of edits) {
          const place = at % (changed.length + 1);
          changed = changed.slice(0, place) + insert + changed.slice(place + remove);
        }
        if (readPlain(changed, 'items', same) !== undefined) taken += 1;
        expect(difference(changed), JSON.stringify(changed)).toBeUndefined();
      }),
      { numRuns: runs(12_000) },
    );
    // A reader that takes nothing agrees with everything.
    expect(taken).toBeGreaterThan(500);
  });

  it('agrees with the full reader on random values, however they are laid out', () => {
    const scalar = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'yes',
        '~',
        '1.10',
        '-',
        '- x',
        'a: b',
        '#x',
        ' x',
        'x ',
        '2026-09-30',
        '0x1',
        '1_000',
        '.5',
        'No',
        "it's",
        '@me',
        '%',
        'é',
      ),
      fc.integer({ min: -1000, max: 1000 }).map(String),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(String),
    );
    const line = fc.tuple(
      fc.nat(3),
      fc.constantFrom('', '- '),
      fc.constantFrom('', 'key: ', 'id: ', '"q": '),
      scalar,
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const text = rows
            .map(([depth, dash, key, value]) => `${'  '.repeat(depth)}${dash}${key}${value}${end}`)
            .join('');
          expect(difference(text), JSON.stringify(text)).toBeUndefined();
        },
      ),
      { numRuns: runs(8000) },
    );
  });
});
