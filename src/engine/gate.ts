/** Whether the gate stops the run. */
import { type Gate, trips } from '../model/gate.ts';
import { compareText, groupBy } from '../model/order.ts';
import { SEVERITIES, type Severity } from '../model/policy.ts';
import type { Finding, GateResult } from '../model/report.ts';
import { isOpen, OPEN_VERDICTS, type Verdict } from '../model/verdict.ts';
import { counted, listed } from '../model/wording.ts';

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
