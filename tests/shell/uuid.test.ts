import fc from 'fast-check';
import { v5, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { uuidOf } from '../../src/shell/uuid.ts';
import { runs } from '../support/effort.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

describe('a UUID of a name', () => {
  // RFC 9562, appendix A.4.
  it('is what the example of its standard is', () => {
    expect(uuidOf(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is what a library makes of it, for any name, in any order of namespaces', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary', minLength: 280, maxLength: 320 }),
      fc.string({ maxLength: 4000 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(DNS, URL), name), { maxLength: 20 }), (named) => {
        for (const [namespace, text] of named) expect(uuidOf(namespace, text)).toBe(v5(text, namespace));
      }),
      { numRuns: runs(300) },
    );
  });

  it('of every length about the one from which names are digested in another way', () => {
    for (let length = 0; length < 700; length++)
      for (const unit of ['a', '\u00e9', '\u20ac', '\u{1f600}']) {
        const name = unit.repeat(length);
        expect(uuidOf(URL, name)).toBe(v5(name, URL));
      }
  });

  it('has every variant that there is', () => {
    const made = Array.from({ length: 200 }, (_, index) => uuidOf(DNS, `${index}`));
    expect(new Set(made.map((uuid) => uuid.charAt(19)))).toEqual(new Set('89ab'));
    expect(new Set(made.map(version))).toEqual(new Set([5]));
  });
});
