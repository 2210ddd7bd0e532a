import { quote } from '../../../model/wording.ts';
import { SCALARS } from '../expect.ts';
import { compileIteration, elements, withElement } from '../iteration.ts';
import { ABSENT, FAILED, type Operator, worse } from '../operator.ts';
import { mayBe, nameOf } from '../types.ts';
import { type Absent, Failed, type Known, listOf, mappingOf, type Val } from '../value.ts';

export const groupBy: Operator = {
  name: 'group_by',
  group: 'lists',
  arity: [2, 2],
  operands: '[list, rule]',
  summary:
    'The elements that have the same value under the rule, together: a list of `{key, elements}`, in the order in which the keys first appear. Absent when the key of one is.',
  examples: [
    {
      rule: { group_by: ['$.rows', '$.host'] },
      data: {
        rows: [
          { host: 'a', n: 1 },
          { host: 'b', n: 2 },
          { host: 'a', n: 3 },
        ],
      },
      gives: [
        {
          key: 'a',
          elements: [
            { host: 'a', n: 1 },
            { host: 'a', n: 3 },
          ],
        },
        { key: 'b', elements: [{ host: 'b', n: 2 }] },
      ],
    },
    {
      rule: { all: [{ group_by: [['x', 'y', 'x'], '$.'] }, { '<=': [{ count: '$.elements' }, 2] }] },
      gives: true,
    },
    { rule: { group_by: [[], '$.'] }, gives: [] },
    { rule: { group_by: ['$.rows', '$.host'] }, data: { rows: [{ n: 1 }] }, gives: ABSENT },
    { rule: { group_by: ['$.rows', '$.'] }, data: { rows: [[1]] }, gives: FAILED },
  ],
  compile(call) {
    const { list, body, element, bodyType } = compileIteration(call);
    if (!mayBe(bodyType, ...SCALARS))
      call.reject(1, 'wrong-type', `group_by takes texts and numbers, and this is ${nameOf(bodyType)}.`);
    return {
      type: {
        is: 'list',
        of: { is: 'parts', parts: { key: bodyType, elements: { is: 'list', of: element } } },
      },
      evaluate: (scope) => {
        const value = list(scope);
        const items = elements(value);
        if ('is' in items) return items;
        let gap: Absent | Failed | undefined;
        const groups = new Map<unknown, { key: Known; items: Val[] }>();
        for (const item of items) {
          let key = withElement(scope, item, body);
          if (key.is === 'known' && typeof key.value === 'object')
            key = new Failed(`group_by takes texts and numbers, and ${quote(key.value)} is neither`, key.at);
          if (key.is !== 'known') {
            gap = worse(gap, key);
            continue;
          }
          const group = groups.get(key.value);
          if (group) group.items.push(item);
          else groups.set(key.value, { key, items: [item] });
        }
        const made = [...groups.values()].map(({ key, items: members }) =>
          mappingOf({ key, elements: listOf(members, value.at) }, members[0]?.at),
        );
        if (gap) return gap.is === 'absent' ? gap.opened() : gap;
        return listOf(made, value.at);
      },
    };
  },
};
