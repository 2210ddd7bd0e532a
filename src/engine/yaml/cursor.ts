/** A place in a text that is read line by line: what stands there, and the way to the next line that holds something. */
import { DASH, DOT, HASH, isControl, NEWLINE, RETURN, SPACE } from './characters.ts';

/** Thrown when something is met that is left to the full parser. One for all: it is thrown often, and shown to nobody. */
export const NOT_PLAIN = new Error('This text is not plain.');

/** What stands at the beginning of a line instead of an indentation. */
export const END = -1;
export const NEXT_DOCUMENT = -2;

/** Where the quick reader is. Its parts share one, so that each goes on where the one before it ended. */
export class Cursor {
  readonly text: string;
  /** Where we are: after a call that ends a line, at the first character of the next one that holds something. */
  at = 0;
  /** Indentation of that line; or END, or NEXT_DOCUMENT. */
  indent: number = END;

  constructor(text: string) {
    this.text = text;
  }

  /** The code of the character that stands here; NaN at the end of the text. */
  code(): number {
    return this.text.charCodeAt(this.at);
  }

  isIndentedBy(indent: number): boolean {
    return this.indent === indent;
  }

  skipSpaces(): void {
    const { text } = this;
    let { at } = this;
    while (text.charCodeAt(at) === SPACE) at += 1;
    this.at = at;
  }

  /** From the beginning of a line, goes to the next one that holds more than a comment. */
  nextLine(): void {
    for (;;) {
      const start = this.at;
      this.skipSpaces();
      const code = this.code();
      if (this.#skipBreak(code)) continue;
      if (code === HASH) {
        this.#skipComment();
        continue;
      }
      if (this.at >= this.text.length) {
        this.indent = END;
        return;
      }
      // A tab, a control character or a byte-order mark.
      if (code < SPACE || code === 0xfeff) throw NOT_PLAIN;
      this.indent = this.at - start;
      if (this.indent === 0 && (code === DASH || code === DOT) && this.#isMarker(code)) {
        if (code === DOT) throw NOT_PLAIN;
        this.indent = NEXT_DOCUMENT;
      }
      return;
    }
  }

  /** After a value: nothing but spaces and a comment may follow; then the next line. */
  endLine(): void {
    this.skipSpaces();
    const code = this.code();
    if (code === HASH && this.text.charCodeAt(this.at - 1) === SPACE) this.#skipComment();
    else if (!this.#skipBreak(code) && this.at < this.text.length) throw NOT_PLAIN;
    this.nextLine();
  }

  /** Goes on behind `---`, which must stand alone on its line. */
  afterMarker(): void {
    this.at += 3;
    this.endLine();
  }

  /** Whether `- ` stands here. */
  isDash(): boolean {
    if (this.code() !== DASH) return false;
    const after = this.text.charCodeAt(this.at + 1);
    return after === SPACE || after === NEWLINE || after === RETURN;
  }

  /** Whether nothing but a comment follows on this line; a comment must stand behind a space. */
  isLineEnd(): boolean {
    const code = this.code();
    if (code === NEWLINE || this.at >= this.text.length) return true;
    if (code === RETURN) return this.text.charCodeAt(this.at + 1) === NEWLINE;
    return code === HASH && this.text.charCodeAt(this.at - 1) === SPACE;
  }

  /** Goes on behind the end of the line, where `code`, which stands here, is one. */
  #skipBreak(code: number): boolean {
    if (code === NEWLINE) this.at += 1;
    else if (code === RETURN && this.text.charCodeAt(this.at + 1) === NEWLINE) this.at += 2;
    else return false;
    return true;
  }

  /** Whether three of the character and then an end stand here: `---`, `...`. */
  #isMarker(code: number): boolean {
    const { text, at } = this;
    if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) return false;
    return !(text.charCodeAt(at + 3) > SPACE);
  }

  /** From a # to the beginning of the next line. What a comment may hold is for the full parser to say. */
  #skipComment(): void {
    const end = this.text.indexOf('\n', this.at);
    const next = end === -1 ? this.text.length : end + 1;
    for (let at = this.at; at < next; at++) {
      const code = this.text.charCodeAt(at);
      if (isControl(code) && !(code === NEWLINE || (code === RETURN && at + 2 === next))) throw NOT_PLAIN;
    }
    this.at = next;
  }
}
