/** What a policy itself says of the values in its rules: their types, and what its `where` lets through. */
import { isList, isObject, type JsonValue, own, type Pointer } from '../../model/json.ts';
import { type Limit, limitIn, limitsOf, truthUnder } from '../limits.ts';
import { TEXT, type Type } from '../logic/types.ts';
import type { Policy } from '../policy.ts';
import { isPlain } from './likeness.ts';
import type { Answer } from './outcome.ts';

/** What is known before any record is seen. */
export class Premises {
  readonly #policy: Policy;
  /** What `where` lets through; nothing is known while `where` itself is read. */
  #limits: ReadonlyMap<string, Limit> = new Map();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** From here on the values are those of records that `where` let through. */
  assume(where: JsonValue): void {
    this.#limits = limitsOf(where, true, false);
  }

  /** The type of what stands at a place; undefined for what is no expression. */
  typeAt(pointer: Pointer): Type | undefined {
    return this.#policy.types.get(pointer);
  }

  typeOf(expression: JsonValue, pointer: Pointer): Type {
    // A text that stands in the policy may be meant as anything, but is a text.
    if (typeof expression === 'string' && isPlain(expression)) return TEXT;
    return this.typeAt(pointer) ?? { is: 'any' };
  }

  /** What `where` makes of a comparison: only some values get past it. */
  under(expression: JsonValue, outermost: boolean): Answer | undefined {
    const limit = limitIn(expression, outermost);
    const known = limit && this.#limits.get(limit.key);
    return limit && known ? truthUnder(known, limit) : undefined;
  }

  /** The words that a parameter stands for as long as nobody sets it; empty for what is no list. */
  defaultOf(name: string): readonly JsonValue[] {
    const params = this.#policy.document['params'];
    const declared = isObject(params) ? own(params, name) : undefined;
    return isObject(declared) && isList(declared['default']) ? declared['default'] : [];
  }
}
