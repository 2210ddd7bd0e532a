/** Each limit: at it, all is well; one past it, a message says so, and the rest goes on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '../../scripts/limits.mjs';
import { readInputs } from '../../src/action/inputs.ts';
import { planReview } from '../../src/app/publish/review.ts';
import { parsePrevious } from '../../src/app/report.ts';
import { readBaseline } from '../../src/engine/baseline.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { FAILED, MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { STATES_A_STEP } from '../../src/engine/logic/pattern-operator.ts';
import { ANY, NUMBER, type Type, union } from '../../src/engine/logic/types.ts';
import { Failed, recordsIn, recordValue, several } from '../../src/engine/logic/value.ts';
import { mends } from '../../src/engine/mends.ts';
import { wrongParameter } from '../../src/engine/parameter.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { readResult } from '../../src/engine/result.ts';
import { readPlain } from '../../src/engine/yaml/plain.ts';
import { isMisread } from '../../src/engine/yaml/quotes.ts';
import { MAX_DEPTH, MAX_NODES } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { OpsledgerError } from '../../src/model/problem.ts';
import type { Finding, PolicyCard, Report } from '../../src/model/report.ts';
import { wholeFile } from '../../src/model/source.ts';
import { formatDay, parseDay } from '../../src/model/time.ts';
import { emptyTally } from '../../src/model/verdict.ts';
import { renderAnnotations } from '../../src/render/annotations.ts';
import { renderComment } from '../../src/render/comment.ts';
import { renderHtml } from '../../src/render/html.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { remarksOf } from '../../src/render/oscal/document.ts';
import { renderOscal } from '../../src/render/oscal/results.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { renderReminder } from '../../src/render/reminder.ts';
import { renderSarif } from '../../src/render/sarif.ts';
import { relatedOf } from '../../src/render/sentences.ts';
import { standIn } from '../../src/render/template.ts';
import type { COMMENT } from '../../src/render/templates/comment.ts';
import { customTemplate } from '../../src/render/templates/custom.ts';
import { TEMPLATES } from '../../src/render/templates/index.ts';
import { text as aText, texts, type ViewOf } from '../../src/render/templates/shape.ts';
import { renderText } from '../../src/render/text.ts';
import { renderXlsx } from '../../src/render/xlsx.ts';
import { appendSummary } from '../../src/shell/runner.ts';
import { uuidOf } from '../../src/shell/uuid.ts';
import { Workspace } from '../../src/shell/workspace.ts';
import { ROOT } from '../support/build.ts';
import { aPolicy, judge, verdicts } from '../support/check.ts';
import { folder, opsledger } from '../support/cli.ts';
import { aFinding, aReport, sarifOf } from '../support/findings.ts';
import { tracked } from '../support/markdown.ts';
import { assets, judgeAssets, PEOPLE } from '../support/records.ts';
import { compileRule, outcome } from '../support/rules.ts';
import { commandsIn } from '../support/runner.ts';
import { sheetsIn } from '../support/workbook.ts';

/** What is said of a text that is read as a file of the inventory. */
function trouble(text: string): readonly string[] {
  return parseInventoryFile({ path: 'x.yaml', text }).problems.map(({ message }) => message);
}

function mistakes(require: JsonValue): readonly string[] {
  const text = aPolicy(`for_each: Asset\nrequire: ${JSON.stringify(require)}\nmessage: m`);
  return readPolicies([{ path: 'p.yaml', text }], kinds).problems.map(({ message }) => message);
}

/** Why a rule fails on data; nothing when it does not. */
function failure(rule: JsonValue, data: JsonValue): readonly string[] {
  const { mistakes: wrong, on } = compileRule(rule);
  expect(wrong).toEqual([]);
  const value = on(data);
  return value instanceof Failed ? [value.why] : [];
}

/** `value` inside `depth` operators. */
function nested(depth: number, value: JsonValue): JsonValue {
  return depth === 0 ? value : { '!': nested(depth - 1, value) };
}

/** What is said in SARIF of what it leaves out. */
function inSarif(findings: readonly Finding[]): readonly string[] {
  return sarifOf(renderSarif(aReport(findings), {})).execution.map(({ message }) => message.text);
}

/** The texts of a workbook. */
async function inWorkbook(report: Report, most?: number): Promise<readonly string[]> {
  const sheets = sheetsIn(Buffer.concat([...(await renderXlsx(report, most))]));
  return [...sheets.values()].flatMap(({ cells }) => [...cells.values()].map(({ value }) => value));
}

/** A policy that matters for a reason, with so many controls. */
function described(why: string, controls: number): PolicyCard {
  return {
    id: 'T-01',
    title: 'T',
    domain: 'assets',
    level: 'basic',
    severity: 'low',
    controls: { 'cis-v8.1': times(controls, (index) => `${index + 1}`) },
    why,
    remedy: null,
    params: [],
  };
}

const times = <T>(count: number, what: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => what(index));
const flow = (depth: number): string => `a: ${'['.repeat(depth - 1)}1${']'.repeat(depth - 1)}\n`;
const text = (report: Report): string => renderText(report, { palette: PLAIN, width: 1000, verbose: false });

/** A daily routine that was never done, with so many times at which it is due; the last is tomorrow. */
const daily = (count: number): string =>
  `kind: RecurringTask\nid: task-1\nname: T\nfunction: monitoring\nowner: p-ann\ndeputy: p-ann\nevery: P1D\nfirst_due: ${formatDay((parseDay('2026-10-01') ?? 0) - count + 1)}\nruns: []\n`;

const NEVER = 'for_each: Asset\nrequire: {"===": [$.status, retired]}\nmessage: "{{name}}"';
const rows = (count: number): string[] => times(count, (index) => `id: a-${1000 + index}`);
/** A finding a row, whose message is a name of so many characters. */
const named = (lengths: readonly number[]): Report => {
  const report = judgeAssets(NEVER, ...rows(lengths.length));
  const findings = report.findings.map((finding, index) => ({
    ...finding,
    message: 'x'.repeat(lengths[index] ?? 0),
  }));
  return { ...report, findings };
};

/** The files of a company of so many assets, and one policy. */
function company(count: number, policy: string): Readonly<Record<string, string>> {
  return {
    'inventory/people.yaml': PEOPLE,
    'inventory/assets.yaml': assets(...rows(count)),
    'policies/T-01.yaml': aPolicy(policy),
  };
}

/** What the command line prints on such a company, all of whose assets fail unless there is another policy. */
function printed(words: readonly string[], count: number, policy = NEVER): readonly string[] {
  const { stdout, stderr } = opsledger(words, { cwd: folder(company(count, policy)) });
  expect(stderr).toBe('');
  expect(stdout).not.toBe('');
  return [stdout];
}

/** What explain prints of a rule on an asset with so many tags. */
function explained(tags: number, rule: string, words: readonly string[]): readonly string[] {
  const cwd = folder({
    ...company(0, `for_each: Asset\nrequire: ${rule}\nmessage: "{{id}}"`),
    'inventory/assets.yaml': assets(`id: a-1000, tags: [${times(tags, (index) => `t${index}`).join(', ')}]`),
  });
  const { stdout } = opsledger(['explain', 'T-01', 'a-1000', ...words], { cwd });
  expect(stdout).not.toBe('');
  return [stdout];
}

/**
 * What is said at a limit and past it, by file and constant. What has no message must come to the same on both
 * sides. `smaller` stands in for a limit that cannot be tried at its size, and is handed to what keeps it.
 */
const trials: Readonly<
  Record<
    string,
    {
      readonly at: (count: number) => readonly string[] | Promise<readonly string[]>;
      readonly smaller?: number;
    }
  >
> = {
  'src/shell/files.ts MAX_FILE_BYTES': {
    at: (count) => {
      const head = 'kind: Person\nid: p-a\nname: A\ntype: employee\nstatus: active\nstarts: 2020-01-01\n#';
      const cwd = folder({
        'inventory/p.yaml': `${head}${' '.repeat(count - head.length - 1)}\n`,
        'policies/T-01.yaml': aPolicy('for_each: Person\nrequire: {exists: $.name}\nmessage: m'),
      });
      const { code, stdout } = opsledger(['check', '--gate', 'none'], { cwd });
      return [`${stdout.replaceAll(/\n */g, ' ')} ended with ${code}`];
    },
  },
  'src/shell/workspace.ts MAX_FILES': {
    smaller: 3,
    at: (count) => {
      const root = folder(Object.fromEntries(times(count, (index) => [`inventory/${index}.yaml`, ''])));
      try {
        return new Workspace(root, root).list(['inventory/**/*.yaml'], 3).problems.map(String);
      } catch (error) {
        return [(error as Error).message];
      }
    },
  },
  'src/engine/yaml/read.ts MAX_DEPTH': { at: (count) => trouble(flow(count)) },
  'src/engine/yaml/read.ts MAX_NODES': {
    at: (count) => {
      // The mapping and two lists, 99 values in the first, and an alias is one value and the 100 it repeats.
      const aliases = Math.floor((count - 102) / 101);
      const others = count - 102 - aliases * 101;
      return trouble(
        `a: &a [${times(99, () => '1').join(', ')}]\nb: [${[...times(others, () => '1'), ...times(aliases, () => '*a')].join(', ')}]\n`,
      );
    },
  },
  'src/engine/yaml/read.ts MAX_PROBLEMS_A_FILE': {
    at: (count) => trouble(`a: 1\n${'a: 1\n'.repeat(count)}`).slice(-1),
  },
  'src/engine/people.ts LONGEST_ID': {
    at: (count) =>
      readInventory(
        [parseInventoryFile({ path: 'x.yaml', text: `kind: Asset\nid: ${'x'.repeat(count)}\n` })],
        kinds,
        { fragments: true },
      ).problems.map(({ message, hint }) => `${message} ${hint}`),
  },
  'src/engine/logic/version.ts MAX_VERSION': {
    at: (count) => failure({ sem_ver: ['$.v', '>=', '0'] }, { v: `1.${'0'.repeat(count - 2)}` }),
  },
  'src/engine/logic/network.ts MAX_NETWORK': {
    at: (count) => {
      const longest = '0000:0000:0000:0000:0000:ffff:255.255.255.255/128';
      return failure({ cidr_contains: ['::/0', '$.v'] }, { v: longest.padEnd(count, '0') });
    },
  },
  'src/engine/logic/compile.ts MAX_RULE_NODES': {
    at: (count) => mistakes({ or: times(count - 1, () => true) }),
  },
  'src/engine/logic/compile.ts MAX_RULE_DEPTH': { at: (count) => mistakes(nested(count, '$.site')) },
  'src/engine/logic/compile.ts MAX_RULE_TEXT': {
    at: (count) => mistakes({ '===': ['$.site', 'x'.repeat(count)] }),
  },
  'src/engine/logic/pattern-operator.ts MAX_PATTERN': {
    at: (count) => mistakes({ matches: ['$.site', 'a'.repeat(count)] }),
  },
  'src/engine/logic/pattern/automaton.ts MAX_STATES': {
    // The last state is the one in which all is found.
    at: (count) => mistakes({ matches: ['$.site', `a{${count - 1}}`] }),
  },
  'src/engine/logic/pattern/regular.ts MAX_COUNT': {
    at: (count) => mistakes({ matches: ['$.site', `(){${count}}`] }),
  },
  'src/engine/logic/pattern/glob.ts MAX_BRACES': {
    at: (count) => mistakes({ glob: ['$.site', `${'{a,'.repeat(count)}b${'}'.repeat(count)}`] }),
  },
  'src/engine/logic/operator.ts MAX_STEPS': {
    at: (count) => failure({ none: ['$.list', { '===': ['$.', 1] }] }, { list: times(count, () => 0) }),
  },
  'src/model/timetable.ts MAX_OCCURRENCES': {
    at: (count) =>
      judge(
        aPolicy('for_each: schedule\nrequire: {"<": [$.missing, 0]}\nmessage: m'),
        daily(count),
      ).findings.map(({ message }) => message),
  },
  'src/engine/routines.ts MOST_OCCURRENCES': {
    at: (count) => [text(judge(aPolicy(NEVER), daily(count)))],
  },
  'src/engine/logic/types.ts MAX_TYPE': {
    at: (count) => {
      const choice = (length: number): Type => ({ is: 'text', choices: ['x'.repeat(length)] });
      const rest = JSON.stringify([choice(0), NUMBER]).length - '[,]'.length;
      // What it is called changes; what it may be compared with must not.
      const type = union([choice(count - rest), NUMBER]);
      expect(type === ANY).toBe(count > 20_000);
      return compileRule({ '>': ['$.', 1] }, { type }).mistakes.map(({ message }) => message);
    },
  },
  'src/engine/logic/compiled.ts MOST_ITERATORS': {
    at: (count) => {
      const inside = (depth: number): JsonValue =>
        depth === 0 ? { '===': ['$record.name', 'A'] } : { some: ['$record.tags', inside(depth - 1)] };
      const { mistakes: wrong, on } = compileRule(inside(count));
      expect(wrong).toEqual([]);
      return ['A', 'B', 'A'].map((name) => JSON.stringify(on({ name, tags: ['t'] })).slice(0, 40));
    },
  },
  'src/render/markdown.ts MAX_COMMENT': {
    at: (count) => {
      // Charts and folded scorecards would give way first.
      const render = (lengths: readonly number[]) => {
        const report = named(lengths);
        return renderMarkdown({
          ...report,
          scorecards: [],
          summary: { ...report.summary, verdicts: emptyTally() },
        });
      };
      const few = times(100, () => 400);
      const missing = count - render(few).length;
      const each = Math.floor(missing / 100);
      const lengths = few.map((length, index) => length + each + (index < missing - each * 100 ? 1 : 0));
      const markdown = render(lengths);
      expect(Math.max(...lengths)).toBeLessThan(1000);
      expect(markdown.length <= 65_000 && (count > 65_000 || markdown.length === count)).toBe(true);
      return [markdown];
    },
  },
  'src/render/markdown.ts MOST_ROWS': { at: (count) => [renderMarkdown(named(times(count, () => 10)))] },
  'src/render/templates/custom.ts MAX_TEMPLATE': { at: (count) => template('x'.repeat(count)) },
  'src/render/templates/custom.ts MOST_MISTAKES': { at: (count) => template('{{{headline}}}'.repeat(count)) },
  'src/render/templates/check.ts MAX_NESTING': {
    at: (count) => template(`${'{{#if headline}}'.repeat(count)}${'{{/if}}'.repeat(count)}`),
  },
  'src/render/templates/library.ts MAX_TURNS': {
    at: (count) =>
      template(
        '{{#each lines}}{{/each}}',
        times(count, () => ''),
      ),
  },
  'src/render/templates/library.ts MAX_OUTPUT': {
    at: (count) => {
      const line = 'x'.repeat(count / 10);
      const lines = [...times(9, () => line), line + 'x'.repeat(count % 10)];
      const inside = template('{{#each lines}}{{#if this}}{{this}}{{/if}}{{/each}}', lines);
      expect(template('{{#each lines as |line|}}{{line}}{{/each}}', lines)).toEqual(inside);
      return inside;
    },
  },
  'src/render/sentences.ts MAX_CELL': { at: (count) => [renderMarkdown(named([count]))] },
  'src/render/html/tables.ts MOST_FINDINGS': {
    at: (count) => onPage(aReport(times(count, (index) => aFinding(`${index}`)))),
  },
  'src/render/html/tables.ts MOST_ROWS': {
    at: (count) =>
      onPage({
        ...aReport([]),
        problems: times(count, () => ({
          code: 'secret' as const,
          severity: 'error' as const,
          message: 'm',
          location: wholeFile('a.yaml'),
        })),
      }),
  },
  'src/render/html/charts.ts MOST_BARS': {
    at: (count) => {
      const [card] = judgeAssets(NEVER, 'id: a-1').scorecards.filter(({ by }) => by === 'domain');
      if (!card) throw new Error('there is no scorecard');
      return onPage({
        ...aReport([]),
        scorecards: times(count, (index) => ({ ...card, subject: `d-${index}` })),
      });
    },
  },
  'src/render/html/arrange.ts MOST_BOXES': { at: (count) => onPage({ ...aReport([]), graph: chain(count) }) },
  'src/render/html/moved.ts MOST_MOVED': {
    at: (count) => {
      const findings = times(count, (index) => aFinding(`${index}`, { introduced: 'new' }));
      return onPage({ ...aChange({}), findings });
    },
  },
  'src/render/holding-back.ts MOST_HOLDING_BACK': {
    at: (count) =>
      onPage(
        aReport(times(count, (index) => aFinding(`${index}`, { policy: `T-${index}`, verdict: 'fail' }))),
      ),
  },
  'src/render/mermaid.ts MOST_NODES': {
    at: (count) => [renderMarkdown({ ...aReport([]), graph: chain(count) })],
  },
  'src/render/mermaid.ts MOST_EDGES': {
    at: (count) => {
      const edge = { from: 'a-0', to: 'a-1', need: 'hard' } as const;
      return [renderMarkdown({ ...aReport([]), graph: { ...chain(2), edges: times(count, () => edge) } })];
    },
  },
  'src/render/oscal/observation.ts MOST_EVIDENCE': {
    at: (count) => {
      const report = judgeAssets(NEVER, 'id: a-1');
      const [finding] = report.findings;
      if (!finding) throw new Error('there is no finding');
      const related = times(count - 1, (index) => ({
        record: null,
        location: { ...wholeFile('b.yaml'), line: index + 10 },
      }));
      return [[...renderOscal({ ...report, findings: [{ ...finding, related }] }, { uuidOf })].join('')];
    },
  },
  'src/render/oscal/document.ts MOST_EXCEPTIONS': {
    at: (count) =>
      remarksOf({
        ...aReport([]),
        exceptions: times(count, (index) => ({
          id: `E-${index}`,
          policies: ['T-01'],
          state: 'expired' as const,
          unused: false,
          expires: '2026-08-31',
          covers: [],
        })),
      }),
  },
  'src/app/report.ts MOST_PREVIOUS': {
    at: (count) => {
      try {
        return [String(parsePrevious(String(count)) === count)];
      } catch (error) {
        return [error instanceof OpsledgerError ? error.message : 'another'];
      }
    },
  },
  'src/render/sarif.ts MOST_RESULTS': {
    at: (count) => inSarif(times(count, (index) => aFinding(`${index}`))),
  },
  'src/render/sarif.ts MOST_PROBLEMS': {
    at: (count) => {
      const problem = {
        code: 'secret',
        severity: 'error',
        message: 'm',
        location: wholeFile('a.yaml'),
      } as const;
      return sarifOf(
        renderSarif({ ...aReport([]), problems: times(count, () => problem) }, {}),
      ).execution.map(({ message }) => message.text);
    },
  },
  'src/render/sarif.ts MOST_PLACES': {
    at: (count) => {
      const related = times(count, () => ({ record: null, location: wholeFile('a.yaml') }));
      const { results } = sarifOf(renderSarif(aReport([aFinding('a', { related })]), {}));
      expect(results[0]?.relatedLocations).toHaveLength(Math.min(count, 100));
      return results.map(({ message }) => message.text);
    },
  },
  'src/render/sarif.ts MOST_TAGS': {
    at: (count) => {
      const [rule] = sarifOf(
        renderSarif({ ...aReport([]), policies: [described('w', count - 1)] }, {}),
      ).rules;
      expect(rule?.help.text).toContain(`cis-v8.1/${count - 1}`);
      return rule?.properties['tags'] as readonly string[];
    },
  },
  'src/render/sarif.ts MAX_DESCRIPTION': {
    at: (count) =>
      sarifOf(renderSarif({ ...aReport([]), policies: [described('w'.repeat(count), 1)] }, {})).rules.map(
        ({ fullDescription }) => fullDescription.text,
      ),
  },
  'src/render/annotations.ts MOST_ANNOTATIONS': {
    at: (count) => [renderAnnotations(aReport(times(count, (index) => aFinding(`${index}`))), {})],
  },
  'src/render/annotations.ts MAX_TITLE': {
    at: (count) => {
      const title = 'w'.repeat(count - 'AST-01 (high): '.length);
      const [command] = commandsIn(renderAnnotations(aReport([aFinding('a', { title })]), {}));
      return [`${command?.properties['title']?.length}`];
    },
  },
  'src/render/workbook.ts MAX_ROWS': {
    // So many rows take half a minute to write, and what reads them back as long again.
    smaller: 50,
    at: (count) => {
      const findings = times(count - 1, (index) => aFinding(`${index}`));
      return inWorkbook(aReport(findings), 50);
    },
  },
  'src/render/workbook.ts MAX_TEXT': {
    at: (count) => inWorkbook(aReport([aFinding('a', { message: 'x'.repeat(count) })])),
  },
  'src/render/change.ts MOST_TOUCHED': {
    at: (count) => [
      renderComment(aChange({ touched: { records: times(count, changedRecord), services: [] } }), NO_PLACES)
        .body,
    ],
  },
  'src/render/change.ts MOST_LAPSED': {
    at: (count) => [renderComment({ ...aChange({}), lapses: aLapse(count) }, NO_PLACES).body],
  },
  'src/render/reminder.ts MOST_LINES': {
    at: (count) => [
      renderReminder({
        ...aReport([]),
        lapses: { days: 30, items: times(count, () => aLapse(1).items).flat() },
      }).body,
    ],
  },
  'src/render/reminder.ts MOST_NAMED': {
    at: (count) => [renderReminder({ ...aReport([]), lapses: aLapse(count) }).body],
  },
  'src/model/shard.ts MAX_SHARDS': {
    at: (count) => [messageOf(() => readInputs({ INPUT_SHARD: `1/${count}` }))],
  },
  'src/app/publish/review.ts MAX_SUGGESTIONS': {
    at: (count) => {
      const suggestions = times(count, (index) => ({
        fingerprint: `T-01/0/Asset/a-${index}`,
        path: 'inventory/a.yaml',
        startLine: index + 1,
        endLine: index + 1,
        replacement: 'x: 1',
        message: 'It is so.',
      }));
      const added = new Map([['inventory/a.yaml', [[1, count] as const]]]);
      const { left } = planReview([], { key: 'k', head: 'a'.repeat(40), suggestions, added });
      return left.tooMany > 0 ? [`${left.tooMany} suggestion more would be too many.`] : [];
    },
  },
  'src/engine/mends.ts MOST_TRIED': {
    at: (count) => {
      const words = times(count, (index) => `kind: Person\nid: p-${index}\nname: P\nstatus: activ\n`);
      const { untried } = mends([{ path: 'inventory/a.yaml', text: words.join('---\n') }], kinds, () => true);
      const { left } = planReview([], {
        key: 'k',
        head: 'a'.repeat(40),
        suggestions: [],
        added: new Map(),
        untried,
      });
      return left.tooMany > 0 ? [`${left.tooMany} suggestion more would be too many.`] : [];
    },
  },
  'src/engine/result.ts MAX_RESULT_LENGTH': { at: (count) => refusedResult('x'.repeat(count)) },
  'src/engine/result.ts MAX_DEPTH': {
    at: (count) => refusedResult(`${'['.repeat(count)}1${']'.repeat(count)}`),
  },
  'src/shell/runner.ts MAX_SUMMARY_BYTES': {
    at: (count) => {
      const path = join(folder({}), 'summary');
      expect(appendSummary(path, 'x'.repeat(count), 's')).toBe(count > 1_000_000 ? 'short' : 'whole');
      return [];
    },
  },
  'src/render/text.ts MOST_SHOWN': { at: (count) => [text(named(times(count, () => 10)))] },
  'src/render/text.ts MOST_STRIPS': {
    at: (count) => [
      text(
        judge(
          aPolicy(NEVER),
          times(count, (index) => daily(9).replace('task-1', `task-${index + 1}`)).join('---\n'),
        ),
      ),
    ],
  },
  'src/render/sentences.ts MOST_UNEXAMINED': {
    at: (count) => {
      const all = { 'inventory/p.yaml': PEOPLE, 'inventory/a.yaml': assets(...rows(count)) };
      return [text(judge(aPolicy('for_each: Person\nrequire: {exists: $.name}\nmessage: m'), all))];
    },
  },
  'src/render/markdown.ts MOST_CARDS': {
    at: (count) => {
      const ids = times(count, (index) => `T-${100 + index}`);
      const policies = ids.map((id) => aPolicy(NEVER).replace('T-01', id)).join('---\n');
      return [renderMarkdown(judge(policies, { 'inventory/a.yaml': assets('id: a-1000') }))];
    },
  },
  'src/render/sentences.ts MOST_GONE': {
    at: (count) => {
      const gone = times(count, (index) => `  - {fingerprint: T-01/0/Asset/gone-${index}}\n`);
      const known = `version: 1\nfindings:\n  - {fingerprint: T-01/0/Asset/a-1000}\n${gone.join('')}`;
      const { baseline } = readBaseline({ path: 'opsledger.baseline.yaml', text: known }, '0'.repeat(64));
      const files = { 'inventory/p.yaml': PEOPLE, 'inventory/a.yaml': assets('id: a-1000') };
      const report = judge(aPolicy(NEVER), files, { baseline });
      return [text(report)];
    },
  },
  'src/engine/message.ts MOST_ELEMENTS': {
    at: (count) =>
      judgeAssets(
        'for_each: Asset\nrequire: {"===": [$.status, retired]}\nmessage: "{{tags}}"',
        `id: a-1, tags: [${times(count, (index) => `t${index}`).join(', ')}]`,
      ).findings.map(({ message }) => message),
  },
  'src/engine/judge.ts MOST_REASONS': {
    at: (count) => {
      const fields = ['os', 'site', 'last_seen', 'planned_replacement'].slice(0, count);
      const checks = fields.map((field) => `  - {check: {"===": [$.${field}, $.${field}]}, message: m}`);
      const { findings } = judgeAssets(`for_each: Asset\nrequire:\n${checks.join('\n')}`, 'id: a-1');
      expect(findings).toHaveLength(1);
      return findings.map(({ message }) => message);
    },
  },
  'src/render/explanation.ts MOST_STEPS': {
    at: (count) => {
      // One line for the whole, two for each comparison, one for what is only read.
      const comparisons = times((count - 1) >> 1, () => '{"===": [$.status, in_use]}');
      const parts = (count - 1) % 2 === 0 ? comparisons : [...comparisons, '$.authorised'];
      return printed(
        ['explain', 'T-01', 'a-1000'],
        1,
        `for_each: Asset\nrequire: {and: [${parts.join(', ')}]}\nmessage: m`,
      );
    },
  },
  'src/engine/explain.ts MAX_TRACE_STEPS': {
    at: (count) => {
      // A step for the whole, one for the list, and two for each element.
      const all = '{all: [$.tags, {"!==": [$., x]}]}';
      return explained((count - 2) >> 1, count % 2 === 0 ? all : `{and: [${all}]}`, ['-v']);
    },
  },
  'src/engine/shown.ts MOST_PARTS': {
    at: (count) => explained(count, '{exists: $.tags}', ['-o', 'json=-']),
  },
  'src/render/sentences.ts MOST_RELATED': {
    at: (count) => {
      const [finding] = judgeAssets(NEVER, 'id: a-1000').findings;
      const { location } = finding ?? {};
      if (!finding || !location) throw new Error('there is no finding');
      const related = times(count, (index) => ({ record: { kind: 'Asset', id: `b-${index}` }, location }));
      return [relatedOf({ ...finding, related }).more];
    },
  },
  'src/engine/parameter.ts MOST_ENTRIES': {
    // Each character enters the one state that waits for a b.
    at: (count) => [
      wrongParameter(`${'a'.repeat(count - 1)}b`, { type: 'string', default: '', pattern: 'b' }) ?? 'fits',
    ],
  },
  'src/engine/logic/value.ts MOST_BESIDE': {
    at: (count) => {
      const values = times(count, (index) => {
        const data = { id: `r-${index}` };
        const source = { path: 'r.yaml', text: '' };
        const extent = { source, start: 0, end: 0, pointer: '', document: 0 };
        return recordValue({ kind: 'Asset', id: data.id, data, extent, shared: undefined });
      });
      const place = several(values);
      return [String(place ? recordsIn([place]).length : 0)];
    },
  },
  'src/engine/questions.ts MAX_QUESTIONS': {
    at: (count) => {
      const last = 'require: [{check: {"===": [$.status, in_use]}, message: "{{id}}"}]';
      const asking = (index: number) =>
        `require: [{check: {"===": [{verdict: P-${index + 1}}, pass]}, message: "{{id}}"}]`;
      const policies = times(
        count,
        (index) =>
          `id: P-${index}\ntitle: T\ndomain: assets\nlevel: basic\nseverity: low\nfor_each: Asset\n${index === count - 1 ? last : asking(index)}\n`,
      );
      const { problems } = readPolicies([{ path: 'p.yaml', text: policies.join('---\n') }], kinds);
      return problems.map(({ message }) => message);
    },
  },
  'src/render/explanation.ts MOST_VERDICTS': { at: (count) => printed(['explain', 'T-01'], count) },
  'src/render/baseline.ts MOST_LISTED': { at: (count) => printed(['baseline', '--dry-run'], count) },
  'src/engine/exception-draft.ts MOST_NAMED': {
    at: (count) => {
      const cwd = folder({
        ...company(1, NEVER),
        'inventory/approvers.yaml': `kind: Person\nitems:\n${times(count - 1, (index) => `  - {id: p-z${index}, name: N, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}\n`).join('')}`,
      });
      const { stderr } = opsledger(['except', 'T-01', 'a-1000'], { cwd });
      expect(stderr).toContain('Those who may: p-ann, p-z0, p-z1, p-z2');
      return [stderr];
    },
  },
  'src/engine/yaml/plain.ts MAX_DEPTH': {
    at: (count) => {
      expect(readPlain(flow(count), undefined, String) === undefined).toBe(count > 32);
      return trouble(flow(count));
    },
  },
  'src/engine/yaml/places.ts MAX_KEY': {
    at: (count) => {
      const file = {
        path: 'x.yaml',
        text: `kind: Asset\nid: a-1\nx_${'k'.repeat(count - 3)}: 1\nname: [1]\n`,
      };
      return readInventory([parseInventoryFile(file)], kinds, { fragments: true }).problems.map(
        ({ location, message }) => `${location.line}:${location.column} ${message}`,
      );
    },
  },
  'src/engine/yaml/quotes.ts LONGEST': {
    at: (count) => {
      expect(isMisread(`1_${'0'.repeat(count - 2)}`)).toBe(count <= 40);
      return [];
    },
  },
};

/** What the page of a report says. */
async function onPage(report: Report): Promise<readonly string[]> {
  return [...(await renderHtml(report))];
}

/** So many assets, each of which needs the next. */
function chain(count: number): NonNullable<Report['graph']> {
  return {
    nodes: times(count, (index) => ({ id: `a-${index}`, kind: 'Asset', name: 'N', criticality: null })),
    edges: times(count - 1, (index) => ({ from: `a-${index}`, to: `a-${index + 1}`, need: 'hard' })),
  };
}

/** What is said of a template, and of what it makes of so many lines. */
function template(text: string, lines: readonly string[] = []): readonly string[] {
  const source = { path: 'templates/x.md.hbs', text };
  const parts = { headline: aText(''), lines: texts('') };
  const { custom, problems } = customTemplate('x.md.hbs', source, parts);
  if (!custom) return problems.map(({ message }) => message);
  return custom.fill({ headline: '', lines }) === undefined ? [standIn(custom)] : [];
}

const NO_PLACES = { files: undefined, run: undefined };

/** A report about a change in which nothing happened but this. */
function aChange(comparison: Partial<Comparison>): Report {
  return {
    ...aReport([]),
    comparison: {
      base: { commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
      head: 'c'.repeat(40),
      score: null,
      net: null,
      counts: { introduced: 0, existing: 0, fixed: 0, removed: 0 },
      fixed: [],
      paths: [],
      touched: { records: [], services: [] },
      judging: null,
      ...comparison,
    },
  };
}

function changedRecord(index: number): Comparison['touched']['records'][number] {
  return { kind: 'Asset', id: `a-${index}`, change: 'changed' };
}

/** One line on what lapses, about so many records. */
function aLapse(count: number): NonNullable<Report['lapses']> {
  const records = times(count, (index) => ({ kind: 'Asset', id: `a-${index}` }));
  const lapse = {
    what: 'evidence',
    on: '2026-10-01',
    policy: 'T-01',
    owner: 'p-jo',
    verdict: 'stale',
  } as const;
  return { days: 30, items: [{ ...lapse, records }] };
}

function messageOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return String(error);
  }
}

function refusedResult(text: string): readonly string[] {
  const result = readResult(text);
  return result.is === 'untrusted' ? result.because : [];
}

const all = await limits();

describe('a limit', () => {
  it('has a line on the page and a trial, each of them', () => {
    const declared = tracked
      .filter((path) => /^src\/.*\.ts$/.test(path))
      .flatMap((path) =>
        [
          ...readFileSync(join(ROOT, path), 'utf8').matchAll(
            /^\s*(?:export )?const ((?:MAX|MOST|LONGEST|LARGEST|DEEPEST|GREATEST)(?:_[A-Z_]+)?)\b/gm,
          ),
        ].map(([, name]) => `${path} ${name}`),
      );
    const known = all.map(({ file, constant }) => `${file} ${constant}`);
    expect(declared.length).toBeGreaterThan(30);
    expect([...known].sort()).toEqual([...declared].sort());
    expect(Object.keys(trials).sort()).toEqual([...known].sort());
  });

  it.each(all.map((limit) => [limit.file, limit.constant, limit.value, limit] as const))(
    '%s %s of %i is kept, and said past it',
    async (file, constant, value, { says }) => {
      const { at, smaller } = trials[`${file} ${constant}`] ?? { at: () => [] };
      const most = smaller ?? value;
      const [within, past] = [(await at(most)).join('\n'), (await at(most + 1)).join('\n')];
      if (says === undefined) {
        expect(past).toBe(within);
        return;
      }
      const wanted = messageLike(says, most);
      expect(within).not.toMatch(wanted);
      expect(past).toMatch(wanted);
    },
  );
});

/** A message of the page as a pattern; numbers may be grouped or not. */
function messageLike(says: string, value: number): RegExp {
  const digits = String(value);
  const grouped = digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  const pattern = says
    // Whatever stands before it does anyway; to look for that from each place of a long page takes minutes.
    .replace(/^…/, '')
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('\\{n\\}', `(?:${grouped}|${digits})`)
    .replaceAll('…', '[\\s\\S]*?');
  return new RegExp(pattern);
}

describe('at a limit', () => {
  it('blocks inside each other count as brackets do', () => {
    const blocks = (depth: number) => `${times(depth, (level) => `${' '.repeat(level)}a:`).join('\n')} 1\n`;
    expect(trouble(blocks(MAX_DEPTH))).toEqual([]);
    expect(trouble(blocks(MAX_DEPTH + 1))).toEqual([
      `Lists and mappings are nested more than ${MAX_DEPTH} deep.`,
    ]);
  });

  it('aliases that go too far are told once, however often they do', () => {
    const repeated = `a: &a [${'1, '.repeat(99)}1]\nb: [${'*a, '.repeat(MAX_NODES / 50)}1]\n`;
    expect(trouble(repeated)).toHaveLength(1);
  });

  it('as many iterators as a file can hold inside each other see each record', () => {
    const inside = (depth: number): JsonValue =>
      depth === 0 ? { '===': ['$record.name', 'A'] } : { some: ['$record.tags', inside(depth - 1)] };
    // Each takes a mapping and a list, of which a document may have so many.
    const policy = aPolicy(
      `for_each: Asset\nrequire: ${JSON.stringify(inside(MAX_DEPTH / 2 - 2))}\nmessage: m`,
    );
    const inventory =
      'kind: Asset\nitems:\n  - {id: a1, name: A, tags: [t]}\n  - {id: a2, name: B, tags: [t]}\n';
    expect(verdicts(judge(policy, inventory))).toEqual(['a1: pass', 'a2: fail']);
  });

  it('[R59] a policy whose rule takes too many steps is an error of that record, and of no other', () => {
    const side = Math.sqrt(MAX_STEPS);
    const tags = (count: number) => `[${times(count, (index) => `t${index}`).join(', ')}]`;
    const slow = aPolicy(
      'for_each: Asset\nrequire: {none: [$.tags, {some: [$record.tags, {"===": [$., x]}]}]}\nmessage: m',
    );
    // The outer iterator takes steps too.
    const inventory = `kind: Asset\nitems:\n  - {id: a1, name: A, tags: ${tags(side - 1)}}\n  - {id: a2, name: B, tags: ${tags(side + 1)}}\n`;
    expect(verdicts(judge(slow, inventory))).toEqual(['a1: pass', 'a2: error']);
  });

  it('a pattern ends after so many steps, in one text or in many', () => {
    const matches = { matches: ['$.text', 'a'] };
    // Each character enters the one state that waits for an a.
    const most = MAX_STEPS * STATES_A_STEP;
    expect(outcome(matches, { text: 'b'.repeat(most - 1) })).toBe(false);
    expect(outcome(matches, { text: 'b'.repeat(most + 1) })).toBe(FAILED);
    const often = (count: number) =>
      outcome(
        { none: ['$.texts', { matches: ['$.', 'a'] }] },
        { texts: times(count, () => 'b'.repeat(249)) },
      );
    // Ten steps for the text, and one for the element.
    expect(often(MAX_STEPS / 11)).toBe(true);
    expect(often(MAX_STEPS / 11 + 1)).toBe(FAILED);
  });

  it('[R34] a template for a comment that never ends gives way to the one that ships, however few rows it has', () => {
    const inside = `${'{{#each @root.findings}}'.repeat(12)}${'{{/each}}'.repeat(12)}`;
    const source = {
      path: 'templates/comment.md.hbs',
      text: `{{#each @root.lines}}${inside}{{/each}}${'x'.repeat(66_000)}`,
    };
    const { custom, problems } = customTemplate<ViewOf<typeof COMMENT>>(
      'comment.md.hbs',
      source,
      TEMPLATES['comment.md.hbs'].view,
    );
    expect(problems).toEqual([]);
    const findings = times(60, (index) => aFinding(`a-${index}`, { introduced: 'new' }));
    const report = { ...aChange({}), findings };
    const { body } = renderComment(report, NO_PLACES, custom);
    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(body.split('\n')[0]).toBe(renderComment(report, NO_PLACES).body.split('\n')[0]);
    expect(body).toMatch(
      /The template templates\/comment\.md\.hbs writes more than there is room for, so the one that ships was used\./,
    );
  });
});
