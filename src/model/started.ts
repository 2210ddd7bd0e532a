/** A first repository that was written. */
export interface Started {
  /** Paths from its folder, in the order of reading. */
  readonly written: readonly string[];
  /** What was there already, and was left alone. */
  readonly kept: readonly string[];
  /** The path of the workflow among them; null where the folder is not the root of its repository. */
  readonly workflow: string | null;
}
