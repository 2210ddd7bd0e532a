/**
 * The rules of a policy as plain JSON Logic, for programs that know nothing of ours. On data in which nothing
 * that is read is missing, they give what our rules give; what JSON Logic has no word for is left as it is
 * written, and named.
 */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  pointerBelow,
} from '../model/json.ts';
import { listed } from '../model/wording.ts';
import { JSON_LOGIC } from './logic/compatible.ts';
import { RESERVED } from './logic/reference.ts';
import type { Policy } from './policy.ts';

/** Something that plain JSON Logic cannot say. */
export interface Gap {
  readonly at: Pointer;
  readonly seen: string;
  readonly why: string;
}

/** A policy as JSON Logic. `data` says what to feed its rules, by name. */
export interface PlainPolicy {
  readonly policy: string;
  readonly title: string;
  readonly use: string;
  readonly data: JsonObject;
  readonly where?: JsonValue;
  readonly let: JsonObject;
  readonly require: readonly { readonly id: string; readonly check: JsonValue }[];
  readonly offenders?: JsonValue;
  readonly not_expressed: readonly Gap[];
}

const USE =
  'Feed every rule the mapping that data describes. Where the rule under where is false, the policy does not apply. Evaluate those under let in order, and put each result into the data under its name. The policy holds where every check gives something true. All this is so where nothing is missing: for JSON Logic what is missing is null, for opsledger it is no evidence.';

/** What stands behind the words of the language. */
const ROOTS: Readonly<Record<string, string>> = {
  record: 'the fields of the record that is judged, and its kind',
  ref: 'by field of the record: the fields of the record that it names',
  period: 'the start and the end of the period, and under before those of the period before it',
  as_of: 'the moment that is judged, such as 2026-09-30T12:00:00Z',
  org: 'the fields of the Organization record',
  all: 'by kind: the list of its records, each the mapping of its fields',
  schedule: 'the list of timetables, each the mapping of its fields',
};

/** The rules of a policy as plain JSON Logic. */
export function plainPolicy(policy: Policy): PlainPolicy {
  const { where, let: lets, require: required, offenders, with: joins, fresh, deadline } = policy.document;
  const plain = new Translation(new Map(policy.params.map(({ name, value }) => [name, value])));
  for (const [name, join] of Object.entries(isObject(joins) ? joins : {}))
    plain.gap(
      pointerBelow('/with', name),
      `with ${name}`,
      `A join: put what ${isObject(join) && join['many'] !== undefined ? 'it finds, a list,' : 'it finds'} into the data under ${name}.`,
    );
  const parts = {
    ...(where === undefined ? {} : { where: plain.rule(where, '/where') }),
    let: plain.each(isObject(lets) ? lets : {}, '/let'),
    require: policy.checks.map(({ id, pointer }, index) => {
      const entry = isList(required) ? required[index] : required;
      const isCheck = isList(required) && isObject(entry);
      return { id, check: plain.rule((isCheck ? entry['check'] : entry) ?? null, pointer) };
    }),
    ...(offenders === undefined ? {} : { offenders: plain.rule(offenders, '/offenders') }),
  };
  for (const [name, value] of Object.entries({
    fresh,
    deadline,
    effective_from: policy.document['effective_from'],
  }))
    if (value !== undefined)
      plain.gap(`/${name}`, name, 'It compares dates, for which JSON Logic has no operator.');
  return {
    policy: policy.id,
    title: policy.title,
    use: USE,
    data: dataFor(policy, plain.roots),
    ...parts,
    not_expressed: plain.gaps,
  };
}

/** What each name that is read has to hold. */
function dataFor(policy: Policy, roots: ReadonlySet<string>): JsonObject {
  const { forEach, onTimetables, params, paramsRead, joins } = policy;
  const kinds = onTimetables ? ' (its timetable)' : forEach ? ` (${listed(forEach, 'or')})` : '';
  const described = Object.entries(ROOTS)
    .filter(([name]) => roots.has(name))
    .map(([name, meaning]) => [name, name === 'record' ? `${meaning}${kinds}` : meaning] as const);
  const thresholds = params.filter(({ name }) => paramsRead.has(name));
  return {
    ...Object.fromEntries(described),
    ...(roots.has('params')
      ? { params: Object.fromEntries(thresholds.map(({ name, value }) => [name, value])) }
      : {}),
    ...Object.fromEntries(
      joins.filter(({ name }) => roots.has(name)).map(({ name }) => [name, `what with.${name} finds`]),
    ),
  };
}

/** Translates expressions, and remembers what they read and what could not be said. */
export class Translation {
  /** The first words of what is read: record, params, the names of with. */
  readonly roots = new Set<string>();
  readonly gaps: Gap[] = [];
  readonly #params: ReadonlyMap<string, JsonValue>;

  constructor(params: ReadonlyMap<string, JsonValue>) {
    this.#params = params;
  }

  gap(at: Pointer, seen: string, why: string): void {
    this.gaps.push({ at, seen, why });
  }

  each(expressions: JsonObject, at: Pointer): JsonObject {
    return Object.fromEntries(
      Object.entries(expressions).map(([name, rule]) => [name, this.rule(rule, pointerBelow(at, name))]),
    );
  }

  /** An expression as JSON Logic; `inside` an iterator plain paths are those of the element. */
  rule(expression: JsonValue, at: Pointer, inside = false): JsonValue {
    if (typeof expression === 'string') return this.#text(expression, at, inside);
    if (isList(expression))
      return expression.map((element, index) => this.rule(element, pointerBelow(at, index), inside));
    if (!isObject(expression)) return expression;
    const [name = '', written = null] = Object.entries(expression)[0] ?? [];
    const below = pointerBelow(at, name);
    const operands = isList(written) ? written : [written];
    if (name === 'var') return this.#variable(operands, below, inside);
    if (name === 'missing') return { missing: operands.map((path) => this.#path(path, inside)) };
    if (name === 'missing_some')
      return {
        missing_some: operands.map((operand, index) => (index === 0 ? operand : this.#path(operand, inside))),
      };
    const rules = operands.map((operand, index) =>
      this.rule(
        operand,
        isList(written) ? pointerBelow(below, index) : below,
        inside || (index === 1 && ITERATORS.has(name)),
      ),
    );
    const rewrite = Object.hasOwn(REWRITES, name) ? REWRITES[name] : undefined;
    if (rewrite) return rewrite(rules);
    if (!JSON_LOGIC.has(name))
      this.gap(below, name, 'JSON Logic has no such operator; add it to your library.');
    return { [name]: rules };
  }

  #text(text: string, at: Pointer, inside: boolean): JsonValue {
    if (text.startsWith('$$')) return text.slice(1);
    if (!text.startsWith('$')) return text;
    if (text === '$.' || text.startsWith('$.')) return { var: this.#path(text.slice(2), inside) };
    const path = text.slice(1);
    const [root = '', first = ''] = path.split('.');
    if (!inside) {
      this.roots.add(root);
      return { var: path };
    }
    const value = root === 'params' ? this.#params.get(first) : undefined;
    if (value !== undefined && !isObject(value)) return value;
    this.gap(
      at,
      text,
      `Inside an iterator JSON Logic sees the element and nothing else${RESERVED.has(root) ? '' : `, so not $${root}`}.`,
    );
    return text;
  }

  #variable([path = '', ...fallback]: readonly JsonValue[], at: Pointer, inside: boolean): JsonValue {
    const named = this.#path(path, inside);
    if (fallback.length === 0) return { var: named };
    return {
      var: [named, ...fallback.map((rule, index) => this.rule(rule, pointerBelow(at, index + 1), inside))],
    };
  }

  /** The path of `var` in the data: below the record, or inside an iterator below the element. */
  #path(path: JsonValue, inside: boolean): JsonValue {
    if (isList(path)) return path.map((one) => this.#path(one, inside));
    if (inside) return path;
    this.roots.add('record');
    return path === '' ? 'record' : `record.${String(path)}`;
  }
}

/** Operators whose second operand is about the elements of the first. */
const ITERATORS: ReadonlySet<string> = new Set(['all', 'some', 'none', 'filter', 'map', 'reduce']);

const CURRENT: JsonValue = { var: 'current' };
const SO_FAR: JsonValue = { var: 'accumulator' };
const START = Number.MAX_VALUE;

/** What JSON Logic says in other words, or means otherwise. Each operand occurs once, however deep it all goes. */
const REWRITES: Readonly<Record<string, (operands: readonly JsonValue[]) => JsonValue>> = {
  exists: ([value = null]) => ({ '!=': [value, null] }),
  '??': (values) => ({
    reduce: [values, { if: [{ '!=': [SO_FAR, null] }, SO_FAR, CURRENT] }, null],
  }),
  // True of the empty list, which all is not in JSON Logic.
  all: ([list = null, rule = null]) => ({ none: [list, { '!': [rule] }] }),
  count: ([list = null]) => ({ reduce: [list, { '+': [SO_FAR, 1] }, 0] }),
  sum: (operands) => ({ reduce: [{ merge: operands }, { '+': [SO_FAR, CURRENT] }, 0] }),
  min: (operands) => ({ reduce: [{ merge: operands }, { min: [SO_FAR, CURRENT] }, START] }),
  max: (operands) => ({ reduce: [{ merge: operands }, { max: [SO_FAR, CURRENT] }, -START] }),
  first: ([list = null]) => ({ reduce: [list, { if: [{ '==': [SO_FAR, null] }, CURRENT, SO_FAR] }, null] }),
  last: ([list = null]) => ({ reduce: [list, CURRENT, null] }),
};
