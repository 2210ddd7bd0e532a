/** What the exit status of the process says. 3 wins over 2, and 2 over 1. */
export const EXIT = {
  /** Nothing at or above the gate. */
  ok: 0,
  /** Something is. */
  findings: 1,
  /** The run cannot be trusted: a wrong flag, input that cannot be read, a broken policy. */
  untrusted: 2,
  /** A mistake of ours. */
  bug: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The codes in words, for the help. */
export const EXIT_WORDS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, 'nothing at or above the gate'],
  [EXIT.findings, 'something is'],
  [EXIT.untrusted, 'the run cannot be trusted: a wrong flag, bad input, a broken policy'],
  [EXIT.bug, 'a bug of ours'],
  [EXIT.interrupted, 'interrupted'],
];
