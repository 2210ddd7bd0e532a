/** What the report says of what is done again and again. */
import { OCCURRENCE_STATES } from '../model/timetable.ts';
import { count, day, mapping, orNull, recordRef, text, told } from './members.ts';

/** What became of a routine. */
export const routine = mapping(
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
