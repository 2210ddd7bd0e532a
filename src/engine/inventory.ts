/**
 * Documents to records: finds their kind, holds them against its schema, resolves what they refer to. What
 * is wrong is told, all of it, and the rest is kept: an invalid value is as good as absent.
 */
import {
  isList,
  isObject,
  type JsonObject,
  own,
  type Path,
  type Pointer,
  pointerBelow,
  pointerOfPath,
  stepsOf,
  valueAt,
} from '../model/json.ts';
import { fieldsOf, type Kind, type Kinds, SHARED_KEYS, type Shape, USER_KEY } from '../model/kind.ts';
import { by, compareText, groupBy } from '../model/order.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { InventoryRecord, Placed, SharedKeys } from '../model/record.ts';
import { type Extent, type Location, type SourceFile, wholeFile } from '../model/source.ts';
import { didYouMean, listed, quote, typeName } from '../model/wording.ts';
import { follow } from './follow.ts';
import { findSecrets, secretWords } from './secrets.ts';
import { violations } from './validate.ts';
import { without } from './without.ts';
import { locateAll, type Part, type PlaceRequest, writtenAt } from './yaml/places.ts';
import { readYaml, type YamlDocument } from './yaml/read.ts';

/** An artefact that a record points to. Whether it is there is for somebody with a disk to say. */
export interface EvidenceClaim {
  readonly path: string;
  readonly sha256: string | undefined;
  readonly record: InventoryRecord;
  readonly pointer: Pointer;
}

/** All records at one revision. */
export interface Inventory {
  readonly kinds: Kinds;
  /** Those that can be judged, by kind and then id. */
  readonly records: readonly InventoryRecord[];
  readonly byId: ReadonlyMap<string, InventoryRecord>;
  readonly byKind: ReadonlyMap<string, readonly InventoryRecord[]>;
  /**
   * Records that have no id, or one that another has too, by kind. They are not judged, and what would need them
   * is absent.
   */
  readonly ambiguous: ReadonlyMap<string, readonly InventoryRecord[]>;
  /** The record that says who this is; undefined when there is none, or more than one. */
  readonly organization: InventoryRecord | undefined;
  readonly evidence: readonly EvidenceClaim[];
  readonly problems: readonly Problem[];
}

/** A file that was parsed, waiting to become records. */
export interface ParsedFile {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly Problem[];
}

/** Parses one file of the inventory. Separate from {@link readInventory}, because it is what takes the time. */
export function parseInventoryFile(source: SourceFile): ParsedFile {
  return readYaml(source, 'items');
}

/**
 * How strictly to read. `fragments` are records of a policy's own test, which leave out what the policy does
 * not read: a missing key, or a reference to nothing, is no mistake there.
 */
export interface ReadOptions {
  readonly fragments?: boolean;
  /** Kinds that exist but whose records are not read by this version. */
  readonly planned?: ReadonlySet<string>;
}

/** Turns parsed files into an inventory. The order of the files does not matter. */
export function readInventory(
  files: readonly ParsedFile[],
  kinds: Kinds,
  options: ReadOptions = {},
): Inventory {
  const loader = new Loader(kinds, options);
  for (const file of files) {
    loader.problems.push(...file.problems);
    for (const document of file.documents) loader.addDocument(document);
  }
  return loader.finish();
}

/** A record on the way: its data may still lose values. */
interface Draft {
  readonly kind: Kind;
  data: JsonObject;
  readonly extent: Extent;
  readonly shared: SharedKeys | undefined;
}

/** A problem whose place is still to be looked up; many at once cost little more than one. */
interface Pending {
  readonly problem: Omit<Problem, 'location'>;
  readonly place: PlaceRequest;
}

type More = Partial<Pick<Problem, 'hint' | 'severity'>>;

interface Reference {
  readonly draft: Draft;
  readonly path: Path | undefined;
  readonly id: string;
  readonly kinds: readonly string[];
}

interface Claim {
  readonly draft: Draft;
  readonly path: Path;
  readonly entry: JsonObject;
}

class Loader {
  readonly problems: Problem[] = [];
  readonly #pending: Pending[] = [];
  readonly #kinds: Kinds;
  readonly #shapes: ReadonlyMap<Kind, Shape>;
  readonly #options: ReadOptions;
  readonly #drafts: Draft[] = [];
  readonly #references: Reference[] = [];
  readonly #claims: Claim[] = [];

  constructor(kinds: Kinds, options: ReadOptions) {
    this.#kinds = kinds;
    this.#shapes = new Map(
      [...kinds.values()].map((kind) => [kind, { type: 'mapping', fields: fieldsOf(kind) }]),
    );
    this.#options = options;
  }

  addDocument({ value, extent, items }: YamlDocument): void {
    if (!isObject(value)) {
      this.#report(
        'wrong-type',
        extent,
        '',
        'value',
        `A record is a mapping of keys to values; this is ${typeName(value)}.`,
        {
          hint: 'Begin with "kind: ", the kind of record.',
        },
      );
      return;
    }
    const kind = this.#kindOf(value, extent);
    if (kind === undefined) return;
    if (!Object.hasOwn(value, 'items')) {
      this.#addRecord({ kind, data: value, extent, shared: undefined });
      return;
    }
    const known = new Set(['kind', 'items', ...SHARED_KEYS]);
    for (const key of Object.keys(value)) {
      if (known.has(key) || USER_KEY.test(key)) continue;
      this.#report(
        'unknown-key',
        extent,
        pointerBelow('', key),
        'key',
        `There is no key ${quote(key)} beside items.`,
        {
          hint: `Beside items stand ${listed(
            [...known].filter((name) => name !== 'items'),
            'and',
          )}; fields belong to the items.`,
        },
      );
    }
    const list = value['items'];
    if (!isList(list)) {
      this.#report(
        'wrong-type',
        extent,
        '/items',
        'value',
        `items is ${quote(list)}; it must be a list of records.`,
      );
      return;
    }
    if (list.length === 0) {
      this.#report(
        'empty-file',
        extent,
        '/items',
        'value',
        'items is an empty list: there is no record here.',
        {
          severity: 'warning',
        },
      );
    }
    const shared = SHARED_KEYS.filter((key) => Object.hasOwn(value, key));
    list.forEach((item, index) => {
      const itemExtent = items[index] ?? extent;
      if (!isObject(item)) {
        this.#report(
          'wrong-type',
          itemExtent,
          '',
          'value',
          `An item is a mapping of keys to values; this is ${typeName(item)}.`,
        );
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

  #kindOf(value: JsonObject, extent: Extent): Kind | undefined {
    const name = own(value, 'kind');
    if (typeof name !== 'string') {
      const seen = name === undefined || name === null ? 'kind is missing' : `kind is ${quote(name)}`;
      this.#report(
        name === undefined ? 'missing-key' : 'wrong-type',
        extent,
        '/kind',
        'value',
        `${seen}; every file says which kind of record it holds.`,
        {
          hint: `Add "kind: " with one of ${listed([...this.#kinds.keys()])}.`,
        },
      );
      return undefined;
    }
    const kind = this.#kinds.get(name);
    if (kind) return kind;
    const planned = this.#options.planned?.has(name)
      ? `This version does not read records of kind ${name} yet.`
      : `There is no kind ${quote(name)}.`;
    this.#report('unknown-kind', extent, '/kind', 'value', planned, {
      hint:
        didYouMean(name, this.#kinds.keys()).trimStart() ||
        `The kinds are ${listed([...this.#kinds.keys()], 'and')}.`,
    });
    return undefined;
  }

  #addRecord(draft: Draft): void {
    const bad: Pointer[] = [];
    for (const { pointer, part, what } of findSecrets(draft.data)) {
      bad.push(pointer);
      const { message, hint } = secretWords(what);
      this.#reportDraft('secret', draft, pointer, part, message, { hint });
    }
    draft.data = without(draft.data, bad);
    const written = (pointer: Pointer) => writtenAt(placeIn(draft, pointer));
    const invalid: Pointer[] = [];
    for (const violation of violations(draft.kind.name, draft.data, written)) {
      if (violation.code === 'missing-key') {
        if (this.#options.fragments) continue;
        // A secret was taken out of this field, and has been told already.
        if (bad.some((pointer) => pointer === violation.pointer)) continue;
      } else {
        invalid.push(violation.pointer);
      }
      const { code, pointer, part, message, hint } = violation;
      this.#reportDraft(code, draft, pointer, part, message, hint === undefined ? {} : { hint });
    }
    draft.data = without(draft.data, invalid);
    this.#drafts.push(draft);
    const shape = this.#shapes.get(draft.kind);
    if (!shape) return;
    follow(shape, draft.data, undefined, {
      reference: (path, id, among) => this.#references.push({ draft, path, id, kinds: among }),
      evidence: (path, entry) => this.#claims.push({ draft, path, entry }),
    });
  }

  finish(): Inventory {
    const identified = this.#drafts.filter((draft) => typeof draft.data['id'] === 'string');
    const byLowerId = groupBy(identified, (draft) => String(draft.data['id']).toLowerCase());
    // A record without an id cannot be named, so it is not judged; but it is there.
    const ambiguous = this.#options.fragments
      ? []
      : this.#drafts.filter((draft) => typeof draft.data['id'] !== 'string');
    const unique: Draft[] = [];
    for (const group of byLowerId.values()) {
      if (group.length === 1) unique.push(...group);
      else {
        this.#reportDoubles(group);
        ambiguous.push(...group);
      }
    }
    const kindsById = new Map(unique.map((draft) => [String(draft.data['id']), draft.kind.name]));
    if (!this.#options.fragments) this.#resolve(kindsById, byLowerId);
    const recordOf = new Map(unique.map((draft) => [draft, toRecord(draft)]));
    const records = [...recordOf.values()].sort(byKindAndId);
    const evidence = this.#claims.flatMap((claim) => this.#evidenceOf(claim, recordOf.get(claim.draft)));
    const organizations = records.filter(({ kind }) => kind === 'Organization');
    this.#checkOrganizations(organizations);
    const locations = locateAll(this.#pending.map(({ place }) => place));
    this.#pending.forEach(({ problem, place }, index) => {
      this.problems.push({ ...problem, location: locations[index] ?? wholeFile(place.extent.source.path) });
    });
    return {
      kinds: this.#kinds,
      records,
      byId: new Map(records.map((record) => [record.id, record])),
      byKind: groupBy(records, (record) => record.kind),
      ambiguous: groupBy(ambiguous.map(toRecord).sort(byKindAndId), (record) => record.kind),
      organization: organizations.length === 1 ? organizations[0] : undefined,
      evidence: evidence.sort(
        (a, b) => compareText(a.record.id, b.record.id) || compareText(a.pointer, b.pointer),
      ),
      problems: this.problems,
    };
  }

  #reportDoubles(group: readonly Draft[]): void {
    const locations = locateAll(group.map((draft) => placeIn(draft, '/id')));
    const places = group
      .map((draft, index) => ({ draft, location: locations[index] ?? wholeFile(draft.extent.source.path) }))
      .sort((a, b) => compareText(a.location.path, b.location.path) || a.location.line - b.location.line);
    for (const { draft, location } of places) {
      const others = places
        .filter((place) => place.draft !== draft)
        .map((place) => placeText(place.location));
      const named = others.length > 3 ? [...others.slice(0, 3), `${others.length - 3} more places`] : others;
      this.problems.push({
        code: 'duplicate-id',
        severity: 'error',
        message: `The id ${quote(draft.data['id'])} stands also at ${listed(named, 'and')}; none of them is judged.`,
        hint: 'Ids are unique over all kinds, whatever the case. Give one of them another id.',
        location,
      });
    }
  }

  /** Tells references to nothing, and takes them out: what dangles is absent. */
  #resolve(kindsById: ReadonlyMap<string, string>, byLowerId: ReadonlyMap<string, readonly Draft[]>): void {
    const dangling = new Map<Draft, Pointer[]>();
    for (const { draft, path, id, kinds } of this.#references) {
      const kind = kindsById.get(id);
      if (kind !== undefined && (kinds.length === 0 || kinds.includes(kind))) continue;
      // Two records have this id; that has been told, and which one is meant cannot be.
      if (kind === undefined && (byLowerId.get(id.toLowerCase())?.length ?? 0) > 1) continue;
      const pointer = pointerOfPath(path);
      const { message, hint } = this.#danglingWords(id, kind, kinds, kindsById);
      this.#reportDraft('dangling-reference', draft, pointer, 'value', message, hint === '' ? {} : { hint });
      const pointers = dangling.get(draft);
      if (pointers) pointers.push(pointer);
      else dangling.set(draft, [pointer]);
    }
    for (const [draft, pointers] of dangling) draft.data = without(draft.data, pointers);
  }

  #danglingWords(
    id: string,
    kind: string | undefined,
    wanted: readonly string[],
    kindsById: ReadonlyMap<string, string>,
  ): { message: string; hint: string } {
    const kinds = wanted.length === 0 ? 'record' : listed(wanted);
    if (kind !== undefined) {
      return { message: `${quote(id)} is of kind ${kind}; this must name a ${kinds}.`, hint: '' };
    }
    const planned = wanted.filter((name) => this.#options.planned?.has(name));
    if (wanted.length > 0 && planned.length === wanted.length) {
      return {
        message: `${quote(id)} names a ${listed(planned)}, and this version does not read such records yet.`,
        hint: 'Leave the field out for now.',
      };
    }
    const candidates = [...kindsById].filter(([, name]) => wanted.length === 0 || wanted.includes(name));
    return {
      message: `There is no ${kinds} with the id ${quote(id)}.`,
      hint: didYouMean(id, candidates.map(([name]) => name).sort(compareText)).trimStart(),
    };
  }

  #evidenceOf({ draft, path: at, entry }: Claim, record: InventoryRecord | undefined): EvidenceClaim[] {
    const pointer = pointerOfPath(at);
    const path = own(entry, 'path');
    const sha256 = own(entry, 'sha256');
    if (path === undefined && own(entry, 'url') === undefined && valueAt(draft.data, pointer) !== undefined) {
      this.#reportDraft('missing-key', draft, pointer, 'value', 'An evidence entry needs a path or a url.');
    }
    if (typeof path !== 'string' || record === undefined) return [];
    return [{ path, sha256: typeof sha256 === 'string' ? sha256 : undefined, record, pointer }];
  }

  #checkOrganizations(organizations: readonly InventoryRecord[]): void {
    if (this.#options.fragments || this.#drafts.length === 0) return;
    if (organizations.length > 1) {
      for (const record of organizations) {
        this.#report(
          'organization',
          record.extent,
          '',
          'value',
          'There is more than one record of kind Organization; there can be one.',
          {
            hint: 'Keep one. Until then days are counted in UTC.',
          },
        );
      }
    } else if (organizations.length === 0) {
      const [first] = this.#drafts.map((draft) => draft.extent.source.path).sort(compareText);
      this.problems.push({
        code: 'organization',
        severity: 'warning',
        message: 'There is no record of kind Organization, so days are counted in UTC.',
        hint: 'Write one: it says the time zone, the business hours, and what is not used.',
        location: { path: first ?? '', line: 1, column: 1, pointer: '' },
      });
    }
  }

  #reportDraft(
    code: ProblemCode,
    draft: Draft,
    pointer: Pointer,
    part: Part,
    message: string,
    more: More = {},
  ): void {
    this.#report(code, placeIn(draft, pointer).extent, pointer, part, message, more);
  }

  #report(
    code: ProblemCode,
    extent: Extent,
    pointer: Pointer,
    part: Part,
    message: string,
    more: More = {},
  ): void {
    const { severity = 'error', hint } = more;
    this.#pending.push({
      problem: { code, severity, message, ...(hint === undefined ? {} : { hint }) },
      place: { extent, pointer, part },
    });
  }
}

/**
 * Where a value of a record stands: inside the record, unless it is a key that the file shares among its
 * items and the record does not hold itself.
 */
export function placeIn(placed: Placed, pointer: Pointer): PlaceRequest {
  const { extent, shared } = placed;
  const [first = ''] = stepsOf(pointer);
  return { extent: shared?.keys.includes(first) ? shared.extent : extent, pointer, part: 'value' };
}

function placeText({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

function toRecord({ kind, data, extent, shared }: Draft): InventoryRecord {
  const { id } = data;
  return { kind: kind.name, id: typeof id === 'string' ? id : '', data, extent, shared };
}

const byKindAndId = by<InventoryRecord>(({ kind, id }) => `${kind}\u0000${id}`);

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, object[key] ?? null]));
}
