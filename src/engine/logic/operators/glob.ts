import { ABSENT, FAILED } from '../operator.ts';
import { parseGlob } from '../pattern/glob.ts';
import { patternOperator } from '../pattern-operator.ts';

export const glob = patternOperator(
  {
    name: 'glob',
    summary:
      'True when a whole text fits a pattern: `*` is any run of characters but /, `**` any run, `?` one character but /, `{a,b}` one of several; a character after `\\` means itself. The pattern is written in the policy.',
    examples: [
      { rule: { glob: ['svc-shipping', 'svc-*'] }, gives: true },
      { rule: { glob: ['inventory/files/2026/q3.pdf', 'inventory/**/*.{pdf,csv}'] }, gives: true },
      { rule: { glob: ['inventory/files/q3.pdf', 'inventory/*.pdf'] }, gives: false },
      { rule: { glob: ['$.path', '*.pdf'] }, data: {}, gives: ABSENT },
      { rule: { glob: ['$.path', '*.pdf'] }, data: { path: ['a.pdf'] }, gives: FAILED },
    ],
  },
  (pattern) => {
    const part = parseGlob(pattern);
    return typeof part === 'string' ? { why: part } : part;
  },
);
