/** A policy and its judgement in words, step by step, with the lines the values stand on. */

import type { Explanation, RecordVerdict, TraceLine, TracePart } from '../model/explanation.ts';
import { isList, isObject, type JsonValue } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { wholeFile } from '../model/source.ts';
import { quote } from '../model/wording.ts';
import { placeIn } from './inventory.ts';
import { failureText, type Judgement, type Trace, traceJudgement } from './judge.ts';
import type { TraceStep } from './logic/operator.ts';
import { type At, pointerTo, type Val } from './logic/value.ts';
import { spell } from './message.ts';
import type { People } from './people.ts';
import type { Policy } from './policy.ts';
import type { Run } from './run.ts';
import { locateAll } from './yaml/places.ts';

/** Most steps of one part that are told. */
const MOST_STEPS = 60;

/** Explains a policy that was read with `traced`, and its verdict on a record when one is given. */
export function explanationOf(
  policy: Policy,
  run: Run,
  { judgements, ruledOut }: { readonly judgements: readonly Judgement[]; readonly ruledOut: number },
  record: InventoryRecord | undefined,
): Explanation {
  const isOnce = policy.forEach === undefined;
  const traces = record || isOnce ? traceJudgement(policy, run, record ?? null) : undefined;
  const told = record ? judgements.filter((judgement) => judgement.record === record) : judgements;
  const { id, title, domain, level, severity, controls, why, remedy, help, params } = policy;
  return {
    id,
    title,
    domain,
    level,
    severity,
    controls,
    why: why ?? null,
    remedy: remedy ?? null,
    help: help ?? null,
    location: locateAll([placeIn(policy, '')])[0] ?? wholeFile(policy.extent.source.path),
    forEach: policy.forEach ?? [],
    rules: rulesOf(policy),
    params: params.map(({ name, value, origin }) => ({
      name,
      value: JSON.stringify(value),
      origin: origin ?? null,
      ...defaultOf(policy, name),
    })),
    verdicts: told.map((judgement) => toVerdict(judgement, run.people)),
    ruledOut: record ? 0 : ruledOut,
    trace: traces ? traces.map((part) => toPart(part, run.people)) : null,
  };
}

function defaultOf({ overridden }: Policy, name: string): { readonly default?: string } {
  const found = overridden.find(({ what }) => what === `params.${name}`);
  return found ? { default: JSON.stringify(found.default) } : {};
}

function toVerdict({ record, verdict, because, failures }: Judgement, people: People): RecordVerdict {
  return {
    record: record && { kind: record.kind, id: record.id },
    verdict,
    because: because === undefined ? null : people.mask(because),
    messages: failures.map((failure) => failureText(failure, people)),
  };
}

function rulesOf({ document }: Policy): Explanation['rules'] {
  const rules: { name: string; rule: string }[] = [];
  const add = (name: string, rule: JsonValue | undefined): void => {
    if (rule !== undefined) rules.push({ name, rule: phrase(rule) });
  };
  add('where', document['where']);
  for (const [name, join] of entriesOf(document['with']))
    rules.push({ name: `$${name}`, rule: joinPhrase(join) });
  for (const [name, rule] of entriesOf(document['let'])) add(`$${name}`, rule);
  const fresh = document['fresh'];
  if (isObject(fresh)) {
    rules.push({
      name: 'fresh',
      rule: `${phrase(fresh['field'] ?? null)} within ${phrase(fresh['within'] ?? null)}`,
    });
  }
  const required = document['require'] ?? null;
  if (!isList(required)) {
    add('require', required);
  } else {
    for (const [index, entry] of required.entries()) {
      const { id = index, check = null } = isObject(entry) ? entry : {};
      add(`check ${String(id)}`, check);
    }
  }
  return rules;
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function joinPhrase(join: JsonValue): string {
  if (!isObject(join)) return phrase(join);
  const mode = (['one', 'many', 'latest'] as const).find((name) => join[name] !== undefined) ?? 'many';
  const keys = entriesOf(join['where']).map(([path, value]) => `${path} is ${phrase(value)}`);
  const kind = String(join[mode]);
  const which = { one: `the one ${kind}`, many: `every ${kind}`, latest: `the latest ${kind}` }[mode];
  return keys.length === 0 ? which : `${which} whose ${keys.join(' and ')}`;
}

const INFIX: Readonly<Record<string, string>> = {
  '===': 'is',
  '!==': 'is not',
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  in: 'in',
  and: 'and',
  or: 'or',
  '??': '??',
  before: 'is before',
  not_after: 'is not after',
};

/** How tightly what is inside has to be held together. */
const NEEDS_BRACKETS: ReadonlySet<string> = new Set([
  ...Object.keys(INFIX),
  'if',
  'all',
  'some',
  'none',
  '!',
]);

/** An expression in words: `$oldest <= $params.max_days`. */
export function phrase(expression: JsonValue): string {
  if (typeof expression === 'string') return expression.startsWith('$') ? expression : plainWord(expression);
  if (isList(expression)) return `[${expression.map(phrase).join(', ')}]`;
  if (!isObject(expression)) return String(expression);
  const { start, end } = expression;
  if (start !== undefined && end !== undefined) return `${phrase(start)} to ${phrase(end)}`;
  const [operator = '', written = null] = Object.entries(expression)[0] ?? [];
  const operands = isList(written) ? written : [written];
  return phraseOf(
    operator,
    operands.map((operand) => bracketed(operand, operator)),
  );
}

function phraseOf(operator: string, words: readonly string[]): string {
  const [first = '', second = '', third] = words;
  const infix = Object.hasOwn(INFIX, operator) ? INFIX[operator] : undefined;
  if (infix !== undefined && words.length > 1) return words.join(` ${infix} `);
  switch (operator) {
    case '!':
      return `not ${first}`;
    case '!!':
      return first;
    case 'exists':
      return `${first} is there`;
    case 'var':
      return `$.${first}`;
    case 'if':
      return `if ${first} then ${second}${third === undefined ? '' : ` else ${third}`}`;
    case 'all':
    case 'some':
    case 'none':
      return `${operator} of ${first}: ${second}`;
    case 'filter':
      return `those of ${first} with ${second}`;
    case 'map':
      return `for each of ${first}: ${second}`;
    default:
      return `${operator}(${words.join(', ')})`;
  }
}

function bracketed(operand: JsonValue, around: string): string {
  const words = phrase(operand);
  if (!isObject(operand) || !NEEDS_BRACKETS.has(around)) return words;
  const [inner = ''] = Object.keys(operand);
  return NEEDS_BRACKETS.has(inner) && inner !== around ? `(${words})` : words;
}

function plainWord(text: string): string {
  return /^[\w.:+-]+$/.test(text) ? text : quote(text);
}

/** A step that is told, and where its value stands. */
interface Line {
  readonly depth: number;
  readonly text: string;
  readonly value: Val | undefined;
  readonly at: At | undefined;
}

function toPart({ name, value, steps, result }: Trace, people: People): TracePart {
  const lines = steps.flatMap((step) => linesOf(step, 0));
  const told = lines.slice(0, MOST_STEPS);
  const places = told.flatMap(({ at }) => (at ? [placeIn(at.holder, pointerTo(at))] : []));
  const locations = locateAll(places);
  let next = 0;
  return {
    name,
    result: result ?? resultOf(value, people),
    steps: told.map<TraceLine>(({ depth, text, value: of, at }) => ({
      depth,
      text,
      result: of ? resultOf(of, people) : '',
      location: at ? (locations[next++] ?? null) : null,
    })),
    omitted: lines.length - told.length,
  };
}

/** A step and, below it, those it rests on. Only what was read from a file has a place worth telling. */
function linesOf({ expression, value, steps }: TraceStep, depth: number): readonly Line[] {
  const isRead = steps.length === 0;
  const line: Line = { depth, text: phrase(expression), value, at: isRead ? value?.at : undefined };
  return [line, ...steps.flatMap((step) => linesOf(step, depth + 1))];
}

function resultOf(value: Val, people: People): string {
  switch (value.is) {
    case 'absent':
      return people.mask(`absent: ${value.why}`);
    case 'failed':
      return people.mask(`error: ${value.why}`);
    case 'known':
      return value.value === true ? 'yes' : value.value === false ? 'no' : spell(value, people);
  }
}
