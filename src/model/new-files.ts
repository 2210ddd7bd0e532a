/** A record or a policy to fill in, as `opsledger new` has made it. */
export interface NewFiles {
  readonly what: 'record' | 'policy';
  readonly id: string;
  /** The kind of the record, or of the records that the policy judges. */
  readonly kind: string;
  /** Paths from the root, and what stands in them, or would. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** References that have nobody to lead to, in words; none when the files are written. */
  readonly unmet: readonly string[];
  readonly isWritten: boolean;
}
