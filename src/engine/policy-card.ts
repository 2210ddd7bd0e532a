/** What every output says of a policy, whatever else it says of it. */
import type { JsonValue } from '../model/json.ts';
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
  if (!instead || isSame(instead.value, instead.default)) return { name, value, origin };
  return { name, value, origin: null, default: instead.default, defaultOrigin: origin };
}

/** What an override of a parameter is about, as `what` of a report has it. */
export function paramOverride(name: string): string {
  return `params.${name}`;
}

/** Whether two values of a parameter are the same; they are scalars, or lists of them. */
export function isSame(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
