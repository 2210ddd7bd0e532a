/** What a comment on a pull request can show. */
import { FINDING, PROBLEM, REMEDY } from './rows.ts';
import { maybe, rows, text, texts } from './shape.ts';

/** What is said of the change itself. */
export const CHANGE = {
  headline: text('What the change comes to, in one line.'),
  lines: texts('The score before and after, and how much is still open.'),
  judging: maybe('What the change alters of what judges; absent when nothing.', {
    lines: texts('Which rules judged, and what the others make of it.'),
    items: rows('What is altered, what asks for less first.', {
      effect: text('Whether it asks for less or for more.'),
      what: text('The policy, the record or the part of the configuration, and what became of it.'),
      details: text('What about it is otherwise.'),
    }),
    hidden: text('That some of it is left out; empty when none is.'),
  }),
  fixed: texts('What somebody has mended, a line each.'),
  fixedTitle: text('How many of them there are.'),
  hiddenFixed: text('That some of them are left out; empty when none is.'),
  removed: text('Findings that went with their record; empty when none did.'),
  touched: texts('Which records it touches, and which services depend on them.'),
  scores: rows('The scores of domains and services that moved, the worst fall first.', {
    by: text('Whether it is of a domain or of a service.'),
    subject: text('Of which.'),
    before: text('The score before.'),
    after: text('The score after.'),
    delta: text('How many points it moved.'),
  }),
  hiddenScores: text('That some of them are left out; empty when none is.'),
  existing: texts('What was open before and still is, a line for each policy.'),
  existingTitle: text('How many findings that is.'),
  lapses: texts('What will not hold any more within the coming days, a line each.'),
  lapsesTitle: text('How many of them there are.'),
  hiddenLapses: text('That some of these lines are left out; empty when none is.'),
};

export const COMMENT = {
  ...CHANGE,
  partial: text('Why none of it can be trusted; empty when it can.'),
  gate: texts('What stops the change, a sentence each.'),
  notes: texts('What else a reader has to know, a sentence each.'),
  findings: rows(
    'What is new and needs attention, the worst first; all of it where there is no base.',
    FINDING,
  ),
  findingsTitle: text('How many of them there are.'),
  hiddenFindings: text('That findings are left out; empty when none is.'),
  remedies: rows('What to do, once for each policy whose findings are shown.', REMEDY),
  problems: rows('What is wrong with the files that were read.', PROBLEM),
  hiddenProblems: text('That problems are left out; empty when none is.'),
  leftOut: text('Which sections are left out for length, and where they are; empty when none is.'),
  run: text('A link to the run, followed by a dot; empty where there is none.'),
  asOf: text('As of when it is, and of which commit; alone it makes no comment new.'),
  version: text('The version of Opsledger.'),
};
