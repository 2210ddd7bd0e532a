import { textOperator } from '../texts.ts';
import { BOOLEAN } from '../types.ts';

export const startsWith = textOperator(
  {
    name: 'starts_with',
    arity: [2, 2],
    operands: '[text, beginning]',
    summary: 'True when a text begins with another.',
    examples: [
      { rule: { starts_with: ['svc-shipping', 'svc-'] }, gives: true },
      { rule: { starts_with: ['svc-shipping', 'ship'] }, gives: false },
    ],
  },
  BOOLEAN,
  ([text = '', beginning = '']) => text.startsWith(beginning),
);
