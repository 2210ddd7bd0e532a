import { expectArtefact, seenAt } from '../artefacts.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { BOOLEAN } from '../types.ts';
import { Absent, Failed } from '../value.ts';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const OTHER = '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752';

const given = (sha256: string | undefined) => ({
  records: {
    Asset: [{ id: 'vm-01', evidence: [{ path: 'files/scan.csv', ...(sha256 ? { sha256 } : {}) }] }],
  },
  record: 'vm-01',
});

const LIES_THERE = { 'files/scan.csv': { is: 'file', sha256: DIGEST } } as const;
const IS_GONE = { 'files/scan.csv': { is: 'missing' } } as const;

export const sha256Matches: Operator = {
  name: 'sha256_matches',
  group: 'records',
  arity: [1, 1],
  operands: 'evidence',
  summary:
    'Whether the file that an entry of evidence names still has the SHA-256 that stands beside its path. Absent where no digest stands there, where the file is not there, and for an entry with a url alone.',
  examples: [
    {
      rule: { sha256_matches: { first: '$.evidence' } },
      ...given(DIGEST),
      artefacts: LIES_THERE,
      gives: true,
    },
    {
      rule: { sha256_matches: { first: '$.evidence' } },
      ...given(OTHER),
      artefacts: LIES_THERE,
      gives: false,
    },
    {
      rule: { sha256_matches: { first: '$.evidence' } },
      ...given(undefined),
      artefacts: LIES_THERE,
      gives: ABSENT,
    },
    {
      rule: { sha256_matches: { first: '$.evidence' } },
      ...given(DIGEST),
      artefacts: IS_GONE,
      gives: ABSENT,
    },
    { rule: { sha256_matches: '$.a' }, data: { a: 1 }, gives: FAILED },
  ],
  compile(call) {
    expectArtefact(call, 'sha256_matches');
    return strict(
      call,
      ([value = null], scope, [operand]) => {
        const at = operand?.at;
        const seen = seenAt(value, scope, at);
        if (seen instanceof Absent || seen instanceof Failed) return seen;
        const { path, sha256, artefact } = seen;
        if (sha256 === undefined) return new Absent(at, `no SHA-256 stands beside ${path}`);
        if (artefact.is !== 'file') return new Absent(at, `${path} is not there to be compared`);
        if (artefact.sha256 === undefined) return new Absent(at, `nobody computed the SHA-256 of ${path}`);
        return artefact.sha256 === sha256;
      },
      { type: BOOLEAN },
    );
  },
};
