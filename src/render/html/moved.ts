/** The findings that are new since the period before, or since the base, and those that are gone. */
import type { Report } from '../../model/report.ts';
import { counted, grouped } from '../../model/wording.ts';
import { beforeOf, findingsIn, fixedRows, type MovedRow, movedRows, newRows } from '../periods.ts';
import { hidden } from '../rows.ts';
import type { PageView } from '../templates/page.ts';
import { asText, subjectOf } from './words.ts';

type MovedView = PageView['cover']['moved'];

/** How long a list may be to stand open at first. */
const SHORT = 10;

/** Rows of a list before the rest is only counted; all that is new stands among the findings too. */
export const MOST_MOVED = 200;

/** Which findings are new and which are gone; none where there is nothing to compare with. */
export function movedOf(report: Report): MovedView {
  if (!beforeOf(report)) return [];
  return [...listOf(newRows(report), (count) => counted(count, 'new finding')), ...goneOf(report)];
}

function goneOf(report: Report): MovedView {
  const { comparison } = report;
  const withRecords = (count: number): string => `gone with ${count === 1 ? 'its record' : 'their records'}`;
  if (!comparison)
    return listOf(
      fixedRows(report),
      (count) => `${counted(count, 'finding')} fixed or ${withRecords(count)}`,
    );
  const gone = (removed: boolean) => movedRows(comparison.fixed.filter((one) => one.removed === removed));
  return [
    ...listOf(gone(false), (count) => `${counted(count, 'finding')} fixed`),
    ...listOf(gone(true), (count) => `${counted(count, 'finding')} ${withRecords(count)}`),
  ];
}

function listOf(rows: readonly MovedRow[], heading: (count: number) => string): MovedView {
  if (rows.length === 0) return [];
  const told = rows.slice(0, MOST_MOVED);
  return [
    {
      heading: heading(findingsIn(rows)),
      isFolded: rows.length > SHORT,
      rows: told.map(({ policy, record, title, count }) => ({
        policy: asText(policy),
        subject: record ? subjectOf(record) : 'the whole inventory',
        title: asText(title),
        count: count === 1 ? '' : `${grouped(count)} findings`,
      })),
      hidden: hidden(findingsIn(rows.slice(MOST_MOVED)), 'finding', 'is', 'are'),
    },
  ];
}
