/** Whether something exists that cannot be decided is itself undecided; and what no rule can mean is refused. */
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { filesOf, judge } from '../support/check.ts';

const policy = (body: string): string =>
  `id: P-01\ntitle: T\ndomain: access\nlevel: basic\nseverity: high\n${body}\nmessage: m\n`;
const PEOPLE = `kind: Person
items:
  - {id: p-a, name: A, type: employee, status: active, starts: 2024-01-01}
  - {id: p-b, name: B, type: employee, status: left, starts: 2024-01-01, ends: 2026-01-01}
`;
const account = (fields: string): string => `
kind: Account
items:
  - {id: a-1, system: s, username: u, type: user, ${fields}}
`;
const verdictOf = (text: string, accounts: string): string | undefined =>
  judge(policy(text), { 'inventory/p.yaml': PEOPLE, 'inventory/a.yaml': accounts }).evaluations[0]?.verdict;

describe('a list that cannot be decided', () => {
  const left = 'let: {bad: {filter: [$all.Account, {"===": [$ref.person.status, left]}]}}';
  it.each([
    ['first', '{"!": {exists: {first: $bad}}}'],
    ['last', '{"!": {exists: {last: $bad}}}'],
    ['a default', '{"!": {exists: {"??": [{first: $bad}, $all.Vendor]}}}'],
    ['itself', '{exists: $bad}'],
  ])('leaves undecided whether %s is there', (_, rule) => {
    expect(verdictOf(`${left}\nrequire: ${rule}`, account('status: enabled'))).toBe('no_evidence');
  });

  it('is decided when every element is', () => {
    const rule = `${left}\nrequire: {"!": {exists: {first: $bad}}}`;
    expect(verdictOf(rule, account('status: enabled, person: p-a'))).toBe('pass');
    expect(verdictOf(rule, account('status: enabled, person: p-b'))).toBe('fail');
  });
});

describe('a join that cannot be decided', () => {
  it('leaves undecided whether there is a latest one', () => {
    const text =
      'for_each: Person\nwith: {t: {latest: RestoreTest, where: {tested_by: $.id}}}\nrequire: {"!": {exists: $t}}';
    const test = 'kind: RestoreTest\nid: RT-1\ntested_by: p-a\nresult: passed\n';
    const { evaluations } = judge(policy(text), { 'inventory/p.yaml': PEOPLE, 'inventory/t.yaml': test });
    expect(evaluations.map(({ verdict }) => verdict)).toEqual(['no_evidence', 'pass']);
  });
});

describe('a record without an id', () => {
  it('is there, so nothing is said of all of its kind', () => {
    const rule = 'require: {all: [$all.Account, {"===": [$.status, enabled]}]}';
    const two = `${account('status: enabled')}  - {system: s, username: v, type: user, status: disabled}\n`;
    expect(verdictOf(rule, account('status: enabled'))).toBe('pass');
    expect(verdictOf(rule, two)).toBe('no_evidence');
  });
});

describe('a rule that can have one answer only', () => {
  it.each([
    ['{"!==": [$.mfa, None]}', 'no value this can have', 'Did you mean "none"?'],
    ['{"===": [enabeld, $.status]}', 'no value this can have', 'Did you mean "enabled"?'],
    ['{in: [$.status, [enabled, disabeld]]}', 'no value this can have', 'Did you mean "disabled"?'],
    ['{"===": [$record.kind, Acount]}', 'no value this can have', 'Did you mean "Account"?'],
    ['{"!==": [$.evidence, [[x]]]}', 'A list equals nothing', 'Compare lists with in, subset'],
  ])('%s is a mistake', (rule, message, hint) => {
    const text = policy(`for_each: Account\nrequire: ${rule}`);
    const { problems } = readPolicies(filesOf(text, 'policies/p.yaml'), kinds);
    expect(problems[0]).toMatchObject({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it.each(['{"===": [$.status, enabled]}', '{in: [$.x_mine, [a, b]]}', '{"===": [$.username, None]}'])(
    '%s is in order',
    (rule) => {
      const text = policy(`for_each: Account\nrequire: ${rule}`);
      expect(readPolicies(filesOf(text, 'policies/p.yaml'), kinds).problems).toEqual([]);
    },
  );

  it('a kind named twice and a freshness that is no time are mistakes', () => {
    const twice = readPolicies(
      filesOf(policy('for_each: [Account, Account]\nrequire: {exists: $.mfa}'), 'p.yaml'),
      kinds,
    );
    expect(twice.problems[0]?.message).toContain('"Account" stands here twice');
    const odd = readPolicies(
      filesOf(
        policy('for_each: Account\nfresh: {field: $.last_login, within: 7}\nrequire: {exists: $.mfa}'),
        'p.yaml',
      ),
      kinds,
    );
    expect(odd.problems[0]?.message).toBe('A duration is wanted here, and this is a number.');
  });
});

describe('the age of what lasts to the end of a day', () => {
  it('is none before that', () => {
    const text = 'for_each: Person\nwhere: {exists: $.ends}\nrequire: {"<=": [{age: [$.ends, hours]}, 3]}';
    const people = PEOPLE.replace('ends: 2026-01-01', 'ends: 2026-09-30');
    const { evaluations } = judge(
      policy(text),
      { 'inventory/p.yaml': people },
      { asOf: '2026-09-30T12:00:00Z' },
    );
    expect(evaluations.map(({ verdict }) => verdict)).toEqual(['error']);
  });
});
