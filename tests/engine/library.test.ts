/** What is decided by json-logic-js, and what is done in its place, held against it. */
import fc from 'fast-check';
import jsonLogic from 'json-logic-js';
import { describe, expect, it } from 'vitest';
import { decider, INLINED, isTruthy, libraryDecider } from '../../src/engine/logic/library.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { runs } from '../support/effort.ts';

const value = fc.oneof(
  fc.constantFrom<JsonValue>('', '0', 'a', '10', '2026-10-01', 0, -0, 1, 0.1, -1, true, false, null),
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 6 }),
  fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 3 })), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 3 }), fc.integer(), { maxKeys: 2 }),
) as fc.Arbitrary<JsonValue>;

/** What a decider answers, or that it throws, as comparing what has no value does. */
function answer(
  decide: (operands: readonly JsonValue[]) => unknown,
  operands: readonly JsonValue[],
): unknown {
  try {
    return decide(operands);
  } catch {
    return 'throws';
  }
}

describe('operators done in place of the library', () => {
  it.each(INLINED.map((name) => name.split(' ')))(
    '%s with %s operands gives what json-logic-js gives',
    (name = '', count) => {
      const [ours, theirs] = [decider(name, Number(count)), libraryDecider(name, Number(count))];
      fc.assert(
        fc.property(fc.tuple(value, value), (operands) => {
          expect(answer(ours, operands)).toBe(answer(theirs, operands));
        }),
        { numRuns: runs(3000) },
      );
    },
  );

  it('are only those six', () => {
    expect(INLINED).toEqual(['=== 2', '!== 2', '< 2', '<= 2', '> 2', '>= 2']);
  });
});

describe('truth', () => {
  it('is that of json-logic-js', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(isTruthy(one)).toBe(jsonLogic.truthy(one));
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('the library', () => {
  it('[R59] is handed values as data, so that nothing in them runs', () => {
    const hostile = [{ log: 'x' }, { '+': [1, 2] }, { var: 'a' }, { method: ['a', 'toString'] }] as const;
    for (const operand of hostile) {
      expect(libraryDecider('merge', 2)([[operand], [1]])).toEqual([operand, 1]);
      expect(libraryDecider('===', 2)([operand, 3])).toBe(false);
    }
  });
});
