/** Scores by subject: what one framework, control, domain, service, owner, kind or policy comes to. */
import type { RelatedBy } from './crosswalk.ts';
import type { EvidenceMix } from './evidence.ts';
import type { Tally, Verdict } from './verdict.ts';

/** What a scorecard can be of, in the order in which reports list them. */
export const DIMENSIONS = ['framework', 'control', 'domain', 'service', 'owner', 'kind', 'policy'] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** The subject of what belongs to nobody, to no service, or is about no record; no id looks like it. */
export const NO_SUBJECT = '-';

export interface Scorecard {
  readonly by: Dimension;
  readonly subject: string;
  /** The subject in words, where it has any beside its id. */
  readonly title?: string;
  /** Of a control: the framework it is of, its id there, and what that puts it under. */
  readonly framework?: string;
  readonly control?: string;
  readonly group?: string;
  /** Of a control: what all that is judged for it comes to; `no_evidence` also when nothing is. */
  readonly verdict?: Verdict;
  /** Of a framework: how those of its controls stand that the profiles ask for, where they ask for any. */
  readonly asked?: AskedControls;
  /** Of what policies do not name themselves: the framework they name, and for a control, those it is related to. */
  readonly crosswalk?: { readonly from: string; readonly by?: readonly RelatedBy[] };
  /** Of evaluations; of a framework, of its controls. */
  readonly tally: Tally;
  readonly score: number | null;
  readonly net: number | null;
  /** Points since the base; null where either has no score, left out when there was none to compare with. */
  readonly delta?: number | null;
  /** What the passes rest on; of a framework, the controls that hold. */
  readonly evidence: EvidenceMix;
}

/** The controls of a framework that profiles ask for; its policies may be for others as well. */
export interface AskedControls {
  readonly controls: number;
  /** How many of them something was looked at for. */
  readonly judged: number;
  readonly tally: Tally;
  readonly score: number | null;
  readonly net: number | null;
}

/** True for a control that nothing was looked at for. */
export function isUnevidenced({
  verdict,
  score: scored,
  tally,
}: Pick<Scorecard, 'verdict' | 'score' | 'tally'>): boolean {
  return verdict === 'no_evidence' && scored === null && tally.no_evidence === 0;
}
