/** What lies on each record: for drawings that show where the trouble is. */
import { severityRank } from '../model/policy.ts';
import type { Finding } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';

/** The worst of the open findings on a record, and how many there are. */
export interface Burden {
  readonly count: number;
  readonly worst: Finding['severity'] | null;
}

/** The burden of each record with an open finding, by its id. */
export function burdensOf(findings: readonly Finding[]): ReadonlyMap<string, Burden> {
  const burdens = new Map<string, Burden>();
  for (const { record, severity, verdict } of findings) {
    if (!record || !isOpen(verdict)) continue;
    const { count = 0, worst = null } = burdens.get(record.id) ?? {};
    const isWorse = worst === null || severityRank(severity) < severityRank(worst);
    burdens.set(record.id, { count: count + 1, worst: isWorse ? severity : worst });
  }
  return burdens;
}
