import type { Operator } from '../operator.ts';
import { BOOLEAN } from '../types.ts';
import { Known } from '../value.ts';

export const exists: Operator = {
  name: 'exists',
  group: 'logic',
  arity: [1, 1],
  operands: 'value',
  summary: 'True when the value is there. The outspoken question after absence.',
  examples: [
    { rule: { exists: '$.rto' }, data: { rto: 'PT4H' }, gives: true },
    { rule: { exists: '$.rto' }, data: {}, gives: false },
    { rule: { exists: '$.rto' }, data: { rto: null }, gives: false },
  ],
  compile(call) {
    const { evaluate } = call.operand(0);
    return {
      type: BOOLEAN,
      evaluate: (scope) => {
        const value = evaluate(scope);
        return value.is === 'failed' ? value : new Known(value.is === 'known', value.at);
      },
    };
  },
};
