/** Artefacts that operators are asked about: entries of evidence, and plain paths. */
import type { Artefact } from '../../model/artefact.ts';
import { isObject, type JsonValue, own } from '../../model/json.ts';
import type { Call, Scope } from './operator.ts';
import { mayBe, nameOf } from './types.ts';
import { Absent, type At, Failed } from './value.ts';

/** A file that a record names, and what was found there. */
export interface Seen {
  readonly path: string;
  readonly sha256: string | undefined;
  readonly artefact: Artefact;
}

/** Reports an operand that can be no entry of evidence and no path. */
export function expectArtefact(call: Call, name: string): void {
  const { type } = call.operand(0);
  if (mayBe(type, 'mapping', 'parts', 'text')) return;
  call.reject(
    0,
    'wrong-type',
    `${name} takes an entry of evidence, or a path; this is ${nameOf(type)}.`,
    type.is === 'list' ? `Ask of each: {all: [$.evidence, {${name}: $.}]}.` : undefined,
  );
}

/** What was found at the path of an entry; absent for a link, which nobody follows. */
export function seenAt(value: JsonValue, { context }: Scope, at: At | undefined): Seen | Absent | Failed {
  const path = isObject(value) ? own(value, 'path') : value;
  if (isObject(value) && (path === undefined || path === null)) {
    return new Absent(
      at,
      own(value, 'url') === undefined ? undefined : 'the evidence is a link, and links are not followed',
    );
  }
  if (typeof path !== 'string') return new Failed('this is no entry of evidence and no path', at);
  const artefact = context.artefact(path);
  if (!artefact) return new Absent(at, `nobody looked for ${path}, which no record names as a file`);
  const sha256 = isObject(value) ? own(value, 'sha256') : undefined;
  return { path, sha256: typeof sha256 === 'string' ? sha256 : undefined, artefact };
}
