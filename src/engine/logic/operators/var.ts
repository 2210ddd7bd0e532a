import { ABSENT, type Operator } from '../operator.ts';
import { union } from '../types.ts';

export const variable: Operator = {
  name: 'var',
  group: 'logic',
  arity: [1, 2],
  operands: '[path, default]',
  summary:
    'The field of the record, or inside an iterator of the element, that a path names. `$.path` is short for it.',
  examples: [
    { rule: { var: 'a.b' }, data: { a: { b: 1 } }, gives: 1 },
    { rule: { var: ['a', 7] }, data: {}, gives: 7 },
    { rule: { var: 'a' }, data: { a: null }, gives: ABSENT },
    { rule: { var: 'constructor' }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const raw = call.raw(0);
    const path = typeof raw === 'number' ? String(raw) : raw;
    if (typeof path !== 'string') {
      call.reject(0, 'expression', 'The path of var is a text such as "a.b".');
      return call.operand(0);
    }
    const node = call.path(path, 0);
    if (call.count === 1) return node;
    const fallback = call.operand(1);
    return {
      type: union([node.type, fallback.type]),
      evaluate: (scope) => {
        const value = node.evaluate(scope);
        return value.is === 'absent' ? fallback.evaluate(scope) : value;
      },
    };
  },
};
