import type { JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { expectList, notAList } from './iteration.ts';
import { type Operator, worse } from './operator.ts';
import { elementType, type Type } from './types.ts';
import { type Absent, both, elementsOf, Failed, gapIn, type Known, listOf, type Val } from './value.ts';

/** An operator on one list whose elements must all be known. */
export function listOperator(
  definition: Pick<Operator, 'name' | 'group' | 'summary' | 'examples'>,
  type: (list: Type) => Type,
  compute: (elements: readonly Known[], list: Known) => Val,
): Operator {
  return {
    ...definition,
    arity: [1, 1],
    operands: 'list',
    compile(call) {
      const list = call.operand(0);
      expectList(call, 0, list);
      return {
        type: type(list.type),
        evaluate: (scope) => {
          const value = list.evaluate(scope);
          if (value.is !== 'known') return value;
          if (!Array.isArray(value.value)) return notAList(value);
          return gapIn(value) ?? compute(elementsOf(value).filter(isKnown), value);
        },
      };
    },
  };
}

/** An operator on two lists, as sets: it keeps those elements of the first for which `keeps` is true. */
export function setOperator(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  keeps: (isInSecond: boolean) => boolean,
): Operator {
  return {
    ...definition,
    group: 'lists',
    arity: [2, 2],
    operands: '[list, list]',
    compile(call) {
      const lists = call.operands();
      lists.forEach((list, index) => {
        expectList(call, index, list);
      });
      const [a, b] = lists;
      return {
        type: { is: 'list', of: elementType(a?.type ?? { is: 'any' }) },
        evaluate: (scope) => {
          const first = listIn(a?.evaluate(scope));
          const second = listIn(b?.evaluate(scope));
          if (first.is !== 'known') return second.is === 'failed' ? worse(first, second) : first;
          if (second.is !== 'known') return second;
          const isInSecond = membership(second);
          const isKept = (value: JsonValue): boolean => keeps(isInSecond(value));
          // Places are made for elements only where one of them is kept, which is seldom.
          const kept = (first.value as readonly JsonValue[]).some(isKept)
            ? elementsOf(first).filter((element) => element.is === 'known' && isKept(element.value))
            : [];
          return listOf(kept, both(first.at, second.at));
        },
      };
    },
  };
}

/** From this length on a list is searched through a set of its elements, which is kept for as long as the list is. */
const LONG_LIST = 8;

/** Long lists that are known in full, each with the set of its elements. */
const members = new WeakMap<Known, ReadonlySet<JsonValue>>();

/** Tells whether a value is in a list. */
function membership(list: Known): (value: JsonValue) => boolean {
  const values = list.value as readonly JsonValue[];
  if (values.length < LONG_LIST) return (value) => values.includes(value);
  let set = members.get(list);
  if (!set) {
    set = new Set(values);
    members.set(list, set);
  }
  return (value) => set.has(value);
}

/** A list that is known in full, or why there is none. */
function listIn(value: Val | undefined): Known | Absent | Failed {
  if (value === undefined) return new Failed('a list is missing');
  if (value.is !== 'known') return value;
  if (!Array.isArray(value.value))
    return new Failed(`a list is wanted, and ${quote(value.value)} is none`, value.at);
  return members.has(value) ? value : (gapIn(value) ?? value);
}

function isKnown(value: Val): value is Known {
  return value.is === 'known';
}
