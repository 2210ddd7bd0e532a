/** A report as a workbook: read back without what writes it. An independent reader does the same in tests/slow. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import { workbookCell } from '../../src/render/escape.ts';
import { MAX_TEXT } from '../../src/render/workbook.ts';
import { renderXlsx } from '../../src/render/xlsx.ts';
import { runs } from '../support/effort.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostile, hostileTexts } from '../support/hostile.ts';
import { partsOf, rowsIn, type SeenCell, type SeenSheet, sheetsIn } from '../support/workbook.ts';

const bytesOf = async (report: Report, most?: number): Promise<Buffer> =>
  Buffer.concat([...(await renderXlsx(report, most))]);
const seen = async (report: Report, most?: number) => sheetsIn(await bytesOf(report, most));

async function sheet(report: Report, name: string, most?: number): Promise<SeenSheet> {
  const found = (await seen(report, most)).get(name);
  if (!found) throw new Error(`There is no sheet ${name}.`);
  return found;
}

/** The cell below a name in the first row of a sheet. */
function cell({ cells }: SeenSheet, name: string, row = 2): SeenCell | undefined {
  const [address = ''] = [...cells].find(([at, { value }]) => /^[A-Z]+1$/.test(at) && value === name) ?? [];
  return cells.get(address.replace('1', String(row)));
}

const message = async (text: string): Promise<SeenCell | undefined> =>
  cell(await sheet(aReport([aFinding('a', { message: text })]), 'Findings'), 'what was found');

const exception: Report['exceptions'][number] = {
  id: 'EXC-1',
  policies: ['AST-01', 'AST-02'],
  state: 'active',
  unused: false,
  expires: '2026-12-31',
  covers: [{ policy: 'AST-01', record: { kind: 'Asset', id: 'a' }, would: 'fail' }],
  terms: {
    subjects: ['a', 'b'],
    reason: '=HYPERLINK("http://x.example")',
    risk: 'r',
    compensating: null,
    requestedBy: 'p-1',
    approvedBy: 'p-2',
    approvedOn: '2026-08-01',
    fixBy: '1850-01-01',
    lastReviewed: null,
    renewals: 2,
    location: { path: 'inventory/e.yaml', line: 3, column: 1, pointer: '' },
  },
};

const whole: Report = {
  ...aReport([aFinding('a'), aFinding('b', { known: true })]),
  exceptions: [exception],
  evaluations: [
    {
      policy: 'AST-01',
      severity: 'high',
      domain: 'assets',
      record: { kind: 'Asset', id: 'a' },
      verdict: 'fail',
      deadline: '2026-10-01T06:00:00Z',
      evidence: 'proven',
      facts: [
        { name: 'site', value: 'attic', at: { path: 'a.yaml', pointer: '/items/0/site' } },
        { name: 'count', value: 3, at: null },
      ],
    },
  ],
  populations: {
    kinds: [{ kind: 'Asset', records: 5, examined: 4, ambiguous: 1, files: 2 }],
    policies: [{ policy: 'AST-01', once: false, records: 5, judged: 3, ruledOut: 1, leftOut: 1 }],
  },
};

describe('the same report', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    vi.useRealTimers();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('gives the same bytes at any hour, in any zone', async () => {
    const wanted = await bytesOf(whole);
    vi.useFakeTimers();
    for (const [at, there] of [
      ['2026-01-01T00:00:00Z', 'America/Nome'],
      ['2039-07-05T13:37:11Z', 'Pacific/Kiritimati'],
      ['1999-12-31T23:59:59Z', 'Asia/Kathmandu'],
    ] as const) {
      process.env['TZ'] = there;
      vi.setSystemTime(at);
      expect((await bytesOf(whole)).equals(wanted), there).toBe(true);
    }
  });

  it('has the time stamp of no machine in every zone that there is', async () => {
    const wanted = await bytesOf(aReport([]));
    const others: string[] = [];
    // One of each offset, by which alone zones differ here: that of the year a packer writes, and that of the report.
    const zones = new Map(
      Intl.supportedValuesOf('timeZone').map((timeZone) => {
        const offset = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
        return [[1980, 2026].map((year) => offset.format(Date.UTC(year, 0, 1))).join(), timeZone] as const;
      }),
    );
    expect(zones.size).toBeGreaterThan(40);
    for (const name of zones.values()) {
      process.env['TZ'] = name;
      if (!(await bytesOf(aReport([]))).equals(wanted)) others.push(name);
    }
    expect(others).toEqual([]);
  });

  it('says of itself when it was judged by, and what it is', async () => {
    const core = partsOf(await bytesOf(whole)).get('docProps/core.xml');
    expect(core).toContain('W3CDTF">2026-09-30T12:00:00Z</dcterms:created>');
    expect(core).toContain('W3CDTF">2026-09-30T12:00:00Z</dcterms:modified>');
    expect(core).toContain('<dc:creator>opsledger 0.0.0</dc:creator>');
  });
});

describe('a workbook', () => {
  it('has a sheet for each thing, and one for problems where there are any', async () => {
    const names = ['Summary', 'Scorecards', 'Evaluations', 'Findings', 'Exceptions', 'Population'];
    expect([...(await seen(whole)).keys()]).toEqual(names);
    const location = { path: 'x.yaml', line: 2, column: 3, pointer: '' };
    const problems = [{ code: 'secret', severity: 'error', message: 'M.', location }] as const;
    expect([...(await seen({ ...whole, problems })).keys()]).toEqual([...names, 'Problems']);
    expect(rowsIn(await sheet({ ...whole, problems }, 'Problems'))).toEqual([
      { severity: 'error', code: 'secret', 'what is wrong': 'M.', file: 'x.yaml', line: '2', column: '3' },
    ]);
  });

  it('can be filtered on each sheet, over all of its rows, and keeps the first in sight', async () => {
    const parts = partsOf(await bytesOf(whole));
    const [summary = '', ...others] = [...sheetsIn(await bytesOf(whole)).values()].map(({ xml }) => xml);
    expect(others.map((xml) => /<autoFilter ref="([^"]*)"/.exec(xml)?.[1])).toEqual([
      'A1:O1',
      'A1:K2',
      'A1:U3',
      'A1:S2',
      'A1:J3',
    ]);
    for (const xml of [summary, ...others]) {
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>');
      expect(xml).toMatch(/<cols>(?:<col [^>]* width="\d+" customWidth="true"\/>)+<\/cols>/);
    }
    expect(parts.get('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm._FilterDatabase" hidden="1" localSheetId="3">'Findings'!$A$1:$U$3</definedName>`,
    );
    const bold = /<c r="A1" t="s" s="(\d+)"/.exec(summary)?.[1];
    const style = [
      ...(parts.get('xl/styles.xml')?.match(/<cellXfs.*?<\/cellXfs>/s)?.[0] ?? '').matchAll(
        /<xf .*?(?:\/>|<\/xf>)/g,
      ),
    ];
    expect(style[Number(bold)]?.[0]).toContain('fontId="1"');
  });

  it('has days and moments as dates, and numbers as numbers', async () => {
    const exceptions = await sheet(whole, 'Exceptions');
    // 2026-12-31 is day 46,387 for a spreadsheet.
    expect(cell(exceptions, 'expires')).toEqual({ is: 'number', value: '46387', shown: 'yyyy-mm-dd' });
    expect(cell(exceptions, 'approved on')).toEqual({ is: 'number', value: '46235', shown: 'yyyy-mm-dd' });
    expect(cell(exceptions, 'renewals')).toEqual({ is: 'number', value: '2', shown: 'general' });
    expect(cell(exceptions, 'unused')?.value).toBe('no');
    // Spreadsheets have no days before 1900, and a wrong one in its February.
    expect(cell(exceptions, 'fix by')).toMatchObject({ is: 'text', value: '1850-01-01' });
    expect(cell(exceptions, 'last reviewed')).toBeUndefined();
    expect(cell(await sheet(whole, 'Evaluations'), 'deadline')).toEqual({
      is: 'number',
      value: '46296.25',
      shown: 'yyyy-mm-dd hh:mm:ss',
    });
  });

  it.each([
    ['1899-12-31', 'text', '1899-12-31'],
    ['1900-02-28', 'text', '1900-02-28'],
    ['1900-03-01', 'number', '61'],
    ['1970-01-01', 'number', '25569'],
    ['9999-12-31', 'number', '2958465'],
    ['2026-02-30', 'text', '2026-02-30'],
    ['1900-02-28T23:59:59Z', 'text', '1900-02-28T23:59:59Z'],
    ['1970-01-01T12:00:00+02:00', 'number', '25569.416666666668'],
    ['soon', 'text', 'soon'],
  ])('has %s as %s %s', async (expires, is, value) => {
    const one = await sheet({ ...whole, exceptions: [{ ...exception, expires }] }, 'Exceptions');
    expect(cell(one, 'expires')).toMatchObject({ is, value });
  });

  it('tells each finding with what the CSV has of it', async () => {
    const [first, second] = rowsIn(await sheet(whole, 'Findings'));
    expect(first).toMatchObject({ fingerprint: 'AST-01/0/Asset/a', 'known before': 'no', line: '3' });
    expect(second).toMatchObject({ fingerprint: 'AST-01/0/Asset/b', 'known before': 'yes' });
  });

  it('tells what was there to be judged, or that the report does not say', async () => {
    expect(rowsIn(await sheet(whole, 'Population'))).toEqual([
      { by: 'kind', subject: 'Asset', records: '5', files: '2', examined: '4', ambiguous: '1' },
      {
        by: 'policy',
        subject: 'AST-01',
        records: '5',
        judged: '3',
        'ruled out': '1',
        'left out': '1',
        'judged once': 'no',
      },
    ]);
    const { populations: _, ...silent } = whole;
    expect(rowsIn(await sheet(silent, 'Population'))).toEqual([
      { by: 'This report does not tell what there was to be judged.' },
    ]);
  });

  it('says where there is nothing', async () => {
    const empty = await seen(aReport([]));
    expect([...empty.values()].slice(1, 5).map((one) => [...one.cells.values()].at(-1)?.value)).toEqual([
      'Nothing was judged.',
      'Nothing was judged.',
      'There are no findings.',
      'There are no exceptions.',
    ]);
  });

  it('shows what each verdict rests on', async () => {
    expect(rowsIn(await sheet(whole, 'Evaluations'))[0]?.['facts']).toBe(
      'site = "attic" (a.yaml/items/0/site); count = 3',
    );
  });

  it('begins with what the report is, and how much it counts', async () => {
    const revision = { commit: 'c0ffee', tree: 'beef', dirty: true };
    const period = { name: '2026-Q3', from: '2026-07-01', to: '2026-09-30' };
    const scorecards: Report['scorecards'] = [
      {
        by: 'framework',
        subject: 'cis-v8.1',
        tally: whole.summary.verdicts,
        score: 20,
        net: 20,
        evidence: whole.summary.evidence,
      },
    ];
    const rows = rowsIn(
      await sheet(
        { ...whole, revision, period, scorecards, reproduce: ['check', '--at', 'c0ffee'] },
        'Summary',
      ),
    );
    const value = (what: string) => rows.find((row) => row['what'] === what)?.['value'];
    expect(value('as of, in UTC')).toBe('46295.5');
    expect(value('period, last day')).toBe('46295');
    expect(value('commit')).toBe('c0ffee');
    expect(value('changes that are not committed')).toBe('yes');
    expect(value('to make it again')).toBe('opsledger check --at c0ffee');
    expect(value('evaluations, fail')).toBe('0');
    expect(value('evaluations, no evidence')).toBe('1');
    expect(value('score, %')).toBe('0');
    expect(value('self-assessed against cis-v8.1, %')).toBe('20');
    expect(value('some input is wrong or unread')).toBe('no');
  });

  it('says first what it came to, and last by what that can be proven', async () => {
    const summary = await sheet({ ...whole, revision: { commit: 'c', tree: 't', dirty: false } }, 'Summary');
    const names = rowsIn(summary).map(({ what }) => what);
    expect(names.slice(0, 4)).toEqual(['in a sentence', 'score, %', 'score without exceptions, %', 'gate']);
    expect(names.slice(-5)).toEqual([
      'commit',
      'tree',
      'inventory, SHA-256',
      'policies, SHA-256',
      'configuration, SHA-256',
    ]);
    // The finding that is known counts.
    expect(rowsIn(summary)).toContainEqual({ what: 'findings that need attention, high', value: '2' });
  });

  it('has the numbers and dates of its first sheet to the left, beside the texts', async () => {
    const parts = partsOf(await bytesOf(whole));
    const styles = [
      ...(parts.get('xl/styles.xml')?.match(/<cellXfs.*?<\/cellXfs>/s)?.[0] ?? '').matchAll(
        /<xf .*?(?:\/>|<\/xf>)/g,
      ),
    ];
    const xml = (await sheet(whole, 'Summary')).xml;
    const seen = [...xml.matchAll(/<c r="B(\d+)"[^>]* s="(\d+)"/g)].filter(([, row]) => Number(row) > 1);
    expect(seen.length).toBeGreaterThan(1);
    for (const [, row, style] of seen) expect(styles[Number(style)]?.[0], row).toContain('horizontal="left"');
    expect((await sheet(whole, 'Findings')).xml).toContain('<c r="M2"');
    const [, line = ''] = /<c r="M2"[^>]* s="(\d+)"/.exec((await sheet(whole, 'Findings')).xml) ?? [];
    expect(styles[Number(line)]?.[0]).not.toContain('horizontal');
  });

  it('has a row for each domain and owner, with the names of people where the report has them', async () => {
    const card = { tally: { ...whole.summary.verdicts, fail: 3 }, net: 40, evidence: whole.summary.evidence };
    const scorecards: Report['scorecards'] = [
      { ...card, by: 'kind', subject: 'Asset', score: 1 },
      { ...card, by: 'domain', subject: 'backup_dr', score: 40 },
      { ...card, by: 'owner', subject: '-', score: null, net: null },
      { ...card, by: 'owner', subject: 'p-1', score: 40 },
    ];
    const people = [{ id: 'p-1', name: 'Zoë Q.' }];
    const rows = rowsIn(await sheet({ ...whole, scorecards, people }, 'Scorecards'));
    expect(rows.map(({ by, subject }) => [by, subject])).toEqual([
      ['domain', 'backup_dr'],
      ['owner', '(no owner)'],
      ['owner', 'Zoë Q. (p-1)'],
    ]);
    expect(rows[0]).toMatchObject({ 'score, %': '40', fail: '3', 'passes, proven': '0' });
    expect(rows[1]).not.toHaveProperty('score, %');
  });

  it('has the worst findings first, with their domain, and last what nobody has to act on', async () => {
    const findings = [
      aFinding('a', { severity: 'low' }),
      aFinding('b', { severity: 'critical', verdict: 'excepted' }),
      aFinding('c', { severity: 'high' }),
      aFinding('d', { severity: 'critical', policy: 'BKP-01' }),
      aFinding('e', { severity: 'high' }),
    ];
    const card = { title: 'T', level: 'basic', controls: {}, why: null, remedy: null, params: [] } as const;
    const policies = [{ ...card, id: 'BKP-01', domain: 'backup_dr', severity: 'high' }] as const;
    const rows = rowsIn(await sheet({ ...whole, findings, policies }, 'Findings'));
    expect(rows.map(({ record }) => record)).toEqual(['d', 'c', 'e', 'a', 'b']);
    expect(rows.map(({ domain }) => domain)).toEqual(['backup_dr', ...Array(4).fill(undefined)]);
  });

  it('is printed across, as wide as a page, with the names of its columns on each', async () => {
    const parts = partsOf(await bytesOf(whole));
    for (const [name, { xml }] of await seen(whole)) {
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
      expect(xml).toMatch(
        /<pageSetup (?=[^>]*orientation="landscape")(?=[^>]*fitToWidth="1")(?=[^>]*fitToHeight="0")/,
      );
      expect(parts.get('xl/workbook.xml')).toMatch(
        new RegExp(`<definedName name="_xlnm.Print_Titles" localSheetId="\\d">'?${name}'?!\\$1:\\$1<`),
      );
    }
  });

  it('has rows as high as their longest text needs, and no higher than there can be', async () => {
    const findings = [
      aFinding('a', { title: 'T', message: 'm'.repeat(60) }),
      aFinding('b', { title: 'T', message: 'm'.repeat(61) }),
      aFinding('c', { title: 'T', message: 'm'.repeat(200) }),
      aFinding('d', { title: 'T', message: 'm'.repeat(9000) }),
    ];
    const { xml } = await sheet({ ...whole, findings }, 'Findings');
    const heights = [...xml.matchAll(/<row r="(\d+)"(?: ht="(\d+)" customHeight="(?:1|true)")?/g)];
    expect(heights.map(([, row, height]) => [row, height])).toEqual([
      ['1', '30'],
      ['2', undefined],
      ['3', '30'],
      ['4', '60'],
      ['5', '409'],
    ]);
    // Of many rows heights would cost more than they are worth.
    const many = Array.from({ length: 1001 }, () => aFinding('c', { message: 'm'.repeat(200) }));
    const rowIn = async (count: number) =>
      /<row r="2"[^>]*>/.exec(
        (await sheet({ ...whole, findings: many.slice(0, count) }, 'Findings')).xml,
      )?.[0];
    expect(await rowIn(1000)).toContain('ht="60"');
    expect(await rowIn(1001)).not.toContain('ht=');
  });

  it('names people where the report does', async () => {
    const report = { ...aReport([aFinding('a', { owner: 'p-1' })]), people: [{ id: 'p-1', name: 'Zoë Q.' }] };
    expect(rowsIn(await sheet(report, 'Findings'))[0]?.['owner']).toBe('Zoë Q. (p-1)');
  });
});

/** Texts that differ by little from those in which nothing is spelt in another way. */
const nearlyPlain = fc
  .array(fc.constantFrom('a', 'Z', '0', 'x0041', '_', ' ', '#', '[', '&', '=', ':', '.', '-', 'é', '\u00A0'))
  .map((parts) => parts.join(''));

/** What is read of a text: what XML cannot hold is replaced by the sign for that. */
const wanted = (text: string): string => workbookCell(text).replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD');

describe('a text of a record', () => {
  it.each([
    ['=1+1', '@'],
    ['+1', '@'],
    ['-1', '@'],
    ['@x', '@'],
    [' =1', '@'],
    ['\uFF1D1', '@'],
    ['PAT-01', 'general'],
    ['42', 'general'],
    ['2026-09-30', 'general'],
    ['#N/A', 'general'],
    ['#REF!', 'general'],
    ['# ', 'general'],
    ['\uFFFE\uFFFF', 'general'],
    ['TRUE', 'general'],
    ['constructor', 'general'],
    ['__proto__', 'general'],
    ['_x0041_', 'general'],
    ['_x005F_x0041_', 'general'],
    [' spaces  ', 'general'],
    ['<b>&"\'', 'general'],
    ['\u{1F600}', 'general'],
  ])('%j is that text, %s', async (text, shown) => {
    expect(await message(text)).toEqual({ is: 'text', value: wanted(text), shown });
  });

  it('is that text whatever it is, and never a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, fc.string({ unit: 'binary' }), nearlyPlain), async (text) => {
        fc.pre(text !== '');
        expect(await message(text)).toMatchObject({ is: 'text', value: wanted(text) });
      }),
      { numRuns: runs(150) },
    );
  });

  it('is that text on every sheet', async () => {
    const texts = hostileTexts(500, 3);
    const findings = texts.map(
      (text): Finding => aFinding(text, { message: text, title: text, owner: text }),
    );
    const sheets = await seen({
      ...whole,
      findings,
      exceptions: texts.map((id) => ({ ...exception, id, because: id, policies: [id], covers: [] })),
      problems: texts.map((text) => ({
        code: 'secret',
        severity: 'error',
        message: text,
        location: { path: text, line: 1, column: 1, pointer: '' },
      })),
      notes: texts,
    });
    const cells = [...sheets.values()].flatMap((one) => [...one.cells.values()]);
    expect(cells.filter(({ is }) => is === 'other')).toEqual([]);
    expect(cells.filter(({ value }) => value.length > MAX_TEXT)).toEqual([]);
    expect(rowsIn(sheets.get('Problems') as SeenSheet)).toHaveLength(texts.length);
  });

  it.each([
    [MAX_TEXT, undefined],
    [MAX_TEXT + 1, '… (41 more characters)'],
    [1_000_000, '… (967,273 more characters)'],
  ])('of %i characters is whole, or says what it lacks', async (length, says) => {
    const value = (await message('x'.repeat(length)))?.value ?? '';
    expect(value.length).toBeLessThanOrEqual(MAX_TEXT);
    if (says === undefined) expect(value).toBe('x'.repeat(length));
    else expect(value.endsWith(says)).toBe(true);
  });
});

describe('a sheet with more rows than there may be', () => {
  const of = (count: number) =>
    seen({ ...aReport(Array.from({ length: count }, (_, index) => aFinding(`${index}`))) }, 100);

  it('is whole as long as it fits', async () => {
    const sheets = await of(99);
    expect(rowsIn(sheets.get('Findings') as SeenSheet)).toHaveLength(99);
    expect([...(sheets.get('Summary')?.cells.values() ?? [])].map(({ value }) => value)).not.toContain(
      'sheet Findings',
    );
  });

  it('says in its last row how many are left out, and on the first sheet', async () => {
    const sheets = await of(100);
    const findings = sheets.get('Findings') as SeenSheet;
    const rows = rowsIn(findings);
    expect(rows).toHaveLength(99);
    expect(rows.at(-2)).toMatchObject({ record: '97' });
    const says = '2 more rows are left out here; the JSON report has all of them.';
    expect(rows.at(-1)).toEqual({ policy: says });
    expect(findings.xml).toContain('<autoFilter ref="A1:U99"/>');
    const summary = rowsIn(sheets.get('Summary') as SeenSheet).map(({ what, value }) => [what, value]);
    expect(summary).toContainEqual(['sheet Findings', says]);
    // Before what the report is of: nobody reads on to the digests.
    const names = summary.map(([what]) => what);
    expect(names.indexOf('sheet Findings')).toBeLessThan(names.indexOf('as of'));
  });
});
