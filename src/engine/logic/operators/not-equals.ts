import { equality } from '../equality.ts';
import { ABSENT } from '../operator.ts';

export const notEquals = equality('!==', 'True when the two differ in value or type.', [
  { rule: { '!==': [1, '1'] }, gives: true },
  { rule: { '!==': ['$.x', 1] }, data: {}, gives: ABSENT },
]);
