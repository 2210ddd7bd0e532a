import { textOperator } from '../texts.ts';
import { BOOLEAN } from '../types.ts';

export const endsWith = textOperator(
  {
    name: 'ends_with',
    arity: [2, 2],
    operands: '[text, end]',
    summary: 'True when a text ends with another.',
    examples: [
      { rule: { ends_with: ['report.pdf', '.pdf'] }, gives: true },
      { rule: { ends_with: ['report.pdf', '.doc'] }, gives: false },
    ],
  },
  BOOLEAN,
  ([text = '', end = '']) => text.endsWith(end),
);
