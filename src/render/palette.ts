/** Names for the five meanings colour has, and two shades of emphasis. Every meaning is also a word or a sign. */
export interface Palette {
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
  readonly broken: (text: string) => string;
  readonly excepted: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
}

function code(open: number, close: number): (text: string) => string {
  return (text) => `\u001b[${open}m${text}\u001b[${close}m`;
}

const same = (text: string): string => text;

export const COLORS: Palette = {
  bad: code(31, 39),
  unsure: code(33, 39),
  broken: code(35, 39),
  excepted: code(36, 39),
  good: code(32, 39),
  strong: code(1, 22),
  dim: code(2, 22),
};

export const PLAIN: Palette = {
  bad: same,
  unsure: same,
  broken: same,
  excepted: same,
  good: same,
  strong: same,
  dim: same,
};
