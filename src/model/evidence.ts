/** How well verdicts are founded. */

/**
 * What a verdict rests on. A record is proven when it names evidence that is there, or a link; else it is asserted.
 * Mixed: of several records some are proven.
 */
export const STRENGTHS = ['proven', 'mixed', 'asserted'] as const;

export type Strength = (typeof STRENGTHS)[number];

/** What the passes of a scorecard rest on; `proven`, `mixed`, `asserted` and `nothing` add up to them. */
export interface EvidenceMix {
  readonly proven: number;
  readonly mixed: number;
  readonly asserted: number;
  /** Of the asserted: those whose every record says that a tool wrote it. */
  readonly collected: number;
  /** Passes of policies that are judged once and found no record to look at. */
  readonly nothing: number;
}
