/** `$all.Policy`: policies as something that a rule can ask about. */
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { madeUpPolicies, policyList } from '../../src/engine/policy-list.ts';
import { kinds } from '../../src/kinds/index.ts';
import { aPolicy, filesOf, judge, problems } from '../support/check.ts';
import { policyFiles } from '../support/sample.ts';

const GOV_20 = policyFiles['policies/governance/GOV-20.yaml'] ?? '';

const other = (id: string, rest = ''): string =>
  aPolicy(`${rest}for_each: Asset\nrequire: {"===": [$.status, in_use]}\nmessage: m`).replace('T-01', id);

describe('a rule can ask about the policies of the run', () => {
  it('and points at those that it means', () => {
    const report = judge(
      {
        'policies/GOV-20.yaml': GOV_20,
        'policies/ours.yaml': `${other('A-1', 'controls: {itil-4: [change-enablement]}\n')}---\n${other('A-2')}`,
      },
      {},
    );
    const [finding] = report.findings.filter(({ policy }) => policy === 'GOV-20');
    expect(finding?.message).toBe('These policies name no practice of ITIL: A-2');
    expect(finding?.related).toMatchObject([
      { record: null, location: { path: 'policies/ours.yaml', line: 11 } },
    ]);
  });

  it.each([
    ['id', '[T-01]'],
    ['domain', '[assets]'],
    ['level', '[basic]'],
    ['severity', '[high]'],
    ['title', '[A test]'],
  ])('their %s', (field, value) => {
    const text = aPolicy(`require: {subset: [{map: [$all.Policy, $.${field}]}, ${value}]}\nmessage: m`);
    expect(judge(text, {}).evaluations.map(({ verdict }) => verdict)).toEqual(['pass']);
  });

  it('also when only one of them is asked for', () => {
    const scope = { policies: ['T-01'] };
    const text = aPolicy('require: {"===": [{count: $all.Policy}, 2]}\nmessage: m');
    const report = judge({ 'policies/a.yaml': text, 'policies/b.yaml': other('B-1') }, {}, { scope });
    expect(report.evaluations.map(({ policy, verdict }) => [policy, verdict])).toEqual([['T-01', 'pass']]);
  });

  it('but not for what they do not have', () => {
    const text = aPolicy('require: {all: [$all.Policy, {exists: $.owner}]}\nmessage: m');
    expect(problems(judge(text, {})).join('\n')).toContain('The mapping has no field "owner".');
    const misspelt = aPolicy('require: {"===": [{count: $all.Polcy}, 1]}\nmessage: m');
    const [problem] = judge(misspelt, {}).problems;
    expect([problem?.message, problem?.hint]).toEqual([
      'There is no kind "Polcy".',
      'Did you mean "Policy"?',
    ]);
  });
});

it('those that are switched off do not judge, and nothing points out of the repository', () => {
  const { policies } = readPolicies(filesOf(other('A-1'), 'policies/a.yaml'), kinds);
  const [policy] = policies;
  if (!policy) throw new Error('The policy cannot be read');
  const { extent } = policy;
  const outside = { ...policy, extent: { ...extent, source: { ...extent.source, isOutside: true } } };
  const [ours, theirs] = [policyList([policy]), policyList([outside])];
  expect(policyList([{ ...policy, off: 'not ours' }])).toMatchObject({
    is: 'absent',
    why: 'there is no policy',
  });
  expect(ours.is === 'known' && ours.elements?.[0]?.at?.holder).toBe(policy);
  expect(theirs.is === 'known' && theirs.elements?.[0]?.at).toBe(undefined);
  expect(madeUpPolicies([]).is).toBe('absent');
});
