/** What was found to be certain about the rules of a policy, in the order in which it was met. */
import type { Pointer } from '../../model/json.ts';

/** Something certain about a rule, at its place. */
export interface Certainty {
  readonly pointer: Pointer;
  readonly message: string;
  readonly hint: string;
}

/** What to do about a part of a rule that decides nothing. */
const CONSTANT = 'Remove it, or write what was meant.';

/** Gathers certainties. */
export class Remarks {
  readonly #found: Certainty[] = [];

  get all(): readonly Certainty[] {
    return this.#found;
  }

  tell(pointer: Pointer, message: string, hint = CONSTANT): void {
    this.#found.push({ pointer, message, hint });
  }

  /** Whether something was told of a place. */
  has(pointer: Pointer): boolean {
    return this.#found.some((one) => one.pointer === pointer);
  }
}
