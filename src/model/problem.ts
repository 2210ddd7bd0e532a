import type { Location } from './source.ts';

/**
 * What can be wrong with the files a user hands in. The codes are for programs and stay; the wording is
 * for people and may improve.
 */
export type ProblemCode =
  | 'unreadable'
  | 'not-utf8'
  | 'too-large'
  | 'symbolic-link'
  | 'directory'
  | 'unread'
  | 'yaml-syntax'
  | 'empty-file'
  | 'too-deep'
  | 'too-many-nodes'
  | 'alias'
  | 'duplicate-key'
  | 'inexact-number'
  | 'unquoted'
  | 'unknown-kind'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'wrong-value'
  | 'duplicate-id'
  | 'dangling-reference'
  | 'secret'
  | 'evidence'
  | 'git'
  | 'organization'
  | 'blank'
  | 'baseline'
  | 'nothing-to-check'
  | 'expression'
  | 'unknown-operator'
  | 'wrong-arity'
  | 'unknown-name'
  | 'cycle'
  | 'limit'
  | 'policy-test'
  | 'style'
  | 'template'
  | 'workflow';

/**
 * Something wrong with the input, not with the company's compliance. Collected, never thrown, so that one
 * run shows all of them. An `error` makes the run untrustworthy (exit 2); a `warning` does not.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** What was seen, and what was wanted. A full sentence. */
  readonly message: string;
  /** What to write instead, where that can be said. A full sentence. */
  readonly hint?: string;
  /** What stands at the location, and what to write in its place; only where nothing else can be meant. */
  readonly instead?: Instead;
  readonly location: Location;
}

/** Two texts without quotes: a key, or a value on one line. */
export interface Instead {
  readonly seen: string;
  readonly write: string;
}

/** True when one of the problems makes the run untrustworthy. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** The problems that make a run untrustworthy. */
export function errorsAmong(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** How a command ends that does nothing because of what it was given. */
export interface Untrusted {
  readonly is: 'untrusted';
  readonly problems: readonly Problem[];
}

/**
 * The world said no: a flag that does not exist, a folder that cannot be read. Thrown, and caught once, in
 * the command line's `main`. Anything else that is thrown is a bug of ours.
 */
export class OpsledgerError extends Error {
  override readonly name = 'OpsledgerError';
  readonly code: 'usage' | 'not-found' | 'unreadable' | 'unwritable' | 'configuration' | 'template' | 'git';
  readonly hint: string | undefined;
  readonly problems: readonly Problem[];

  constructor(
    code: OpsledgerError['code'],
    message: string,
    options: { hint?: string | undefined; cause?: unknown; problems?: readonly Problem[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.problems = options.problems ?? [];
  }
}

/** For the end of a `switch` that must know every case: the compiler complains, and so does the run. */
export function unreachable(value: never): never {
  throw new Error(`Not expected here: ${JSON.stringify(value)}`);
}
