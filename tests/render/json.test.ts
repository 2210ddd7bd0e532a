/** JSON in pieces is the JSON that the language makes at once, wherever its long lists lie. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoted, renderDeepJson, renderJson, Streamed } from '../../src/render/json.ts';
import { runs } from '../support/effort.ts';
import { hostile } from '../support/hostile.ts';

const whole = (value: object): string => `${JSON.stringify(value, null, 2).replaceAll('##[', '##\\u005b')}\n`;

it.each([0, 1, 199, 200, 201, 400, 401])('with lists of %i is the same at every depth', (length) => {
  const list = Array.from({ length }, (_, index) => ({ id: `##[a]\n${index}`, of: [index] }));
  const value = { a: list, b: { c: [{ d: list, e: null, f: undefined, g: {}, h: [] }], '##[': [list] } };
  for (const depth of [0, 1, 2, 3, 4, 5, 9]) {
    const pieces = [...renderDeepJson(value, depth)];
    expect(pieces.join('')).toBe(whole(value));
    if (length > 400 && depth > 3)
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(30_000);
  }
});

it('is the same for any value (property)', () => {
  const value = fc.dictionary(
    fc.oneof(hostile, fc.string()),
    fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }),
  );
  fc.assert(
    fc.property(value, fc.nat(6), (one, depth) => {
      expect([...renderDeepJson(one, depth)].join('')).toBe(whole(one));
      expect([...renderJson(one)].join('')).toBe(whole(one));
    }),
    { numRuns: runs(300) },
  );
});

it.each([0, 1, 2, 100, 9000])(
  'makes %i elements of a streamed list when they are written, a line each',
  (length) => {
    const numbers = Array.from({ length }, (_, index) => index);
    const made: number[] = [];
    const list = new Streamed(numbers, (id) => {
      made.push(id);
      return JSON.stringify({ id, text: '##[a]\n' });
    });
    const pieces = renderDeepJson({ of: { list }, after: 1 }, 3)[Symbol.iterator]();
    expect(made).toEqual([]);
    let text = '';
    for (let piece = pieces.next(); !piece.done; piece = pieces.next()) {
      text += piece.value;
      // 80,000 characters are more than one piece has, and less than two.
      expect(piece.value.length).toBeLessThan(80_000);
      expect(made.length * 10).toBeLessThanOrEqual(text.length + 500);
    }
    expect(made).toEqual(numbers);
    const lines = numbers.map((id) => `      {"id":${id},"text":"##\\u005ba]\\n"}`).join(',\n');
    const inside = length === 0 ? '' : `\n${lines}\n    `;
    expect(text).toBe(`{\n  "of": {\n    "list": [${inside}]\n  },\n  "after": 1\n}\n`);
  },
);

it('puts any text in quotes as JSON does (property)', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), hostile, fc.constant('\ud800')),
      (text) => {
        expect(quoted(text)).toBe(JSON.stringify(text));
      },
    ),
    { numRuns: runs(1000) },
  );
});
