import { expectDuration } from './expect.ts';
import { durationOf } from './moments.ts';
import { type Operator, strict } from './operator.ts';
import { BOOLEAN } from './types.ts';
import { Failed } from './value.ts';

/** An operator that orders two durations; `accepts` is told how much longer the first is. */
export function durationComparison(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  accepts: (difference: number) => boolean,
): Operator {
  return {
    ...definition,
    group: 'dates',
    arity: [2, 2],
    operands: '[duration, duration]',
    compile(call) {
      expectDuration(call, 0);
      expectDuration(call, 1);
      return strict(
        call,
        ([a, b]) => {
          const first = durationOf(a ?? null);
          const second = durationOf(b ?? null);
          if (first instanceof Failed) return first;
          if (second instanceof Failed) return second;
          return accepts(first.ms - second.ms);
        },
        { type: BOOLEAN },
      );
    },
  };
}
