/** What the report as a page of HTML can show. Texts are plain: what fills the template escapes them. */
import { mapping, markup, maybe, number, rows, text, texts, truth, type ViewOf } from './shape.ts';

const PLACE = {
  text: text('The file and its line.'),
  href: text('Where it can be seen on the web; empty where it cannot.'),
  folders: texts('The folders of the file, each with its stroke; a line can be broken after each.'),
  file: text('The name of the file.'),
  line: text('The number of its line.'),
};

const COVER = {
  organization: text('What the company is called.'),
  subject: text('What the page is about, such as a period.'),
  asOf: text('As of when it is.'),
  tone: text('`good`, `doubtful` or `bad`.'),
  verdict: text('What it all comes to, in a sentence.'),
  gate: text('That the gate is tripped; empty when it is not.'),
  score: text('The score.'),
  net: text('The score without what is under an exception; empty when it is the same.'),
  level: texts('The level that is reached, and how the controls stand that a profile asks for.'),
  holdingBack: rows('The policies whose findings weigh most.', {
    policy: text('Its id.'),
    title: text('What it asks.'),
    count: text('How many findings it has.'),
    severity: text('The worst of them.'),
    remedy: text('What to do; empty where it does not say.'),
  }),
  others: text('How many more policies have open findings; empty when none has.'),
  weakest: text('The domains with the lowest score; empty where none has a better one.'),
  changed: texts('What has changed since the base, or since the period before.'),
  moved: rows(
    'The findings that are new since then, and those that are gone; none where there is nothing to compare with.',
    {
      heading: text('How many findings are new, or gone.'),
      isFolded: truth('Whether they are folded away at first.'),
      rows: rows('Which, a policy on a record each.', {
        policy: text('The id of the policy.'),
        subject: text('The record.'),
        title: text('What the policy asks; empty where nothing tells any more.'),
        count: text('How many findings that are; empty for one.'),
      }),
      hidden: text('That some are left out; empty when none is.'),
    },
  ),
  warnings: texts('What a reader has to know first.'),
  facts: rows('What the report is of.', { name: text('What is told.'), value: text('What it is.') }),
};

const CHART = {
  id: text('A name for it within the page.'),
  title: text('Its heading.'),
  words: text('What it shows, in a sentence.'),
  drawing: markup('The drawing, as SVG.'),
  legend: rows('What its colours mean; empty where it has one.', {
    tone: text('The class of the colour.'),
    name: text('What it stands for.'),
  }),
  columns: texts('The headings of the same as a table.'),
  rows: rows('A row of that table.', { name: text('Its name.'), values: texts('Its numbers.') }),
};

const SCORECARD = {
  id: text('A name for it within the page.'),
  by: text('What a row is one of, such as domain or owner.'),
  title: text('Its heading.'),
  isFolded: truth('Whether it is folded away at first.'),
  verdicts: texts('The verdicts that are counted, each a column.'),
  rows: rows('A row for each subject, and one for all of them.', {
    subject: text('What it is about.'),
    title: text('Its name; empty where it has none.'),
    isTotal: truth('Whether it is the one for all of them.'),
    score: text('The score.'),
    width: number('The score as the width of a bar of 100; 0 where there is none.'),
    net: text('The score without what is under an exception.'),
    delta: text('Points since the base, or since the period before; empty where there is none.'),
    counts: texts('How many there are of each verdict, in the order of the columns.'),
    mix: text('How much of what passes is proven, mixed or only asserted.'),
  }),
  hasDelta: truth('Whether any row tells of points.'),
  hidden: text('That rows are left out; empty when none is.'),
  notes: texts('What else has to be known of it, a sentence each.'),
};

const FINDING = {
  severity: text('How bad it is.'),
  rank: number('The same from 0, the worst, to 3.'),
  sign: text('A sign for the verdict.'),
  verdict: text('Why it is a finding.'),
  age: text('Since when it is open; empty where that is not told.'),
  policy: text('The id of the policy.'),
  title: text('What the policy asks.'),
  domain: text('The domain of the policy.'),
  record: text('What it is about.'),
  owner: text('Whose it is.'),
  message: text('What is wrong.'),
  remedy: text('What to do; empty where the policy does not say.'),
  help: text('The address of the page of the policy; empty where there is none.'),
  place: maybe('Where it stands; absent where that is in no file.', PLACE),
  related: rows('Other places that it rests on.', { ...PLACE, record: text('The record it stands in.') }),
  controls: text('The controls that the policy is for.'),
};

const EXCEPTION = {
  id: text('The id of its record.'),
  place: mapping('Where its record stands.', PLACE),
  state: text('`active`, `upcoming`, `expired`, `closed` or `refused`.'),
  policies: text('The policies it is for.'),
  subjects: text('The records it covers.'),
  reason: text('Why the policy cannot be met.'),
  risk: text('What could happen.'),
  compensating: text('What is done meanwhile.'),
  requestedBy: text('Who asked.'),
  approvedBy: text('Who approved.'),
  approvedOn: text('When.'),
  age: text('How long ago that was; empty where it cannot be told.'),
  expires: text('The last day it counts.'),
  left: text('How long it still counts, or how long ago it ended.'),
  fixBy: text('When it is to be mended.'),
  renewals: text('How often it was extended.'),
  use: text('What it is good for, and why it is in its state.'),
};

export const PAGE = {
  policy: text('The content security policy, which allows the style and the script below and nothing else.'),
  style: markup('The style of the page that ships, for `<style>`.'),
  script: markup('Its script, for `<script>`: search, filters and sorting.'),
  edge: text('What stands at the edge of each sheet of paper: the company, the day and the commit.'),
  cover: mapping('What the first page says.', COVER),
  charts: rows('The charts.', CHART),
  scorecards: rows('The scorecards.', SCORECARD),
  pointsLegend: text('What points are; empty where no row tells of any.'),
  evidenceLegend: text('What the kinds of evidence in scorecards mean.'),
  routines: rows('What is done again and again, and whether it was done in time.', {
    name: text('Its name.'),
    cells: rows('Each time it was due, the newest last.', {
      sign: text('A sign for what became of it.'),
      state: text('The same as a class.'),
      words: text('The same in words.'),
    }),
    earlier: text('A sign that there were earlier times; empty when there were none.'),
    words: text('All of it in words.'),
  }),
  routineLegend: text('What the signs mean.'),
  graph: maybe('What depends on what; absent where nothing is recorded that does.', {
    words: text('How large it is.'),
    drawing: markup('The drawing, as SVG.'),
    hidden: text('How many are not drawn; empty when all are.'),
    rows: rows('The same as a table.', {
      id: text('The id of what needs.'),
      name: text('Its name.'),
      needs: text('What it needs.'),
    }),
    hiddenRows: text('That rows are left out; empty when none is.'),
  }),
  exceptions: rows('Every exception.', EXCEPTION),
  gate: texts('What tripped the gate.'),
  findings: rows('What needs attention, the worst first.', FINDING),
  hasAges: truth('Whether it is known of any since when it is open.'),
  hiddenFindings: text('That findings are left out; empty when none is.'),
  policies: rows('The policies that were judged.', {
    id: text('Its id.'),
    title: text('What it asks.'),
    severity: text('How bad it is when it does not hold.'),
    domain: text('The part of IT operations that it belongs to.'),
    level: text('The level that asks for it.'),
    why: text('Why it matters; empty where it does not say.'),
    controls: text('The controls that it is for.'),
    params: texts('Its thresholds, and who says so.'),
    records: text('How many records of its kinds there are; `once` where it is judged once.'),
    judged: text('How many of them were judged.'),
    ruledOut: text('How many it rules out itself.'),
    leftOut: text('How many the run was told to leave out.'),
  }),
  kinds: rows('The kinds of record.', {
    kind: text('The kind.'),
    records: text('How many records there are.'),
    files: text('In how many files.'),
    examined: text('How many of them some policy looked at.'),
    passedOver: text('How many none looked at, though they were not to be left out.'),
    leftOut: text('How many none looked at because the run was told to leave them out.'),
    ambiguous: text('How many more have no id of their own.'),
    policies: text('The policies that wait for it in vain; empty where there are records.'),
  }),
  hasLeftOut: truth('Whether the run was told to leave any of them out.'),
  problems: rows('What is wrong with the files that were read.', {
    severity: text('`error` or `warning`.'),
    place: mapping('Where it stands.', PLACE),
    message: text('What is wrong.'),
    hint: text('What to write; empty where that is plain.'),
  }),
  hiddenProblems: text('That problems are left out; empty when none is.'),
  overrides: texts('What is judged otherwise than the policies say, a line each.'),
  unexamined: texts('What nobody looked at, a line each.'),
  verdicts: rows('The verdicts that there are.', {
    sign: text('Its sign.'),
    name: text('Its name.'),
    meaning: text('What it says.'),
  }),
  reproduce: mapping('How to make the report again.', {
    because: text('Why nobody can; empty where it can be.'),
    command: text('The command; empty where there is none.'),
    digests: rows('What it was made of.', { name: text('What is told.'), value: text('Its digest.') }),
  }),
};

/** Everything that the page is filled with. */
export type PageView = ViewOf<typeof PAGE>;
