/** Values to YAML text, in the style in which people write records: short lists on their line, blocks around. */
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { Document, isCollection, isMap, isScalar, isSeq, Scalar, visit } from './library.ts';
import { isMisread } from './quotes.ts';

/**
 * Writes a mapping: its keys in their order, a list of scalars on one line, a list of mappings with one of them
 * a line. `comment` goes before it, line by line.
 */
export function writeYaml(value: JsonObject, comment = ''): string {
  const document = new Document(value);
  const { contents } = document;
  if (isMap(contents)) {
    for (const { value: child } of contents.items) {
      if (!isSeq(child)) continue;
      const isPlain = child.items.every((item) => !isCollection(item));
      if (isPlain) child.flow = true;
      else for (const item of child.items) if (isCollection(item)) item.flow = true;
    }
  }
  quoteMisread(document);
  return comment + document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Writes a value on one line, as it stands behind a key. */
export function writeFlow(value: JsonValue): string {
  const document = new Document(value);
  quoteMisread(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, collectionStyle: 'flow' }).trimEnd();
}

function quoteMisread(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string' && isMisread(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}
