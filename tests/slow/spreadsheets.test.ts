/** Workbooks by a reader that is none of ours, openpyxl, and CSV by the one of Python: hostile texts come back as texts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { CSV_COLUMNS, renderCsv } from '../../src/render/csv.ts';
import { csv, workbookCell } from '../../src/render/escape.ts';
import { MAX_TEXT } from '../../src/render/workbook.ts';
import { renderXlsx } from '../../src/render/xlsx.ts';
import { folder, opsledger } from '../support/cli.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';

/** The Python of the system, for which scripts/needs.sh installs openpyxl. */
const PYTHON = '/usr/bin/python3';

const READ_WORKBOOK = `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
json.dump({
  'made': book.properties.created.isoformat(),
  'sheets': {sheet.title: {
    'frozen': sheet.freeze_panes,
    'filter': sheet.auto_filter.ref,
    'wide': sheet.column_dimensions['A'].width,
    'bold': all(cell.font.b for cell in sheet[1]),
    'rows': [[[str(cell.value), cell.data_type, cell.is_date, cell.number_format == '@'] for cell in row] for row in sheet.iter_rows()],
  } for sheet in book},
}, sys.stdout)
`;

const READ_CSV = `
import csv, json, sys
with open(sys.argv[1], newline='', encoding='utf-8') as file:
  csv.field_size_limit(1 << 30)
  json.dump(list(csv.reader(file, strict=True)), sys.stdout)
`;

interface SeenSheet {
  readonly frozen: string | null;
  readonly filter: string | null;
  readonly wide: number;
  readonly bold: boolean;
  /** Value, type, whether it is a date, and whether it stays a text: of each cell. */
  readonly rows: readonly (readonly (readonly [string, string, boolean, boolean])[])[];
}

function python<T>(script: string, bytes: Uint8Array | string): T {
  const place = mkdtempSync(join(tmpdir(), 'opsledger-spreadsheets-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const path = join(place, 'file.xlsx');
  writeFileSync(path, bytes);
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', script, path], {
    encoding: 'utf8',
    env: { PYTHONIOENCODING: 'utf-8' },
    maxBuffer: 1 << 30,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as T;
}

const read = async (report: Report) =>
  python<{ readonly made: string; readonly sheets: Readonly<Record<string, SeenSheet>> }>(
    READ_WORKBOOK,
    Buffer.concat([...(await renderXlsx(report))]),
  );

const texts = hostileTexts(2000, 7).filter((text) => text !== '');
const report = aReport(texts.map((text) => aFinding(text, { message: text, owner: text, title: text })));

describe('openpyxl', () => {
  it('reads what the command line writes of the sample', () => {
    const cwd = folder({});
    const path = join(cwd, 'report.xlsx');
    const words = ['check', '--as-of', '2026-09-30T12:00:00Z', '--gate', 'none', '-q', '-o', `xlsx=${path}`];
    expect(opsledger(words)).toMatchObject({ code: 0, stderr: '' });
    const again = join(cwd, 'again.xlsx');
    opsledger([...words.slice(0, -1), `xlsx=${again}`], {
      env: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8' },
    });
    expect(spawnSync('cmp', [path, again]).status).toBe(0);
    const { made, sheets } = python<Awaited<ReturnType<typeof read>>>(
      READ_WORKBOOK.replace('sys.argv[1]', JSON.stringify(path)),
      '',
    );
    expect(made).toBe('2026-09-30T12:00:00');
    expect(Object.keys(sheets)).toEqual([
      'Summary',
      'Scorecards',
      'Evaluations',
      'Findings',
      'Exceptions',
      'Population',
    ]);
    for (const { frozen, filter, wide, bold } of Object.values(sheets)) {
      expect([frozen, bold]).toEqual(['A2', true]);
      expect(filter).toMatch(/^A1:[A-Z]\d+$/);
      expect(wide).toBeGreaterThan(7);
    }
    expect(sheets['Evaluations']?.rows.length).toBeGreaterThan(400);
    const cells = Object.values(sheets).flatMap(({ rows }) => rows.flat());
    expect(new Set(cells.map(([, type]) => type))).toEqual(new Set(['s', 'n', 'd']));
    // The as-of, and the days of exceptions.
    expect(cells.filter(([, , isDate]) => isDate).map(([value]) => value)).toContain('2026-09-30 12:00:00');
    expect(cells.filter(([, , isDate]) => isDate).map(([value]) => value)).toContain('2026-11-30 00:00:00');
  });

  it('finds each hostile text where it was put, as a text', async () => {
    const { sheets } = await read(report);
    const [names = [], ...rows] = sheets['Findings']?.rows ?? [];
    const at = names.findIndex(([name]) => name === 'what was found');
    expect(rows).toHaveLength(texts.length);
    const wrong = rows.flatMap((row, index) => {
      const [value = '', type, , stays] = row[at] ?? [];
      const wanted = workbookCell(texts[index] ?? '');
      const isWhole =
        wanted.length <= MAX_TEXT ? value === wanted : value.startsWith(wanted.slice(0, 30_000));
      const isSafe = type === 's' && (stays === true || !/^\s*[=+\-@]/.test(value));
      return isWhole && isSafe ? [] : [[value.slice(0, 80), type, stays]];
    });
    expect(wrong).toEqual([]);
  });
});

describe('a workbook', () => {
  it('is refused where its texts are longer than Node can join, and the CSV is written', async () => {
    // Each character takes five in XML, and half a gigabyte is the most.
    const long = aReport(
      Array.from({ length: 3400 }, (_, index) =>
        aFinding('a', { message: `${index}${'&'.repeat(MAX_TEXT - 10)}` }),
      ),
    );
    await expect(renderXlsx(long)).rejects.toMatchObject({ code: 'unwritable' });
    expect([...renderCsv(long)].length).toBeGreaterThan(1);
  });
});

describe("Python's reader of CSV", () => {
  it('finds each hostile text where it was put, under the names of the columns', () => {
    const [names, ...rows] = python<readonly (readonly string[])[]>(
      READ_CSV,
      [...renderCsv(report)].join(''),
    );
    expect(names).toEqual(CSV_COLUMNS.map(({ name }) => name));
    const at = names?.indexOf('message') ?? -1;
    expect(rows.map((row) => row[at])).toEqual(texts.map(csv));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([CSV_COLUMNS.length]));
  });
});
