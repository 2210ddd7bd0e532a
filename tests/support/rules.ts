/** Evaluates one expression, without a policy around it. */

import { Compiler } from '../../src/engine/logic/compile.ts';
import type { Mistake } from '../../src/engine/logic/compiled.ts';
import { ABSENT, type Context, FAILED, MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { ANY, type Type } from '../../src/engine/logic/types.ts';
import { Absent, Known, type Val } from '../../src/engine/logic/value.ts';
import { Calendar } from '../../src/model/calendar.ts';
import type { JsonValue } from '../../src/model/json.ts';
import type { Kinds } from '../../src/model/kind.ts';
import { parseInstant } from '../../src/model/time.ts';

export const AS_OF = '2026-09-30T12:00:00Z';

/** A world without records, in a time zone. */
export function emptyContext(zone = 'UTC', asOf = AS_OF): Context {
  const nothing = (): Val => new Absent(undefined, 'there is no record');
  return {
    calendar: new Calendar(zone),
    asOf: parseInstant(asOf) ?? Number.NaN,
    asOfText: asOf,
    organization: nothing(),
    period: nothing,
    all: nothing,
    resolve: nothing,
  };
}

const NO_KINDS: Kinds = new Map();

/** Compiles an expression about a value of `type`; its mistakes, and what to call. */
export function compileRule(
  expression: JsonValue,
  { type = ANY, kinds = NO_KINDS }: { type?: Type; kinds?: Kinds } = {},
): { mistakes: readonly Mistake[]; on: (data: JsonValue, context?: Context) => Val } {
  const compiler = new Compiler({
    kinds,
    record: type,
    names: new Map(),
    namesRead: new Set(),
    hidden: new Map(),
    params: new Map(),
    paramsRead: new Set(),
    period: undefined,
    traced: false,
  });
  const { evaluate } = compiler.compile(expression, '');
  return {
    mistakes: compiler.mistakes,
    on: (data, context = emptyContext()) => {
      const record = data === null ? new Absent(undefined) : new Known(data);
      return evaluate({ context, record, element: record, names: [], steps: MAX_STEPS });
    },
  };
}

/** What an expression gives: its value, or the symbol ABSENT or FAILED of src/engine/logic/operator.ts. */
export function outcome(expression: JsonValue, data: JsonValue = {}, context?: Context): JsonValue | symbol {
  const { mistakes, on } = compileRule(expression);
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  const value = on(data, context);
  return value.is === 'known' ? value.value : value.is === 'absent' ? ABSENT : FAILED;
}
