import { ABSENT, ANY_NUMBER, type Operator } from '../operator.ts';
import { union } from '../types.ts';
import { Absent, type Val } from '../value.ts';

export const defaultTo: Operator = {
  name: '??',
  group: 'logic',
  arity: [2, ANY_NUMBER],
  operands: '[value, instead, …]',
  summary: 'The first value that is there. An outspoken way out of absence.',
  examples: [
    { rule: { '??': ['$.grace', 'P2D'] }, data: {}, gives: 'P2D' },
    { rule: { '??': ['$.grace', 'P2D'] }, data: { grace: 'P1D' }, gives: 'P1D' },
    { rule: { '??': ['$.a', '$.b'] }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const nodes = call.operands();
    const rules = nodes.map((node) => node.evaluate);
    return {
      type: union(nodes.map((node) => node.type)),
      evaluate: (scope) => {
        let value: Val = new Absent(undefined);
        for (const rule of rules) {
          value = rule(scope);
          if (value.is !== 'absent' || value.isOpen) return value;
        }
        return value;
      },
    };
  },
};
