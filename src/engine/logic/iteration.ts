import type { JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { nodeMayBe, nodeName } from './expect.ts';
import { isTruthy } from './library.ts';
import { type Call, type Node, type Operator, type Rule, type Scope, spend, worse } from './operator.ts';
import { BOOLEAN, elementType, type Type } from './types.ts';
import { type Absent, both, elementsOf, Failed, Known, type Val } from './value.ts';

/** A list operand and a rule about its elements, compiled. */
export interface Iteration {
  readonly list: Rule;
  readonly body: Rule;
  readonly element: Type;
  readonly bodyType: Type;
}

/** Compiles `[list, rule]`. */
export function compileIteration(call: Call): Iteration {
  const list = call.operand(0);
  expectList(call, 0, list);
  const element = elementType(list.type);
  const body = call.body(1, element);
  return { list: list.evaluate, body: body.evaluate, element, bodyType: body.type };
}

/** Rejects an operand that is known to be no list. */
export function expectList(call: Call, index: number, node: Node): void {
  if (!nodeMayBe(node, 'list'))
    call.reject(index, 'wrong-type', `A list is wanted here, and ${nodeName(node)}.`);
}

/** The elements of a list operand, or why there are none. */
export function elements(value: Val): readonly Val[] | Absent | Failed {
  if (value.is !== 'known') return value;
  if (!Array.isArray(value.value)) return notAList(value);
  return elementsOf(value);
}

/** The failure of an operator that got a value where it wants a list. */
export function notAList(value: Known): Failed {
  return new Failed(`a list is wanted, and ${quote(value.value)} is none`, value.at);
}

/** Evaluates a rule with `$.` standing for an element. Ends the evaluation when it has taken too long. */
export function withElement(scope: Scope, element: Val, rule: Rule): Val {
  const spent = spend(scope, 1);
  if (spent) return spent;
  const outer = scope.element;
  scope.element = element;
  const value = rule(scope);
  scope.element = outer;
  return value;
}

/** True when a value is known and counts as true. */
export function holds(value: Known): boolean {
  return isTruthy(value.value as JsonValue);
}

/**
 * An operator that asks a rule of every element: `decidedBy` is the answer of one element that settles it,
 * `settles` what the whole then is. An element that cannot be decided leaves the whole undecided unless another one
 * settles it.
 */
export function quantifier(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  { decidedBy, settles }: { decidedBy: boolean; settles: boolean },
): Operator {
  return {
    ...definition,
    group: 'quantifiers',
    arity: [2, 2],
    operands: '[list, rule]',
    compile(call) {
      const { list, body } = compileIteration(call);
      return {
        type: BOOLEAN,
        evaluate: (scope) => {
          const value = list(scope);
          const items = elements(value);
          if ('is' in items) return items;
          let gap: Absent | Failed | undefined;
          let last: Known['at'];
          for (const item of items) {
            const answer = withElement(scope, item, body);
            const at = both(answer.at, item.at) ?? value.at;
            if (answer.is !== 'known') gap = worse(gap, answer);
            else if (holds(answer) === decidedBy) return new Known(settles, at);
            else last = at;
          }
          // No element settled it; the last one is as good a place to look as any.
          return gap ?? new Known(!settles, both(last, value.at));
        },
      };
    },
  };
}
