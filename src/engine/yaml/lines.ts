import type { Pointer } from '../../model/json.ts';
import type { Location, SourceFile } from '../../model/source.ts';

/** Offsets of a text as lines and columns. */
export class Lines {
  readonly #source: SourceFile;
  readonly #starts: number[] = [0];

  constructor(source: SourceFile) {
    this.#source = source;
    for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  locate(offset: number, pointer: Pointer): Location {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    // A byte-order mark is no column: editors do not show it.
    const mark = low === 0 && this.#source.text.startsWith('\uFEFF') ? 1 : 0;
    const column = Math.max(offset - (this.#starts[low] ?? 0) - mark, 0) + 1;
    return { path: this.#source.path, line: low + 1, column, pointer };
  }
}
