/** Charts in the language of Mermaid: the numbers of the report, in lines that no name can break out of. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { mermaid } from '../../src/render/escape.ts';
import { diagramsOf, MOST_EDGES, MOST_NODES } from '../../src/render/mermaid.ts';
import { judge } from '../support/check.ts';
import { hostileTexts } from '../support/hostile.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const sample = judge(policyFiles, inventoryFiles, { artefacts });
const sourceOf = (report: Report, title: RegExp) =>
  diagramsOf(report).find((one) => title.test(one.title))?.source;

/** A service that needs so many assets. */
const star = (count: number): Report => ({
  ...sample,
  graph: {
    nodes: Array.from({ length: count + 1 }, (_, index) => ({
      id: `a-${index}`,
      kind: 'Asset',
      name: `Name ${index}`,
      criticality: null,
    })),
    edges: Array.from({ length: count }, (_, index) => ({
      from: 'a-0',
      to: `a-${index + 1}`,
      need: (['hard', 'any', 'soft'] as const)[index % 3] ?? 'hard',
    })),
  },
});

describe('diagrams', () => {
  it('tell the verdicts and the scores of the report', () => {
    const { verdicts } = sample.summary;
    expect(sourceOf(sample, /Verdicts/)?.split('\n')).toEqual([
      '```mermaid',
      'pie showData',
      `  "fail" : ${verdicts.fail}`,
      `  "no evidence" : ${verdicts.no_evidence}`,
      `  "pass" : ${verdicts.pass}`,
      `  "not applicable" : ${verdicts.not_applicable}`,
      '```',
    ]);
    const domains = sample.scorecards.filter(({ by }) => by === 'domain');
    expect(sourceOf(sample, /Scores/)).toContain(`bar [${domains.map(({ score }) => score).join(', ')}]`);
  });

  it('tell who needs whom, and how much', () => {
    const lines = sourceOf(star(3), /Dependencies/)?.split('\n') ?? [];
    expect(lines.slice(2, 9)).toEqual([
      '  n0["Name 0"]',
      '  n1["Name 1"]',
      '  n2["Name 2"]',
      '  n3["Name 3"]',
      '  n0 --> n1',
      '  n0 -. one of .-> n2',
      '  n0 -. better with .-> n3',
    ]);
    expect(sourceOf(sample, /Dependencies/)).toMatch(/\["ERP database server"\]:::critical/);
  });

  it.each([
    [MOST_NODES - 1, true],
    [MOST_NODES, false],
  ])('of a graph of one and %i nodes are drawn: %s', (count, isDrawn) => {
    expect(sourceOf(star(count), /Dependencies/)).toMatch(
      isDrawn ? /flowchart/ : /too many to be drawn here/,
    );
  });

  it.each([
    [MOST_EDGES, true],
    [MOST_EDGES + 1, false],
  ])('of %i dependencies are drawn: %s', (count, isDrawn) => {
    const { graph, ...rest } = star(3);
    const [edge] = graph?.edges ?? [];
    const edges = Array.from({ length: count }, () => edge).filter((one) => one !== undefined);
    const report = { ...rest, graph: { nodes: graph?.nodes ?? [], edges } };
    expect(sourceOf(report, /Dependencies/)).toMatch(isDrawn ? /flowchart/ : /too many to be drawn here/);
  });

  it('of nothing are not drawn', () => {
    expect(diagramsOf(judge({}, 'kind: Person\nid: p-1\nname: N\n'))).toEqual([]);
  });
});

describe('a name in a diagram', () => {
  it.each([
    ['ERP database-server, 2.0', 'ERP database-server, 2.0'],
    ['a "b"', 'a #34;b#34;'],
    ['`x`; end', '#96;x#96;#59; end'],
    ['<b>#35;', '#60;b#62;#35;35#59;'],
    ['ä\n日本', 'ä 日本'],
    ['\u202E', '#92;u#123;202e#125;'],
  ])('%j is %s', (text, safe) => {
    expect(mermaid(text)).toBe(safe);
  });

  it('has no character that means anything, whatever it is', () => {
    for (const text of hostileTexts(5000)) expect(mermaid(text)).toMatch(/^(?:[\p{L}\p{N} .,_-]|#\d+;)*$/u);
  });
});
