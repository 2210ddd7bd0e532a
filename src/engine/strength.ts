/**
 * What a verdict rests on. A record that names an artefact which is there, or a link, is proven. What only says so
 * is asserted, whoever wrote it: `source` is a word that anybody can write, so a tool's name is told apart and
 * proves nothing.
 */
import type { Artefact } from '../model/artefact.ts';
import type { Strength } from '../model/evidence.ts';
import { isList, isObject, type JsonValue, own } from '../model/json.ts';
import type { InventoryRecord } from '../model/record.ts';
import { KINDS_OF_TIMETABLES } from '../model/scheduled.ts';
import type { Inventory } from './inventory.ts';
import { elementsOf, recordOf, type Val } from './logic/value.ts';
import type { Policy } from './policy.ts';

/** What several records are worth together: the bits of all of them. */
export type Strengths = number;

const PROVEN = 1;
/** Asserted by a tool. */
const COLLECTED = 2;
/** Asserted by somebody. */
const STATED = 4;
const ALL = PROVEN | COLLECTED | STATED;

/** The bits as the reader is told; null for no record. */
export function strengthName(bits: Strengths): Strength | null {
  if (bits === 0) return null;
  if (bits === PROVEN) return 'proven';
  return (bits & PROVEN) === 0 ? 'asserted' : 'mixed';
}

/** Whether a tool wrote every record that is not proven. */
export function isCollected(bits: Strengths): boolean {
  return (bits & STATED) === 0;
}

/** What is asked about: a policy on a record, or once, with what its joins are worth. */
interface Judged {
  readonly policy: Policy;
  readonly record: InventoryRecord | null;
  readonly joined: Strengths;
}

export class Evidence {
  readonly #inventory: Inventory;
  readonly #artefact: (path: string) => Artefact | undefined;
  readonly #ofRecord = new Map<InventoryRecord, Strengths>();
  readonly #ofKind = new Map<string, Strengths>();

  constructor(inventory: Inventory, artefact: (path: string) => Artefact | undefined) {
    this.#inventory = inventory;
    this.#artefact = artefact;
  }

  /** A record alone. */
  ofRecord(record: InventoryRecord): Strengths {
    let bits = this.#ofRecord.get(record);
    if (bits === undefined) {
      bits = this.#isProven(record) ? PROVEN : writtenByTool(record) ? COLLECTED : STATED;
      this.#ofRecord.set(record, bits);
    }
    return bits;
  }

  /** The record, or the records, that a join gave. */
  ofValue(value: Val | undefined): Strengths {
    if (value?.is !== 'known') return 0;
    const record = recordOf(value);
    if (record) return this.ofRecord(record);
    if (!isList(value.value)) return 0;
    let bits = 0;
    for (const element of elementsOf(value)) {
      bits |= this.ofValue(element);
      if (bits === ALL) break;
    }
    return bits;
  }

  /**
   * What a verdict rests on: the record that is judged and those that `with` brings; for a policy judged once, all
   * records of the kinds that its rules name.
   */
  ofJudgement({ policy, record, joined }: Judged): Strengths {
    if (record) return this.ofRecord(record) | joined;
    if (policy.forEach !== undefined) return 0;
    let bits = 0;
    for (const kind of kindsRead(policy)) bits |= this.#ofAll(kind);
    return bits === 0 && asksOthers(policy) ? STATED : bits;
  }

  #ofAll(kind: string): Strengths {
    let bits = this.#ofKind.get(kind);
    if (bits === undefined) {
      bits = 0;
      for (const record of this.#inventory.byKind.get(kind) ?? []) bits |= this.ofRecord(record);
      this.#ofKind.set(kind, bits);
    }
    return bits;
  }

  #isProven({ data }: InventoryRecord): boolean {
    const entries = own(data, 'evidence');
    return isList(entries) && entries.some((entry) => this.#proves(entry));
  }

  /** A file counts when it lies there with the digest that is asked for; a link is taken as it is. */
  #proves(entry: JsonValue): boolean {
    if (!isObject(entry)) return false;
    const path = own(entry, 'path');
    if (typeof path !== 'string') return typeof own(entry, 'url') === 'string';
    const artefact = this.#artefact(path);
    if (artefact?.is !== 'file') return false;
    const digest = own(entry, 'sha256');
    return digest === undefined || artefact.sha256 === digest;
  }
}

/** `manual` is the word for a record that somebody wrote by hand; one that says nothing is taken as that. */
function writtenByTool({ data }: InventoryRecord): boolean {
  const source = own(data, 'source');
  return typeof source === 'string' && source !== 'manual';
}

/** Whether a policy rests on what others say, so that there is something even where it names no kind itself. */
function asksOthers({ questions }: Policy): boolean {
  return questions.length > 0;
}

/** Parts of a policy that are told, and not asked. */
const WORDS = new Set(['id', 'title', 'why', 'remedy', 'help', 'message', 'domain', 'controls', 'replaces']);

/** The kinds that the rules of a policy name: those that it joins, `$all.Kind`, and operands such as Kind. */
function kindsRead(policy: Policy): ReadonlySet<string> {
  let kinds = READ.get(policy);
  if (!kinds) {
    const found = new Set<string>();
    for (const [key, value] of Object.entries(policy.document)) if (!WORDS.has(key)) collect(value, found);
    kinds = found;
    READ.set(policy, kinds);
  }
  return kinds;
}

const READ = new WeakMap<Policy, ReadonlySet<string>>();

function collect(value: JsonValue | undefined, found: Set<string>): void {
  if (typeof value === 'string') {
    const [head = '', kind = ''] = value.split('.');
    if (head === '$org') found.add('Organization');
    else if (head === '$schedule') for (const one of KINDS_OF_TIMETABLES) found.add(one);
    else found.add(head === '$all' ? kind : value);
  } else if (isList(value)) {
    for (const element of value) collect(element, found);
  } else if (isObject(value)) {
    for (const [key, element] of Object.entries(value)) if (key !== 'message') collect(element, found);
  }
}
