import type { RelatedBy } from './crosswalk.ts';
import type { JsonValue, Pointer } from './json.ts';
import type { Problem } from './problem.ts';
import type { RecordRef } from './record.ts';
import type { PolicyCard, Report } from './report.ts';
import type { Location } from './source.ts';
import type { Verdict } from './verdict.ts';

/**
 * Why a policy decides as it does: what it asks, and how it came to its verdict on a record. Every format is
 * rendered from it alone.
 */
export interface Explanation {
  readonly schemaVersion: 1;
  readonly tool: Report['tool'];
  /** The moment it was judged by, as an RFC 3339 instant with Z, and the zone in which days were counted. */
  readonly asOf: string;
  readonly timeZone: string;
  /** What `$period` stands for, where the policy says. */
  readonly period: { readonly rule: string; readonly start: string; readonly end: string } | null;
  readonly policy: ExplainedPolicy;
  /** The record that was asked about. */
  readonly record: RecordRef | null;
  /** What it says of each record, and how many records its where rules out. */
  readonly verdicts: readonly RecordVerdict[];
  readonly ruledOut: number;
  /** How it came to the verdict on the record that was asked about; null where none was. */
  readonly trace: readonly TracePart[] | null;
  /** What is wrong with the input. */
  readonly problems: readonly Problem[];
}

/** What one other framework has that is related to the controls of a policy, by a crosswalk and never more than that. */
export interface RelatedFramework {
  readonly framework: string;
  /** What the crosswalk is called, and what a pair of it means. */
  readonly title: string;
  readonly notice: string;
  readonly controls: readonly {
    readonly id: string;
    readonly by: readonly (RelatedBy & {
      readonly source: string;
      readonly confirmedBy: readonly string[];
    })[];
  }[];
}

/** A policy in brief, and what only an explanation says of it. */
export interface ExplainedPolicy extends PolicyCard {
  readonly help: string | null;
  readonly related: readonly RelatedFramework[];
  readonly location: Location;
  /** The kinds it judges; empty when it is judged once. */
  readonly forEach: readonly string[];
  /** Its parts in words and as they are written, in the order of evaluation. */
  readonly rules: readonly { readonly name: string; readonly words: string; readonly logic: JsonValue }[];
}

export interface RecordVerdict {
  readonly record: RecordRef | null;
  readonly verdict: Verdict;
  /** For `upcoming` and `excepted`: what it would be. */
  readonly would: Verdict | null;
  readonly because: string | null;
  readonly messages: readonly string[];
}

/** One part of a policy, evaluated. */
export interface TracePart {
  readonly name: string;
  /** Where the rule stands in the policy. */
  readonly pointer: Pointer;
  readonly result: TraceResult;
  /** What came of it, where that is more than the result. */
  readonly because: string | null;
  /** For a part of `with`: which records there were to choose from. */
  readonly join: JoinChoice | null;
  readonly steps: readonly TraceStep[];
  /** Steps that were left out because there are too many. */
  readonly omitted: number;
}

/** How a join came to what it gives. */
export interface JoinChoice {
  readonly mode: 'one' | 'many' | 'latest';
  readonly kind: string;
  /** For `latest`: the date it goes by. */
  readonly by: string | null;
  /** How many records of the kind there are, and how many fit; null where that cannot be told. */
  readonly candidates: number;
  readonly matches: number | null;
}

/** One step, such as `20 <= 30: yes`, and those it rests on. */
export interface TraceStep {
  /** The expression as the policy has it, and in words. */
  readonly logic: JsonValue;
  readonly words: string;
  readonly pointer: Pointer;
  readonly result: TraceResult;
  /** Where the value stands, for what was read from a file. */
  readonly location: Location | null;
  readonly steps: readonly TraceStep[];
}

/** What a step gave. A record stands as its id, and a person as one. */
export type TraceResult =
  | {
      readonly is: 'known';
      readonly value: JsonValue;
      /** The value as a message shows it, shortened. */
      readonly words: string;
      /** How many elements and keys were left out because there are too many. */
      readonly omitted: number;
    }
  | { readonly is: 'absent' | 'failed'; readonly why: string };
