/** Why an exception in force covers nothing: told policy by policy, and never as "nothing needs it" where that is not so. */
import { describe, expect, it } from 'vitest';
import { judge } from '../support/check.ts';

const PEOPLE = `kind: Person
items:
  - {id: p-a, name: Ann B., type: employee, status: active, starts: 2024-01-01}
  - {id: p-x, name: Xi Y., type: employee, status: left, starts: 2024-01-01, ends: 2026-01-01}
  - {id: p-r, name: Rae S., type: employee, status: active, starts: 2024-01-01, roles: [risk_owner]}
`;
const exception = (id: string, policies: string, subjects: string): string =>
  `kind: Exception\nid: ${id}\npolicy: ${policies}\nsubjects: ${subjects}\nreason: r\nrisk: k\ncompensating: c\nrequested_by: p-a\napproved_by: p-r\napproved_on: 2026-09-01\nexpires: 2026-10-31\nfix_by: 2026-10-31\nstatus: active\n`;
const policy = (id: string, body: string): string =>
  `id: ${id}\ntitle: T\ndomain: access\nlevel: basic\nseverity: high\n${body}\nmessage: m\n`;
const POLICIES = {
  'a.yaml': policy('P-01', 'for_each: Person\nrequire: {"!==": [$.status, left]}'),
  'b.yaml': policy('P-02', 'require: {"===": [{count: $all.Person}, 9]}'),
  'c.yaml': policy('P-03', 'for_each: Person\nrequire: {"<=": [{age: [$.x_day, days]}, 3]}'),
  'd.yaml': policy(
    'P-04',
    'for_each: Person\neffective_from: 2027-01-01\nrequire: {"!==": [$.status, left]}',
  ),
  'e.yaml': policy('P-05', 'for_each: Vendor\nrequire: {exists: $.name}'),
};

function because(...exceptions: readonly string[]): string | undefined {
  const files = Object.fromEntries(exceptions.map((text, index) => [`inventory/e${index}.yaml`, text]));
  const report = judge(POLICIES, {
    'inventory/p.yaml': PEOPLE.replace('starts: 2024-01-01, ends', 'x_day: soon, starts: 2024-01-01, ends'),
    ...files,
  });
  const last = report.exceptions.at(-1);
  expect(last?.state).toBe('active');
  expect(last?.unused).toBe(last?.covers.length === 0);
  return last?.because;
}

describe('an exception in force', () => {
  it.each([
    ['[P-01]', '[p-a]', 'P-01 holds for p-a without it'],
    ['[P-01]', '[p-x]', undefined],
    ['[P-01]', '[p-a, p-r]', 'P-01 holds for p-a without it; P-01 holds for p-r without it'],
    ['[P-02]', '[p-a]', 'P-02 is judged once, for no single record'],
    ['[P-03]', '[p-x]', 'P-03 does not fit p-x, which no exception can cover'],
    ['[P-04]', '[p-x]', 'P-04 is not in force yet'],
    ['[P-05]', '[p-a]', 'P-05 judged none of its subjects'],
  ])('for %s on %s: %s', (policies, subjects, expected) => {
    expect(because(exception('EXC-1', policies, subjects))).toBe(expected);
  });

  it('that another comes before says which', () => {
    const second = because(exception('EXC-1', '[P-01]', '[p-x]'), exception('EXC-2', '[P-01]', '[p-x]'));
    expect(second).toBe('EXC-1 covers P-01 on p-x before EXC-2 is asked');
  });
});
