/**
 * The evaluator against json-logic-js, over random rules and data: rules are drawn one by one, and each is
 * judged on a hundred data out of a pool. What a failure prints is found again with OPSLEDGER_SEED=<its seed>.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/model/json.ts';
import { operatorsIn, sameValue } from '../support/deviations.ts';
import { aSeed, runs } from '../support/effort.ts';
import { isKnownThroughout, type Outcome, outcomeOf, theirs } from '../support/json-logic.ts';
import { anyData, anyRule, widened } from '../support/json-logic-rules.ts';
import { asAsked, completeData, typedRule } from '../support/json-logic-typed.ts';
import { compileRule, emptyContext } from '../support/rules.ts';

const RULES = 1200;
const DATA_PER_RULE = 100;
const POOL = 2000;

const seed = aSeed();
const context = emptyContext();

/** Draws rules, and judges each on data out of a pool. */
function overRulesAndData<T extends JsonValue>(
  rules: fc.Arbitrary<JsonValue>,
  data: fc.Arbitrary<T>,
  judge: (rule: JsonValue, data: readonly T[]) => void,
): void {
  const pool = fc.sample(data, { seed, numRuns: POOL });
  const twice = [...pool, ...pool];
  fc.assert(
    fc.property(rules, fc.nat(POOL - 1), (rule, from) =>
      judge(rule, twice.slice(from, from + DATA_PER_RULE)),
    ),
    { seed, numRuns: runs(RULES) },
  );
}

function same(a: Outcome, b: Outcome): boolean {
  return a.is === b.is && (a.is !== 'value' || b.is !== 'value' || sameValue(a.value, b.value));
}

describe('in the compatibility mode', () => {
  it('there is no difference', () => {
    let values = 0;
    overRulesAndData(anyRule, anyData, (rule, many) => {
      const { mistakes, on } = compileRule(rule, { compatible: true });
      expect(mistakes).toEqual([]);
      // The names of missing fields are executed by json-logic-js when they look like a rule.
      const executes = operatorsIn(rule).some((name) => name.startsWith('missing'));
      for (const data of executes ? many.map(widened) : many) {
        const [us, them] = [outcomeOf(on(data, context)), theirs(rule, data)];
        if (us.is === 'value') values += 1;
        if (!same(us, them)) expect({ data, is: us }).toEqual({ data, is: them });
      }
    });
    // Most rules come to a value: little would be shown by rules that throw.
    expect(values).toBeGreaterThan(runs(RULES) * DATA_PER_RULE * 0.6);
  });
});

describe('as policies are read', () => {
  it('a known value is the same, where every step to it is known', () => {
    let values = 0;
    overRulesAndData(typedRule, completeData, (rule, many) => {
      const { mistakes, on } = compileRule(rule);
      if (mistakes.length > 0) return;
      const asked = asAsked(rule);
      for (const data of many) {
        const us = outcomeOf(on(data, context));
        if (us.is !== 'value') continue;
        values += 1;
        const them = theirs(asked, data);
        if (!same(us, them) && isKnownThroughout(rule, data))
          expect({ data, is: us }).toEqual({ data, is: them });
      }
    });
    expect(values).toBeGreaterThan(runs(RULES) * DATA_PER_RULE * 0.6);
  });
});
