/** Messages are for people: what is filled in is told in words, and nothing else is touched. */
import { describe, expect, it } from 'vitest';
import { aPolicy, judge } from '../support/check.ts';

const RECORDS = `kind: RecurringTask
id: task-1
name: P7D
owner: p-1
every: P7D
first_due: 2026-01-05
grace: PT36H
runs: []
x_limit: PT216H
x_code: P7D-4
---
kind: Service
id: svc-1
name: Mail
owner: p-1
criticality: low
status: live
hours: 24x7
rto: PT4H
---
kind: EscalationPath
id: esc-1
name: E
steps:
  - {after: PT15M, contact: p-1, channel: phone}
`;

const told = (body: string): string | undefined =>
  judge(aPolicy(body), RECORDS).findings.find(({ verdict }) => verdict === 'fail')?.message;

describe('a duration in a message', () => {
  it.each([
    [
      'a field',
      'for_each: RecurringTask\nrequire: false\nmessage: "{{every}}, {{grace}}"',
      '7 days, 36 hours',
    ],
    [
      'a field of a related record',
      'let: {one: {first: [$all.Service]}}\nrequire: false\nmessage: "{{one.rto}}"',
      '4 hours',
    ],
    [
      'a parameter',
      'params: {within: {type: string, default: P14D, origin: ours}}\nrequire: false\nmessage: "{{params.within}}"',
      '14 days',
    ],
    [
      'what is computed',
      'let: {gap: {uncovered: [{map: [{filter: [$all.Service, false]}, {start: $as_of, end: $as_of}]}, {start: 2026-09-01, end: 2026-09-10}]}}\nrequire: false\nmessage: "{{gap}}"',
      '9 days',
    ],
    ['what is written in the policy', 'let: {limit: P3M}\nrequire: false\nmessage: "{{limit}}"', '3 months'],
    [
      'one of several',
      'let: {each: {map: [$all.RecurringTask, $.every]}}\nrequire: false\nmessage: "{{each}}"',
      '7 days',
    ],
    [
      'a field of a mapping',
      'for_each: EscalationPath\nrequire: false\nmessage: "{{steps}}"',
      '{after: 15 minutes, …}',
    ],
    ['a field of nobody else', 'for_each: RecurringTask\nrequire: false\nmessage: "{{x_limit}}"', '9 days'],
  ])('is told in words: %s', (_name, body, wanted) => {
    expect(told(body)).toBe(wanted);
  });

  it.each([
    ['a name', 'for_each: RecurringTask\nrequire: false\nmessage: "{{name}}"', 'P7D'],
    ['a code', 'for_each: RecurringTask\nrequire: false\nmessage: "{{x_code}}"', 'P7D-4'],
    ['the words of the policy', 'for_each: RecurringTask\nrequire: false\nmessage: "every P7D"', 'every P7D'],
  ])('is not made of what only looks like one: %s', (_name, body, wanted) => {
    expect(told(body)).toBe(wanted);
  });

  it('is a fact as it was written', () => {
    const report = judge(
      aPolicy('for_each: RecurringTask\nlet: {every: $.every}\nrequire: false\nmessage: "{{every}}"'),
      RECORDS,
    );
    expect(report.evaluations[0]?.facts).toMatchObject([{ name: 'every', value: 'P7D' }]);
  });
});
