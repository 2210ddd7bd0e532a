import { isList } from '../../../model/json.ts';
import { quote } from '../../../model/wording.ts';
import { expectForm, nodeMayBe, nodeName, TEXTS } from '../expect.ts';
import { decider } from '../library.ts';
import { ABSENT, FAILED, type Operator, worse } from '../operator.ts';
import { BOOLEAN, elementType, impossible, mayBe } from '../types.ts';
import { both, Failed, gapIn, Known } from '../value.ts';

export const isIn: Operator = {
  name: 'in',
  group: 'lists',
  arity: [2, 2],
  operands: '[value, list] or [text, text]',
  summary: 'True when a list contains the value, or a text the shorter text.',
  examples: [
    { rule: { in: ['a', ['a', 'b']] }, gives: true },
    { rule: { in: ['bc', 'abcd'] }, gives: true },
    { rule: { in: ['a', ['$.x', 'a']] }, data: {}, gives: true },
    { rule: { in: ['a', ['$.x', 'b']] }, data: {}, gives: ABSENT },
    { rule: { in: ['a', '$.x'] }, data: { x: 5 }, gives: FAILED },
  ],
  compile(call) {
    const needle = call.operand(0);
    const stack = call.operand(1);
    expectForm(call, 1, 'A list or a text', ['list', ...TEXTS]);
    if (needle.type.is === 'list')
      call.reject(
        0,
        'wrong-type',
        'A list is in no list.',
        'Ask with subset, or count what they intersect in.',
      );
    else if (!nodeMayBe(stack, 'list') && !nodeMayBe(needle, ...TEXTS))
      call.reject(0, 'wrong-type', `Only a text can be in a text, and ${nodeName(needle)}.`);
    // Words of a closed list, written wrong, would be found nowhere.
    const candidates = isList(stack.constant) ? stack.constant : [];
    for (const candidate of candidates) {
      const wrong = impossible(candidate, needle.type);
      if (wrong) call.reject(1, 'wrong-value', wrong.message, wrong.hint);
    }
    const wrong = impossible(needle.constant, elementType(stack.type));
    if (wrong) call.reject(0, 'wrong-value', wrong.message, wrong.hint);
    // "all" must not be found to contain "a" where the field means a list.
    const listsOnly = stack.type.is !== 'any' && mayBe(stack.type, 'list');
    const decide = decider('in', 2);
    return {
      type: BOOLEAN,
      evaluate: (scope) => {
        const value = needle.evaluate(scope);
        const haystack = stack.evaluate(scope);
        if (value.is !== 'known') return haystack.is === 'failed' ? worse(value, haystack) : value;
        if (haystack.is !== 'known') return haystack;
        const isText = typeof haystack.value === 'string';
        if (!isList(haystack.value) && (!isText || listsOnly || typeof value.value !== 'string')) {
          return new Failed(
            `${quote(value.value)} cannot be looked for in ${quote(haystack.value)}`,
            haystack.at,
          );
        }
        const at = both(value.at, haystack.at);
        if (decide([value.value, haystack.value]) === true) return new Known(true, at);
        return gapIn(haystack) ?? new Known(false, at);
      },
    };
  },
};
