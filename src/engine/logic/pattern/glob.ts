/** Glob patterns, for names and paths: what the patterns of the configuration mean, without their rules for hidden files. */
import { complementOf, LAST_CODE_POINT, literally, type Part } from './automaton.ts';

const ANYTHING: Part = {
  is: 'repeat',
  part: { is: 'one', of: [[0, LAST_CODE_POINT]] },
  least: 0,
  most: Number.POSITIVE_INFINITY,
};

const NO_SLASH: Part = { is: 'one', of: complementOf([[0x2f, 0x2f]]) };

const WITHIN: Part = { is: 'repeat', part: NO_SLASH, least: 0, most: Number.POSITIVE_INFINITY };

/** Any number of folders, none included. */
const FOLDERS: Part = {
  is: 'repeat',
  part: { is: 'sequence', parts: [ANYTHING, literally('/')] },
  least: 0,
  most: 1,
};

/** Deepest nesting of braces. */
export const MAX_BRACES = 20;

/** Reads a glob pattern, which a text must fit from end to end; a text says why it cannot be read. */
export function parseGlob(pattern: string): Part | string {
  const reader = new Reader(Array.from(pattern));
  const part = reader.sequence(0);
  if (typeof part === 'string') return part;
  return {
    is: 'sequence',
    parts: [{ is: 'assert', what: 'start' }, part, { is: 'assert', what: 'end' }],
  };
}

class Reader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  /** Reads to the end, or inside braces to the comma or brace that ends an alternative. */
  sequence(braces: number): Part | string {
    const parts: Part[] = [];
    for (let next = this.#characters[this.#at]; next !== undefined; next = this.#characters[this.#at]) {
      if (braces > 0 && (next === ',' || next === '}')) break;
      this.#at += 1;
      const part = this.#part(next, braces);
      if (typeof part === 'string') return part;
      parts.push(part);
    }
    return { is: 'sequence', parts };
  }

  #part(character: string, braces: number): Part | string {
    switch (character) {
      case '*':
        return this.#star();
      case '?':
        return NO_SLASH;
      case '{':
        return this.#alternatives(braces + 1);
      case '[':
        return 'sets of characters in [ ] are not known here; write alternatives in { }, or use matches';
      case '\\': {
        const escaped = this.#characters[this.#at];
        this.#at += 1;
        return escaped === undefined ? 'a backslash stands at the end' : literally(escaped);
      }
      default:
        return literally(character);
    }
  }

  #star(): Part {
    if (this.#characters[this.#at] !== '*') return WITHIN;
    this.#at += 1;
    if (this.#characters[this.#at] !== '/') return ANYTHING;
    this.#at += 1;
    return FOLDERS;
  }

  #alternatives(braces: number): Part | string {
    if (braces > MAX_BRACES) return `braces may stand ${MAX_BRACES} deep`;
    const parts: Part[] = [];
    for (;;) {
      const part = this.sequence(braces);
      if (typeof part === 'string') return part;
      parts.push(part);
      const end = this.#characters[this.#at];
      this.#at += 1;
      if (end === '}') return { is: 'choice', parts };
      if (end === undefined) return 'a brace is not closed; the brace itself is written \\{';
    }
  }
}
