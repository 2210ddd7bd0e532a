/** What the periods before one tell of it: how scores went, what is new and fixed, and since when findings are open. */
import type { PastPeriod } from '../model/history.ts';
import { type Finding, type Report, rulesOf, withMore } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';
import { type Earlier, heldAgainst, openIn } from './compare.ts';

/** What is kept of the report of a period, to hold a later one against: most of a report is not. */
export interface Past extends Earlier, Pick<Report, 'summary'> {
  readonly period: NonNullable<Report['period']>;
  readonly revision: NonNullable<Report['revision']>;
  /** What it was judged by, as a digest. */
  readonly rules: string;
  /** Open findings, those of the baseline left out. */
  readonly open: number;
}

/** The report of a period as later ones look back at it; undefined for what is of no period or of no commit. */
export function pastOf(report: Report): Past | undefined {
  const { period, revision, summary, scorecards } = report;
  if (!period || !revision) return undefined;
  return {
    period,
    revision,
    summary,
    rules: rulesOf(report),
    scorecards,
    findings: report.findings.map(({ fingerprint, policy, title, severity, verdict, record }) => ({
      fingerprint,
      policy,
      title,
      severity,
      verdict,
      record,
    })),
    open: report.findings.filter(({ verdict, known }) => isOpen(verdict) && !known).length,
  };
}

/**
 * The report of a period with what is new, fixed and moved since the last of those before it, the oldest of which is the
 * first; each was judged by the rules of its time. `since` is the first of an unbroken row of them in which a finding was
 * open, or this period. `notes` are told before what this has to say itself.
 */
export function withHistory(report: Report, past: readonly Past[], notes: readonly string[]): Report {
  const previous = past.at(-1);
  const held = previous && heldAgainst(previous, report);
  const since = sinceOf(report, past);
  const told = [...notes, ...(previous ? noteOnRules(previous, report) : [])];
  return {
    ...report,
    findings: (held ?? report).findings.map((finding) =>
      isOpen(finding.verdict) ? withMore(finding, { since: since(finding) }) : finding,
    ),
    fixed: held ? held.fixed.map(({ fingerprint }) => fingerprint) : [],
    ...(held && held.unjudged.length > 0 ? { unjudged: held.unjudged } : {}),
    scorecards: (held ?? report).scorecards,
    history: past.map(pastPeriod),
    ...(told.length > 0 ? { notes: told } : {}),
  };
}

function sinceOf({ period }: Report, past: readonly Past[]): (finding: Finding) => string {
  const newestFirst = past.toReversed().map((one) => ({ name: one.period.name, wasOpen: openIn(one) }));
  return (finding) => {
    let since = period?.name ?? '';
    for (const { name, wasOpen } of newestFirst) {
      if (!wasOpen(finding)) break;
      since = name;
    }
    return since;
  };
}

/** Scores by other rules are not of the same, and that must not go unsaid. */
function noteOnRules(before: Past, report: Report): readonly string[] {
  return before.rules === rulesOf(report)
    ? []
    : [`The rules have changed since ${before.period.name}: scores are each by the rules of their time.`];
}

function pastPeriod({ period, revision, rules, summary, open }: Past): PastPeriod {
  return {
    ...period,
    commit: revision.commit,
    tree: revision.tree,
    rules,
    verdicts: summary.verdicts,
    score: summary.score,
    net: summary.net,
    records: summary.records,
    policies: summary.policies,
    findings: open,
    partial: summary.partial,
  };
}
