/**
 * Tables of a report for spreadsheets and programs, whatever the format: columns whose names stay, and cells that are
 * values. Nothing is escaped yet. The columns are explained in docs/spreadsheets.md.
 */
import { refText } from '../model/record.ts';
import type { ExceptionState, Finding, Report } from '../model/report.ts';
import {
  exceptionFinder,
  overrideLines,
  partText,
  placeOf,
  remedyText,
  scopeParts,
  shortened,
} from './sentences.ts';

/** A value of a table. `moment` is a day or an instant, and a text where it can be neither. */
export type Cell = string | number | boolean | null | { readonly moment: string };

export interface Column<T> {
  readonly name: string;
  /** The name in words, for tables that only people read; the same where it is left out. */
  readonly words?: string;
  /** In characters. */
  readonly width: number;
  of(row: T, run: Run): Cell;
}

/** What rows have in common. */
export interface Run {
  readonly report: Report;
  readonly exceptionOf: (finding: Finding) => ExceptionState | undefined;
}

/** What the columns of all rows of a report are read from. */
export function runOf(report: Report): Run {
  return { report, exceptionOf: exceptionFinder(report) };
}

/** What there is to tell of a finding. New columns come last. */
export const FINDING_COLUMNS: readonly Column<Finding>[] = [
  { name: 'fingerprint', width: 32, of: ({ fingerprint }) => fingerprint },
  { name: 'policy', width: 10, of: ({ policy }) => policy },
  { name: 'title', width: 32, of: ({ title }) => title },
  { name: 'severity', width: 10, of: ({ severity }) => severity },
  { name: 'verdict', width: 13, of: ({ verdict }) => verdict },
  { name: 'kind', width: 16, of: ({ record }) => record?.kind ?? null },
  { name: 'record', width: 18, of: ({ record }) => record?.id ?? null },
  { name: 'owner', width: 16, of: ({ owner }) => owner },
  { name: 'known', words: 'known before', width: 8, of: ({ known }) => known },
  { name: 'introduced', words: 'new or existing', width: 11, of: ({ introduced }) => introduced ?? null },
  { name: 'since', words: 'open since', width: 10, of: ({ since }) => since ?? null },
  { name: 'path', words: 'file', width: 32, of: ({ location }) => location?.path ?? null },
  { name: 'line', width: 7, of: ({ location }) => location?.line ?? null },
  { name: 'column', width: 8, of: ({ location }) => location?.column ?? null },
  { name: 'message', words: 'what was found', width: 60, of: ({ message }) => message },
  { name: 'remedy', words: 'what to do', width: 48, of: (finding) => remedyText([finding]) ?? null },
  { name: 'controls', width: 24, of: ({ controls }) => controls.join(' ') },
  {
    name: 'exception',
    width: 12,
    of: (finding, { exceptionOf }) =>
      finding.verdict === 'excepted' ? (exceptionOf(finding)?.id ?? null) : null,
  },
  {
    name: 'related',
    words: 'rests on',
    width: 40,
    of: ({ related }) =>
      related.map(({ record, location }) => `${refText(record)} ${placeOf(location)}`).join('; '),
  },
  { name: 'help', words: 'more about it', width: 32, of: ({ help }) => help ?? null },
];

/** What a row, or a suite, says of the run that it is from, where nothing else does. New columns come last. */
export const RUN_COLUMNS: readonly Column<unknown>[] = [
  { name: 'as_of', width: 20, of: (_, { report }) => report.asOf },
  { name: 'period', width: 10, of: (_, { report }) => report.period?.name ?? null },
  { name: 'commit', width: 42, of: (_, { report }) => report.revision?.commit ?? null },
  { name: 'dirty', width: 8, of: (_, { report }) => report.revision?.dirty ?? null },
  { name: 'partial', width: 8, of: (_, { report }) => report.summary.partial },
  { name: 'tool', width: 18, of: (_, { report }) => `${report.tool.name} ${report.tool.version}` },
  { name: 'scope', width: 32, of: (_, { report }) => shortened(scopeParts(report).join('; ')) || null },
  { name: 'shard', width: 10, of: (_, { report: { shard } }) => (shard ? partText(shard) : null) },
  {
    name: 'overrides',
    width: 40,
    of: (_, { report }) => shortened(overrideLines(report).join('; ')) || null,
  },
];
