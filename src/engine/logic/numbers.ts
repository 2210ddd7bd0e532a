import type { JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { expectNumbers } from './expect.ts';
import { decider } from './library.ts';
import { type Call, type Node, type Operator, strict } from './operator.ts';
import { BOOLEAN, mayBe, NUMBER, nameOf, type Type } from './types.ts';
import { Failed } from './value.ts';

/** An operator on numbers that json-logic-js decides. */
export function numeric(
  definition: Pick<Operator, 'name' | 'group' | 'arity' | 'operands' | 'summary' | 'examples'>,
  type: Type,
): Operator {
  return { ...definition, compile: (call) => compileNumeric(definition.name, call, type) };
}

/** An operator that orders numbers. */
export function comparison(
  definition: Pick<Operator, 'name' | 'arity' | 'operands' | 'summary' | 'examples'>,
): Operator {
  return numeric({ ...definition, group: 'comparison' }, BOOLEAN);
}

function compileNumeric(name: string, call: Call, type: Type): Node {
  call.operands().forEach((operand, index) => {
    if (typeof operand.constant === 'string') {
      call.reject(index, 'wrong-type', `${name} takes numbers, and ${quote(operand.constant)} is a text.`);
      return;
    }
    if (mayBe(operand.type, 'number')) return;
    call.reject(
      index,
      'wrong-type',
      `${name} takes numbers, and this is ${nameOf(operand.type)}.`,
      mayBe(operand.type, 'date', 'instant')
        ? 'Compare dates with before and not_after, or take their distance with date_diff.'
        : mayBe(operand.type, 'duration')
          ? 'Compare durations with lte_duration and gte_duration.'
          : undefined,
    );
  });
  const decide = decider(name, call.count);
  return strict(
    call,
    (values) => {
      const odd = values.find((value) => typeof value !== 'number');
      if (odd !== undefined) return new Failed(`${name} takes numbers, and ${quote(odd)} is none`);
      return finite(name, decide(values));
    },
    { type },
  );
}

/** The answer of the library, unless it is no number at all, as after a division by zero. */
export function finite(name: string, answer: unknown): JsonValue | Failed {
  if (typeof answer === 'boolean') return answer;
  if (typeof answer === 'number' && Number.isFinite(answer)) return answer;
  return new Failed(`${name} has no result here: it would be ${String(answer)}`);
}

/** The numbers an aggregate works on: its operands, or the elements of the only one when that is a list. */
export function numbersOf(name: string, values: readonly JsonValue[]): readonly number[] | Failed {
  const [first] = values;
  const list = values.length === 1 && Array.isArray(first) ? (first as readonly JsonValue[]) : values;
  const odd = list.find((value) => typeof value !== 'number');
  if (odd !== undefined) return new Failed(`${name} takes numbers, and ${quote(odd)} is none`);
  return list as readonly number[];
}

/** An operator that makes one number of a list of numbers. */
export function aggregate(
  definition: Pick<Operator, 'name' | 'operands' | 'summary' | 'examples'>,
  compute: (numbers: readonly number[]) => JsonValue | Failed | import('./value.ts').Absent,
): Operator {
  return {
    ...definition,
    group: 'aggregates',
    arity: [1, Number.POSITIVE_INFINITY],
    compile: (call) => {
      expectNumbers(call, definition.name);
      return strict(
        call,
        (values) => {
          const numbers = numbersOf(definition.name, values);
          return numbers instanceof Failed ? numbers : compute(numbers);
        },
        { type: NUMBER },
      );
    },
  };
}
