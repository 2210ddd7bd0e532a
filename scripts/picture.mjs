/** A terminal's output as an SVG picture, for the README. Knows the colours of src/render/palette.ts, and no others. */

const CELL = { width: 8.4, height: 18 };
const COLORS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 35: '#d2a8ff', 36: '#79c0ff' };
const ESCAPE = '\u001b[';

/** `text` is what was printed, with its colour codes; `title` is said to those who cannot see it. */
export function picture(text, title) {
  const lines = text.replace(/\n$/, '').split('\n');
  const columns = Math.max(
    ...lines.map((line) => cells(line).reduce((sum, cell) => sum + cell.text.length, 0)),
  );
  const width = Math.ceil((columns + 4) * CELL.width);
  const height = (lines.length + 2) * CELL.height;
  const rows = lines.flatMap((line, row) => {
    let column = 0;
    return cells(line).flatMap(({ text: run, style }) => {
      const x = ((column + 2) * CELL.width).toFixed(1);
      const length = (run.length * CELL.width).toFixed(1);
      column += run.length;
      if (run.trim() === '') return [];
      const y = (row + 2) * CELL.height;
      return [
        `<text x="${x}" y="${y}" textLength="${length}"${style} xml:space="preserve">${escaped(run)}</text>`,
      ];
    });
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#c9d1d9">',
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** A line in runs of one style. */
function cells(line) {
  const [first = '', ...rest] = line.split(ESCAPE);
  const state = { color: undefined, strong: false, dim: false };
  const runs = [{ text: first, style: '' }];
  for (const part of rest) {
    const [, code, text] = /^(\d+)m(.*)$/.exec(part) ?? [];
    if (code === undefined)
      throw new Error(`The terminal got a code that is no colour: ${JSON.stringify(part)}.`);
    apply(state, Number(code));
    runs.push({ text, style: styleOf(state) });
  }
  return runs.filter(({ text }) => text !== '');
}

function apply(state, code) {
  if (code === 1) state.strong = true;
  else if (code === 2) state.dim = true;
  else if (code === 22) Object.assign(state, { strong: false, dim: false });
  else if (code === 39) state.color = undefined;
  else if (code in COLORS) state.color = COLORS[code];
  else throw new Error(`There is no colour for the code ${code}.`);
}

function styleOf({ color, strong, dim }) {
  const fill = color === undefined ? '' : ` fill="${color}"`;
  return `${fill}${strong ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}`;
}

function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
