import { equality } from '../equality.ts';

export const looselyEquals = equality(
  '==',
  'Equality after conversion, where "" equals 0. There for rules from elsewhere; lint asks for `===`.',
  [{ rule: { '==': [1, '1'] }, gives: true }],
);
