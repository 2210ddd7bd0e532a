/** Names under `let` that are used before they are given. */
import { isList, isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { cycleThrough } from './cycle.ts';
import type { Environment, Mistake } from './logic/compiled.ts';

/** Why the `let` values from `name` on cannot be used in it. */
export function hiddenLets(
  lets: JsonObject,
  name: string,
  known: ReadonlyMap<string, unknown>,
): Environment['hidden'] {
  const hidden = new Map<string, Omit<Mistake, 'pointer'>>();
  for (const other of Object.keys(lets)) {
    if (known.has(other)) continue;
    const cycle = cycleThrough(name, other, (at) =>
      namesIn(lets[at] ?? null).filter((used) => Object.hasOwn(lets, used)),
    );
    if (cycle) {
      const message = `The values under let go in a cycle: ${cycle.map((step) => `$${step}`).join(' needs ')}.`;
      hidden.set(other, { code: 'cycle', message, hint: 'One of them must not use the others.' });
    } else {
      const message = `$${other} is given further down.`;
      hidden.set(other, { code: 'unknown-name', message, hint: `Move ${other} above ${name}.` });
    }
  }
  return hidden;
}

function namesIn(expression: JsonValue): readonly string[] {
  if (typeof expression === 'string') {
    const name = /^\$([A-Za-z_][A-Za-z0-9_]*)/.exec(expression)?.[1];
    return name === undefined ? [] : [name];
  }
  if (isList(expression)) return expression.flatMap(namesIn);
  return isObject(expression) ? Object.values(expression).flatMap(namesIn) : [];
}
