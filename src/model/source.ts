import type { Pointer } from './json.ts';

/** A text file as the core sees it. `path` is relative to the repository root, always with '/'. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** True for a file that lies in no repository that is judged, such as a policy that ships with the program. */
  readonly isOutside?: boolean;
}

/**
 * Where something stands. Lines and columns count from 1; a column counts UTF-16 code units, as editors and
 * SARIF do. The pointer counts from the root of the YAML document.
 */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: Pointer;
}

/**
 * A stretch of a file that holds one value, so that places inside it can be found again later without
 * keeping the parsed document. `start` and `end` are offsets into the text.
 */
export interface Extent {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
  /** From the root of the document to the value: '' for a whole document, '/items/3' for an item. */
  readonly pointer: Pointer;
  /** Which document of the file, counted from 0. */
  readonly document: number;
  /** From the beginning of the stretch to the value, where it holds more than the value alone. */
  readonly inside?: Pointer;
}

/** The location of a whole file, for trouble that has no line. */
export function wholeFile(path: string): Location {
  return { path, line: 1, column: 1, pointer: '' };
}
