/** What a spreadsheet sees of a workbook, read without what writes it. */
import { unzipSync } from 'fflate';

/** A cell: a text, a number, or anything else, such as a formula or an error, which none of ours may be. */
export interface SeenCell {
  readonly is: 'text' | 'number' | 'other';
  readonly value: string;
  /** How it is shown: the code of its format, which is `@` where it is a text whatever is typed into it. */
  readonly shown: string;
}

export interface SeenSheet {
  readonly name: string;
  readonly xml: string;
  /** By address, `A1` and so on. */
  readonly cells: ReadonlyMap<string, SeenCell>;
}

/** The sheets of a workbook, in order. */
export function sheetsIn(bytes: Uint8Array): ReadonlyMap<string, SeenSheet> {
  const files = partsOf(bytes);
  const styles = stylesIn(files.get('xl/styles.xml') ?? '');
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, content = '']) => textIn(content),
  );
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)];
  return new Map(
    names.map(([, name = ''], index) => {
      const xml = files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '';
      return [name, { name, xml, cells: cellsIn(xml, styles, shared) }];
    }),
  );
}

/** The rows of a sheet below its first, as texts by the names of the columns. */
export function rowsIn({ cells }: SeenSheet): readonly Readonly<Record<string, string>>[] {
  const rows: Record<string, string>[] = [];
  const names = new Map<string, string>();
  for (const [address, { value }] of cells) {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    if (row === '1') {
      names.set(column, value);
      continue;
    }
    const at = Number(row) - 2;
    rows[at] ??= {};
    (rows[at] as Record<string, string>)[names.get(column) ?? column] = value;
  }
  return [...rows].map((row) => row ?? {});
}

/** The files in a workbook as texts. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  );
}

function stylesIn(xml: string): readonly string[] {
  const formats = new Map(
    [...xml.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id = '', code = '']) => [
      id,
      code.replaceAll('\\', ''),
    ]),
  );
  const list = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(xml)?.[1] ?? '';
  return [...list.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id = '']) => formats.get(id) ?? 'general');
}

/** The cells that hold something. */
function cellsIn(
  xml: string,
  styles: readonly string[],
  shared: readonly string[],
): ReadonlyMap<string, SeenCell> {
  return new Map(
    [...xml.matchAll(/<c ([^>]*[^/>])>(.*?)<\/c>/gs)].map(([, words = '', content = '']) => {
      const has = new Map([...words.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
      const shown = styles[Number(has.get('s') ?? 0)] ?? '';
      return [has.get('r') ?? '', { ...valueIn(content, has.get('t'), shared), shown }];
    }),
  );
}

function valueIn(content: string, type: string | undefined, shared: readonly string[]) {
  const number = /^<v>([^<]*)<\/v>$/.exec(content)?.[1];
  if (type === 's') return { is: 'text', value: shared[Number(number)] ?? '?' } as const;
  if (type === 'inlineStr' && !content.includes('<f')) return { is: 'text', value: textIn(content) } as const;
  if (type === undefined && number !== undefined) return { is: 'number', value: number } as const;
  return { is: 'other', value: content } as const;
}

/** The text of a cell, whose spaces at either end are only kept where that is asked for. */
function textIn(content: string): string {
  return [...content.matchAll(/<t( xml:space="preserve")?>(.*?)<\/t>/gs)]
    .map(([, keeps, text = '']) => unescaped(keeps ? text : text.replace(/^\s+|\s+$/g, '')))
    .join('');
}

/** A text as it was before it became XML, in which spreadsheets read `_x0041_` as A besides. */
function unescaped(text: string): string {
  const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text
    .replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name = '') =>
      code === undefined ? (NAMED[name] ?? '?') : String.fromCodePoint(Number(code)),
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
