import { compileIteration, elements, holds, withElement } from '../iteration.ts';
import { ABSENT, type Operator, worse } from '../operator.ts';
import { type Absent, type Failed, listOf, several, type Val } from '../value.ts';

export const filter: Operator = {
  name: 'filter',
  group: 'quantifiers',
  arity: [2, 2],
  operands: '[list, rule]',
  summary: 'The elements for which the rule holds. Absent when that cannot be said of one of them.',
  examples: [
    { rule: { filter: [[1, 2, 3], { '>': ['$.', 1] }] }, gives: [2, 3] },
    { rule: { filter: [[{ var: 'x' }, 2], { '>': ['$.', 1] }] }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const { list, body, element } = compileIteration(call);
    return {
      type: { is: 'list', of: element },
      evaluate: (scope) => {
        const value = list(scope);
        const items = elements(value);
        if ('is' in items) return items;
        let gap: Absent | Failed | undefined;
        const kept: Val[] = [];
        for (const item of items) {
          const answer = withElement(scope, item, body);
          if (answer.is !== 'known') gap = worse(gap, answer);
          else if (holds(answer)) kept.push(item);
        }
        if (gap) return gap.is === 'absent' ? gap.opened() : gap;
        return listOf(kept, value.at?.isLoose ? several(kept) : value.at);
      },
    };
  },
};
