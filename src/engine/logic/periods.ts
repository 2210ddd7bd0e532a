/** Stretches of time in rules: `$period`, or `{start: …, end: …}`. Half open: the end is no longer in it. */
import type { Calendar } from '../../model/calendar.ts';
import { isObject } from '../../model/json.ts';
import { type Instant, MS_PER_DAY } from '../../model/time.ts';
import { quote } from '../../model/wording.ts';
import { nodeMayBe, nodeName } from './expect.ts';
import { instantOf, MS_PER_UNIT, momentOf, type Unit } from './moments.ts';
import { type Call, type Node, worse } from './operator.ts';
import { ANY, lookup, mayBe, nameOf, type Type } from './types.ts';
import { type Absent, Failed, type Known, mappingOf, read } from './value.ts';

export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

const ENDS = ['start', 'end'] as const;

/** The node of a period that is written out. */
export function periodFrom(start: Node, end: Node): Node {
  return {
    type: { is: 'parts', parts: { start: start.type, end: end.type } },
    evaluate: (scope) => {
      const first = start.evaluate(scope);
      const last = end.evaluate(scope);
      if (first.is !== 'known') return last.is === 'known' ? first : worse(first, last);
      return last.is === 'known' ? mappingOf({ start: first, end: last }, first.at) : last;
    },
  };
}

/** What is known of the start and the end of a period before it is read. */
export type PeriodType = Readonly<Record<'start' | 'end', Type>>;

/** What is known of an operand that must be a period, or with `type` of its elements; rejects what is none. */
export function expectPeriod(
  call: Call,
  index: number,
  node: Pick<Node, 'type' | 'constant'> = call.operand(index),
): PeriodType {
  const known = { start: ANY, end: ANY };
  const { type } = node;
  if (!nodeMayBe(node, 'mapping', 'parts', 'record')) {
    call.reject(
      index,
      'wrong-type',
      `A period is wanted here, and ${nodeName(node)}.`,
      'Take $period, or write {start: …, end: …}.',
    );
    return known;
  }
  for (const name of ENDS) {
    const found = lookup(type, name, call.kinds);
    if ('type' in found) known[name] = found.type;
    if ('type' in found && mayBe(found.type, 'date', 'instant')) continue;
    const why = 'message' in found ? found.message : `Its ${name} is ${nameOf(found.type)}.`;
    const hint = 'Write {start: …, end: …}; of a list, map each element to that.';
    call.reject(index, 'wrong-type', `A period has a start and an end, which are dates. ${why}`, hint);
    break;
  }
  return known;
}

/**
 * The moments between which a period lies. A bare date is the beginning of its local day, or where it means
 * the end of the day, that end. A period that ends before it starts is a mistake in the records and fails.
 */
export function stretchOf(period: Known, type: PeriodType, calendar: Calendar): Stretch | Absent | Failed {
  if (!isObject(period.value))
    return new Failed(`a period has a start and an end, and ${quote(period.value)} is none`, period.at);
  const start = read(period, 'start');
  const end = read(period, 'end');
  if (start.is !== 'known') return start;
  return end.is === 'known' ? between(start, type.start, end, type.end, calendar) : end;
}

/** The stretch between two dates; failed when the second is before the first. */
export function between(
  start: Known,
  startType: Type,
  end: Known,
  endType: Type,
  calendar: Calendar,
): Stretch | Failed {
  const first = momentOf(start.value, startType);
  if (first instanceof Failed) return new Failed(first.why, start.at);
  const last = momentOf(end.value, endType);
  if (last instanceof Failed) return new Failed(last.why, end.at);
  const stretch = { start: instantOf(first, calendar), end: instantOf(last, calendar) };
  if (stretch.end >= stretch.start) return stretch;
  return new Failed(`it ends on ${quote(end.value)}, before it starts on ${quote(start.value)}`, end.at);
}

/** The part of a stretch that lies in `whole`; of no length, and at its start, when there is none. */
export function common(stretch: Stretch, whole: Stretch): Stretch {
  const start = Math.max(stretch.start, whole.start);
  const end = Math.min(stretch.end, whole.end);
  return start < end ? { start, end } : { start: whole.start, end: whole.start };
}

/**
 * How long a stretch is, in whole units, truncated. A day runs from one clock time to the same clock time of
 * the next day, so that a whole local day is one however many hours it has.
 */
export function lengthIn(unit: Unit, { start, end }: Stretch, calendar: Calendar): number {
  if (unit !== 'days') return Math.floor((end - start) / MS_PER_UNIT[unit]);
  let days = Math.ceil((end - start) / MS_PER_DAY) + 1;
  while (days > 0 && calendar.add(start, { months: 0, days, ms: 0 }) > end) days -= 1;
  return days;
}
