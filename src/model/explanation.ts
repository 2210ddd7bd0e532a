import type { Controls, Domain, Level, Origin, Severity } from './policy.ts';
import type { RecordRef } from './record.ts';
import type { Location } from './source.ts';
import type { Verdict } from './verdict.ts';

/** Why a policy decides as it does: what it asks, and how it came to its verdict on a record. */
export interface Explanation {
  readonly id: string;
  readonly title: string;
  readonly domain: Domain;
  readonly level: Level;
  readonly severity: Severity;
  readonly controls: Controls;
  readonly why: string | null;
  readonly remedy: string | null;
  readonly help: string | null;
  readonly location: Location;
  /** The kinds it judges; empty when it is judged once. */
  readonly forEach: readonly string[];
  /** Its parts in words, in the order of evaluation. */
  readonly rules: readonly { readonly name: string; readonly rule: string }[];
  readonly params: readonly {
    readonly name: string;
    readonly value: string;
    readonly origin: Origin | null;
    /** What the policy itself says, where the configuration or the command line says otherwise. */
    readonly default?: string;
  }[];
  /** What it says of each record, and how many records its where rules out. */
  readonly verdicts: readonly RecordVerdict[];
  readonly ruledOut: number;
  /** How it came to the verdict on the record that was asked about. */
  readonly trace: readonly TracePart[] | null;
}

export interface RecordVerdict {
  readonly record: RecordRef | null;
  readonly verdict: Verdict;
  readonly because: string | null;
  readonly messages: readonly string[];
}

/** One part of a policy, evaluated. */
export interface TracePart {
  readonly name: string;
  readonly result: string;
  readonly steps: readonly TraceLine[];
  /** Steps that were left out because there are too many. */
  readonly omitted: number;
}

/** One step, such as `20 <= 30: yes`. */
export interface TraceLine {
  readonly depth: number;
  readonly text: string;
  readonly result: string;
  readonly location: Location | null;
}
