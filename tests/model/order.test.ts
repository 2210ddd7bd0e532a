import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbered } from '../../src/model/order.ts';

describe('the order of what is numbered', () => {
  it.each<[string, readonly string[]]>([
    ['safeguards', ['cis-v8.1/1.1', 'cis-v8.1/1.2', 'cis-v8.1/2.1', 'cis-v8.1/10.1', 'cis-v8.1/10.10']],
    ['annexes', ['A.5', 'A.5.1', 'A.5.12', 'A.8.2']],
    ['words', ['change-enablement', 'problem-management']],
    ['frameworks before their controls', ['cis-v8.1/9.9', 'itil-4/a']],
    ['digits of one value', ['a01', 'a1']],
    ['more digits than a number holds', [`a${'9'.repeat(400)}`, `a${'9'.repeat(401)}`]],
    ['what begins alike', ['', 'a', 'a1', 'a1b']],
  ])('is right for %s', (_, sorted) => {
    expect([...sorted].reverse().sort(compareNumbered)).toEqual(sorted);
  });

  it('is total, and the same both ways (property)', () => {
    const id = fc.string({ unit: fc.constantFrom('a', '.', '0', '1', '10', '/') });
    fc.assert(
      fc.property(id, id, id, (a, b, c) => {
        expect(Math.sign(compareNumbered(a, b))).toBe(-Math.sign(compareNumbered(b, a)) + 0);
        expect(compareNumbered(a, b) === 0).toBe(a === b);
        const [low, middle, high] = [a, b, c].sort(compareNumbered);
        expect(compareNumbered(low ?? '', high ?? '')).toBeLessThanOrEqual(0);
        expect(compareNumbered(low ?? '', middle ?? '')).toBeLessThanOrEqual(0);
      }),
    );
  });
});
