/** What is said of frameworks that no policy names: by crosswalk, with how sure that is, and apart from all else. */
import { describe, expect, it } from 'vitest';
import { crosswalks, RELATED_NAMES, relatedTo, unknownCrosswalk } from '../../src/engine/crosswalks.ts';
import { readProfile } from '../../src/engine/profiles.ts';
import { surest } from '../../src/model/crosswalk.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scorecard } from '../../src/model/scorecard.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { renderText } from '../../src/render/text.ts';
import { type JudgeOptions, judge } from '../support/check.ts';

const pairs = crosswalks.get('hipaa')?.pairs ?? [];

/** The ids of the safeguards that something of HIPAA is related to. */
const safeguardsOf = (target: string): readonly string[] =>
  pairs.filter((pair) => pair.target === target).map(({ control }) => control);

describe('the controls of a policy are related to', () => {
  it('what each crosswalk says, by framework and id, with who says it', () => {
    const related = relatedTo({ 'cis-v8.1': ['3.11', '3.6'], 'itil-4': ['risk-management'] });
    expect(related.map(({ framework }) => framework)).toEqual(RELATED_NAMES);
    const [hipaa] = related;
    expect(hipaa?.notice).toMatch(/never that who meets one\s+meets the other/);
    expect(hipaa?.controls).toEqual([
      {
        id: '164.312(a)(2)(iv)',
        by: ['3.6', '3.11'].map((id) => ({
          control: `cis-v8.1/${id}`,
          confidence: 'own',
          source: 'Our own judgement; each id of the target was seen to exist.',
          confirmedBy: [],
        })),
      },
    ]);
  });

  it('nothing, where they are of another framework or of none', () => {
    expect(relatedTo({ 'itil-4': ['risk-management'] })).toEqual([]);
    expect(relatedTo({ 'cis-v8.1': ['constructor'] })).toEqual([]);
    expect(relatedTo({})).toEqual([]);
  });

  it.each([
    [['own', 'supported'], 'supported'],
    [['supported', 'confirmed', 'own'], 'confirmed'],
    [['own', 'published'], 'published'],
  ] as const)('as surely as the surest of %j', (confidences, best) => {
    expect(surest(confidences.map((confidence) => ({ control: 'c', confidence })))).toBe(best);
  });
});

const asset = (id: string, rest: string): string =>
  `  - {id: ${id}, name: N, type: server, status: in_use, environment: test, hosting: on_prem, owner: p-a, criticality: low, authorised: true${rest}}\n`;

const RECORDS = `kind: Asset\nitems:\n${asset('a-1', ', site: s')}${asset('a-2', '')}`;

const policy = (id: string, controls: string, field: string): string =>
  `id: ${id}\ntitle: T\ndomain: assets\nlevel: basic\nseverity: low\ncontrols: ${controls}\nfor_each: Asset\nrequire: {exists: $.${field}}\nmessage: m\n`;

const POLICIES = {
  'policies/a.yaml': policy('A-1', '{cis-v8.1: ["3.6", "3.11"]}', 'name'),
  'policies/b.yaml': policy('B-1', '{cis-v8.1: ["3.9"], hipaa: ["164.310(d)(1)"]}', 'site'),
};

const report = (options: JudgeOptions): Report => judge(POLICIES, RECORDS, options);

const byCrosswalk = ({ scorecards }: Report): readonly Scorecard[] =>
  scorecards.filter(({ crosswalk }) => crosswalk !== undefined);

const tallied = (card: Scorecard | undefined) =>
  Object.entries(card?.tally ?? {}).filter(([, count]) => count > 0);

describe('a scorecard by crosswalk', () => {
  const related = report({ related: ['hipaa'] });
  const cards = byCrosswalk(related);
  const control = (id: string) => cards.find((card) => card.control === id);

  it('counts a policy once, however many of its controls are related', () => {
    expect(safeguardsOf('164.312(a)(2)(iv)')).toEqual(expect.arrayContaining(['3.6', '3.9', '3.11']));
    expect(tallied(control('164.312(a)(2)(iv)'))).toEqual([
      ['pass', 3],
      ['fail', 1],
    ]);
    expect(control('164.312(a)(2)(iv)')).toMatchObject({
      subject: 'hipaa/164.312(a)(2)(iv)',
      framework: 'hipaa',
      verdict: 'fail',
      score: 75,
      crosswalk: {
        from: 'cis-v8.1',
        by: expect.arrayContaining([{ control: 'cis-v8.1/3.6', confidence: 'own' }]),
      },
    });
  });

  it('tells all that the crosswalk leads to, and holds nothing without evidence', () => {
    const framework = cards.find(({ by }) => by === 'framework');
    const targets = new Set(pairs.map(({ target }) => target));
    expect(framework).toMatchObject({ subject: 'hipaa', crosswalk: { from: 'cis-v8.1' } });
    expect(cards.filter(({ by }) => by === 'control').map((card) => card.control)).toHaveLength(targets.size);
    const { tally } = framework ?? {};
    expect(Object.values(tally ?? {}).reduce((sum, count) => sum + count, 0)).toBe(targets.size);
    expect(control('164.308(a)(1)(i)') ?? control('164.308(a)(1)(ii)(A)')).toMatchObject({
      verdict: 'no_evidence',
      score: null,
    });
  });

  it('changes no other, also where a policy names the framework itself', () => {
    const others = related.scorecards.filter(({ crosswalk }) => crosswalk === undefined);
    expect(others).toEqual(report({}).scorecards);
    expect(others.filter(({ framework }) => framework === 'hipaa').map(({ control }) => control)).toEqual([
      '164.310(d)(1)',
    ]);
    expect(related.summary).toEqual(report({}).summary);
  });

  it('tells of a part of a run what something was judged for', () => {
    const part = byCrosswalk(report({ related: ['hipaa'], scope: { policies: ['A-1'] } }));
    expect(part.map(({ subject }) => subject)).toEqual(['hipaa', 'hipaa/164.312(a)(2)(iv)']);
    expect(tallied(part[1])).toEqual([['pass', 2]]);
  });

  it('is marked wherever it is shown, with how sure each pair is', () => {
    const options = { palette: PLAIN, width: 120, verbose: false } as const;
    const frameworks = renderText(related, { ...options, by: 'framework' });
    expect(frameworks).toMatch(/\n {2}hipaa \(by crosswalk\) .*From CIS Controls v8\.1 to HIPAA/);
    expect(frameworks).toMatch(/\n {2}hipaa {2,}/);
    expect(frameworks.replaceAll(/\s+/g, ' ')).toContain(
      'nobody certified that who meets one meets the other',
    );
    const controls = renderText(related, { ...options, by: 'control' });
    expect(controls).toContain('\nScorecard by control: hipaa\n');
    expect(controls).toContain('\nScorecard by control: hipaa, by crosswalk from cis-v8.1\n');
    expect(controls).toMatch(/\n {2}164\.312\(a\)\(2\)\(iv\) .*own 3\.6, 3\.9, 3\.11/);
    const markdown = renderMarkdown(related);
    expect(markdown).toContain('hipaa, by crosswalk from cis-v8.1');
    expect(markdown).toContain('`hipaa (by crosswalk)`');
  });
});

describe('a framework that no crosswalk leads to', () => {
  it.each([
    ['nist-csf', 'Did you mean "nist-csf-2.0"?'],
    ['hippa', 'Did you mean "hipaa"?'],
    ['soc-2', 'There are those to hipaa, iso-27001-2022, nist-800-53-r5 and nist-csf-2.0.'],
  ])('such as %s is told', (name, hint) => {
    expect(unknownCrosswalk(name)).toEqual({ message: `No crosswalk leads to "${name}".`, hint });
  });

  it('is a mistake in a profile', () => {
    const text = 'profile: p\ntitle: P\npolicies: ["*"]\nrelated: [hipaa, cis-v8.1]\n';
    const { profile, problems } = readProfile({ path: 'p.yaml', text });
    expect(profile?.related).toEqual(['hipaa', 'cis-v8.1']);
    expect(problems.map(({ message, location: { line, column } }) => [line, column, message])).toEqual([
      [4, 18, 'No crosswalk leads to "cis-v8.1".'],
    ]);
  });
});
