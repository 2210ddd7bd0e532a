/**
 * Evidence that is taken away never makes anything better: removing any field of any record of the sample
 * turns no verdict into a pass. Every record, and a third of the fields of a kind (those inside lists and mappings too), by the
 * policies whose verdicts rest on records of that kind. tests/slow/removal.test.ts takes every field, judges by all, and a
 * year later too.
 *
 * There could be optional fields whose absence is itself a statement. None has come up; one that does belongs
 * here in a list, with its reason.
 */
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { aPolicy, filesOf } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { judgedAsOf, policiesOn, removals, shipped, turnedIntoPass } from '../support/removals.ts';

const AS_OF = '2026-09-30T12:00:00Z';

describe('removing any field of any record', () => {
  const judged = judgedAsOf(AS_OF);

  it('has more than a thousand fields to take away, of every kind', () => {
    expect(shipped.policies.length).toBeGreaterThan(200);
    expect(judged.passes).toBeGreaterThan(180);
    expect([...removals.keys()].sort()).toEqual([...kinds.keys()].sort());
    expect([...removals.values()].flat().length).toBeGreaterThan(1000);
  });

  const oneOf = Math.max(1, Math.round(3 / runs(1)));

  it.each([...removals])('%s never turns a verdict into a pass', (kind, all) => {
    const by = policiesOn(kind, judged);
    const some = all.filter((_, index) => index % oneOf === 0);
    expect(some).not.toEqual([]);
    // Some kinds no policy asks for; a removal there is judged by all.
    expect(turnedIntoPass(judged, some, by.length === 0 ? undefined : by)).toEqual([]);
  });

  it('is noticed where a policy takes silence for an answer', () => {
    const gullible = aPolicy(
      'for_each: Asset\nrequire: {"!==": [{"??": [$.criticality, low]}, high]}\nmessage: m',
    );
    const other = judgedAsOf(AS_OF, readPolicies(filesOf(gullible, 'policies/p.yaml'), kinds));
    const turned = turnedIntoPass(other, removals.get('Asset') ?? []);
    expect(turned.join('\n')).toMatch(/^T-01 Asset\/(\S+): fail → pass without criticality of Asset\/\1$/m);
  });
});
