import { ABSENT, type Operator } from '../operator.ts';
import { BOOLEAN } from '../types.ts';
import { Known } from '../value.ts';

export const exists: Operator = {
  name: 'exists',
  group: 'logic',
  arity: [1, 1],
  operands: 'value',
  summary:
    'True when the value is there. The outspoken question after absence; without an answer where a list or a join cannot be decided.',
  examples: [
    { rule: { exists: '$.rto' }, data: { rto: 'PT4H' }, gives: true },
    { rule: { exists: '$.rto' }, data: {}, gives: false },
    { rule: { exists: '$.rto' }, data: { rto: null }, gives: false },
    {
      rule: { exists: { first: { filter: ['$.x', { '===': ['$.a', 1] }] } } },
      data: { x: [{ b: 2 }] },
      gives: ABSENT,
    },
  ],
  compile(call) {
    const { evaluate } = call.operand(0);
    return {
      type: BOOLEAN,
      evaluate: (scope) => {
        const value = evaluate(scope);
        if (value.is === 'failed' || (value.is === 'absent' && value.isOpen)) return value;
        return new Known(value.is === 'known', value.at);
      },
    };
  },
};
