/** What a run shows beside its comment: the summary, annotations, and the SARIF file. */
import { describe, expect, it } from 'vitest';
import { asset, assets, SEEN } from '../../support/company.ts';
import { sarifOf } from '../../support/findings.ts';
import { errorsIn } from '../validator.ts';
import { aStage, BETTER, COMPANY, fileIn, reportOf, verdictOf, WORSE } from './stage.ts';

const of = (id: string, severity: string) =>
  SEEN.replaceAll('T-01', id).replace('severity: high', `severity: ${severity}`);
const stage = await aStage({
  ...COMPANY,
  'policies/T-02.yaml': of('T-02', 'medium'),
  'policies/T-03.yaml': of('T-03', 'low'),
});
const { repository, github } = stage;
const EVALUATE = { mode: 'evaluate' };
const SARIF = 'opsledger-report/opsledger.sarif';
const many = (count: number) =>
  assets(
    ...Array.from({ length: count }, (_, index) =>
      asset(`b-${String(index).padStart(5, '0')}`, '2026-01-01'),
    ),
  );

describe('the summary', () => {
  const big = async () => (await stage.pull(many(3000), { number: 200 })).event;
  let event: Awaited<ReturnType<typeof big>>;

  it('[R39] of very many findings is whole for the runner, and in one piece', async () => {
    event = await big();
    const run = await stage.run(event, { inputs: EVALUATE });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    const bytes = Buffer.byteLength(run.summary ?? '');
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    expect(fileIn(run, 'opsledger-report/summary.md')).toBe(run.summary);
    expect(run.summary).toContain('… and 8,000 more findings that are not shown here.');
  });

  it.each([
    [700_000, true],
    [999_950, false],
    [1_040_000, false],
  ])(
    '[R39] beside %i bytes of an earlier write stays below what the runner takes',
    async (before, isThere) => {
      const summary = `${'x'.repeat(before - 1)}\n`;
      const run = await stage.run(event, { inputs: EVALUATE, summary });
      expect(verdictOf(run)).toEqual([1, 'fail']);
      const text = run.summary ?? '';
      expect(text.startsWith(summary)).toBe(true);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(Math.max(before, 1_000_000));
      expect(text.includes('Opsledger')).toBe(isThere);
      if (!isThere) expect(run.log.join('\n')).toContain('Of the summary nothing was written');
    },
  );
});

describe('annotations', () => {
  it('[R40] are ten of each level at most, the worst of them, and the last says how many more', async () => {
    const { event } = await stage.pull(many(12));
    const run = await stage.run(event, { inputs: EVALUATE });
    const at = (level: string) => run.annotations.filter((one) => one.level === level);
    for (const [level, policy] of [
      ['error', 'T-01'],
      ['warning', 'T-02'],
      ['notice', 'T-03'],
    ] as const) {
      const shown = at(level).filter(({ title }) => title?.startsWith(policy));
      expect(shown).toHaveLength(8);
      expect(at(level)).toContainEqual({
        level,
        title: 'Opsledger',
        message: '4 more findings, see the job summary',
      });
      expect(at(level).length).toBeLessThanOrEqual(10);
    }
    expect(run.dropped).toEqual([]);
  });

  it('[R41] carry file, line, end of line and title, and are of the files of the diff by default', async () => {
    const { event } = await stage.pull(WORSE);
    const titled = (run: Awaited<ReturnType<typeof stage.run>>) =>
      run.annotations.filter(({ file }) => file !== undefined);
    const [first, ...more] = titled(await stage.run(event, { inputs: EVALUATE }));
    expect(first).toEqual({
      level: 'error',
      file: 'inventory/assets.yaml',
      line: 3,
      endLine: 3,
      col: 174,
      title: 'T-01 (high): Assets were seen within 30 days',
      message: 'Asset/a-good, fail: a-good was not seen. What to do: Look for it, or retire it.',
    });
    expect(more.map(({ level }) => level)).toEqual(['warning', 'notice']);
    const none = await stage.run(event, { inputs: { ...EVALUATE, annotate: 'none' } });
    expect([titled(none), none.exitCode]).toEqual([[], 1]);
    const all = await stage.run(event, { inputs: { ...EVALUATE, annotate: 'all' } });
    expect(titled(all)).toHaveLength(3);
  });

  it('[R41] of a finding in a file that is not in the diff are for the summary alone, unless all are wanted', async () => {
    repository.branch('rules');
    const policy = SEEN.replaceAll('T-01', 'T-09').replace(
      'for_each: Asset',
      'for_each: Asset\nwhere: {"===": [$ref.owner.type, contractor]}',
    );
    repository.commit({ 'policies/T-09.yaml': policy });
    const people = (COMPANY['inventory/people.yaml'] ?? '').replace(
      'id: p-jo, name: p-jo, type: employee',
      'id: p-jo, name: p-jo, type: contractor',
    );
    const { event } = await stage.pull({ 'inventory/people.yaml': people });
    const placed = async (annotate: string) => {
      const run = await stage.run(event, { inputs: { ...EVALUATE, annotate } });
      expect(run.outputs['new-count']).toBe('2');
      return run.annotations.map(({ file, message }) => file ?? message);
    };
    expect(await placed('diff')).toEqual([
      '2 more findings, see the job summary',
      expect.stringContaining('exit 1'),
    ]);
    expect(await placed('all')).toEqual([
      ...['inventory/assets.yaml', 'inventory/assets.yaml'],
      expect.stringContaining('exit 1'),
    ]);
  });

  const block = (id: string, seen: string) =>
    `kind: Asset\nid: ${id}\nname: ${id}\ntype: virtual_machine\nstatus: in_use\nenvironment: production\nhosting: on_prem\nowner: p-jo\ncriticality: low\nauthorised: true\nlast_seen: ${seen}T00:00:00Z\n`;

  it.each<[string, (text: string) => string, number]>([
    ['as most are', (text) => text, 11],
    ['with the line ends of Windows', (text) => text.replaceAll('\n', '\r\n'), 11],
    ['that begins with a byte order mark', (text) => `\ufeff${text}`, 11],
    ['of several documents', (text) => `${block('d-1', '2026-09-29')}---\n# the second\n${text}`, 24],
    [
      'with tabs and signs of many bytes before it',
      (text) => text.replace('name: c-1', 'name: "c-1 \u{1f600}\tZoë"'),
      11,
    ],
  ])('[R42] stand at the key of a file %s', async (_, laidOut, line) => {
    const path = 'inventory/machines/c-1.yaml';
    const { event } = await stage.pull({ [path]: laidOut(block('c-1', '2026-01-01')) });
    const run = await stage.run(event, { inputs: EVALUATE });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    const [finding] = reportOf(run).findings.filter(({ fingerprint }) => fingerprint === 'T-01/0/Asset/c-1');
    expect(finding?.location).toMatchObject({ path, line, pointer: '/last_seen' });
    expect(run.annotations.find(({ level }) => level === 'error')).toMatchObject({
      file: path,
      line,
      endLine: line,
      col: 12,
    });
    const text = fileIn(run, path).split(/\r?\n/)[line - 1] ?? '';
    expect(text.slice(0, 12)).toBe('last_seen: 2');
  });
});

describe('the SARIF file', () => {
  it('[R48] of a run has no error in the eyes of the validator of its makers, and relative addresses', async () => {
    const run = await stage.run((await stage.pull(WORSE)).event, { inputs: EVALUATE });
    expect(errorsIn(fileIn(run, SARIF))).toEqual([]);
    const { results, rules } = sarifOf(fileIn(run, SARIF));
    expect(results.length).toBeGreaterThan(0);
    for (const { locations, partialFingerprints } of results) {
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe('inventory/assets.yaml');
      expect(Object.values(partialFingerprints)).toEqual([expect.stringMatching(/^T-0\d\/.*Asset\/a-/)]);
    }
    for (const { help } of rules) expect(help.markdown).toContain('Look for it');
  });

  it('[R49] holds one run of the category that is asked for', async () => {
    const { event } = await stage.pull(WORSE);
    const run = await stage.run(event, { inputs: { ...EVALUATE, 'sarif-category': 'second' } });
    expect(sarifOf(fileIn(run, SARIF)).id).toBe('second/');
  });

  it('[R50] is written, and sent nowhere', async () => {
    const before = github.journal.length;
    const run = await stage.run((await stage.pull(BETTER)).event);
    expect(run.outputs['sarif-path']).toBe(SARIF);
    expect(fileIn(run, SARIF)).toContain('"version": "2.1.0"');
    const asked = github.journal.slice(before).map(({ operation }) => operation);
    expect(asked).toContain('issues/create-comment');
    expect(asked.filter((operation) => operation?.includes('code-scanning'))).toEqual([]);
  });
});
