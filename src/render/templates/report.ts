/** What the report as Markdown can show. */
import { FINDING, PROBLEM, REMEDY } from './rows.ts';
import { maybe, numbers, rows, text, texts } from './shape.ts';

/** A scorecard as a table. */
export const CARD = {
  by: text('What a row is one of, such as domain or owner.'),
  title: text('Its heading.'),
  verdicts: texts('The verdicts that are counted, each a column.'),
  rows: rows('A row for each subject, and one for all of them.', {
    subject: text('What it is about.'),
    score: text('The score with a bar.'),
    net: text('The score without what is under an exception.'),
    counts: numbers('How many there are of each verdict, in the order of the columns.'),
    mix: text('How much of what passes is proven, mixed or only asserted.'),
  }),
  hidden: text('That rows are left out; empty when none is.'),
  notes: texts('What else has to be known of it, a sentence each.'),
};

export const REPORT = {
  headline: text('What the report comes to, in one line.'),
  notes: texts(
    'What a reader has to know first: the scope, the baseline, why it is partial, what trips the gate.',
  ),
  holdingBack: rows('The policies that hold us back most; none where nothing is open.', {
    policy: text('The id of the policy.'),
    title: text('What it asks for.'),
    count: text('How many open findings there are by it, what was known before among them.'),
    severity: text('How bad the worst of them is.'),
    remedy: text('What to do; empty where the policy does not say.'),
  }),
  otherPolicies: text('How many policies besides have open findings; empty when none has.'),
  findings: rows('What needs attention and was not known before, the worst first.', FINDING),
  worst: rows('The first of them, to be seen at once.', FINDING),
  rest: rows('The others of them, to be folded.', FINDING),
  restCount: text('How many of them are to be folded; empty when none is.'),
  hiddenFindings: text('That findings are left out; empty when none is.'),
  periods: maybe('How it went from period to period; absent where no period before is looked at.', {
    lines: texts('How the period stands beside the one before it, a sentence each.'),
    rows: rows('A row for each period, the oldest first.', {
      name: text('Its name, such as 2026-Q3.'),
      score: text('Its score.'),
      net: text('Its score without what is under an exception.'),
      findings: text('How many findings were open at its end.'),
      commit: text('The commit that was judged.'),
      remark: text('What keeps it from being compared as it stands; empty when nothing does.'),
    }),
    fixedCount: text('How many findings of the period before are gone; empty when none is.'),
    fixed: texts('Which of them, a line each.'),
    hiddenFixed: text('That some of these lines are left out; empty when none is.'),
  }),
  ages: maybe('Since when findings are open; absent where no period before is looked at.', {
    columns: texts('The severities that are counted, each a column.'),
    rows: rows('A row for each period since which some are open, the oldest first.', {
      since: text('The period.'),
      counts: texts('How many there are of each severity, and of all.'),
    }),
  }),
  remedies: rows('What to do, once for each policy whose findings are shown.', REMEDY),
  known: texts('Findings that were known when the tool was adopted, a line for each policy.'),
  knownCount: text('How many of them there are; empty when there is none.'),
  hiddenKnown: text('That some of these lines are left out; empty when none is.'),
  problems: rows('What is wrong with the files that were read.', PROBLEM),
  hiddenProblems: text('That problems are left out; empty when none is.'),
  diagrams: rows('Charts that GitHub draws; none where there is no room for them.', {
    title: text('What it shows.'),
    source: text('A block of Mermaid, or why there is none, on lines of its own.'),
  }),
  domains: maybe('The scorecard by domain; absent where nothing was judged.', CARD),
  evidenceLegend: text('What the kinds of evidence in scorecards mean.'),
  scorecards: rows('The other scorecards: by service, owner, kind, policy, control and framework.', CARD),
  routines: rows('What is done again and again, and whether it was done in time.', {
    name: text('Its name.'),
    strip: text('A sign for each time it was due; empty when it never was.'),
    words: text('The same in words.'),
  }),
  routineCount: text('How many routines there are; empty when there is none.'),
  legend: text('What the signs of the strips mean.'),
  hiddenRoutines: text('That routines are left out; empty when none is.'),
  exceptions: texts('Accepted deviations that are not closed, a line each.'),
  exceptionCount: text('How many of them there are; empty when there is none.'),
  hiddenExceptions: text('That exceptions are left out; empty when none is.'),
  overrides: texts('What is judged otherwise than the policies say, a line each.'),
  unexamined: texts('What nobody looked at, a line each.'),
  hiddenUnexamined: text('That some of these lines are left out; empty when none is.'),
  provenance: text('As of when it is, and of which commit.'),
  version: text('The version of Opsledger.'),
};
