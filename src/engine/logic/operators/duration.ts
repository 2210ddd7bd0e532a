import { expectDuration } from '../expect.ts';
import { durationOf, expectUnit, MS_PER_UNIT } from '../moments.ts';
import { type Operator, strict } from '../operator.ts';
import { NUMBER } from '../types.ts';
import { Failed } from '../value.ts';

export const duration: Operator = {
  name: 'duration',
  group: 'dates',
  arity: [2, 2],
  operands: '[duration, unit]',
  summary:
    'A duration as a number of seconds, minutes, hours or days, a day having 24 hours. Fractions are kept.',
  examples: [
    { rule: { duration: ['P1DT12H', 'days'] }, gives: 1.5 },
    { rule: { duration: ['PT4H', 'minutes'] }, gives: 240 },
  ],
  compile(call) {
    expectDuration(call, 0);
    const unit = expectUnit(call, 1);
    return strict(
      call,
      ([text]) => {
        const length = durationOf(text ?? null);
        return length instanceof Failed ? length : length.ms / MS_PER_UNIT[unit];
      },
      { type: NUMBER, from: 0 },
    );
  },
};
