/** The documents of test files: cases, each a small world to judge a policy in, and lists of equivalent mutants. */

import type { Artefact } from '../../model/artefact.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
} from '../../model/json.ts';
import type { Kinds } from '../../model/kind.ts';
import { POLICY } from '../../model/policy.ts';
import type { Problem } from '../../model/problem.ts';
import type { Extent, Location, SourceFile } from '../../model/source.ts';
import { parseDay, parseInstant } from '../../model/time.ts';
import { didYouMean, quote, typeName } from '../../model/wording.ts';
import { type Inventory, readInventory } from '../inventory.ts';
import { answersOf } from '../judge.ts';
import type { PolicySet } from '../policies.ts';
import type { Policy } from '../policy.ts';
import { madeUpPolicies } from '../policy-list.ts';
import { type Ask, type AsOf, calendarOf, instantOfAsOf, Run, type RunOptions } from '../run.ts';
import { violations } from '../validate.ts';
import { locate, writtenAt } from '../yaml/places.ts';
import { readYaml, type YamlDocument } from '../yaml/read.ts';
import { Mistakes } from './mistakes.ts';

/** A case that can be judged. */
export interface Case {
  readonly policy: Policy;
  readonly name: string | undefined;
  readonly extent: Extent;
  readonly location: Location;
  readonly inventory: Inventory;
  readonly asOf: string;
  /** The given records as of the moment the case names; good for any number of judgements. */
  readonly run: Run;
  /** A verdict, or verdicts with the ids of the records that get them. */
  readonly expect: JsonValue;
}

/** A mutant that an author says makes no difference, and why. */
export interface EquivalentMutant {
  readonly policy: Policy;
  readonly extent: Extent;
  /** The entry in its document. */
  readonly pointer: Pointer;
  readonly at: Pointer;
  readonly mutant: string;
}

/** What test files hold. */
export interface Tests {
  readonly cases: readonly Case[];
  readonly equivalent: readonly EquivalentMutant[];
  /** Ids that some case names, be it sound or not. */
  readonly named: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

interface CaseDocument {
  readonly policy: string;
  readonly name?: string;
  readonly as_of: string;
  readonly given: Readonly<Record<string, readonly JsonObject[]>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly expect: JsonValue;
}

interface EquivalentDocument {
  readonly policy: string;
  readonly equivalent: readonly { readonly at: Pointer; readonly mutant: string }[];
}

/** Reads test files. `only` limits it to some policies; to all when it is empty. */
export function readTests(
  files: readonly SourceFile[],
  set: PolicySet,
  kinds: Kinds,
  only: readonly string[],
): Tests {
  const reader = new Reader(set, kinds, only);
  for (const file of files) {
    const { documents, problems } = readYaml(file);
    reader.problems.push(...problems);
    for (const document of documents) reader.add(document);
  }
  return reader;
}

class Reader implements Tests {
  readonly cases: Case[] = [];
  readonly equivalent: EquivalentMutant[] = [];
  readonly named = new Set<string>();
  readonly problems: Problem[] = [];
  readonly #set: PolicySet;
  readonly #policies: ReadonlyMap<string, Policy>;
  readonly #ask: Ask;
  readonly #kinds: Kinds;
  readonly #only: readonly string[];

  constructor(set: PolicySet, kinds: Kinds, only: readonly string[]) {
    this.#set = set;
    this.#policies = new Map(set.policies.map((policy) => [policy.id, policy]));
    this.#ask = answersOf(set.policies);
    this.#kinds = kinds;
    this.#only = only;
  }

  add(document: YamlDocument): void {
    const mistakes = new Mistakes(document.extent);
    this.#add(document, mistakes);
    this.problems.push(...mistakes.problems());
  }

  #add({ value, extent }: YamlDocument, mistakes: Mistakes): void {
    if (!isObject(value)) {
      mistakes.add('wrong-type', '', `A case is a mapping of keys to values; this is ${typeName(value)}.`);
      return;
    }
    const isCase = !Object.hasOwn(value, 'equivalent');
    const written = (pointer: Pointer) => writtenAt({ extent, pointer, part: 'value' });
    const schema = isCase ? 'policy-test' : 'equivalent-mutants';
    for (const { code, pointer, part, message, hint } of violations(schema, value, written)) {
      mistakes.add(code, pointer, message, hint, part);
    }
    if (isCase) this.#checkKinds(value, mistakes);
    if (!mistakes.isEmpty) return;
    const policy = this.#policyOf(value, isCase, mistakes);
    if (!policy) return;
    if (isCase && own(own(value, 'given') as JsonObject, POLICY) !== undefined && !asksForPolicies(policy))
      mistakes.add(
        'policy-test',
        pointerBelow('/given', POLICY),
        'Nothing reads policies in this case, so they show nothing.',
        'Leave them out.',
      );
    if (!mistakes.isEmpty) return;
    if (isCase) this.#addCase(policy, value as unknown as CaseDocument, extent);
    else this.#addEquivalent(policy, value as unknown as EquivalentDocument, extent);
  }

  /** The policy that a document is about, if it is one of those that were asked for and can be judged. */
  #policyOf(value: JsonObject, isCase: boolean, mistakes: Mistakes): Policy | undefined {
    const id = String(own(value, 'policy'));
    if (this.#only.length > 0 && !this.#only.includes(id)) return undefined;
    if (isCase) this.named.add(id);
    const policy = this.#policies.get(id);
    // A policy with mistakes has been told of; its cases wait.
    if (!policy && !this.#set.broken.has(id)) {
      mistakes.add(
        'policy-test',
        '/policy',
        `There is no policy ${quote(id)}, so this ${isCase ? 'case tests' : 'list is about'} nothing.`,
        didYouMean(id, this.#policies.keys()).trimStart(),
      );
    }
    return policy;
  }

  #addCase(policy: Policy, document: CaseDocument, extent: Extent): void {
    const { [POLICY]: policies, ...given } = document.given;
    const inventory = givenInventory(given, extent, this.#kinds);
    this.problems.push(...inventory.problems);
    if (inventory.problems.length > 0) return;
    const { name, as_of: asOf, expect, files } = document;
    const location = locate({ extent, pointer: '', part: 'value' });
    this.cases.push({
      policy,
      name,
      extent,
      location,
      inventory,
      asOf,
      run: runOver(inventory, asOf, {
        ask: this.#ask,
        artefacts: artefactsOf(files),
        policies: policies && madeUpPolicies(policies),
      }),
      expect,
    });
  }

  #addEquivalent(policy: Policy, { equivalent }: EquivalentDocument, extent: Extent): void {
    equivalent.forEach(({ at, mutant }, index) => {
      this.equivalent.push({ policy, extent, pointer: `/equivalent/${index}`, at, mutant });
    });
  }

  #checkKinds(document: JsonObject, mistakes: Mistakes): void {
    const given = own(document, 'given');
    for (const kind of isObject(given) ? Object.keys(given) : []) {
      if (this.#kinds.has(kind) || kind === POLICY) continue;
      const hint = didYouMean(kind, [...this.#kinds.keys(), POLICY]).trimStart();
      const pointer = pointerBelow('/given', kind);
      mistakes.add('unknown-kind', pointer, `There is no kind ${quote(kind)}.`, hint, 'key');
    }
  }
}

function asksForPolicies({ document }: Policy): boolean {
  return JSON.stringify(document).includes(`"$all.${POLICY}`);
}

/** The records of `given` as an inventory. They may leave out what the policy does not read. */
function givenInventory(given: CaseDocument['given'], extent: Extent, kinds: Kinds): Inventory {
  const documents = Object.entries(given).map(([kind, items]) => {
    const pointer = pointerBelow('/given', kind);
    const extents = items.map<Extent>((_, index) => {
      const inside = pointerBelow(pointer, index);
      return { ...extent, pointer: extent.pointer + inside, inside };
    });
    return { value: { kind, items }, extent: { ...extent, inside: pointer }, items: extents };
  });
  return readInventory([{ documents, problems: [] }], kinds, { fragments: true });
}

/** What lies at paths, as a case says it: `present`, `missing`, or a SHA-256. */
function artefactsOf(files: Readonly<Record<string, string>> = {}): ReadonlyMap<string, Artefact> {
  return new Map(
    Object.entries(files).map(([path, what]): [string, Artefact] => {
      if (what === 'missing') return [path, { is: 'missing' }];
      return [path, { is: 'file', sha256: what === 'present' ? undefined : what }];
    }),
  );
}

/** A run over given records, as of the day or moment that a case names. */
function runOver(inventory: Inventory, asOf: string, options: RunOptions = {}): Run {
  const calendar = calendarOf(inventory);
  return new Run(inventory, calendar, instantOfAsOf(momentOf(asOf), calendar), options);
}

function momentOf(text: string): AsOf {
  const day = parseDay(text);
  return day === undefined ? { instant: parseInstant(text) ?? 0 } : { day };
}
