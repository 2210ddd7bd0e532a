/**
 * Five thousand records with hostile names, and two with a million characters, through the program and every format: what
 * is counted is what a tame company of the same size has, each file is what it should be, and nothing is more than text.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { isLikeFormula } from '../../src/render/escape.ts';
import { formats } from '../../src/render/index.ts';
import { folder, folderIn, launch } from '../support/cli.ts';
import { html as markdownAsHtml } from '../support/cmark.ts';
import { organization, PEOPLE, SEEN } from '../support/company.ts';
import { sarifOf } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';
import { complaintsAbout, poamOf, resultsOf } from '../support/oscal.ts';
import { commandsIn, suspectsIn } from '../support/runner.ts';
import { rowsIn, sheetsIn } from '../support/workbook.ts';
import { complaints } from '../support/xml.ts';

const MILLION = 1_000_000;
const names = [
  // These come first, since not every format shows all.
  // From right to left, and what is one character to a person: spelt so that this file hides nothing.
  ...[
    '\u05e9\u05dc\u05d5\u05dd = 1',
    '\u0645\u0631\u062d\u0628\u0627 | x',
    '\u{1f469}\u200d\u{1f467} @all',
    'e\u0301\u0323'.repeat(500),
  ],
  '<img src=x onerror=alert(1)>'.repeat(MILLION / 28),
  '=cmd|\u202e::error::\n'.repeat(MILLION / 16),
  // A password in an address is a mistake of its own, and is told.
  ...hostileTexts(6000, 11).filter((text) => text.trim() !== '' && !/:\/\/\S{0,60}:\S{0,60}@/.test(text)),
];

interface Written {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  bytes(format: string): Buffer;
  text(format: string): string;
}

/** Holds both companies. */
const place = folder({}, afterAll);

let evil: Written;
let tame: Written;

/** What the program writes of assets with these names, which nobody has seen for a month. */
async function written(all: readonly string[]): Promise<Written> {
  const assets = all.map((name, index) =>
    JSON.stringify({
      ...{ id: `a-${index}`, name, type: 'virtual_machine', status: 'in_use', environment: 'production' },
      ...{ hosting: 'on_prem', owner: 'p-jo', criticality: 'low', authorised: true },
      last_seen: '2026-01-01T00:00:00Z',
    }),
  );
  const files: Record<string, string> = {
    'policies/T-01.yaml': SEEN,
    'inventory/organization.yaml': organization(),
    'inventory/people.yaml': PEOPLE,
  };
  for (let from = 0; from < assets.length; from += 100)
    files[`inventory/assets-${from}.yaml`] = `kind: Asset\nitems:\n${assets
      .slice(from, from + 100)
      .join('\n')
      .replaceAll(/^/gm, '  - ')}\n`;
  const cwd = folderIn(place, files);
  const outputs = [...formats].flatMap(([name]) => ['-o', `${name}=out/${name}`]);
  const ended = await launch(['check', '--as-of', '2026-09-30T12:00:00Z', ...outputs], { cwd });
  const bytes = (format: string) => readFileSync(join(cwd, 'out', format));
  return { ...ended, bytes, text: (format) => bytes(format).toString('utf8') };
}

beforeAll(async () => {
  evil = await written(names);
  tame = await written(names.map((_, index) => `Machine ${index}`));
});

/** Elements with the names of their attributes, each sort once. */
function shapes(html: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.add([node.tagName, ...node.attrs.map(({ name }) => name).sort()].join(' '));
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

const hides = (text: string) => /[\p{Cf}\p{Cs}\u2028\u2029]|(?![\t\r\n])\p{Cc}/u.exec(text)?.[0];

describe('hostile names in every format', () => {
  it('are more than five thousand, and end the run as tame ones do', () => {
    expect(names.length).toBeGreaterThan(5000);
    expect([evil.code, evil.stderr]).toEqual([1, '']);
    expect([tame.code, tame.stderr]).toEqual([1, '']);
  });

  it('json: the same verdicts, and no command where it is printed', () => {
    const [ours, theirs] = [evil, tame].map((one) => JSON.parse(one.text('json')) as Report);
    expect(ours?.findings).toHaveLength(names.length);
    expect(ours?.summary).toEqual(theirs?.summary);
    expect(ours?.scorecards).toEqual(theirs?.scorecards);
    expect(ours?.problems).toEqual([]);
    expect(commandsIn(evil.text('json'))).toEqual([]);
  });

  it('text: the same numbers, and nothing that a terminal obeys', () => {
    const last = (of: string) => of.split('\n').filter((line) => /\d evaluations?:/.test(line));
    expect(last(evil.text('text'))).toEqual(last(tame.text('text')));
    expect(last(evil.text('text'))).toHaveLength(1);
    expect(hides(evil.text('text'))).toBeUndefined();
    expect(hides(evil.stdout)).toBeUndefined();
    for (const printed of [evil.stdout, evil.text('text')]) expect(commandsIn(printed)).toEqual([]);
  });

  it('markdown: the elements of a tame one', () => {
    const known = new Set([...shapes(markdownAsHtml(tame.text('markdown'))), 'code']);
    expect([...shapes(markdownAsHtml(evil.text('markdown')))].filter((one) => !known.has(one))).toEqual([]);
    expect(evil.text('markdown').split('\n')[0]).toBe(tame.text('markdown').split('\n')[0]);
    expect(evil.text('markdown').length).toBeLessThanOrEqual(65_000);
  });

  it('html: the elements of a tame one, and as many rows', () => {
    const known = shapes(tame.text('html'));
    expect([...shapes(evil.text('html'))].filter((one) => !known.has(one))).toEqual([]);
    const rows = (of: string) => of.match(/<tr/g)?.length;
    expect(rows(evil.text('html'))).toBe(rows(tame.text('html')));
    const more = `${(names.length - 2000).toLocaleString('en')} more findings that are not shown here`;
    expect(evil.text('html')).toContain(more);
    expect(hides(evil.text('html'))).toBeUndefined();
  });

  it('csv: a line for each finding, and no formula', () => {
    const [heads = [], ...rows] = parseCsv(evil.text('csv'), { relax_column_count: false }) as string[][];
    expect(rows).toHaveLength(names.length);
    expect(parseCsv(tame.text('csv'))).toHaveLength(names.length + 1);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([heads.length]));
    expect(rows.flat().filter(isLikeFormula)).toEqual([]);
    expect(hides(evil.text('csv'))).toBeUndefined();
  });

  it('xlsx: a row for each finding, and no cell that is anything but a text or a number', () => {
    const sheets = sheetsIn(evil.bytes('xlsx'));
    const findings = sheets.get('Findings');
    expect(findings && rowsIn(findings)).toHaveLength(names.length);
    for (const [name, { cells }] of sheets)
      expect(
        [...cells.values()].filter(({ is }) => is === 'other'),
        name,
      ).toEqual([]);
  });

  it('sarif: as many results, and no command', () => {
    const [ours, theirs] = [evil, tame].map((one) => sarifOf(one.text('sarif')).results);
    expect(ours).toHaveLength(theirs?.length ?? -1);
    expect(theirs).toHaveLength(5000);
    expect(commandsIn(evil.text('sarif'))).toEqual([]);
  });

  it('junit: valid by both schemas, and as many cases', async () => {
    for (const schema of ['junit-10.xsd', 'junit-windyroad.xsd'])
      expect(await complaints(evil.text('junit'), schema), schema).toEqual([]);
    const cases = (of: string) => of.match(/<testcase /g)?.length;
    expect(cases(evil.text('junit'))).toBe(cases(tame.text('junit')));
    expect(cases(evil.text('junit'))).toBe(names.length);
  });

  it('oscal: valid, and a risk for each finding', () => {
    for (const format of ['oscal', 'oscal-poam']) {
      expect(complaintsAbout(evil.text(format)), format).toEqual([]);
      expect(suspectsIn(evil.text(format)), format).toEqual([]);
    }
    expect(resultsOf(evil.text('oscal')).results[0].risks).toHaveLength(names.length);
    expect(poamOf(evil.text('oscal-poam'))['poam-items']).toHaveLength(names.length);
  });

  it('annotations: as many commands as of a tame one, each of those that were meant', () => {
    const commands = (of: string) => of.split('\n').map((line) => /^::[a-z]+ file=/.exec(line)?.[0] ?? line);
    expect(commands(evil.text('annotations'))).toEqual(commands(tame.text('annotations')));
  });
});
