/** The files that mode report writes beside result.json, the page and SARIF: one for each format that somebody opens. */
import { formats } from '../render/index.ts';

/** A format, and the name of the file of it; those that this version does not have are passed over. */
export const WANTED: ReadonlyMap<string, string> = new Map([
  ['html', 'report.html'],
  ['csv', 'findings.csv'],
  ['xlsx', 'report.xlsx'],
  ['oscal', 'report.oscal.json'],
  ['oscal-poam', 'report.oscal-poam.json'],
]);

/** Formats with a file of their own making: JSON is the result, and Markdown and SARIF know more of the step. */
export const WRITTEN_APART: readonly string[] = ['json', 'markdown', 'sarif'];

/** Formats that are for a screen, a log or a run of CI, and of which nobody keeps a file. */
export const NOT_KEPT: readonly string[] = ['text', 'annotations', 'junit'];

/** What to write, in order. */
export const REPORT_FILES: readonly { readonly format: string; readonly name: string }[] = [...WANTED]
  .filter(([format]) => formats.has(format))
  .map(([format, name]) => ({ format, name }));
