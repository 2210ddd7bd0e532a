import { DOMAINS, LEVELS, ORIGINS, SEVERITIES } from '../model/policy.ts';
import { VERDICTS } from '../model/verdict.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';

const text: JsonSchema = { type: 'string' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const score: JsonSchema = { type: ['integer', 'null'], minimum: 0, maximum: 100 };
const pointer: JsonSchema = { type: 'string', pattern: '^(/.*)?$' };
const texts: JsonSchema = { type: 'array', items: text };

/** A mapping whose keys are all known; those in `optional` may be left out. */
function mapping(properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

const recordRef = mapping({ kind: text, id: text });
const location = mapping({
  path: text,
  line: { type: 'integer', minimum: 1 },
  column: { type: 'integer', minimum: 1 },
  pointer,
});
const tally = mapping(Object.fromEntries(VERDICTS.map((verdict) => [verdict, count])));
const verdict: JsonSchema = { enum: VERDICTS };
const severity: JsonSchema = { enum: SEVERITIES };
const domain: JsonSchema = { enum: DOMAINS };

const evaluation = mapping(
  {
    policy: text,
    severity,
    domain,
    record: {
      ...orNull(recordRef),
      description: 'null for a policy that is judged once, or that met no record',
    },
    verdict,
    would: { ...verdict, description: 'For excepted and upcoming: what it would be' },
    because: text,
    deadline: { ...text, description: 'The date by which it must hold' },
    facts: {
      type: 'array',
      items: mapping({
        name: text,
        value: { description: 'null when it is absent; a list is its count, a record its id' },
        at: orNull(mapping({ path: text, pointer, document: count }, ['document'])),
      }),
      description: 'The named values the verdict rests on',
    },
  },
  ['would', 'because', 'deadline'],
);

const finding = mapping({
  fingerprint: { ...text, description: 'Policy, check, kind and id; the same as long as the finding is' },
  policy: text,
  title: text,
  severity,
  verdict,
  record: orNull(recordRef),
  message: text,
  remedy: { type: ['string', 'null'] },
  owner: { type: ['string', 'null'], description: 'Id of the person it belongs to' },
  known: { type: 'boolean', description: 'Kept in the baseline' },
  location: orNull(location),
  related: { type: 'array', items: mapping({ record: orNull(recordRef), location }) },
  controls: texts,
});

const exception = mapping(
  {
    id: text,
    policies: texts,
    state: { enum: ['active', 'upcoming', 'expired', 'closed', 'refused'] },
    because: text,
    unused: { type: 'boolean', description: 'In force, and nothing needs it' },
    expires: { type: ['string', 'null'] },
    covers: { type: 'array', items: mapping({ policy: text, record: recordRef, would: verdict }) },
  },
  ['because'],
);

const policy = mapping({
  id: text,
  title: text,
  domain,
  level: { enum: LEVELS },
  severity,
  controls: { type: 'object', additionalProperties: texts },
  why: { type: ['string', 'null'] },
  remedy: { type: ['string', 'null'] },
  params: {
    type: 'array',
    items: mapping({ name: text, value: {}, origin: { enum: [...ORIGINS, null] } }),
    description: 'The thresholds it was judged by, and who says so',
  },
});

/** The schema of the JSON report, version 1. */
export const reportSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('report'),
  title: 'report',
  description: 'What opsledger found out in one run. Adding members is not a new version.',
  ...mapping(
    {
      schemaVersion: { const: 1 },
      tool: mapping({ name: text, version: text }),
      asOf: { ...text, description: 'The moment everything was judged by' },
      timeZone: { ...text, description: 'The zone in which days were counted' },
      period: { type: 'null', description: 'Set in reports over a period' },
      revision: {
        ...orNull(
          mapping({
            commit: text,
            tree: text,
            dirty: { type: 'boolean', description: 'Some input differs from the commit' },
          }),
        ),
        description: 'null outside Git',
      },
      inputs: {
        ...mapping({
          inventory: mapping({ files: count, records: count, sha256 }),
          policies: mapping({ files: count, count, sha256 }),
          config: mapping({ sha256: orNull(sha256) }),
        }),
        description:
          'Each sha256 is over lines "<sha256>  <path>\\n", sorted by path, as sha256sum prints them',
      },
      scope: {
        ...mapping({ policies: texts, kinds: texts, owners: texts, only: texts }, [
          'policies',
          'kinds',
          'owners',
          'only',
        ]),
        description: 'What the run was limited to; left out when it looked at everything',
      },
      overrides: {
        type: 'array',
        items: mapping({
          policy: text,
          what: { ...text, description: 'severity, off, or a parameter such as params.max_days' },
          value: {},
          default: { description: 'What the policy itself says' },
          reason: { type: ['string', 'null'] },
          location: { ...orNull(location), description: 'null when the command line says so' },
        }),
        description: 'What was judged otherwise than the policies say; left out when nothing was',
      },
      summary: mapping({
        verdicts: tally,
        score: {
          ...score,
          description: 'Passed in percent of judged, rounded down; null when nothing was judged',
        },
        net: { ...score, description: 'The score without what is under an exception' },
        gate: mapping({ tripped: { type: 'boolean' }, reasons: texts }),
        records: count,
        policies: count,
        partial: { type: 'boolean', description: 'The input has problems; what is shown is the rest' },
      }),
      baseline: {
        ...mapping({
          path: text,
          sha256,
          fingerprints: count,
          known: { ...count, description: 'Open findings that the baseline holds' },
          gone: {
            ...orNull(texts),
            description: 'Fingerprints that no longer occur; null when the run did not look at everything',
          },
        }),
        description: 'What the baseline came to; left out when there is none',
      },
      evaluations: {
        type: 'array',
        items: evaluation,
        description: 'Pairs that where rules out are counted in tallies and not listed',
      },
      findings: { type: 'array', items: finding },
      fixed: { ...texts, description: 'Fingerprints that a base had; empty without a base' },
      people: {
        type: 'array',
        items: mapping({ id: text, name: text }),
        description: 'Names of the people of the findings; only with privacy.people: name',
      },
      exceptions: { type: 'array', items: exception },
      scorecards: {
        type: 'array',
        items: mapping({
          by: { enum: ['framework', 'control', 'domain', 'owner', 'kind', 'policy', 'service'] },
          subject: text,
          tally,
          score,
          net: score,
        }),
      },
      maturity: { type: 'null', description: 'Not computed by this version' },
      kpis: { type: 'array', description: 'Not computed by this version' },
      policies: { type: 'array', items: policy },
      problems: {
        type: 'array',
        items: mapping(
          { code: text, severity: { enum: ['error', 'warning'] }, message: text, hint: text, location },
          ['hint'],
        ),
      },
      unexamined: mapping({
        records: { type: 'array', items: recordRef },
        policies: texts,
        exceptions: texts,
      }),
    },
    ['scope', 'overrides', 'baseline', 'people'],
  ),
};
