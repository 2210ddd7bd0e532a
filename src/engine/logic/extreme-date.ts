import { isList } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { instantOf, momentOf } from './moments.ts';
import { ANY_NUMBER, type Operator, strict } from './operator.ts';
import { elementType, mayBe, nameOf, type Type, union } from './types.ts';
import { Absent, elementsOf, Failed, type Known, type Val } from './value.ts';

/** An operator that picks one of several dates; `wins` is told how far one is after the best so far. */
export function extremeDate(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  wins: (difference: number) => boolean,
): Operator {
  const { name } = definition;
  return {
    ...definition,
    group: 'dates',
    arity: [1, ANY_NUMBER],
    operands: '[date, date, …] or a list',
    compile(call) {
      const nodes = call.operands();
      const types = nodes.map(({ type }) => (mayBe(type, 'list') ? elementType(type) : type));
      nodes.forEach(({ constant }, index) => {
        const type = types[index] as Type;
        const written = isList(constant) ? constant : constant === undefined ? [] : [constant];
        const odd = written.find((value) => momentOf(value, type) instanceof Failed);
        if (odd !== undefined)
          call.reject(index, 'wrong-value', `${quote(odd)} is no date.`, 'Write year-month-day.');
        else if (written.length === 0 && !mayBe(type, 'date', 'instant'))
          call.reject(index, 'wrong-type', `Dates are wanted here, and this is ${nameOf(type)}.`);
      });
      return strict(
        call,
        (_, { context }, operands) => {
          const [only] = operands;
          const dates: readonly Val[] =
            operands.length === 1 && only && isList(only.value) ? elementsOf(only) : operands;
          let best: { date: Known; instant: number } | undefined;
          for (const [index, date] of dates.entries()) {
            if (date.is !== 'known') return date;
            const moment = momentOf(date.value, types[dates === operands ? index : 0] as Type);
            if (moment instanceof Failed) return new Failed(moment.why, date.at);
            const instant = instantOf(moment, context.calendar);
            if (best === undefined || wins(instant - best.instant)) best = { date, instant };
          }
          return best?.date ?? new Absent(only?.at, `there is no date to take the ${name} of`);
        },
        { type: union(types) },
      );
    },
  };
}
