/** The command report: periods of a history of two years, and saved reports rendered again. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../scripts/two-years.mjs';
import type { Report } from '../../src/model/report.ts';
import { formats } from '../../src/render/index.ts';
import { folder, launch } from '../support/cli.ts';

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});
const whenDone = (remove: () => void) => removals.push(remove);

const history = join(folder({}, whenDone), 'two-years');
build(history);

/** On a day after the two years, unless it is said otherwise. */
const run = (words: readonly string[], { cwd = history, now = '1790899200', env = {} } = {}) =>
  launch(words, { cwd, env: { SOURCE_DATE_EPOCH: now, ...env } });

const report = async (words: string): Promise<Report> =>
  JSON.parse((await run(['report', ...words.split(' '), '-o', 'json'])).stdout) as Report;

describe('a saved report is rendered again', () => {
  const at = folder({}, whenDone);
  const outputsIn = (place: string) =>
    [...formats].flatMap(([name, { extension }]) => ['-o', `${name}=${place}/${name}.${extension}`]);
  const made = {
    check: ['check', '-C', history, '--at', 'main', '--gate', 'high'],
    base: ['check', '-C', history, '--at', 'main', '--base', 'main~3', '--gate-on', 'new'],
    part: ['check', '-C', history, '--at', 'main', '--shard', '1/2', '--gate', 'none'],
    period: ['report', '-C', history, '--period', '2026-Q3', '--gate', 'high', '--by', 'owner'],
  };

  it.concurrent.each(Object.entries(made))('identically in every format: of %s', async (name, words) => {
    const by = words.includes('--by') ? ['--by', 'owner'] : [];
    const first = await run([...words, '-q', ...outputsIn(name)], { cwd: at });
    // In another year and place nothing is judged, and nothing is different.
    const again = await run(['report', `${name}/json.json`, ...by, '-q', ...outputsIn(`${name}-again`)], {
      cwd: at,
      now: '1990000000',
      env: { TZ: 'Asia/Kolkata', LC_ALL: 'tr_TR.UTF-8' },
    });
    expect(again).toEqual(first);
    for (const [format, { extension }] of formats) {
      const [one, other] = [name, `${name}-again`].map((place) =>
        readFileSync(join(at, place, `${format}.${extension}`)),
      );
      expect(one?.equals(other as Buffer), format).toBe(true);
    }
  });

  it.concurrent('with its text to the terminal, whose exit code is that of the gate it was judged by', async () => {
    await run([...made.period, '-q', '-o', 'json=saved/tripped.json'], { cwd: at });
    const [whole, saved] = await Promise.all([
      run(made.period, { cwd: at }),
      run(['report', 'saved/tripped.json', '--by', 'owner'], { cwd: at }),
    ]);
    expect(saved).toEqual(whole);
    expect(saved.code).toBe(1);
  });

  it.concurrent.each<[string, string[], RegExp]>([
    [
      'over itself',
      ['report', 'FILE', '-o', 'json=FILE'],
      /Nothing was written: ".*" is a file that this run has read/,
    ],
    [
      'with a period besides',
      ['report', 'FILE', '--period', 'last'],
      /judged already, so --period has no say in it/,
    ],
    ['by another gate', ['report', 'FILE', '--gate', 'none'], /judged already, so --gate has no say in it/],
    ['of a part', ['report', 'FILE', '--policy', 'SVC-01'], /judged already, so --policy has no say/],
    ['that is not there', ['report', 'nothing.json'], /The file cannot be read: it does not exist/],
    ['that is none', ['report', 'none.json'], /The file is no report that can be trusted/],
    [
      'that somebody has mended',
      ['report', 'mended.json'],
      /no report that can be trusted.*score of the summary/,
    ],
  ])('but not %s', async (_, words, message) => {
    const place = folder({ 'none.json': '{}' }, whenDone);
    await run(['report', '-C', history, '--period', '2025-Q1', '-q', '-o', 'json=saved.json'], {
      cwd: place,
    });
    const text = readFileSync(join(place, 'saved.json'), 'utf8');
    writeFileSync(join(place, 'mended.json'), text.replace(/"score": \d+/, '"score": 100'));
    const { code, stdout, stderr } = await run(
      words.map((word) => word.replace('FILE', 'saved.json')),
      { cwd: place },
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(readFileSync(join(place, 'saved.json'), 'utf8')).toBe(text);
  });
});

describe('a period', () => {
  it.concurrent.each([
    [['report'], /neither a period nor a saved report/],
    [['report', '--period', '2026-Q7'], /"2026-Q7" is no period/],
    [['report', '--period', '2026-Q4'], /2026-Q4 is not over/],
    [
      ['report', '--period', '2026-Q3', '--as-of', '2026-09-30'],
      /2026-Q3 is not over: it ends on 2026-09-30/,
    ],
    [['report', '--period', '2026-Q3', '--previous', '13'], /from 0 to 12 periods can be looked back/],
    [['report', '--period', '2026-Q3', '--previous', '-1'], /from 0 to 12/],
    [
      ['report', '--period', '2026-Q3', '--base', 'main'],
      /There is no --base for report\. The base of a period is/,
    ],
    [['report', '--period', '2026-Q3', '--related', 'nist'], /--related/],
    [['report', '--period', '2026-Q3', '--policy', 'NOPE'], /There is no policy "NOPE" here/],
  ])('%s is refused', async (words, message) => {
    const { code, stdout, stderr } = await run(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it.concurrent('is refused outside Git', async () => {
    const { code, stderr } = await run(['report', '--period', 'last'], { cwd: folder({}, whenDone) });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is in no Git repository/)]);
  });

  it.concurrent('is judged by another gate, of a part, and beside as many as are wanted', async () => {
    const part = await report('--period 2026-Q3 --previous 2 --policy SVC-01 --gate fail=low');
    expect([part.scope, part.summary.gate.tripped]).toEqual([{ policies: ['SVC-01'] }, true]);
    expect(part.history?.map(({ name, policies }) => [name, policies])).toEqual([
      ['2026-Q1', 1],
      ['2026-Q2', 1],
    ]);
    expect((await report('--period 2026-Q3 --previous 0')).history).toEqual([]);
  });

  it.concurrent.each([
    ['--period last --as-of 2026-10-01', '2026-Q3'],
    ['--period last --as-of 2026-09-29', '2026-Q2'],
    // In Lisbon the quarter was over an hour before it was in UTC.
    ['--period last --as-of 2026-09-30T23:00:00Z', '2026-Q3'],
    ['--period last --as-of 2026-09-30T22:59:59Z', '2026-Q2'],
  ])('%s is %s', async (words, name) => {
    expect((await report(words)).period?.name).toBe(name);
  });

  it.concurrent('names the words that make it again, in a clone of which nothing is checked out, from wherever that stands', async () => {
    const first = await run([
      'report',
      '--period',
      'last',
      '--set',
      'OUR-01.max_days=90',
      '--gate=none',
      '-o',
      'json',
    ]);
    const { reproduce = [], revision, notes } = JSON.parse(first.stdout) as Report;
    expect(reproduce).toEqual([
      ...['report', '--at', revision?.commit, '--gate', 'none', '--set', 'OUR-01.max_days=90'],
      ...['--period', '2026-Q3', '--previous', '4'],
    ]);
    expect(notes).toBeUndefined();
    const bare = join(folder({}, whenDone), 'bare');
    execFileSync('git', ['clone', '--quiet', '--no-checkout', history, bare]);
    execFileSync('git', ['checkout', '--quiet', '--orphan', 'elsewhere'], { cwd: bare });
    const again = await run([...reproduce, '-o', 'json'], { cwd: bare, now: '1990000000' });
    expect(again).toEqual(first);
  });

  it.concurrent('of a clone that lacks the commits before says so, with how to fetch them', async () => {
    const shallow = join(folder({}, whenDone), 'shallow');
    const url = pathToFileURL(history).href;
    execFileSync('git', ['clone', '--quiet', '--depth=4', url, shallow], { stdio: 'ignore' });
    const { stdout } = await run(['report', '--period', '2026-Q3', '-o', 'json'], { cwd: shallow });
    const { history: past, notes, reproduce } = JSON.parse(stdout) as Report;
    expect(past?.map(({ name }) => name)).toEqual(['2026-Q2']);
    expect(notes).toEqual([
      'This clone is shallow and lacks older commits (give actions/checkout "fetch-depth: 0", or run git fetch --unshallow), so nothing is told of 2026-Q1 and earlier.',
      'No words make this report again: in a clone that is not shallow, more may be told.',
    ]);
    expect(reproduce).toBeUndefined();
    // Also where it has all that was looked for: what it lacks could be what makes a date doubtful.
    const alone = await run(['report', '--period', '2026-Q3', '--previous', '0', '-o', 'json'], {
      cwd: shallow,
    });
    expect((JSON.parse(alone.stdout) as Report).notes).toHaveLength(1);
    expect(JSON.parse(alone.stdout)).not.toHaveProperty('reproduce');
  });
});
