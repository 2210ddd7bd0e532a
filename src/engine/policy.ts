/** Policies that can be judged. */
import type { JsonObject, JsonValue, Pointer } from '../model/json.ts';
import type { Controls, Domain, Level, Origin, Severity } from '../model/policy.ts';
import type { Placed } from '../model/record.ts';
import type { Overridden } from '../model/report.ts';
import type { Day } from '../model/time.ts';
import type { Join } from './join.ts';
import type { Question } from './logic/compiled.ts';
import type { Node } from './logic/operator.ts';
import type { Type } from './logic/types.ts';
import type { At } from './logic/value.ts';
import type { Message } from './message.ts';

/** The part of a fingerprint that a check has in findings about an exception. */
export const EXCEPTION_CHECK = 'exception';

/** One thing that must hold, and what to say when it does not. */
export interface Check {
  /** Its number, or the name it was given: its part of the fingerprint. */
  readonly id: string;
  readonly rule: Node;
  /** Whether the rule can say one thing of one record and another of the next. */
  readonly varies: boolean;
  readonly message: Message;
  readonly pointer: Pointer;
}

/** A threshold with a name, and who says that it is so. */
export interface Parameter {
  readonly name: string;
  readonly value: JsonValue;
  /** What is known of any value it may be given. */
  readonly type: Type;
  readonly origin: Origin | undefined;
  /** Where the value stands; undefined when the command line gave it. */
  readonly at: At | undefined;
}

/** A policy that can be judged. */
export interface Policy extends Placed {
  readonly id: string;
  readonly title: string;
  readonly domain: Domain;
  readonly level: Level;
  readonly severity: Severity;
  readonly controls: Controls;
  readonly why: string | undefined;
  readonly remedy: string | undefined;
  /** Where it is explained: an address, or a path in the package that it ships with. */
  readonly help: string | undefined;
  /** The kinds whose records are judged one by one; undefined for a policy that is judged once. */
  readonly forEach: readonly string[] | undefined;
  /** Whether it is judged on the timetables of these records, and not on the records themselves. */
  readonly onTimetables: boolean;
  /** All parameters; `paramsRead` are those that a rule looks at. */
  readonly params: readonly Parameter[];
  readonly paramsRead: ReadonlySet<string>;
  readonly joins: readonly (Join & { readonly name: string })[];
  readonly lets: readonly { readonly name: string; readonly rule: Node }[];
  /** Names of `with` and `let` that some rule or message reads. */
  readonly namesRead: ReadonlySet<string>;
  /** The other policies whose verdicts it asks for. */
  readonly questions: readonly Question[];
  readonly where: Node | undefined;
  /** Whether `where` reads a join; otherwise joins wait until a record is known to be judged. */
  readonly whereNeedsJoins: boolean;
  readonly fresh: { readonly field: Node; readonly within: Node } | undefined;
  readonly checks: readonly Check[];
  readonly offenders: Node | undefined;
  readonly deadline: Node | undefined;
  readonly whenEmpty: 'no_evidence' | 'not_applicable';
  readonly effectiveFrom: Day | undefined;
  readonly exceptable: boolean;
  readonly replaces: readonly string[];
  /** Why it is not judged; undefined when it is. */
  readonly off: string | undefined;
  /** What the configuration or the command line wants otherwise. */
  readonly overridden: readonly Overridden[];
  /** What is known of each expression before a record is seen, by its place. */
  readonly types: ReadonlyMap<Pointer, Type>;
  /** The document as it was written, for those who explain it. */
  readonly document: JsonObject;
}
