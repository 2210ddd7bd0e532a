import type { JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { nodeMayBe, nodeName, SCALARS } from './expect.ts';
import { decider } from './library.ts';
import { type Call, type Example, type Operator, strict } from './operator.ts';
import { BOOLEAN, impossible } from './types.ts';
import { Failed } from './value.ts';

/** These convert; a list or a mapping would become a text, which need not end, nor even succeed. */
const CONVERTS: ReadonlySet<string> = new Set(['==', '!=']);

/** An operator that asks whether two values are the same; json-logic-js decides. */
export function equality(name: string, summary: string, examples: readonly Example[]): Operator {
  return {
    name,
    group: 'comparison',
    arity: [2, 2],
    operands: '[a, b]',
    summary,
    examples,
    compile: (call) => {
      expectComparable(call, CONVERTS.has(name));
      const decide = decider(name, call.count);
      return strict(
        call,
        (values) => {
          const odd = CONVERTS.has(name) ? values.find((value) => typeof value === 'object') : undefined;
          if (odd !== undefined)
            return new Failed(`${name} compares texts, numbers and truth, and ${quote(odd)} is none of them`);
          return decide(values) as JsonValue;
        },
        { type: BOOLEAN },
      );
    },
  };
}

/** Rejects what could only ever have one answer: a word that no value is, or lists, which equal nothing. */
function expectComparable(call: Call, isConverting: boolean): void {
  const [a, b] = call.operands();
  if (!a || !b) return;
  for (const [index, one, other] of [[0, a, b] as const, [1, b, a] as const]) {
    const wrong = impossible(one.constant, other.type);
    if (wrong) call.reject(index, 'wrong-value', wrong.message, wrong.hint);
    if (isConverting && !nodeMayBe(one, ...SCALARS) && one.type.is !== 'list')
      call.reject(
        index,
        'wrong-type',
        `This compares texts, numbers and truth, and ${nodeName(one)}.`,
        'Compare a field of it.',
      );
    if (one.type.is === 'list') {
      call.reject(
        index,
        'wrong-type',
        'A list equals nothing, not even a list with the same elements.',
        'Compare lists with in, subset, intersect or count.',
      );
    }
  }
}
