/**
 * Charts in the language of Mermaid, which GitHub draws within Markdown. They say what the tables beside them say: where
 * nobody draws them, nothing is lost.
 */
import { SEVERITIES } from '../model/policy.ts';
import type { Graph } from '../model/populations.ts';
import type { Finding, Report } from '../model/report.ts';
import { VERDICTS } from '../model/verdict.ts';
import { counted } from '../model/wording.ts';
import { burdensOf } from './burden.ts';
import { mermaid as safe } from './escape.ts';
import { VERDICT_WORDS } from './words.ts';

/** Most boxes of a graph: GitHub draws it as wide as the page is. */
export const MOST_NODES = 30;

/** Most arrows; Mermaid itself refuses more than 500. */
export const MOST_EDGES = 60;

/** A chart as the lines of a block of code, or why there is none, and what it shows. */
export interface Diagram {
  readonly title: string;
  readonly source: string;
}

/** The charts of a report: verdicts, scores by domain, and what depends on what. Nothing is drawn of nothing. */
export function diagramsOf(report: Report): readonly Diagram[] {
  return [verdictPie(report), scoreBars(report), dependencies(report)].filter((one) => one !== undefined);
}

function verdictPie({ summary: { verdicts } }: Report): Diagram | undefined {
  const shown = VERDICTS.filter((verdict) => verdicts[verdict] > 0);
  if (shown.length === 0) return undefined;
  const lines = shown.map((verdict) => `  "${VERDICT_WORDS[verdict]}" : ${verdicts[verdict]}`);
  return diagram('Verdicts', ['pie showData', ...lines]);
}

function scoreBars({ scorecards }: Report): Diagram | undefined {
  const cards = scorecards.filter(({ by, score }) => by === 'domain' && score !== null);
  if (cards.length === 0) return undefined;
  const names = cards.map(({ subject }) => `"${safe(subject.replaceAll('_', ' '))}"`);
  return diagram('Scores by domain', [
    'xychart-beta horizontal',
    `  x-axis [${names.join(', ')}]`,
    '  y-axis "score in percent" 0 --> 100',
    `  bar [${cards.map(({ score }) => score).join(', ')}]`,
  ]);
}

/** What stands at the two ends of an arrow. */
const ARROWS: Readonly<Record<Graph['edges'][number]['need'], string>> = {
  hard: '-->',
  any: '-. one of .->',
  soft: '-. better with .->',
};

function dependencies({ graph, findings }: Report): Diagram | undefined {
  if (!graph) return undefined;
  if (graph.nodes.length > MOST_NODES || graph.edges.length > MOST_EDGES) return tooLarge(graph);
  const burdens = burdensOf(findings);
  // Ids of records could be words of the language.
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const nodes = graph.nodes.map(({ id, name }) => {
    const worst = burdens.get(id)?.worst;
    // An empty label is none to Mermaid.
    return `  ${names.get(id)}["${safe(name) || '–'}"]${worst ? `:::${worst}` : ''}`;
  });
  const edges = graph.edges.map(
    ({ from, to, need }) => `  ${names.get(from)} ${ARROWS[need]} ${names.get(to)}`,
  );
  const classes = SEVERITIES.map((severity) => `  classDef ${severity} ${STYLES[severity]}`);
  return diagram('Dependencies, with the colour of the worst finding', [
    'flowchart TD',
    ...nodes,
    ...edges,
    ...classes,
  ]);
}

const STYLES: Readonly<Record<Finding['severity'], string>> = {
  critical: 'stroke:#b3261e,stroke-width:3px',
  high: 'stroke:#c4320a,stroke-width:2px',
  medium: 'stroke:#9a6700',
  low: 'stroke:#57606a',
};

/** What is said of a graph that would be a tangle. */
function tooLarge({ nodes, edges }: Graph): Diagram {
  const size = `${counted(nodes.length, 'asset or service', 'assets and services')} and ${counted(edges.length, 'dependency', 'dependencies')}`;
  return {
    title: 'Dependencies',
    source: `${size} are too many to be drawn here; the format html draws them.`,
  };
}

function diagram(title: string, lines: readonly string[]): Diagram {
  return { title, source: ['```mermaid', ...lines, '```'].join('\n') };
}
