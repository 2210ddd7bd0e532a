/** What leaders read first: sentences that say neither more nor less than the report, and drawings that can be read. */
import { describe, expect, it } from 'vitest';
import type { Severity } from '../../src/model/policy.ts';
import type { Graph } from '../../src/model/populations.ts';
import type { ExceptionState, Report } from '../../src/model/report.ts';
import type { Scorecard } from '../../src/model/scorecard.ts';
import { emptyTally } from '../../src/model/verdict.ts';
import { arrange } from '../../src/render/html/arrange.ts';
import { chartsOf } from '../../src/render/html/charts.ts';
import { coverOf } from '../../src/render/html/cover.ts';
import { aFinding, aReport } from '../support/findings.ts';

/** A report of so many passes and fails, whose findings have these severities. */
function aReportOf(
  pass: number,
  fail: number,
  severities: readonly Severity[],
  of: Partial<Report> = {},
): Report {
  const report = aReport(severities.map((severity, index) => aFinding(`a-${index}`, { severity })));
  const verdicts = { ...emptyTally(), pass, fail };
  return { ...report, summary: { ...report.summary, verdicts, score: 50 }, ...of };
}

const aCard = (subject: string, score: number, by: 'domain' | 'framework' = 'domain'): Scorecard => ({
  by,
  subject,
  verdict: 'fail',
  tally: { ...emptyTally(), pass: 1, fail: 1 },
  score,
  net: score,
  evidence: { proven: 0, mixed: 0, asserted: 0, collected: 0, nothing: 0 },
  ...(by === 'framework' ? { framework: subject } : {}),
});

describe('the sentence on the cover', () => {
  it.each<[number, number, readonly Severity[], string]>([
    [4, 0, [], '4 of 4 evaluations hold; nothing needs attention.'],
    [1, 0, [], '1 of 1 evaluation holds; nothing needs attention.'],
    [0, 1, ['high'], '0 of 1 evaluation hold, 1 does not; 1 finding needs attention, 1 high.'],
    [
      3,
      2,
      ['high', 'high', 'critical'],
      '3 of 5 evaluations hold, 2 do not; 3 findings need attention, 1 critical and 2 high.',
    ],
    [
      3,
      2,
      ['high', 'low', 'critical'],
      '3 of 5 evaluations hold, 2 do not; 3 findings need attention, 1 critical and 1 high among them.',
    ],
    [3, 2, ['medium', 'low'], '3 of 5 evaluations hold, 2 do not; 2 findings need attention.'],
  ])('of %i passes, %i fails and findings %j is %s', (pass, fail, severities, words) => {
    expect(coverOf(aReportOf(pass, fail, severities)).verdict).toBe(words);
  });

  it('never takes nothing for good news', () => {
    const report = aReportOf(0, 0, []);
    const { holdingBack, others, verdict } = coverOf({
      ...report,
      summary: { ...report.summary, score: null },
    });
    expect({ holdingBack, others, verdict }).toEqual({
      holdingBack: [],
      others: 'Nothing was judged, which is no good news.',
      verdict: 'Nothing was judged, so nothing is shown to hold.',
    });
  });

  it.each<[string, readonly Severity[], boolean, string]>([
    ['nothing is open', [], false, 'good'],
    ['something is open', ['high'], false, 'doubtful'],
    ['something critical is open, whatever the gate says', ['low', 'critical'], false, 'bad'],
    ['the gate is tripped', ['low'], true, 'bad'],
  ])('where %s (%j, %s) has the tone %s', (_, severities, tripped, tone) => {
    const report = aReportOf(1, 1, severities);
    const gate = { ...report.summary.gate, tripped };
    expect(coverOf({ ...report, summary: { ...report.summary, gate } }).tone).toBe(tone);
  });
});

describe('the lowest score', () => {
  it.each<[string, readonly number[], string, string]>([
    ['one of three', [40, 10, 60], 'The weakest domain is b, with 10 %.', 'b has the lowest score, 10 %.'],
    [
      'two of three',
      [10, 10, 60],
      'The weakest domains are a and b, with 10 %.',
      '2 of them have the lowest score, 10 %.',
    ],
    ['all alike', [100, 100, 100], '', 'Each has a score of 100 %.'],
    ['one alone', [0], '', 'a has a score of 0 %.'],
  ])('is told where others have a better one: %s', async (_, scores, cover, chart) => {
    const scorecards = scores.map((score, index) => aCard('abc'.charAt(index), score));
    const report = aReportOf(1, 1, ['high'], { scorecards });
    expect(coverOf(report).weakest).toBe(cover);
    const charts = await chartsOf(report);
    expect(charts.find(({ id }) => id === 'scores-by-domain')?.words).toBe(chart);
  });
});

describe('the ages of exceptions', () => {
  const anException = (state: ExceptionState['state'], approvedOn: string): ExceptionState => ({
    id: `E-${state}`,
    policies: ['AST-01'],
    state,
    unused: false,
    expires: '2026-12-31',
    covers: [],
    terms: {
      subjects: ['a'],
      reason: 'r',
      risk: 'r',
      compensating: 'c',
      requestedBy: 'p-bob',
      approvedBy: 'p-ann',
      approvedOn,
      fixBy: null,
      lastReviewed: null,
      renewals: 0,
      location: { path: 'a.yaml', line: 1, column: 1, pointer: '' },
    },
  });

  it('are told of those that are drawn, and of no other', async () => {
    const dates = [
      anException('active', '2026-01-01'),
      anException('expired', '2025-12-01'),
      anException('closed', '2020-01-01'),
    ];
    const of = async (exceptions: readonly ExceptionState[]) =>
      (
        await chartsOf(aReportOf(1, 1, [], { asOf: '2026-01-11T00:00:00Z', timeZone: 'UTC', exceptions }))
      ).find(({ id }) => id === 'age-of-exceptions');
    const chart = await of(dates);
    expect(chart?.words).toMatch(/^2 exceptions .*; the oldest was approved 41 days ago\.$/);
    const counts = chart?.rows.map(({ values }) => values.map(Number).reduce((sum, one) => sum + one, 0));
    expect(counts).toEqual([1, 1, 0, 0, 0]);
    expect(await of([anException('closed', '2020-01-01')])).toBeUndefined();
  });
});

describe('a drawing of dependencies', () => {
  const aGraph = (services: number): Graph => ({
    nodes: [
      { id: 'db', kind: 'Asset', name: 'Database', criticality: 'high' },
      ...Array.from({ length: services }, (_, index) => ({
        id: `service-with-a-long-name-${index}`,
        kind: 'Service',
        name: `Service ${index}`,
        criticality: null,
      })),
    ],
    edges: Array.from({ length: services }, (_, index) => ({
      from: `service-with-a-long-name-${index}`,
      to: 'db',
      need: 'hard' as const,
    })),
  });

  it.each([
    [1, false],
    [4, false],
    [15, true],
    [59, true],
  ])('with %i boxes in a row goes sideways (%s), never wider than it can be read', (services, isSideways) => {
    const drawn = arrange(aGraph(services), new Map());
    expect(drawn.isSideways).toBe(isSideways);
    expect(drawn.width).toBeLessThanOrEqual(1100);
    const boxes = [...drawn.boxes].sort((a, b) => a.y - b.y || a.x - b.x);
    expect(boxes).toHaveLength(services + 1);
    for (const [index, box] of boxes.entries()) {
      expect(box.subtitle.length).toBeLessThanOrEqual(30);
      const next = boxes[index + 1];
      if (next)
        expect(
          Math.max(Math.abs(next.x - box.x) / box.width, Math.abs(next.y - box.y) / box.height),
        ).toBeGreaterThan(1);
    }
  });
});
