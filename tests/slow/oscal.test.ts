/**
 * What compliance-trestle, which others read OSCAL with, says of our documents: it reads them into classes of its own and runs
 * its validators over them. It is a program in Python that nothing here installs, so these tests are run where OPSLEDGER_TRESTLE is set alone:
 * `OPSLEDGER_TRESTLE=1 npx vitest run --config vitest.slow.config.mjs tests/slow/oscal.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderOscalPoam } from '../../src/render/oscal/poam.ts';
import { renderOscal } from '../../src/render/oscal/results.ts';
import { uuidOf } from '../../src/shell/uuid.ts';
import { ROOT } from '../support/build.ts';
import { opsledger } from '../support/cli.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';

const VERSION = '5.2.0';
it('is there', () => {
  expect(spawnSync('trestle', ['version'], { encoding: 'utf8' }).stdout).toContain(`v${VERSION}`);
});

describe('trestle', () => {
  let place = '';
  let count = 0;

  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'opsledger-trestle-'));
    expect(spawnSync('trestle', ['init', '--local'], { cwd: place }).status).toBe(0);
  });

  afterAll(() => rmSync(place, { recursive: true, force: true }));

  /** What it says where it refuses a document; nothing where it takes it. */
  function refusal(json: string): string {
    count += 1;
    // It takes no file of its own folder.
    const folder = mkdtempSync(join(tmpdir(), 'opsledger-oscal-'));
    try {
      const file = join(folder, 'document.json');
      writeFileSync(file, json);
      const { status, stdout, stderr } = spawnSync('trestle', ['import', '-f', file, '-o', `d-${count}`], {
        cwd: place,
        encoding: 'utf8',
      });
      return status === 0 ? '' : `${stdout}${stderr}` || 'refused';
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it.each(['report/oscal.json', 'report/oscal-poam.json', 'quiet/oscal.json', 'quiet/oscal-poam.json'])(
    'takes %s, and not with one UUID twice or a date without a zone',
    (file) => {
      const text = readFileSync(join(ROOT, 'tests/golden', file), 'utf8');
      expect(refusal(text)).toBe('');
      const [first, second] = [...text.matchAll(/"uuid": "([^"]+)"/g)].map(([, uuid]) => uuid ?? '');
      expect(refusal(text.replaceAll(second ?? '', first ?? ''))).not.toBe('');
      expect(refusal(text.replace(/("last-modified": "[^"]+)Z"/, '$1"'))).not.toBe('');
    },
  );

  it('takes what the command line writes of the sample', () => {
    for (const format of ['oscal', 'oscal-poam']) {
      const { stdout } = opsledger(
        ['check', '--as-of', '2026-09-30T12:00:00Z', '--gate', 'none', '-o', `${format}=-`],
        { cwd: ROOT },
      );
      expect(refusal(stdout)).toBe('');
    }
  });

  it('takes hostile texts', () => {
    const findings = hostileTexts(300).map((text, index) =>
      aFinding(String(index), { title: text, message: text, remedy: text, owner: text, controls: [text] }),
    );
    expect(refusal([...renderOscal(aReport(findings), { uuidOf })].join(''))).toBe('');
    expect(refusal([...renderOscalPoam(aReport(findings), { uuidOf })].join(''))).toBe('');
  });
});
