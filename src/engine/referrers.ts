/** Who names whom: the references of all records turned round, once a run. */
import { own, type Path } from '../model/json.ts';
import { fieldsOf, type Kind, type Shape } from '../model/kind.ts';
import type { InventoryRecord } from '../model/record.ts';
import { follow } from './follow.ts';
import type { Inventory } from './inventory.ts';
import { type Matches, sharedId } from './join.ts';
import { refersTo, typeOf } from './logic/types.ts';

/** A record that names another, and its field that does. */
interface Referrer {
  readonly record: InventoryRecord;
  readonly field: string;
}

/** A field that every record of a kind must have, and one that lacks it: it may name anything. */
interface Gap extends Referrer {
  readonly names: readonly string[];
}

export class ReferrerIndex {
  readonly #inventory: Inventory;
  readonly #byId = new Map<string, Referrer[]>();
  /** The first gap of each field. */
  readonly #gaps = new Map<string, Gap>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    for (const kind of inventory.kinds.values()) {
      const shape: Shape = { type: 'mapping', fields: fieldsOf(kind) };
      const needed = neededReferences(kind);
      const records = [
        ...(inventory.byKind.get(kind.name) ?? []),
        ...(inventory.ambiguous.get(kind.name) ?? []),
      ];
      for (const record of records) {
        follow(shape, record.data, undefined, {
          reference: (path, id) => this.#add(id, { record, field: rootOf(path) }),
          evidence: () => {},
          file: () => {},
        });
        for (const { field, names } of needed) {
          const name = `${kind.name}.${field}`;
          if ((own(record.data, field) ?? null) === null && !this.#gaps.has(name))
            this.#gaps.set(name, { record, field, names });
        }
      }
    }
  }

  #add(id: string, referrer: Referrer): void {
    const referrers = this.#byId.get(id);
    if (referrers) referrers.push(referrer);
    else this.#byId.set(id, [referrer]);
  }

  /** The records that name `record`, by kind and id; or one that cannot be told to name it or not. */
  of(record: InventoryRecord, kind?: string, field?: string): Matches {
    const asked = (referrer: Referrer): boolean =>
      (kind === undefined || referrer.record.kind === kind) &&
      (field === undefined || referrer.field === field);
    const records = [
      ...new Set((this.#byId.get(record.id) ?? []).filter(asked).map((referrer) => referrer.record)),
    ];
    const ambiguous = records.find((found) => this.#inventory.byId.get(found.id) !== found);
    if (ambiguous) return { records: [], undecided: { record: ambiguous, why: sharedId(ambiguous) } };
    const gap = [...this.#gaps.values()].find(
      (lacking) => asked(lacking) && (lacking.names.length === 0 || lacking.names.includes(record.kind)),
    );
    if (!gap) return { records, undecided: undefined };
    const why = `${gap.field} of ${gap.record.kind}/${gap.record.id} is missing`;
    return { records: [], undecided: { record: gap.record, why } };
  }
}

/** The fields that a record of a kind must have and that name others, with the kinds they name. */
function neededReferences(kind: Kind): readonly { field: string; names: readonly string[] }[] {
  return Object.entries(fieldsOf(kind)).flatMap(([field, { required, shape }]) => {
    const names = required ? refersTo(typeOf(shape)) : undefined;
    return names ? [{ field, names }] : [];
  });
}

/** The field of the record in which a path begins. */
function rootOf(path: Path | undefined): string {
  let step = path;
  while (step?.parent) step = step.parent;
  return String(step?.step ?? '');
}
