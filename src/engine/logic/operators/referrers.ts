import { listed } from '../../../model/wording.ts';
import { expectKinds, expectReferenceField } from '../named.ts';
import { ABSENT, FAILED, type Operator } from '../operator.ts';
import { lookup, mayBe, nameOf, refersTo, type Type } from '../types.ts';
import { Failed, recordOf } from '../value.ts';

const OFFICE = {
  Person: [{ id: 'p-jo' }, { id: 'p-kim' }],
  Asset: [
    { id: 'lt-01', owner: 'p-jo' },
    { id: 'lt-02', owner: 'p-jo', deputy: 'p-kim' },
  ],
  Account: [{ id: 'ac-kim', person: 'p-kim', system: 'lt-01', owner: 'p-jo' }],
};

export const referrers: Operator = {
  name: 'referrers',
  group: 'records',
  arity: [0, 2],
  operands: '[kind, field]',
  summary:
    'The records that name this one, by kind and id: all, those of one kind, or those that do so in one field. This one is the record, or inside an iterator the element. Absent when a record lacks a field it must have in which it might.',
  examples: [
    {
      rule: { map: [{ referrers: ['Asset', 'owner'] }, '$.id'] },
      records: OFFICE,
      record: 'p-jo',
      gives: ['lt-01', 'lt-02'],
    },
    { rule: { map: [{ referrers: 'Asset' }, '$.id'] }, records: OFFICE, record: 'p-kim', gives: ['lt-02'] },
    {
      rule: { map: [{ referrers: ['Account', 'person'] }, '$.id'] },
      records: OFFICE,
      record: 'p-kim',
      gives: ['ac-kim'],
    },
    { rule: { referrers: 'Vendor' }, records: OFFICE, record: 'p-jo', gives: ABSENT },
    {
      rule: { referrers: ['Asset', 'owner'] },
      records: { Person: [{ id: 'p-jo' }], Asset: [{ id: 'lt-03' }] },
      record: 'p-jo',
      gives: ABSENT,
    },
    { rule: { referrers: [] }, data: { id: 'p-jo' }, gives: FAILED },
  ],
  compile(call) {
    const self = call.path('', 0);
    if (!mayBe(self.type, 'record'))
      call.reject(
        0,
        'wrong-type',
        `referrers looks for those who name a record, and this is ${nameOf(self.type)}.`,
      );
    const [kind] = call.count > 0 ? expectKinds(call, 0) : [];
    if (Array.isArray(call.raw(0))) call.reject(0, 'expression', 'referrers takes one kind.');
    const field = call.count > 1 && kind !== undefined ? expectReferenceField(call, 1, [kind]) : undefined;
    if (kind !== undefined && field !== undefined && call.kinds.has(kind)) {
      const found = lookup({ is: 'record', kinds: [kind] }, field, call.kinds);
      const named = 'type' in found ? refersTo(found.type) : undefined;
      const own = kindsOf(self.type);
      if (named?.length && own.length > 0 && !own.some((name) => named.includes(name)))
        call.reject(
          1,
          'wrong-type',
          `${field} of ${kind} names records of kind ${listed(named)}, and this is ${nameOf(self.type)}.`,
        );
    }
    return {
      type: { is: 'list', of: { is: 'record', kinds: kind === undefined ? [] : [kind] } },
      evaluate: (scope) => {
        const value = self.evaluate(scope);
        if (value.is !== 'known') return value;
        const record = recordOf(value);
        return record
          ? scope.context.referrers(record, kind, field)
          : new Failed('referrers looks for those who name a record, and this is none', value.at);
      },
    };
  },
};

function kindsOf(type: Type): readonly string[] {
  return type.is === 'record' ? type.kinds : [];
}
