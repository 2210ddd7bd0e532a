import type { Problem } from './problem.ts';

/** What became of the layout of files, or would become of it. */
export interface LayoutResult {
  /** How many files were looked at. */
  readonly files: number;
  /** Paths of those that are, or would be, other than before; sorted. */
  readonly changed: readonly string[];
  /** Nothing was written. */
  readonly checkOnly: boolean;
  /** What keeps files from being laid out. */
  readonly problems: readonly Problem[];
}
