/** What the report says of scores, and of what they rest on. */
import { CONFIDENCES } from '../model/crosswalk.ts';
import { STRENGTHS } from '../model/evidence.ts';
import { DIMENSIONS } from '../model/scorecard.ts';
import { VERDICTS } from '../model/verdict.ts';
import type { JsonSchema } from './json-schema.ts';
import { count, listOf, location, mapping, recordRef, text, told, verdict } from './members.ts';

export const score: JsonSchema = { type: ['integer', 'null'], minimum: 0, maximum: 100 };

export const tally = mapping(
  Object.fromEntries(VERDICTS.map((verdict) => [verdict, told(count, `How many are ${verdict}`)])),
);

/** What an evaluation rests on. */
export const strength: JsonSchema = {
  enum: [...STRENGTHS, null],
  description:
    'What the verdict rests on: records that name evidence which is there (proven), that only say so (asserted), or both (mixed); null where no record was looked at',
};

export const evidenceMix = mapping({
  proven: told(count, 'Passes whose records all name evidence that is there, or a link'),
  mixed: told(count, 'Passes some of whose records do'),
  asserted: told(count, 'Passes whose records only say so'),
  collected: told(count, 'Of the asserted: those whose every record names a tool as its source'),
  nothing: told(count, 'Passes of policies that are judged once and found no record to look at'),
});

export const scorecards = told(
  listOf(
    mapping(
      {
        by: told({ enum: DIMENSIONS }, 'What sort of subject this is'),
        subject: told(
          text,
          'Which one, by its id; framework/control for a control; - for what belongs to no owner or service, or is about no record',
        ),
        title: told(text, 'What it is called, where it has a name beside its id'),
        framework: told(text, 'Of a control: the framework it is of'),
        control: told(text, 'Of a control: its id in the framework'),
        group: told(text, 'Of a control: what the framework puts it under, such as IG1'),
        verdict: told(
          verdict,
          'Of a control: the worst of what is judged for it; pass when all of it passes, no_evidence also when nothing was looked at',
        ),
        asked: told(
          mapping({
            controls: told(count, 'How many controls the profiles ask for'),
            judged: told(count, 'How many of them something was looked at for'),
            tally: told(tally, 'How many of them have which verdict'),
            score: told(score, 'Those that pass in percent of those that count; null when none does'),
            net: told(score, 'The score without what is under an exception'),
          }),
          'Of a framework: how the controls stand that the profiles ask for; left out where they ask for none',
        ),
        crosswalk: told(
          mapping(
            {
              from: told(text, 'The framework whose controls policies name'),
              by: told(
                listOf(
                  mapping({
                    control: told(text, 'One of them, as framework/control'),
                    confidence: told({ enum: CONFIDENCES }, 'How sure it is that the two are related'),
                  }),
                ),
                'Of a control: those it is related to, by whose policies it is scored',
              ),
            },
            ['by'],
          ),
          'Of what no policy names itself: how it is related to what policies name. Such a score is of related evidence, and says of nobody that the framework is met',
        ),
        tally: told(
          tally,
          'How many of its evaluations have which verdict; of a framework, how many of its controls',
        ),
        score: told(
          score,
          'Passed in percent of judged; null when nothing was judged, or nothing was looked at',
        ),
        net: told(score, 'The score without what is under an exception'),
        delta: {
          type: ['integer', 'null'],
          description:
            'Points since the base; null where either has no score, left out when there was no base',
        },
        evidence: told(evidenceMix, 'What the passes rest on; of a framework, the controls that pass'),
      },
      ['title', 'framework', 'control', 'group', 'verdict', 'delta', 'asked', 'crosswalk'],
    ),
  ),
  'Scores, by dimension and then subject',
);

/** Records that no policy looked at. */
export const unexaminedRecords = told(
  listOf(
    mapping({
      ...(recordRef['properties'] as Record<string, JsonSchema>),
      location: told(location, 'Where it stands'),
    }),
  ),
  'Records that no policy looked at',
);
