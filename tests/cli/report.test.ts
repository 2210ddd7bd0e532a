/** A saved report, rendered again; tests/slow/report-command.test.ts has the periods, and every sort of report. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/render/index.ts';
import { folder, launch } from '../support/cli.ts';
import { asset, assets, organization, PEOPLE, SEEN } from '../support/company.ts';

const COMPANY = {
  'policies/T-01.yaml': SEEN,
  'inventory/organization.yaml': organization({ timezone: 'America/Toronto' }),
  'inventory/people.yaml': PEOPLE,
  ...assets(asset('a-good', '2026-09-29'), asset('a-bad', '2026-01-01'), asset('a-dark')),
};
const NOW = { SOURCE_DATE_EPOCH: '1790769600' };

describe('opsledger report FILE', () => {
  const outputsIn = (place: string) =>
    [...formats].flatMap(([name, { extension }]) => ['-o', `${name}=${place}/${name}.${extension}`]);

  it('renders it again, identically in every format, and ends as the run did that saved it', async () => {
    const cwd = folder(COMPANY);
    const first = await launch(['check', '-q', ...outputsIn('one')], { cwd, env: NOW });
    const again = await launch(['report', 'one/json.json', '-q', ...outputsIn('two')], { cwd });
    expect([first.code, again]).toEqual([1, first]);
    for (const [format, { extension }] of formats) {
      const [one, two] = ['one', 'two'].map((place) =>
        readFileSync(join(cwd, place, `${format}.${extension}`)),
      );
      expect(one?.equals(two as Buffer), format).toBe(true);
    }
  });

  const hollow = folder({ 'r.json': '{}' }, afterAll);

  it.concurrent.each([
    [
      ['report'],
      /neither a period nor a saved report.*\n {2}Write --period 2026-Q3, --period last, or the file/,
    ],
    [['report', 'r.json', '--period', 'last'], /judged already, so --period has no say in it/],
    [['report', 'r.json'], /The file is no report that can be trusted/],
    [['report', 'r.json', 'r.json'], /takes \[FILE\]; here are 2 words/],
  ])('%s is refused', async (words, message) => {
    const { code, stdout, stderr } = await launch(words, { cwd: hollow });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
