/** Secrets in what was read. They are told by their place and their kind, and never repeated. */
import { isList, isObject, type JsonValue, type Path, type Pointer, pointerOfPath } from '../model/json.ts';
import { secretIn } from '../model/secret.ts';

/** Where something that looks like a secret stands. */
export interface SecretPlace {
  readonly pointer: Pointer;
  readonly part: 'key' | 'value';
  /** What it looks like, in words. */
  readonly what: string;
}

/** Every text in a value, keys included, that looks like a secret. */
export function findSecrets(value: JsonValue): readonly SecretPlace[] {
  const found: SecretPlace[] = [];
  search(value, undefined, found);
  return found;
}

function search(value: JsonValue, path: Path | undefined, found: SecretPlace[]): void {
  if (typeof value === 'string') {
    const what = secretIn(value);
    if (what !== undefined) found.push({ pointer: pointerOfPath(path), part: 'value', what });
  } else if (isList(value)) {
    value.forEach((child, step) => {
      search(child, { parent: path, step }, found);
    });
  } else if (isObject(value)) {
    for (const step of Object.keys(value)) {
      const below = { parent: path, step };
      const what = secretIn(step);
      if (what === undefined) search(value[step] ?? null, below, found);
      else found.push({ pointer: pointerOfPath(below), part: 'key', what });
    }
  }
}

/** What to say of one. */
export function secretWords(what: string): { readonly message: string; readonly hint: string } {
  return {
    message: `This looks like ${what}. Secrets do not belong in a repository.`,
    hint: 'Take it out, name the vault entry instead, and change the secret: it has been seen.',
  };
}

/** A secret as a mistake in a document that is no record. */
export interface SecretMistake extends Omit<SecretPlace, 'what'> {
  readonly code: 'secret';
  readonly message: string;
  readonly hint: string;
}

/** The secrets in a document that is no record, as mistakes in it. */
export function secretMistakes(value: JsonValue): readonly SecretMistake[] {
  return findSecrets(value).map(({ pointer, part, what }) => ({
    code: 'secret',
    pointer,
    part,
    ...secretWords(what),
  }));
}
