/** What periods before one tell of it, as formats that people read show it. The result is not escaped. */
import { pairNamedBy } from '../model/fingerprint.ts';
import { groupBy } from '../model/order.ts';
import { SEVERITIES, type Severity } from '../model/policy.ts';
import { type RecordRef, refText } from '../model/record.ts';
import { type Finding, type Report, rulesOf } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, grouped, listed } from '../model/wording.ts';
import { scoreText } from './words.ts';

/** A period as a row, the one that the report is of included. */
export interface PeriodRow {
  readonly name: string;
  readonly score: number | null;
  readonly net: number | null;
  /** Open findings, those of the baseline left out. */
  readonly findings: number;
  readonly commit: string;
  /** What keeps it from being compared as it stands: other rules, or input that had problems. */
  readonly remark: string;
}

/** The periods that were looked at and the one that the report is of, the oldest first; none where there is no other. */
export function periodRows(report: Report): readonly PeriodRow[] {
  const { history = [], period, revision, summary, findings } = report;
  if (history.length === 0 || !period) return [];
  const own = {
    name: period.name,
    commit: revision?.commit ?? '',
    rules: rulesOf(report),
    score: summary.score,
    net: summary.net,
    findings: findings.filter(isTold).length,
    partial: summary.partial,
  };
  return [...history, own].map(({ name, commit, rules, score, net, findings: open, partial }, index, row) => {
    const before = row[index - 1];
    const remarks = [
      ...(before && before.rules !== rules ? ['by other rules than before'] : []),
      ...(partial ? ['its input had problems'] : []),
    ];
    return { name, score, net, findings: open, commit: commit.slice(0, 12), remark: remarks.join(', ') };
  });
}

/** How the period stands beside the one before it, a sentence each; none where there is no other. */
export function periodLines(report: Report): readonly string[] {
  const before = report.history?.at(-1);
  if (!before || !report.period) return [];
  const { score } = report.summary;
  const open = report.findings.filter(isTold);
  const fresh = open.filter(({ introduced }) => introduced === 'new').length;
  const gone = report.fixed.length;
  const moved =
    score === null || before.score === null
      ? `Score ${scoreText(score)}, after ${scoreText(before.score)} in ${before.name}.`
      : score === before.score
        ? `Score ${scoreText(score)}, as in ${before.name}.`
        : `Score ${scoreText(score)}, ${counted(Math.abs(score - before.score), 'point')} ${score > before.score ? 'more' : 'less'} than in ${before.name} (${scoreText(before.score)}).`;
  return [
    moved,
    `Since then ${grouped(fresh)} of ${counted(open.length, 'open finding')} ${fresh === 1 ? 'is' : 'are'} new, and ${grouped(gone)} ${gone === 1 ? 'is' : 'are'} fixed or gone with ${gone === 1 ? 'its record' : 'their records'}.`,
    ...unjudgedLine(report.unjudged),
  ];
}

/** Policies that are named before the rest is only counted. */
const FEW_POLICIES = 5;

/** What is open no more because nobody judges it, which is no work that was done. */
export function unjudgedLine(unjudged: readonly string[] = []): readonly string[] {
  if (unjudged.length === 0) return [];
  const ids = [...new Set(unjudged.map((fingerprint) => fingerprint.split('/')[0] ?? ''))];
  const more = ids.length - FEW_POLICIES;
  const named = [
    ...ids.slice(0, FEW_POLICIES),
    ...(more > 0 ? [counted(more, 'more policy', 'more policies')] : []),
  ];
  const are = unjudged.length === 1 ? 'is' : 'are';
  const policies =
    ids.length === 1
      ? 'the policy was switched off, is gone or has mistakes'
      : 'the policies were switched off, are gone or have mistakes';
  return [
    `${counted(unjudged.length, 'finding')} of ${listed(named, 'and')} ${are} no longer judged, and not fixed: ${policies}.`,
  ];
}

/** What a report is held against: the period before, else the base of a change; undefined where it is nothing. */
export function beforeOf({
  history,
  period,
  comparison,
}: Report): { readonly name: string; readonly score: number | null } | undefined {
  const before = history?.at(-1);
  if (before && period) return before;
  return comparison && { name: comparison.base.commit.slice(0, 12), score: comparison.score };
}

/** Findings of one policy on one record; null for one on the whole inventory. */
export interface MovedRow {
  readonly policy: string;
  readonly record: RecordRef | null;
  /** What the policy asks; empty where nothing tells any more. */
  readonly title: string;
  readonly count: number;
}

/** The open findings that what a report is held against does not have. */
export function newRows({ findings, comparison }: Report): readonly MovedRow[] {
  const isShown = (one: Finding): boolean => (comparison ? isOpen(one.verdict) : isTold(one));
  return movedRows(findings.filter((one) => one.introduced === 'new' && isShown(one)));
}

/**
 * The findings that are mended or gone with their records since the period before. Only their fingerprints are kept, so
 * nobody can tell which of the two.
 */
export function fixedRows({ fixed, policies }: Report): readonly MovedRow[] {
  const titles = new Map(policies.map(({ id, title }) => [id, title]));
  return movedRows(
    fixed.map((fingerprint) => {
      const { policy, record } = pairNamedBy(fingerprint) ?? { policy: fingerprint, record: null };
      return { policy, record, title: titles.get(policy) ?? '' };
    }),
  );
}

/** Findings as rows, those of one policy on one record in one. */
export function movedRows(findings: readonly Omit<MovedRow, 'count'>[]): readonly MovedRow[] {
  const groups = groupBy(findings, ({ policy, record }) => `${policy} ${refText(record)}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first
      ? [{ policy: first.policy, record: first.record, title: first.title, count: 1 + others.length }]
      : [],
  );
}

/** How many findings rows stand for. */
export function findingsIn(rows: readonly MovedRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** How many findings are open since a period, by severity. */
export interface AgeRow {
  readonly since: string;
  readonly counts: readonly number[];
  readonly all: number;
}

/** How long findings have been open, the longest first; none where no period is looked at. */
export function ageRows(report: Report): readonly AgeRow[] {
  const { history, period } = report;
  if (!history || !period) return [];
  return [...history, period].flatMap(({ name }, index) => {
    const since = report.findings.filter((finding) => isTold(finding) && finding.since === name);
    const counts = AGE_COLUMNS.map((column) => since.filter(({ severity }) => severity === column).length);
    // Before the first that was looked at nobody has looked.
    const words = index === 0 ? `${name} or before` : name;
    return since.length === 0 ? [] : [{ since: words, counts, all: since.length }];
  });
}

/** What {@link AgeRow.counts} are of. */
export const AGE_COLUMNS: readonly Severity[] = SEVERITIES;

/** Whether a finding is open and none of the baseline. */
export function isTold({ verdict, known }: Finding): boolean {
  return isOpen(verdict) && !known;
}
