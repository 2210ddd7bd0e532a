/** Lines of text for a terminal: headings, and texts that go on under themselves. */
import type { Dimension } from '../model/scorecard.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Palette } from './palette.ts';
import type { Templates } from './templates/index.ts';

export interface TextOptions {
  readonly palette: Palette;
  /** Columns to fill. */
  readonly width: number;
  /** Show everything, however long it gets. */
  readonly verbose: boolean;
  /** Which scorecard a report shows; that of domains unless told otherwise. */
  readonly by?: Dimension | undefined;
  /** What an upload to code scanning is kept apart by from others for the same commit; `opsledger/` unless told otherwise. */
  readonly category?: string | undefined;
  /** Which paths findings are annotated at, rather than only counted; all unless told otherwise. */
  readonly annotates?: ((path: string) => boolean) | undefined;
  /** Most annotations of one level, fewer than GitHub keeps where the step has one to add. */
  readonly annotations?: number | undefined;
  /** What a repository brings in place of templates that ship. */
  readonly templates?: Templates | undefined;
}

/** A page that is written from top to bottom. */
export class Page {
  readonly palette: Palette;
  readonly width: number;
  readonly #lines: string[] = [];

  constructor({ palette, width }: TextOptions) {
    this.palette = palette;
    this.width = width;
  }

  line(text = ''): void {
    this.#lines.push(text);
  }

  /** Begins a block, one line below what stands above. */
  heading(text: string): void {
    if (this.#lines.length > 0) this.line();
    this.line(this.palette.strong(text));
  }

  /** A text that goes on under itself, `indent` columns from the left. `first` has the same length. */
  hanging(
    first: string,
    indent: number,
    text: string,
    style: (text: string) => string = (same) => same,
  ): void {
    wrap(text, Math.max(this.width - indent, 20)).forEach((part, index) => {
      this.line((index === 0 ? first : ' '.repeat(indent)) + style(part));
    });
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

/** Breaks a text at spaces, so that no line is longer than `width` unless a word is. A number keeps its `%`. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?!%)/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The colour of a verdict. */
export function painter(palette: Palette, verdict: Verdict): (text: string) => string {
  switch (verdict) {
    case 'pass':
      return palette.good;
    case 'fail':
      return palette.bad;
    case 'error':
      return palette.broken;
    case 'excepted':
      return palette.excepted;
    case 'no_evidence':
    case 'stale':
      return palette.unsure;
    default:
      return palette.dim;
  }
}
