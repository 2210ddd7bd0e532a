/** The words a policy is described with; the compiled policy itself is the engine's business. */
import { type Fields, may, must, shape } from './kind.ts';

/** From worst to mildest. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 0 for the worst: for sorting, and to ask whether one severity is at or above another. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

export const LEVELS = ['basic', 'proactive', 'predictive', 'not_scored'] as const;
export type Level = (typeof LEVELS)[number];

/** The twelve domains of the maturity model: seven core ones, then five that support them. */
export const DOMAINS = [
  'monitoring',
  'incident',
  'patch',
  'change',
  'capacity',
  'backup_dr',
  'service_level',
  'assets',
  'access',
  'documentation',
  'governance',
  'automation_cost',
] as const;
export type Domain = (typeof DOMAINS)[number];

/** Who says that a threshold is what it is: a source, CIS, or we ourselves. Printed with every threshold. */
export const ORIGINS = ['source', 'cis', 'ours'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Framework → ids of the controls that a policy gives evidence for. */
export type Controls = Readonly<Record<string, readonly string[]>>;

/** What a rule says behind `$all.` for them. No kind of record has this name. */
export const POLICY = 'Policy';

/** What a rule can read of a policy. */
export const POLICY_FIELDS: Fields = {
  id: must(shape.text('id'), 'Its id'),
  title: must(shape.text(), 'What it asks for, in one line'),
  domain: must(shape.choice(...DOMAINS), 'The part of IT operations it belongs to'),
  level: must(shape.choice(...LEVELS), 'The maturity level that asks for it'),
  severity: must(shape.choice(...SEVERITIES), 'How bad it is when it does not hold, as it is judged here'),
  controls: may(shape.table(shape.list(shape.text())), 'Framework → ids of its controls'),
};
