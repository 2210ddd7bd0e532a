import { expectArtefact, seenAt } from '../artefacts.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { BOOLEAN } from '../types.ts';
import { Absent, Failed } from '../value.ts';

const SHOWN = {
  Asset: [{ id: 'vm-01', evidence: [{ path: 'files/label.jpg' }] }],
  Change: [{ id: 'CHG-1', evidence: [{ path: 'files/gone.pdf' }] }],
  Vendor: [{ id: 'v-isp', evidence: [{ url: 'https://isp.example/contract' }] }],
};

const ARTEFACTS = {
  'files/label.jpg': { is: 'file', sha256: undefined },
  'files/gone.pdf': { is: 'missing' },
} as const;

export const fileExists: Operator = {
  name: 'file_exists',
  group: 'records',
  arity: [1, 1],
  operands: 'evidence',
  summary:
    'Whether the file that an entry of evidence names, or that a path of a record is, lies in the repository as an ordinary file. Absent for an entry with a url alone, and for a path that no record names as a file.',
  examples: [
    {
      rule: { file_exists: { first: '$.evidence' } },
      records: SHOWN,
      record: 'vm-01',
      artefacts: ARTEFACTS,
      gives: true,
    },
    {
      rule: { all: ['$.evidence', { file_exists: '$.' }] },
      records: SHOWN,
      record: 'CHG-1',
      artefacts: ARTEFACTS,
      gives: false,
    },
    {
      rule: { file_exists: { first: '$.evidence' } },
      records: SHOWN,
      record: 'v-isp',
      artefacts: ARTEFACTS,
      gives: ABSENT,
    },
    { rule: { file_exists: 'files/other.pdf' }, gives: ABSENT },
    { rule: { file_exists: '$.a' }, data: { a: 1 }, gives: FAILED },
  ],
  compile(call) {
    expectArtefact(call, 'file_exists');
    return strict(
      call,
      ([value = null], scope, [operand]) => {
        const seen = seenAt(value, scope, operand?.at);
        return seen instanceof Absent || seen instanceof Failed ? seen : seen.artefact.is === 'file';
      },
      { type: BOOLEAN },
    );
  },
};
