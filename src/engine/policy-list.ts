/** `$all.Policy`: the policies of a run, as something that a rule can ask about. */
import type { JsonObject } from '../model/json.ts';
import { Absent, Known, listOf, type Val } from './logic/value.ts';
import type { Policy } from './policy.ts';

/** The policies that judge; those that are switched off do not. Absent when there is none. */
export function policyList(policies: readonly Policy[]): Val {
  return listFrom(
    policies
      .filter(({ off }) => off === undefined)
      .map((policy) => {
        const { id, title, domain, level, severity, controls } = policy;
        const named = Object.keys(controls).length > 0 ? { controls } : {};
        const value = { id, title, domain, level, severity, ...named } as unknown as JsonObject;
        // One from a library is in no file of this repository, so that nothing there can be pointed at.
        const isOurs = policy.extent.source.isOutside !== true;
        return new Known(value, isOurs ? { holder: policy, parent: undefined, step: '' } : undefined);
      }),
  );
}

/** The same of policies that are made up, for a test. */
export function madeUpPolicies(policies: readonly JsonObject[]): Val {
  return listFrom(policies.map((policy) => new Known(policy)));
}

function listFrom(policies: readonly Known[]): Val {
  return policies.length > 0 ? listOf(policies) : new Absent(undefined, 'there is no policy');
}
