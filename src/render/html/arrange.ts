/** Where the boxes of a graph stand, so that what needs stands above what is needed. Hides Dagre. */
import dagre from '@dagrejs/dagre';
import type { Graph } from '../../model/populations.ts';
import { counted } from '../../model/wording.ts';
import type { Burden } from '../burden.ts';
import type { Tone } from './tone.ts';

/** Most boxes that are drawn: more would be a tangle. The table beside the drawing has them all. */
export const MOST_BOXES = 60;

/** Longest name in a box, in characters. */
const NAME_ROOM = 24;

const [WIDTH, HEIGHT] = [190, 44];

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

/** Arranges a graph; boxes have the colour of the worst open finding on them. */
export function arrange(graph: Graph, burdens: ReadonlyMap<string, Burden>): Drawn {
  const nodes = chosen(graph);
  const ids = new Set(nodes.map(({ id }) => id));
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 48, marginx: 4, marginy: 4 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) layout.setNode(id, { width: WIDTH, height: HEIGHT });
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  for (const { from, to } of edges) layout.setEdge(from, to);
  dagre.layout(layout);
  const { width = 1, height = 1 } = layout.graph();
  return {
    width,
    height,
    boxes: nodes.map(({ id, name }) => {
      const { x, y } = layout.node(id);
      const { count, worst } = burdens.get(id) ?? { count: 0, worst: null };
      const told = count === 0 ? 'no finding' : counted(count, 'finding');
      return {
        x: rounded(x),
        y: rounded(y),
        width: WIDTH,
        height: HEIGHT,
        title: cutTo(name, NAME_ROOM),
        subtitle: `${cutTo(id, NAME_ROOM)} · ${told}`,
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
