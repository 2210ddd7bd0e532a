/** What the report says of all there was to judge: how much of it, and what depends on what. */
import type { JsonSchema } from './json-schema.ts';
import { count, listOf, mapping, orNull, text, told } from './members.ts';

/** The populations of a run. */
export const populations: JsonSchema = {
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

/** What depends on what. */
export const graph: JsonSchema = {
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
