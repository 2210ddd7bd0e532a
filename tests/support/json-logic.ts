/** JSON Logic as others have it: the suites of its community, and the library that is the reference. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonLogic from 'json-logic-js';
import type { TraceStep } from '../../src/engine/logic/operator.ts';
import { gapIn, type Val } from '../../src/engine/logic/value.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { ROOT } from './build.ts';
import { compileRule, emptyContext } from './rules.ts';

export const SUITES = join(ROOT, 'tests/suites/json-logic');

/** A case of a suite. */
export interface Case {
  readonly suite: string;
  readonly description: string;
  readonly rule: JsonValue;
  readonly data: JsonValue;
  /** What the suite wants: a value, or undefined for an error. */
  readonly result: JsonValue | undefined;
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(SUITES, path), 'utf8'));

/** The names of the suites. */
export const suites = read('index.json') as readonly string[];

/** The cases of a suite; what is no case in it is a heading. */
export function casesOf(suite: string): readonly Case[] {
  return (read(suite) as readonly (string | Partial<Case>)[]).flatMap((entry) =>
    typeof entry === 'string'
      ? []
      : {
          suite,
          description: entry.description ?? JSON.stringify(entry.rule),
          rule: entry.rule ?? null,
          data: entry.data ?? null,
          result: entry.result,
        },
  );
}

/** What comes of a rule: a value, nothing that can be said, an error, or a rule that is not accepted. */
export type Outcome =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'absent' }
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'rejected'; readonly why: readonly string[] };

export function outcomeOf(known: Val): Outcome {
  // A list is as well known as its elements.
  const value = known.is === 'known' ? (gapIn(known) ?? known) : known;
  if (value.is === 'known') return { is: 'value', value: value.value };
  return value.is === 'absent' ? { is: 'absent' } : { is: 'failed', why: value.why };
}

const context = emptyContext();

/** What the evaluator makes of a rule, by its own reading or by that of JSON Logic. */
export function ours(rule: JsonValue, data: JsonValue, compatible: boolean): Outcome {
  const { mistakes, on } = compileRule(rule, { compatible });
  if (mistakes.length > 0)
    return { is: 'rejected', why: mistakes.map(({ code, message }) => `${code}: ${message}`) };
  return outcomeOf(on(data, context));
}

/** What json-logic-js makes of it. */
export function theirs(rule: JsonValue, data: JsonValue): Outcome {
  try {
    return { is: 'value', value: jsonLogic.apply(rule as never, data) };
  } catch (error) {
    return { is: 'failed', why: String(error) };
  }
}

/** Whether no step on the way to a value was absent or failed. */
export function isKnownThroughout(rule: JsonValue, data: JsonValue): boolean {
  const root: TraceStep = { expression: null, pointer: '', value: undefined, steps: [] };
  compileRule(rule, { traced: true }).on(data, context, root);
  const isKnown = ({ value, steps }: TraceStep): boolean =>
    value !== undefined && outcomeOf(value).is === 'value' && steps.every(isKnown);
  return root.steps.every(isKnown);
}
