/** The hidden first line: what is taken for ours, and what data cannot make of itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hiddenFields,
  keyOf,
  type Marker,
  markerLine,
  markerOf,
  retired,
} from '../../src/app/publish/marker.ts';
import { OpsledgerError } from '../../src/model/problem.ts';
import { markdown } from '../../src/render/escape.ts';
import { runs } from '../support/effort.ts';

const MARKER: Marker = {
  of: 'result',
  key: 'opsledger-eu',
  ordinal: { run: 17_123_456_789, attempt: 3 },
  head: 'a'.repeat(40),
  hash: 'b'.repeat(64),
  class: 'fail',
};
const LINE = markerLine(MARKER);

describe('[R25] a marker', () => {
  it.each<[string, Marker]>([
    ['as it is', MARKER],
    ['of a repository with SHA-256', { ...MARKER, head: 'c'.repeat(64) }],
    ['of a note', { ...MARKER, of: 'note', class: 'pass' }],
    ['of the first run there is', { ...MARKER, ordinal: { run: 0, attempt: 0 } }],
  ])('reads as what was written: %s', (_, marker) => {
    expect(markerOf(markerLine(marker))).toEqual(marker);
    expect(markerOf(`${markerLine(marker)}\r\nText`)).toEqual(marker);
  });

  it.each([
    ['after an empty line', `\n${LINE}`],
    ['after a space', ` ${LINE}`],
    ['after a byte order mark', `\uFEFF${LINE}`],
    ['before other text', `${LINE} and more`],
    ['within text', `Look: ${LINE}`],
    ['in a quote', `> ${LINE}`],
    ['in capitals', LINE.toUpperCase()],
    ['of another version', LINE.replace('v1', 'v2')],
    ['of another tool', LINE.replace('opsledger:', 'other:')],
    ['with a member too many', LINE.replace(' of=', ' x=1 of=')],
    ['with a member too few', LINE.replace(/ class=fail/, '')],
    ['in another order', LINE.replace('of=result key=opsledger-eu', 'key=opsledger-eu of=result')],
    ['with two spaces', LINE.replace(' key', '  key')],
    ['with a zero in front', LINE.replace('run=1', 'run=01')],
    ['with a run too great to be exact', LINE.replace('run=17123456789', 'run=9007199254740993')],
    ['with three numbers', LINE.replace('789.3', '789.3.1')],
    ['with a negative attempt', LINE.replace('789.3', '789.-3')],
    ['with a commit that is cut', LINE.replace('a'.repeat(40), 'a'.repeat(39))],
    ['with a hash in capitals', LINE.replace('b'.repeat(64), 'B'.repeat(64))],
    ['with another class', LINE.replace('class=fail', 'class=none')],
    ['with a key that would end the comment', LINE.replace('opsledger-eu', 'a--b')],
    ['that is folded away', retired(`${LINE}\nText`)],
  ])('is none %s', (_, body) => {
    expect(markerOf(LINE)).toEqual(MARKER);
    expect(markerOf(body)).toBeUndefined();
  });

  it('[R27] cannot be forged from data, which never begins a text and never has a < of its own', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(LINE, '\n', '\r\n', '-->', '<!--', '<!-- opsledger:', '\u2028', '`', '```\n', ' v1 '),
    );
    const hostile = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, (data) => {
        const body = markdown(data);
        expect(markerOf(body)).toBeUndefined();
        expect(markerOf(`${LINE}\n${body}`)).toEqual(MARKER);
        expect(body.split(/\r?\n/).some((line) => line.startsWith('<!--'))).toBe(false);
        expect(hiddenFields(body, 'suggestion', ['key', 'finding'])).toBeUndefined();
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a key', () => {
  it.each(['opsledger', 'EU-2', 'a.b_c-d', 'x'.repeat(64)])('can be %s', (key) => {
    expect(keyOf(key)).toBe(key);
    expect(markerOf(markerLine({ ...MARKER, key }))?.key).toBe(key);
  });

  it.each(['', 'a b', 'a--b', '-a', 'a-', 'ü', 'a\nb', '-->', 'x'.repeat(65)])('cannot be %j', (key) => {
    expect(() => keyOf(key)).toThrow(OpsledgerError);
    expect(markerOf(markerLine({ ...MARKER, key }))).toBeUndefined();
  });
});
