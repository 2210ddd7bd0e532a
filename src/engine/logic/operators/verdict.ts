import { VERDICTS } from '../../../model/verdict.ts';
import { ABSENT, type Operator } from '../operator.ts';
import { Failed, recordOf } from '../value.ts';

const BASE = { title: 'T', domain: 'assets', level: 'basic', severity: 'low' };

const OWNED = {
  ...BASE,
  id: 'OWN-1',
  for_each: 'Asset',
  where: { '!==': ['$.type', 'printer'] },
  require: [{ check: { '===': ['$ref.owner.status', 'active'] }, message: 'm' }],
};

const STAFF = {
  Person: [
    { id: 'p-jo', status: 'active' },
    { id: 'p-kim', status: 'left' },
  ],
  Asset: [
    { id: 'lt-01', type: 'laptop', owner: 'p-jo' },
    { id: 'lt-02', type: 'laptop', owner: 'p-kim' },
    { id: 'lt-03', type: 'printer' },
    { id: 'lt-04', type: 'laptop' },
  ],
};

/** Exceptions come after all verdicts, so nobody is told that one applies. */
const BEFORE_EXCEPTIONS = VERDICTS.filter((word) => word !== 'excepted');

export const verdict: Operator = {
  name: 'verdict',
  group: 'records',
  arity: [1, 1],
  operands: '[policy]',
  summary:
    'What another policy says of this record, in a word such as pass or no_evidence, before exceptions: what the evidence shows. This one is the record, or inside an iterator the element; a policy that is judged once is asked once. Absent when that policy is switched off or has mistakes. Policies that ask each other in a circle are a mistake.',
  examples: [
    { rule: { verdict: 'OWN-1' }, policies: [OWNED], records: STAFF, record: 'lt-01', gives: 'pass' },
    { rule: { verdict: 'OWN-1' }, policies: [OWNED], records: STAFF, record: 'lt-02', gives: 'fail' },
    {
      rule: { verdict: 'OWN-1' },
      policies: [OWNED],
      records: STAFF,
      record: 'lt-03',
      gives: 'not_applicable',
    },
    { rule: { verdict: 'OWN-1' }, policies: [OWNED], records: STAFF, record: 'lt-04', gives: 'no_evidence' },
    {
      rule: { map: [{ referrers: ['Asset', 'owner'] }, { verdict: 'OWN-1' }] },
      policies: [OWNED],
      records: { Person: STAFF.Person, Asset: STAFF.Asset.slice(0, 2) },
      record: 'p-kim',
      gives: ['fail'],
    },
    { rule: { verdict: 'OWN-2' }, records: STAFF, record: 'lt-01', gives: ABSENT },
  ],
  compile(call) {
    const policy = call.raw(0);
    // Never String(policy): a mapping may bring its own toString.
    const id = typeof policy === 'string' ? policy : '';
    if (id === '' || id.startsWith('$')) {
      call.reject(
        0,
        'expression',
        'verdict takes the id of a policy, written out.',
        'Write {verdict: PAT-01}.',
      );
    }
    call.asksPolicy(0, id);
    const subject = call.subject === undefined ? undefined : call.path('', 0);
    return {
      type: { is: 'text', choices: BEFORE_EXCEPTIONS },
      evaluate: (scope) => {
        if (subject === undefined) return scope.context.verdict(id, null);
        const value = subject.evaluate(scope);
        if (value.is !== 'known') return value;
        const record = recordOf(value);
        return record
          ? scope.context.verdict(id, record)
          : new Failed('verdict asks a policy about a record, and this is none', value.at);
      },
    };
  },
};
