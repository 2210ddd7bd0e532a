/** A file of the user that is one document: read, held against its schema, and what is wrong with it told. */
import { isObject, type JsonObject, type Pointer } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Extent, SourceFile } from '../model/source.ts';
import { typeName } from '../model/wording.ts';
import { Complaints } from './complaints.ts';
import { secretMistakes } from './secrets.ts';
import { violations } from './validate.ts';
import { writtenAt } from './yaml/places.ts';
import { readYaml } from './yaml/read.ts';

/** The one document of a file. */
export interface Single {
  readonly value: JsonObject;
  readonly extent: Extent;
  /** Whether a value, or something in it, is wrong, so that it must not be used. */
  isSpoilt(pointer: Pointer): boolean;
}

/**
 * Reads a file that holds one mapping. `noun` begins the sentences about it, such as "The configuration".
 * Without a document there is nothing to use, and the problems say why.
 */
export function readSingle(
  source: SourceFile,
  schemaName: string,
  noun: string,
): { readonly single: Single | undefined; readonly problems: readonly Problem[] } {
  const { documents, problems } = readYaml(source);
  const [document, second] = documents;
  if (!document) return { single: undefined, problems };
  const { value, extent } = document;
  const complaints = new Complaints(problems);
  if (second) {
    const place = { extent: second.extent, pointer: '', part: 'value' } as const;
    const hint = 'Put its keys into the first, without the ---.';
    complaints.tell('unread', place, `${noun} is one document; this second one is not read.`, { hint });
  }
  if (!isObject(value)) {
    const message = `${noun} is a mapping of keys to values; this is ${typeName(value)}.`;
    complaints.tell('wrong-type', { extent, pointer: '', part: 'value' }, message);
    return { single: undefined, problems: complaints.problems() };
  }
  const written = (pointer: Pointer) => writtenAt({ extent, pointer, part: 'value' });
  const wrong = [...secretMistakes(value), ...violations(schemaName, value, written)];
  for (const { code, pointer, part, message, hint } of wrong)
    complaints.tell(code, { extent, pointer, part }, message, { hint });
  const isSpoilt = (pointer: Pointer) =>
    wrong.some((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
  return { single: { value, extent, isSpoilt }, problems: complaints.problems() };
}
