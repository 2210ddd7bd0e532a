/** What all UUIDs of Opsledger are derived from. Drawn once; another one would give everything a new identity. */
export const NAMESPACE = 'b978ac30-44e3-429b-9a6f-f69ac70acf7a';

/** The UUID of version 5 of a name in a namespace, which is a UUID itself. Source: RFC 9562, section 5.5. */
export type UuidOf = (namespace: string, name: string) => string;

/**
 * UUIDs of what a report tells of: the same name has the same UUID in every report on a repository, as OSCAL wants it
 * of the same subject over revisions of a document.
 */
export class Uuids {
  readonly #uuidOf: UuidOf;
  readonly #namespace: string;
  readonly #given = new Map<string, number>();

  /** Of a repository, so that equal ids of two companies stay apart; of none in particular where it has no address. */
  constructor(repository: string | undefined, uuidOf: UuidOf) {
    this.#uuidOf = uuidOf;
    this.#namespace = repository === undefined ? NAMESPACE : uuidOf(NAMESPACE, JSON.stringify([repository]));
  }

  /** The UUID of a name. */
  of(...name: readonly string[]): string {
    return this.ofSpelt(JSON.stringify(name));
  }

  /**
   * The same of a name that is spelt as a list in JSON already, which keeps any two names apart and spells halves of surrogate
   * pairs, which UTF-8 cannot.
   */
  ofSpelt(spelt: string): string {
    return this.#uuidOf(this.#namespace, spelt);
  }

  /** That of a part of what has a UUID itself. */
  within(uuid: string, part: string): string {
    return this.ofSpelt(`["${part}","${uuid}"]`);
  }

  /** The same the first time, and another one whenever a name is met again: for what has to be told apart. */
  next(spelt: string): string {
    const uuid = this.ofSpelt(spelt);
    const before = this.#given.get(uuid) ?? 0;
    this.#given.set(uuid, before + 1);
    return before === 0 ? uuid : this.again(before, spelt);
  }

  /** The UUID of a name that was met `before` times already, once at least. */
  again(before: number, spelt: string): string {
    return this.ofSpelt(`${spelt} ${before}`);
  }
}
