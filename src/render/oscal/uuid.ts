import { parse, v5 } from 'uuid';

/** What all UUIDs of Opsledger are derived from. Drawn once; another one would give everything a new identity. */
export const NAMESPACE = 'b978ac30-44e3-429b-9a6f-f69ac70acf7a';

/**
 * UUIDs of what a report tells of: the same name has the same UUID in every report on a repository, as OSCAL wants it
 * of the same subject over revisions of a document. Source: RFC 9562, section 5.5 (version 5).
 */
export class Uuids {
  readonly #namespace: Uint8Array;
  readonly #given = new Map<string, number>();

  /** Of a repository, so that equal ids of two companies stay apart; of none in particular where it has no address. */
  constructor(repository: string | undefined) {
    const name = repository === undefined ? NAMESPACE : v5(spelt([repository]), NAMESPACE);
    // As bytes, which would be read from the text for each name.
    this.#namespace = parse(name);
  }

  /** The UUID of a name. */
  of(...name: readonly string[]): string {
    return v5(spelt(name), this.#namespace);
  }

  /** The same the first time, and another one whenever the name is met again: for what has to be told apart. */
  next(...name: readonly string[]): string {
    const key = spelt(name);
    const before = this.#given.get(key) ?? 0;
    this.#given.set(key, before + 1);
    return before === 0 ? this.of(...name) : v5(`${key} ${before}`, this.#namespace);
  }
}

/** As JSON, which keeps any two names apart and spells halves of surrogate pairs, which UTF-8 cannot. */
function spelt(name: readonly string[]): string {
  return JSON.stringify(name);
}
