import type { RecordRef } from '../../model/record.ts';
import { refText } from '../../model/record.ts';
import type { Report } from '../../model/report.ts';
import { line, props, prose, some, text } from './datatypes.ts';
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
  readonly #people = new Map<string, object>();
  readonly #assets = new Map<string, object>();
  readonly #resources = new Map<string, object>();

  constructor({ people = [] }: Pick<Report, 'people'>, uuids: Uuids) {
    this.#uuids = uuids;
    this.#names = new Map(people.map(({ id, name }) => [id, name]));
  }

  /** Refers to a person, by id. */
  person(id: string): string {
    const uuid = this.#uuids.of('person', id);
    if (!this.#people.has(uuid)) {
      const name = this.#names.get(id) ?? id;
      this.#people.set(uuid, { uuid, type: 'person', name: text(name), ...props({ id }) });
    }
    return uuid;
  }

  /** Refers to a record. */
  record(ref: RecordRef): object {
    const { kind, id } = ref;
    if (kind === 'Person') return { 'subject-uuid': this.person(id), type: 'party' };
    const uuid = this.#uuids.of('record', kind, id);
    const about = props({ kind, id });
    if (kind === 'Asset') {
      if (!this.#assets.has(uuid))
        this.#assets.set(uuid, { uuid, description: prose(refText(ref)), ...about });
      return { 'subject-uuid': uuid, type: 'inventory-item' };
    }
    if (!this.#resources.has(uuid)) this.#resources.set(uuid, { uuid, title: line(refText(ref)), ...about });
    return { 'subject-uuid': uuid, type: 'resource' };
  }

  /** Everybody who was referred to, as a member of `metadata`. */
  parties(): object {
    return some('parties', [...this.#people.values()]);
  }

  /** The assets, as a member of `local-definitions`. */
  inventory(): object {
    return some('inventory-items', [...this.#assets.values()]);
  }

  /** The other records, for `back-matter`. */
  resources(): readonly object[] {
    return [...this.#resources.values()];
  }
}
