import { compareText } from '../../../model/order.ts';
import { quote } from '../../../model/wording.ts';
import { TEXTS } from '../expect.ts';
import { compileIteration, elements, withElement } from '../iteration.ts';
import { instantOf, momentOf } from '../moments.ts';
import { ABSENT, FAILED, type Operator, type Scope, worse } from '../operator.ts';
import type { Type } from '../types.ts';
import { mayBe, nameOf } from '../types.ts';
import { type Absent, Failed, type Known, listOf, type Val } from '../value.ts';

export const sortBy: Operator = {
  name: 'sort_by',
  group: 'lists',
  arity: [2, 2],
  operands: '[list, rule]',
  summary:
    'The list in the order of what the rule gives for each element, the smallest first: numbers, dates in time, or texts by code unit. Equal ones keep their order.',
  examples: [
    { rule: { sort_by: [[3, 1, 2], '$.'] }, gives: [1, 2, 3] },
    {
      rule: { map: [{ sort_by: ['$.steps', '$.at'] }, '$.name'] },
      data: {
        steps: [
          { name: 'second', at: '2026-10-01T01:00:00Z' },
          { name: 'first', at: '2026-09-30T20:00:00-04:00' },
        ],
      },
      gives: ['first', 'second'],
    },
    { rule: { sort_by: ['$.steps', '$.at'] }, data: { steps: [{}] }, gives: ABSENT },
    { rule: { sort_by: ['$.steps', '$.'] }, data: {}, gives: ABSENT },
    { rule: { sort_by: [['a', 1], '$.'] }, gives: FAILED },
  ],
  compile(call) {
    const { list, body, element, bodyType } = compileIteration(call);
    if (!mayBe(bodyType, 'number', ...TEXTS))
      call.reject(
        1,
        'wrong-type',
        `sort_by takes numbers, dates and texts, and this is ${nameOf(bodyType)}.`,
      );
    return {
      type: { is: 'list', of: element },
      evaluate: (scope) => {
        const value = list(scope);
        const items = elements(value);
        if ('is' in items) return items;
        let gap: Absent | Failed | undefined;
        const keyed: { item: Val; key: Known }[] = [];
        for (const item of items) {
          const key = withElement(scope, item, body);
          if (key.is === 'known') keyed.push({ item, key });
          else gap = worse(gap, key);
        }
        if (gap) return gap.is === 'absent' ? gap.opened() : gap;
        const keys = sortKeys(
          keyed.map(({ key }) => key),
          bodyType,
          scope,
        );
        if (keys instanceof Failed) return keys;
        const ordered = keyed
          .map(({ item }, index) => ({ item, key: keys[index] ?? 0 }))
          .toSorted((a, b) => compare(a.key, b.key));
        return listOf(
          ordered.map(({ item }) => item),
          value.at,
        );
      },
    };
  },
};

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}

/** What to order by: texts that are all dates are taken as moments, for they may be written in several zones. */
function sortKeys(
  keys: readonly Known[],
  type: Type,
  { context }: Scope,
): readonly (number | string)[] | Failed {
  const values = keys.map(({ value }) => value);
  if (values.every((value) => typeof value === 'number')) return values;
  const moments = values.map((value) => momentOf(value, type));
  const dates = moments.filter((moment) => !(moment instanceof Failed));
  if (dates.length === values.length) return dates.map((moment) => instantOf(moment, context.calendar));
  if (values.every((value) => typeof value === 'string')) return values;
  const [first] = values;
  const odd = keys.find(
    ({ value }) => typeof value !== typeof first || !['number', 'string'].includes(typeof value),
  );
  return new Failed(
    `sort_by wants numbers only, dates only or texts only, and ${quote(odd?.value)} does not fit`,
    odd?.at,
  );
}
