import { isList } from '../../../model/json.ts';
import { decider } from '../library.ts';
import { ABSENT, ANY_NUMBER, type Operator, spend, worse } from '../operator.ts';
import { elementType, union } from '../types.ts';
import { type Absent, elementsOf, type Failed, Known, type Val } from '../value.ts';

export const merge: Operator = {
  name: 'merge',
  group: 'lists',
  arity: [1, ANY_NUMBER],
  operands: '[list, list, …]',
  summary: 'The elements of several lists in one; a value that is no list counts as a list of one.',
  examples: [
    { rule: { merge: [[1, 2], [3]] }, gives: [1, 2, 3] },
    { rule: { merge: [[1], 2] }, gives: [1, 2] },
    { rule: { merge: [[1], '$.more'] }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const nodes = call.operands();
    const decide = decider('merge', nodes.length);
    return {
      type: {
        is: 'list',
        of: union(nodes.map(({ type }) => (type.is === 'list' ? type.of : elementType(type)))),
      },
      evaluate: (scope) => {
        let gap: Absent | Failed | undefined;
        const values: Known[] = [];
        for (const node of nodes) {
          const value = node.evaluate(scope);
          if (value.is === 'known') values.push(value);
          else gap = worse(gap, value);
        }
        if (gap) return gap;
        const elements: Val[] = values.flatMap((value) =>
          isList(value.value) ? elementsOf(value) : [value],
        );
        // A list that holds itself twice, and again, would soon fill the memory.
        const spent = spend(scope, elements.length);
        if (spent) return spent;
        const merged = decide(values.map(({ value }) => value)) as readonly never[];
        return new Known(merged, values[0]?.at, elements);
      },
    };
  },
};
