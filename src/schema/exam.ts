import { DRAFT_07, type JsonSchema, schemaId } from './json-schema.ts';
import {
  count,
  flag,
  listOf,
  location,
  mapping,
  orNull,
  pointer,
  problems,
  schemaVersion,
  text,
  textOrNull,
  texts,
  told,
  tool,
} from './members.ts';

const percent: JsonSchema = { type: 'integer', minimum: 0, maximum: 100 };
const share = mapping({
  covered: told(count, 'How many of them the cases cover'),
  total: told(count, 'How many there are'),
});
const policy = told(text, 'Id of the policy');

const uncovered = mapping({
  role: told(text, 'What the branch is to the rule around it: a check, an arm of and'),
  rule: told(text, 'The branch in words'),
  location: told(location, 'Where the branch stands'),
  missing: told(
    listOf(
      mapping(
        {
          way: told(
            { enum: ['true', 'false', 'used', 'absent'] },
            'How it never came out; used is for a branch that gives a value',
          ),
          hint: told(text, 'What a case would need for it'),
        },
        ['hint'],
      ),
    ),
    'The ways that no case took',
  ),
});

/** The schema of the JSON that `test` writes, version 1. */
export const examSchema: JsonSchema = {
  $schema: DRAFT_07,
  $id: schemaId('exam'),
  title: 'exam',
  description: "What the policies' tests came to. Adding members is not a new version.",
  ...mapping({
    schemaVersion,
    tool,
    summary: told(
      mapping({
        good: told(flag, 'What ends with 0'),
        cases: told(count, 'Cases that were run'),
        failed: told(count, 'Cases that do not hold'),
      }),
      'What it all comes to',
    ),
    cases: told(
      listOf(
        mapping({
          policy,
          name: told(textOrNull, 'Its name in the file; null when it has none'),
          location: told(location, 'Where the case stands'),
          differences: told(texts, 'What is not as expected; empty when the case holds'),
        }),
      ),
      'Every case that was run',
    ),
    untested: told(texts, 'Policies that no case is about'),
    coverageMin: told(orNull(percent), 'The share that was asked for; null when none was'),
    coverage: told(
      listOf(
        mapping({
          policy,
          percent: told(percent, 'Checks and branches that are covered, rounded down'),
          checks: told(share, 'where, fresh and the checks'),
          branches: told(share, 'What is inside of them'),
          uncovered: told(listOf(uncovered), 'Branches that no case took, or not in every way'),
        }),
      ),
      'What the cases cover of each policy',
    ),
    mutants: told(
      orNull(
        listOf(
          mapping({
            policy,
            tried: told(count, 'How many changes to the policy were tried'),
            equivalent: told(count, 'Listed as making no difference'),
            survived: told(
              listOf(
                mapping({
                  at: told(pointer, 'Which part of the policy was changed'),
                  mutant: told(text, 'The change in words'),
                  location: told(location, 'Where that part stands'),
                }),
              ),
              'Changes that no case noticed',
            ),
          }),
        ),
      ),
      'null when none were asked for; without policies that have a case that does not hold',
    ),
    problems,
  }),
};
