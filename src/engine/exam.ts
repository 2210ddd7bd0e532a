/** The tests of policies: records that are given, verdicts that are expected. */

import type { CaseResult, ExamResult } from '../model/exam.ts';
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
} from '../model/json.ts';
import type { Kinds } from '../model/kind.ts';
import { compareText } from '../model/order.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { Extent, SourceFile } from '../model/source.ts';
import { parseDay, parseInstant } from '../model/time.ts';
import { VERDICTS, type Verdict } from '../model/verdict.ts';
import { didYouMean, listed, quote, typeName } from '../model/wording.ts';
import { applyExceptions, readExceptions } from './exceptions.ts';
import { type Inventory, readInventory } from './inventory.ts';
import { judgePolicy } from './judge.ts';
import type { PolicySet } from './policies.ts';
import type { Policy } from './policy.ts';
import { type AsOf, calendarOf, instantOfAsOf, Run } from './run.ts';
import { violations } from './validate.ts';
import { locateAll, type Part, writtenAt } from './yaml/places.ts';
import { readYaml, type YamlDocument } from './yaml/read.ts';

/** How long an exception may count in a test; there is no configuration here. */
const EXCEPTION_MAX_DAYS = 365;

/** Runs every case of the files against the policies. `only` limits it to some policies. */
export function examine(
  files: readonly SourceFile[],
  set: PolicySet,
  kinds: Kinds,
  only: readonly string[] = [],
): ExamResult {
  const cases: CaseResult[] = [];
  const problems: Problem[] = [];
  const tested = new Set<string>();
  const policies = new Map(set.policies.map((policy) => [policy.id, policy]));
  for (const file of files) {
    const { documents, problems: inForm } = readYaml(file);
    problems.push(...inForm);
    for (const document of documents) {
      const outcome = examineCase(document, policies, set, kinds, only);
      problems.push(...outcome.problems);
      if (outcome.about !== undefined) tested.add(outcome.about);
      if (outcome.result) cases.push(outcome.result);
    }
  }
  const wanted = set.policies.filter(({ id }) => only.length === 0 || only.includes(id));
  return { cases, untested: wanted.map(({ id }) => id).filter((id) => !tested.has(id)), problems };
}

interface CaseOutcome {
  readonly about: string | undefined;
  readonly result: CaseResult | undefined;
  readonly problems: readonly Problem[];
}

interface CaseDocument {
  readonly policy: string;
  readonly name?: string;
  readonly as_of: string;
  readonly given: Readonly<Record<string, readonly JsonObject[]>>;
  readonly expect: JsonValue;
}

function examineCase(
  { value, extent }: YamlDocument,
  policies: ReadonlyMap<string, Policy>,
  set: PolicySet,
  kinds: Kinds,
  only: readonly string[],
): CaseOutcome {
  const mistakes = new Mistakes(extent);
  if (!isObject(value)) {
    mistakes.add('wrong-type', '', `A case is a mapping of keys to values; this is ${typeName(value)}.`);
    return { about: undefined, result: undefined, problems: mistakes.problems() };
  }
  const written = (pointer: Pointer) => writtenAt({ extent, pointer, part: 'value' });
  for (const { code, pointer, part, message, hint } of violations('policy-test', value, written)) {
    mistakes.add(code, pointer, message, hint, part);
  }
  unknownKinds(value, kinds, mistakes);
  if (!mistakes.isEmpty) return { about: undefined, result: undefined, problems: mistakes.problems() };
  const document = value as unknown as CaseDocument;
  if (only.length > 0 && !only.includes(document.policy))
    return { about: undefined, result: undefined, problems: [] };
  const policy = policies.get(document.policy);
  if (!policy) {
    // A policy with mistakes has been told of; its cases wait.
    if (!set.broken.has(document.policy)) {
      mistakes.add(
        'policy-test',
        '/policy',
        `There is no policy ${quote(document.policy)}, so this case tests nothing.`,
        didYouMean(document.policy, policies.keys()).trimStart(),
      );
    }
    return { about: document.policy, result: undefined, problems: mistakes.problems() };
  }
  const inventory = givenInventory(document, extent, kinds);
  const differences =
    mistakes.isEmpty && inventory.problems.length === 0
      ? judge(policy, document, inventory, mistakes)
      : undefined;
  const [location] = locateAll([{ extent, pointer: '', part: 'value' }]);
  const result = differences &&
    mistakes.isEmpty &&
    location && { policy: policy.id, name: document.name, location, differences };
  return { about: policy.id, result, problems: [...mistakes.problems(), ...inventory.problems] };
}

class Mistakes {
  readonly #extent: Extent;
  readonly #all: {
    code: ProblemCode;
    pointer: Pointer;
    part: Part;
    message: string;
    hint: string | undefined;
  }[] = [];

  constructor(extent: Extent) {
    this.#extent = extent;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  add(code: ProblemCode, pointer: Pointer, message: string, hint?: string, part: Part = 'value'): void {
    this.#all.push({ code, pointer, part, message, hint });
  }

  problems(): readonly Problem[] {
    const locations = locateAll(
      this.#all.map(({ pointer, part }) => ({ extent: this.#extent, pointer, part })),
    );
    return this.#all.flatMap(({ code, message, hint }, index) => {
      const location = locations[index];
      return location
        ? [{ code, severity: 'error' as const, message, ...(hint ? { hint } : {}), location }]
        : [];
    });
  }
}

function unknownKinds(document: JsonObject, kinds: Kinds, mistakes: Mistakes): void {
  const given = own(document, 'given');
  for (const kind of isObject(given) ? Object.keys(given) : []) {
    if (kinds.has(kind)) continue;
    const hint = didYouMean(kind, kinds.keys()).trimStart();
    mistakes.add(
      'unknown-kind',
      pointerBelow('/given', kind),
      `There is no kind ${quote(kind)}.`,
      hint,
      'key',
    );
  }
}

/** The records of `given` as an inventory. They may leave out what the policy does not read. */
function givenInventory({ given }: CaseDocument, extent: Extent, kinds: Kinds): Inventory {
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

function judge(
  policy: Policy,
  document: CaseDocument,
  inventory: Inventory,
  mistakes: Mistakes,
): readonly string[] {
  const calendar = calendarOf(inventory);
  const run = new Run(inventory, calendar, instantOfAsOf(asOfOf(document.as_of), calendar));
  const exceptions = readExceptions(run, [policy], EXCEPTION_MAX_DAYS);
  const [result] = applyExceptions([judgePolicy(policy, run)], exceptions);
  const seen = new Map<string, Verdict>();
  const subjects = (policy.forEach ?? []).flatMap((kind) => inventory.byKind.get(kind) ?? []);
  for (const { id } of subjects) seen.set(id, 'not_applicable');
  let whole: Verdict | undefined;
  for (const { record, verdict } of result?.judgements ?? []) {
    if (record) seen.set(record.id, verdict);
    else whole = verdict;
  }
  const { expect } = document;
  if (typeof expect === 'string') return compareWhole(expect, whole, mistakes);
  return isObject(expect) ? compareEach(expect, seen, inventory, mistakes) : [];
}

function asOfOf(text: string): AsOf {
  const day = parseDay(text);
  return day === undefined ? { instant: parseInstant(text) ?? 0 } : { day };
}

function compareWhole(expected: string, seen: Verdict | undefined, mistakes: Mistakes): readonly string[] {
  if (seen === undefined) {
    mistakes.add(
      'policy-test',
      '/expect',
      'Records are judged one by one here, so the case must say which gets what.',
      'Write {fail: [id]}.',
    );
    return [];
  }
  return seen === expected ? [] : [`it is ${seen}, and ${expected} is expected`];
}

/** Every record must be named: a verdict that nobody expected is a surprise too. */
function compareEach(
  expect: JsonObject,
  seen: ReadonlyMap<string, Verdict>,
  inventory: Inventory,
  mistakes: Mistakes,
): readonly string[] {
  const expected = new Map<string, Verdict>();
  for (const verdict of VERDICTS) {
    const ids = own(expect, verdict);
    if (!isList(ids)) continue;
    ids.forEach((id, index) => {
      const name = String(id);
      const pointer = `/expect/${verdict}/${index}`;
      if (!seen.has(name)) {
        const why = inventory.byId.has(name)
          ? 'is not of a kind that the policy judges'
          : 'is not among the given records';
        mistakes.add(
          'policy-test',
          pointer,
          `${quote(name)} ${why}.`,
          didYouMean(name, seen.keys()).trimStart(),
        );
      } else if (expected.has(name)) {
        mistakes.add('policy-test', pointer, `${quote(name)} is expected twice.`);
      }
      expected.set(name, verdict);
    });
  }
  const silent = [...seen].filter(([id]) => !expected.has(id)).map(([id, verdict]) => `${id} (${verdict})`);
  if (silent.length > 0) {
    mistakes.add('policy-test', '/expect', `The case does not say what ${listed(silent, 'and')} should get.`);
  }
  return [...seen]
    .filter(([id, verdict]) => expected.has(id) && expected.get(id) !== verdict)
    .map(([id, verdict]) => `${id} is ${verdict}, and ${expected.get(id)} is expected`)
    .sort(compareText);
}
