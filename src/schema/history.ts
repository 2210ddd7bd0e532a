/** What the report says of the period that it is of, and of those before. */
import type { JsonSchema } from './json-schema.ts';
import { count, day, mapping, orNull, sha256, text, told } from './members.ts';
import { score, tally } from './scorecards.ts';

const rules = told(
  sha256,
  'Digest of the policies that judged it, with parameters and what is overridden: another one, other rules',
);

/** The period that a report is of. */
export const period: JsonSchema = told(
  orNull(
    mapping(
      {
        name: told(text, 'Such as 2026-Q3'),
        from: told(day, 'Its first day'),
        to: told(day, 'Its last day'),
        rules,
      },
      ['rules'],
    ),
  ),
  'What the report is about; null where that is a moment alone',
);

/** A period before it. */
export const pastPeriod = mapping({
  name: told(text, 'Such as 2026-Q2'),
  from: told(day, 'Its first day'),
  to: told(day, 'Its last day'),
  commit: told(text, 'Its last commit'),
  tree: told(text, 'The tree of that'),
  rules,
  verdicts: told(tally, 'How many evaluations have which verdict'),
  score: told(score, 'Passed in percent of judged; null when nothing was judged'),
  net: told(score, 'The score without what is under an exception'),
  records: told(count, 'How many records were read'),
  policies: told(count, 'How many policies were judged'),
  findings: told(count, 'Open findings, those of the baseline left out'),
  partial: { type: 'boolean', description: 'The input had problems' },
});
