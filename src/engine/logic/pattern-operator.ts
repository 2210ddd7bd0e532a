import { quote } from '../../model/wording.ts';
import { type Operator, spend, strict } from './operator.ts';
import { Automaton, MAX_STATES, type Part } from './pattern/automaton.ts';
import { BOOLEAN, mayBe, nameOf } from './types.ts';
import { Failed } from './value.ts';

/** Longest pattern, in characters. */
export const MAX_PATTERN = 500;

/** How many states a pattern enters in one step of an evaluation. */
export const STATES_A_STEP = 25;

/** An operator that holds a text against a pattern, which must be written in the policy itself. */
export function patternOperator(
  definition: Pick<Operator, 'name' | 'summary' | 'examples'>,
  parse: (pattern: string) => Part | { readonly why: string; readonly hint?: string },
): Operator {
  const { name } = definition;
  return {
    ...definition,
    group: 'text',
    arity: [2, 2],
    operands: '[text, pattern]',
    compile(call) {
      const { type } = call.operand(0);
      if (!mayBe(type, 'text', 'date', 'instant', 'duration'))
        call.reject(0, 'wrong-type', `A text is wanted here, and this is ${nameOf(type)}.`);
      const { constant } = call.operand(1);
      const compiled = typeof constant === 'string' ? compilePattern(constant, parse) : NO_LITERAL;
      if (!(compiled instanceof Automaton)) call.reject(1, 'wrong-value', compiled.why, compiled.hint);
      return strict(
        call,
        ([text], scope) => {
          if (typeof text !== 'string') return new Failed(`${name} takes a text, and ${quote(text)} is none`);
          if (!(compiled instanceof Automaton)) return new Failed('the pattern has a mistake');
          const { found, entries } = compiled.occursIn(text, scope.steps * STATES_A_STEP);
          return spend(scope, Math.ceil(entries / STATES_A_STEP)) ?? found ?? false;
        },
        { type: BOOLEAN, from: 0 },
      );
    },
  };
}

const NO_LITERAL = {
  why: 'The pattern must be a text that stands here.',
  hint: 'No record may say what is looked for, for that could be made to fit.',
};

/** A pattern as an automaton, or why it cannot be used. */
export function compilePattern(
  pattern: string,
  parse: (pattern: string) => Part | { readonly why: string; readonly hint?: string },
): Automaton | { readonly why: string; readonly hint?: string } {
  if (pattern.length > MAX_PATTERN)
    return { why: `A pattern may have ${MAX_PATTERN} characters; this one has ${pattern.length}.` };
  const part = parse(pattern);
  if ('why' in part) return { ...part, why: `The pattern ${quote(pattern)} cannot be used, ${part.why}.` };
  const automaton = Automaton.of(part);
  if (automaton) return automaton;
  const hint = 'Ask for fewer repetitions, or for one thing after the other.';
  return { why: `The pattern ${quote(pattern)} has more than ${MAX_STATES} states.`, hint };
}
