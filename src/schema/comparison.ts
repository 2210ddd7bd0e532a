/** What the report says of a change: what is new since a base, and what will not hold for long. */
import { JUDGING_EFFECTS, JUDGING_PARTS } from '../model/comparison.ts';
import { OPEN_VERDICTS } from '../model/verdict.ts';
import type { JsonSchema } from './json-schema.ts';
import {
  count,
  day,
  flag,
  listOf,
  location,
  mapping,
  orNull,
  recordRef,
  severity,
  text,
  textOrNull,
  texts,
  told,
  verdict,
} from './members.ts';
import { score } from './scorecards.ts';

const change: JsonSchema = { enum: ['added', 'changed', 'removed'], description: 'What became of it' };

export const introduced: JsonSchema = {
  enum: ['new', 'existing'],
  description: 'Whether the base has it, too; left out when there was none to compare with',
};

/** Something that judges and is changed, with what its effect can be. */
export function judgingItem(effect: JsonSchema): JsonSchema {
  return mapping(
    {
      part: told({ enum: JUDGING_PARTS }, 'What sort of thing judges'),
      id: told(text, 'Id of a policy or record, a key of the configuration, the path of a baseline'),
      kind: told(text, 'The kind of a record'),
      change,
      effect: told(
        effect,
        'Whether it asks for less or for more; unknown where that shows only in the total',
      ),
      details: told(texts, 'What about it, a sentence each'),
      location: told(orNull(location), 'Where it stands; null outside the repository'),
    },
    ['kind'],
  );
}

const judging = mapping({
  counts: told(
    { enum: ['later', 'now'] },
    'later: the rules of the base judged, and the changed ones count once they are accepted; now: they judged',
  ),
  items: told(listOf(judgingItem({ enum: JUDGING_EFFECTS })), 'Each thing that judges and is changed'),
  score: told(score, 'By the changed rules'),
  net: told(score, 'By the changed rules, without what is under an exception'),
  loosened: told(count, 'Evaluations that need somebody, and would not by the changed rules'),
  tightened: told(count, 'Evaluations that would need somebody by the changed rules alone'),
});

export const comparison = told(
  mapping({
    base: told(
      mapping({ commit: told(text, 'Id of the commit in Git'), tree: told(text, 'Id of its tree') }),
      'What it was compared with',
    ),
    head: told(
      textOrNull,
      'The commit the result is about: of a pull request its head; null for changes that are not committed',
    ),
    score: told(score, 'Of the base, by its own rules'),
    net: told(score, 'Of the base, without what is under an exception'),
    counts: told(
      mapping({
        introduced: told(count, 'Open findings that the base does not have'),
        existing: told(count, 'Open findings that the base has, too'),
        fixed: told(count, 'Findings of the base that are mended'),
        removed: told(count, 'Findings of the base that went with their record'),
      }),
      'How many findings are new, old and gone',
    ),
    fixed: told(
      listOf(
        mapping({
          fingerprint: told(text, 'Its identity'),
          policy: told(text, 'Id of the policy'),
          title: told(text, 'What the policy asks'),
          severity: told(severity, 'Of the policy'),
          verdict: told(verdict, 'Why it was a finding'),
          record: told(orNull(recordRef), 'null for a policy that is judged once'),
          removed: told(flag, 'It went because its record did: nothing was mended'),
        }),
      ),
      'Findings of the base that are gone',
    ),
    paths: told(texts, 'Files that are not the same in both'),
    touched: told(
      mapping({
        records: told(
          listOf(mapping({ kind: told(text, 'Its kind'), id: told(text, 'Its id'), change })),
          'Records that are not the same in both',
        ),
        services: told(
          listOf(
            mapping({
              id: told(text, 'Its id'),
              name: told(text, 'Its name'),
              records: told(count, 'How many of those records it depends on'),
            }),
          ),
          'The services that depend on them',
        ),
      }),
      'What the change is about',
    ),
    judging: told(orNull(judging), 'What the change alters of what judges; null when nothing'),
  }),
  'What is different from a base; left out when there was none',
);

export const lapses = told(
  mapping({
    days: told(count, 'How many days ahead were looked at'),
    items: told(
      listOf(
        mapping({
          what: told({ enum: ['evidence', 'exception', 'deadline'] }, 'What does not hold any more'),
          on: told(day, 'The first local day on which it does not'),
          policy: told(textOrNull, 'Id of the policy; null for an exception'),
          owner: told(textOrNull, 'Id of the person it belongs to'),
          verdict: told(
            { enum: [...OPEN_VERDICTS, null] },
            'What the verdict will be; null for an exception',
          ),
          records: told(listOf(recordRef), 'The records; empty for a policy that is judged once'),
        }),
      ),
      'The soonest first',
    ),
  }),
  'What holds and will not soon, if nobody acts; left out when nobody asked',
);

export const notes = told(texts, 'What a reader has to know of how the result came about');
