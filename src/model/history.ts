/** What a report tells of the time before it. */
import type { Tally } from './verdict.ts';

/** A period before that of the report, judged as of its own end by what its own last commit held. */
export interface PastPeriod {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly commit: string;
  readonly tree: string;
  /**
   * Digest of the policies that judged it, with their parameters and whatever else is overridden; another one says that
   * the rules have changed since.
   */
  readonly rules: string;
  readonly verdicts: Tally;
  readonly score: number | null;
  readonly net: number | null;
  readonly records: number;
  readonly policies: number;
  /** Open findings, those of the baseline left out. */
  readonly findings: number;
  readonly partial: boolean;
}
