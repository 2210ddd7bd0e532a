/**
 * Records to an inventory: who is who, what refers to nothing, and which files they name. What is wrong is told,
 * all of it, and the rest is kept.
 */
import {
  type JsonObject,
  own,
  type Path,
  type Pointer,
  pointerBelow,
  pointerOfPath,
  valueAt,
} from '../model/json.ts';
import { fieldsOf, type Kind, type Kinds, type Shape } from '../model/kind.ts';
import { by, compareText, groupBy } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import type { InventoryRecord } from '../model/record.ts';
import { type Location, type SourceFile, wholeFile } from '../model/source.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import { Complaints } from './complaints.ts';
import { type Draft, type ReadOptions, readDrafts } from './drafts.ts';
import { follow } from './follow.ts';
import { without } from './without.ts';
import { locateAll, placeIn } from './yaml/places.ts';
import { readYaml, type YamlFile } from './yaml/read.ts';

/** A file that a record points to. Whether it is there is for somebody with a disk to say. */
export interface FileClaim {
  /** Evidence proves what the record says; any other file is only where something is written. */
  readonly as: 'evidence' | 'file';
  readonly path: string;
  readonly sha256: string | undefined;
  readonly record: InventoryRecord;
  /** Where the path stands, and where the digest stands when there is one. */
  readonly pointer: Pointer;
  readonly digest: Pointer | undefined;
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
  /** Whose people decide who may approve, where it is not these records that say so. */
  readonly judges?: Inventory;
  /** Every file that a record points to. */
  readonly files: readonly FileClaim[];
  readonly problems: readonly Problem[];
}

/** A file that was parsed, waiting to become records. */
export type ParsedFile = YamlFile;

/** Parses one file of the inventory. Separate from {@link readInventory}, because it is what takes the time. */
export function parseInventoryFile(source: SourceFile): ParsedFile {
  return readYaml(source, 'items');
}

/** Turns parsed files into an inventory. The order of the files does not matter. */
export function readInventory(
  files: readonly ParsedFile[],
  kinds: Kinds,
  options: ReadOptions = {},
): Inventory {
  const complaints = new Complaints(files.flatMap(({ problems }) => problems));
  const drafts = readDrafts(
    files.flatMap(({ documents }) => documents),
    kinds,
    options,
    complaints,
  );
  const identities = identify(drafts);
  for (const group of identities.doubles) tellDoubles(group, complaints);
  const claims = new Resolver(kinds, identities, options, complaints).resolve(drafts);
  const recordOf = new Map(identities.unique.map((draft) => [draft, toRecord(draft)]));
  const records = [...recordOf.values()].sort(byKindAndId);
  const claimed = claims.flatMap((claim) => fileOf(claim, recordOf.get(claim.draft), complaints));
  const organizations = records.filter(({ kind }) => kind === 'Organization');
  // A record without an id cannot be named, so it is not judged; but it is there.
  const ambiguous = [...(options.fragments ? [] : identities.nameless), ...identities.doubles.flat()];
  if (!options.fragments) checkOrganizations(organizations, drafts, complaints);
  return {
    kinds,
    records,
    byId: new Map(records.map((record) => [record.id, record])),
    byKind: groupBy(records, (record) => record.kind),
    ambiguous: groupBy(ambiguous.map(toRecord).sort(byKindAndId), (record) => record.kind),
    organization: organizations.length === 1 ? organizations[0] : undefined,
    files: claimed.sort((a, b) => compareText(a.record.id, b.record.id) || compareText(a.pointer, b.pointer)),
    problems: complaints.problems(),
  };
}

// Identity

/** Who is who. Ids are one, whatever their case. */
interface Identities {
  /** Those that alone have their id. */
  readonly unique: readonly Draft[];
  /** Those that share an id, together. */
  readonly doubles: readonly (readonly Draft[])[];
  readonly nameless: readonly Draft[];
}

function identify(drafts: readonly Draft[]): Identities {
  const isNamed = (draft: Draft) => typeof draft.data['id'] === 'string';
  const groups = [...groupBy(drafts.filter(isNamed), lowerId).values()];
  return {
    unique: groups.flatMap((group) => (group.length === 1 ? group : [])),
    doubles: groups.filter((group) => group.length > 1),
    nameless: drafts.filter((draft) => !isNamed(draft)),
  };
}

function lowerId({ data }: Draft): string {
  return String(data['id']).toLowerCase();
}

function tellDoubles(group: readonly Draft[], complaints: Complaints): void {
  const locations = locateAll(group.map((draft) => placeIn(draft, '/id')));
  const places = group
    .map((draft, index) => ({ draft, location: locations[index] ?? wholeFile(draft.extent.source.path) }))
    .sort((a, b) => compareText(a.location.path, b.location.path) || a.location.line - b.location.line);
  for (const { draft, location } of places) {
    const others = places.filter((place) => place.draft !== draft).map((place) => placeText(place.location));
    const named = others.length > 3 ? [...others.slice(0, 3), `${others.length - 3} more places`] : others;
    complaints.add({
      code: 'duplicate-id',
      severity: 'error',
      message: `The id ${quote(draft.data['id'])} stands also at ${listed(named, 'and')}; none of them is judged.`,
      hint: 'Ids are unique over all kinds, whatever the case. Give one of them another id.',
      location,
    });
  }
}

function placeText({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

function toRecord({ kind, data, extent, shared }: Draft): InventoryRecord {
  const { id } = data;
  return { kind: kind.name, id: typeof id === 'string' ? id : '', data, extent, shared };
}

const byKindAndId = by<InventoryRecord>(({ kind, id }) => `${kind}\u0000${id}`);

function checkOrganizations(
  organizations: readonly InventoryRecord[],
  drafts: readonly Draft[],
  complaints: Complaints,
): void {
  if (organizations.length > 1) {
    for (const record of organizations) {
      const message = 'There is more than one record of kind Organization; there can be one.';
      const hint = 'Keep one. Until then days are counted in UTC.';
      complaints.tell('organization', placeIn(record, ''), message, { hint });
    }
  }
  const [first] = drafts.map(({ extent }) => extent.source.path).sort(compareText);
  if (organizations.length > 0 || first === undefined) return;
  complaints.add({
    code: 'organization',
    severity: 'warning',
    message: 'There is no record of kind Organization, so days are counted in UTC.',
    hint: 'Write one: it says the time zone, the business hours, and what is not used.',
    location: wholeFile(first),
  });
}

// References

/** What a draft says of a file. */
interface Claim {
  readonly draft: Draft;
  readonly path: Path | undefined;
  /** An entry of evidence, or the name of a file. */
  readonly what: JsonObject | string;
}

class Resolver {
  readonly #options: ReadOptions;
  readonly #complaints: Complaints;
  readonly #shapes: ReadonlyMap<Kind, Shape>;
  /** Kinds of the records that can be named, by id. */
  readonly #kindsById: ReadonlyMap<string, string>;
  /** Ids that several records have, in lower case. */
  readonly #doubled: ReadonlySet<string>;

  constructor(kinds: Kinds, { unique, doubles }: Identities, options: ReadOptions, complaints: Complaints) {
    this.#options = options;
    this.#complaints = complaints;
    this.#shapes = new Map(
      [...kinds.values()].map((kind) => [kind, { type: 'mapping', fields: fieldsOf(kind) }]),
    );
    this.#kindsById = new Map(unique.map(({ data, kind }) => [String(data['id']), kind.name]));
    this.#doubled = new Set(doubles.flatMap((group) => group.slice(0, 1).map(lowerId)));
  }

  /**
   * Tells references to nothing, and takes them out: what dangles is absent. What is said of files is met on the
   * way.
   */
  resolve(drafts: readonly Draft[]): readonly Claim[] {
    const claims: Claim[] = [];
    for (const draft of drafts) {
      const shape = this.#shapes.get(draft.kind);
      if (!shape) continue;
      const dangling: Pointer[] = [];
      follow(shape, draft.data, undefined, {
        reference: (path, id, kinds) => {
          if (this.#leads(id, kinds)) return;
          const pointer = pointerOfPath(path);
          const { message, hint } = this.#danglingWords(id, kinds);
          this.#complaints.tell('dangling-reference', placeIn(draft, pointer), message, { hint });
          dangling.push(pointer);
        },
        evidence: (path, entry) => claims.push({ draft, path, what: entry }),
        file: (path, name) => claims.push({ draft, path, what: name }),
      });
      draft.data = without(draft.data, dangling);
    }
    return claims;
  }

  #leads(id: string, kinds: readonly string[]): boolean {
    if (this.#options.fragments) return true;
    const kind = this.#kindsById.get(id);
    if (kind !== undefined) return kinds.length === 0 || kinds.includes(kind);
    // Two records have this id; that has been told, and which one is meant cannot be.
    return this.#doubled.has(id.toLowerCase());
  }

  #danglingWords(id: string, wanted: readonly string[]): { message: string; hint?: string } {
    const kinds = wanted.length === 0 ? 'record' : listed(wanted);
    const kind = this.#kindsById.get(id);
    if (kind !== undefined) return { message: `${quote(id)} is of kind ${kind}; this must name a ${kinds}.` };
    const candidates = [...this.#kindsById].filter(
      ([, name]) => wanted.length === 0 || wanted.includes(name),
    );
    return {
      message: `There is no ${kinds} with the id ${quote(id)}.`,
      hint: didYouMean(id, candidates.map(([name]) => name).sort(compareText)).trimStart(),
    };
  }
}

// Files

function fileOf(
  { draft, path: at, what }: Claim,
  record: InventoryRecord | undefined,
  complaints: Complaints,
): FileClaim[] {
  const pointer = pointerOfPath(at);
  if (typeof what === 'string') {
    if (record === undefined) return [];
    return [{ as: 'file', path: what, sha256: undefined, record, pointer, digest: undefined }];
  }
  const path = own(what, 'path');
  const sha256 = own(what, 'sha256');
  if (path === undefined && own(what, 'url') === undefined && valueAt(draft.data, pointer) !== undefined) {
    complaints.tell('missing-key', placeIn(draft, pointer), 'An evidence entry needs a path or a url.');
  }
  if (typeof path !== 'string' || record === undefined) return [];
  return [
    {
      as: 'evidence',
      path,
      sha256: typeof sha256 === 'string' ? sha256 : undefined,
      record,
      pointer: pointerBelow(pointer, 'path'),
      digest: pointerBelow(pointer, 'sha256'),
    },
  ];
}
