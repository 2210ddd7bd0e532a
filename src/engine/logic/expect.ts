/** What operators expect of their operands: what is known to be of a wrong type is a mistake in the policy. */
import { isList, type JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import type { Mistake } from './compiled.ts';
import { anyDurationOf, durationOf } from './moments.ts';
import type { Call, Node } from './operator.ts';
import { ANY, elementType, mayBe, nameOf, type Type } from './types.ts';
import { Failed } from './value.ts';

/** What an operand is, in a sentence. A text that is written in the policy has no other type than its own. */
export function nodeName({ type, constant }: Pick<Node, 'type' | 'constant'>): string {
  return typeof constant === 'string' ? `${quote(constant)} is a text` : `this is ${nameOf(type)}`;
}

/** True when a value may be of one of these forms, as far as is known. */
export function nodeMayBe(
  { type, constant }: Pick<Node, 'type' | 'constant'>,
  ...forms: readonly Type['is'][]
): boolean {
  return typeof constant === 'string' ? forms.includes('text') : mayBe(type, ...forms);
}

/** Rejects an operand that is known to have none of these forms; `noun` says what is wanted. */
export function expectForm(
  call: Call,
  index: number,
  noun: string,
  forms: readonly Type['is'][],
  hint?: string,
): void {
  const operand = call.operand(index);
  if (nodeMayBe(operand, ...forms)) return;
  call.reject(index, 'wrong-type', `${noun} is wanted here, and ${nodeName(operand)}.`, hint);
}

/** The forms of what is one value: no list, no mapping, no record. */
export const SCALARS: readonly Type['is'][] = ['text', 'number', 'boolean', 'date', 'instant', 'duration'];

/** The forms that are texts where they are written. */
export const TEXTS: readonly Type['is'][] = ['text', 'date', 'instant', 'duration'];

/** Whether years and months, whose length depends on where they begin, will do. */
export type DurationLength = 'fixed' | 'any';

/** What is wrong with a value that must be a duration; undefined when nothing is known to be. */
export function wrongDuration(
  node: Pick<Node, 'type' | 'constant'>,
  length: DurationLength = 'fixed',
): Omit<Mistake, 'pointer'> | undefined {
  const { constant, type } = node;
  if (typeof constant === 'string') {
    const meant = length === 'any' ? anyDurationOf(constant) : durationOf(constant);
    if (!(meant instanceof Failed)) return undefined;
    const message = `${quote(constant)} is no duration${length === 'any' ? '' : ' of fixed length'}.`;
    return { code: 'wrong-value', message, hint: 'Write days or hours: P30D, PT4H.' };
  }
  if (mayBe(type, 'duration', 'text')) return undefined;
  return {
    code: 'wrong-type',
    message: `A duration is wanted here, and this is ${nameOf(type)}.`,
    hint: mayBe(type, 'number') ? 'Write days or hours: P30D, PT4H.' : '',
  };
}

/** Rejects an operand that is known to be no duration. */
export function expectDuration(call: Call, index: number, length?: DurationLength): void {
  const wrong = wrongDuration(call.operand(index), length);
  if (wrong) call.reject(index, wrong.code, wrong.message, wrong.hint);
}

/** Rejects operands that are known to be no numbers, nor, where there is only one, a list of numbers. */
export function expectNumbers(call: Call, name: string): void {
  call.operands().forEach((operand, index) => {
    const { constant, type } = operand;
    const reject = (what: string, of: Type): void => {
      call.reject(index, 'wrong-type', `${name} takes numbers, and ${what}.`, numberHint(name, of));
    };
    if (call.count > 1 || !nodeMayBe(operand, 'list')) {
      if (!nodeMayBe(operand, 'number')) reject(nodeName(operand), type);
      return;
    }
    expectNumberElements(constant, type, reject);
  });
}

/** The same for the elements of a list, as far as they are known. */
function expectNumberElements(
  constant: JsonValue | undefined,
  type: Type,
  reject: (what: string, of: Type) => void,
): void {
  const odd = isList(constant) ? constant.find((value) => typeof value !== 'number') : undefined;
  if (odd !== undefined) reject(`${quote(odd)} is none`, ANY);
  else if (!mayBe(type, 'number') && !mayBe(elementType(type), 'number'))
    reject(`each element here is ${nameOf(elementType(type))}`, elementType(type));
}

function numberHint(name: string, type: Type): string {
  if (type.is === 'any') return '';
  if (mayBe(type, 'duration')) return 'Make a number of a duration with duration.';
  if (mayBe(type, 'date', 'instant') && (name === 'min' || name === 'max'))
    return `The ${name === 'min' ? 'oldest' : 'newest'} of dates is ${name === 'min' ? 'oldest' : 'newest'}.`;
  return '';
}

/** Rejects a list whose elements are known to be no numbers. What is no list is rejected elsewhere. */
export function expectNumberList(call: Call, index: number, name: string): void {
  const { constant, type } = call.operand(index);
  if (!mayBe(type, 'list') || typeof constant === 'string') return;
  expectNumberElements(constant, { is: 'list', of: elementType(type) }, (what, of) => {
    call.reject(index, 'wrong-type', `${name} takes numbers, and ${what}.`, numberHint(name, of));
  });
}
