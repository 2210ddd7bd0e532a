import type { RecordRef } from './record.ts';
import type { Verdict } from './verdict.ts';

/** What somebody says of an exception that they want; undefined where they said nothing. */
export interface ExceptionWish {
  readonly reason: string | undefined;
  readonly risk: string | undefined;
  readonly compensating: string | undefined;
  readonly requestedBy: string | undefined;
  readonly approvedBy: string | undefined;
  readonly approvedOn: string | undefined;
  readonly expires: string | undefined;
  readonly fixBy: string | undefined;
}

/** Something that keeps an exception from being written, and what to write instead. */
export interface Complaint {
  readonly message: string;
  readonly hint: string;
}

/** An exception that could be written, and what would be different with it. */
export interface ExceptionPreview {
  readonly id: string;
  /** From the root. */
  readonly path: string;
  /** The record as YAML. */
  readonly text: string;
  readonly policy: string;
  readonly record: RecordRef;
  readonly approver: string;
  readonly expires: string;
  /** Fingerprints of the findings that it would cover: all of the policy on the record. */
  readonly covers: readonly string[];
  readonly before: Standing;
  readonly after: Standing;
  readonly isWritten: boolean;
}

/** What a run says of the record, and of everything. */
export interface Standing {
  readonly verdict: Verdict;
  readonly score: number | null;
  readonly net: number | null;
  /** Why the run is stopped; empty when it is not. */
  readonly gate: readonly string[];
}
