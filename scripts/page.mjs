/** Parts of generated pages. */

/** Text of ours in Markdown, on one line, also in a table. */
export function prose(text) {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*<>|[\]]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

/** Text as it is typed. */
export function code(text) {
  const fence = text.includes('`') ? '``' : '`';
  const padding = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${padding}${text.replaceAll(/\s+/g, ' ')}${padding}${fence}`;
}

/** The same in a table, where a bar ends a cell. */
export function cellCode(text) {
  return code(text).replaceAll('|', '\\|');
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** A table as the formatter of the repository lays it out, for pages that it looks at; its head is the first row. */
export function padded(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(rows[0]), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)];
}

/** The anchor that GitHub gives a heading, where no other has the same. */
export function anchor(heading) {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** The text of a page, with one line feed at its end. */
export function page(lines) {
  return `${lines.join('\n').trimEnd()}\n`;
}

/** By code unit, so that pages are the same on every machine. */
export function inOrder(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The heading of a control on the page of its framework, and the link to it from a page one folder below docs/. */
export function controlHeading({ id, title }) {
  return /^[a-z-]+$/.test(id) ? title : `${id} ${title}`;
}
