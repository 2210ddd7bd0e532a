import type { Problem } from './problem.ts';
import type { Location } from './source.ts';

/** A case of a policy's test that was run. */
export interface CaseResult {
  readonly policy: string;
  readonly name: string | undefined;
  readonly location: Location;
  /** What differs from what is expected, a sentence each; empty when the case holds. */
  readonly differences: readonly string[];
}

export interface ExamResult {
  readonly cases: readonly CaseResult[];
  /** Policies that no case is about. */
  readonly untested: readonly string[];
  readonly problems: readonly Problem[];
}
