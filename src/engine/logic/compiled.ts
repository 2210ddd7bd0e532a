/** What the parts of the compiler hand to each other. */
import type { JsonValue, Pointer } from '../../model/json.ts';
import type { Kinds } from '../../model/kind.ts';
import type { PeriodRule } from '../../model/period.ts';
import type { ProblemCode } from '../../model/problem.ts';
import type { Node } from './operator.ts';
import type { Type } from './types.ts';
import { Failed } from './value.ts';

/** A mistake in an expression, by its place in the policy. */
export interface Mistake {
  readonly code: ProblemCode;
  readonly pointer: Pointer;
  readonly message: string;
  readonly hint?: string;
  /** Whether the key is meant rather than the value; told by the code when left out. */
  readonly part?: 'key' | 'value';
}

/** A name that `with` or `let` gave. */
export interface Named {
  readonly slot: number;
  readonly type: Type;
  /** Whether its value can differ from record to record. */
  readonly varies: boolean;
}

/** A policy whose verdict a rule asks for. */
export interface Question {
  readonly policy: string;
  /** The kinds that the record asked about may be of, none for any; undefined when it is about no record. */
  readonly kinds: readonly string[] | undefined;
  readonly pointer: Pointer;
}

/** What an expression may refer to. */
export interface Environment {
  readonly kinds: Kinds;
  /** The type of the record; undefined for a policy that is judged once. */
  readonly record: Type | undefined;
  readonly names: ReadonlyMap<string, Named>;
  /** Names that exist but not here, and why: `let` values defined further down, `let` inside `where`. */
  readonly hidden: ReadonlyMap<string, Pick<Mistake, 'code' | 'message' | 'hint'>>;
  /** Names of `with` and `let` that were read. */
  readonly namesRead: Set<string>;
  /** Parameters: the value, and what any value would be that the configuration may put in its place. */
  readonly params: ReadonlyMap<string, { readonly value: JsonValue; readonly type: Type }>;
  /** Parameters that were read, for the facts. */
  readonly paramsRead: Set<string>;
  /** The other policies that are asked, in the order of the document. */
  readonly questions: Question[];
  /** What `$period` stands for; undefined for the period of the report. */
  readonly period: PeriodRule | undefined;
  /** Makes each step write itself down; slower. */
  readonly traced: boolean;
  /** Reads rules as JSON Logic itself does; policies never are. See compatible.ts. */
  readonly compatible?: boolean;
}

/**
 * On what a value depends, as bits: bit 0 the record, bit n the element of the nth iterator around it. A
 * value that depends on nothing is the same for the whole run and is computed once.
 */
export type Depends = number;

export const ON_RECORD: Depends = 1;

/** What the compiler knows at one point of an expression. */
export interface Frame {
  readonly pointer: Pointer;
  readonly depth: number;
  /** What `$.` stands for; undefined when it stands for nothing. */
  readonly element: Type | undefined;
  /** How many iterators are around. */
  readonly iterators: number;
  /** Whether the innermost iterator goes through records that are the same for the whole run. */
  readonly isFixed: boolean;
}

/** A compiled expression that also knows on what it depends. */
export interface Compiled extends Node {
  readonly depends: Depends;
  /** Called by what depends on more than this does: this will be asked for the same element again and again. */
  readonly keep?: () => void;
}

/** From this nesting on iterators share a bit, and what is inside is computed anew each time. */
export const MOST_ITERATORS = 30;

/** The bit of the element of the iterator at this nesting; 0 is the record itself. */
export function elementBit(iterators: number): Depends {
  return 1 << Math.min(iterators, MOST_ITERATORS);
}

/** Stands in for a rule that could not be compiled. The policy it belongs to is not judged. */
export const BROKEN: Compiled = {
  type: { is: 'any' },
  depends: 0,
  evaluate: () => new Failed('the rule has a mistake'),
};

/** Where the compiler tells what it finds. */
export interface Diagnostics {
  readonly environment: Environment;
  reject(code: ProblemCode, pointer: Pointer, message: string, hint?: string): void;
}
