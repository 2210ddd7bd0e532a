import { ANY_NUMBER, type Operator } from '../operator.ts';
import { fieldPaths, missingAmong } from '../presence.ts';
import { TEXT } from '../types.ts';

export const missing: Operator = {
  name: 'missing',
  group: 'logic',
  arity: [1, ANY_NUMBER],
  operands: '[path, path, …]',
  summary: 'Those of the named fields that are not there.',
  examples: [
    { rule: { missing: ['rto', 'rpo'] }, data: { rto: 'PT4H' }, gives: ['rpo'] },
    { rule: { missing: ['rto'] }, data: { rto: 'PT4H' }, gives: [] },
  ],
  compile(call) {
    const paths = fieldPaths(call, 0);
    return { type: { is: 'list', of: TEXT }, evaluate: (scope) => missingAmong(paths, scope) };
  },
};
