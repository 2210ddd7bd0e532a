/** What judgements come to: tallies, scores, and whether the gate stops the run. */
import { type Gate, trips } from '../model/gate.ts';
import { by, compareText, groupBy } from '../model/order.ts';
import { SEVERITIES, type Severity } from '../model/policy.ts';
import type { Finding, GateResult, Scorecard } from '../model/report.ts';
import {
  emptyTally,
  isOpen,
  netScore,
  OPEN_VERDICTS,
  score,
  type Tally,
  type Verdict,
} from '../model/verdict.ts';
import { counted, listed } from '../model/wording.ts';
import type { PolicyResult } from './judge.ts';

/** How often each verdict was given; what `where` rules out counts as not applicable. */
export function tallyOf(results: readonly PolicyResult[]): Tally {
  const tally = emptyTally();
  for (const { judgements, ruledOut } of results) {
    for (const { verdict } of judgements) tally[verdict] += 1;
    tally.not_applicable += ruledOut;
  }
  return tally;
}

/** The scores by domain and by policy. */
export function scorecardsOf(results: readonly PolicyResult[]): readonly Scorecard[] {
  const domains = groupBy(results, ({ policy }) => policy.domain);
  const policies = groupBy(results, ({ policy }) => policy.id);
  return [...cards('domain', domains), ...cards('policy', policies)];
}

function cards(
  kind: Scorecard['by'],
  groups: ReadonlyMap<string, readonly PolicyResult[]>,
): readonly Scorecard[] {
  return [...groups]
    .map(([subject, results]) => {
      const tally = tallyOf(results);
      return { by: kind, subject, tally, score: score(tally), net: netScore(tally) };
    })
    .sort(by(({ subject }) => subject));
}

/** Which findings stop the run, grouped by verdict and severity. */
export function gateResult(findings: readonly Finding[], gate: Gate): GateResult {
  const stopping = findings.filter(
    ({ known, verdict, severity }) => !known && isOpen(verdict) && trips(gate, verdict, severity),
  );
  const groups = groupBy(stopping, ({ verdict, severity }) => `${verdict} ${severity}`);
  const reasons = OPEN_VERDICTS.flatMap((verdict) =>
    SEVERITIES.flatMap((severity) => {
      const stopped = groups.get(`${verdict} ${severity}`);
      return stopped ? [reason(stopped, severity, verdict)] : [];
    }),
  );
  return { tripped: reasons.length > 0, reasons };
}

function reason(findings: readonly Finding[], severity: Severity, verdict: Verdict): string {
  const ids = [...new Set(findings.map(({ policy }) => policy))].sort(compareText);
  return `${counted(findings.length, 'finding')} of verdict ${verdict}, severity ${severity}: ${listed(ids, 'and')}`;
}
