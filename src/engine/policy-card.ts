/** What every output says of a policy, whatever else it says of it. */
import type { PolicyCard } from '../model/report.ts';
import type { Policy } from './policy.ts';

/** A policy in brief, with the thresholds it is judged by. */
export function cardOf(policy: Policy): PolicyCard {
  const { id, title, domain, level, severity, controls, why, remedy, params } = policy;
  return {
    id,
    title,
    domain,
    level,
    severity,
    controls,
    why: why ?? null,
    remedy: remedy ?? null,
    params: params.map(({ name, value, origin }) => ({ name, value, origin: origin ?? null })),
  };
}
