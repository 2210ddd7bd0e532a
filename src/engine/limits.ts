/** The values to which comparisons with words and numbers limit a field: `===`, `!==`, `in`, and their opposites. */
import { isList, isObject, type JsonValue } from '../model/json.ts';
import { listed, quote } from '../model/wording.ts';

type Plain = string | number | boolean;

/** What must be so of what `key` stands for: to be one of some values, or none of them. */
export interface Limit {
  readonly key: string;
  readonly values: ReadonlySet<Plain>;
  /** True: one of the values; false: none of them. */
  readonly isOneOf: boolean;
}

/** The limit that a comparison is; undefined for anything else. `$.x` and `$record.x` are one outside iterators. */
export function limitIn(expression: JsonValue, outermost: boolean): Limit | undefined {
  if (!isObject(expression)) return undefined;
  const [name = '', ...more] = Object.keys(expression);
  const operands = expression[name];
  if (more.length > 0) return undefined;
  if (name === '!') {
    const inner = limitIn((isList(operands) ? operands[0] : operands) ?? null, outermost);
    return inner && inverted(inner);
  }
  if (!isList(operands) || operands.length !== 2) return undefined;
  const [a = null, b = null] = operands;
  if (name === 'in') {
    const key = keyOf(a, outermost);
    return key !== undefined && isList(b) && b.every(isPlain)
      ? { key, values: new Set(b), isOneOf: true }
      : undefined;
  }
  if (name !== '===' && name !== '!==') return undefined;
  const [key, value] = isPlain(b) ? [keyOf(a, outermost), b] : [keyOf(b, outermost), a];
  if (key === undefined || !isPlain(value)) return undefined;
  return { key, values: new Set([value]), isOneOf: name === '===' };
}

/** A text such as `$$x` is left out: that it stands for `$x` is not worth the trouble. */
function isPlain(value: JsonValue): value is Plain {
  return typeof value === 'string'
    ? !value.startsWith('$')
    : typeof value === 'number' || typeof value === 'boolean';
}

function keyOf(expression: JsonValue, outermost: boolean): string | undefined {
  if (typeof expression !== 'string' || !expression.startsWith('$') || expression.startsWith('$$'))
    return undefined;
  if (expression.startsWith('$record.')) return `record ${expression.slice('$record'.length)}`;
  if (outermost && (expression.startsWith('$.') || expression.startsWith('$ref.')))
    return `record ${expression.slice(1)}`;
  return expression;
}

/** What a value meets where it does not meet the limit. */
export function inverted(limit: Limit): Limit {
  return { ...limit, isOneOf: !limit.isOneOf };
}

/** Both limits in one. */
export function combine(a: Limit, b: Limit): Limit {
  if (!a.isOneOf && !b.isOneOf) return { ...a, values: new Set([...a.values, ...b.values]) };
  const [one, other] = a.isOneOf ? [a, b] : [b, a];
  return {
    ...one,
    values: new Set([...one.values].filter((value) => other.values.has(value) === other.isOneOf)),
  };
}

/** The limits that hold where a rule does, by key: its own, or those of all arms of an `and`. `not`: where it does not. */
export function limitsOf(rule: JsonValue, outermost: boolean, not: boolean): ReadonlyMap<string, Limit> {
  const limits = new Map<string, Limit>();
  const add = (limit: Limit): void => {
    const known = limits.get(limit.key);
    limits.set(limit.key, known ? combine(known, limit) : limit);
  };
  const own = limitIn(rule, outermost);
  if (own) add(not ? inverted(own) : own);
  const arms = isObject(rule) ? rule[not ? 'or' : 'and'] : undefined;
  for (const arm of isList(arms) ? arms : [])
    for (const limit of limitsOf(arm, outermost, not).values()) add(limit);
  return limits;
}

/** Why an `and` is never true, or an `or` never false: it asks for two values at once. Undefined when it may be. */
export function never(name: string, arms: readonly JsonValue[], outermost: boolean): string | undefined {
  const limits = limitsOf({ [name]: arms }, outermost, name === 'or');
  for (const { values, isOneOf, key } of limits.values()) {
    if (!isOneOf || values.size > 0) continue;
    const field = key.replace(/^record \.?/, '').replace(/^\$\.?/, '');
    return name === 'and' ? `${field} cannot be all that at once` : `${field} always is one or the other`;
  }
  return undefined;
}

/** What a comparison says of values that `known` lets through; undefined when that depends. */
export function truthUnder(known: Limit, asked: Limit): { truth: boolean; why: string } | undefined {
  const left = combine(known, asked);
  const why = `where lets through ${known.isOneOf ? 'only' : 'all but'} ${listed([...known.values].map(quote))}`;
  if (left.isOneOf && left.values.size === 0) return { truth: false, why };
  const contrary = combine(known, inverted(asked));
  if (contrary.isOneOf && contrary.values.size === 0) return { truth: true, why };
  return undefined;
}
