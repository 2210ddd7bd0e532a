/** Crosswalks: which controls of a framework that policies name are related to which of another, and who says so. */

/** How sure a pair is, the surest first; policies/crosswalks says what each means. */
export const CONFIDENCES = ['published', 'confirmed', 'supported', 'own'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface CrosswalkPair {
  readonly control: string;
  readonly target: string;
  /** Names under `sources`: who drew the pair, and who else has it. */
  readonly source: string;
  readonly confidence: Confidence;
  readonly confirmed_by?: readonly string[];
}

export interface Crosswalk {
  /** The framework that policies name, and the one that it leads to. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly publisher: string;
  readonly source: string;
  readonly notice: string;
  /** Name → who says it. */
  readonly sources: Readonly<Record<string, string>>;
  readonly pairs: readonly CrosswalkPair[];
}

/** How one control of a framework came to be related to another. */
export interface RelatedBy {
  /** As `cis-v8.1/5.3`. */
  readonly control: string;
  readonly confidence: Confidence;
}

/** The surer of two. */
export function surer(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES.indexOf(a) <= CONFIDENCES.indexOf(b) ? a : b;
}

/** The surest of several ways to be related; there is one at least. */
export function surest(by: readonly RelatedBy[]): Confidence {
  return by.reduce<Confidence>((best, { confidence }) => surer(best, confidence), 'own');
}
