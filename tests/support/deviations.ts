/**
 * Where the evaluator does not do what a suite of JSON Logic wants, and why. A reason covers cases by what came
 * of them, so that a new deviation of another sort has no reason, and the test says so.
 */
import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../../src/model/json.ts';
import { type Case, casesOf, type Outcome, ours, suites, theirs } from './json-logic.ts';

export interface Reason {
  readonly id: string;
  /** A sentence or two for the page. */
  readonly why: string;
  covers(one: Case, outcome: Outcome): boolean;
}

/** Operators of the newer suites that neither json-logic-js nor we have, or that mean something else with us. */
export const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  [
    'val',
    'reads a path given as a list; json-logic-js does not have it, and ours cannot lead out of an iterator',
  ],
  ['throw', 'raises an error of its own; a rule of ours cannot'],
  ['try', 'goes on after an error; with us an error is a verdict'],
  ['preserve', 'keeps a rule from being evaluated; there is no use for it here'],
  ['exists', 'takes a path there and a value here: `{"exists": {"var": "a"}}`'],
]);

/** Every operator of a rule, wherever it stands. */
export function operatorsIn(rule: JsonValue): readonly string[] {
  if (Array.isArray(rule)) return (rule as readonly JsonValue[]).flatMap(operatorsIn);
  if (typeof rule !== 'object' || rule === null) return [];
  const entries = Object.entries(rule);
  return entries.flatMap(([name, operands]) => [
    ...(entries.length === 1 ? [name] : []),
    ...operatorsIn(operands),
  ]);
}

const isRejected = (outcome: Outcome, beginning: string): boolean =>
  outcome.is === 'rejected' && outcome.why.some((why) => why.startsWith(beginning));

/** Nothing is undefined in JSON: what json-logic-js leaves undefined is null. */
export const sameValue = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? null, b ?? null);

const asTheLibrary = ({ rule, data }: Case, outcome: Outcome): boolean => {
  const library = theirs(rule, data);
  return library.is === 'value'
    ? outcome.is === 'value' && sameValue(library.value, outcome.value)
    : outcome.is === 'failed';
};

const NEWER: Reason = {
  id: 'newer than json-logic-js',
  why: 'The suite is of a later proposal, which json-logic-js 2.0.5 does not follow either. We answer as json-logic-js does.',
  covers: asTheLibrary,
};

/** Reasons why the evaluator in the compatibility mode gives something else than a suite wants. */
export const COMPATIBLE_REASONS: readonly Reason[] = [NEWER];

/** Reasons why the evaluator as policies use it does. The first that covers a case is its reason. */
export const STRICT_REASONS: readonly Reason[] = [
  {
    id: 'null is not written',
    why: 'Null in a rule is refused when the rule is read: nothing can be compared with what is not there. `exists` and `missing` ask after it.',
    covers: (_, outcome) => isRejected(outcome, 'expression: Nothing is written here'),
  },
  {
    id: 'number of operands',
    why: 'Too few or too many operands are refused when the rule is read. Most often one was forgotten, or a literal list was not written doubled.',
    covers: (_, outcome) => isRejected(outcome, 'wrong-arity'),
  },
  {
    id: 'one spelling of if',
    why: 'The conditional is called `if`; its other name `?:` is refused with a suggestion.',
    covers: (_, outcome) => isRejected(outcome, 'unknown-operator: There is no operator "?:"'),
  },
  {
    id: 'paths are written',
    why: 'The path of `var` and the names of `missing` stand in the rule. Were they computed, no misspelt field could be found before the rule is used, and data could choose what is read.',
    covers: (_, outcome) =>
      isRejected(outcome, 'expression: The path of var') ||
      isRejected(outcome, 'expression: Fields are named'),
  },
  {
    id: 'a mapping is an operator',
    why: 'A mapping in a rule is one operator with its operands. JSON Logic takes a mapping of no key, or of several, for a value.',
    covers: (_, outcome) => isRejected(outcome, 'expression: A rule is one operator'),
  },
  {
    id: 'types',
    why: 'Texts are not taken for numbers, nor anything for a list or a text that is none: it is refused when the rule is read, or the verdict is an error that shows the value. JSON Logic converts, and then a wrong type looks like a breach, or like none.',
    covers: (_, outcome) => isRejected(outcome, 'wrong-type') || outcome.is === 'failed',
  },
  {
    id: 'absent is not null',
    why: 'What is not there, or null, is absent, and so is what is made of it: the verdict is `no_evidence`. JSON Logic goes on with null, for which `{"<=": [null, 30]}` is true.',
    covers: (_, outcome) => outcome.is === 'absent',
  },
  {
    id: 'all of nothing',
    why: '`all` of a list that is there and empty is true, as `none` is. In JSON Logic it is false.',
    covers: ({ rule, data }, outcome) =>
      operatorsIn(rule).includes('all') &&
      outcome.is === 'value' &&
      outcome.value === true &&
      theirs(rule, data).is === 'value',
  },
  NEWER,
];

/** How one case ended: as the suite wants, left out, or otherwise for a reason; none is a fault. */
export interface Judged {
  readonly one: Case;
  readonly outcome: Outcome;
  readonly is: 'agrees' | 'left out' | 'deviates';
  readonly reason: string | undefined;
}

/** Every case of every suite, judged in one mode. */
export function judgeSuites(compatible: boolean): readonly Judged[] {
  const reasons = compatible ? COMPATIBLE_REASONS : STRICT_REASONS;
  return suites.flatMap(casesOf).map((one) => {
    const outcome = ours(one.rule, one.data, compatible);
    const elsewhere = operatorsIn(one.rule).find((name) => ELSEWHERE.has(name));
    if (elsewhere !== undefined) return { one, outcome, is: 'left out', reason: elsewhere };
    if (agrees(one, outcome)) return { one, outcome, is: 'agrees', reason: undefined };
    const reason = reasons.find(({ covers }) => covers(one, outcome));
    return { one, outcome, is: 'deviates', reason: reason?.id };
  });
}

/** Where the suite wants an error, a rule that is refused is as good. */
function agrees({ result }: Case, outcome: Outcome): boolean {
  if (result === undefined) return outcome.is === 'failed' || outcome.is === 'rejected';
  // JSON has one zero.
  return outcome.is === 'value' && (outcome.value === result || isDeepStrictEqual(outcome.value, result));
}
