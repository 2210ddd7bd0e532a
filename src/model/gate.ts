import { SEVERITIES, type Severity, severityRank } from './policy.ts';
import { OPEN_VERDICTS, type OpenVerdict } from './verdict.ts';
import { didYouMean, listed } from './wording.ts';

/** From which severity a finding of each verdict stops the run; `none` never does. */
export type Gate = Readonly<Record<OpenVerdict, Severity | 'none'>>;

export const DEFAULT_GATE: Gate = { fail: 'high', no_evidence: 'high', stale: 'high', error: 'high' };

/** True when a finding of this verdict and severity stops the run. */
export function trips(gate: Gate, verdict: OpenVerdict, severity: Severity): boolean {
  const from = gate[verdict];
  return from !== 'none' && severityRank(severity) <= severityRank(from);
}

const CHOICES: readonly string[] = [...SEVERITIES, 'none'];

/**
 * Reads `none`, `medium` (for all four verdicts) or `fail=medium,stale=none` (the rest stays as in `base`).
 * Returns a sentence instead when the text is none of these.
 */
export function parseGate(text: string, base: Gate = DEFAULT_GATE): Gate | string {
  if (!text.includes('=')) {
    const severity = text.trim();
    if (!isChoice(severity)) return notAChoice(severity);
    return { fail: severity, no_evidence: severity, stale: severity, error: severity };
  }
  const gate: Record<OpenVerdict, Severity | 'none'> = { ...base };
  const given = new Set<OpenVerdict>();
  for (const part of text.split(',')) {
    const [verdict = '', severity = '', ...more] = part.split('=').map((word) => word.trim());
    if (more.length > 0) return `"${part}" has an = too many.`;
    if (!isVerdict(verdict)) {
      return `"${verdict}" is no verdict that a gate can stop: ${listed(OPEN_VERDICTS)}.${didYouMean(verdict, OPEN_VERDICTS)}`;
    }
    if (!isChoice(severity)) return notAChoice(severity);
    if (given.has(verdict)) return `"${verdict}" is set twice.`;
    given.add(verdict);
    gate[verdict] = severity;
  }
  return gate;
}

function isChoice(text: string): text is Severity | 'none' {
  return CHOICES.includes(text);
}

function isVerdict(text: string): text is OpenVerdict {
  return (OPEN_VERDICTS as readonly string[]).includes(text);
}

function notAChoice(text: string): string {
  return `"${text}" is no severity: ${listed(CHOICES)}.${didYouMean(text, CHOICES)}`;
}

/** Which findings a gate looks at: those that a base does not have, or all. */
export const GATED = ['new', 'all'] as const;
export type Gated = (typeof GATED)[number];
