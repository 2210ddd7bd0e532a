/** What comes in bursts, against the plain definition: each element and those around it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phrase } from '../../src/engine/phrase.ts';
import { formatInstant, parseInstant } from '../../src/model/time.ts';
import { runs } from '../support/effort.ts';
import { outcome } from '../support/rules.ts';

const START = parseInstant('2026-09-30T12:00:00Z') ?? 0;

it('are those that some stretch of the length holds enough of', () => {
  const seconds = fc.array(fc.nat(60), { maxLength: 12 });
  fc.assert(
    fc.property(seconds, fc.nat(30), fc.integer({ min: 2, max: 4 }), (offsets, length, least) => {
      const expected = offsets.filter((offset) =>
        offsets.some(
          (from) =>
            from <= offset &&
            offset <= from + length &&
            offsets.filter((one) => from <= one && one <= from + length).length >= least,
        ),
      );
      const list = offsets.map((offset) => ({ offset, at: formatInstant(START + offset * 1000) }));
      const rule = { map: [{ bursts: ['$.list', '$.at', `PT${length}S`, least] }, '$.offset'] };
      expect(outcome(rule, { list })).toEqual(expected);
    }),
    { numRuns: runs(300) },
  );
});

it.each([
  [{ bursts: ['$.list', '$.at', 'PT10M', 3] }, 'bursts($.list, $.at, PT10M, 3)'],
  [{ if: ['$.a', 1, '$.b', 2, 3] }, 'if $.a then 1 else if $.b then 2 else 3'],
  [{ if: ['$.a', 1] }, 'if $.a then 1'],
])('%j reads as %s', (rule, words) => {
  expect(phrase(rule)).toBe(words);
});
