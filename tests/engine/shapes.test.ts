/**
 * What there may be 50,000 of has one shape to the engine: where each has its own, which is what Node 20 makes of some ways to
 * write an object, all that reads them takes three times the time, and a judgement half as long again.
 */
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { judge } from '../support/check.ts';
import { asset, assets, PEOPLE, SEEN } from '../support/company.ts';
import { told } from '../support/quarters.ts';

setFlagsFromString('--allow-natives-syntax');
const isOfOneShape = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (a: object, b: object) => boolean;

/** How many shapes objects have. */
function shapesOf(objects: readonly object[]): number {
  const shapes: object[] = [];
  for (const one of objects) if (!shapes.some((shape) => isOfOneShape(shape, one))) shapes.push(one);
  return shapes.length;
}

const RECORDS = 600;

it('finds shapes that differ', () => {
  expect(shapesOf([{ a: 1 }, { a: 2 }, { b: 1 }, { a: 1, b: 1 }])).toBe(3);
});

it.each<[string, (id: (index: number) => string) => Report]>([
  [
    'alone',
    (id) =>
      judge(SEEN, {
        'inventory/people.yaml': PEOPLE,
        ...assets(...Array.from({ length: RECORDS }, (_, index) => asset(id(index), '2020-01-01'))),
      }),
  ],
  // In a period every one has `introduced` and `since` as well.
  [
    'beside the period before',
    (id) => told(Object.fromEntries(Array.from({ length: RECORDS }, (_, index) => [id(index), 'FF']))),
  ],
])('findings and evaluations %s have a few at most', (_, reportOf) => {
  const { findings, evaluations } = reportOf((index) => `a-${index}`);
  expect(findings).toHaveLength(RECORDS);
  // The first few may be made before the engine has settled.
  expect(shapesOf(findings)).toBeLessThan(5);
  expect(shapesOf(evaluations)).toBeLessThan(5);
});
