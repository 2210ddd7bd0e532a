/** What every output says of a policy, whatever else it says of it. */
import type { Overridden, ParamCard, PolicyCard } from '../model/report.ts';
import type { Parameter, Policy } from './policy.ts';

/** A policy in brief, with the thresholds it is judged by. */
export function cardOf(policy: Policy): PolicyCard {
  const { id, title, domain, level, severity, controls, why, remedy, params, overridden } = policy;
  return {
    id,
    title,
    domain,
    level,
    severity,
    controls,
    why: why ?? null,
    remedy: remedy ?? null,
    params: params.map((param) => paramCard(param, overridden)),
  };
}

/** Nobody but the company says what it wants otherwise: the origin that a policy names is that of its own value. */
function paramCard({ name, value, origin: said }: Parameter, overridden: readonly Overridden[]): ParamCard {
  const origin = said ?? null;
  const instead = overridden.find(({ what }) => what === paramOverride(name));
  if (!instead || !differs(instead)) return { name, value, origin };
  return { name, value, origin: null, default: instead.default, defaultOrigin: origin };
}

/** What an override of a parameter is about, as `what` of a report has it. */
export function paramOverride(name: string): string {
  return `params.${name}`;
}

/** Whether an override asks for something else than the policy does; both are scalars, or lists of them. */
export function differs({ value, default: own }: Overridden): boolean {
  return JSON.stringify(value) !== JSON.stringify(own);
}
