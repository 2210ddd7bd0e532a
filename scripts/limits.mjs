/** The page of limits: each with the value that the code has, what happens past it, and what is said then. */
import { generatedPlugin } from './generated.mjs';
import { padded } from './page.mjs';
import { modulesOf } from './source.mjs';

/**
 * Every limit of the sources. In a line: where the constant is, what it limits, what happens past it, and the
 * message that says so, where {n} is the value and … depends on the case. Where there is no message, nothing is
 * lost past the limit. tests/slow/limits.test.ts asks for a line for each constant, and tries each limit.
 */
const TABLE = `
## What is read

shell/files.ts MAX_FILE_BYTES | bytes of a file | the file is not read; the run ends with 2 | …; at most {n} bytes are read.
shell/workspace.ts MAX_FILES | files that the patterns match | the run ends with 2 | More than {n} files match.
engine/yaml/read.ts MAX_DEPTH | lists and mappings inside each other | what is deeper is absent; the run ends with 2 | Lists and mappings are nested more than {n} deep.
engine/yaml/read.ts MAX_NODES | values of a file, with those that aliases repeat | the alias is absent; the run ends with 2 | Repeating … makes the file larger than {n} values.
engine/yaml/read.ts MAX_PROBLEMS_A_FILE | mistakes in the YAML of a file | the others are counted | 1 more problem in this file is not listed.
engine/people.ts LONGEST_ID | characters of an id | the id is absent; the run ends with 2 | … to {n} letters, digits, dots, hyphens or underscores, …
engine/logic/version.ts MAX_VERSION | characters of a version | it is none; the verdict is \`error\` | … is no version
engine/logic/network.ts MAX_NETWORK | characters of a network | it is none; the verdict is \`error\` | … is no address and no network

## Rules

engine/logic/compile.ts MAX_RULE_NODES | operators and values of a policy | the policy is not judged; the run ends with 2 | A policy may have {n} operators and values; this one has more.
engine/logic/compile.ts MAX_RULE_DEPTH | operators inside each other | the policy is not judged; the run ends with 2 | Rules may be nested {n} deep; this one goes deeper.
engine/logic/compile.ts MAX_RULE_TEXT | characters of a text | the policy is not judged; the run ends with 2 | A text in a rule may have {n} characters; …
engine/logic/pattern-operator.ts MAX_PATTERN | characters of a pattern | the policy is not judged; the run ends with 2 | A pattern may have {n} characters; …
engine/logic/pattern/automaton.ts MAX_STATES | states of a pattern | the policy is not judged; the run ends with 2 | … has more than {n} states.
engine/logic/pattern/regular.ts MAX_COUNT | repetitions of a part of a pattern | the policy is not judged; the run ends with 2 | … a part may be repeated {n} times.
engine/logic/pattern/glob.ts MAX_BRACES | braces inside each other in a pattern of \`glob\` | the policy is not judged; the run ends with 2 | … braces may stand {n} deep.
engine/logic/operator.ts MAX_STEPS | steps of a rule on one record | the verdict is \`error\` | the rule takes more than {n} steps
engine/logic/types.ts MAX_TYPE | characters that describe the type of a value | types are not told apart any more when the policy is read; values still are |
engine/parameter.ts MOST_ENTRIES | states that are entered to hold a value of a parameter against its pattern | the value is refused; the run ends with 2 | The value is too long to be held against the pattern …
model/timetable.ts MAX_OCCURRENCES | times at which one record is due, or slots of one window | its timetable is absent; the verdict is \`no_evidence\` | … makes more than {n} occurrences since …
engine/logic/value.ts MOST_BESIDE | records that a value remembers besides the one it was read from | the first of them are named |
engine/questions.ts MAX_QUESTIONS | policies of which one asks the next (\`verdict\`) | the policy is not judged; the run ends with 2 | … may have {n} policies; from … on it has more.
engine/logic/compiled.ts MOST_ITERATORS | iterators inside each other | parts that could be computed once are computed each time |

## What is written

render/markdown.ts MAX_COMMENT | characters of the Markdown | rows of tables are left out and counted | … that are not shown here.
render/markdown.ts MOST_ROWS | rows of a table in the Markdown | the others are counted | … and 1 more finding that is not shown here.
render/markdown.ts MOST_CARDS | rows of a folded scorecard in the Markdown | those with the highest scores are counted | … and 1 more row that is not shown here.
render/templates/custom.ts MAX_TEMPLATE | characters of a template of the repository | what ships is rendered; the run ends with 2 | The template has …; at most {n} are read.
render/templates/custom.ts MOST_MISTAKES | mistakes of a template that are told | the others are counted | 1 more mistake in this file is not listed.
render/templates/check.ts MAX_NESTING | blocks inside each other in a template | what ships is rendered; the run ends with 2 | Blocks may stand {n} deep; this one stands deeper.
render/templates/library.ts MAX_TURNS | elements of lists that a template goes through, each time it is filled | less is shown by it, and at last what ships is rendered | The template … writes more than there is room for, …
render/templates/library.ts MAX_OUTPUT | characters that a template writes | less is shown by it, and at last what ships is rendered | The template … writes more than there is room for, …
render/sentences.ts MAX_CELL | characters of a message in the Markdown, in SARIF and in annotations | the rest is counted | … (1 more character)
render/html/tables.ts MOST_FINDINGS | findings on the page of HTML, the worst | the others are counted | … and 1 more finding that is not shown here.
render/html/tables.ts MOST_ROWS | rows of a scorecard, of needs and of problems on the page of HTML | the others are counted | … and 1 more problem that is not shown here.
render/html/charts.ts MOST_BARS | bars of a chart on the page of HTML | the others are counted | 1 more row in the scorecard below
render/html/arrange.ts MOST_BOXES | assets and services that the page of HTML draws: services and what is critical first | the others are counted | For want of room 1 more is in the table alone.
render/html/moved.ts MOST_MOVED | findings that the cover of the page names as new, and as fixed | the others are counted | … and 1 more finding that is not shown here.
render/holding-back.ts MOST_HOLDING_BACK | policies that the page and the Markdown name as what holds back most | the others are counted | … and 1 more policy with open findings.
render/mermaid.ts MOST_NODES | assets and services that the Markdown draws | none is drawn | … too many to be drawn here; …
render/mermaid.ts MOST_EDGES | dependencies that the Markdown draws | none is drawn | … too many to be drawn here; …
render/oscal/observation.ts MOST_EVIDENCE | files that an observation of OSCAL names | the others are counted | 1 more file is not named here.
render/oscal/document.ts MOST_EXCEPTIONS | exceptions without use that OSCAL names | the others are counted | 1 more exception not named here.
app/report.ts MOST_PREVIOUS | periods before one that a report looks at | the command ends with 2 | … from 0 to 12 periods can be looked back.
render/sarif.ts MOST_RESULTS | findings in SARIF, the worst | the others are counted | 1 more finding is left out here; …
render/sarif.ts MOST_PROBLEMS | problems in SARIF | the others are counted | 1 more problem is left out here; …
render/sarif.ts MOST_PLACES | other places of a finding in SARIF | the others are counted | … and 98 more places.
render/sarif.ts MOST_TAGS | tags of a rule in SARIF: the domain and controls | the first of them are named; the help of the rule has all |
render/sarif.ts MAX_DESCRIPTION | characters of a description of a rule in SARIF | the rest is counted | … (1 more character)
render/annotations.ts MOST_ANNOTATIONS | annotations of a level | the worst are shown, the others are counted in the last | 2 more findings, see the job summary
render/annotations.ts MAX_TITLE | characters of the title of an annotation | it ends there; the message has what is wrong |
render/workbook.ts MAX_ROWS | rows of a sheet of a workbook, all of which are held at once | the others are counted in its last row, and on the first sheet | 2 more rows are left out here; …
render/workbook.ts MAX_TEXT | characters of a cell of a workbook, which is as many as Excel reads | the rest is counted | … (41 more characters)
shell/runner.ts MAX_SUMMARY_BYTES | bytes of the summary of a step | a short one is written in its place |
render/text.ts MOST_SHOWN | findings and problems in the text without \`-v\` | the others are counted | … and 1 more finding; all of them with -v or -o json=-
render/text.ts MOST_STRIPS | routines that were not in time in the text without \`-v\` | the others are counted | … and 1 more routine
render/change.ts MOST_TOUCHED | records that the comment names as touched | the others are counted | … and 1 more record
render/change.ts MOST_LAPSED | records of a line on what lapses | the others are counted | … and 1 more record
model/shard.ts MAX_SHARDS | parts that an inventory is judged in | the step, or the command, ends with 2 | … of at most {n}.
app/publish/review.ts MAX_SUGGESTIONS | suggestions on a pull request | the others are counted | 1 suggestion more would be too many.
engine/mends.ts MOST_TRIED | lines of a change for which suggestions are tried | the others are counted | 1 suggestion more would be too many.
engine/result.ts MAX_RESULT_LENGTH | characters of a result that is published | nothing is published; the step ends with 2 | …; at most {n} characters are read.
engine/result.ts MAX_DEPTH | lists and mappings inside each other in a result that is published | nothing is published; the step ends with 2 | The result is nested too deeply.
render/reminder.ts MOST_LINES | lines of an owner in the reminder | the others are counted | … and 1 more line that is not shown here.
render/reminder.ts MOST_NAMED | records of a line in the reminder | the others are counted | … and 1 more
render/sentences.ts MOST_UNEXAMINED | records that are named as not looked at, without \`-v\` | the others are counted | … and 1 more record
render/sentences.ts MOST_GONE | fingerprints of the baseline that are named as gone | the others are counted | … and 1 more)
engine/routines.ts MOST_OCCURRENCES | times at which a routine was due that a report lists, the newest | the others are counted | …1 earlier time not drawn
engine/message.ts MOST_ELEMENTS | elements of a list in a message | the others are counted | … and 1 more
engine/judge.ts MOST_REASONS | missing values that a message names | the others are counted | …; and 1 more gap
render/explanation.ts MOST_STEPS | steps of a check that \`opsledger explain\` shows without \`-v\` | the others are counted | … and 1 more step; all of them with -v
engine/explain.ts MAX_TRACE_STEPS | steps of a check that \`opsledger explain\` keeps, in any format | the others are counted | … and 1 more step
engine/shown.ts MOST_PARTS | elements and keys of a value in the JSON of \`opsledger explain\` | the others are counted beside it | "omitted": 1
render/sentences.ts MOST_RELATED | records that a finding names besides its own | the others are counted | and 1 more record
render/explanation.ts MOST_VERDICTS | records that \`opsledger explain POLICY\` lists without \`-v\` | the others are counted | … and 1 more record; all of them with -v
render/baseline.ts MOST_LISTED | fingerprints that \`opsledger baseline\` lists without \`-v\` | the others are counted | … and 1 more; all of them with -v
engine/exception-draft.ts MOST_NAMED | people who may approve that \`opsledger except\` names | the others are counted | … and 1 more.

## Where another way is taken

engine/yaml/plain.ts MAX_DEPTH | lists and mappings inside each other for the quick reader of YAML | the full reader reads the file |
engine/yaml/places.ts MAX_KEY | characters of a line in which the quick search for a place looks for a key | the full reader finds the place |
engine/yaml/quotes.ts LONGEST | characters of a text that is asked whether other tools misread it | it is not asked about |
`;

/** Each limit with its value. `says` is undefined where there is no message. */
export async function limits() {
  const rows = TABLE.split('\n').flatMap((line) => {
    const [, file, constant, what, past, says] =
      /^(\S+) (\S+) \| (.+?) \| (.+?) \|(?: (.+))?$/.exec(line) ?? [];
    return file === undefined ? [] : [{ file: `src/${file}`, constant, what, past, says }];
  });
  const values = await valuesOf(rows);
  return rows.map((row, index) => ({ ...row, value: values[`v${index}`] }));
}

/** The constants as the sources have them. */
async function valuesOf(rows) {
  const sources = rows.map(
    ({ file, constant }, index) => `export { ${constant} as v${index} } from './${file}';`,
  );
  return modulesOf(sources.join('\n'), [await generatedPlugin()]);
}

/** The text of docs/limits.md. */
export async function limitsPage() {
  const all = await limits();
  let next = 0;
  const parts = TABLE.trim()
    .split(/^## /m)
    .filter(Boolean)
    .map((part) => {
      const [heading, , ...lines] = part.trim().split('\n');
      const rows = lines.map(() => all[next++]);
      return [`## ${heading}`, '', ...table(rows), ''];
    });
  return [
    '# Limits',
    '',
    'Written by `npm run docs` from the constants themselves. `tests/slow/limits.test.ts` tries each limit, at its value and',
    'one past it.',
    '',
    'Nothing is cut off in silence: past a limit the message says so, and what was not read or not decided is no pass. There is',
    'no limit on the number of records.',
    '',
    ...parts.flat(),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function table(rows) {
  const cells = [
    ['limit', 'at most', 'past it', 'message'],
    ...rows.map(({ what, value, past, says }) => [
      what,
      grouped(value),
      past,
      says === undefined ? '' : `\`${says.replaceAll('{n}', grouped(value))}\``,
    ]),
  ];
  return padded(cells);
}

function grouped(value) {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
