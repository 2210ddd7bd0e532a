/** What is on the disk where a record names a file. */
export type Artefact =
  /** The digest is computed only where something will be held against it. */
  | { readonly is: 'file'; readonly sha256: string | undefined }
  | { readonly is: 'missing' | 'no file' | 'outside' | 'unreadable' };
