/** Kinds and fields that an operator is given by name. */
import { isList } from '../../model/json.ts';
import { fieldsOf } from '../../model/kind.ts';
import { didYouMean, listed, quote } from '../../model/wording.ts';
import type { Call } from './operator.ts';
import { refersTo, typeOf } from './types.ts';

/** The kinds that an operand names, one or a list of them; reports what is none. */
export function expectKinds(call: Call, index: number): readonly string[] {
  const raw = call.raw(index);
  const names = isList(raw) ? raw : [raw];
  for (const name of names) {
    if (typeof name === 'string' && call.kinds.has(name)) continue;
    const hint = typeof name === 'string' ? didYouMean(name, call.kinds.keys()).trimStart() : '';
    call.reject(
      index,
      'unknown-kind',
      `There is no kind ${quote(name)}.`,
      hint || 'Write the name of a kind of record.',
    );
  }
  // What is no text has been rejected.
  return names.filter((name) => typeof name === 'string');
}

/** The field that an operand names, which must refer to records in one of these kinds at least. */
export function expectReferenceField(call: Call, index: number, kinds: Iterable<string>): string {
  const raw = call.raw(index);
  const names = [...kinds];
  const references = names.flatMap((name) => {
    const kind = call.kinds.get(name);
    return Object.entries(kind ? fieldsOf(kind) : {}).flatMap(([field, { shape }]) =>
      refersTo(typeOf(shape)) ? [field] : [],
    );
  });
  if (typeof raw !== 'string' || !references.includes(raw)) {
    const where = names.length === 1 ? names[0] : 'No kind';
    call.reject(
      index,
      'unknown-name',
      `${where} has ${names.length === 1 ? 'no' : 'a'} field ${quote(raw)} that names records.`,
      (typeof raw === 'string' && didYouMean(raw, references).trimStart()) ||
        `Fields that do are ${listed([...new Set(references)], 'and')}.`,
    );
  }
  return typeof raw === 'string' ? raw : '';
}
