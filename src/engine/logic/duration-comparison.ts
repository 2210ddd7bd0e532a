import { durationDifference } from '../../model/time.ts';
import { quote } from '../../model/wording.ts';
import { expectDuration } from './expect.ts';
import { anyDurationOf } from './moments.ts';
import { type Operator, strict } from './operator.ts';
import { BOOLEAN } from './types.ts';
import { Failed } from './value.ts';

/**
 * An operator that orders two durations; `accepts` is told how much longer the first is. Where years or months are
 * held against days, it must be so wherever they begin.
 */
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
      expectDuration(call, 0, 'any');
      expectDuration(call, 1, 'any');
      return strict(
        call,
        ([a = null, b = null]) => {
          const first = anyDurationOf(a);
          const second = anyDurationOf(b);
          if (first instanceof Failed) return first;
          if (second instanceof Failed) return second;
          const [least, most] = durationDifference(first, second).map(accepts);
          if (least === most) return least ?? false;
          return new Failed(`which of ${quote(a)} and ${quote(b)} is longer depends on where they begin`);
        },
        { type: BOOLEAN },
      );
    },
  };
}
