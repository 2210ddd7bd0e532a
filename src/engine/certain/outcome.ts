/** What can be known of an expression before any record is seen. */
import type { JsonValue, Pointer } from '../../model/json.ts';
import { isTruthy } from '../logic/library.ts';
import { choicesOf, nameOf, type Type } from '../logic/types.ts';

/** What is known of an expression before any record is seen. */
export interface Outcome {
  /** Whether it counts as true whenever it is known; undefined when that depends. */
  readonly truth?: boolean | undefined;
  /** What makes it so: a comparison, the type of a value, or that it is written there. */
  readonly by?: 'rule' | 'type' | 'literal';
  /** Why, as a clause, and the place of what decides. */
  readonly why?: string | undefined;
  readonly at: Pointer;
  /** Whether it is known for every record: never absent, never failed. */
  readonly there?: boolean;
  /** For a number, the smallest and the largest it can be. */
  readonly range?: { readonly from: number; readonly to: number; readonly why?: string };
}

/** How an expression is read. */
export interface Frame {
  readonly pointer: Pointer;
  /** Whether it is asked whether the value counts as true; otherwise the value itself is used. */
  readonly asked: boolean;
  /** Whether `$.` stands for the record. */
  readonly outermost: boolean;
}

/** An operator with its operands. `use` reads one whose value is used, `ask` one that counts as true or not. */
export interface Operation {
  readonly name: string;
  readonly operands: readonly JsonValue[];
  readonly places: readonly Pointer[];
  readonly frame: Frame;
  readonly use: (index: number, outermost?: boolean) => Outcome;
  readonly ask: (index: number, outermost?: boolean) => Outcome;
}

/** What a comparison certainly comes to, and why. */
export interface Answer {
  readonly truth: boolean;
  readonly why: string | undefined;
}

/** Types whose every value counts as true: none of them can be empty. */
const ALWAYS_TRUE: ReadonlySet<Type['is']> = new Set([
  'date',
  'instant',
  'duration',
  'record',
  'mapping',
  'parts',
]);

/** What the type alone says: a word of a closed list, such as a verdict, is as true as any, whichever it is. */
export function alwaysTrue(type: Type | undefined): Pick<Outcome, 'truth' | 'by' | 'why'> {
  if (type === undefined) return {};
  const isWord = choicesOf(type)?.every(isTruthy) === true;
  if (!isWord && !ALWAYS_TRUE.has(type.is)) return {};
  const what = isWord ? 'each of the words that it can be' : nameOf(type);
  return { truth: true, by: 'type', why: `${what} counts as true whenever it is there` };
}

/** A reason, as it stands behind what it is the reason of. */
export function because(why: string | undefined): string {
  return why === undefined ? '' : ` (${why})`;
}

/** What makes several outcomes what they are together. */
export function byOf(outcomes: readonly Outcome[]): 'rule' | 'type' | 'literal' {
  if (outcomes.every(({ by }) => by === 'literal')) return 'literal';
  return outcomes.some(({ by }) => by === 'rule') ? 'rule' : 'type';
}
