/** Neither the order in which files are read nor that of records and keys in them reaches a report. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/render/json.ts';
import { filesOf, judgeParsed } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

/** Mistakes of several sorts, so that what is wrong is told in an order of its own, too. */
const MISTAKES = {
  'inventory/x/double-a.yaml':
    'kind: Person\nid: p-JO\nname: A\ntype: employee\nstatus: active\nstarts: 2024-01-01\n',
  'inventory/x/double-b.yaml': 'kind: Vendor\nid: P-jo\nname: B\n',
  'inventory/x/broken.yaml': 'kind: Person\nid: [p-x\n',
  'inventory/x/dangling.yaml': 'kind: Exception\nid: EXC-900\npolicies: [PAT-01]\nowner: p-nobody\n',
  'inventory/x/second-organization.yaml': 'kind: Organization\nid: org-2\nname: Other\n',
  'inventory/x/unknown.yaml': 'kind: Persn\nid: p-z\n',
};

const policies = readPolicies(filesOf(policyFiles, ''), kinds);
const POLICIES = filesOf(policyFiles, '');
const text = (report: Report): string => [...renderJson(report)].join('');

describe.each([
  ['the sample', inventoryFiles],
  ['the sample with mistakes', { ...inventoryFiles, ...MISTAKES }],
])('the report on %s', (_, files) => {
  const sources = filesOf(files, '');
  const expected = text(judgeParsed(policies, sources.map(parseInventoryFile), { artefacts }));

  it('says something', () => {
    expect(expected.length).toBeGreaterThan(10_000);
  });

  it('is the same for any order of the files', () => {
    const anyOrder = fc.shuffledSubarray(sources, { minLength: sources.length });
    fc.assert(
      fc.property(anyOrder, (shuffled) => {
        expect(text(judgeParsed(policies, shuffled.map(parseInventoryFile), { artefacts }))).toBe(expected);
      }),
      { numRuns: runs(10) },
    );
  });

  it('is the same for any order of the policies', () => {
    const anyOrder = fc.shuffledSubarray(POLICIES, { minLength: POLICIES.length });
    fc.assert(
      fc.property(anyOrder, (shuffled) => {
        const report = judgeParsed(readPolicies(shuffled, kinds), sources.map(parseInventoryFile), {
          artefacts,
        });
        expect(text(report)).toBe(expected);
      }),
      { numRuns: runs(5) },
    );
  });
});

describe('verdicts', () => {
  const verdicts = (files: Readonly<Record<string, string>>): readonly string[] =>
    judgeParsed(policies, filesOf(files, '').map(parseInventoryFile), { artefacts }).evaluations.map(
      ({ policy, record, verdict }) => `${policy} ${record?.kind}/${record?.id} ${verdict}`,
    );
  const expected = verdicts(inventoryFiles);

  it('are the same when every mapping names its keys the other way round', () => {
    const reversed = Object.fromEntries(
      Object.entries(inventoryFiles).map(([path, file]) => [
        path,
        parseAllDocuments(file)
          .map((document) => stringify(backwards(document.toJS())))
          .join('---\n'),
      ]),
    );
    expect(verdicts(reversed)).toEqual(expected);
  });

  it('are the same when every list of records is turned round', () => {
    const turned = Object.fromEntries(
      Object.entries(inventoryFiles).map(([path, file]) => {
        const documents = parseAllDocuments(file).map((document) => document.toJS() as { items?: unknown[] });
        return [
          path,
          documents
            .map(({ items, ...rest }) => stringify(items ? { ...rest, items: items.toReversed() } : rest))
            .join('---\n'),
        ];
      }),
    );
    expect(verdicts(turned)).toEqual(expected);
  });
});

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, backwards(child)]),
  );
}
