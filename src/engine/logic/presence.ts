import { isList } from '../../model/json.ts';
import type { Call, Rule, Scope } from './operator.ts';
import { type Failed, Known } from './value.ts';

/** The fields that operands name, from the operand at `from` on; a list operand names several. */
export function fieldPaths(call: Call, from: number): readonly { name: string; evaluate: Rule }[] {
  const paths: { name: string; evaluate: Rule }[] = [];
  for (let index = from; index < call.count; index++) {
    const raw = call.raw(index);
    for (const name of isList(raw) ? raw : [raw]) {
      if (typeof name === 'string') paths.push({ name, evaluate: call.path(name, index).evaluate });
      else call.reject(index, 'expression', 'Fields are named by texts such as "rto".');
    }
  }
  return paths;
}

/** The names of those fields that are not there. */
export function missingAmong(
  paths: readonly { name: string; evaluate: Rule }[],
  scope: Scope,
): Known | Failed {
  const absent: string[] = [];
  for (const { name, evaluate } of paths) {
    const value = evaluate(scope);
    if (value.is === 'failed') return value;
    if (value.is === 'absent') absent.push(name);
  }
  return new Known(absent, scope.element.at);
}
