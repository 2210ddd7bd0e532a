import { equality } from '../equality.ts';
import { ABSENT } from '../operator.ts';

export const equals = equality('===', 'True when both are the same value of the same type.', [
  { rule: { '===': [1, 1] }, gives: true },
  { rule: { '===': [1, '1'] }, gives: false },
  { rule: { '===': ['$.x', 1] }, data: {}, gives: ABSENT },
]);
