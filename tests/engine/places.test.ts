/** Places found again from the text, against those the full parser keeps. */
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAlias, isNode, LineCounter, parseAllDocuments, stringify } from 'yaml';
import { locate, locateAll, type Part } from '../../src/engine/yaml/places.ts';
import { readFull, readYaml } from '../../src/engine/yaml/read.ts';
import {
  isList,
  isObject,
  type JsonValue,
  type Pointer,
  pointerBelow,
  stepsOf,
} from '../../src/model/json.ts';
import { groupBy } from '../../src/model/order.ts';
import { runs } from '../support/effort.ts';
import { inventoryFiles, policyFiles, policyTestFiles } from '../support/sample.ts';

function pointersIn(value: JsonValue, at: Pointer = ''): readonly Pointer[] {
  if (isList(value))
    return [at, ...value.flatMap((child, index) => pointersIn(child, pointerBelow(at, index)))];
  if (!isObject(value)) return [at];
  return [at, ...Object.keys(value).flatMap((key) => pointersIn(value[key] ?? null, pointerBelow(at, key)))];
}

type Row = { readonly pointer: string; readonly found: string; readonly wanted: string };

/**
 * Every value of every document, or one of so many: its pointer, where we say it is, and where the parser says
 * it is. What is left out is another part for each reader.
 */
function compare(text: string, oneOf = 1): readonly Row[] {
  const source = { path: 'x.yaml', text };
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines });
  if (!Array.isArray(parsed)) return [];
  const rows: Row[] = [];
  for (const [turn, read] of [readYaml, readFull].entries()) {
    let met = turn;
    const isDue = (): boolean => met++ % oneOf === 0;
    for (const { value, extent, items } of read(source, 'items').documents) {
      const document = parsed[extent.document];
      const check = (pointer: Pointer, found: { line: number; column: number }): void => {
        const node = document?.getIn(
          stepsOf(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
          true,
        );
        if (!isNode(node) || isAlias(node) || !node.range) return;
        // A value that is not written has no place of its own.
        if (node.range[0] === node.range[1]) return;
        const { line, col } = lines.linePos(node.range[0]);
        rows.push({ pointer, found: `${found.line}:${found.column}`, wanted: `${line}:${col}` });
      };
      const pointers = pointersIn(value).filter(isDue);
      const requests = pointers.map((pointer) => ({ extent, pointer, part: 'value' as const }));
      locateAll(requests).forEach((found, index) => {
        check(pointers[index] ?? '', found);
      });
      items.forEach((item, index) => {
        const element = isObject(value) && isList(value['items']) ? (value['items'][index] ?? null) : null;
        for (const pointer of pointersIn(element).filter(isDue)) {
          const found = locate({ extent: item, pointer, part: 'value' });
          if (found.pointer !== item.pointer + pointer)
            throw new Error(`${found.pointer} is not ${item.pointer + pointer}`);
          check(item.pointer + pointer, found);
        }
      });
    }
  }
  return rows;
}

function expectSame(text: string, oneOf = 1): number {
  const rows = compare(text, oneOf);
  const said = (which: 'found' | 'wanted') => rows.map((row) => `${row.pointer} at ${row[which]}`);
  expect(said('found'), text).toEqual(said('wanted'));
  return rows.length;
}

describe('places of values', () => {
  const folders = groupBy(
    [inventoryFiles, policyFiles, policyTestFiles].flatMap((files) => Object.entries(files)),
    ([path]) => dirname(path),
  );
  // Of every file, and of a short one a third of its values; in a long one each place is looked for through all that stands
  // before it, so fewer. Four times the search looks at nearly all.
  const oneOf = Math.max(1, Math.round(60 / runs(1)));

  it.each([...folders])('are those of the parser for values all over %s', (_folder, files) => {
    const values = files.map(([, text]) =>
      expectSame(text, text.length < 2000 ? Math.ceil(oneOf / 20) : oneOf),
    );
    expect(Math.min(...values)).toBeGreaterThan(2);
  });

  it.each([
    [
      'lines that end in CRLF',
      'kind: Asset\r\nitems:\r\n  - id: a1\r\n    name: x\r\n  - {id: b2, tags: [é, "ü"]}\r\n',
    ],
    ['letters beyond ASCII, also outside the first plane', 'name: "Zürich 🚒 x"\nlist: [ä, "🚒", z]\n'],
    ['a list in the column of its key', 'a:\n- b: 1\n  c: 2\n-\n  d: 3\n- [e, {f: 4}]\ng: 5\n'],
    ['comments and blank lines in between', '# top\na: # why\n  # more\n\n  b: 1 # one\n\n# end\nc: 2\n'],
    [
      'texts over several lines',
      'a: one\n  two\nb: "three\n  four"\nc: |\n  key: no key\n  - no\nd: >-\n  x\ne: 5\n',
    ],
    ['keys in quotes, with : and #', '"a: b": 1\n\'c # d\': {e: 2}\n"f": [3]\n'],
    ['brackets over several lines', 'a: {b: 1,\n  c: [2,\n    3], d: {e: 4}}\nf: 5\n'],
    ['anchors, aliases and tags', 'a: &x\n  b: 1\nc: *x\nd: !!str 5\ne: &y [1, 2]\nf: &z\n  - 1\n'],
    ['keys by ?', '? a\n: 1\n? b\n: c: 2\n'],
    ['several documents', '---\na: 1\n---\n# second\nb:\n  - c: 2\n'],
    ['lists in lists', 'a:\n  - - 1\n    - 2\n  - - 3\n'],
    ['deep indentation', 'a:\n        b:\n         c: 1\n        d: 2\n'],
    ['a key that begins like another', 'ab: 1\na: 2\nabc: {a: 3}\n'],
    ['numbers as keys', '1: a\n2.5: {3: b}\n'],
  ])('are right with %s', (_, text) => {
    expect(expectSame(text)).toBeGreaterThan(2);
  });

  it('are right for random values in every layout the library writes', () => {
    const key = fc.oneof(
      fc.constantFrom('id', 'name', 'a.b', 'x-y', 'two words', 'é', '#', 'a: b', '1'),
      fc.string({ minLength: 1, maxLength: 4 }),
    );
    const value = fc.letrec((tie) => ({
      leaf: fc.oneof(
        fc.constantFrom(
          'text',
          'a: b',
          '# no',
          '- x',
          '',
          ' padded ',
          'line\nbreak',
          'é🚒',
          'long '.repeat(30),
        ),
        fc.integer(),
        fc.boolean(),
        fc.string({ maxLength: 10 }),
      ),
      list: fc.array(tie('node'), { maxLength: 4 }),
      mapping: fc.dictionary(key, tie('node'), { maxKeys: 4 }),
      node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, tie('leaf'), tie('list'), tie('mapping')),
    }));
    const document = fc.dictionary(key, value.node, { minKeys: 1, maxKeys: 5 });
    const layout = fc.record({
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
      lineWidth: fc.constantFrom(0, 40),
      end: fc.constantFrom('\n', '\r\n'),
    });
    let places = 0;
    fc.assert(
      fc.property(document, layout, ({ ...content }, { end, ...options }) => {
        places += expectSame(stringify(content, options).replaceAll('\n', end));
      }),
      { numRuns: runs(200) },
    );
    expect(places).toBeGreaterThan(2000);
  });

  it('do not count a byte-order mark as a column', () => {
    const text = '\uFEFFkind: Asset\nid: x1\n';
    const [document] = readYaml({ path: 'x.yaml', text }).documents;
    const at = (pointer: Pointer, part: Part = 'value') =>
      document && locate({ extent: document.extent, pointer, part });
    expect(at('/kind')).toMatchObject({ line: 1, column: 7 });
    expect(at('/kind', 'key')).toMatchObject({ line: 1, column: 1 });
    expect(at('/id')).toMatchObject({ line: 2, column: 5 });
  });

  it.each([
    // pointer, part, where
    ['/a', 'key', '1:1'],
    ['/a', 'value', '2:3'],
    ['/a/b', 'key', '2:3'],
    ['/a/b', 'value', '2:6'],
    ['/a/missing', 'value', '2:3'], // the mapping that lacks it
    ['/missing', 'value', '1:1'],
    ['/a/b/deeper', 'value', '2:6'], // as far as there is something
    ['/c', 'value', '3:1'], // no value is written: its key
    ['/d/1/e', 'key', '4:9'],
    ['/d/7', 'value', '4:4'],
  ] as const)('of %s (%s) is %s', (pointer, part, where) => {
    const [document] = readYaml({ path: 'x.yaml', text: 'a:\n  b: 1\nc:\nd: [x, {e: 2}]\n' }).documents;
    const found = document && locate({ extent: document.extent, pointer, part });
    expect(`${found?.line}:${found?.column}`).toBe(where);
  });
});
