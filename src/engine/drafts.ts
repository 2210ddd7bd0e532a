/**
 * Documents to drafts of records: finds their kind and holds them against its schema. What is wrong is told,
 * all of it, and the rest is kept: an invalid value is as good as absent.
 */
import { isList, isObject, type JsonObject, own, type Pointer, pointerBelow } from '../model/json.ts';
import { type Kind, type Kinds, SHARED_KEYS, USER_KEY } from '../model/kind.ts';
import { BLANK, type Placed } from '../model/record.ts';
import type { Extent } from '../model/source.ts';
import { didYouMean, listed, quote, typeName } from '../model/wording.ts';
import type { Complaints } from './complaints.ts';
import { findSecrets, secretWords } from './secrets.ts';
import { violations } from './validate.ts';
import { without } from './without.ts';
import { placeIn, writtenAt } from './yaml/places.ts';
import type { YamlDocument } from './yaml/read.ts';

/**
 * How strictly to read. `fragments` are records of a policy's own test, which leave out what the policy does
 * not read: a missing key, or a reference to nothing, is no mistake there.
 */
export interface ReadOptions {
  readonly fragments?: boolean;
}

/** A record on the way: valid in form, and its data may still lose references to nothing. */
export interface Draft extends Placed {
  readonly kind: Kind;
  data: JsonObject;
}

/** Every record in the documents, in their order, as far as it can be believed. */
export function readDrafts(
  documents: readonly YamlDocument[],
  kinds: Kinds,
  options: ReadOptions,
  complaints: Complaints,
): readonly Draft[] {
  const reader = new DraftReader(kinds, options, complaints);
  for (const document of documents) reader.add(document);
  return reader.drafts;
}

class DraftReader {
  readonly drafts: Draft[] = [];
  readonly #kinds: Kinds;
  readonly #options: ReadOptions;
  readonly #complaints: Complaints;

  constructor(kinds: Kinds, options: ReadOptions, complaints: Complaints) {
    this.#kinds = kinds;
    this.#options = options;
    this.#complaints = complaints;
  }

  add({ value, extent, items }: YamlDocument): void {
    if (!isObject(value)) {
      const message = `A record is a mapping of keys to values; this is ${typeName(value)}.`;
      const hint = 'Begin with "kind: ", the kind of record.';
      this.#complaints.tell('wrong-type', { extent, pointer: '', part: 'value' }, message, { hint });
      return;
    }
    const kind = this.#kindOf(value, extent);
    if (kind === undefined) return;
    if (Object.hasOwn(value, 'items')) this.#addItems(kind, value, extent, items);
    else this.#addRecord({ kind, data: value, extent, shared: undefined });
  }

  #kindOf(value: JsonObject, extent: Extent): Kind | undefined {
    const place = { extent, pointer: '/kind', part: 'value' } as const;
    const name = own(value, 'kind');
    if (typeof name !== 'string') {
      const seen = name === undefined || name === null ? 'kind is missing' : `kind is ${quote(name)}`;
      const code = name === undefined ? 'missing-key' : 'wrong-type';
      const hint = `Add "kind: " with one of ${listed([...this.#kinds.keys()])}.`;
      this.#complaints.tell(code, place, `${seen}; every file says which kind of record it holds.`, { hint });
      return undefined;
    }
    const kind = this.#kinds.get(name);
    if (kind) return kind;
    const message = `There is no kind ${quote(name)}.`;
    const hint =
      didYouMean(name, this.#kinds.keys()).trimStart() ||
      `The kinds are ${listed([...this.#kinds.keys()], 'and')}.`;
    this.#complaints.tell('unknown-kind', place, message, { hint });
    return undefined;
  }

  #addItems(kind: Kind, value: JsonObject, extent: Extent, extents: readonly Extent[]): void {
    this.#refuseOthers(value, extent);
    const place = { extent, pointer: '/items', part: 'value' } as const;
    const list = value['items'];
    if (!isList(list)) {
      const message = `items is ${quote(list)}; it must be a list of records.`;
      this.#complaints.tell('wrong-type', place, message);
      return;
    }
    if (list.length === 0) {
      const message = 'items is an empty list: there is no record here.';
      this.#complaints.tell('empty-file', place, message, { severity: 'warning' });
    }
    const shared = SHARED_KEYS.filter((key) => Object.hasOwn(value, key));
    list.forEach((item, index) => {
      const itemExtent = extents[index] ?? extent;
      if (!isObject(item)) {
        const message = `An item is a mapping of keys to values; this is ${typeName(item)}.`;
        this.#complaints.tell('wrong-type', { extent: itemExtent, pointer: '', part: 'value' }, message);
        return;
      }
      const inherited = shared.filter((key) => !Object.hasOwn(item, key));
      const data = inherited.length === 0 ? item : { ...item, ...pick(value, inherited) };
      this.#addRecord({
        kind,
        data,
        extent: itemExtent,
        shared: inherited.length === 0 ? undefined : { extent, keys: inherited },
      });
    });
  }

  /** Tells the keys that cannot stand beside `items`. */
  #refuseOthers(value: JsonObject, extent: Extent): void {
    const beside = ['kind', ...SHARED_KEYS];
    for (const key of Object.keys(value)) {
      if (key === 'items' || beside.includes(key) || USER_KEY.test(key)) continue;
      const place = { extent, pointer: pointerBelow('', key), part: 'key' } as const;
      const hint = `Beside items stand ${listed(beside, 'and')}; fields belong to the items.`;
      this.#complaints.tell('unknown-key', place, `There is no key ${quote(key)} beside items.`, { hint });
    }
  }

  #addRecord(draft: Draft): void {
    const secret: Pointer[] = [];
    for (const { pointer, part, what } of findSecrets(draft.data)) {
      secret.push(pointer);
      const { message, hint } = secretWords(what);
      this.#complaints.tell('secret', placeIn(draft, pointer, part), message, { hint });
    }
    draft.data = without(draft.data, secret);
    const written = (pointer: Pointer) => writtenAt(placeIn(draft, pointer));
    const invalid: Pointer[] = [];
    for (const violation of violations(draft.kind.name, draft.data, written)) {
      const { code, pointer, part, message, hint, instead } = violation;
      if (code === 'missing-key') {
        // A secret was taken out of this field, and has been told already.
        if (this.#options.fragments || secret.includes(pointer)) continue;
      } else {
        invalid.push(pointer);
      }
      this.#complaints.tell(code, placeIn(draft, pointer, part), message, { hint, instead });
    }
    draft.data = without(draft.data, invalid);
    if (draft.data['source'] === BLANK) this.#tellBlank(draft);
    this.drafts.push(draft);
  }

  #tellBlank(draft: Draft): void {
    const message = 'This record is blank: what it says is still to be replaced.';
    const hint = `Replace every value marked ${BLANK}, then source: manual, or what wrote the record.`;
    this.#complaints.tell('blank', placeIn(draft, '/source'), message, { hint, severity: 'warning' });
  }
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, object[key] ?? null]));
}
