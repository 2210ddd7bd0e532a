/** What holds a company back most: the policies whose open findings weigh most, whatever the format. */
import { groupBy } from '../model/order.ts';
import { type Severity, severityRank } from '../model/policy.ts';
import type { Finding } from '../model/report.ts';
import { counted } from '../model/wording.ts';

/** Policies that are named as what holds a company back. */
export const MOST_HOLDING_BACK = 5;

/** What a finding weighs against others. */
const WEIGHTS: Readonly<Record<Severity, number>> = { critical: 5, high: 3, medium: 1, low: 0 };

/** A policy, with its open findings and the worst severity among them. */
export interface HoldingBack {
  readonly policy: string;
  readonly findings: readonly Finding[];
  readonly severity: Severity;
}

/** The policies whose open findings weigh most, the heaviest first. */
export function holdingBack(open: readonly Finding[]): readonly HoldingBack[] {
  return [...groupBy(open, ({ policy }) => policy)]
    .map(([policy, findings]) => ({ policy, findings, severity: worst(findings), weight: weight(findings) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_HOLDING_BACK);
}

/** How many policies have open findings besides those that are named; empty when none has. */
export function othersText(open: readonly Finding[], named = MOST_HOLDING_BACK): string {
  const more = new Set(open.map(({ policy }) => policy)).size - named;
  return more <= 0 ? '' : `… and ${counted(more, 'more policy', 'more policies')} with open findings.`;
}

function weight(findings: readonly Finding[]): number {
  return findings.reduce((sum, { severity }) => sum + WEIGHTS[severity], 0);
}

function worst(findings: readonly Finding[]): Severity {
  return findings.reduce<Severity>(
    (so, { severity }) => (severityRank(severity) < severityRank(so) ? severity : so),
    'low',
  );
}
