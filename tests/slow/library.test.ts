/** Mutants of every shipped policy, of which tests/policies/library.test.ts tries some. */
import { describe, it } from 'vitest';
import { groupBy } from '../../src/model/order.ts';
import { expectNoSurvivors, shipped } from '../support/mutants.ts';

describe('no mutant survives, but those listed as equivalent,', () => {
  it.each([...groupBy(shipped.policies, ({ domain }) => domain)])('in %s', (_, some) => {
    expectNoSurvivors(some.map(({ id }) => id));
  });
});
