import { comparison, lapses, notes } from './comparison.ts';
import { pastPeriod, period } from './history.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import { evaluation, exception, finding, policy } from './judged.ts';
import {
  asOf,
  count,
  listOf,
  location,
  mapping,
  orNull,
  problems,
  recordRef,
  schemaVersion,
  sha256,
  text,
  texts,
  timeZone,
  told,
  tool,
  webAddress,
} from './members.ts';
import { graph, populations } from './populations.ts';
import { routine } from './routines.ts';
import { evidenceMix, score, scorecards, tally, unexaminedRecords } from './scorecards.ts';
import { shard } from './shard.ts';

/** The schema of the JSON report, version 1. */
export const reportSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('report'),
  title: 'report',
  description: 'What opsledger found out in one run. Adding members is not a new version.',
  ...mapping(
    {
      schemaVersion,
      tool,
      asOf,
      timeZone,
      period,
      revision: {
        ...orNull(
          mapping({
            commit: told(text, 'Id of the commit in Git'),
            tree: told(text, 'Id of its tree, which is that of its files'),
            dirty: { type: 'boolean', description: 'Some input differs from the commit' },
          }),
        ),
        description: 'null outside Git',
      },
      inputs: {
        ...mapping({
          inventory: told(
            mapping({
              files: told(count, 'How many files'),
              records: told(count, 'How many records'),
              sha256: told(sha256, 'Digest of the files'),
            }),
            'The records',
          ),
          policies: told(
            mapping({
              files: told(count, 'How many files'),
              count: told(count, 'How many policies'),
              sha256: told(sha256, 'Digest of the files'),
            }),
            'The policies',
          ),
          config: told(
            mapping({ sha256: told(orNull(sha256), 'Digest of the file; null when there is none') }),
            'The configuration',
          ),
        }),
        description:
          'Each sha256 is over lines "<sha256>  <path>\\n", sorted by path, as sha256sum prints them',
      },
      organization: told(text, 'What the company is called, as its record says'),
      repository: told(webAddress, 'Where the repository can be seen on the web; as the configuration says'),
      reproduce: told(
        texts,
        'The words after opsledger that make the same report again; of a part, the whole',
      ),
      scope: {
        ...mapping(
          {
            policies: told(texts, 'Ids of policies'),
            kinds: told(texts, 'Kinds of record'),
            owners: told(texts, 'Ids of people'),
            only: told(texts, 'Patterns of POLICY/KIND/ID'),
          },
          ['policies', 'kinds', 'owners', 'only'],
        ),
        description: 'What the run was limited to; left out when it looked at everything',
      },
      shard,
      overrides: {
        type: 'array',
        items: mapping({
          policy: told(text, 'Id of the policy'),
          what: { ...text, description: 'severity, off, or a parameter such as params.max_days' },
          value: { description: 'What it was judged by' },
          default: { description: 'What the policy itself says' },
          reason: { type: ['string', 'null'], description: 'Why, in the words of the configuration' },
          location: { ...orNull(location), description: 'null when the command line says so' },
        }),
        description: 'What was judged otherwise than the policies say; left out when nothing was',
      },
      summary: told(
        mapping({
          verdicts: told(tally, 'How many evaluations have which verdict'),
          score: {
            ...score,
            description: 'Passed in percent of judged, rounded down; null when nothing was judged',
          },
          net: { ...score, description: 'The score without what is under an exception' },
          evidence: told(evidenceMix, 'What the passes rest on'),
          gate: told(
            mapping({
              tripped: { type: 'boolean', description: 'The run ends with 1' },
              reasons: told(texts, 'What tripped it'),
            }),
            'Whether the findings are too bad',
          ),
          records: told(count, 'How many records were read'),
          policies: told(count, 'How many policies were judged'),
          partial: { type: 'boolean', description: 'The input has problems; what is shown is the rest' },
        }),
        'What it all comes to',
      ),
      baseline: {
        ...mapping({
          path: told(text, 'From the root of the repository'),
          sha256: told(sha256, 'Digest of the file'),
          fingerprints: told(count, 'How many it holds'),
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
      findings: { type: 'array', items: finding, description: 'What needs attention' },
      fixed: { ...texts, description: 'Fingerprints that a base had; empty without a base' },
      unjudged: {
        ...texts,
        description:
          'Fingerprints that a base had and whose policy judges no more: it is off, gone or has mistakes; left out when there is none',
      },
      comparison,
      lapses,
      notes,
      people: {
        type: 'array',
        items: mapping({ id: told(text, 'Id of the record'), name: told(text, 'Name of the person') }),
        description: 'Names of the people of the findings; only with privacy.people: name',
      },
      exceptions: { type: 'array', items: exception, description: 'Every exception, whatever its state' },
      scorecards,
      maturity: { type: 'null', description: 'Not computed by this version' },
      kpis: { type: 'array', description: 'Not computed by this version' },
      history: {
        type: 'array',
        items: pastPeriod,
        description: 'The periods before this one, the oldest first; left out where there is no period',
      },
      populations,
      graph,
      routines: {
        type: 'array',
        items: routine,
        description: 'What became of each routine, the worst first; left out when there is none',
      },
      policies: { type: 'array', items: policy, description: 'The policies that were judged' },
      problems,
      unrecorded: {
        type: 'array',
        items: mapping({
          kind: told(text, 'The kind'),
          file: told(text, 'Where its records usually live'),
          policies: told(texts, 'Ids of the policies that have no evidence for it'),
        }),
        description:
          'Kinds that policies wait for and of which there is no record; left out when there are none',
      },
      unexamined: told(
        mapping(
          {
            records: unexaminedRecords,
            policies: told(texts, 'Ids of policies that met no record'),
            exceptions: told(texts, 'Ids of exceptions whose policies did not meet their records'),
            leftOut: told(
              listOf(recordRef),
              'Records that no policy looked at because the scope leaves them out: no gap; left out when there is none',
            ),
          },
          ['leftOut'],
        ),
        'What nobody looked at; only leftOut tells of what the scope leaves out',
      ),
    },
    [
      'organization',
      'repository',
      'reproduce',
      'scope',
      'shard',
      'overrides',
      'baseline',
      'unjudged',
      'comparison',
      'lapses',
      'notes',
      'people',
      'history',
      'populations',
      'graph',
      'routines',
      'unrecorded',
    ],
  ),
};
