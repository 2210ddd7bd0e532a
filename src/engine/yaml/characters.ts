/** Characters by their codes, for reading without making texts, and what each may stand for in YAML. */

export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const GREATER = 62;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const BAR = 124;
export const OPEN_MAPPING = 123;
export const CLOSE_MAPPING = 125;
export const PLUS = 43;

/** Characters that YAML does not allow, or that end lines in ways that are rare: left to the full parser. */
export function isControl(code: number): boolean {
  return (
    code < SPACE ||
    (code > 126 && code < 160) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0xfeff ||
    code >= 0xfffe ||
    (code >= 0xd800 && code < 0xe000)
  );
}

/** Letters and underscore. */
export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Letters, digits, underscore, hyphen, dot. */
export function isWord(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57) || code === DASH || code === DOT;
}

/** Characters that may begin a text without quotes and mean nothing else. */
export function isPlainStart(code: number): boolean {
  return (
    isWordStart(code) ||
    (code >= 48 && code <= 57) ||
    code === 36 ||
    code === 40 ||
    code === 47 ||
    code === DOT ||
    code === PLUS ||
    (code >= 0xa0 && !isControl(code))
  );
}

/** A character that keeps a colon inside a text in brackets. */
export function isFlowText(code: number): boolean {
  return (
    code > SPACE &&
    code !== COMMA &&
    code !== CLOSE_LIST &&
    code !== CLOSE_MAPPING &&
    code !== OPEN_LIST &&
    code !== OPEN_MAPPING
  );
}
