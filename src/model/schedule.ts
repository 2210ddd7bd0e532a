/** The collection `schedule`: what can be expected of each record that is due again and again. */
import { type Fields, may, must, shape } from './kind.ts';
import { SCHEDULED_KINDS } from './scheduled.ts';
import { OCCURRENCE_STATES } from './timetable.ts';

/** The name that rules and `for_each` use. */
export const SCHEDULE = 'schedule';

const gap = shape.mapping({
  days: must(shape.integer(), 'How many days'),
  from: must(shape.date(), 'The day on which it begins'),
  to: must(shape.date(), 'The day on which it ends'),
});

/** One timetable. Every record of a scheduled kind has one; what cannot be told in it is absent. */
export const SCHEDULE_FIELDS: Fields = {
  subject: must(shape.ref(...SCHEDULED_KINDS), 'The record whose timetable it is'),
  kind: must(shape.choice(...SCHEDULED_KINDS), 'The kind of that record'),
  occurrences: may(
    shape.list(
      shape.mapping({
        due: must(
          shape.date({ ends: true }),
          'The day on which it is due; of a slot the day on which it begins, of a reported stretch its last day',
        ),
        state: may(
          shape.choice(...OCCURRENCE_STATES),
          'done in time, late, missing when its time is up, not_yet_due before; a slot has none, nor a stretch that nobody reported',
        ),
        done_on: may(shape.date(), 'The day of the run that was it'),
        starts: may(shape.instant(), 'Of a slot or a stretch: when it begins'),
        ends: may(shape.instant(), 'Of a slot or a stretch: when it ends'),
        expected: may(shape.integer(), 'Of a reported stretch: how many runs there should have been'),
        succeeded: may(shape.integer(), 'Of a reported stretch: how many runs went well'),
      }),
    ),
    'In order: all that were due by as-of and the next one; the slots of at least a year before and after',
  ),
  done: may(shape.integer(), 'How many occurrences were done in time'),
  late: may(shape.integer(), 'How many were done, and late'),
  missing: may(shape.integer(), 'How many were not done when their time was up'),
  extra: may(
    shape.integer(),
    'How many runs count for no occurrence: a second one in a cycle, or one before the first',
  ),
  last_due: may(shape.date({ ends: true }), 'The newest day on which it was due; absent before the first'),
  next_due: may(shape.date({ ends: true }), 'The next day on which it is due'),
  last_done: may(shape.date(), 'The newest day on which it was done'),
  overdue: may(shape.boolean(), 'Whether the newest occurrence whose time is up is missing'),
  longest_gap: may(
    gap,
    'The longest time without a run, from the first due day to as-of; of jobs the longest that a report ended with; of slots the longest time without one in the year to come',
  ),
};
