/** What a change comes to: what one commit shows, held against what another showed. */
import type { Severity } from './policy.ts';
import type { RecordRef } from './record.ts';
import type { Location } from './source.ts';
import type { OpenVerdict, Verdict } from './verdict.ts';

/** A comparison, as it stands in a report. The score after the change is that of the report. */
export interface Comparison {
  readonly base: { readonly commit: string; readonly tree: string };
  /**
   * The commit that the result is about; null for a folder with changes that are not committed. Of a pull request it
   * is its head, while the revision of the report is the merge that was judged.
   */
  readonly head: string | null;
  /** Of the base, by its own rules. */
  readonly score: number | null;
  readonly net: number | null;
  readonly counts: {
    /** Open findings that the base does not have. */
    readonly introduced: number;
    /** Open findings that the base has, too. */
    readonly existing: number;
    /** Findings of the base that somebody has mended. */
    readonly fixed: number;
    /** Those that went with their record. */
    readonly removed: number;
  };
  /** Findings of the base that are gone, as the base told them. */
  readonly fixed: readonly FixedFinding[];
  /** Paths, from the root, that are not the same in both, in order. */
  readonly paths: readonly string[];
  readonly touched: Touched;
  /** What the change alters of what judges; null when nothing. */
  readonly judging: JudgingChange | null;
}

/** A finding that is gone. */
export interface FixedFinding {
  readonly fingerprint: string;
  readonly policy: string;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly record: RecordRef | null;
  /** It went because its record did: nothing was mended. */
  readonly removed: boolean;
}

/** What became of something. */
export type Change = 'added' | 'changed' | 'removed';

/** The records that are not the same in both, and the services that depend on them. */
export interface Touched {
  readonly records: readonly (RecordRef & { readonly change: Change })[];
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    /** How many of the touched records it depends on, itself included. */
    readonly records: number;
  }[];
}

/** What judges, and can be altered together with what is judged. */
export const JUDGING_PARTS = ['policy', 'configuration', 'baseline', 'record'] as const;

/** A change to what judges, and what it makes of the result. */
export interface JudgingChange {
  /** `later`: the rules of the base judged, and the changed ones count once they are accepted. `now`: they judged. */
  readonly counts: 'later' | 'now';
  readonly items: readonly JudgingItem[];
  /** By the changed rules. */
  readonly score: number | null;
  readonly net: number | null;
  /** Evaluations that need somebody by the rules of the base, and would not by the changed ones. */
  readonly loosened: number;
  /** The reverse. */
  readonly tightened: number;
}

/** Whether a change to what judges asks for less than before, for more, or for both in different places. */
export const JUDGING_EFFECTS = ['weaker', 'stricter', 'both', 'none', 'unknown'] as const;
export type JudgingEffect = (typeof JUDGING_EFFECTS)[number];

export interface JudgingItem {
  readonly part: (typeof JUDGING_PARTS)[number];
  /** Id of a policy or a record, a key of the configuration, the path of a baseline. */
  readonly id: string;
  /** The kind of a record. */
  readonly kind?: string;
  readonly change: Change;
  /** `unknown` where the effect shows only in the total. */
  readonly effect: JudgingEffect;
  /** What about it, a sentence each: `severity is low instead of high`. */
  readonly details: readonly string[];
  readonly location: Location | null;
}

/** The same before evaluations were asked; null where only they can tell the effect. */
export type JudgingDraft = Omit<JudgingItem, 'effect'> & { readonly effect: JudgingEffect | null };

/** Something that holds today and will not on some day, if nobody acts. */
export interface Lapse {
  readonly what: 'evidence' | 'exception' | 'deadline';
  /** The first local day on which it does not hold any more. */
  readonly on: string;
  /** The policy that no longer passes; null for an exception, which may be of several. */
  readonly policy: string | null;
  readonly owner: string | null;
  /** What the verdict will be then; null for an exception. */
  readonly verdict: OpenVerdict | null;
  /** The records it is about, in order; empty for a policy that is judged once. */
  readonly records: readonly RecordRef[];
}
