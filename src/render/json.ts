/** Elements of a list that are written at once. */
const AT_ONCE = 200;

/**
 * A report, or another outcome, as it is, for programs: the text of `JSON.stringify(value, null, 2)`, in pieces,
 * since the whole of a large one would take more memory than everything else.
 */
export function* renderJson(outcome: object): Iterable<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(outcome)) {
    yield `${before}  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.length > 0) yield* elements(value);
    else yield indented(value, '  ');
    before = ',\n';
  }
  yield '\n}\n';
}

function* elements(list: readonly unknown[]): Iterable<string> {
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const part = list.slice(from, from + AT_ONCE).map((element) => `    ${indented(element, '    ')}`);
    yield `${from === 0 ? '[\n' : ',\n'}${part.join(',\n')}`;
  }
  yield '\n  ]';
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
