/** What became of a baseline, or would become of it. */
export interface BaselineChange {
  readonly path: string;
  /** There was none before. */
  readonly first: boolean;
  /** The file is another than before. */
  readonly changes: boolean;
  /** Nothing was written: this is what would be. */
  readonly dryRun: boolean;
  /** Fingerprints, sorted. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** How many of its fingerprints still occur. */
  readonly kept: number;
  /** Fingerprints of open findings that are not known and stay so. */
  readonly left: readonly string[];
}
