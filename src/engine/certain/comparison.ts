/** What a comparison, or an amount, comes to before any record is seen. */
import { isList, type JsonValue, type Pointer, pointerBelow } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { areApart, choicesOf, elementType, impossible, nameOf, type Type } from '../logic/types.ts';
import { isPartOf, isPlain, isSameValue } from './likeness.ts';
import { type Answer, alwaysTrue, byOf, type Operation, type Outcome } from './outcome.ts';
import type { Premises } from './premises.ts';
import type { Remarks } from './remarks.ts';

/** `<`, `<=`, `>`, `>=`, of two operands or three: by what range each side is in. */
export function order({ name, operands, frame, use }: Operation): Outcome {
  const outcomes = operands.map((_, index) => use(index));
  const answers = outcomes.slice(1).map((right, index) => {
    const left = outcomes[index];
    if (isSameValue(operands[index], operands[index + 1]))
      return { truth: name.endsWith('='), why: 'both sides are the same' };
    const [low, high] = name.startsWith('<') ? [left, right] : [right, left];
    if (!low?.range || !high?.range) return undefined;
    const why = low.range.why ?? high.range.why;
    const isStrict = name.length === 1;
    if (isStrict ? low.range.to < high.range.from : low.range.to <= high.range.from)
      return { truth: true, why };
    if (isStrict ? low.range.from >= high.range.to : low.range.from > high.range.to)
      return { truth: false, why };
    return undefined;
  });
  const there = outcomes.every((one) => one.there === true);
  const decider =
    answers.find((one) => one?.truth === false) ??
    (answers.every((one) => one?.truth) ? answers[0] : undefined);
  const by = outcomes.every((one) => one.by === 'literal') ? ('literal' as const) : ('rule' as const);
  return decider ? { at: frame.pointer, ...decider, by, there } : { at: frame.pointer, there };
}

/** `===` and `!==`: by what both sides can be at all. */
export function equality(operation: Operation, premises: Premises): Outcome {
  const { name, frame, use } = operation;
  const [a, b] = [use(0), use(1)];
  const there = a.there === true && b.there === true;
  const answer = equal(operation, premises);
  if (!answer) return { at: frame.pointer, there };
  const by = a.by === 'literal' && b.by === 'literal' ? ('literal' as const) : ('rule' as const);
  return { at: frame.pointer, truth: answer.truth === (name === '==='), by, why: answer.why, there };
}

function equal({ operands, places, frame }: Operation, premises: Premises): Answer | undefined {
  const [a = null, b = null] = operands;
  if (isSameValue(a, b)) return { truth: true, why: 'both sides are the same' };
  if (isPlain(a) && isPlain(b)) return { truth: a === b, why: undefined };
  const [typeA, typeB] = [premises.typeOf(a, places[0] ?? ''), premises.typeOf(b, places[1] ?? '')];
  if (areApart(typeA, typeB)) return { truth: false, why: `${nameOf(typeA)} never equals ${nameOf(typeB)}` };
  const limited = premises.under({ '===': operands }, frame.outermost);
  if (limited) return limited;
  const [wordsA, wordsB] = [isPlain(a) ? [a] : choicesOf(typeA), isPlain(b) ? [b] : choicesOf(typeB)];
  if (!wordsA || !wordsB) return undefined;
  if (!wordsA.some((word) => wordsB.includes(word as string)))
    return { truth: false, why: 'they have no value in common' };
  return wordsA.length === 1 && wordsB.length === 1
    ? { truth: true, why: `it can be nothing but ${quote(wordsA[0])}` }
    : undefined;
}

/** `in`: by what the list holds, and what is looked for can be. */
export function membership(
  { operands, places, frame, use }: Operation,
  premises: Premises,
  remarks: Remarks,
): Outcome {
  const at = frame.pointer;
  const [needle, stack] = [use(0), use(1)];
  const there = needle.there === true && stack.there === true;
  const [value = null, list = null] = operands;
  const type = premises.typeOf(value, places[0] ?? '');
  const answer = (truth: boolean, why: string): Outcome => ({ at, truth, by: 'rule', why, there });
  if (isList(list)) {
    tellDoubled(list, places[1] ?? '', remarks);
    if (list.length === 0) return answer(false, 'the empty list contains nothing');
    const choices = choicesOf(type);
    if (choices?.every((word) => list.includes(word)))
      return answer(true, 'the list names every value that it can have');
    const limited = premises.under({ in: operands }, frame.outermost);
    if (limited) return { ...limited, at, by: 'rule', there };
  } else tellMisspelt(list, type, premises, remarks);
  const element = elementType(premises.typeOf(list, places[1] ?? ''));
  const isText = typeof list === 'string' && !list.startsWith('$');
  if (!isText && areApart(type, element))
    return answer(false, `${nameOf(type)} never equals ${nameOf(element)}`);
  return { at, there };
}

function tellDoubled(list: readonly JsonValue[], pointer: Pointer, remarks: Remarks): void {
  list.forEach((element, index) => {
    if (typeof element === 'object' || list.indexOf(element) === index) return;
    remarks.tell(pointerBelow(pointer, index), `${quote(element)} stands here twice.`);
  });
}

/** Words of a parameter that what is looked for can never be. */
function tellMisspelt(list: JsonValue, type: Type, premises: Premises, remarks: Remarks): void {
  const name = typeof list === 'string' && list.startsWith('$params.') ? list.slice('$params.'.length) : '';
  premises.defaultOf(name).forEach((word, index) => {
    const wrong = impossible(word, type);
    const pointer = `/params/${name}/default/${index}`;
    if (wrong && !remarks.has(pointer))
      remarks.tell(pointer, `${quote(word)} is no value of what is looked for in ${name}.`, wrong.hint);
  });
}

/** Operators that give an amount, as a message names it. */
const NEVER_NEGATIVE: ReadonlyMap<string, string> = new Map([
  ['count', 'a count'],
  ['distinct', 'a count'],
  ['age', 'an age'],
  ['overlap', 'an overlap'],
]);

/** All other operators: some give numbers that have a smallest, and the type of some is never empty. */
export function amount({ name, operands, frame, use }: Operation, premises: Premises): Outcome {
  const at = frame.pointer;
  const outcomes = operands.map((_, index) => use(index));
  const noun = NEVER_NEGATIVE.get(name);
  if (noun !== undefined)
    return { at, range: { from: 0, to: Infinity, why: `${noun} is never less than 0` } };
  if (name === 'percent' && isPartOf(operands[0] ?? null, operands[1] ?? null))
    return { at, range: { from: 0, to: 100, why: 'a part is from 0 to 100 percent of its whole' } };
  const isPositive =
    outcomes.length > 0 && outcomes.every(({ range }) => range !== undefined && range.from >= 0);
  if ((name === '+' || name === 'sum' || name === '*') && isPositive && byOf(outcomes) !== 'literal')
    return {
      at,
      range: {
        from: 0,
        to: Infinity,
        why: `this ${name === '*' ? 'product' : 'sum'} is never less than 0`,
      },
    };
  return { at, ...alwaysTrue(premises.typeAt(at)) };
}
