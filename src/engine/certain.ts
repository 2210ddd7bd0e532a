/**
 * What rules always say, whatever the records: checks that nothing can fail, branches that are never taken, arms that
 * decide nothing. Only what is certain is told: "always true" means true whenever it is known at all, since any rule
 * may be undecided for lack of evidence.
 */
import { isList, isObject, type JsonValue, type Pointer, pointerBelow } from '../model/json.ts';
import { quote } from '../model/wording.ts';
import { type Limit, limitIn, limitsOf, never, truthUnder } from './limits.ts';
import { isTruthy } from './logic/library.ts';
import { areApart, choicesOf, elementType, impossible, nameOf, TEXT, type Type } from './logic/types.ts';
import type { Policy } from './policy.ts';

/** Something certain about a rule, at its place. */
export interface Certainty {
  readonly pointer: Pointer;
  readonly message: string;
  readonly hint: string;
}

/** What is known of an expression before any record is seen. */
interface Outcome {
  /** Whether it counts as true whenever it is known; undefined when that depends. */
  readonly truth?: boolean | undefined;
  /** What makes it so: a comparison, the type of a value, or that it is written there. */
  readonly by?: 'rule' | 'type' | 'literal';
  /** Why, as a clause, and the place of what decides. */
  readonly why?: string | undefined;
  readonly at: Pointer;
  /** Whether it is known for every record: never absent, never failed. */
  readonly there?: boolean;
  /** For a number, the smallest and the largest it can be. */
  readonly range?: { readonly from: number; readonly to: number; readonly why?: string };
}

interface Frame {
  readonly pointer: Pointer;
  /** Whether it is asked whether the value counts as true; otherwise the value itself is used. */
  readonly asked: boolean;
  /** Whether `$.` stands for the record. */
  readonly outermost: boolean;
}

/** All that is certain about the rules of a policy. `skip`: checks that were remarked on already. */
export function certainties(policy: Policy, skip: ReadonlySet<Pointer>): readonly Certainty[] {
  return new Reader(policy).read(skip);
}

const CONSTANT = 'Remove it, or write what was meant.';

class Reader {
  readonly #policy: Policy;
  readonly #found: Certainty[] = [];
  /** What `where` lets through; nothing is known while `where` itself is read. */
  #limits: ReadonlyMap<string, Limit> = new Map();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  read(skip: ReadonlySet<Pointer>): readonly Certainty[] {
    const { document, checks } = this.#policy;
    const { where } = document;
    if (where !== undefined) {
      const { truth, at, why } = this.#ask(where, '/where', true);
      if (truth === true)
        this.#tell(at, `where is always true${because(why)}, so it rules nothing out.`, CONSTANT);
      if (truth === false)
        this.#tell(at, `where is never true${because(why)}, so nothing is judged.`, CONSTANT);
      if (truth === undefined) this.#limits = limitsOf(where, true, false);
    }
    for (const [name, rule] of Object.entries(isObject(document['let']) ? document['let'] : {}))
      this.#use(rule, pointerBelow('/let', name), true);
    for (const key of ['fresh/field', 'fresh/within', 'deadline', 'offenders']) {
      const [first = '', second] = key.split('/');
      const value = document[first];
      const rule = second !== undefined && isObject(value) ? value[second] : value;
      if (rule !== undefined) this.#use(rule, `/${key}`, true);
    }
    for (const { pointer } of checks) {
      if (skip.has(pointer)) continue;
      const { truth, at, why } = this.#ask(this.#written(pointer), pointer, true);
      const one = this.#policy.forEach === undefined ? 'This check can never' : 'No record can';
      const verb = truth ? 'fail' : 'pass';
      if (truth !== undefined)
        this.#tell(
          at,
          this.#policy.forEach === undefined
            ? `${one} ${verb}${because(why)}.`
            : `${one} ${verb} this check${because(why)}.`,
          'Write what must hold, so that it can pass and fail.',
        );
    }
    return this.#found;
  }

  #written(pointer: Pointer): JsonValue {
    const { require } = this.#policy.document;
    if (!isList(require)) return require ?? null;
    const entry = require[Number(pointer.split('/')[2])];
    return isObject(entry) ? (entry['check'] ?? null) : null;
  }

  #tell(pointer: Pointer, message: string, hint: string): void {
    this.#found.push({ pointer, message, hint });
  }

  #ask(expression: JsonValue, pointer: Pointer, outermost: boolean): Outcome {
    return this.#look(expression, { pointer, asked: true, outermost });
  }

  /** Reads an expression whose value is used as it is; a comparison in it that has one answer is told. */
  #use(expression: JsonValue, pointer: Pointer, outermost: boolean): Outcome {
    const outcome = this.#look(expression, { pointer, asked: false, outermost });
    if (outcome.truth !== undefined && outcome.by === 'rule')
      this.#tell(outcome.at, `This is always ${outcome.truth}${because(outcome.why)}.`, CONSTANT);
    return outcome;
  }

  #look(expression: JsonValue, frame: Frame): Outcome {
    const { pointer, outermost } = frame;
    if (typeof expression === 'string' && expression.startsWith('$') && !expression.startsWith('$$'))
      return this.#reference(expression, pointer);
    if (isList(expression)) {
      const elements = expression.map((one, index) =>
        this.#use(one, pointerBelow(pointer, index), outermost),
      );
      const there = elements.every((one) => one.there === true);
      return { at: pointer, truth: elements.length > 0, by: 'literal', there };
    }
    if (!isObject(expression)) {
      const range = typeof expression === 'number' ? { range: { from: expression, to: expression } } : {};
      return { at: pointer, truth: isTruthy(expression), by: 'literal', there: true, ...range };
    }
    const keys = Object.keys(expression);
    const [name = ''] = keys;
    if (keys.length !== 1) {
      for (const key of keys) this.#use(expression[key] ?? null, pointerBelow(pointer, key), outermost);
      return { at: pointer };
    }
    return this.#operation(name, expression[name] ?? null, frame);
  }

  #reference(text: string, at: Pointer): Outcome {
    const there = text === '$as_of' || text === '$record' || text.startsWith('$params.');
    const type = this.#policy.types.get(at);
    if (there && text !== '$record') return { at, there };
    return { at, there, ...alwaysTrue(type) };
  }

  #operation(name: string, written: JsonValue, frame: Frame): Outcome {
    const { pointer, outermost } = frame;
    const below = pointerBelow(pointer, name);
    const operands = isList(written) ? written : [written];
    const places = operands.map((_, index) => (isList(written) ? pointerBelow(below, index) : below));
    const use = (index: number, isOutermost = outermost): Outcome =>
      this.#use(operands[index] ?? null, places[index] ?? below, isOutermost);
    const ask = (index: number, isOutermost = outermost): Outcome =>
      this.#ask(operands[index] ?? null, places[index] ?? below, isOutermost);
    const whole: Use = { name, operands, places, frame, use, ask };
    switch (name) {
      case 'and':
      case 'or':
        return this.#junction(whole);
      case 'if':
        return this.#branches(whole);
      case '!':
      case '!!': {
        const inner = ask(0);
        return { ...inner, truth: name === '!' && inner.truth !== undefined ? !inner.truth : inner.truth };
      }
      case 'all':
      case 'some':
      case 'none':
      case 'filter':
        return this.#quantifier(whole);
      case 'map':
      case 'sort_by':
      case 'group_by':
      case 'reduce':
        return this.#eachElement(whole);
      case 'exists': {
        const isThere = use(0).there === true;
        return isThere
          ? { at: pointer, truth: true, by: 'rule', why: 'what it asks after is always there' }
          : { at: pointer };
      }
      case '??':
      case 'var':
        return this.#fallback(whole);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.#order(whole);
      case '===':
      case '!==':
        return this.#equality(whole);
      case 'in':
        return this.#membership(whole);
      default:
        return this.#number(whole);
    }
  }

  #junction({ name, operands, places, frame, ask }: Use): Outcome {
    const decisive = name === 'or';
    const texts = operands.map((operand) => JSON.stringify(operand));
    const arms = operands.flatMap<Outcome>((operand, index) => {
      if (texts.indexOf(texts[index] ?? '') !== index) {
        this.#tell(places[index] ?? '', `This arm stands twice in the ${name}.`, CONSTANT);
        return [];
      }
      return [
        frame.asked || index < operands.length - 1
          ? ask(index)
          : this.#look(operand, { ...frame, pointer: places[index] ?? '' }),
      ];
    });
    const there = arms.every((arm) => arm.there === true);
    const decider = arms.find(({ truth }) => truth === decisive);
    if (decider) {
      const next = arms[arms.indexOf(decider) + 1];
      // Where the value is used, the one that decides is the value, and what follows it is not.
      if (!frame.asked && decider.there && next)
        this.#tell(
          next.at,
          `This is never reached: what stands before it always decides the ${name}.`,
          CONSTANT,
        );
      const why = decider.why ?? `this arm always decides the ${name}`;
      return { ...decider, why, there: there || decider.there === true };
    }
    const contrary = never(name, operands, frame.outermost);
    if (contrary !== undefined)
      return { at: frame.pointer, truth: decisive, by: 'rule', why: contrary, there };
    if (arms.length > 0 && arms.every(({ truth }) => truth === !decisive))
      return {
        at: frame.pointer,
        truth: !decisive,
        by: byOf(arms),
        why: `each of its arms always is`,
        there,
      };
    for (const { truth, at, why, by } of arms) {
      if (truth === undefined || (!frame.asked && by !== 'rule')) continue;
      this.#tell(at, `This arm never makes the ${name} ${decisive}${because(why)}.`, CONSTANT);
    }
    return { at: frame.pointer, there };
  }

  #branches({ operands, places, frame, ask }: Use): Outcome {
    const results: Outcome[] = [];
    const texts = operands.map((operand) => JSON.stringify(operand));
    for (let index = 0; index < operands.length; index++) {
      const at = places[index] ?? '';
      if (index % 2 === 1 || index === operands.length - 1) {
        results.push(
          frame.asked
            ? this.#look(operands[index] ?? null, { ...frame, pointer: at })
            : this.#use(operands[index] ?? null, at, frame.outermost),
        );
        continue;
      }
      const first = texts.findIndex((text, other) => other % 2 === 0 && text === texts[index]);
      const { truth, why } = ask(index);
      if (first < index)
        this.#tell(at, 'This condition stands in the if twice, so its branch is never taken.', CONSTANT);
      else if (truth === false)
        this.#tell(
          at,
          `This condition is always false${because(why)}, so its branch is never taken.`,
          CONSTANT,
        );
      else if (truth === true)
        this.#tell(
          at,
          `This condition is always true${because(why)}${index + 2 < operands.length ? ', so what comes after its branch is never reached' : ''}.`,
          CONSTANT,
        );
    }
    const [one] = results;
    const isSame = one?.truth !== undefined && results.every(({ truth }) => truth === one.truth);
    // Where the value is used, the branches were told one by one.
    if (!isSame || !frame.asked) return { at: frame.pointer };
    return { at: frame.pointer, truth: one.truth, by: byOf(results), why: 'each of its branches always is' };
  }

  #quantifier({ name, frame, use, ask }: Use): Outcome {
    use(0);
    const { truth, at, why, by } = ask(1, false);
    if (truth === undefined) return { at: frame.pointer };
    if ((name === 'all' && truth) || (name === 'none' && !truth))
      return { at, truth: true, by: 'rule', why: why ?? 'no element can make it false' };
    if (name === 'some' && !truth)
      return { at, truth: false, by: 'rule', why: why ?? 'no element can make it true' };
    if (name === 'filter')
      this.#tell(at, `This keeps ${truth ? 'every element' : 'no element'}${because(why)}.`, CONSTANT);
    // {some: [list, true]} asks whether there is any element.
    else if (by !== 'literal') this.#tell(at, `This is always ${truth}${because(why)}.`, CONSTANT);
    return { at: frame.pointer };
  }

  #eachElement({ name, operands, frame, use }: Use): Outcome {
    use(0);
    const body = use(1, false);
    for (let index = 2; index < operands.length; index++) use(index);
    return name === 'map' && body.range ? { at: frame.pointer, range: body.range } : { at: frame.pointer };
  }

  #fallback({ name, operands, frame, use }: Use): Outcome {
    const outcomes = operands.map((_, index) => use(index));
    if (name === 'var') return { at: frame.pointer };
    const sure = outcomes.findIndex((one) => one.there === true);
    const next = sure === -1 ? undefined : outcomes[sure + 1];
    if (next) this.#tell(next.at, 'This is never reached: what stands before it is always there.', CONSTANT);
    return { at: frame.pointer, there: sure !== -1 };
  }

  #order({ name, operands, frame, use }: Use): Outcome {
    const outcomes = operands.map((_, index) => use(index));
    const answers = outcomes.slice(1).map((right, index) => {
      const left = outcomes[index];
      if (isSameValue(operands[index], operands[index + 1]))
        return { truth: name.endsWith('='), why: 'both sides are the same' };
      const [low, high] = name.startsWith('<') ? [left, right] : [right, left];
      if (!low?.range || !high?.range) return undefined;
      const why = low.range.why ?? high.range.why;
      const isStrict = name.length === 1;
      if (isStrict ? low.range.to < high.range.from : low.range.to <= high.range.from)
        return { truth: true, why };
      if (isStrict ? low.range.from >= high.range.to : low.range.from > high.range.to)
        return { truth: false, why };
      return undefined;
    });
    const there = outcomes.every((one) => one.there === true);
    const decider =
      answers.find((one) => one?.truth === false) ??
      (answers.every((one) => one?.truth) ? answers[0] : undefined);
    const by = outcomes.every((one) => one.by === 'literal') ? ('literal' as const) : ('rule' as const);
    return decider ? { at: frame.pointer, ...decider, by, there } : { at: frame.pointer, there };
  }

  #equality({ name, operands, places, frame, use }: Use): Outcome {
    const [a, b] = [use(0), use(1)];
    const there = a.there === true && b.there === true;
    const answer = this.#equal(operands, places, frame.outermost);
    if (!answer) return { at: frame.pointer, there };
    const by = a.by === 'literal' && b.by === 'literal' ? ('literal' as const) : ('rule' as const);
    return { at: frame.pointer, truth: answer.truth === (name === '==='), by, why: answer.why, there };
  }

  #equal(operands: readonly JsonValue[], places: readonly Pointer[], outermost: boolean): Answer | undefined {
    const [a = null, b = null] = operands;
    if (isSameValue(a, b)) return { truth: true, why: 'both sides are the same' };
    if (isPlain(a) && isPlain(b)) return { truth: a === b, why: undefined };
    const [typeA, typeB] = [this.#typeOf(a, places[0] ?? ''), this.#typeOf(b, places[1] ?? '')];
    if (areApart(typeA, typeB))
      return { truth: false, why: `${nameOf(typeA)} never equals ${nameOf(typeB)}` };
    const limited = this.#under({ '===': operands }, outermost);
    if (limited) return limited;
    const [wordsA, wordsB] = [isPlain(a) ? [a] : choicesOf(typeA), isPlain(b) ? [b] : choicesOf(typeB)];
    if (!wordsA || !wordsB) return undefined;
    if (!wordsA.some((word) => wordsB.includes(word as string)))
      return { truth: false, why: 'they have no value in common' };
    return wordsA.length === 1 && wordsB.length === 1
      ? { truth: true, why: `it can be nothing but ${quote(wordsA[0])}` }
      : undefined;
  }

  #membership({ operands, places, frame, use }: Use): Outcome {
    const at = frame.pointer;
    const [needle, stack] = [use(0), use(1)];
    const there = needle.there === true && stack.there === true;
    const [value = null, list = null] = operands;
    const type = this.#typeOf(value, places[0] ?? '');
    const answer = (truth: boolean, why: string): Outcome => ({ at, truth, by: 'rule', why, there });
    if (isList(list)) {
      this.#twice(list, places[1] ?? '');
      if (list.length === 0) return answer(false, 'the empty list contains nothing');
      const choices = choicesOf(type);
      if (choices?.every((word) => list.includes(word)))
        return answer(true, 'the list names every value that it can have');
      const limited = this.#under({ in: operands }, frame.outermost);
      if (limited) return { ...limited, at, by: 'rule', there };
    } else this.#misspelt(list, type);
    const element = elementType(this.#typeOf(list, places[1] ?? ''));
    const isText = typeof list === 'string' && !list.startsWith('$');
    if (!isText && areApart(type, element))
      return answer(false, `${nameOf(type)} never equals ${nameOf(element)}`);
    return { at, there };
  }

  #twice(list: readonly JsonValue[], pointer: Pointer): void {
    list.forEach((element, index) => {
      if (typeof element === 'object' || list.indexOf(element) === index) return;
      this.#tell(pointerBelow(pointer, index), `${quote(element)} stands here twice.`, CONSTANT);
    });
  }

  /** Words of a parameter that what is looked for can never be. */
  #misspelt(list: JsonValue, type: Type): void {
    const name = typeof list === 'string' && list.startsWith('$params.') ? list.slice('$params.'.length) : '';
    const params = this.#policy.document['params'];
    const declared = isObject(params) && Object.hasOwn(params, name) ? params[name] : undefined;
    const words = isObject(declared) && isList(declared['default']) ? declared['default'] : [];
    words.forEach((word, index) => {
      const wrong = impossible(word, type);
      const pointer = `/params/${name}/default/${index}`;
      if (wrong && !this.#found.some((one) => one.pointer === pointer))
        this.#tell(pointer, `${quote(word)} is no value of what is looked for in ${name}.`, wrong.hint);
    });
  }

  #number({ name, operands, frame, use }: Use): Outcome {
    const at = frame.pointer;
    const outcomes = operands.map((_, index) => use(index));
    const noun = NEVER_NEGATIVE.get(name);
    if (noun !== undefined)
      return { at, range: { from: 0, to: Infinity, why: `${noun} is never less than 0` } };
    if (name === 'percent' && isPartOf(operands[0] ?? null, operands[1] ?? null))
      return { at, range: { from: 0, to: 100, why: 'a part is from 0 to 100 percent of its whole' } };
    const isPositive =
      outcomes.length > 0 && outcomes.every(({ range }) => range !== undefined && range.from >= 0);
    if ((name === '+' || name === 'sum' || name === '*') && isPositive && byOf(outcomes) !== 'literal')
      return {
        at,
        range: {
          from: 0,
          to: Infinity,
          why: `this ${name === '*' ? 'product' : 'sum'} is never less than 0`,
        },
      };
    return { at, ...alwaysTrue(this.#policy.types.get(at)) };
  }

  #typeOf(expression: JsonValue, pointer: Pointer): Type {
    // A text that stands in the policy may be meant as anything, but is a text.
    if (typeof expression === 'string' && isPlain(expression)) return TEXT;
    return this.#policy.types.get(pointer) ?? { is: 'any' };
  }

  /** What `where` makes of a comparison: only some values get past it. */
  #under(expression: JsonValue, outermost: boolean): Answer | undefined {
    const limit = limitIn(expression, outermost);
    const known = limit && this.#limits.get(limit.key);
    return limit && known ? truthUnder(known, limit) : undefined;
  }
}

interface Use {
  readonly name: string;
  readonly operands: readonly JsonValue[];
  readonly places: readonly Pointer[];
  readonly frame: Frame;
  readonly use: (index: number, outermost?: boolean) => Outcome;
  readonly ask: (index: number, outermost?: boolean) => Outcome;
}

interface Answer {
  readonly truth: boolean;
  readonly why: string | undefined;
}

/** Types whose every value counts as true: none of them can be empty. */
const ALWAYS_TRUE: ReadonlySet<Type['is']> = new Set([
  'date',
  'instant',
  'duration',
  'record',
  'mapping',
  'parts',
]);

const NEVER_NEGATIVE: ReadonlyMap<string, string> = new Map([
  ['count', 'a count'],
  ['distinct', 'a count'],
  ['age', 'an age'],
  ['overlap', 'an overlap'],
]);

/** What the type alone says: a word of a closed list, such as a verdict, is as true as any, whichever it is. */
function alwaysTrue(type: Type | undefined): Pick<Outcome, 'truth' | 'by' | 'why'> {
  if (type === undefined) return {};
  const isWord = choicesOf(type)?.every(isTruthy) === true;
  if (!isWord && !ALWAYS_TRUE.has(type.is)) return {};
  const what = isWord ? 'each of the words that it can be' : nameOf(type);
  return { truth: true, by: 'type', why: `${what} counts as true whenever it is there` };
}

function because(why: string | undefined): string {
  return why === undefined ? '' : ` (${why})`;
}

function byOf(outcomes: readonly Outcome[]): 'rule' | 'type' | 'literal' {
  if (outcomes.every(({ by }) => by === 'literal')) return 'literal';
  return outcomes.some(({ by }) => by === 'rule') ? 'rule' : 'type';
}

/** A value that stands in the policy itself. */
function isPlain(expression: JsonValue): boolean {
  if (typeof expression === 'string') return !expression.startsWith('$') || expression.startsWith('$$');
  return typeof expression === 'number' || typeof expression === 'boolean';
}

/** True for two expressions that are written alike and give one value each time. */
function isSameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return !isPlain(a ?? null) && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether one count is of elements of the other: `{count: {filter: [x, …]}}` and `{count: x}`. */
function isPartOf(part: JsonValue, whole: JsonValue): boolean {
  const [inner, outer] = [counted(part), counted(whole)];
  if (inner === undefined || outer === undefined) return false;
  for (let list: JsonValue | undefined = inner; list !== undefined; list = narrowed(list))
    if (JSON.stringify(list) === JSON.stringify(outer)) return true;
  return false;
}

function counted(expression: JsonValue): JsonValue | undefined {
  if (!isObject(expression) || Object.keys(expression).length !== 1) return undefined;
  const list = expression['count'];
  return isList(list) ? list[0] : list;
}

/** The list of which an operator keeps some elements. */
function narrowed(expression: JsonValue): JsonValue | undefined {
  if (!isObject(expression)) return undefined;
  const [name = ''] = Object.keys(expression);
  const operands = expression[name];
  if (!['filter', 'intersect', 'difference', 'unique', 'sort_by'].includes(name)) return undefined;
  return isList(operands) ? operands[0] : operands;
}
