import type { RecordRef } from '../../model/record.ts';
import { refText } from '../../model/record.ts';
import type { Report } from '../../model/report.ts';
import { line, props, some, text } from './datatypes.ts';
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
  readonly #records = new Map<string, object>();
  readonly #assets: object[] = [];
  readonly #resources: object[] = [];

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

  /** Refers to a record. */
  record(ref: RecordRef): object {
    const pair = `${ref.kind.length} ${ref.kind}${ref.id}`;
    const known = this.#records.get(pair);
    if (known) return known;
    const made = this.#referTo(ref);
    this.#records.set(pair, made);
    return made;
  }

  #referTo(ref: RecordRef): object {
    const { kind, id } = ref;
    if (kind === 'Person') return { 'subject-uuid': this.person(id), type: 'party' };
    const uuid = this.#uuids.of('record', kind, id);
    const name = line(refText(ref));
    const isAsset = kind === 'Asset';
    if (isAsset) this.#assets.push({ uuid, description: name, props: props({ kind, id }) });
    else this.#resources.push({ uuid, title: name, props: props({ kind, id }) });
    return { 'subject-uuid': uuid, type: isAsset ? 'inventory-item' : 'resource' };
  }

  /** Everybody who was referred to. */
  parties(): readonly object[] | undefined {
    return some([...this.#people.values()]);
  }

  /** The assets, as items of an inventory. */
  inventory(): readonly object[] | undefined {
    return some(this.#assets);
  }

  /** The other records, for `back-matter`. */
  resources(): readonly object[] {
    return this.#resources;
  }
}
