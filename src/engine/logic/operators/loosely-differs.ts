import { equality } from '../equality.ts';

export const looselyDiffers = equality(
  '!=',
  'The opposite of `==`. There for rules from elsewhere; lint asks for `!==`.',
  [{ rule: { '!=': [1, '1'] }, gives: false }],
);
