/** Policies: from a document to something that can be judged, or to what is wrong with it. */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  pointerBelow,
} from '../model/json.ts';
import type { Kinds } from '../model/kind.ts';
import { by, groupBy } from '../model/order.ts';
import type { Controls, Domain, Level, Origin, Severity } from '../model/policy.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { Placed } from '../model/record.ts';
import type { Extent, SourceFile } from '../model/source.ts';
import { type Day, parseDay } from '../model/time.ts';
import { counted, didYouMean, listed, quote, typeName } from '../model/wording.ts';
import { compileJoin, type Join } from './join.ts';
import { Compiler } from './logic/compile.ts';
import type { Environment, Mistake, Named } from './logic/compiled.ts';
import type { Node } from './logic/operator.ts';
import { RESERVED } from './logic/reference.ts';
import type { At } from './logic/value.ts';
import { compileMessage, type Message } from './message.ts';
import { violations } from './validate.ts';
import { locateAll, type PlaceRequest, writtenAt } from './yaml/places.ts';
import { readYaml, type YamlDocument } from './yaml/read.ts';

/** One thing that must hold, and what to say when it does not. */
export interface Check {
  /** Its number, or the name it was given: its part of the fingerprint. */
  readonly id: string;
  readonly rule: Node;
  /** Whether the rule can say one thing of one record and another of the next. */
  readonly varies: boolean;
  readonly message: Message;
  readonly pointer: Pointer;
}

/** A threshold with a name, and who says that it is so. */
export interface Parameter {
  readonly name: string;
  readonly value: JsonValue;
  readonly origin: Origin | undefined;
  readonly at: At;
}

/** A policy that can be judged. */
export interface Policy extends Placed {
  readonly id: string;
  readonly title: string;
  readonly domain: Domain;
  readonly level: Level;
  readonly severity: Severity;
  readonly controls: Controls;
  readonly why: string | undefined;
  readonly remedy: string | undefined;
  readonly help: string | undefined;
  /** The kinds whose records are judged one by one; undefined for a policy that is judged once. */
  readonly forEach: readonly string[] | undefined;
  /** All parameters; `paramsRead` are those that a rule looks at. */
  readonly params: readonly Parameter[];
  readonly paramsRead: ReadonlySet<string>;
  readonly joins: readonly (Join & { readonly name: string })[];
  readonly lets: readonly { readonly name: string; readonly rule: Node }[];
  /** Names of `with` and `let` that some rule or message reads. */
  readonly namesRead: ReadonlySet<string>;
  readonly where: Node | undefined;
  /** Whether `where` reads a join; otherwise joins wait until a record is known to be judged. */
  readonly whereNeedsJoins: boolean;
  readonly fresh: { readonly field: Node; readonly within: Node } | undefined;
  readonly checks: readonly Check[];
  readonly offenders: Node | undefined;
  readonly deadline: Node | undefined;
  readonly whenEmpty: 'no_evidence' | 'not_applicable';
  readonly effectiveFrom: Day | undefined;
  readonly exceptable: boolean;
  readonly replaces: readonly string[];
  /** The document as it was written, for those who explain it. */
  readonly document: JsonObject;
}

/** The policies of a run, by id, and what is wrong with those that cannot be judged. */
export interface PolicySet {
  readonly policies: readonly Policy[];
  readonly problems: readonly Problem[];
  /** Ids of policies that were read but have mistakes, so that what names them is not called unknown. */
  readonly broken: ReadonlySet<string>;
}

/** Reads policies. `traced` makes them write down each step when they are judged, for those who explain. */
export function readPolicies(
  files: readonly SourceFile[],
  kinds: Kinds,
  { traced = false }: { traced?: boolean } = {},
): PolicySet {
  const problems: Problem[] = [];
  const read: Policy[] = [];
  const broken = new Set<string>();
  for (const file of files) {
    const { documents, problems: inForm } = readYaml(file);
    problems.push(...inForm);
    for (const document of documents) {
      const result = compilePolicy(document, kinds, traced);
      problems.push(...placed(result.mistakes, document.extent));
      if (result.policy) read.push(result.policy);
      else if (result.id !== undefined) broken.add(result.id);
    }
  }
  const policies: Policy[] = [];
  for (const [id, same] of groupBy(read, (policy) => policy.id)) {
    if (same.length === 1) policies.push(...same);
    else {
      broken.add(id);
      for (const { extent } of same) {
        const mistake = {
          code: 'duplicate-id',
          pointer: '/id',
          message: `${counted(same.length, 'policy', 'policies')} have the id ${quote(id)}; none of them is judged.`,
        } as const;
        problems.push(...placed([mistake], extent));
      }
    }
  }
  return { policies: policies.sort(by(({ id }) => id)), problems, broken };
}

function placed(mistakes: readonly Mistake[], extent: Extent): Problem[] {
  const keys = new Set<ProblemCode>(['unknown-key', 'unknown-operator']);
  const requests = mistakes.map<PlaceRequest>(({ code, pointer }) => ({
    extent,
    pointer,
    part: keys.has(code) ? 'key' : 'value',
  }));
  return locateAll(requests).flatMap((location, index) => {
    const mistake = mistakes[index];
    if (!mistake) return [];
    const { code, message, hint } = mistake;
    return [{ code, severity: 'error' as const, message, ...(hint ? { hint } : {}), location }];
  });
}

interface CompileResult {
  readonly id: string | undefined;
  readonly policy: Policy | undefined;
  readonly mistakes: readonly Mistake[];
}

/** Compiles one document; no policy when anything in it is wrong. */
export function compilePolicy({ value, extent }: YamlDocument, kinds: Kinds, traced: boolean): CompileResult {
  if (!isObject(value)) {
    const message = `A policy is a mapping of keys to values; this is ${typeName(value)}.`;
    return { id: undefined, policy: undefined, mistakes: [{ code: 'wrong-type', pointer: '', message }] };
  }
  const id = typeof value['id'] === 'string' ? value['id'] : undefined;
  const written = (pointer: Pointer) => writtenAt({ extent, pointer, part: 'value' });
  const inForm = violations('policy', value, written).map(periodHint);
  if (inForm.length > 0) return { id, policy: undefined, mistakes: inForm };
  const builder = new PolicyBuilder(value as unknown as PolicyDocument, extent, kinds, traced);
  const policy = builder.build(value);
  return { id, policy: builder.mistakes.length === 0 ? policy : undefined, mistakes: builder.mistakes };
}

function periodHint(mistake: Mistake): Mistake {
  if (mistake.pointer !== '/period') return mistake;
  return {
    ...mistake,
    message: 'Periods are not there in this version.',
    hint: 'Compare dates with age or before.',
  };
}

/** A document that fits the schema of policies. */
interface PolicyDocument {
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

interface ParameterDocument {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
  readonly default: JsonValue;
  readonly origin?: Origin;
  readonly enum?: readonly JsonValue[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly type?: ParameterDocument['type']; readonly enum?: readonly JsonValue[] };
}

class PolicyBuilder {
  readonly mistakes: Mistake[];
  readonly #document: PolicyDocument;
  readonly #extent: Extent;
  readonly #kinds: Kinds;
  readonly #root: Compiler;
  readonly #names = new Map<string, Named>();

  constructor(document: PolicyDocument, extent: Extent, kinds: Kinds, traced: boolean) {
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
      traced,
    };
    this.#root = new Compiler(environment);
    this.mistakes = this.#root.mistakes;
  }

  build(document: JsonObject): Policy {
    const { let: lets = {}, with: joins = {} } = this.#document;
    const forEach = this.#forEach();
    const params = this.#params();
    const base = this.#root.within({
      record: forEach === undefined ? undefined : { is: 'record', kinds: forEach },
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
    const rules = {
      fresh: fresh && {
        field: all.compile(fresh.field, '/fresh/field'),
        within: all.compile(fresh.within, '/fresh/within'),
      },
      checks: this.#checks(all),
      offenders: this.#offenders(all),
      deadline: this.#optional('deadline', all),
    };
    return {
      id: this.#document.id,
      title: this.#document.title,
      domain: this.#document.domain,
      level: this.#document.level,
      severity: this.#document.severity,
      controls: this.#document.controls ?? {},
      why: this.#document.why,
      remedy: this.#document.remedy,
      help: this.#document.help,
      forEach,
      params,
      paramsRead: base.environment.paramsRead,
      joins: compiledJoins,
      lets: compiledLets,
      where,
      whereNeedsJoins: namesInWhere.size > 0,
      namesRead: new Set([...base.environment.namesRead, ...namesInWhere]),
      ...rules,
      whenEmpty: this.#document.when_empty ?? 'no_evidence',
      effectiveFrom:
        this.#document.effective_from === undefined ? undefined : parseDay(this.#document.effective_from),
      exceptable: this.#document.exceptable ?? true,
      replaces: this.#document.replaces ?? [],
      extent: this.#extent,
      shared: undefined,
      document,
    };
  }

  #forEach(): readonly string[] | undefined {
    const { for_each: forEach } = this.#document;
    if (forEach === undefined) return undefined;
    const names = typeof forEach === 'string' ? [forEach] : forEach;
    names.forEach((name, index) => {
      if (this.#kinds.has(name)) return;
      const pointer = typeof forEach === 'string' ? '/for_each' : pointerBelow('/for_each', index);
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
      return {
        name,
        value: schema.default,
        origin: schema.origin,
        at: this.#at(['params', name, 'default']),
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
    return compiler.compile(offenders, '/offenders');
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

/** Why the `let` values from `name` on cannot be used in it. */
function hiddenLets(
  lets: JsonObject,
  name: string,
  known: ReadonlyMap<string, unknown>,
): Environment['hidden'] {
  const hidden = new Map<string, Omit<Mistake, 'pointer'>>();
  for (const other of Object.keys(lets)) {
    if (known.has(other)) continue;
    const cycle = cycleThrough(lets, name, other);
    if (cycle) {
      const message = `The values under let go in a cycle: ${cycle.map((step) => `$${step}`).join(' needs ')}.`;
      hidden.set(other, { code: 'cycle', message, hint: 'One of them must not use the others.' });
    } else {
      const message = `$${other} is given further down.`;
      hidden.set(other, { code: 'unknown-name', message, hint: `Move ${other} above ${name}.` });
    }
  }
  return hidden;
}

/** The way from `from` over `next` back to `from`, when there is one. */
function cycleThrough(lets: JsonObject, from: string, next: string): readonly string[] | undefined {
  const queue: (readonly string[])[] = [[from, next]];
  const seen = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const at = path.at(-1) ?? '';
    if (at === from) return path;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const name of namesIn(lets[at] ?? null)) if (Object.hasOwn(lets, name)) queue.push([...path, name]);
  }
  return undefined;
}

function namesIn(expression: JsonValue): readonly string[] {
  if (typeof expression === 'string') {
    const name = /^\$([A-Za-z_][A-Za-z0-9_]*)/.exec(expression)?.[1];
    return name === undefined ? [] : [name];
  }
  if (isList(expression)) return expression.flatMap(namesIn);
  return isObject(expression) ? Object.values(expression).flatMap(namesIn) : [];
}

/** Why a value does not fit a parameter's schema; undefined when it does. */
export function wrongParameter(value: JsonValue, schema: ParameterDocument): string | undefined {
  const wanted = {
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
  } as const;
  const { type, minimum, maximum, items } = schema;
  const fitsType = {
    string: typeof value === 'string',
    integer: Number.isInteger(value),
    number: typeof value === 'number',
    boolean: typeof value === 'boolean',
    array: isList(value),
  } as const;
  if (!fitsType[type]) return `The value is ${quote(value)}; it must be ${wanted[type]}.`;
  if (schema.enum && !schema.enum.includes(value)) {
    return `The value is ${quote(value)}; it must be one of ${listed(schema.enum.map(String))}.`;
  }
  if (minimum !== undefined && typeof value === 'number' && value < minimum)
    return `The value is ${value}; it must be ${minimum} or more.`;
  if (maximum !== undefined && typeof value === 'number' && value > maximum)
    return `The value is ${value}; it must be ${maximum} or less.`;
  if (!isList(value) || items === undefined) return undefined;
  const { type: itemType = 'string', enum: choices } = items;
  for (const element of value) {
    const wrong = wrongParameter(element, {
      type: itemType,
      default: null,
      ...(choices ? { enum: choices } : {}),
    });
    if (wrong !== undefined) return `An element does not fit. ${wrong}`;
  }
  return undefined;
}
