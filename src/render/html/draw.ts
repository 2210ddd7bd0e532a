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
  /** What stands at the end of its line. */
  readonly text: string;
}

const FONT = 'inherit';
/**
 * So wide that a chart fits a phone: shrunk to the 288 pixels of the smallest, its text is still 11 pixels high. What
 * scrolls to the side is read by few.
 */
const WIDTH = 330;
const FONT_SIZE = 13;
/** Of the dependencies, whose boxes are made for it; they scroll to the side and are never shrunk. */
const BOX_FONT_SIZE = 12;
/** Of a bar with its label above it, in pixels. */
const ROW = 36;
const BAR = { below: 17, height: 10 } as const;
/** How many characters of a label leave room for the number; the table beside a chart has them whole. */
const LABEL_ROOM = 34;

const colour = (tone: string) => ({ value: `var(--${tone})` });
const text = { font: { value: FONT }, fontSize: { value: FONT_SIZE }, fill: colour('text') };

/**
 * Bars from left to right on one scale. Percents are drawn on a track from 0 to 100 %; the longest of counts fills the
 * chart, and has no track, since that would look like all there could be.
 */
export function drawBars(bars: readonly Bar[], of: 'count' | 'percent'): Promise<string> {
  const rows = bars.map((bar, index) => ({ index, label: cutTo(bar.label, LABEL_ROOM), text: bar.text }));
  const parts = bars.flatMap(({ parts }, index) => {
    let from = 0;
    return parts.flatMap(({ value, tone }) => {
      const part = { index, from, to: from + value, colour: `var(--${tone})` };
      from = part.to;
      return value === 0 ? [] : [part];
    });
  });
  const isPercent = of === 'percent';
  const whole = isPercent ? 100 : Math.max(1, ...parts.map(({ to }) => to));
  const ends = isPercent
    ? [{ value: 0, align: 'left' } as const, { value: 100, align: 'right' } as const]
    : [];
  const across = (field: string) => ({ scale: 'across', field });
  const above = { y: { scale: 'row', field: 'index', offset: 8 }, baseline: { value: 'middle' } } as const;
  const bar = {
    y: { scale: 'row', field: 'index', offset: BAR.below },
    height: { value: BAR.height },
  } as const;
  const height = rows.length * ROW + (isPercent ? FONT_SIZE : 0);
  return draw({
    width: WIDTH,
    height,
    data: [
      { name: 'rows', values: rows },
      { name: 'parts', values: parts },
      { name: 'tracks', values: isPercent ? rows : [] },
      { name: 'ends', values: ends.map((end) => ({ ...end, text: `${end.value} %` })) },
    ],
    scales: [
      {
        name: 'row',
        type: 'band',
        domain: rows.map(({ index }) => index),
        range: [0, rows.length * ROW],
      },
      { name: 'across', type: 'linear', domain: [0, whole], range: [0, WIDTH] },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'tracks' },
        encode: { enter: { ...bar, x: { value: 0 }, width: { value: WIDTH }, fill: colour('track') } },
      },
      {
        type: 'rect',
        from: { data: 'parts' },
        encode: {
          enter: {
            ...bar,
            x: across('from'),
            x2: across('to'),
            fill: { field: 'colour' },
            stroke: colour('paper'),
          },
        },
      },
      label('rows', { ...above, x: { value: 0 }, text: { field: 'label' } }),
      label('rows', { ...above, x: { value: WIDTH }, align: { value: 'right' }, text: { field: 'text' } }),
      label('ends', {
        fill: colour('faint'),
        x: across('value'),
        y: { value: height - FONT_SIZE / 2 },
        align: { field: 'align' },
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
  const [height, from, to] = [140, 48, WIDTH - 32];
  const step = (to - from) / Math.max(points.length - 1, 1);
  /** Every how many points there is room for a text so wide, the newest always; the table beside a chart has them all. */
  const each = (room: number) => Math.ceil(room / step);
  const texts = (room: number) =>
    values.filter(({ index }) => (points.length - 1 - index) % each(room) === 0);
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
    width: WIDTH,
    height,
    data: [
      { name: 'points', values },
      { name: 'known', values: known },
      { name: 'scores', values: texts(44).filter(({ isKnown }) => isKnown) },
      { name: 'names', values: texts(68) },
      { name: 'lines', values: [0, 50, 100].map((value) => ({ value, text: `${value} %` })) },
    ],
    scales: [
      {
        name: 'along',
        type: 'point',
        domain: values.map(({ index }) => index),
        range: [from, to],
      },
      { name: 'up', type: 'linear', domain: [0, 100], range: [height, 0] },
    ],
    marks: [
      {
        type: 'rule',
        from: { data: 'lines' },
        encode: {
          enter: {
            x: { value: 40 },
            x2: { value: WIDTH },
            y: { scale: 'up', field: 'value' },
            stroke: colour('track'),
          },
        },
      },
      label('lines', {
        fill: colour('faint'),
        x: { value: 34 },
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
      label('scores', {
        x: at.x,
        y: { ...at.y, offset: -10 },
        align: { value: 'center' },
        text: { field: 'text' },
      }),
      label('names', {
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
    fontSize: { value: BOX_FONT_SIZE },
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
