/**
 * What rules always say, whatever the records: checks that nothing can fail, branches that are never taken, arms that
 * decide nothing. Only what is certain is told: "always true" means true whenever it is known at all, since any rule
 * may be undecided for lack of evidence.
 */
import { isList, isObject, type JsonValue, type Pointer, pointerBelow } from '../model/json.ts';
import { amount, equality, membership, order } from './certain/comparison.ts';
import { alwaysTrue, because, byOf, type Frame, type Operation, type Outcome } from './certain/outcome.ts';
import { Premises } from './certain/premises.ts';
import { type Certainty, Remarks } from './certain/remarks.ts';
import { never } from './limits.ts';
import { isTruthy } from './logic/library.ts';
import type { Policy } from './policy.ts';

/** All that is certain about the rules of a policy. `skip`: checks that were remarked on already. */
export function certainties(policy: Policy, skip: ReadonlySet<Pointer>): readonly Certainty[] {
  return new Reader(policy).read(skip);
}

class Reader {
  readonly #policy: Policy;
  readonly #premises: Premises;
  readonly #remarks = new Remarks();

  constructor(policy: Policy) {
    this.#policy = policy;
    this.#premises = new Premises(policy);
  }

  read(skip: ReadonlySet<Pointer>): readonly Certainty[] {
    const { document, checks } = this.#policy;
    const { where } = document;
    if (where !== undefined) {
      const { truth, at, why } = this.#ask(where, '/where', true);
      if (truth === true)
        this.#remarks.tell(at, `where is always true${because(why)}, so it rules nothing out.`);
      if (truth === false)
        this.#remarks.tell(at, `where is never true${because(why)}, so nothing is judged.`);
      if (truth === undefined) this.#premises.assume(where);
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
        this.#remarks.tell(
          at,
          this.#policy.forEach === undefined
            ? `${one} ${verb}${because(why)}.`
            : `${one} ${verb} this check${because(why)}.`,
          'Write what must hold, so that it can pass and fail.',
        );
    }
    return this.#remarks.all;
  }

  #written(pointer: Pointer): JsonValue {
    const { require } = this.#policy.document;
    if (!isList(require)) return require ?? null;
    const entry = require[Number(pointer.split('/')[2])];
    return isObject(entry) ? (entry['check'] ?? null) : null;
  }

  #ask(expression: JsonValue, pointer: Pointer, outermost: boolean): Outcome {
    return this.#look(expression, { pointer, asked: true, outermost });
  }

  /** Reads an expression whose value is used as it is; a comparison in it that has one answer is told. */
  #use(expression: JsonValue, pointer: Pointer, outermost: boolean): Outcome {
    const outcome = this.#look(expression, { pointer, asked: false, outermost });
    if (outcome.truth !== undefined && outcome.by === 'rule')
      this.#remarks.tell(outcome.at, `This is always ${outcome.truth}${because(outcome.why)}.`);
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
    const type = this.#premises.typeAt(at);
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
    const operation: Operation = { name, operands, places, frame, use, ask };
    switch (name) {
      case 'and':
      case 'or':
        return this.#junction(operation);
      case 'if':
        return this.#branches(operation);
      case '!':
      case '!!': {
        const inner = ask(0);
        return { ...inner, truth: name === '!' && inner.truth !== undefined ? !inner.truth : inner.truth };
      }
      case 'all':
      case 'some':
      case 'none':
      case 'filter':
        return this.#quantifier(operation);
      case 'map':
      case 'sort_by':
      case 'group_by':
      case 'bursts':
      case 'reduce':
        return this.#eachElement(operation);
      case 'exists': {
        const isThere = use(0).there === true;
        return isThere
          ? { at: pointer, truth: true, by: 'rule', why: 'what it asks after is always there' }
          : { at: pointer };
      }
      case '??':
      case 'var':
        return this.#fallback(operation);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return order(operation);
      case '===':
      case '!==':
        return equality(operation, this.#premises);
      case 'in':
        return membership(operation, this.#premises, this.#remarks);
      default:
        return amount(operation, this.#premises);
    }
  }

  #junction({ name, operands, places, frame, ask }: Operation): Outcome {
    const decisive = name === 'or';
    const texts = operands.map((operand) => JSON.stringify(operand));
    const arms = operands.flatMap<Outcome>((operand, index) => {
      if (texts.indexOf(texts[index] ?? '') !== index) {
        this.#remarks.tell(places[index] ?? '', `This arm stands twice in the ${name}.`);
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
        this.#remarks.tell(
          next.at,
          `This is never reached: what stands before it always decides the ${name}.`,
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
      this.#remarks.tell(at, `This arm never makes the ${name} ${decisive}${because(why)}.`);
    }
    return { at: frame.pointer, there };
  }

  #branches({ operands, places, frame, ask }: Operation): Outcome {
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
        this.#remarks.tell(at, 'This condition stands in the if twice, so its branch is never taken.');
      else if (truth === false)
        this.#remarks.tell(
          at,
          `This condition is always false${because(why)}, so its branch is never taken.`,
        );
      else if (truth === true)
        this.#remarks.tell(
          at,
          `This condition is always true${because(why)}${index + 2 < operands.length ? ', so what comes after its branch is never reached' : ''}.`,
        );
    }
    const [one] = results;
    const isSame = one?.truth !== undefined && results.every(({ truth }) => truth === one.truth);
    // Where the value is used, the branches were told one by one.
    if (!isSame || !frame.asked) return { at: frame.pointer };
    return { at: frame.pointer, truth: one.truth, by: byOf(results), why: 'each of its branches always is' };
  }

  #quantifier({ name, frame, use, ask }: Operation): Outcome {
    use(0);
    const { truth, at, why, by } = ask(1, false);
    if (truth === undefined) return { at: frame.pointer };
    if ((name === 'all' && truth) || (name === 'none' && !truth))
      return { at, truth: true, by: 'rule', why: why ?? 'no element can make it false' };
    if (name === 'some' && !truth)
      return { at, truth: false, by: 'rule', why: why ?? 'no element can make it true' };
    if (name === 'filter')
      this.#remarks.tell(at, `This keeps ${truth ? 'every element' : 'no element'}${because(why)}.`);
    // {some: [list, true]} asks whether there is any element.
    else if (by !== 'literal') this.#remarks.tell(at, `This is always ${truth}${because(why)}.`);
    return { at: frame.pointer };
  }

  #eachElement({ name, operands, frame, use }: Operation): Outcome {
    use(0);
    const body = use(1, false);
    for (let index = 2; index < operands.length; index++) use(index);
    return name === 'map' && body.range ? { at: frame.pointer, range: body.range } : { at: frame.pointer };
  }

  #fallback({ name, operands, frame, use }: Operation): Outcome {
    const outcomes = operands.map((_, index) => use(index));
    if (name === 'var') return { at: frame.pointer };
    const sure = outcomes.findIndex((one) => one.there === true);
    const next = sure === -1 ? undefined : outcomes[sure + 1];
    if (next) this.#remarks.tell(next.at, 'This is never reached: what stands before it is always there.');
    return { at: frame.pointer, there: sure !== -1 };
  }
}
