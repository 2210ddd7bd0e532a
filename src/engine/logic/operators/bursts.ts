import { quote } from '../../../model/wording.ts';
import { expectDuration } from '../expect.ts';
import { compileIteration, elements, withElement } from '../iteration.ts';
import { durationOf, instantOf, momentOf, wrongDate } from '../moments.ts';
import { ABSENT, FAILED, type Operator, worse } from '../operator.ts';
import { mayBe, nameOf } from '../types.ts';
import { type Absent, Failed, listOf, several, type Val } from '../value.ts';

const RUNS = {
  runs: [
    { n: 1, at: '2026-09-30T12:00:00Z' },
    { n: 2, at: '2026-09-30T12:10:00Z' },
    { n: 3, at: '2026-09-30T08:05:00-04:00' },
    { n: 4, at: '2026-09-30T12:10:01Z' },
    { n: 5, at: '2026-09-30T18:00:00Z' },
  ],
};

export const bursts: Operator = {
  name: 'bursts',
  group: 'lists',
  arity: [4, 4],
  operands: '[list, date rule, duration, number]',
  summary:
    'The elements that come in bursts: at least so many of them, two or more, lie within the duration, counted from the date that the rule gives for the first to that for the last. They keep the order of the list. Absent when the date of one is.',
  examples: [
    { rule: { bursts: [['2026-09-29', '2026-09-30'], '$.', 'P1D', 2] }, gives: ['2026-09-29', '2026-09-30'] },
    { rule: { map: [{ bursts: ['$.runs', '$.at', 'PT10M', 3] }, '$.n'] }, data: RUNS, gives: [1, 2, 3, 4] },
    { rule: { map: [{ bursts: ['$.runs', '$.at', 'PT10M', 4] }, '$.n'] }, data: RUNS, gives: [] },
    { rule: { bursts: [[], '$.', 'PT1H', 2] }, gives: [] },
    { rule: { bursts: ['$.runs', '$.at', 'PT10M', 2] }, data: { runs: [{ n: 1 }] }, gives: ABSENT },
    { rule: { bursts: ['$.runs', '$.at', 'PT10M', 2] }, data: { runs: [{ at: 'noon' }] }, gives: FAILED },
    { rule: { bursts: ['$.runs', '$.at', 'PT10M', '$.few'] }, data: { ...RUNS, few: 1 }, gives: FAILED },
  ],
  compile(call) {
    const { list, body, element, bodyType } = compileIteration(call);
    const wrong = wrongDate({ type: bodyType });
    if (wrong) call.reject(1, wrong.code, wrong.message, wrong.hint);
    expectDuration(call, 2);
    const window = call.operand(2).evaluate;
    const { evaluate: number, constant, type } = call.operand(3);
    if (constant !== undefined && !isEnough(constant))
      call.reject(3, 'wrong-value', `A burst has two elements or more, and this is ${quote(constant)}.`);
    else if (!mayBe(type, 'number'))
      call.reject(3, 'wrong-type', `A number is wanted here, and this is ${nameOf(type)}.`);
    return {
      type: { is: 'list', of: element },
      evaluate: (scope) => {
        const value = list(scope);
        const items = elements(value);
        if ('is' in items) return items;
        const within = window(scope);
        if (within.is !== 'known') return within;
        const duration = durationOf(within.value);
        if (duration instanceof Failed) return duration;
        const least = number(scope);
        if (least.is !== 'known') return least;
        if (!isEnough(least.value))
          return new Failed(`a burst has two elements or more, and ${quote(least.value)} is less`, least.at);
        let gap: Absent | Failed | undefined;
        const dated: { index: number; instant: number }[] = [];
        for (const [index, item] of items.entries()) {
          const date = withElement(scope, item, body);
          const moment = date.is === 'known' ? momentOf(date.value, bodyType) : date;
          if (moment instanceof Failed) gap = worse(gap, new Failed(moment.why, date.at));
          else if (moment.is === 'absent') gap = worse(gap, moment);
          else dated.push({ index, instant: instantOf(moment, scope.context.calendar) });
        }
        if (gap) return gap.is === 'absent' ? gap.opened() : gap;
        const inBurst = inBursts(dated, duration.ms, least.value);
        const kept: Val[] = items.filter((_, index) => inBurst.has(index));
        return listOf(kept, value.at?.isLoose ? several(kept) : value.at);
      },
    };
  },
};

function isEnough(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 2;
}

/** Which of them lie in some stretch of at most `ms` that holds at least `least` of them. */
function inBursts(
  dated: readonly { readonly index: number; readonly instant: number }[],
  ms: number,
  least: number,
): ReadonlySet<number> {
  const ordered = dated.toSorted((a, b) => a.instant - b.instant);
  const found = new Set<number>();
  // Those before `done` have been looked at, so that each is added once however often bursts overlap.
  let done = 0;
  for (let first = 0; first + least <= ordered.length; first++) {
    const last = first + least - 1;
    if ((ordered[last]?.instant ?? 0) - (ordered[first]?.instant ?? 0) > ms) continue;
    for (const { index } of ordered.slice(Math.max(first, done), last + 1)) found.add(index);
    done = last + 1;
  }
  return found;
}
