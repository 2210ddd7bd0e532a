/**
 * What the validator of SARIF's own makers says of our files, with the rules of GitHub among its rules. It ends with 0
 * whatever it finds, so what counts is the file it writes.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeFile } from '../../src/model/source.ts';
import { MOST_RESULTS, renderSarif } from '../../src/render/sarif.ts';
import { ROOT } from '../support/build.ts';
import { folder } from '../support/cli.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';

const TOOL = join(ROOT, 'tests/slow/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
const place = folder({}, afterAll);

interface Complaint {
  readonly ruleId: string;
  readonly level?: string;
}

/** What is found wrong with a text. A result without a level is a warning, as the standard says. */
function complaintsAbout(text: string): readonly Complaint[] {
  const [input, output] = [join(place, 'input.sarif'), join(place, 'output.sarif')];
  writeFileSync(input, text);
  const { error, stdout } = spawnSync(
    TOOL,
    ['validate', input, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--kind', 'Fail'].concat([
      '--quiet',
      'true',
      '--log',
      'ForceOverwrite',
      '-o',
      output,
    ]),
    { encoding: 'utf8' },
  );
  if (error) throw error;
  const { runs } = JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as {
    runs: {
      results: { ruleId: string; level?: string }[];
      invocations?: { toolExecutionNotifications?: object[] }[];
    }[];
  };
  const [run] = runs;
  if (!run) throw new Error(stdout);
  // What it could not read it would have nothing to say of.
  expect(run.invocations?.flatMap(({ toolExecutionNotifications: told = [] }) => told) ?? []).toEqual([]);
  return run.results;
}

const errorsIn = (text: string): readonly string[] =>
  complaintsAbout(text).flatMap(({ ruleId, level }) => (level === 'error' ? [ruleId] : []));

beforeAll(() => chmodSync(TOOL, 0o755));

describe('the validator', () => {
  it('finds nothing wrong with what is rendered of every sort of finding', () => {
    for (const file of ['report.sarif', 'related.sarif', 'quiet.sarif']) {
      const text = readFileSync(join(ROOT, 'tests/golden', file), 'utf8');
      // A warning alone: the program has no page that could be named.
      expect(complaintsAbout(text).map(({ ruleId, level }) => [ruleId, level ?? 'warning'])).toEqual([
        ['SARIF2005', 'warning'],
      ]);
    }
  });

  it('finds what is wrong', () => {
    const text = readFileSync(join(ROOT, 'tests/golden/report.sarif'), 'utf8');
    expect(errorsIn(text.replace('"startLine": 4', '"startLine": 0'))).not.toEqual([]);
    expect(errorsIn(text.replace('"ruleIndex": 0', '"ruleIndex": 99'))).not.toEqual([]);
    expect(errorsIn(text.replaceAll(/"fullDescription": \{[^}]*\},/g, ''))).not.toEqual([]);
  });

  it('finds nothing wrong with a comparison, suppressions, no file, and more than is kept', () => {
    const findings = Array.from({ length: MOST_RESULTS + 1 }, (_, index) =>
      aFinding(String(index), {
        introduced: index % 2 === 0 ? 'new' : 'existing',
        known: index % 3 === 0,
        verdict: index % 5 === 0 ? 'excepted' : 'no_evidence',
        ...(index % 7 === 0 ? { location: null } : {}),
      }),
    );
    const baseline = { path: 'base.yaml', sha256: '', fingerprints: 1, known: 1, gone: null };
    expect(errorsIn(renderSarif({ ...aReport(findings), baseline }, { category: 'a b' }))).toEqual([]);
  });

  it('finds nothing wrong with hostile texts', () => {
    const findings = hostileTexts(2000).map((text, index) =>
      aFinding(String(index), {
        policy: `P-${index % 50}`,
        title: text,
        message: text,
        remedy: text,
        record: { kind: text, id: text },
        location: { ...wholeFile(`${text}x`), line: 1 + index },
        related: [{ record: { kind: text, id: text }, location: wholeFile(`${text}y`) }],
        controls: [text],
      }),
    );
    expect(errorsIn(renderSarif(aReport(findings), {}))).toEqual([]);
  });
});
