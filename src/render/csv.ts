/**
 * Findings as CSV by RFC 4180, for spreadsheets and programs: one a line, in the report's order, all of them. Those that
 * the baseline knows and those under an exception are among them, marked; what passes is not. There is no byte order
 * mark: it would be part of the first column's name for every program that does not expect it. Excel needs one to see by
 * itself that a file is UTF-8; for Excel there is the workbook.
 */
import { stringify } from 'csv-stringify/sync';
import type { Finding, Report } from '../model/report.ts';
import { csv } from './escape.ts';
import { withNames } from './sentences.ts';
import { type Column, FINDING_COLUMNS, RUN_COLUMNS, runOf } from './table.ts';

/** The columns, in their order, which is part of the format: a new one comes last. */
export const CSV_COLUMNS: readonly Column<Finding>[] = [...FINDING_COLUMNS, ...RUN_COLUMNS];

/** Lines that are put together at once: one text of all may be too long for the runtime. */
const PIECE = 1000;

/** Renders findings as CSV, the names of its columns first. */
export function* renderCsv(report: Report): Iterable<string> {
  const { findings } = withNames(report);
  const run = runOf(report);
  yield lines([CSV_COLUMNS.map(({ name }) => name)]);
  // Every line ends with the same cells, which are made once.
  const end = `,${lines([RUN_COLUMNS.map((column) => column.of(undefined, run))])}`;
  for (let from = 0; from < findings.length; from += PIECE)
    yield lines(
      findings
        .slice(from, from + PIECE)
        .map((finding) => FINDING_COLUMNS.map((column) => column.of(finding, run))),
      end,
    );
}

function lines(rows: readonly unknown[][], end = '\r\n'): string {
  return stringify([...rows], {
    record_delimiter: end,
    // Not escape_formulas: it looks at the first character alone, and csv() at what else begins a formula too.
    cast: { boolean: String, string: csv },
  });
}
