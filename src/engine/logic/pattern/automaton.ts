/**
 * Patterns as automata that are in all their states at once (Thompson's construction), so that a text is read
 * once and never again: no text and no pattern can make a match run long.
 */

/** Most states of one automaton; what is repeated a counted number of times is there as often. */
export const MAX_STATES = 1000;

/** Code points, as sorted ranges that do not touch, both ends included. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

/** What a pattern consists of. */
export type Part =
  | { readonly is: 'one'; readonly of: CharacterSet }
  | { readonly is: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly is: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly is: 'assert'; readonly what: Assertion };

/** What must hold between two characters. */
export type Assertion = 'start' | 'end' | 'word edge' | 'no word edge';

/** Highest code point there is. */
export const LAST_CODE_POINT = 0x10ffff;

/** The set of all ranges together. */
export function setOf(ranges: CharacterSet): CharacterSet {
  const merged: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Every code point that is not in a set. */
export function complementOf(set: CharacterSet): CharacterSet {
  const ranges: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) ranges.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_CODE_POINT) ranges.push([next, LAST_CODE_POINT]);
  return ranges;
}

/** The part that matches exactly this text. */
export function literally(text: string): Part {
  const parts = Array.from(text, (character): Part => {
    const code = character.codePointAt(0) ?? 0;
    return { is: 'one', of: [[code, code]] };
  });
  return { is: 'sequence', parts };
}

type State =
  | { readonly is: 'one'; readonly of: CharacterSet; next: number }
  | { readonly is: 'fork'; next: number; other: number }
  | { readonly is: 'assert'; readonly what: Assertion; next: number }
  | { readonly is: 'match' };

/** A compiled pattern. */
export class Automaton {
  readonly #states: State[] = [];
  readonly #start: number;
  /** In which round a state was last entered, so that none is entered twice in one. */
  readonly #entered: Uint32Array;
  #round = 0;
  #entries = 0;

  private constructor(part: Part) {
    this.#states.push({ is: 'match' });
    this.#start = this.#add(part, 0);
    this.#entered = new Uint32Array(this.#states.length);
  }

  /** Compiles a pattern; undefined when it would have more than {@link MAX_STATES} states. */
  static of(part: Part): Automaton | undefined {
    const automaton = new Automaton(part);
    return automaton.#isTooLarge ? undefined : automaton;
  }

  /** How many states there are. */
  get size(): number {
    return this.#states.length;
  }

  get #isTooLarge(): boolean {
    return this.#states.length > MAX_STATES;
  }

  /** Adds the states of a part that goes on at `next`; its first state. Stops adding when there are too many. */
  #add(part: Part, next: number): number {
    if (this.#isTooLarge) return next;
    switch (part.is) {
      case 'one':
        return this.#push({ is: 'one', of: part.of, next });
      case 'assert':
        return this.#push({ is: 'assert', what: part.what, next });
      case 'sequence':
        return part.parts.reduceRight((after, each) => this.#add(each, after), next);
      case 'choice':
        return part.parts
          .map((each) => this.#add(each, next))
          .reduceRight((other, first) => this.#push({ is: 'fork', next: first, other }));
      case 'repeat':
        return this.#addRepeat(part, next);
    }
  }

  #addRepeat({ part, least, most }: Part & { is: 'repeat' }, next: number): number {
    let first = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop: State & { is: 'fork' } = { is: 'fork', next, other: next };
      first = this.#push(loop);
      loop.next = this.#add(part, first);
    } else {
      for (let count = least; count < most && !this.#isTooLarge; count++)
        first = this.#push({ is: 'fork', next: this.#add(part, first), other: next });
    }
    for (let count = 0; count < least && !this.#isTooLarge; count++) {
      const sizeBefore = this.size;
      first = this.#add(part, first);
      if (this.size === sizeBefore) break; // what has no states is the same however often it stands
    }
    return first;
  }

  #push(state: State): number {
    return this.#states.push(state) - 1;
  }

  /**
   * Whether the pattern occurs somewhere in a text, and how many states were entered to know. Undefined when more
   * than `most` would have to be, give or take those of one character.
   */
  occursIn(text: string, most: number): { found: boolean | undefined; entries: number } {
    this.#entries = 0;
    const found = this.#search(text, most);
    return { found, entries: this.#entries };
  }

  #search(text: string, most: number): boolean | undefined {
    let current: number[] = [];
    let before = -1;
    for (let index = 0; ; ) {
      const code = text.codePointAt(index) ?? -1;
      this.#nextRound();
      const ready: number[] = [];
      if (this.#enter(this.#start, before, code, ready)) return true;
      for (const state of current) if (this.#enter(state, before, code, ready)) return true;
      if (code === -1) return false;
      if (this.#entries > most) return undefined;
      current = [];
      for (const number of ready) {
        const state = this.#states[number];
        if (state?.is === 'one' && includes(state.of, code)) current.push(state.next);
      }
      before = code;
      index += code > 0xffff ? 2 : 1;
    }
  }

  #nextRound(): void {
    this.#round += 1;
    if (this.#round <= 0xffffffff) return;
    this.#entered.fill(0);
    this.#round = 1;
  }

  /** Enters a state and all that follow from it without a character; true when the end is among them. */
  #enter(start: number, before: number, after: number, ready: number[]): boolean {
    const left = [start];
    for (let number = left.pop(); number !== undefined; number = left.pop()) {
      if (this.#entered[number] === this.#round) continue;
      this.#entered[number] = this.#round;
      this.#entries += 1;
      const state = this.#states[number];
      if (state?.is === 'match') return true;
      if (state?.is === 'one') ready.push(number);
      else if (state?.is === 'fork') left.push(state.other, state.next);
      else if (state && holdsBetween(state.what, before, after)) left.push(state.next);
    }
    return false;
  }
}

function includes(set: CharacterSet, code: number): boolean {
  return set.some(([first, last]) => first <= code && code <= last);
}

/** Characters of words, as `\w` means them. */
export const WORD: CharacterSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

function holdsBetween(what: Assertion, before: number, after: number): boolean {
  switch (what) {
    case 'start':
      return before === -1;
    case 'end':
      return after === -1;
    case 'word edge':
      return includes(WORD, before) !== includes(WORD, after);
    case 'no word edge':
      return includes(WORD, before) === includes(WORD, after);
  }
}
