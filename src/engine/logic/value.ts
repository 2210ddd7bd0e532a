/**
 * What a rule works with. A value is known, absent or failed, and remembers where it was read, so that a
 * finding can point at the field that decided it.
 */
import {
  fieldName,
  isList,
  isObject,
  type JsonValue,
  type Pointer,
  pointerBelow,
  type Step,
} from '../../model/json.ts';
import { type InventoryRecord, isRecord, type Placed, refText } from '../../model/record.ts';

/** A place, as a chain from the value up to what stands in a file. A pointer is only made when it is shown. */
export interface At {
  readonly holder: Placed;
  readonly parent: At | undefined;
  readonly step: Step;
  /** Places in other records that had a part in the value. */
  readonly beside?: readonly At[];
  /** Stands for several records of which none is the place of the value: only what is beside it counts. */
  readonly isLoose?: boolean;
}

/** Most other records that a value remembers; where more had a part, these are the first. */
export const MOST_BESIDE = 10;

/** A value that is there. */
export class Known {
  readonly is = 'known';
  readonly value: JsonValue;
  readonly at: At | undefined;
  /**
   * The elements of a list, where they know more than the list itself: the places they were read at, or that
   * one of them could not be decided.
   */
  readonly elements: readonly Val[] | undefined;
  /** The parts of a mapping that a rule has made, where they know more than the mapping itself. */
  readonly parts: Readonly<Record<string, Val>> | undefined;

  constructor(value: JsonValue, at?: At, elements?: readonly Val[], parts?: Readonly<Record<string, Val>>) {
    this.value = value;
    this.at = at;
    this.elements = elements;
    this.parts = parts;
  }
}

/** Nothing is there, or nothing can be said: the verdict will be `no_evidence`. */
export class Absent {
  readonly is = 'absent';
  readonly at: At | undefined;
  /**
   * Nobody can tell whether something is there: a candidate lacks what it would be found by. Then asking
   * whether it exists has no answer either.
   */
  readonly isOpen: boolean;
  readonly #why: string | undefined;

  /** `why` is a clause such as "there is no PatchReport for vm-1"; without it, the field at `at` is missing. */
  constructor(at: At | undefined, why?: string, isOpen = false) {
    this.at = at;
    this.#why = why;
    this.isOpen = isOpen;
  }

  /** The same gap, seen from what cannot be told for it. */
  opened(): Absent {
    return this.isOpen ? this : new Absent(this.at, this.why, true);
  }

  /** What is missing, as a clause. */
  get why(): string {
    if (this.#why !== undefined) return this.#why;
    return this.at === undefined ? 'a value is missing' : `${placeName(this.at)} is missing`;
  }
}

/** The policy and the record do not fit: the verdict will be `error`. */
export class Failed {
  readonly is = 'failed';
  readonly why: string;
  readonly at: At | undefined;

  constructor(why: string, at?: At) {
    this.why = why;
    this.at = at;
  }
}

export type Val = Known | Absent | Failed;

/** The value of a whole record. */
export function recordValue(record: InventoryRecord): Known {
  return new Known(record.data, { holder: record, parent: undefined, step: '' });
}

/** The record that a value is, when it is a whole one. */
export function recordOf(value: Val): InventoryRecord | undefined {
  const { at } = value;
  if (value.is !== 'known' || at === undefined || at.parent !== undefined) return undefined;
  return isRecord(at.holder) && value.value === at.holder.data ? at.holder : undefined;
}

/** A field or element of a value. Absent when it is not there, or null; own properties only. */
export function read(value: Val, step: string): Val {
  if (value.is !== 'known') return value;
  const { value: whole, at } = value;
  if (isList(whole)) {
    const index = Number(step);
    // Only the one spelling of a number: 01 and 1e0 are no elements, as they are none in JSON Logic.
    const element = String(index) === step ? elementsOf(value)[index] : undefined;
    return element ?? new Absent(below(at, step));
  }
  if (!isObject(whole)) return new Absent(below(at, step));
  if (value.parts && Object.hasOwn(value.parts, step)) return value.parts[step] ?? new Absent(at);
  if (step === 'kind' && at !== undefined && at.parent === undefined && isRecord(at.holder)) {
    return new Known(at.holder.kind, below(at, step));
  }
  if (!Object.hasOwn(whole, step)) return new Absent(below(at, step));
  const part = whole[step];
  return part === null || part === undefined ? new Absent(below(at, step)) : new Known(part, below(at, step));
}

/** The elements of a list, each with its place. Empty for what is no list. */
export function elementsOf(list: Known): readonly Val[] {
  if (list.elements) return list.elements;
  if (!isList(list.value)) return [];
  return list.value.map((element, index) => {
    const at = below(list.at, index);
    return element === null ? new Absent(at) : new Known(element, at);
  });
}

/** A list of values that each know their place. Elements that are not known stand as null. */
export function listOf(elements: readonly Val[], at?: At): Known {
  return new Known(
    elements.map((element) => (element.is === 'known' ? element.value : null)),
    at,
    elements,
  );
}

/** A mapping of values that each know their place. */
export function mappingOf(parts: Readonly<Record<string, Known>>, at?: At): Known {
  const plain = Object.fromEntries(Object.entries(parts).map(([name, { value }]) => [name, value]));
  return new Known(plain, at, undefined, parts);
}

/** The place of a value that two others had a part in: that of the first, with the other's record beside it. */
export function both(first: At | undefined, second: At | undefined): At | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const isPlain = !first.isLoose && second.beside === undefined;
  if (isPlain && first.holder === second.holder) return first;
  const [main, other] = first.isLoose && !second.isLoose ? [second, first] : [first, second];
  const beside: At[] = [];
  // By hand, since this runs for each element of each list: as many as count, one for each record.
  const add = (at: At): void => {
    if (beside.length === MOST_BESIDE || (at.holder === main.holder && !main.isLoose)) return;
    if (!beside.some(({ holder }) => holder === at.holder)) beside.push(at);
  };
  main.beside?.forEach(add);
  if (!other.isLoose) add(other);
  other.beside?.forEach(add);
  const before = main.beside ?? [];
  if (beside.length === before.length && beside.every((at, index) => at === before[index])) return main;
  const { holder, parent, step, isLoose = false } = main;
  return { holder, parent, step, beside, isLoose };
}

/** The place of what rests on several records alike; undefined where there is none. */
export function several(values: readonly Val[]): At | undefined {
  const beside: At[] = [];
  for (const { at } of values) {
    if (beside.length === MOST_BESIDE) break;
    if (at) beside.push(at);
  }
  const [first] = beside;
  return first && { holder: first.holder, parent: undefined, step: '', beside, isLoose: true };
}

/** The same value with its place, where another had a part in it. */
export function placed(value: Known, at: At | undefined): Known {
  return value.at === at ? value : new Known(value.value, at, value.elements, value.parts);
}

/** A place of its own; undefined where only other records had a part. */
export function ownPlace(at: At | undefined): At | undefined {
  return at?.isLoose ? undefined : at;
}

/** One place for each record that had a part. */
export function recordsIn(places: readonly At[]): readonly At[] {
  const all = places.flatMap((at) => [...(at.isLoose ? [] : [at]), ...(at.beside ?? [])]);
  return all.filter(({ holder }, index) => all.findIndex((one) => one.holder === holder) === index);
}

/** The first element that keeps a list from being known in full; failed before absent. */
export function gapIn(list: Known): Absent | Failed | undefined {
  if (!list.elements) return undefined;
  let gap: Absent | Failed | undefined;
  for (const element of list.elements) {
    if (element.is === 'failed') return element;
    if (element.is === 'absent') gap ??= element;
  }
  return gap?.is === 'absent' ? gap.opened() : gap;
}

function below(at: At | undefined, step: Step): At | undefined {
  return at === undefined || at.isLoose ? undefined : { holder: at.holder, parent: at, step };
}

/** The pointer of a place inside its record or policy. */
export function pointerTo(at: At): Pointer {
  return at.parent === undefined ? '' : pointerBelow(pointerTo(at.parent), at.step);
}

/** A place in words: `assets[0].reboot_pending of PatchReport/patch-1`. */
export function placeName(at: At): string {
  const field = fieldName(pointerTo(at));
  if (!isRecord(at.holder)) return field;
  return field === '' ? refText(at.holder) : `${field} of ${refText(at.holder)}`;
}
