/** The layout of files: what it changes, that it changes no value and no word, and that once is enough. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type FileSort, layOut, POLICY_KEYS } from '../../src/engine/layout.ts';
import { readFull } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import { policySchema } from '../../src/schema/policy.ts';
import { runs } from '../support/effort.ts';
import { inventoryFiles, policyFiles, policyTestFiles } from '../support/sample.ts';

const records = (text: string): string => layOut(text, 'records', kinds);
const policies = (text: string): string => layOut(text, 'policies', kinds);

/** Values with their keys sorted, and what is wrong with them. */
function valuesOf(text: string): unknown {
  const { documents, problems } = readFull({ path: 'x.yaml', text });
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { values: documents.map(({ value }) => value), errors };
}

/** Whether every document of a text can be read; what cannot be is not touched. */
function isWhole(text: string): boolean {
  return readFull({ path: 'x.yaml', text }).problems.every(({ severity }) => severity === 'warning');
}

/** The words of a text, as often as they stand there. */
function wordsOf(text: string): readonly string[] {
  return text.replaceAll('"', '').split(/[\s]+/).filter(Boolean).sort();
}

describe('a file', () => {
  it.each<[string, string, string]>([
    ['with keys in another order', 'name: Nu\nid: p-1\nkind: Person\n', 'kind: Person\nid: p-1\nname: Nu\n'],
    [
      'with keys of the user, which come last',
      'kind: Person\nx_b: 1\nx_a: 2\nnotes: nu\nid: p-1\n',
      'kind: Person\nid: p-1\nnotes: nu\nx_b: 1\nx_a: 2\n',
    ],
    [
      'with comments, which go with what is below them',
      '# about the file\n\nkind: Person # its kind\n# a name\n# of two lines\nname: Nu # short\n\n# who\nid: p-1\n# the end\n',
      '# about the file\n\nkind: Person # its kind\n\n# who\nid: p-1\n# a name\n# of two lines\nname: Nu # short\n# the end\n',
    ],
    [
      'with comments that stand deeper, and belong to what is above',
      'kind: Person\nroles:\n  - on_call\n  # - auditor\nid: p-1\n',
      'kind: Person\nid: p-1\nroles:\n  - on_call\n  # - auditor\n',
    ],
    [
      'with items',
      'kind: Person\nitems:\n  - name: A\n    id: p-1\n\n  # the second\n  - {name: B, id: p-2}\nsource: x\n',
      'kind: Person\nsource: x\nitems:\n  - id: p-1\n    name: A\n\n  # the second\n  - {name: B, id: p-2}\n',
    ],
    [
      'with lists in lists, whose shape is known',
      'kind: Person\nid: p-1\ncertifications:\n  - expires: 2027-01-01\n    name: C\n',
      'kind: Person\nid: p-1\ncertifications:\n  - name: C\n    expires: 2027-01-01\n',
    ],
    [
      'indented by four',
      'kind: Person\nitems:\n    -   id: p-1\n        roles:\n            - on_call\n            -   auditor\n',
      'kind: Person\nitems:\n  - id: p-1\n    roles:\n      - on_call\n      - auditor\n',
    ],
    [
      'with a list that stands below its key',
      'kind: Person\nid: p-1\nroles:\n# first\n- on_call\n- auditor\n',
      'kind: Person\nid: p-1\nroles:\n  # first\n  - on_call\n  - auditor\n',
    ],
    [
      'with other line ends, spaces at the ends, and empty lines',
      '\r\n\r\nkind: Person  \r\n\r\n\r\n\r\nid: p-1\t\r\n\r\n\r\n',
      'kind: Person\n\nid: p-1\n',
    ],
    ['with a byte-order mark, and no end', '\uFEFFkind: Person\nid: p-1', 'kind: Person\nid: p-1\n'],
    [
      'with texts that other tools misread',
      'kind: Person\nid: p-1\nname: no\nteam: 1_000\nx_a: [on, 08:30, 2026-01-01, 12, yes please]\n',
      'kind: Person\nid: p-1\nname: "no"\nteam: "1_000"\nx_a: ["on", "08:30", 2026-01-01, 12, yes please]\n',
    ],
    [
      'with texts over several lines, which stay what they are',
      'kind: Person\nnotes: |+\n  a  \n\n   b # c\n\n\nname: "x\n  y  \n  z"\nid: p-1\n',
      'kind: Person\nid: p-1\nname: "x\n  y  \n  z"\nnotes: |+\n  a  \n\n   b # c\n\n\n',
    ],
    [
      'with a flow collection over several lines',
      'kind: Person\nitems:\n    - id: p-1\n      x_a: {a: 1,\n        b: [1,\n          2]}\n',
      'kind: Person\nitems:\n  - id: p-1\n    x_a: {a: 1,\n      b: [1,\n        2]}\n',
    ],
    [
      'with several documents',
      'name: A\nkind: Person\n---\nid: b\nkind: Person\n',
      'kind: Person\nname: A\n---\nkind: Person\nid: b\n',
    ],
    [
      'with lists of lists',
      'kind: Person\nx_a:\n    - - 1\n      -   2\n    -   - 3\n',
      'kind: Person\nx_a:\n  - - 1\n    - 2\n  - - 3\n',
    ],
    [
      'with an anchor, whose keys keep their order',
      'name: &n Nu\nkind: Person\nid: p-1\nteam: *n\n',
      'name: &n Nu\nkind: Person\nid: p-1\nteam: *n\n',
    ],
    ['with an explicit key', '? kind\n: Person\nid: p-1\n', '? kind\n: Person\nid: p-1\n'],
    ['of a kind that is not known', 'name: Nu\nkind: Persn\nid: p-1\n', 'name: Nu\nkind: Persn\nid: p-1\n'],
    ['of comments alone', '#  a\n', '#  a\n'],
    ['of nothing', '', ''],
    ['that is no YAML', 'a: [\n', 'a: [\n'],
  ])('%s', (_, before, after) => {
    expect(records(before)).toBe(after);
    expect(records(after)).toBe(after);
    expect(valuesOf(after)).toEqual(valuesOf(before));
  });

  it('of a policy has its keys as one reads them, and its rules as they are', () => {
    const rules = 'let:\n  b: 1\n  a: $b\nrequire:\n  - message: m\n    check: true\n';
    expect(policies(`${rules}for_each: Asset\nid: T-01\ntitle: T\n`)).toBe(
      `id: T-01\ntitle: T\nfor_each: Asset\n${rules}`,
    );
  });

  it('of a policy can have every key in its place', () => {
    expect([...POLICY_KEYS].sort()).toEqual(Object.keys(policySchema.properties ?? {}).sort());
  });
});

describe('the files of this repository', () => {
  const all: readonly (readonly [FileSort, string, string])[] = [
    ...Object.entries(inventoryFiles).map(([path, text]) => ['records', path, text] as const),
    ...Object.entries(policyFiles).map(([path, text]) => ['policies', path, text] as const),
    ...Object.entries(policyTestFiles).map(([path, text]) => ['tests', path, text] as const),
  ];

  it('are there', () => {
    expect(all.length).toBeGreaterThan(40);
  });

  it.each(all)('as %s: %s has its layout', (sort, _, text) => {
    expect(layOut(text, sort, kinds)).toBe(text);
  });
});

describe('any file (property)', () => {
  const scalar = fc.oneof(
    fc.constantFrom(
      'no',
      '08:00',
      '1_000',
      '- x',
      'a: b',
      '# c',
      '',
      ' ',
      '|',
      '&a',
      '*a',
      'a\n b\n',
      'x\n\n\n',
      '{',
      '2026-01-01',
      '~',
      "it's",
      '"',
    ),
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const key = fc.constantFrom(
    'kind',
    'id',
    'name',
    'type',
    'roles',
    'notes',
    'x_a',
    'x_b',
    'tags',
    'certifications',
    'expires',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('mapping')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    mapping: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const record = fc
    .dictionary(key, value, { maxKeys: 6, noNullPrototype: true })
    .chain((fields) =>
      fc.boolean().map((first) => (first ? { kind: 'Person', ...fields } : { ...fields, kind: 'Person' })),
    )
    .map((fields) => ({ ...fields, kind: 'Person' }));
  const style = fc.record({
    indent: fc.constantFrom(1, 2, 3, 4, 7),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20, 80),
    collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
    defaultStringType: fc.constantFrom(
      'PLAIN' as const,
      'QUOTE_DOUBLE' as const,
      'QUOTE_SINGLE' as const,
      'BLOCK_FOLDED' as const,
      'BLOCK_LITERAL' as const,
    ),
  });

  /** A text that says the same with comments, empty lines and spaces between its lines. */
  const written = fc
    .tuple(
      fc.array(record, { minLength: 1, maxLength: 3 }),
      style,
      fc.infiniteStream(fc.integer({ min: 0, max: 30 })),
    )
    .map(([all, options, dice]) => {
      const plain = all.map((one) => stringify(one, options)).join('---\n');
      const odd = plain
        .split('\n')
        .flatMap((line) => {
          const roll = dice.next().value;
          const indent = ' '.repeat(roll % 7);
          if (roll === 1) return [`${indent}# note ${roll}`, line];
          if (roll === 2) return ['', '', line];
          if (roll === 3) return [`${line}  `];
          return [line];
        })
        .join(dice.next().value === 4 ? '\r\n' : '\n');
      // What breaks a value is not what this is about.
      return JSON.stringify(valuesOf(odd)) === JSON.stringify(valuesOf(plain)) ? odd : plain;
    });

  it('keeps its values and its words, and is the same the second time', () => {
    let [changed, refused] = [0, 0];
    fc.assert(
      fc.property(written, (text) => {
        const once = records(text);
        if (once !== text) changed += 1;
        else if (text.includes('\r\n') && isWhole(text)) refused += 1;
        expect(valuesOf(once)).toEqual(valuesOf(text));
        expect(wordsOf(once)).toEqual(wordsOf(text.replace(/^\uFEFF/, '')));
        expect(records(once)).toBe(once);
      }),
      { numRuns: runs(100) },
    );
    expect(changed).toBeGreaterThan(runs(12));
    // Nothing is left as it is because a step would have changed a value.
    expect(refused).toBe(0);
  });
});
