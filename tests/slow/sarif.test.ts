/**
 * What the validator of SARIF's own makers says of our files, with the rules of GitHub among its rules. It ends with 0
 * whatever it finds, so what counts is the file it writes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeFile } from '../../src/model/source.ts';
import { MOST_RESULTS, renderSarif } from '../../src/render/sarif.ts';
import { ROOT } from '../support/build.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';
import { complaintsAbout, errorsIn } from './validator.ts';

describe('the validator', () => {
  it('[R48] finds nothing wrong with what is rendered of every sort of finding', () => {
    for (const scenario of ['report', 'related', 'quiet', 'routines', 'change']) {
      const text = readFileSync(join(ROOT, 'tests/golden', scenario, 'sarif.sarif'), 'utf8');
      // A warning alone: the program has no page that could be named.
      expect(complaintsAbout(text).map(({ ruleId, level }) => [ruleId, level ?? 'warning'])).toEqual([
        ['SARIF2005', 'warning'],
      ]);
    }
  });

  it('finds what is wrong', () => {
    const text = readFileSync(join(ROOT, 'tests/golden/report/sarif.sarif'), 'utf8');
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
