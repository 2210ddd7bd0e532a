/** The scorecards as people ask for them at a prompt. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { DIMENSIONS } from '../../src/model/scorecard.ts';
import { ROOT } from '../support/build.ts';
import { folder, opsledger } from '../support/cli.ts';

const SAMPLE = ['check', '--as-of', '2026-09-30T12:00:00Z', '--gate', 'none'];

const made = new Map<string, ReturnType<typeof opsledger>>();

/** What the program says of the sample; the same words are given to it once. */
function ofSample(...words: readonly string[]): ReturnType<typeof opsledger> {
  const key = words.join(' ');
  const result = made.get(key) ?? opsledger([...SAMPLE, ...words], { cwd: ROOT });
  made.set(key, result);
  return result;
}

/** The lines of the scorecards of the sample. */
function shown(...words: readonly string[]): readonly string[] {
  const { code, stdout, stderr } = ofSample(...words);
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.split('\n');
  const first = lines.findIndex((line) => line.startsWith('Scorecard by '));
  return lines.slice(first, lines.indexOf('Not looked at') - 1);
}

describe('--by', () => {
  it.each(DIMENSIONS)('%s shows that scorecard and no other', (by) => {
    const headings = shown('--by', by).filter((line) => line.startsWith('Scorecard'));
    const frameworks = ['Scorecard by control: cis-v8.1', 'Scorecard by control: itil-4'];
    expect(headings).toEqual(by === 'control' ? frameworks : [`Scorecard by ${by}`]);
  });

  it('is domain when it is left out', () => {
    expect(shown()).toEqual(shown('--by', 'domain'));
  });

  it('shows titles as far as there is room, and what nothing gives evidence for', () => {
    const lines = shown('--by', 'control');
    expect(lines[2]).toMatch(
      /^ {2}1\.1 +\d+ % {2}[█░]{10} +\d+ of \d+ +\d+\/\d+\/\d+ {2}Keep a full hardware/,
    );
    expect(lines.filter((line) => [...line].length > 100)).toEqual([]);
    expect(lines.join('\n')).toMatch(/\n {2}Not evidenced: \d+ of 153 controls: \d/);
  });

  it('changes no other format and no exit code', () => {
    const json = (...words: string[]) => opsledger([...SAMPLE, '-o', 'json', ...words], { cwd: ROOT });
    expect(json('--by', 'owner')).toEqual(json());
  });

  it.each([
    ['contrl', 'There is no scorecard by "contrl". Did you mean "control"?'],
    ['', 'There is no scorecard by "".'],
    ['Domain', 'There is no scorecard by "Domain". Did you mean "domain"?'],
  ])('"%s" is refused', (by, message) => {
    const { code, stdout, stderr } = opsledger(['check', `--by=${by}`], { cwd: ROOT });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `opsledger: ${message}\n  The scorecards are by framework, control, domain, service, owner, kind and policy.\n`,
    );
  });
});

it('the controls that a profile asks for are told, and no others', () => {
  const at = folder({
    'opsledger.yaml': 'extends: [./profiles/ours.yaml]\n',
    'profiles/ours.yaml':
      'profile: ours\ntitle: Ours\npolicies: [AST-01]\ncontrols: {cis-v8.1: ["2.7"], cobit-2019: [EDM05]}\n',
    'inventory/people.yaml':
      'kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
  });
  const { stdout } = opsledger(['check', '-C', at, '-o', 'json']);
  const { scorecards } = JSON.parse(stdout) as Report;
  // Of a framework that no profile asks for, all is told.
  const controls = scorecards.filter(({ by, framework }) => by === 'control' && framework !== 'itil-4');
  const bare = controls.filter(({ tally }) => Object.values(tally).every((count) => count === 0));
  expect(bare.map(({ subject, verdict, score }) => [subject, verdict, score])).toEqual([
    ['cis-v8.1/2.7', 'no_evidence', null],
    ['cobit-2019/EDM05', 'no_evidence', null],
  ]);
  expect(controls.map(({ subject }) => subject)).toContain('cis-v8.1/1.1');
  expect(controls.map(({ subject }) => subject)).not.toContain('cis-v8.1/1.2');
});

it('the controls of a group are told with those that no policy gives evidence for', () => {
  const words = [...SAMPLE, '--profile', 'cis-ig1', '--by', 'framework'];
  const { stdout } = opsledger(words, { cwd: ROOT });
  expect(stdout).toMatch(/\n {2}cis-v8\.1 +\d+ %.* \d+ of \d+ /);
  const { scorecards } = JSON.parse(opsledger([...words, '-o', 'json'], { cwd: ROOT }).stdout) as Report;
  const first = scorecards.filter(({ framework, group }) => framework === 'cis-v8.1' && group === 'IG1');
  expect(first).toHaveLength(56);
});

describe('by crosswalk', () => {
  const json = (...words: readonly string[]): Report =>
    JSON.parse(opsledger([...SAMPLE, ...words, '-o', 'json'], { cwd: ROOT }).stdout) as Report;
  const frameworks = ({ scorecards }: Report) =>
    scorecards.flatMap(({ by, subject, crosswalk }) =>
      by === 'framework' ? [crosswalk ? `${subject} by ${crosswalk.from}` : subject] : [],
    );

  it('a framework is scored when --related asks for it, or a profile does', () => {
    expect(frameworks(json('--related', 'nist-csf-2.0'))).toEqual([
      'cis-v8.1',
      'itil-4',
      'nist-csf-2.0 by cis-v8.1',
    ]);
    expect(frameworks(json('--profile', 'hipaa'))).toEqual(['cis-v8.1', 'hipaa by cis-v8.1', 'itil-4']);
  });

  it('one that no crosswalk leads to is refused', () => {
    const { code, stdout, stderr } = opsledger(['check', '--related', 'nist-csf'], { cwd: ROOT });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'opsledger: --related: No crosswalk leads to "nist-csf".\n  Did you mean "nist-csf-2.0"?\n',
    );
  });
});
