import { ABSENT, FAILED } from '../operator.ts';
import { parseRegular } from '../pattern/regular.ts';
import { patternOperator } from '../pattern-operator.ts';

export const matches = patternOperator(
  {
    name: 'matches',
    summary:
      'True when a regular expression matches somewhere in a text; `^` and `$` are its start and end. The pattern is written in the policy. It takes time in proportion to the text, whatever the pattern; groups that look around and references back are refused.',
    examples: [
      { rule: { matches: ['svc-shipping', '^svc-[a-z]+$'] }, gives: true },
      { rule: { matches: ['Call +1 416 555 0100', '\\+?\\d[\\d ]{7,}'] }, gives: true },
      { rule: { matches: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$'] }, gives: false },
      { rule: { matches: ['$.name', '^svc-'] }, data: {}, gives: ABSENT },
      { rule: { matches: ['$.name', '^svc-'] }, data: { name: 7 }, gives: FAILED },
    ],
  },
  parseRegular,
);
