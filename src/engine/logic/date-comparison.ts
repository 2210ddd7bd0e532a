import { compareMoments, expectDate, momentOf } from './moments.ts';
import { type Operator, strict } from './operator.ts';
import { BOOLEAN } from './types.ts';
import { Failed } from './value.ts';

/** An operator that orders two dates; `accepts` is told how far the first is after the second. */
export function dateComparison(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  accepts: (difference: number) => boolean,
): Operator {
  return {
    ...definition,
    group: 'dates',
    arity: [2, 2],
    operands: '[date, date]',
    compile(call) {
      expectDate(call, 0);
      expectDate(call, 1);
      const [firstType, secondType] = [call.operand(0).type, call.operand(1).type];
      return strict(
        call,
        ([a, b], { context }) => {
          const first = momentOf(a ?? null, firstType);
          const second = momentOf(b ?? null, secondType);
          if (first instanceof Failed) return first;
          if (second instanceof Failed) return second;
          return accepts(compareMoments(first, second, context.calendar));
        },
        { type: BOOLEAN },
      );
    },
  };
}
