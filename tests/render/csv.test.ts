/** Findings as CSV: what programs read back, and what no spreadsheet may take for a formula. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Report, ShardState } from '../../src/model/report.ts';
import { CSV_COLUMNS, renderCsv } from '../../src/render/csv.ts';
import { csv } from '../../src/render/escape.ts';
import { ROOT } from '../support/build.ts';
import { runs } from '../support/effort.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostile, hostileTexts } from '../support/hostile.ts';
import { suspectsIn } from '../support/runner.ts';

const printed = (report: Report): string => [...renderCsv(report)].join('');

/** The lines below the names of the columns, by another reader. */
function read(text: string): readonly Readonly<Record<string, string>>[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' });
}

const rowOf = (of: Partial<Finding>): Readonly<Record<string, string>> =>
  read(printed(aReport([aFinding('a', of)])))[0] ?? {};

/** A finding in which everything that a record can say is this text. */
const saying = (text: string): Finding =>
  aFinding('a', {
    fingerprint: text,
    policy: text,
    title: text,
    record: { kind: text, id: text },
    message: text,
    remedy: text,
    help: text,
    owner: text,
    since: text,
    location: { path: text, line: 7, column: 3, pointer: '' },
    related: [
      {
        record: { kind: text, id: text },
        location: { path: text, line: 1, column: 1, pointer: '' },
      },
    ],
    controls: [text, text],
  });

describe('a text that a spreadsheet could run', () => {
  it.each<readonly [text: string, cell: string]>([
    // text             cell
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['-', "'-"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\uFF1D1', "'\uFF1D1"],
    ['\uFF0B1', "'\uFF0B1"],
    ['\uFF0D1', "'\uFF0D1"],
    ['\uFF201', "'\uFF201"],
    ...[...'\uFE66\uFE62\uFE63\uFE6B\u207C\u207A\u207B\u208C\u208A\u208B\u2212'].map(
      (sign) => [`${sign}1`, `'${sign}1`] as const,
    ),
    ['\t=1', "' =1"],
    ['\r=1', "' =1"],
    ['\n=1', "' =1"],
    [' =1', "' =1"],
    ['\u00A0\u3000=1', "' =1"],
    ['\t', ' '],
    ['\u200B=1', '\\u{200b}=1'],
    ['\uFEFF=1', "' =1"],
    ['a;=1', "a;'=1"],
    ['a; "=1', 'a; "\'=1'],
    ['a;b;@x;-1', "a;b;'@x;'-1"],
    // What is no formula stays as it is.
    ['a=1', 'a=1'],
    ['a,=1', 'a,=1'],
    ["'=1", "'=1"],
    ['', ''],
    ['PAT-01', 'PAT-01'],
    ['a@b.example', 'a@b.example'],
    ['2026-09-30', '2026-09-30'],
    ['5 - 6 = -1', '5 - 6 = -1'],
    ['a; b - c', 'a; b - c'],
    ['Zoë, 李小龙', 'Zoë, 李小龙'],
    // Nor does it hide anything, take two lines, or speak to a runner.
    ['a\r\n\r\nb', 'a b'],
    ['\u202Eevil', '\\u{202e}evil'],
    ['::error::x', '\\u{3a}:error::x'],
    ['##[error]x', '##\\u{5b}error]x'],
  ])('%j is the cell %j', (text, cell) => {
    expect(csv(text)).toBe(cell);
    expect(rowOf({ message: text === '' ? 'x' : text })['message']).toBe(text === '' ? 'x' : cell);
  });

  it('begins no cell, wherever it stands and however a line is cut into cells', () => {
    const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
    const BEHIND_QUOTES = /^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' }), formulaLike), (text) => {
        const output = printed(aReport([saying(text)]));
        const [row] = read(output);
        expect(Object.values(row ?? {}).filter((cell) => FORMULA.test(cell))).toEqual([]);
        // Where the comma is for decimals.
        const parts = output.split('\r\n').flatMap((line) => line.split(';').slice(1));
        expect(parts.filter((part) => BEHIND_QUOTES.test(part))).toEqual([]);
      }),
      { numRuns: runs(400) },
    );
  });
});

const formulaLike = fc
  .array(fc.constantFrom('=', '+', '-', '@', ';', '"', "'", ' ', '\t', '\r', '\n', ',', '1', '\uFF1D', 'a'), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

describe('a line', () => {
  it('is a finding, in the order of the report, whoever knows it', () => {
    const findings = [
      aFinding('b', { known: true }),
      aFinding('a', { verdict: 'excepted', introduced: 'existing', since: '2026-Q2' }),
      aFinding('c', {
        record: null,
        location: null,
        controls: ['cis-v8.1/1.1', 'itil-4/x'],
        line: 1,
      } as object),
    ];
    const exceptions: Report['exceptions'] = [
      {
        id: 'EXC-7',
        policies: ['AST-01'],
        state: 'active',
        unused: false,
        expires: '2026-12-31',
        covers: [{ policy: 'AST-01', record: { kind: 'Asset', id: 'a' }, would: 'fail' }],
      },
    ];
    const rows = read(printed({ ...aReport(findings), exceptions }));
    expect(rows.map(({ fingerprint }) => fingerprint)).toEqual([
      'AST-01/0/Asset/b',
      'AST-01/0/Asset/a',
      'AST-01/0/Asset/c',
    ]);
    expect(rows.map(({ known, verdict, exception }) => [known, verdict, exception])).toEqual([
      ['true', 'fail', ''],
      ['false', 'excepted', 'EXC-7'],
      ['false', 'fail', ''],
    ]);
    expect(rows[1]).toMatchObject({ introduced: 'existing', since: '2026-Q2', line: '3', column: '5' });
    expect(rows[2]).toMatchObject({ kind: '', path: '', line: '', controls: 'cis-v8.1/1.1 itil-4/x' });
  });

  it('names people where the report does', () => {
    const report = { ...aReport([aFinding('a', { owner: 'p-1' })]), people: [{ id: 'p-1', name: 'Zoë Q.' }] };
    expect(read(printed(report))[0]?.['owner']).toBe('Zoë Q. (p-1)');
  });

  it('says which run it is from', () => {
    const revision = { commit: 'c0ffee', tree: 'beef', dirty: true };
    const period = { name: '2026-Q3', from: '2026-07-01', to: '2026-09-30' };
    const row = read(printed({ ...aReport([aFinding('a')]), revision, period }))[0];
    expect(row).toMatchObject({
      as_of: '2026-09-30T12:00:00Z',
      period: '2026-Q3',
      commit: 'c0ffee',
      dirty: 'true',
      partial: 'false',
      tool: 'opsledger 0.0.0',
      scope: '',
      shard: '',
      overrides: '',
    });
  });

  it('says of what part it is, and what was judged by other thresholds, at the end', () => {
    const row = read(
      printed({
        ...aReport([aFinding('a')]),
        scope: { policies: ['=AST-01'] },
        shard: { index: 1, count: 2 } as ShardState,
        overrides: [
          { policy: '=AST-01', what: 'off', value: true, default: false, reason: 'a\nb', location: null },
        ],
      }),
    )[0];
    expect(Object.entries(row ?? {}).slice(-3)).toEqual([
      ['scope', 'policy =AST-01'],
      ['shard', 'part 1 of 2'],
      ['overrides', "'=AST-01: not judged (by --set): a b"],
    ]);
  });

  it('ends with CR LF, and nothing stands before the first', () => {
    const text = printed(aReport([aFinding('a')]));
    expect(text).toMatch(/^fingerprint,policy,/);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('of names stands there without any finding', () => {
    expect(printed(aReport([]))).toBe(`${CSV_COLUMNS.map(({ name }) => name).join(',')}\r\n`);
  });

  it('is there for each of more findings than are put together at once', () => {
    const findings = Array.from({ length: 2001 }, (_, index) => aFinding(`${index}`));
    const rows = read(printed(aReport(findings)));
    expect(rows.map(({ record }) => record)).toEqual(findings.map(({ record }) => record?.id));
  });
});

it('hostile texts are cells, one finding a line, and no command where they are printed', () => {
  const texts = hostileTexts(2000, 5);
  const output = printed(aReport(texts.map(saying)));
  expect(suspectsIn(output)).toEqual([]);
  expect(output.split(/\r\n|\r|\n/)).toHaveLength(texts.length + 2);
  const rows = read(output);
  expect(rows.map(({ message }) => message)).toEqual(texts.map(csv));
  expect(rows.map(({ line }) => line)).toEqual(texts.map(() => '7'));
});

it('the columns are those that the page about spreadsheets explains', () => {
  const page = readFileSync(`${ROOT}docs/spreadsheets.md`, 'utf8');
  const table = page.slice(page.indexOf('## Columns of a finding'));
  const explained = [...table.matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, name]) => name);
  expect(explained).toEqual(CSV_COLUMNS.map(({ name }) => name));
});
