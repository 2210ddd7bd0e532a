/** One policy, from a document that fits the schema to compiled rules, or to the mistakes in them. */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  pointerBelow,
} from '../model/json.ts';
import type { Kinds } from '../model/kind.ts';
import { groupBy } from '../model/order.ts';
import { PERIOD_WORDS, parsePeriodRule } from '../model/period.ts';
import type { Controls, Domain, Level, Severity } from '../model/policy.ts';
import { SCHEDULE } from '../model/schedule.ts';
import { SCHEDULED_KINDS } from '../model/scheduled.ts';
import type { Extent } from '../model/source.ts';
import { parseDay } from '../model/time.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import { compileJoin, type Join } from './join.ts';
import { hiddenLets } from './later.ts';
import { Compiler } from './logic/compile.ts';
import type { Environment, Mistake, Named } from './logic/compiled.ts';
import { nodeMayBe, nodeName, wrongDuration } from './logic/expect.ts';
import { wrongDate } from './logic/moments.ts';
import type { Node } from './logic/operator.ts';
import { RESERVED, TIMETABLE } from './logic/reference.ts';
import type { At } from './logic/value.ts';
import { compileMessage } from './message.ts';
import { type Override, type Settled, settle } from './override.ts';
import { type ParameterDocument, typeOfParameter, wrongParameter, wrongPattern } from './parameter.ts';
import { type Check, EXCEPTION_CHECK, type Parameter, type Policy } from './policy.ts';
import { violations } from './validate.ts';

/** A document that fits the schema of policies. */
export interface PolicyDocument {
  readonly id: string;
  readonly title: string;
  readonly domain: Domain;
  readonly level: Level;
  readonly severity: Severity;
  readonly controls?: Controls;
  readonly why?: string;
  readonly remedy?: string;
  readonly help?: string;
  readonly params?: Readonly<Record<string, ParameterDocument>>;
  readonly for_each?: string | readonly string[];
  readonly period?: string;
  readonly where?: JsonValue;
  readonly with?: Readonly<Record<string, JsonObject>>;
  readonly let?: JsonObject;
  readonly require: JsonValue;
  readonly message?: string;
  readonly offenders?: JsonValue;
  readonly deadline?: JsonValue;
  readonly when_empty?: 'no_evidence' | 'not_applicable';
  readonly fresh?: { readonly field: JsonValue; readonly within: JsonValue };
  readonly effective_from?: string;
  readonly exceptable?: boolean;
  readonly replaces?: readonly string[];
}

export class PolicyBuilder {
  readonly mistakes: Mistake[];
  readonly #document: PolicyDocument;
  readonly #extent: Extent;
  readonly #kinds: Kinds;
  readonly #root: Compiler;
  readonly #names = new Map<string, Named>();
  readonly settled: Settled;

  constructor(
    document: PolicyDocument,
    extent: Extent,
    kinds: Kinds,
    traced: boolean,
    overrides: readonly Override[] = [],
  ) {
    this.settled = settle(document, document.params ?? {}, overrides);
    this.#document = document;
    this.#extent = extent;
    this.#kinds = kinds;
    const environment: Environment = {
      kinds,
      record: undefined,
      names: new Map(),
      namesRead: new Set(),
      hidden: new Map(),
      params: new Map(),
      paramsRead: new Set(),
      questions: [],
      period: document.period === undefined ? undefined : parsePeriodRule(document.period),
      traced,
    };
    this.#root = new Compiler(environment);
    this.mistakes = this.#root.mistakes;
    if (document.period !== undefined && environment.period === undefined) {
      const wrong = `period is ${quote(document.period)}, which has no length.`;
      this.#root.reject('wrong-value', '/period', wrong, `Write ${PERIOD_WORDS}.`);
    }
  }

  build(document: JsonObject): Policy {
    const { let: lets = {}, with: joins = {} } = this.#document;
    const onTimetables = this.#document.for_each === SCHEDULE;
    const forEach = onTimetables ? this.#scheduledKinds() : this.#forEach();
    const params = this.#params();
    const base = this.#root.within({
      record: forEach === undefined ? undefined : onTimetables ? TIMETABLE : { is: 'record', kinds: forEach },
      params: new Map(params.map((parameter) => [parameter.name, parameter])),
    });
    this.#checkNames([...Object.keys(joins)], '/with');
    this.#checkNames([...Object.keys(lets)], '/let', new Set(Object.keys(joins)));
    const compiledJoins = this.#joins(joins, base);
    const namesInWhere = new Set<string>();
    const inWhere = this.#inScope(base, this.#letsHiddenInWhere(lets)).within({ namesRead: namesInWhere });
    const where = this.#optional('where', inWhere);
    const compiledLets = this.#lets(lets, base);
    const all = this.#inScope(base);
    const { fresh } = this.#document;
    const deadline = this.#optional('deadline', all);
    const rules = {
      fresh: fresh && {
        field: this.#expect(wrongDate, all.compile(fresh.field, '/fresh/field'), '/fresh/field'),
        within: this.#expect(wrongDuration, all.compile(fresh.within, '/fresh/within'), '/fresh/within'),
      },
      checks: this.#checks(all),
      offenders: this.#offenders(all),
      deadline: deadline && this.#expect(wrongDate, deadline, '/deadline'),
    };
    return {
      id: this.#document.id,
      title: this.#document.title,
      domain: this.#document.domain,
      level: this.#document.level,
      severity: this.settled.severity,
      controls: this.#document.controls ?? {},
      why: this.#document.why,
      remedy: this.#document.remedy,
      help: this.#document.help,
      forEach,
      onTimetables,
      params,
      paramsRead: base.environment.paramsRead,
      joins: compiledJoins,
      lets: compiledLets,
      where,
      whereNeedsJoins: namesInWhere.size > 0,
      namesRead: new Set([...base.environment.namesRead, ...namesInWhere]),
      questions: base.environment.questions,
      ...rules,
      whenEmpty: this.#document.when_empty ?? 'no_evidence',
      effectiveFrom:
        this.#document.effective_from === undefined ? undefined : parseDay(this.#document.effective_from),
      exceptable: this.#document.exceptable ?? true,
      replaces: this.#document.replaces ?? [],
      off: this.settled.off,
      overridden: this.settled.overridden,
      extent: this.#extent,
      shared: undefined,
      types: this.#root.types,
      document,
    };
  }

  #scheduledKinds(): readonly string[] {
    return SCHEDULED_KINDS.filter((kind) => this.#kinds.has(kind));
  }

  #forEach(): readonly string[] | undefined {
    const { for_each: forEach } = this.#document;
    if (forEach === undefined) return undefined;
    const names = typeof forEach === 'string' ? [forEach] : forEach;
    names.forEach((name, index) => {
      if (names.indexOf(name) === index) return;
      const twice = `${quote(name)} stands here twice; each of its records would be judged twice.`;
      this.#root.reject('wrong-value', pointerBelow('/for_each', index), twice, 'Remove one.');
    });
    names.forEach((name, index) => {
      if (this.#kinds.has(name)) return;
      const pointer = typeof forEach === 'string' ? '/for_each' : pointerBelow('/for_each', index);
      if (name === SCHEDULE) {
        const alone = `${quote(name)} is no kind of record; a policy on timetables is about nothing else.`;
        this.#root.reject('unknown-kind', pointer, alone, `Write "for_each: ${SCHEDULE}".`);
        return;
      }
      this.#root.reject(
        'unknown-kind',
        pointer,
        `There is no kind ${quote(name)}.`,
        didYouMean(name, this.#kinds.keys()).trimStart() ||
          `The kinds are ${listed([...this.#kinds.keys()], 'and')}.`,
      );
    });
    return names;
  }

  #params(): readonly Parameter[] {
    return Object.entries(this.#document.params ?? {}).map(([name, schema]) => {
      const pointer = `/params/${name}/default`;
      const wrong = wrongParameter(schema.default, schema);
      if (wrong !== undefined) this.#root.reject('wrong-value', pointer, wrong);
      const bad = wrongPattern(schema);
      if (bad) this.#root.reject('wrong-value', `/params/${name}${bad.at}`, bad.why, bad.hint);
      const instead = this.settled.params.get(name);
      return {
        name,
        value: instead ? instead.value : schema.default,
        type: typeOfParameter(schema),
        origin: schema.origin,
        at: instead ? instead.at : this.#at(['params', name, 'default']),
      };
    });
  }

  #at(steps: readonly string[]): At {
    const root: At = { holder: { extent: this.#extent, shared: undefined }, parent: undefined, step: '' };
    return steps.reduce<At>((parent, step) => ({ holder: parent.holder, parent, step }), root);
  }

  /** A name of `with` or `let` must not hide a word of the language, nor a name given before it. */
  #checkNames(names: readonly string[], pointer: Pointer, taken: ReadonlySet<string> = new Set()): void {
    for (const name of names) {
      if (RESERVED.has(name)) {
        this.#root.reject(
          'unknown-name',
          pointerBelow(pointer, name),
          `$${name} means something already.`,
          'Choose another name.',
        );
      } else if (taken.has(name)) {
        this.#root.reject(
          'unknown-name',
          pointerBelow(pointer, name),
          `$${name} is given under with already.`,
          'Choose another name.',
        );
      }
    }
  }

  #joins(joins: Readonly<Record<string, JsonObject>>, base: Compiler): readonly (Join & { name: string })[] {
    const hidden = new Map(
      Object.keys(joins).map((name) => [
        name,
        {
          code: 'unknown-name',
          message: `$${name} is not there yet.`,
          hint: 'A join can use those above it.',
        } as const,
      ]),
    );
    return Object.entries(joins).map(([name, join]) => {
      const compiled = compileJoin(join, `/with/${name}`, this.#inScope(base, hidden));
      this.#names.set(name, { slot: this.#names.size, type: compiled.type, varies: true });
      hidden.delete(name);
      return { ...compiled, name };
    });
  }

  #lets(lets: JsonObject, base: Compiler): readonly { name: string; rule: Node }[] {
    const compiled: { name: string; rule: Node }[] = [];
    for (const [name, expression] of Object.entries(lets)) {
      const rule = this.#inScope(base, hiddenLets(lets, name, this.#names)).compile(
        expression,
        `/let/${name}`,
      );
      this.#names.set(name, { slot: this.#names.size, type: rule.type, varies: rule.depends !== 0 });
      compiled.push({ name, rule });
    }
    return compiled;
  }

  #letsHiddenInWhere(lets: JsonObject): Environment['hidden'] {
    return new Map(
      Object.keys(lets).map((name) => [
        name,
        {
          code: 'unknown-name',
          message: `$${name} is given under let, which comes after where.`,
          hint: 'Write the rule itself in where.',
        },
      ]),
    );
  }

  #inScope(base: Compiler, hidden: Environment['hidden'] = new Map()): Compiler {
    return base.within({ names: new Map(this.#names), hidden });
  }

  #optional(key: 'where' | 'deadline', compiler: Compiler): Node | undefined {
    const expression = this.#document[key];
    return expression === undefined ? undefined : compiler.compile(expression, `/${key}`);
  }

  #offenders(compiler: Compiler): Node | undefined {
    const { offenders, for_each: forEach } = this.#document;
    if (offenders === undefined) return undefined;
    if (forEach !== undefined) {
      compiler.reject(
        'expression',
        '/offenders',
        'offenders is for a policy that is judged once; this one has for_each.',
        'The record itself is pointed at.',
      );
    }
    const node = compiler.compile(offenders, '/offenders');
    if (forEach === undefined && !nodeMayBe(node, 'list', 'record', 'mapping'))
      compiler.reject(
        'wrong-type',
        '/offenders',
        `A list of records is wanted here, and ${nodeName(node)}.`,
        'Keep those that do not hold with filter.',
      );
    return node;
  }

  /** The node, having told what is known to be wrong with its value. */
  #expect(wrong: typeof wrongDate, node: Node, pointer: Pointer): Node {
    const mistake = wrong(node);
    if (mistake) this.#root.reject(mistake.code, pointer, mistake.message, mistake.hint);
    return node;
  }

  #checks(compiler: Compiler): readonly Check[] {
    const { require: required, message } = this.#document;
    if (!isList(required)) {
      if (message === undefined) {
        compiler.reject(
          'missing-key',
          '/message',
          'message is missing.',
          'Say what is wrong when the rule does not hold.',
        );
      }
      const rule = compiler.compile(required, '/require');
      return [
        {
          id: '0',
          rule,
          varies: rule.depends !== 0,
          message: compileMessage(message ?? '', '/message', compiler),
          pointer: '/require',
        },
      ];
    }
    if (message !== undefined) {
      compiler.reject(
        'expression',
        '/message',
        'Each check under require has a message of its own; this one is never shown.',
        'Remove it.',
      );
    }
    if (required.length === 0)
      compiler.reject('wrong-value', '/require', 'require is empty: nothing would be checked.');
    const checks = required.flatMap((entry, index) => this.#check(entry, index, compiler));
    const ids = groupBy(checks, (check) => check.id);
    for (const [id, same] of ids) {
      const [, second] = same;
      if (second)
        compiler.reject(
          'duplicate-id',
          `${second.pointer.replace(/\/check$/, '')}/id`,
          `Two checks have the id ${quote(id)}.`,
        );
    }
    return checks;
  }

  #check(entry: JsonValue, index: number, compiler: Compiler): readonly Check[] {
    const pointer = `/require/${index}`;
    const wrong = violations('check', entry);
    for (const violation of wrong) {
      compiler.reject(violation.code, pointer + violation.pointer, violation.message, violation.hint);
    }
    if (wrong.length > 0 || !isObject(entry)) return [];
    const { id, check, message } = entry;
    if (id === EXCEPTION_CHECK) {
      const taken = `The id ${quote(id)} is that of findings about exceptions.`;
      compiler.reject('wrong-value', `${pointer}/id`, taken, 'Choose another.');
    }
    const rule = compiler.compile(check ?? null, `${pointer}/check`);
    return [
      {
        id: typeof id === 'string' ? id : String(index),
        rule,
        varies: rule.depends !== 0,
        message: compileMessage(String(message), `${pointer}/message`, compiler),
        pointer: `${pointer}/check`,
      },
    ];
  }
}
