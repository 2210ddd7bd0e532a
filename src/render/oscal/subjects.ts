import type { RecordRef } from '../../model/record.ts';
import { refText } from '../../model/record.ts';
import type { Report } from '../../model/report.ts';
import { quoted, type Streamed } from '../json.ts';
import { props, some, streamed, text } from './datatypes.ts';
import { commonPropJson, lineJson, propJson } from './spelt.ts';
import type { Uuids } from './uuid.ts';

/** The roles that people have here. */
export const ROLES = [
  { id: 'owner', title: 'Whom the finding belongs to' },
  { id: 'requester', title: 'Who asked for the exception' },
  { id: 'approver', title: 'Who approved the exception' },
] as const;

/**
 * Records and people as they are referred to, so that every reference leads somewhere. People are parties, assets are
 * items of the inventory, and any other record is what was looked at itself: a resource. Source: OSCAL 1.2.1,
 * assessment-common, `subject-reference`.
 */
export class Subjects {
  readonly #uuids: Uuids;
  readonly #names: ReadonlyMap<string, string>;
  readonly #people = new Map<string, { readonly uuid: string }>();
  readonly #records = new Map<string, Map<string, string>>();
  readonly #assets: string[] = [];
  readonly #resources: string[] = [];

  constructor({ people = [] }: Pick<Report, 'people'>, uuids: Uuids) {
    this.#uuids = uuids;
    this.#names = new Map(people.map(({ id, name }) => [id, name]));
  }

  /** Refers to a person, by id. */
  person(id: string): string {
    const known = this.#people.get(id);
    if (known) return known.uuid;
    const uuid = this.#uuids.of('person', id);
    const name = text(this.#names.get(id) ?? id);
    const person = { uuid, type: 'person', name, props: props({ id }) };
    this.#people.set(id, person);
    return uuid;
  }

  /** Refers to the records that something is about: the elements of a list, spelt as JSON. */
  list(about: readonly { readonly record: RecordRef | null }[]): string {
    let list = '';
    for (const { record } of about) {
      if (record === null) continue;
      const reference = this.#record(record);
      list = list === '' ? reference : `${list},${reference}`;
    }
    return list;
  }

  #record(ref: RecordRef): string {
    const { kind, id } = ref;
    const ofKind = this.#records.get(kind) ?? new Map<string, string>();
    const known = ofKind.get(id);
    if (known !== undefined) return known;
    const made = this.#referTo(ref);
    this.#records.set(kind, ofKind.set(id, made));
    return made;
  }

  #referTo(ref: RecordRef): string {
    const { kind, id } = ref;
    if (kind === 'Person') return referenceTo(this.person(id), 'party');
    const uuid = this.#uuids.ofSpelt(`["record",${quoted(kind)},${quoted(id)}]`);
    const isAsset = kind === 'Asset';
    const name = `"${isAsset ? 'description' : 'title'}":${lineJson(refText(ref))}`;
    const made = `{"uuid":"${uuid}",${name},"props":[${commonPropJson('kind', kind)},${propJson('id', id)}]}`;
    (isAsset ? this.#assets : this.#resources).push(made);
    return referenceTo(uuid, isAsset ? 'inventory-item' : 'resource');
  }

  /** Everybody who was referred to. */
  parties(): readonly object[] | undefined {
    return some([...this.#people.values()]);
  }

  /** The assets, as items of an inventory. */
  inventory(): Streamed<string> | undefined {
    return streamed(this.#assets, (asset) => asset);
  }

  /** The other records, for `back-matter`, behind resources of another kind. */
  resources(...others: readonly object[]): Streamed<string> | undefined {
    return streamed([...others.map((one) => JSON.stringify(one)), ...this.#resources], (one) => one);
  }
}

function referenceTo(uuid: string, type: string): string {
  return `{"subject-uuid":"${uuid}","type":"${type}"}`;
}
