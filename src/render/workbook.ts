/**
 * Workbooks as Excel and others read them (Office Open XML, ECMA-376). hucre writes them; what it does not do by itself is
 * done here: texts stay the texts they are, and fflate packs the parts anew, so that the bytes are the same on every machine.
 * Why is told in docs/decisions/0015-spreadsheets.md.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type CellStyle, rangeRef, type Cell as Special, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { OpsledgerError } from '../model/problem.ts';
import { MS_PER_DAY, parseDay, parseInstant } from '../model/time.ts';
import { counted } from '../model/wording.ts';
import { isLikeFormula, workbookCell } from './escape.ts';
import { shortened } from './sentences.ts';
import type { Cell } from './table.ts';

/**
 * Rows of a sheet, the names of its columns among them. Spreadsheets read five times as many; hucre holds all of them at
 * once, and two sheets of this many are what fits into the 2 GB that Node takes on small machines.
 */
export const MAX_ROWS = 200_000;

/** Characters of a cell, in UTF-16 code units: more Excel does not read. */
export const MAX_TEXT = 32_767;

/** What is kept free in a longer one for saying so. */
const ROOM = 40;

/** One table, whose first row stands still and can be filtered by. */
export interface Sheet {
  /** At most 31 characters, without `:\/?*[]`. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly width: number; readonly isLeft?: boolean }[];
  /** How many rows there are, which is known before any is made. */
  readonly count: number;
  readonly rows: Iterable<readonly Cell[]>;
  /** Said below the names of the columns where there are no rows. */
  readonly none: string;
}

/** What a workbook says of itself. */
export interface Properties {
  readonly title: string;
  readonly creator: string;
  /** An RFC 3339 text: when it was made, as far as it tells. */
  readonly moment: string;
}

/**
 * Renders a workbook of these sheets. `most` stands in for the most rows of a sheet. Texts that are too long all together
 * are refused: hucre joins those of a workbook to one, and Node has none of more than half a gigabyte.
 */
export async function workbook(
  sheets: readonly Sheet[],
  properties: Properties,
  most = MAX_ROWS,
): Promise<Iterable<Uint8Array>> {
  return [packed(await archiveOf(sheets, properties, most))];
}

/** As hucre packs it. By itself, so that the rows are gone when all is packed once more. */
async function archiveOf(
  sheets: readonly Sheet[],
  { title, creator, moment }: Properties,
  most: number,
): Promise<Uint8Array> {
  const laid = sheets.map((sheet) => laidOut(sheet, most));
  // biome-ignore lint/style/noRestrictedGlobals: hucre takes a Date alone, and would ask the clock if it had none.
  const made = new Date(parseInstant(moment) ?? 0);
  return await writeXlsx({
    sheets: laid,
    properties: { title: legal(title), creator: legal(creator), created: made, modified: made },
    // LibreOffice finds a filter by this name alone.
    namedRanges: laid.map(({ name, autoFilter }) => ({
      name: FILTER,
      scope: name,
      range: `'${name}'!${autoFilter.range.replace(/[A-Z]+|\d+/g, '$$$&')}`,
    })),
  }).catch((cause: unknown) => {
    if (!(cause instanceof RangeError)) throw cause;
    throw new OpsledgerError('unwritable', 'The texts of the report are too long for a workbook.', {
      hint: 'Write -o json or -o csv in its place, which may be of any length.',
      cause,
    });
  });
}

/** How many rows of a sheet are left out, where it has too many: the last row that there is room for says so. */
export function leftOut(count: number, most = MAX_ROWS): number {
  return count < most ? 0 : count - (most - 2);
}

/** Says how many rows are left out. */
export function leftOutText(rows: number): string {
  return `${counted(rows, 'more row')} ${rows === 1 ? 'is' : 'are'} left out here; the JSON report has all of them.`;
}

// Sheets

const TOP = { vertical: 'top' } as const;
const TEXT: CellStyle = { alignment: { ...TOP, wrapText: true } };
/** Numbers stand to the left as well, where they stand among texts. */
const LEFT = { horizontal: 'left' } as const;
const HEADER: CellStyle = { ...TEXT, font: { name: 'Calibri', size: 11, bold: true } };
/** A text it is still when somebody has edited it: whatever is typed into such a cell is no formula. */
const QUOTED: CellStyle = { ...TEXT, numFmt: '@' };
const MOMENT: Readonly<Record<'day' | 'instant', CellStyle>> = {
  day: { alignment: TOP, numFmt: 'yyyy\\-mm\\-dd' },
  instant: { alignment: TOP, numFmt: 'yyyy\\-mm\\-dd\\ hh:mm:ss' },
};

/** As wide as a page that lies on its side, as many pages as it takes, and the names of the columns on each. */
const ON_PAPER: NonNullable<WriteSheet['pageSetup']> = {
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: '$1:$1',
};

function toTheLeft(style: CellStyle): CellStyle {
  return { ...style, alignment: { ...style.alignment, ...LEFT } };
}

type LaidOut = WriteSheet & Required<Pick<WriteSheet, 'rows' | 'cells' | 'autoFilter' | 'rowDefs'>>;

function laidOut({ name, columns, count, rows, none }: Sheet, most: number): LaidOut {
  const missing = leftOut(count, most);
  const shown = count - missing;
  const sheet: LaidOut = {
    name,
    columns: columns.map(({ width, isLeft }) => ({ width, style: isLeft ? toTheLeft(TEXT) : TEXT })),
    rows: [],
    cells: new Map(),
    rowDefs: new Map(),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, shown, columns.length - 1) },
    pageSetup: ON_PAPER,
  };
  const lefts = new Set(columns.flatMap(({ isLeft }, at) => (isLeft ? [at] : [])));
  const names = columns.map((column) => column.name);
  add(sheet, names);
  heighten(sheet, names);
  for (const at of columns.keys()) sheet.cells.set(`0,${at}`, { style: HEADER });
  for (const row of rows) {
    if (sheet.rows.length > shown) break;
    add(sheet, row, lefts);
    if (count <= WITH_HEIGHT) heighten(sheet, row);
  }
  const remark = count === 0 ? none : missing > 0 ? leftOutText(missing) : '';
  if (remark !== '') {
    add(sheet, [remark]);
    heighten(sheet, [remark]);
  }
  return sheet;
}

/** In points: of a line, and of the highest row that there can be. Source: Excel specifications and limits. */
const LINE = 15;
const HIGHEST = 409;

/** Rows of a sheet that has heights: they cost memory, and in a longer one nobody reads row by row. */
const WITH_HEIGHT = 1000;

/** One height for all rows that have it: there may be as many rows as there is room for. */
const HEIGHTS = Array.from({ length: Math.floor(HIGHEST / LINE) + 1 }, (_, lines) => ({
  height: lines * LINE,
}));

/**
 * Gives the row that was added last room for its longest text, as far as can be told without its letters. Excel would see to
 * that by itself; LibreOffice draws one row over the next.
 */
function heighten({ rows, rowDefs, columns = [] }: LaidOut, row: readonly Cell[]): void {
  let lines = 1;
  row.forEach((cell, at) => {
    const width = columns[at]?.width ?? 0;
    // Words leave some room at the end of each line.
    if (typeof cell === 'string' && cell.length > width) lines = Math.max(lines, (1.1 * cell.length) / width);
  });
  if (lines > 1) rowDefs.set(rows.length - 1, HEIGHTS[Math.ceil(lines)] ?? { height: HIGHEST });
}

/** Adds a row: values, and of those that are more than a value what they are besides. */
function add({ rows, cells }: LaidOut, row: readonly Cell[], lefts: ReadonlySet<number> = new Set()): void {
  rows.push(
    row.map((cell, column) => {
      const value = written(cell);
      if (typeof value !== 'object' || value === null) return value;
      const { style } = value;
      const placed = style && lefts.has(column) ? { ...value, style: toTheLeft(style) } : value;
      cells.set(`${rows.length},${column}`, placed);
      return null;
    }),
  );
}

/** A cell as hucre takes it: a value that it writes as it is, or more than that. */
function written(cell: Cell): string | number | null | Partial<Special> {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return cell;
  // Words: of a true value LibreOffice makes a formula, and every language writes it in its own way.
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'object') {
    const serial = serialOf(cell.moment);
    return serial ? { value: serial.days, style: MOMENT[serial.is] } : written(cell.moment);
  }
  const whole = legal(cell);
  const text = exact(whole.length <= MAX_TEXT ? whole : shortened(whole, MAX_TEXT - ROOM));
  if (isLikeFormula(text)) return { value: text, style: QUOTED };
  // hucre takes `#N/A` and its like for errors, unless they are texts whose letters could differ in style.
  return text.startsWith('#') ? { richText: [{ text }] } : text;
}

/** A text in which all shows, and nothing is that XML cannot hold: those two are replaced by the sign for that. */
function legal(text: string): string {
  return workbookCell(text).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** A text so that the same is read back: `_x0041_` is how the format spells an A. Source: ECMA-376-1, §22.9.2.19. */
function exact(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** The day from which spreadsheets count, as they do from March 1900 on: they hold that year for a leap year. */
const EPOCH = parseDay('1899-12-30') ?? 0;
const FIRST = parseDay('1900-03-01') ?? 0;

/** A day or an instant, in UTC, as the number of days that spreadsheets count; undefined where they have none for it. */
function serialOf(text: string): { readonly is: 'day' | 'instant'; readonly days: number } | undefined {
  const day = parseDay(text);
  if (day !== undefined) return day < FIRST ? undefined : { is: 'day', days: day - EPOCH };
  const instant = parseInstant(text);
  if (instant === undefined || instant < FIRST * MS_PER_DAY) return undefined;
  return { is: 'instant', days: instant / MS_PER_DAY - EPOCH };
}

// The archive

/** The name that a spreadsheet knows the range of a filter by. */
const FILTER = '_xlnm._FilterDatabase';

/**
 * The time stamp of each file in the archive. Without a zone, since the format has none and fflate writes what a clock
 * on the wall of the machine shows: this way all of them show the same.
 */
const STAMP = '1980-01-01T00:00:00';

/** The same workbook, packed so that it is the same everywhere: what zlib gives depends on the machine and on Node. */
function packed(archive: Uint8Array): Uint8Array {
  const parts = unzipSync(archive);
  const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  // It is no name that somebody gave, and hucre has no word for that.
  const hidden = book.replaceAll(`<definedName name="${FILTER}"`, '$& hidden="1"');
  return zipSync({ ...parts, 'xl/workbook.xml': strToU8(hidden) }, { mtime: STAMP });
}
