import { printedJson } from './escape.ts';

/** Elements of a list that are written at once. */
const AT_ONCE = 200;

/**
 * A report, or another outcome, as it is, for programs: the text of `JSON.stringify(value, null, 2)`, in pieces,
 * since the whole of a large one would take more memory than everything else. It may go to the console of a runner,
 * which nobody here has to know: no line of it is a command there.
 */
export function* renderJson(outcome: object): Iterable<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(outcome)) {
    yield before;
    if (Array.isArray(value) && value.length > AT_ONCE) yield* elements(key, value);
    else yield inner({ [key]: value });
    before = ',\n';
  }
  yield '\n}\n';
}

/** The lines of a long list, some elements at a time. */
function* elements(key: string, list: readonly unknown[]): Iterable<string> {
  const first = `  ${JSON.stringify(key)}: [\n`;
  const last = '\n  ]';
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const part = inner({ [key]: list.slice(from, from + AT_ONCE) });
    yield (from === 0 ? first : ',\n') + part.slice(first.length, -last.length);
  }
  yield last;
}

/** The lines between the braces of a mapping. */
function inner(mapping: object): string {
  return printedJson(JSON.stringify(mapping, null, 2)).slice('{\n'.length, -'\n}'.length);
}
