/** What records say of files: which values name one. */
import { describe, expect, it } from 'vitest';
import { follow } from '../../src/engine/follow.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { evidence, place, type Shape, shape } from '../../src/model/kind.ts';

describe('a file', () => {
  const addressLast = shape.either(shape.text('path'), shape.text('url'));

  it.each<[string, Shape, JsonValue, readonly string[]]>([
    ['is named by a path', shape.text('path'), 'docs/a.md', ['docs/a.md']],
    ['is named where an address might stand', place, 'docs/a.md', ['docs/a.md']],
    ['is not named by an address', place, 'https://wiki.example/a.md', []],
    ['is not named by an address that is tried last', addressLast, 'http://wiki.example/a.md', []],
    [
      'is named by what only looks like an address',
      place,
      'htps:/wiki.example/a.md',
      ['htps:/wiki.example/a.md'],
    ],
    [
      'is named by each of a list',
      shape.list(place),
      ['a.md', 'https://a.example', 'b.md'],
      ['a.md', 'b.md'],
    ],
    ['is named by evidence as evidence, and once', evidence, [{ path: 'a.pdf' }], []],
    ['is not named by a plain text', shape.text(), 'docs/a.md', []],
  ])('%s', (_, of, value, wanted) => {
    const found: string[] = [];
    follow(of, value, undefined, {
      reference: () => {},
      evidence: () => {},
      file: (_path, name) => found.push(name),
    });
    expect(found).toEqual(wanted);
  });

  it('is looked for wherever a record names one', () => {
    const text = `kind: Review
id: rev-1
inputs: [https://wiki.example/q2, reports/q2.html]
evidence: [{path: minutes.pdf, sha256: ${'a'.repeat(64)}}, {url: https://wiki.example/minutes}]
---
kind: Runbook
id: rb-1
path: docs/a.md
---
kind: Baseline
id: bl-1
settings: https://wiki.example/baseline
`;
    const { files, problems } = readInventory([parseInventoryFile({ path: 'x.yaml', text })], kinds, {
      fragments: true,
    });
    expect(problems).toEqual([]);
    expect(
      files.map(({ as, path, record, pointer, digest }) => [record.id, as, path, pointer, digest]),
    ).toEqual([
      ['rb-1', 'file', 'docs/a.md', '/path', undefined],
      ['rev-1', 'evidence', 'minutes.pdf', '/evidence/0/path', '/evidence/0/sha256'],
      ['rev-1', 'file', 'reports/q2.html', '/inputs/1', undefined],
    ]);
  });
});
