import { holds } from './iteration.ts';
import { ANY_NUMBER, FALSE, type Operator, TRUE, worse } from './operator.ts';
import { union } from './types.ts';
import { type Absent, both, type Failed, type Known, placed } from './value.ts';

/**
 * `and` or `or`, after Kleene: an operand that counts as `decidedBy` settles it, whatever else is absent; if
 * none does, an operand that is not known leaves the whole unknown. As in JSON Logic the result is the
 * operand that settled it, or the last one.
 */
export function junction(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  decidedBy: boolean,
): Operator {
  return {
    ...definition,
    group: 'logic',
    arity: [1, ANY_NUMBER],
    operands: '[rule, rule, …]',
    compile(call) {
      const nodes = call.operands();
      const rules = nodes.map((node) => node.evaluate);
      return {
        type: union(nodes.map((node) => node.type)),
        evaluate: (scope) => {
          let gap: Absent | Failed | undefined;
          let last: Known = decidedBy ? FALSE : TRUE;
          let at: Known['at'];
          for (const rule of rules) {
            const value = rule(scope);
            if (value.is !== 'known') gap = worse(gap, value);
            else if (holds(value) === decidedBy) return value;
            else {
              at = both(value.at, at);
              last = value;
            }
          }
          // All of them decided it. Parts of a value are found by its own place alone.
          return (
            gap ??
            (last.at !== undefined || last.value === decidedBy || last.value === !decidedBy
              ? placed(last, at)
              : last)
          );
        },
      };
    },
  };
}
