import { OCCURRENCE_STATES } from '../model/timetable.ts';
import { comparison, introduced, lapses, notes } from './comparison.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import {
  asOf,
  count,
  domain,
  listOf,
  location,
  mapping,
  orNull,
  paramMembers,
  pointer,
  policyMembers,
  problems,
  recordRef,
  schemaVersion,
  severity,
  text,
  texts,
  timeZone,
  told,
  tool,
  verdict,
  webAddress,
} from './members.ts';
import { evidenceMix, score, scorecards, strength, tally, unexaminedRecords } from './scorecards.ts';
import { shard } from './shard.ts';

const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const evaluation = mapping(
  {
    policy: told(text, 'Id of the policy'),
    severity: told(severity, 'Of the policy'),
    domain: told(domain, 'Of the policy'),
    record: {
      ...orNull(recordRef),
      description: 'null for a policy that is judged once, or that met no record',
    },
    verdict: told(verdict, 'What the policy says of the record'),
    would: { ...verdict, description: 'For excepted and upcoming: what it would be' },
    because: told(text, 'Why the verdict is what it is'),
    deadline: { ...text, description: 'The date by which it must hold' },
    evidence: strength,
    facts: {
      type: 'array',
      items: mapping({
        name: told(text, 'As the policy names it'),
        value: { description: 'null when it is absent; a list is its count, a record its id' },
        at: told(
          orNull(
            mapping(
              {
                path: told(text, 'From the root of the repository'),
                pointer: told(pointer, 'JSON Pointer into the document'),
                document: told(count, 'Which document of the file, from 0; left out for the first'),
              },
              ['document'],
            ),
          ),
          'Where it stands; null for what was computed',
        ),
      }),
      description: 'The named values the verdict rests on',
    },
  },
  ['would', 'because', 'deadline'],
);

const finding = mapping(
  {
    fingerprint: { ...text, description: 'Policy, check, kind and id; the same as long as the finding is' },
    policy: told(text, 'Id of the policy'),
    title: told(text, 'What the policy asks'),
    severity: told(severity, 'Of the policy'),
    verdict: told(verdict, 'Why it is a finding'),
    record: told(orNull(recordRef), 'null for a policy that is judged once'),
    message: told(text, 'What is wrong'),
    remedy: { type: ['string', 'null'], description: 'What to do' },
    help: told(text, 'Where the policy is explained: an address, or a path in the package it ships with'),
    owner: { type: ['string', 'null'], description: 'Id of the person it belongs to' },
    known: { type: 'boolean', description: 'Kept in the baseline' },
    location: told(orNull(location), 'The value that decided it'),
    related: {
      type: 'array',
      items: mapping({
        record: told(orNull(recordRef), 'The record it stands in'),
        location: told(location, 'Where it stands'),
      }),
      description: 'Other values that it rests on',
    },
    controls: told(texts, 'framework/control of each that the policy gives evidence for'),
    introduced,
    since: told(text, 'The first of the periods since which it has been open in each; only with history'),
  },
  ['help', 'introduced', 'since'],
);

const exception = mapping(
  {
    id: told(text, 'Id of its record'),
    policies: told(texts, 'Ids of the policies it is about'),
    state: {
      enum: ['active', 'upcoming', 'expired', 'closed', 'refused'],
      description: 'What it is as of the moment; active alone covers',
    },
    because: told(text, 'Why it is in that state'),
    unused: { type: 'boolean', description: 'In force, and nothing needs it' },
    expires: { type: ['string', 'null'], description: 'Last day it counts' },
    covers: {
      type: 'array',
      items: mapping({
        policy: told(text, 'Id of the policy'),
        record: told(recordRef, 'The record'),
        would: told(verdict, 'What it would be without the exception'),
      }),
      description: 'What is excepted by it',
    },
    terms: {
      ...mapping({
        subjects: told(texts, 'Ids of the records that it covers'),
        reason: told(orNull(text), 'Why the policy cannot be met'),
        risk: told(orNull(text), 'What could happen'),
        compensating: told(orNull(text), 'What is done meanwhile'),
        requestedBy: told(orNull(text), 'Id of the person who asked'),
        approvedBy: told(orNull(text), 'Id of the person who approved'),
        approvedOn: told(orNull(text), 'The day of it'),
        fixBy: told(orNull(text), 'The day by which it is to be mended'),
        lastReviewed: told(orNull(text), 'The day on which it was last looked at'),
        renewals: told(count, 'How often it was extended'),
        location: told(location, 'Where its record stands'),
      }),
      description: 'What its record says; null where it does not',
    },
  },
  ['because', 'terms'],
);

const policy = mapping({
  ...policyMembers,
  params: told(listOf(mapping(paramMembers)), 'The thresholds it was judged by, and who says so'),
});

const day: JsonSchema = { type: 'string', format: 'date' };

const routine = mapping(
  {
    record: told(recordRef, 'The record'),
    name: told(text, 'What is done'),
    occurrences: {
      type: 'array',
      items: mapping({
        due: told(day, 'The day on which it was due'),
        state: {
          enum: [...OCCURRENCE_STATES, null],
          description:
            'done in time, late, missing when its time is up, not_yet_due before; null where no report tells of it',
        },
        doneOn: told(orNull(day), 'The day on which it was done'),
      }),
      description: 'The newest that were due, and the next one; empty when they cannot be told',
    },
    earlier: told(count, 'How many there were before those'),
    states: {
      ...orNull(
        mapping(
          Object.fromEntries(OCCURRENCE_STATES.map((state) => [state, told(count, `How many are ${state}`)])),
        ),
      ),
      description: 'How many of all of them are in each state; null when it cannot be told',
    },
    longestGap: {
      ...orNull(
        mapping({
          days: told(count, 'How many days'),
          from: told(day, 'The day on which it begins'),
          to: told(day, 'The day on which it ends'),
        }),
      ),
      description:
        'The longest time without a run; null before it was due, and where it cannot be told from counted runs',
    },
    nextDue: { ...orNull(day), description: 'The next day on which it is due; null when it cannot be told' },
    untold: told(count, 'How many of all of them no report tells of; left out when there is none'),
    runs: {
      ...mapping({
        expected: told(count, 'How many there should have been'),
        succeeded: told(count, 'How many went well'),
      }),
      description: 'Runs of which only the number is known, in all stretches that were reported',
    },
    because: told(text, 'Why nothing can be told of it'),
  },
  ['untold', 'runs', 'because'],
);

const pastPeriod = mapping({
  name: told(text, 'Such as 2026-Q2'),
  from: told(day, 'Its first day'),
  to: told(day, 'Its last day'),
  commit: told(text, 'Its last commit'),
  tree: told(text, 'The tree of that'),
  rules: told(sha256, 'Digest of the policies that judged it'),
  verdicts: told(tally, 'How many evaluations have which verdict'),
  score: told(score, 'Passed in percent of judged; null when nothing was judged'),
  net: told(score, 'The score without what is under an exception'),
  records: told(count, 'How many records were read'),
  policies: told(count, 'How many policies were judged'),
  findings: told(count, 'Open findings, those of the baseline left out'),
  partial: { type: 'boolean', description: 'The input had problems' },
});

const populations: JsonSchema = {
  ...mapping({
    kinds: told(
      listOf(
        mapping({
          kind: told(text, 'The kind'),
          records: told(count, 'How many records that can be judged'),
          examined: told(count, 'How many of them some policy looked at'),
          ambiguous: told(count, 'How many more have no id, or that of another'),
          files: told(count, 'In how many files they stand'),
        }),
      ),
      'By kind',
    ),
    policies: told(
      listOf(
        mapping({
          policy: told(text, 'Id of the policy'),
          once: { type: 'boolean', description: 'It is judged once, on no single record' },
          records: told(count, 'How many records of its kinds there are: judged + ruledOut + leftOut'),
          judged: told(count, 'How many of them were judged'),
          ruledOut: told(count, 'How many its where rules out'),
          leftOut: told(count, 'How many the run was told to leave out'),
        }),
      ),
      'By policy',
    ),
  }),
  description: 'What was there to be judged, and what became of it',
};

const graph: JsonSchema = {
  ...mapping({
    nodes: told(
      listOf(
        mapping({
          id: told(text, 'Id of the record'),
          kind: told(text, 'Asset or Service'),
          name: told(text, 'What it is called'),
          criticality: told(orNull(text), 'How much depends on it; null where it does not say'),
        }),
      ),
      'What depends on something, or is depended on',
    ),
    edges: told(
      listOf(
        mapping({
          from: told(text, 'Id of what needs'),
          to: told(text, 'Id of what is needed'),
          need: {
            enum: ['hard', 'any', 'soft'],
            description: 'hard, any one of several, or soft: works without, if worse',
          },
        }),
      ),
      'What each needs',
    ),
  }),
  description: 'What depends on what; left out where nothing is recorded that does',
};

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
      period: told(
        orNull(
          mapping({
            name: told(text, 'Such as 2026-Q3'),
            from: told(day, 'Its first day'),
            to: told(day, 'Its last day'),
          }),
        ),
        'What the report is about; null where that is a moment alone',
      ),
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
        mapping({
          records: unexaminedRecords,
          policies: told(texts, 'Ids of policies that met no record'),
          exceptions: told(texts, 'Ids of exceptions whose policies did not meet their records'),
        }),
        'What nobody looked at',
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
