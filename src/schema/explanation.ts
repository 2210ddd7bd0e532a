import { CONFIDENCES } from '../model/crosswalk.ts';
import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import {
  asOf,
  count,
  listOf,
  location,
  mapping,
  orNull,
  params,
  pointer,
  policyMembers,
  problems,
  recordRef,
  schemaVersion,
  text,
  textOrNull,
  texts,
  timeZone,
  told,
  tool,
  verdict,
} from './members.ts';

const result: JsonSchema = {
  anyOf: [
    mapping({
      is: { const: 'known', description: 'There is a value' },
      value: {
        description: 'A record, and the name of a person, stand as an id; what is absent in a list as null',
      },
      words: { ...text, description: 'The value as a message shows it, shortened' },
      omitted: { ...count, description: 'Elements and keys that were left out because there are too many' },
    }),
    mapping({
      is: told({ enum: ['absent', 'failed'] }, 'absent leads to no_evidence, failed to error'),
      why: told(text, 'What is missing, or does not fit, as a clause'),
    }),
  ],
};

const steps = told(listOf({ $ref: '#/definitions/step' }), 'What it rests on');
/** What draft-07 reads beside a reference is nothing, so that the description is put around it. */
const resulting = told({ allOf: [{ $ref: '#/definitions/result' }] }, 'What it comes to');

const part = mapping({
  name: { ...text, description: 'where, with NAME, let NAME, fresh or check ID, in the order of evaluation' },
  pointer: { ...pointer, description: 'Where it stands in the policy' },
  result: resulting,
  because: { ...textOrNull, description: 'For fresh: why the evidence is stale' },
  join: {
    ...orNull(
      mapping({
        mode: told({ enum: ['one', 'many', 'latest'] }, 'Which of those that fit it takes'),
        kind: told(text, 'The kind of record it chooses from'),
        by: { ...textOrNull, description: 'For latest: the date it goes by' },
        candidates: { ...count, description: 'Records of the kind' },
        matches: {
          type: ['integer', 'null'],
          minimum: 0,
          description: 'How many of them fit; null where that cannot be told',
        },
      }),
    ),
    description: 'For a part of with: what it chose among',
  },
  steps,
  omitted: { ...count, description: 'Steps that were left out because there are too many' },
});

/** The schema of the JSON that `explain` writes, version 1. */
export const explanationSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('explanation'),
  title: 'explanation',
  description: 'Why a policy decides as it does. Adding members is not a new version.',
  definitions: {
    result,
    step: mapping({
      logic: { description: 'The expression as the policy has it' },
      words: { ...text, description: 'The expression in words' },
      pointer: { ...pointer, description: 'Where the expression stands in the policy' },
      result: resulting,
      location: { ...orNull(location), description: 'Where a value that was read stands' },
      steps,
    }),
  },
  ...mapping({
    schemaVersion,
    tool,
    asOf,
    timeZone,
    period: told(
      orNull(
        mapping({
          rule: told(text, 'As the policy has it'),
          start: told(text, 'The day or the moment it begins with'),
          end: told(text, 'The day or the moment it ends before'),
        }),
      ),
      'What $period stands for, where the policy says',
    ),
    policy: told(
      mapping({
        ...policyMembers,
        help: told(textOrNull, 'Where to read more'),
        related: told(
          listOf(
            mapping({
              framework: told(text, 'Another framework'),
              title: told(text, 'What the crosswalk that leads there is called'),
              notice: told(text, 'What a pair of it means, and what it does not'),
              controls: told(
                listOf(
                  mapping({
                    id: told(text, 'What is related, by the id it is cited by'),
                    by: told(
                      listOf(
                        mapping({
                          control: told(text, 'A control of the policy, as framework/control'),
                          confidence: told({ enum: CONFIDENCES }, 'How sure the pair is'),
                          source: told(text, 'Who drew it'),
                          confirmedBy: told(texts, 'Who else has it'),
                        }),
                      ),
                      'The controls by which it is',
                    ),
                  }),
                ),
                'What it has that is related to controls of the policy',
              ),
            }),
          ),
          'What other frameworks have that is related by crosswalk; evidence for one is no more than that for the other',
        ),
        location: told(location, 'Where it stands'),
        forEach: told(texts, 'The kinds it judges; empty when it is judged once'),
        rules: told(
          listOf(
            mapping({
              name: told(text, 'where, $NAME, fresh, require or check ID'),
              words: told(text, 'The rule in words'),
              logic: { description: 'As the policy has it' },
            }),
          ),
          'What it asks, rule by rule',
        ),
        params,
      }),
      'The policy that was asked about',
    ),
    record: { ...orNull(recordRef), description: 'The record that was asked about' },
    verdicts: told(
      listOf(
        mapping({
          record: told(orNull(recordRef), 'null for a policy that is judged once, or that met no record'),
          verdict: told(verdict, 'What the policy says of the record'),
          would: told(orNull(verdict), 'For excepted and upcoming: what it would be'),
          because: told(textOrNull, 'Why the verdict is what it is'),
          messages: told(texts, 'What its findings say is wrong'),
        }),
      ),
      'What the policy comes to',
    ),
    ruledOut: { ...count, description: 'Records that where rules out' },
    trace: {
      ...orNull({ type: 'array', items: part }),
      description: 'How it came to the verdict; null where no record was asked about',
    },
    problems,
  }),
};
