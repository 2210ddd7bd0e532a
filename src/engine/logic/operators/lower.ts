import { textOperator } from '../texts.ts';
import { TEXT } from '../types.ts';

export const lower = textOperator(
  {
    name: 'lower',
    arity: [1, 1],
    operands: 'text',
    summary: 'The text in lower case, the same in every language.',
    examples: [{ rule: { lower: 'N/A' }, gives: 'n/a' }],
  },
  TEXT,
  ([text = '']) => text.toLowerCase(),
);
