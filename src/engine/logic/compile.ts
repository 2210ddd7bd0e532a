/**
 * Turns an expression of a policy into a function, once. Everything that can be wrong with an expression
 * without seeing a record is found here: operators, how many operands they take, names, fields, types.
 */
import { isList, isObject, type JsonValue, type Pointer, pointerBelow } from '../../model/json.ts';
import type { ProblemCode } from '../../model/problem.ts';
import { counted, didYouMean, quote } from '../../model/wording.ts';
import { caught, compatibleOperator } from './compatible.ts';
import {
  BROKEN,
  type Compiled,
  type Depends,
  type Diagnostics,
  type Environment,
  type Frame,
  type Mistake,
} from './compiled.ts';
import { keepParts, onceForAnElement, onceForTheRun } from './kept.ts';
import type { Operator, Rule } from './operator.ts';
import { OperatorCall } from './operator-call.ts';
import { operators } from './operators/index.ts';
import { periodFrom } from './periods.ts';
import { compileReference } from './reference.ts';
import { type Type, union } from './types.ts';
import { Known, listOf, type Val } from './value.ts';

/** Deepest nesting of operators and lists in one expression. */
export const MAX_RULE_DEPTH = 40;

/** Most operators, references and literals in one policy. */
export const MAX_RULE_NODES = 2000;

/** Longest text that an expression may hold. */
export const MAX_RULE_TEXT = 2000;

/** Compiles the expressions of one policy. */
export class Compiler implements Diagnostics {
  readonly environment: Environment;
  readonly mistakes: Mistake[];
  /** What is known of each expression, by its place; shared like the mistakes. */
  readonly types: Map<Pointer, Type>;
  /** How many nodes the policy has so far; shared by compilers that differ only in the names they know. */
  readonly #size: { nodes: number };

  constructor(environment: Environment, sharing?: Compiler) {
    this.environment = environment;
    this.mistakes = sharing ? sharing.mistakes : [];
    this.types = sharing ? sharing.types : new Map();
    this.#size = sharing ? sharing.#size : { nodes: 0 };
  }

  /** Compiles the expression at `pointer`. Mistakes are collected; what they make of the rule is of no use. */
  compile(expression: JsonValue, pointer: Pointer): Compiled {
    const compiled = this.#expression(expression, {
      pointer,
      depth: 0,
      element: this.environment.record,
      iterators: 0,
      isFixed: false,
    });
    return this.environment.compatible ? { ...compiled, evaluate: caught(compiled.evaluate) } : compiled;
  }

  /** A compiler for the same policy with other names in scope. */
  within(environment: Partial<Environment>): Compiler {
    return new Compiler({ ...this.environment, ...environment }, this);
  }

  reject(code: ProblemCode, pointer: Pointer, message: string, hint?: string): void {
    this.mistakes.push({ code, pointer, message, ...(hint ? { hint } : {}) });
  }

  #expression(expression: JsonValue, frame: Frame): Compiled {
    const compiled = this.#compiled(expression, frame);
    this.types.set(frame.pointer, compiled.type);
    return compiled;
  }

  #compiled(expression: JsonValue, frame: Frame): Compiled {
    this.#size.nodes += 1;
    if (this.#size.nodes === MAX_RULE_NODES + 1) {
      this.reject(
        'limit',
        frame.pointer,
        `A policy may have ${counted(MAX_RULE_NODES, 'operator and value', 'operators and values')}; this one has more.`,
        'Split it into several policies.',
      );
    }
    if (this.#size.nodes > MAX_RULE_NODES) return BROKEN;
    if (frame.depth > MAX_RULE_DEPTH) {
      this.reject(
        'limit',
        frame.pointer,
        `Rules may be nested ${MAX_RULE_DEPTH} deep; this one goes deeper.`,
        'Name parts of it under let.',
      );
      return BROKEN;
    }
    if (typeof expression === 'string') return this.#text(expression, frame);
    if (isList(expression)) return this.#list(expression, frame);
    if (isObject(expression)) return this.#operation(expression, frame);
    if (expression === null && !this.environment.compatible) {
      this.reject(
        'expression',
        frame.pointer,
        'Nothing is written here, and nothing can be compared with it.',
        'Ask whether a value is there with exists.',
      );
      return BROKEN;
    }
    return constant(expression);
  }

  #text(text: string, frame: Frame): Compiled {
    if (text.length > MAX_RULE_TEXT) {
      this.reject(
        'limit',
        frame.pointer,
        `A text in a rule may have ${MAX_RULE_TEXT} characters; this one has ${text.length}.`,
      );
      return BROKEN;
    }
    if (!text.startsWith('$') || this.environment.compatible) return constant(text);
    if (text.startsWith('$$')) return constant(text.slice(1));
    return this.#traced(text, frame, compileReference(this, text, frame));
  }

  #list(list: readonly JsonValue[], frame: Frame): Compiled {
    const elements = list.map((element, index) =>
      this.#expression(element, {
        ...frame,
        pointer: pointerBelow(frame.pointer, index),
        depth: frame.depth + 1,
      }),
    );
    const type: Type = { is: 'list', of: union(elements.map((element) => element.type)) };
    if (elements.every((element) => element.constant !== undefined)) {
      return { ...constant(elements.map((element) => element.constant ?? null)), type };
    }
    const rules = elements.map((element) => element.evaluate);
    const depends = dependsOf(elements);
    keepParts(elements, depends);
    return {
      type,
      depends,
      keep: () => {
        for (const element of elements) element.keep?.();
      },
      evaluate: (scope) => listOf(rules.map((rule) => rule(scope))),
    };
  }

  #operation(expression: { readonly [key: string]: JsonValue }, frame: Frame): Compiled {
    const keys = Object.keys(expression);
    if (keys.length === 2 && Object.hasOwn(expression, 'start') && Object.hasOwn(expression, 'end'))
      return this.#period(expression, frame);
    const [name] = keys;
    if (name === undefined || keys.length !== 1) {
      if (this.environment.compatible) return constant(expression);
      const seen = keys.length === 0 ? 'none' : `${keys.slice(0, 5).map(quote).join(', ')}`;
      this.reject(
        'expression',
        frame.pointer,
        `A rule is one operator with its operands; here stand ${counted(keys.length, 'key')}: ${seen}.`,
        'Write {operator: [operand, …]}.',
      );
      return BROKEN;
    }
    const operator = this.environment.compatible ? compatibleOperator(name) : operators.get(name);
    const operandsAt = pointerBelow(frame.pointer, name);
    if (!operator) {
      this.reject(
        'unknown-operator',
        operandsAt,
        `There is no operator ${quote(name)}.`,
        didYouMean(name, operators.keys()).trimStart(),
      );
      return BROKEN;
    }
    const written = expression[name] ?? null;
    // An operand list is a list of operands; one operand that is no list stands for a list of one.
    const operands = isList(written) ? written : [written];
    const pointers = operands.map((_, index) =>
      isList(written) ? pointerBelow(operandsAt, index) : operandsAt,
    );
    if (!this.#checkArity(operator, operands.length, operandsAt)) return BROKEN;
    const call = new OperatorCall(this, operands, pointers, frame, (operand, inner) =>
      this.#expression(operand, inner),
    );
    const compiled = { ...operator.compile(call), depends: call.depends };
    // Each step of a trace is taken, even where it comes to the same as before.
    if (this.environment.traced) return this.#traced(expression, frame, compiled);
    keepParts(call.compiled(), compiled.depends);
    return onceForTheRun(onceForAnElement(compiled, frame));
  }

  /** A period that is written out: `{start: a, end: b}`, each an expression. */
  #period(expression: { readonly [key: string]: JsonValue }, frame: Frame): Compiled {
    const [start, end] = (['start', 'end'] as const).map((key) =>
      this.#expression(expression[key] ?? null, {
        ...frame,
        pointer: pointerBelow(frame.pointer, key),
        depth: frame.depth + 1,
      }),
    ) as [Compiled, Compiled];
    const depends = dependsOf([start, end]);
    return this.#traced(expression, frame, { ...periodFrom(start, end), depends });
  }

  #checkArity(
    { name, arity, operands }: Pick<Operator, 'name' | 'arity' | 'operands'>,
    count: number,
    pointer: Pointer,
  ): boolean {
    const [fewest, most] = arity;
    if (count >= fewest && count <= most) return true;
    const wanted =
      fewest === most
        ? String(fewest)
        : most === Number.POSITIVE_INFINITY
          ? `${fewest} or more`
          : `${fewest} or ${most}`;
    const noun = wanted === '1' ? 'operand' : 'operands';
    this.reject(
      'wrong-arity',
      pointer,
      `${name} takes ${wanted} ${noun}; here ${count === 1 ? 'is' : 'are'} ${count}.`,
      `Write {${name}: ${operands}}.${count > most && most === 1 ? ' A literal list is written doubled: [[a, b]].' : ''}`,
    );
    return false;
  }

  #traced(expression: JsonValue, { pointer }: Frame, compiled: Compiled): Compiled {
    return this.environment.traced
      ? { ...compiled, evaluate: traced(expression, pointer, compiled.evaluate) }
      : compiled;
  }
}

function dependsOf(parts: readonly Compiled[]): Depends {
  return parts.reduce((depends, part) => depends | part.depends, 0);
}

function constant(value: JsonValue): Compiled {
  const known = new Known(value);
  return { type: typeOfConstant(value), depends: 0, constant: value, evaluate: () => known };
}

function typeOfConstant(value: JsonValue): Type {
  if (typeof value === 'number') return { is: 'number' };
  if (typeof value === 'boolean') return { is: 'boolean' };
  if (isList(value)) return { is: 'list', of: union(value.map(typeOfConstant)) };
  // A text may be meant as a date, a duration or a word; what reads it will tell.
  return { is: 'any' };
}

function traced(expression: JsonValue, pointer: Pointer, evaluate: Rule): Rule {
  return (scope) => {
    const outer = scope.trace;
    if (outer === undefined) return evaluate(scope);
    const step = { expression, pointer, value: undefined as Val | undefined, steps: [] };
    scope.trace = step;
    const value = evaluate(scope);
    scope.trace = outer;
    step.value = value;
    outer.steps.push(step);
    return value;
  };
}
