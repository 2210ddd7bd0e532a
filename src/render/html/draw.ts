/**
 * Charts as SVG texts, drawn without a browser. Hides Vega. Colours are variables of the page, so that one drawing is
 * right in the light, in the dark and on paper; nothing in a drawing is a style, a script or a link, so that the content
 * security policy of the page can refuse them all.
 */
import { type Mark, parse, type Spec, type TextMark, View } from 'vega';
import { cutTo, type Drawn } from './arrange.ts';
import type { Tone } from './tone.ts';

/** A bar of parts, one after the other. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly { readonly value: number; readonly tone: Tone }[];
  /** What stands behind the bar. */
  readonly text: string;
}

const FONT = 'inherit';
const FONT_SIZE = 12;
const WIDTH = 420;
const ROW = 24;
/** Room left of the bars, in pixels, and for how many characters that is enough; the table beside a chart has them whole. */
const LABELS = 176;
const LABEL_ROOM = 26;
/** Room for what stands behind the longest bar. */
const BEHIND = 70;

const colour = (tone: string) => ({ value: `var(--${tone})` });
const text = { font: { value: FONT }, fontSize: { value: FONT_SIZE }, fill: colour('text') };

/** Bars from left to right on one scale; `most` is what the longest could be, such as 100 of percents. */
export function drawBars(bars: readonly Bar[], most: number): Promise<string> {
  const rows = bars.map((bar, index) => ({
    index,
    label: cutTo(bar.label, LABEL_ROOM),
    text: bar.text,
    end: bar.parts.reduce((sum, { value }) => sum + value, 0),
  }));
  const parts = bars.flatMap(({ parts }, index) => {
    let from = 0;
    return parts.flatMap(({ value, tone }) => {
      const part = { index, from, to: from + value, colour: `var(--${tone})` };
      from = part.to;
      return value === 0 ? [] : [part];
    });
  });
  const whole = Math.max(most, 1);
  const middle = { scale: 'row', field: 'index', band: 0.5 };
  return draw({
    width: LABELS + WIDTH + BEHIND,
    height: rows.length * ROW,
    data: [
      { name: 'rows', values: rows },
      { name: 'parts', values: parts },
    ],
    scales: [
      {
        name: 'row',
        type: 'band',
        domain: rows.map(({ index }) => index),
        range: [0, rows.length * ROW],
        padding: 0.25,
      },
      { name: 'across', type: 'linear', domain: [0, whole], range: [LABELS, LABELS + WIDTH] },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'rows' },
        encode: {
          enter: {
            x: { scale: 'across', value: 0 },
            x2: { scale: 'across', value: whole },
            y: { scale: 'row', field: 'index' },
            height: { scale: 'row', band: 1 },
            fill: colour('track'),
          },
        },
      },
      {
        type: 'rect',
        from: { data: 'parts' },
        encode: {
          enter: {
            x: { scale: 'across', field: 'from' },
            x2: { scale: 'across', field: 'to' },
            y: { scale: 'row', field: 'index' },
            height: { scale: 'row', band: 1 },
            fill: { field: 'colour' },
            stroke: colour('paper'),
          },
        },
      },
      label('rows', {
        x: { value: LABELS - 8 },
        y: middle,
        align: { value: 'right' },
        baseline: { value: 'middle' },
        text: { field: 'label' },
      }),
      label('rows', {
        x: { scale: 'across', field: 'end', offset: 6 },
        y: middle,
        baseline: { value: 'middle' },
        text: { field: 'text' },
      }),
    ],
  });
}

/** A percentage over time; a gap where there is none. */
export function drawLine(
  points: readonly { readonly label: string; readonly value: number | null }[],
): Promise<string> {
  const [height, step] = [140, Math.min(110, 560 / Math.max(points.length - 1, 1))];
  const values = points.map(({ label, value }, index) => ({
    index,
    label,
    value: value ?? 0,
    isKnown: value !== null,
    text: value === null ? '–' : `${value} %`,
  }));
  const at = {
    x: { scale: 'along', field: 'index' },
    y: { scale: 'up', field: 'value' },
    defined: { field: 'isKnown' },
  };
  const known = values.filter(({ isKnown }) => isKnown);
  return draw({
    width: Math.max(step * (points.length - 1), 1) + 60,
    height,
    data: [
      { name: 'points', values },
      { name: 'known', values: known },
      { name: 'lines', values: [0, 50, 100].map((value) => ({ value, text: `${value} %` })) },
    ],
    scales: [
      {
        name: 'along',
        type: 'point',
        domain: values.map(({ index }) => index),
        range: [40, 40 + Math.max(step * (points.length - 1), 1)],
      },
      { name: 'up', type: 'linear', domain: [0, 100], range: [height, 0] },
    ],
    marks: [
      {
        type: 'rule',
        from: { data: 'lines' },
        encode: {
          enter: {
            x: { value: 30 },
            x2: { value: 60 + Math.max(step * (points.length - 1), 1) },
            y: { scale: 'up', field: 'value' },
            stroke: colour('track'),
          },
        },
      },
      label('lines', {
        fill: colour('faint'),
        x: { value: 24 },
        y: { scale: 'up', field: 'value' },
        align: { value: 'right' },
        baseline: { value: 'middle' },
        text: { field: 'text' },
      }),
      {
        type: 'line',
        from: { data: 'points' },
        encode: { enter: { ...at, stroke: colour('accent'), strokeWidth: { value: 2 } } },
      },
      {
        type: 'symbol',
        from: { data: 'known' },
        encode: { enter: { x: at.x, y: at.y, fill: colour('accent'), size: { value: 40 } } },
      },
      label('known', {
        x: at.x,
        y: { ...at.y, offset: -10 },
        align: { value: 'center' },
        text: { field: 'text' },
      }),
      label('points', {
        x: at.x,
        y: { value: height + 18 },
        align: { value: 'center' },
        text: { field: 'label' },
      }),
    ],
  });
}

/** Boxes with what needs what, arranged already. */
export function drawNetwork({ width, height, boxes, arrows }: Drawn): Promise<string> {
  const half = (size: 'width' | 'height') => boxes.map((box) => box[size] / 2);
  const [halves, heights] = [half('width'), half('height')];
  const values = boxes.map((box, index) => ({
    ...box,
    left: box.x - (halves[index] ?? 0),
    top: box.y - (heights[index] ?? 0),
    colour: `var(--${box.tone})`,
  }));
  return draw({
    width,
    height,
    data: [
      { name: 'boxes', values },
      { name: 'arrows', values: arrows.map((arrow) => ({ ...arrow, dash: arrow.isDashed ? [4, 3] : [] })) },
    ],
    marks: [
      {
        type: 'path',
        from: { data: 'arrows' },
        encode: {
          enter: { path: { field: 'path' }, stroke: colour('faint'), strokeDash: { field: 'dash' } },
        },
      },
      {
        type: 'path',
        from: { data: 'arrows' },
        encode: { enter: { path: { field: 'head' }, fill: colour('faint') } },
      },
      {
        type: 'rect',
        from: { data: 'boxes' },
        encode: {
          enter: {
            x: { field: 'left' },
            y: { field: 'top' },
            width: { field: 'width' },
            height: { field: 'height' },
            cornerRadius: { value: 5 },
            fill: colour('paper'),
            stroke: { field: 'colour' },
            strokeWidth: { value: 2 },
          },
        },
      },
      line('title', -4, 'text'),
      line('subtitle', 12, 'faint'),
    ],
  });
}

/** A text for each element of the data. */
function label(data: string, at: NonNullable<NonNullable<TextMark['encode']>['enter']>): Mark {
  return { type: 'text', from: { data }, encode: { enter: { ...text, ...at } } };
}

/** A line of text in each box, below its middle by so many pixels. */
function line(field: 'title' | 'subtitle', below: number, tone: string): Mark {
  return label('boxes', {
    fill: colour(tone),
    x: { field: 'x' },
    y: { field: 'y', offset: below },
    align: { value: 'center' },
    text: { field },
  });
}

/** Draws without a canvas, so that no font of the machine has a part in it. What it is in words stands in the page. */
async function draw(spec: Spec): Promise<string> {
  const marks = (spec.marks ?? []).map((mark): Mark => ({ ...mark, aria: false }));
  const view = new View(parse({ ...spec, marks, padding: 4, autosize: 'pad' }), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
