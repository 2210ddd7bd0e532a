import type { Stopwatch } from '../shell/stopwatch.ts';
import type { Terminal } from '../shell/terminal.ts';

/** What reaches a use case from outside besides files: where it writes, and when it began. */
export interface World {
  readonly terminal: Terminal;
  readonly stopwatch: Stopwatch;
  /** The start of the run, as an RFC 3339 text; the only moment that is ever asked for, and only without --as-of. */
  readonly now: () => string;
}
