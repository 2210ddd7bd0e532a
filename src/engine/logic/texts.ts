import type { JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { type Operator, strict } from './operator.ts';
import { mayBe, nameOf, type Type } from './types.ts';
import { Failed } from './value.ts';

/** An operator on texts. */
export function textOperator(
  definition: Pick<Operator, 'name' | 'arity' | 'operands' | 'summary' | 'examples'>,
  type: Type,
  compute: (texts: readonly string[]) => JsonValue,
): Operator {
  return {
    ...definition,
    group: 'text',
    compile(call) {
      call.operands().forEach((operand, index) => {
        if (mayBe(operand.type, 'text', 'date', 'instant', 'duration')) return;
        call.reject(index, 'wrong-type', `A text is wanted here, and this is ${nameOf(operand.type)}.`);
      });
      return strict(
        call,
        (values) => {
          const odd = values.find((value) => typeof value !== 'string');
          if (odd !== undefined)
            return new Failed(`${definition.name} takes texts, and ${quote(odd)} is none`);
          return compute(values as readonly string[]);
        },
        { type },
      );
    },
  };
}
