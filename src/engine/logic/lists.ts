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
          const members = new Set(second.value as readonly unknown[]);
          return listOf(
            elementsOf(first).filter(
              (element) => element.is === 'known' && keeps(members.has(element.value)),
            ),
            both(first.at, second.at),
          );
        },
      };
    },
  };
}

/** A list that is known in full, or why there is none. */
function listIn(value: Val | undefined): Known | Absent | Failed {
  if (value === undefined) return new Failed('a list is missing');
  if (value.is !== 'known') return value;
  if (!Array.isArray(value.value))
    return new Failed(`a list is wanted, and ${quote(value.value)} is none`, value.at);
  return gapIn(value) ?? value;
}

function isKnown(value: Val): value is Known {
  return value.is === 'known';
}
