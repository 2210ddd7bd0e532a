/** Where the boxes of a graph stand, so that what needs stands above what is needed, or left of it. Hides Dagre. */
import dagre, { type GraphLabel, type Graph as Layout } from '@dagrejs/dagre';
import type { Graph } from '../../model/populations.ts';
import { counted } from '../../model/wording.ts';
import type { Burden } from '../burden.ts';
import type { Tone } from './tone.ts';
import { asText } from './words.ts';

/** Most boxes that are drawn: more would be a tangle. The table beside the drawing has them all. */
export const MOST_BOXES = 60;

/** Longest name in a box, and longest line below it, in characters. */
const [NAME_ROOM, LINE_ROOM] = [24, 30];

const [WIDTH, HEIGHT] = [190, 44];

/** Widest drawing that stands on a page in a size that can be read, in pixels. */
const ACROSS = 1100;

/** A drawing, in pixels; boxes stand by their middle. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly title: string;
    readonly subtitle: string;
    readonly tone: Tone;
  }[];
  /** Whether what needs stands left of what is needed, and not above it. */
  readonly isSideways: boolean;
  readonly arrows: readonly { readonly path: string; readonly head: string; readonly isDashed: boolean }[];
  /** How many there was no room for. */
  readonly hidden: number;
}

const RANK: Readonly<Record<string, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Services first, then what is critical, until there is no room. */
function chosen({ nodes }: Graph): Graph['nodes'] {
  const rank = ({ kind, criticality }: Graph['nodes'][number]): number =>
    (RANK[criticality ?? ''] ?? 4) * 2 + (kind === 'Service' ? 0 : 1);
  return nodes.length <= MOST_BOXES
    ? nodes
    : [...nodes].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_BOXES);
}

/**
 * Arranges a graph; boxes have the colour of the worst open finding on them. From the top to the bottom, as people draw it;
 * from left to right where that were so wide that nobody could read it.
 */
export function arrange(graph: Graph, burdens: ReadonlyMap<string, Burden>): Drawn {
  const nodes = chosen(graph);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const downwards = laidOut(nodes, edges, { rankdir: 'TB', nodesep: 24, ranksep: 48 });
  const isSideways = (downwards.graph().width ?? 1) > ACROSS;
  const layout = isSideways ? laidOut(nodes, edges, { rankdir: 'LR', nodesep: 10, ranksep: 72 }) : downwards;
  const { width = 1, height = 1 } = layout.graph();
  return {
    width,
    height,
    isSideways,
    boxes: nodes.map(({ id, name }) => {
      const { x, y } = layout.node(id);
      const { count, worst } = burdens.get(id) ?? { count: 0, worst: null };
      const told = count === 0 ? 'no finding' : counted(count, 'finding');
      return {
        x: rounded(x),
        y: rounded(y),
        width: WIDTH,
        height: HEIGHT,
        title: cutTo(asText(name), NAME_ROOM),
        subtitle: `${cutTo(asText(id), LINE_ROOM - told.length - 3)} · ${told}`,
        tone: worst ?? 'plain',
      };
    }),
    arrows: edges.map(({ from, to, need }) => {
      const { points = [] } = layout.edge(from, to);
      return { path: pathOf(points), head: headOf(points), isDashed: need !== 'hard' };
    }),
    hidden: graph.nodes.length - nodes.length,
  };
}

function laidOut(nodes: Graph['nodes'], edges: Graph['edges'], how: GraphLabel): Layout {
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ ...how, marginx: 4, marginy: 4 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) layout.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const { from, to } of edges) layout.setEdge(from, to);
  dagre.layout(layout);
  return layout;
}

/** A text of at most so many characters, for a place that takes no more. */
export function cutTo(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)},${rounded(y)}`).join('');
}

/** A triangle at the end of a path. */
function headOf(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const corner = (side: number): string =>
    `${rounded(end.x - 8 * dx + side * 4 * dy)},${rounded(end.y - 8 * dy - side * 4 * dx)}`;
  return `M${rounded(end.x)},${rounded(end.y)}L${corner(1)}L${corner(-1)}Z`;
}

/** To a tenth of a pixel: the last digits of a sum are no news, and need not be the same in every version. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
