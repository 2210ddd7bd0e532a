/** What the issue that reminds of what lapses can show. */
import { rows, text, texts } from './shape.ts';

export const REMINDER = {
  headline: text('How much is overdue, and how much will be.'),
  owners: rows('Whoever has something to do, in the order of their ids.', {
    owner: text('The id of the owner; that it is nobody in particular where there is none.'),
    overdue: texts('What cannot be told, or is too old, a line for each policy.'),
    soon: texts('What will not hold from some day on, the soonest first.'),
    hidden: text('That some of these lines are left out; empty when none is.'),
  }),
  provenance: text('As of when it is, and of which commit.'),
  version: text('The version of Opsledger.'),
};
