/**
 * How JSON Logic itself reads its operators: what is not there is null, a value of any type is taken for what
 * the operator wants, and no number of operands is wrong. The compiler reads rules so when its environment
 * says `compatible`. That is how the evaluator is held against the suites of JSON Logic; policies are never
 * judged so, because a rule that reads null for what is missing passes where nothing was looked at.
 */
import { isList, type JsonValue } from '../../model/json.ts';
import { quote } from '../../model/wording.ts';
import { compileIteration, elements, holds, withElement } from './iteration.ts';
import { decider } from './library.ts';
import {
  ANY_NUMBER,
  type Call,
  FALSE,
  type Node,
  type Operator,
  type Rule,
  spend,
  strict,
  TRUE,
} from './operator.ts';
import { and } from './operators/and.ts';
import { defaultTo } from './operators/default.ts';
import { filter } from './operators/filter.ts';
import { ifElse } from './operators/if.ts';
import { operators } from './operators/index.ts';
import { map } from './operators/map.ts';
import { none } from './operators/none.ts';
import { or } from './operators/or.ts';
import { reduce } from './operators/reduce.ts';
import { some } from './operators/some.ts';
import { ANY, BOOLEAN } from './types.ts';
import { Absent, Failed, Known, type Val } from './value.ts';

type Compile = Operator['compile'];

const NULL = new Known(null);

/** Operators that do not look at their operands as wholes, and so cost the same whatever these are. */
const SHALLOW: ReadonlySet<string> = new Set(['===', '!==', '!', '!!']);

/** An operator whose operands go to json-logic-js as they are. */
function plain(name: string): Compile {
  return (call) => {
    const decide = decider(name, call.count);
    return strict(call, (values, scope) => {
      // A list that holds itself many times over is soon written, and would be walked in full.
      const spent = SHALLOW.has(name) ? undefined : spend(scope, weigh(values, scope.steps));
      return spent ?? (decide(values) as JsonValue);
    });
  };
}

/** How many values and characters there are in a value; counts no further than `most`. */
function weigh(value: JsonValue, most: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  for (const part of Object.values(value)) {
    if (weight > most) break;
    weight += weigh(part, most - weight);
  }
  return weight;
}

/** The call, with what `adapt` makes of the operands that are evaluated before the operator. */
function adapted(call: Call, adapt: (node: Node, index: number) => Node): Call {
  const operand = (index: number): Node => adapt(call.operand(index), index);
  return {
    count: call.count,
    operand,
    operands: () => Array.from({ length: call.count }, (_, index) => operand(index)),
    body: (index, element) => call.body(index, element),
    raw: (index) => call.raw(index),
    path: (text, index) => call.path(text, index),
    reject: (index, code, message, hint) => call.reject(index, code, message, hint),
    kinds: call.kinds,
    subject: call.subject,
    asksPolicy: (index, policy) => call.asksPolicy(index, policy),
    below: (from, step, index) => call.below(from, step, index),
  };
}

/** The call of an iterator: no list counts as the empty one, and null in it is an element like any other. */
function overList(call: Call): Call {
  return adapted(call, ({ evaluate, type }, index) => {
    // The third operand of reduce may be anything.
    if (index > 0) return { evaluate, type };
    return { type: ANY, evaluate: (scope) => asList(evaluate(scope)) };
  });
}

function asList(value: Val): Val {
  if (value.is !== 'known') return value;
  const elements = isList(value.value) ? value.value : [];
  return new Known(
    elements,
    undefined,
    elements.map((element) => new Known(element)),
  );
}

function iterator({ compile }: Operator): Compile {
  return (call) => compile(overList(call));
}

/** As the iterator, but false for the empty list. */
function compileAll(call: Call): Node {
  const { list, body } = compileIteration(overList(call));
  return {
    type: BOOLEAN,
    evaluate: (scope) => {
      const items = elements(list(scope));
      if ('is' in items) return items;
      for (const item of items) {
        const answer = withElement(scope, item, body);
        if (answer.is !== 'known') return answer;
        if (!holds(answer)) return FALSE;
      }
      return items.length > 0 ? TRUE : FALSE;
    },
  };
}

/** An operator that is null where it is absent with us. */
function orNull(compile: Compile): Compile {
  return (call) => {
    const { type, evaluate } = compile(call);
    return {
      type,
      evaluate: (scope) => {
        const value = evaluate(scope);
        return value.is === 'absent' ? NULL : value;
      },
    };
  };
}

/** An operator that is null when it has no operand. */
function nullOfNothing(compile: Compile): Compile {
  return (call) => (call.count === 0 ? { type: ANY, evaluate: () => NULL } : compile(call));
}

/** An operator that takes null for absent. */
function nullIsAbsent(compile: Compile): Compile {
  return (call) =>
    compile(
      adapted(call, ({ type, evaluate }) => ({
        type,
        evaluate: (scope) => {
          const value = evaluate(scope);
          return value.is === 'known' && value.value === null ? new Absent(value.at) : value;
        },
      })),
    );
}

/** An operator that reads fields whose names are values. */
function reading(apply: (values: readonly JsonValue[], data: JsonValue) => JsonValue): Compile {
  return (call) => {
    // What is read depends on the current element; the call is told so.
    const data = call.path('', 0).evaluate;
    return strict(call, (values, scope) => {
      const from = data(scope);
      return from.is === 'failed' ? from : apply(values, from.is === 'known' ? from.value : null);
    });
  };
}

function readPath(data: JsonValue, [path, fallback = null]: readonly JsonValue[]): JsonValue {
  if (path === undefined || path === null || path === '') return data;
  let value = data;
  for (const step of String(path).split('.')) {
    // Letters and lengths are read too, as their own properties; nothing is that is inherited.
    if (value === null || !Object.hasOwn(Object(value), step)) return fallback;
    value = (value as { readonly [key: string]: JsonValue })[step] ?? null;
  }
  return value;
}

/** The keys that name nothing, or null or the empty text. A list among them is a path and what to read instead. */
function missingAmong(operands: readonly JsonValue[], data: JsonValue): readonly JsonValue[] {
  const [first] = operands;
  return (isList(first) ? first : operands).filter((key) => {
    const value = readPath(data, isList(key) ? key : [key]);
    return value === null || value === '';
  });
}

function missingSome([wanted, keys]: readonly JsonValue[], data: JsonValue): JsonValue {
  const absent = missingAmong(isList(keys) ? keys : [keys ?? null], data);
  // A text has as many keys as letters, and what has no length has never enough.
  const { length } = keys as readonly JsonValue[];
  return length - absent.length >= (wanted as number) ? [] : absent;
}

/** Those that need no more than null to be a value are ours as they are. */
const COMPATIBLE: ReadonlyMap<string, Compile> = new Map([
  ...[
    ...['==', '!=', '===', '!==', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'],
    ...['!', '!!', 'min', 'max', 'in', 'cat', 'substr', 'merge'],
  ].map((name) => [name, plain(name)] as const),
  ...[and, or].map(({ name, compile }) => [name, nullOfNothing(compile)] as const),
  ...[filter, map, none, reduce, some].map((operator) => [operator.name, iterator(operator)] as const),
  ['all', compileAll],
  ['if', orNull(ifElse.compile)],
  ['?:', orNull(ifElse.compile)],
  ['??', orNull(nullIsAbsent(defaultTo.compile))],
  ['var', reading((values, data) => readPath(data, values))],
  ['missing', reading(missingAmong)],
  ['missing_some', reading(missingSome)],
]);

/** The names of the operators of JSON Logic; `??` is of a later proposal. */
export const JSON_LOGIC: ReadonlySet<string> = new Set(
  [...COMPATIBLE.keys()].filter((name) => name !== '??'),
);

/** The operator as JSON Logic reads it: with any number of operands, and unknown only where it is come to. */
export function compatibleOperator(name: string): Pick<Operator, 'name' | 'arity' | 'operands' | 'compile'> {
  const compile = COMPATIBLE.get(name);
  if (compile) return { name, arity: [0, ANY_NUMBER], operands: '[…]', compile };
  const ours = operators.get(name);
  return ours ?? { name, arity: [0, ANY_NUMBER], operands: '[…]', compile: () => unknown(name) };
}

function unknown(name: string): Node {
  return {
    type: ANY,
    evaluate: () => {
      throw new Error(`there is no operator ${quote(name)}`);
    },
  };
}

/** A rule that fails where JSON Logic throws. */
export function caught(rule: Rule): Rule {
  return (scope) => {
    const { element } = scope;
    try {
      return rule(scope);
    } catch (error) {
      scope.element = element;
      return new Failed(error instanceof Error ? error.message : 'the rule cannot be evaluated');
    }
  };
}
