/**
 * Values that need not be computed anew for each record: those that are the same for the whole run, and those that
 * are the same for each record that an iterator goes through.
 */
import type { InventoryRecord } from '../../model/record.ts';
import { type Compiled, type Depends, elementBit, type Frame, MOST_ITERATORS } from './compiled.ts';
import { MAX_STEPS, type Rule, type Scope, TRUE } from './operator.ts';
import { recordOf, type Val } from './value.ts';

/** Lets those parts keep their values that depend on less than the whole. */
export function keepParts(parts: Iterable<Compiled>, depends: Depends): void {
  for (const part of parts) if (part.depends !== depends) part.keep?.();
}

/** Computes a value that depends on nothing but the run only once a run. */
export function onceForTheRun(compiled: Compiled): Compiled {
  if (compiled.depends !== 0 || compiled.constant !== undefined) return compiled;
  let context: Scope['context'] | undefined;
  let value: Val = TRUE;
  const { evaluate } = compiled;
  return {
    ...compiled,
    evaluate: (scope) => {
      if (scope.context !== context) {
        value = withAllSteps(scope, evaluate);
        context = scope.context;
      }
      return value;
    },
  };
}

/**
 * Computes a value that depends only on the element of the innermost iterator once for each of its records, if
 * that iterator goes through the same records for each record of the policy, and what is around asks for it.
 */
export function onceForAnElement(compiled: Compiled, { iterators, isFixed }: Frame): Compiled {
  if (!isFixed || iterators >= MOST_ITERATORS || compiled.depends !== elementBit(iterators)) return compiled;
  let context: Scope['context'] | undefined;
  let isKept = false;
  const values = new Map<InventoryRecord, Val>();
  const { evaluate } = compiled;
  return {
    ...compiled,
    keep: () => {
      isKept = true;
    },
    evaluate: (scope) => {
      const record = isKept ? untouched(scope.element) : undefined;
      if (!record) return evaluate(scope);
      if (scope.context !== context) {
        values.clear();
        context = scope.context;
      }
      let value = values.get(record);
      if (!value) {
        value = withAllSteps(scope, evaluate);
        values.set(record, value);
      }
      return value;
    },
  };
}

/** The record that a value is, with nothing beside it, so that it is the same wherever it is met. */
function untouched(value: Val): InventoryRecord | undefined {
  return value.at?.beside === undefined && !value.at?.isLoose ? recordOf(value) : undefined;
}

/** A value that is kept costs who asks first no more than who asks later, or the order of records would show. */
function withAllSteps(scope: Scope, evaluate: Rule): Val {
  const left = scope.steps;
  scope.steps = MAX_STEPS;
  const value = evaluate(scope);
  scope.steps = left;
  return value;
}
