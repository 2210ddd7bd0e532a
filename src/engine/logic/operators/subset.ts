import { isList } from '../../../model/json.ts';
import { expectList } from '../iteration.ts';
import { type Operator, strict } from '../operator.ts';
import { BOOLEAN } from '../types.ts';
import { Failed } from '../value.ts';

export const subset: Operator = {
  name: 'subset',
  group: 'lists',
  arity: [2, 2],
  operands: '[list, list]',
  summary: 'True when every element of the first list is in the second.',
  examples: [
    { rule: { subset: [['a'], ['a', 'b']] }, gives: true },
    {
      rule: {
        subset: [
          ['a', 'c'],
          ['a', 'b'],
        ],
      },
      gives: false,
    },
    { rule: { subset: [[], ['a']] }, gives: true },
  ],
  compile(call) {
    call.operands().forEach((list, index) => {
      expectList(call, index, list);
    });
    return strict(
      call,
      ([a, b]) => {
        if (!isList(a) || !isList(b)) return new Failed('subset takes two lists');
        const members = new Set<unknown>(b);
        return a.every((element) => members.has(element));
      },
      { type: BOOLEAN },
    );
  },
};
