import type { Operator } from '../operator.ts';
import { fieldPaths, missingAmong } from '../presence.ts';
import { TEXT } from '../types.ts';
import { Known } from '../value.ts';

export const missingSome: Operator = {
  name: 'missing_some',
  group: 'logic',
  arity: [2, 2],
  operands: '[count, [path, path, …]]',
  summary:
    'The empty list when at least so many of the named fields are there; otherwise those that are not.',
  examples: [
    { rule: { missing_some: [1, ['phone', 'email']] }, data: { phone: '1' }, gives: [] },
    { rule: { missing_some: [1, ['phone', 'email']] }, data: {}, gives: ['phone', 'email'] },
  ],
  compile(call) {
    const written = call.raw(0);
    const wanted = typeof written === 'number' ? written : 0;
    if (wanted !== written) call.reject(0, 'expression', 'The first operand is how many fields are needed.');
    const paths = fieldPaths(call, 1);
    return {
      type: { is: 'list', of: TEXT },
      evaluate: (scope) => {
        const absent = missingAmong(paths, scope);
        if (absent.is !== 'known') return absent;
        const there = paths.length - (absent.value as readonly string[]).length;
        return there >= wanted ? new Known([]) : absent;
      },
    };
  },
};
