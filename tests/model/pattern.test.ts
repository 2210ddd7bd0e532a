import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPattern, isOpenPattern } from '../../src/model/pattern.ts';
import { runs } from '../support/effort.ts';

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['PAT-01', 'PAT-01', true],
    ['PAT-01', 'PAT-1', false],
    ['PAT-01', 'pat-01', false],
    ['PAT-01', 'PAT-*', true],
    ['PAT-01', '*', true],
    ['', '*', true],
    ['', '', true],
    ['', '?', false],
    ['PAT-01', '', false],
    ['PAT-01', 'PAT-0?', true],
    ['PAT-01', 'PAT-01?', false],
    ['vm-db-01', '*db*', true],
    ['vm-db-01', '*-*-*-*', false],
    ['aab', 'a*ab', true],
    ['abab', '*ab', true],
    ['abac', '*ab', false],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
    ['[x]', '[x]', true],
    ['x', '[x]', false],
    ['a*b', 'a*b', true],
  ])('%j and %j: %s', (name, pattern, fits) => {
    expect(fitsPattern(name, pattern)).toBe(fits);
  });

  it('is what the same regular expression is (property)', () => {
    const letters = fc.constantFrom('a', 'b', '*', '?', '.');
    const texts = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (name, pattern) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '[^]*').replaceAll('?', '[^]');
        expect(fitsPattern(name, pattern)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('takes no more than the product of the lengths', () => {
    const before = performance.now();
    expect(fitsPattern(`${'a'.repeat(5000)}b`, `${'*a'.repeat(500)}c`)).toBe(false);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('is open when more than one name fits', () => {
    expect(['a', 'a*', '?', ''].map(isOpenPattern)).toEqual([false, true, true, false]);
  });
});
