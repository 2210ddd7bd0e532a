import { compileIteration, elements, withElement } from '../iteration.ts';
import { ABSENT, type Operator } from '../operator.ts';
import { listOf } from '../value.ts';

export const map: Operator = {
  name: 'map',
  group: 'quantifiers',
  arity: [2, 2],
  operands: '[list, rule]',
  summary:
    'What the rule gives for each element. An element for which it is absent stays absent in the list.',
  examples: [
    { rule: { map: [[1, 2], { '+': ['$.', 1] }] }, gives: [2, 3] },
    { rule: { sum: { map: ['$.rows', '$.x'] } }, data: { rows: [{ x: 1 }, {}] }, gives: ABSENT },
  ],
  compile(call) {
    const { list, body, bodyType } = compileIteration(call);
    return {
      type: { is: 'list', of: bodyType },
      evaluate: (scope) => {
        const value = list(scope);
        const items = elements(value);
        if ('is' in items) return items;
        return listOf(
          items.map((item) => withElement(scope, item, body)),
          value.at,
        );
      },
    };
  },
};
