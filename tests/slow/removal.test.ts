/**
 * What tests/properties/removal.test.ts shows of some policies, shown of all of them: no field that is taken away turns
 * a verdict into a pass, on the day the sample is about and a year later, when nearly everything in it is too old.
 */
import { describe, expect, it } from 'vitest';
import { judgedAsOf, removals, turnedIntoPass } from '../support/removals.ts';

describe.each([
  // as of, passes that there are at least
  ['2026-09-30T12:00:00Z', 180],
  ['2027-09-30T12:00:00Z', 100],
])('removing any field of any record, as of %s', (asOf, passes) => {
  const judged = judgedAsOf(asOf);

  it('begins with passes that can be lost', () => {
    expect(judged.passes).toBeGreaterThan(passes);
  });

  it.each([...removals])('%s never turns a verdict into a pass', (_kind, some) => {
    expect(turnedIntoPass(judged, some)).toEqual([]);
  });
});
