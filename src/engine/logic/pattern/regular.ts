/** Regular expressions, as far as an automaton can follow them: all of ECMAScript but what looks around or back. */
import {
  type Assertion,
  type CharacterSet,
  complementOf,
  LAST_CODE_POINT,
  type Part,
  setOf,
  WORD,
} from './automaton.ts';

/** Why a pattern cannot be used, and what to write instead. */
export interface PatternMistake {
  readonly why: string;
  readonly hint?: string;
}

/** Most often that a part can be asked to repeat. */
export const MAX_COUNT = 1000;

const DIGIT: CharacterSet = [[0x30, 0x39]];

const SPACE: CharacterSet = setOf([
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);

const LINE_END: CharacterSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** Escapes that stand for a set of characters. */
const SETS: Readonly<Record<string, CharacterSet>> = {
  d: DIGIT,
  D: complementOf(DIGIT),
  w: WORD,
  W: complementOf(WORD),
  s: SPACE,
  S: complementOf(SPACE),
};

const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d };

const EDGES: Readonly<Record<string, Assertion>> = { b: 'word edge', B: 'no word edge' };

/** Reads a regular expression. */
export function parseRegular(pattern: string): Part | PatternMistake {
  try {
    return new Reader(pattern).whole();
  } catch (error) {
    if (error instanceof Refused) return error.mistake;
    throw error;
  }
}

/** Ends the reading from within; never leaves this file. */
class Refused extends Error {
  readonly mistake: PatternMistake;

  constructor(mistake: PatternMistake) {
    super(mistake.why);
    this.mistake = mistake;
  }
}

class Reader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  whole(): Part {
    const part = this.#choice();
    if (this.#next === ')') this.#refuse('this bracket closes nothing', 'The bracket itself is written \\).');
    return part;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #takes(character: string): boolean {
    if (this.#next !== character) return false;
    this.#at += 1;
    return true;
  }

  #refuse(why: string, hint?: string): never {
    const where = `at character ${Math.min(this.#at + 1, this.#characters.length)}: ${why}`;
    throw new Refused(hint === undefined ? { why: where } : { why: where, hint });
  }

  #choice(): Part {
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : { is: 'choice', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')')
      parts.push(this.#repeated(this.#single()));
    return { is: 'sequence', parts };
  }

  #repeated(part: Part): Part {
    const counts = this.#counts();
    if (!counts) return part;
    if (part.is === 'assert') this.#refuse('a position cannot be repeated');
    this.#takes('?'); // as few as possible: the same, where only the answer counts
    const [least, most] = counts;
    return { is: 'repeat', part, least, most };
  }

  #counts(): readonly [number, number] | undefined {
    if (this.#takes('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#takes('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#takes('?')) return [0, 1];
    if (!this.#takes('{')) return undefined;
    const least = this.#number();
    const most = this.#takes(',') ? (this.#next === '}' ? Number.POSITIVE_INFINITY : this.#number()) : least;
    if (!this.#takes('}'))
      this.#refuse('a count such as {2,5} is not closed', 'The brace itself is written \\{.');
    if (most < least) this.#refuse(`{${least},${most}} ends below where it starts`);
    return [least, most];
  }

  #number(): number {
    let digits = '';
    for (let next = this.#next; next !== undefined && /^\d$/.test(next); next = this.#next) {
      digits += next;
      this.#at += 1;
    }
    if (digits === '') this.#refuse('a count is a number', 'The brace itself is written \\{.');
    if (Number(digits) > MAX_COUNT) this.#refuse(`a part may be repeated ${MAX_COUNT} times`);
    return Number(digits);
  }

  #single(): Part {
    const character = this.#next ?? '';
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
      case '{':
        return this.#refuse(
          'there is nothing to repeat here',
          `The character itself is written \\${character}.`,
        );
      case ']':
      case '}':
        return this.#refuse('this bracket closes nothing', `The bracket itself is written \\${character}.`);
      default:
    }
    this.#at += 1;
    if (character === '.') return { is: 'one', of: complementOf(LINE_END) };
    if (character === '^') return { is: 'assert', what: 'start' };
    if (character === '$') return { is: 'assert', what: 'end' };
    return { is: 'one', of: only(character) };
  }

  #group(): Part {
    const opened = this.#at;
    this.#at += 1;
    if (this.#takes('?') && !this.#takes(':'))
      this.#refuse(
        'groups that look around, have a name or change a flag are not followed',
        'Write (…) or (?:…); ask twice, with and, for two things at once.',
      );
    const part = this.#choice();
    if (!this.#takes(')')) {
      this.#at = opened;
      this.#refuse('this bracket is not closed', 'The bracket itself is written \\(.');
    }
    return part;
  }

  #escape(): Part {
    this.#at += 1;
    const character = this.#next ?? '';
    const edge = Object.hasOwn(EDGES, character) ? EDGES[character] : undefined;
    if (!edge) return { is: 'one', of: this.#escaped() };
    this.#at += 1;
    return { is: 'assert', what: edge };
  }

  /** What the character after a backslash stands for. */
  #escaped(): CharacterSet {
    const character = this.#next;
    if (character === undefined) this.#refuse('a backslash stands at the end', 'It is itself written \\\\.');
    const set = Object.hasOwn(SETS, character) ? SETS[character] : undefined;
    const control = Object.hasOwn(CONTROLS, character) ? CONTROLS[character] : undefined;
    if (/^[1-9]$/.test(character) || character === 'k')
      this.#refuse('what a group found cannot be asked for again');
    if (!set && control === undefined && /^[A-Za-z0-9]$/.test(character))
      this.#refuse(
        `\\${character} means nothing here`,
        'Known are \\d \\w \\s, their opposites in capitals, \\b \\B \\t \\n \\r \\f \\v.',
      );
    this.#at += 1;
    if (set) return set;
    return control === undefined ? only(character) : [[control, control]];
  }

  #class(): Part {
    const opened = this.#at;
    this.#at += 1;
    const isNegated = this.#takes('^');
    const ranges: (readonly [number, number])[] = [];
    while (this.#next !== undefined && this.#next !== ']') {
      const low = this.#member();
      const isRange = this.#next === '-' && ![undefined, ']'].includes(this.#characters[this.#at + 1]);
      if (!isRange) {
        ranges.push(...low);
        continue;
      }
      this.#at += 1;
      const high = this.#member();
      const [first, last] = [lone(low), lone(high)];
      if (first === undefined || last === undefined || last < first)
        this.#refuse('a range goes from one character up to another');
      ranges.push([first, last]);
    }
    if (!this.#takes(']')) {
      this.#at = opened;
      this.#refuse('this bracket is not closed', 'The bracket itself is written \\[.');
    }
    if (ranges.length === 0)
      this.#refuse('there is nothing between the brackets', 'The closing bracket itself is written \\].');
    const set = setOf(ranges);
    return { is: 'one', of: isNegated ? complementOf(set) : set };
  }

  #member(): CharacterSet {
    if (this.#takes('\\')) return this.#escaped();
    const character = this.#next ?? '';
    if (character === '[')
      this.#refuse('a bracket stands inside brackets', 'The bracket itself is written \\[.');
    this.#at += 1;
    return only(character);
  }
}

function only(character: string): CharacterSet {
  const code = character.codePointAt(0) ?? LAST_CODE_POINT;
  return [[code, code]];
}

/** The code point of a set that has only one. */
function lone(set: CharacterSet): number | undefined {
  const [range] = set;
  return set.length === 1 && range && range[0] === range[1] ? range[0] : undefined;
}
