/** The formats a report can be rendered in. To add one: write its file and put it in the table. */
import type { Report } from '../model/report.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import type { TextOptions } from './page.ts';
import { renderText } from './text.ts';

export interface Format {
  /** What it is for, in one line. */
  readonly summary: string;
  /** The text, in pieces to be written one after the other. */
  render(report: Report, options: TextOptions): Iterable<string>;
}

export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'text',
    { summary: 'for reading in a terminal', render: (report, options) => [renderText(report, options)] },
  ],
  [
    'json',
    { summary: 'everything, for programs and auditors (opsledger schema report)', render: renderJson },
  ],
  [
    'markdown',
    { summary: 'what a comment on a pull request carries', render: (report) => [renderMarkdown(report)] },
  ],
]);
