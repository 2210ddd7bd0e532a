/** What the report of one part of several says of itself, and holds for the other parts. */
import { JUDGING_EFFECTS } from '../model/comparison.ts';
import { GATED } from '../model/gate.ts';
import { SEVERITIES } from '../model/policy.ts';
import { MAX_SHARDS } from '../model/shard.ts';
import { OPEN_VERDICTS } from '../model/verdict.ts';
import { judgingItem } from './comparison.ts';
import type { JsonSchema } from './json-schema.ts';
import { count, listOf, mapping, orNull, text, texts, told } from './members.ts';

const number: JsonSchema = { type: 'integer', minimum: 1, maximum: MAX_SHARDS };

/** The report itself: the sides of a change are reports, too. */
const report: JsonSchema = { $ref: '#' };

export const shard = told(
  mapping(
    {
      index: told(number, 'Which part this is, from 1'),
      count: told(number, 'Into how many parts the run is split'),
      gate: told(
        mapping(
          Object.fromEntries(
            OPEN_VERDICTS.map((verdict) => [
              verdict,
              told({ enum: [...SEVERITIES, 'none'] }, `The severity from which ${verdict} stops the run`),
            ]),
          ),
        ),
        'What trips the gate',
      ),
      gated: told({ enum: GATED }, 'Which findings the gate looks at'),
      kinds: told(
        listOf(
          mapping({
            policy: told(text, 'Id of the policy'),
            kinds: told(orNull(texts), 'The kinds it judges, in its order; null for one that is judged once'),
          }),
        ),
        'What each policy judges',
      ),
      examined: told(texts, 'Ids of records of other parts that were looked at here'),
      exceptions: told(
        listOf(
          mapping({
            id: told(text, 'Id of its record'),
            policies: told(texts, 'Ids of the policies it counts for'),
            subjects: told(texts, 'Ids of the records it counts for'),
          }),
        ),
        'The exceptions in force',
      ),
      unmet: told(
        orNull(texts),
        'Fingerprints of the baseline that did not occur here; null where nothing can be said to be gone',
      ),
      asked: told(
        { type: 'object', additionalProperties: texts },
        'Framework → ids of the controls that profiles ask for',
      ),
      ranks: told(listOf(count), 'How bad each of the routines is, in their order; the worst is 0'),
      sides: told(
        mapping(
          {
            base: told(report, 'The same part of the base, by the rules that judge, without facts'),
            otherwise: told(
              report,
              'The same part by the rules that did not count; left out where there are none',
            ),
            judging: told(
              listOf(judgingItem({ enum: [...JUDGING_EFFECTS, null] })),
              'What the change alters of what judges; the effect is null where only evaluations tell it',
            ),
          },
          ['otherwise'],
        ),
        'What was held against each other; left out where no change is judged',
      ),
    },
    ['sides'],
  ),
  'Which part of several this is, and what joining them needs; left out of a whole',
);
