/**
 * Workbooks as Excel and others read them (Office Open XML, ECMA-376), made a piece at a time. The only place that knows
 * how they are spelt; fflate packs them, the same bytes on every machine. Why no library writes them is told in
 * docs/decisions/0015-spreadsheets.md.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { MS_PER_DAY, parseDay, parseInstant } from '../model/time.ts';
import { counted } from '../model/wording.ts';
import { isLikeFormula, workbookCell, xml } from './escape.ts';
import { shortened } from './sentences.ts';
import type { Cell } from './table.ts';

/** Rows of a sheet, the names of its columns among them: more no spreadsheet reads. */
export const MAX_ROWS = 1_048_576;

/** Characters of a cell, in UTF-16 code units: more Excel does not read. */
export const MAX_TEXT = 32_767;

/** What is kept free in a longer one for saying so. */
const ROOM = 40;

/** One table, whose first row stands still and can be filtered by. */
export interface Sheet {
  /** At most 31 characters, without `:\/?*[]`. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
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

/** Renders a workbook of these sheets. `most` stands in for the most rows of a sheet. */
export function workbook(
  sheets: readonly Sheet[],
  properties: Properties,
  most = MAX_ROWS,
): Iterable<Uint8Array> {
  return archive([
    ['[Content_Types].xml', [contentTypes(sheets)]],
    ['_rels/.rels', [RELATIONS]],
    ['docProps/core.xml', [coreProperties(properties)]],
    ['xl/workbook.xml', [workbookXml(sheets, most)]],
    ['xl/_rels/workbook.xml.rels', [workbookRelations(sheets)]],
    ['xl/styles.xml', [STYLES]],
    ...sheets.map(
      (sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index === 0, most)] as const,
    ),
  ]);
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

function* sheetXml({ columns, rows, count, none }: Sheet, isFirst: boolean, most: number): Iterable<string> {
  const missing = leftOut(count, most);
  const shown = count - missing;
  const last = addressOf(columns.length - 1, shown + 1);
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns
    .map(
      ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>`;
  yield rowXml(
    columns.map(({ name }) => name),
    1,
    STYLE.header,
  );
  let at = 1;
  for (const row of rows) {
    if (at > shown) break;
    at++;
    yield rowXml(row, at);
  }
  if (count === 0) yield rowXml([none], 2);
  if (missing > 0) yield rowXml([leftOutText(missing)], at + 1);
  yield `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function rowXml(cells: readonly Cell[], row: number, style?: number): string {
  return `<row r="${row}">${cells.map((cell, index) => cellXml(cell, addressOf(index, row), style)).join('')}</row>`;
}

/** A cell, whose type says what it is: a text is one whatever it begins with, and stays one when somebody edits it. */
function cellXml(cell: Cell, address: string, style?: number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${address}" s="${style ?? STYLE.plain}"><v>${cell}</v></c>`;
  // Words: of a true value LibreOffice makes a formula, and every language writes it in its own way.
  if (typeof cell === 'boolean') return cellXml(cell ? 'yes' : 'no', address, style);
  if (typeof cell === 'object') {
    const serial = serialOf(cell.moment);
    if (!serial) return cellXml(cell.moment, address, style);
    return `<c r="${address}" s="${STYLE[serial.is]}"><v>${serial.days}</v></c>`;
  }
  const isPlain = cell.length <= MAX_TEXT && PLAIN.test(cell);
  const whole = isPlain ? cell : workbookCell(cell);
  const text = whole.length <= MAX_TEXT ? whole : shortened(whole, MAX_TEXT - ROOM);
  const kind = style ?? (isLikeFormula(text) ? STYLE.quoted : STYLE.text);
  return `<c r="${address}" s="${kind}" t="inlineStr"><is><t xml:space="preserve">${isPlain ? text : spelt(text)}</t></is></c>`;
}

/**
 * Most texts: nothing in them has to be spelt in another way. To look for all that would have to be takes most of the
 * time otherwise, and a workbook may have millions of cells.
 */
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9.,:;/()[\]{}=+*?!%@$|-]|[ _](?![ x]))*$/;

/** A text as XML, in which `_x0041_` would be another spelling of A. */
function spelt(text: string): string {
  return xml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
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

/** `A1` for the first cell of the first row. */
function addressOf(column: number, row: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return `${name}${row}`;
}

// Styles

/** The styles of cells by their place in the list of them. */
const STYLE = { plain: 1, header: 2, text: 3, quoted: 4, day: 5, instant: 6 } as const;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function styleXml(more: string, { format = 0, font = 0, wraps = false } = {}): string {
  return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"${more}><alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`;
}

const CELL_STYLES = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  styleXml(''),
  styleXml('', { font: 1, wraps: true }),
  styleXml('', { wraps: true }),
  // As if an apostrophe had been typed before it: it is a text still when somebody has edited it.
  styleXml(' quotePrefix="1"', { wraps: true }),
  styleXml('', { format: 164 }),
  styleXml('', { format: 165 }),
];

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${CELL_STYLES.length}">${CELL_STYLES.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

// The parts beside the sheets

const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = [
    ['/xl/workbook.xml', `${SHEETS}.sheet.main+xml`],
    ['/xl/styles.xml', `${SHEETS}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${SHEETS}.worksheet+xml`]),
  ];
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
    .join('')}</Types>`;
}

function workbookXml(sheets: readonly Sheet[], most: number): string {
  const names = sheets.map(
    ({ name }, index) => `<sheet name="${xml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  // LibreOffice finds a filter by this name alone.
  const filters = sheets.map(({ name, columns, count }, index) => {
    const rows = count - leftOut(count, most) + 1;
    const end = addressOf(columns.length - 1, rows).replace(/(?=\d)/, '$');
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xml(`'${name}'!$A$1:$${end}`)}</definedName>`;
  });
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${names.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

function workbookRelations(sheets: readonly Sheet[]): string {
  const targets = [
    ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
    ['styles', 'styles.xml'],
  ];
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;
}

function coreProperties({ title, creator, moment }: Properties): string {
  const time = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xml(moment)}</dcterms:${name}>`;
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title><dc:creator>${xml(creator)}</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`;
}

// The archive

/**
 * The time stamp of each file in the archive. Without a zone, since the format has none and fflate writes what a clock
 * on the wall of the machine shows: this way all of them show the same.
 */
const STAMP = '1980-01-01T00:00:00';

/** Characters that are packed at once. */
const CHUNK = 1 << 16;

function* archive(
  files: readonly (readonly [name: string, texts: Iterable<string>])[],
): Iterable<Uint8Array> {
  let done: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    done.push(data);
  });
  const take = (): readonly Uint8Array[] => {
    const taken = done;
    done = [];
    return taken;
  };
  for (const [name, parts] of files) {
    const file = new ZipDeflate(name);
    file.mtime = STAMP;
    zip.add(file);
    let waiting = '';
    for (const part of parts) {
      waiting += part;
      if (waiting.length < CHUNK) continue;
      file.push(strToU8(waiting));
      waiting = '';
      yield* take();
    }
    file.push(strToU8(waiting), true);
    yield* take();
  }
  zip.end();
  yield* take();
}
