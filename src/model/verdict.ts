import type { Strength } from './evidence.ts';
import type { JsonValue, Pointer } from './json.ts';
import type { Domain, Severity } from './policy.ts';
import type { RecordRef } from './record.ts';

/**
 * What a policy says about a record. Only `pass` counts as a pass. The order is that of bad news first, and
 * reports list verdicts in it.
 */
export const VERDICTS = [
  'fail',
  'error',
  'no_evidence',
  'stale',
  'excepted',
  'pass',
  'upcoming',
  'not_applicable',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The verdicts that need somebody, and that a gate can stop. */
export const OPEN_VERDICTS = ['fail', 'no_evidence', 'stale', 'error'] as const;

export type OpenVerdict = (typeof OPEN_VERDICTS)[number];

/** True for a verdict that needs somebody. */
export function isOpen(verdict: Verdict): verdict is OpenVerdict {
  return (OPEN_VERDICTS as readonly Verdict[]).includes(verdict);
}

/** A named value that a policy looked at, and where it stands. `null` when it is absent. */
export interface Fact {
  readonly name: string;
  readonly value: JsonValue;
  readonly at: FactPlace | null;
}

/** A place without line numbers, which would have to be looked up for every fact of every pass. */
export interface FactPlace {
  readonly path: string;
  readonly pointer: Pointer;
  /** Which document of the file, counted from 0; left out for the first. */
  readonly document?: number;
}

/** That a policy was judged on a record, and how: the proof that the check was made. */
export interface Evaluation {
  readonly policy: string;
  readonly severity: Severity;
  readonly domain: Domain;
  /** null for a policy that is judged once, and for one whose kind has no record. */
  readonly record: RecordRef | null;
  readonly verdict: Verdict;
  /** For `excepted` and `upcoming`: the verdict it would be. */
  readonly would?: Verdict;
  readonly because?: string;
  /** The date by which it must hold, where the policy names one. */
  readonly deadline?: string;
  /** What the verdict rests on; null where there was no record to look at. */
  readonly evidence: Strength | null;
  readonly facts: readonly Fact[];
}

/** How often each verdict was given. */
export type Tally = Readonly<Record<Verdict, number>>;

/** A tally with nothing in it. */
export function emptyTally(): Record<Verdict, number> {
  return {
    pass: 0,
    fail: 0,
    no_evidence: 0,
    stale: 0,
    excepted: 0,
    not_applicable: 0,
    upcoming: 0,
    error: 0,
  };
}

/** How many subjects a score is about: all but those declared out of scope and those not yet due. */
export function judgedCount(tally: Tally): number {
  return tally.pass + tally.fail + tally.no_evidence + tally.stale + tally.error + tally.excepted;
}

/** Share of judged subjects that passed, 0 to 100, rounded down so that 100 means all; null when none was judged. */
export function score(tally: Tally): number | null {
  return percent(tally.pass, judgedCount(tally));
}

/** The score without the subjects under an exception. */
export function netScore(tally: Tally): number | null {
  return percent(tally.pass, judgedCount(tally) - tally.excepted);
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((100 * part) / whole);
}
