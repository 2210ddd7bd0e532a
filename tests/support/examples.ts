/**
 * The ways in which an example of a page is executed. Each says what is wrong with it, and nothing when it does
 * what the page says. An example that fits no way is an example that nobody has tried.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { isAlias, isCollection, parseAllDocuments, parseDocument } from 'yaml';
import { folderPicture } from '../../scripts/docs.mjs';
import { INPUTS, readInputs } from '../../src/action/inputs.ts';
import { commands } from '../../src/cli/commands.ts';
import { helpFor, overview } from '../../src/cli/help.ts';
import { examine } from '../../src/engine/exam.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { lintPolicies } from '../../src/engine/lint.ts';
import { ABSENT, FAILED } from '../../src/engine/logic/operator.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { lintWorkflows, PLACEHOLDER } from '../../src/engine/workflow/lint.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Artefact } from '../../src/model/artefact.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import type { Kind } from '../../src/model/kind.ts';
import { hasErrors, type Problem } from '../../src/model/problem.ts';
import { baselineSchema } from '../../src/schema/baseline.ts';
import { configSchema } from '../../src/schema/config.ts';
import { formats } from '../../src/schema/formats.ts';
import { ANNOTATIONS, type JsonSchema } from '../../src/schema/json-schema.ts';
import { recordSchema } from '../../src/schema/kind.ts';
import { reportSchema } from '../../src/schema/report.ts';
import { BUILT, ROOT } from './build.ts';
import { folderIn, launchShell, opsledger } from './cli.ts';
import { operatorsIn } from './deviations.ts';
import { type Block, inlineCode, readPage, textOf, tracked } from './markdown.ts';
import { outcomeOf } from './rules.ts';
import { policyFiles } from './sample.ts';
import { mistakesInModule } from './typescript.ts';

/** Where examples may write, and the other blocks of their page. */
export interface Surroundings {
  readonly place: string;
  readonly page: readonly Block[];
}

export interface Way {
  readonly name: string;
  fits(block: Block): boolean;
  /** What is wrong with it. */
  wrong(block: Block, around: Surroundings): readonly string[] | Promise<readonly string[]>;
}

/** 2026-09-30T12:00:00Z, the as-of of the sample, for what judges as of now. */
const SAMPLE_DAY = '1790769600';

const told = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ location, message }) => `${location.path}:${location.line}:${location.column} ${message}`);

/**
 * A copy of the repository as it would be cloned, with its packages installed and the bundle under test. Commands
 * that are of the tool alone get what it reads: a copy of the rest takes longer than they do.
 */
function copyOfRepository(place: string, commands: readonly string[]): string {
  const ofTool = commands.every((command) => /^(?:opsledger|node dist\/cli\.js|echo)(?: |$)/.test(command));
  const which = ofTool ? 'what the tool reads' : 'all';
  const original = originals.get(which) ?? originalIn(place, ofTool);
  originals.set(which, original);
  const at = folderIn(place, {});
  execFileSync('cp', ['-RP', `${original}/.`, at]);
  return at;
}

/** Copies that nothing is run in: to copy them again takes a tenth of what it takes to choose among the files. */
const originals = new Map<string, string>();

function originalIn(place: string, ofTool: boolean): string {
  const at = folderIn(place, {});
  const wanted = (path: string) =>
    !path.startsWith('dist/') &&
    (!ofTool || /^(?:inventory\/|policies\/|opsledger\.yaml$|package\.json$)/.test(path));
  for (const path of tracked.filter(wanted)) cpSync(join(ROOT, path), join(at, path), { recursive: true });
  cpSync(BUILT, join(at, 'dist'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(at, 'node_modules'));
  return at;
}

/**
 * What is run instead of a command that would run these tests within themselves, ask the network, or do at length what
 * another test looks at: as much of it as can be run here. The whole runs in .ci/run, which tests/repository/examples.test.ts looks into.
 */
export const SHORTENED: ReadonlyMap<string, string> = new Map([
  ['npm ci', 'npm ci --dry-run --offline --no-audit --no-fund'],
  ['npm test', 'npx vitest --version'],
  ['npm run format', 'npx biome check --write package.json'],
  ['npm run docs', 'node --check scripts/docs.mjs'],
  ['npm run referees', 'npx vitest list --filesOnly --config vitest.slow.config.mjs'],
  ['npm run mutate', 'test -s tests/slow/stryker.json'],
  ['npm run bench', 'npm run bench -- 400 1'],
]);

/** A line of the shell with each of its commands as it can be run here. */
export function runnable(line: string): string {
  return (
    line
      .replace(/(?:^|\s)#.*$/, '')
      .split(/\s*&&\s*/)
      // What a page puts into /tmp lies in the copy here.
      .map((command) => SHORTENED.get(command.trim()) ?? command.trim().replaceAll(' /tmp/', ' ./'))
      .join(' && ')
  );
}

const shellOptions = (cwd: string) => ({
  cwd,
  env: { SOURCE_DATE_EPOCH: SAMPLE_DAY, NPM_CONFIG_UPDATE_NOTIFIER: 'false', HOME: folderIn(cwd, {}) },
});

/** In a copy of the repository, `opsledger` is that of the copy, which holds its policies to be its own. */
const inCopy = (cwd: string) => ({ ...shellOptions(cwd), cli: join(cwd, 'dist/cli.js') });

/** In the company that a page shows, or in a copy of the repository where it shows none. */
function surroundingsOf(page: readonly Block[], place: string, commands: readonly string[]) {
  const company = companyOf(page, place);
  return company === undefined ? inCopy(copyOfRepository(place, commands)) : shellOptions(company);
}

const SHELL: Way = {
  name: 'commands that are run',
  fits: ({ info }) => ['sh', 'bash', 'shell'].includes(info),
  async wrong({ text }, { place }) {
    const lines = text.replaceAll('\\\n', ' ').split('\n').map(runnable).filter(Boolean);
    if (lines.length === 0) return ['There is no command.'];
    const cwd = copyOfRepository(place, lines);
    const { code, stdout, stderr } = await launchShell(['set -e', ...lines].join('\n'), inCopy(cwd));
    return code === 0 ? [] : [`It ends with ${code}:\n${stdout}${stderr}`];
  },
};

const SESSION: Way = {
  name: 'commands whose output is compared',
  fits: ({ info }) => ['console', 'shell-session'].includes(info),
  async wrong({ text }, { place, page }) {
    const wrong: string[] = [];
    const steps = text.split(/^\$ /m);
    if (steps[0] !== '' || steps.length < 2) wrong.push('It does not begin with a command behind $.');
    const shown = steps.slice(1).map((step) => step.split('\n'));
    const commands = shown.map(([line = '']) => runnable(line));
    const options = surroundingsOf(page, place, commands);
    for (const [line = '', ...output] of shown) {
      const { stdout, stderr } = await launchShell(runnable(line), options);
      const printed = stdout + stderr;
      if (!shows(printed, output.join('\n'), 'whole'))
        wrong.push(`${line} prints something else:\n${printed}`);
    }
    return wrong;
  },
};

/** Whether a text is shown, where a line `…` or `⋮` stands for any lines. A part begins at a line and may end anywhere. */
function shows(printed: string, shown: string, extent: 'whole' | 'part'): boolean {
  const escaped = shown
    .trimEnd()
    .split('\n')
    .map((line) =>
      /^\s*[…⋮]\s*$/.test(line) ? '(?:.*\n)*?.*' : line.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
    );
  const pattern = escaped.join('\n');
  return new RegExp(extent === 'whole' ? `^${pattern}\n?$` : `(?:^|\n)${pattern}\n`).test(printed);
}

/** The files that a page shows with their path in the first line, in a folder; undefined when it shows none. */
function companyOf(page: readonly Block[], place: string): string | undefined {
  const files = page.flatMap(({ text }) => {
    const [, path, content] = /^# (\S+\.ya?ml)\n([\s\S]*)$/.exec(text) ?? [];
    return path === undefined || content === undefined ? [] : [[path, content] as const];
  });
  return files.length === 0 ? undefined : folderIn(place, Object.fromEntries(files));
}

const HELP: Way = {
  name: 'a page of the help',
  fits: ({ page, info }) => page === 'docs/commands.md' && info === 'text',
  wrong({ heading, text }) {
    const name = heading === 'Commands' ? [] : [heading.replace(/^Topic: /, '')];
    // That the command line prints it is seen where the page is written anew, in tests/repository/docs.test.ts.
    const help = name[0] === undefined ? overview(commands) : (helpFor(name[0], commands) ?? '');
    return help.trimEnd() === text.trimEnd() ? [] : [`opsledger help ${name.join('')} prints:\n${help}`];
  },
};

const OUTPUT: Way = {
  name: 'what the command before it prints',
  fits: ({ info, before }) => info === 'text' && commandBefore(before) !== undefined,
  async wrong({ text, before }, { place, page }) {
    const command = commandBefore(before) ?? '';
    const { stdout, stderr } = await launchShell(command, surroundingsOf(page, place, [command]));
    return text.trim() !== '' && shows(stdout, text, 'part') ? [] : [`It prints:\n${stdout}${stderr}`];
  },
};

function commandBefore(text: string): string | undefined {
  return inlineCode(text).findLast((code) => /^(?:opsledger|node|npm) /.test(code));
}

const OPERATOR: Way = {
  name: 'examples of an operator',
  fits: ({ page, info }) => page === 'docs/operators.md' && info === 'text',
  wrong({ heading, text }) {
    const examples = operatorExamples(text);
    return [
      ...(examples.length === 0 ? ['There is no example.'] : []),
      ...examples.flatMap(({ line, example }) => {
        if (example === undefined) return [`Cannot be read: ${line}`];
        if (!operatorsIn(example.rule).includes(heading.replaceAll('`', '')))
          return [`Is not about ${heading}: ${line}`];
        const given = outcomeOf(example);
        const same = typeof given !== 'symbol' && sameJson(given, example.gives);
        return given === example.gives || same ? [] : [`${line}\n  gives ${JSON.stringify(given)}`];
      }),
    ];
  },
};

type OperatorExample = Parameters<typeof outcomeOf>[0];

/** The examples of docs/operators.md, read back from the page. */
export function operatorExamples(
  text: string,
): readonly { readonly line: string; readonly example: OperatorExample | undefined }[] {
  let among: Among = {};
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      if (line === '# Among these records:') among = { records: {} };
      else if (line === '# Without records:') among = {};
      else if (line.startsWith('#   ')) among = withPart(among, line.slice(4));
      else return [{ line, example: operatorExample(line, among) }];
      return [];
    });
}

/** What examples are judged among. */
type Among = Pick<OperatorExample, 'records' | 'policies' | 'artefacts'>;

/** What a policy of an example needs and the page leaves out, since no verdict rests on it. */
const UNSHOWN = { title: 'T', domain: 'assets', level: 'basic', severity: 'low' };

/** The same with one more line: records of a kind, a policy, or what lies at a path. */
function withPart({ records = {}, policies = [], artefacts = {} }: Among, line: string): Among {
  const [, path, is, sha256] = /^(\S+): (file|missing)(?:, SHA-256 (\S+))?$/.exec(line) ?? [];
  const part = (yamlValue(line) ?? {}) as Record<string, JsonObject[]>;
  if (path !== undefined)
    return { records, policies, artefacts: { ...artefacts, [path]: { is, sha256 } as Artefact } };
  const policy = part['a policy'] as JsonObject | undefined;
  if (policy !== undefined) return { records, policies: [...policies, { ...UNSHOWN, ...policy }], artefacts };
  return { records: { ...records, ...part }, policies, artefacts };
}

function operatorExample(line: string, among: Among) {
  const document = parseDocument(line);
  const rule = yamlValue(line);
  const said = (document.comment ?? document.contents?.comment)?.trim();
  if (rule === undefined || !said) return undefined;
  const [of, result] = said.startsWith('of ') ? splitSaid(said.slice(3)) : [undefined, said];
  if (result === undefined) return undefined;
  const gives = result === 'absent' ? ABSENT : result === 'failed' ? FAILED : yamlValue(result);
  return {
    rule,
    gives,
    ...among,
    ...(typeof of === 'string' ? { record: of } : {}),
    ...(typeof of === 'object' ? { data: of } : {}),
  } as OperatorExample;
}

/** `{a: 1}: 2` or `id: 2` in its two parts. */
function splitSaid(said: string): [JsonValue | undefined, string | undefined] {
  for (let at = said.indexOf(': '); at >= 0; at = said.indexOf(': ', at + 1)) {
    const value = yamlValue(said.slice(0, at));
    if (value !== undefined) return [value, said.slice(at + 2)];
  }
  return [undefined, undefined];
}

/** The value that a text of YAML stands for; undefined when it is none. */
function yamlValue(text: string): JsonValue | undefined {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : (document.toJS() as JsonValue);
}

/** Whether two values are the same, with keys in any order. */
function sameJson(a: unknown, b: unknown): boolean {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

/** What a document of YAML is, by its keys, and how that is held to it. */
const DOCUMENTS: readonly {
  readonly name: string;
  is(keys: ReadonlySet<string>): boolean;
  wrong(block: Block, around: Surroundings): readonly string[];
}[] = [
  { name: 'records', is: (keys) => keys.has('kind'), wrong: ({ text }) => wrongRecords(text) },
  {
    name: 'a policy',
    is: (keys) => keys.has('id') && keys.has('title') && keys.has('severity'),
    wrong: ({ text }) => {
      const { policies, problems } = readPolicies([{ path: 'example.yaml', text }], kinds);
      return told([...problems, ...lintPolicies(policies, kinds)]);
    },
  },
  {
    name: 'tests of a policy',
    is: (keys) => keys.has('policy') && (keys.has('expect') || keys.has('equivalent')),
    wrong: wrongTests,
  },
  {
    name: 'a workflow',
    is: (keys) => keys.has('jobs') && keys.has('on'),
    wrong: ({ text }) => wrongWorkflow(text),
  },
  {
    name: 'steps of a workflow',
    is: (keys) => [...keys].every((key) => /^\d+$/.test(key)),
    wrong: ({ text }) =>
      wrongWorkflow(
        `on: push\njobs:\n  example:\n    runs-on: x\n    steps:\n${text.replaceAll(/^/gm, '      ')}`,
      ),
  },
  {
    name: 'a baseline',
    is: (keys) => keys.has('version') && keys.has('findings'),
    wrong: ({ text }) => unfit(baselineSchema, yamlValue(text)),
  },
  {
    name: 'a configuration',
    is: (keys) => [...keys].every((key) => key in (configSchema.properties ?? {})),
    wrong: ({ text }, { place }) => {
      const cwd = folderIn(place, { 'opsledger.yaml': text });
      cpSync(join(ROOT, 'policies'), join(cwd, 'policies'), { recursive: true });
      const { code, stdout, stderr } = opsledger(['lint'], { cwd });
      return [...unfit(configSchema, yamlValue(text)), ...(code === 0 ? [] : [stdout + stderr])];
    },
  },
];

function documentIn(text: string): (typeof DOCUMENTS)[number] | undefined {
  const documents = parseAllDocuments(text);
  const [first] = documents;
  if (!first || !('contents' in first) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  if (isAlias(first.contents) || !isCollection(first.contents)) return undefined;
  const keys = new Set(Object.keys(first.toJS() as object));
  return keys.size === 0 ? undefined : DOCUMENTS.find(({ is }) => is(keys));
}

const YAML: Way = {
  name: 'a file of YAML that is read as what it is',
  fits: ({ info, text }) => ['yaml', 'yml'].includes(info) && documentIn(text) !== undefined,
  wrong: (block, around) => documentIn(block.text)?.wrong(block, around) ?? ['It is no file of YAML.'],
};

/** What is wrong with records, whose references may lead out of the example. */
function wrongRecords(text: string): readonly string[] {
  const file = parseInventoryFile({ path: 'example.yaml', text });
  const { records, problems } = readInventory([file], kinds);
  const leadsOut = ({ code }: Problem): boolean => ['dangling-reference', 'organization'].includes(code);
  return [
    ...(records.length === 0 ? ['There is no record in it.'] : []),
    ...told(problems.filter((problem) => !leadsOut(problem))),
  ];
}

/** Runs the cases against the policy that the page shows, or against the shipped ones. */
function wrongTests({ text }: Block, { page }: Surroundings): readonly string[] {
  const shown = page
    .filter((one) => documentIn(one.text)?.name === 'a policy')
    .map((one) => ({ path: `example-${one.line}.yaml`, text: one.text }));
  const shipped = Object.entries(policyFiles).map(([path, content]) => ({ path, text: content }));
  const set = readPolicies([...shipped, ...shown], kinds);
  const { cases, problems } = examine([{ path: 'example.test.yaml', text }], set, kinds);
  return [
    ...(cases.length === 0 ? ['There is no case in it.'] : []),
    ...told([...set.problems, ...problems.filter((problem) => hasErrors([problem]))]),
    ...cases.flatMap(({ differences }) => differences),
  ];
}

interface Workflow {
  readonly on?: unknown;
  readonly jobs?: Readonly<Record<string, { 'runs-on'?: unknown; uses?: unknown; steps?: unknown }>>;
}

/**
 * What GitHub would refuse of a workflow: jobs without a machine, steps that do nothing, actions without a version. What
 * our Action would refuse, and what our lint does, but for the owner that stands in examples.
 */
function wrongWorkflow(text: string): readonly string[] {
  const { jobs = {} } = yamlValue(text) as Workflow;
  const dangers = lintWorkflows([{ path: 'example.yml', text }]);
  return [...told(dangers.filter(({ message }) => !message.startsWith(PLACEHOLDER))), ...wrongJobs(jobs)];
}

function wrongJobs(jobs: NonNullable<Workflow['jobs']>): readonly string[] {
  return Object.entries(jobs).flatMap(([name, { steps, uses, ...job }]) => {
    if (uses !== undefined) return [];
    const list = Array.isArray(steps) ? (steps as Readonly<Record<string, unknown>>[]) : [];
    return [
      ...(job['runs-on'] === undefined ? [`The job ${name} says no runs-on.`] : []),
      ...(list.length === 0 ? [`The job ${name} has no steps.`] : []),
      ...list.flatMap((step) => {
        if ((step['uses'] === undefined) === (step['run'] === undefined))
          return [`A step of ${name} is neither uses nor run.`];
        const action = step['uses'];
        if (action === undefined) return [];
        if (!/^(?:\.\/|[\w.-]+\/[^@]+@\S+)/.test(String(action)))
          return [`${String(action)} is no action at a version.`];
        return /^[\w-]+\/opsledger@/.test(String(action)) ? wrongInputs(step['with'] ?? {}) : [];
      }),
    ];
  });
}

/** What the Action would refuse of what stands under with:. */
function wrongInputs(given: object): readonly string[] {
  const environment = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    String(value),
  ]);
  const unknown = Object.keys(given).filter((name) => !INPUTS.some((input) => input.name === name));
  try {
    readInputs(Object.fromEntries(environment));
  } catch (error) {
    return [String(error)];
  }
  return unknown.map((name) => `The Action has no input ${name}.`);
}

/** Where a value does not fit a schema. */
function unfit(schema: JsonSchema, value: unknown): readonly string[] {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, formats });
  ajv.addVocabulary([...ANNOTATIONS]);
  const validate = ajv.compile(schema);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const JSON_TEXT: Way = {
  name: 'JSON that is read, and held against the schema of what it shows',
  fits: ({ info }) => info === 'json',
  wrong({ text }) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return [String(error)];
    }
    return typeof value === 'object' && value !== null && 'schemaVersion' in value
      ? unfit(reportSchema, value)
      : [];
  },
};

const SOURCES = tracked.filter((path) => /^(?:src|tests|scripts)\/.*\.(?:ts|mjs)$/.test(path));

const TYPESCRIPT: Way = {
  name: 'code that stands in the sources, or that compiles where the page puts it',
  fits: ({ info }) => ['ts', 'typescript'].includes(info),
  async wrong({ text, before }) {
    if (SOURCES.some((path) => textOf(path).includes(text))) return [];
    const path = inlineCode(before).findLast((code) => /^(?:src|tests)\/.*\/[^/]+\.ts$/.test(code));
    if (path === undefined) return ['It is no code of ours, and the page does not say where it belongs.'];
    const { mistakes, exports } = await mistakesInModule(path.replaceAll(/[<>]/g, '_'), text);
    // The compiler has said that they are kinds.
    const shown = path.startsWith('src/kinds/') ? (exports as readonly Kind[]) : [];
    return [
      ...mistakes,
      ...(path.startsWith('src/kinds/') && shown.length === 0 ? ['There is no kind in it.'] : []),
      ...shown.flatMap((kind) => unfit(recordSchema(kind), yamlValue(kind.example))),
    ];
  },
};

/** Drawn once: it follows every import of the sources. */
let picture: ReturnType<typeof folderPicture> | undefined;

const PICTURE: Way = {
  name: 'a picture of the folders, as they import each other',
  fits: ({ info }) => info === 'mermaid',
  async wrong({ text }) {
    picture ??= folderPicture();
    const drawn = readPage('', await picture).blocks[0]?.text;
    return drawn === text ? [] : [`npm run docs draws:\n${drawn}`];
  },
};

/** In this order; the first that fits is how a block is executed. */
const WAYS: readonly Way[] = [SHELL, SESSION, HELP, OPERATOR, OUTPUT, YAML, JSON_TEXT, TYPESCRIPT, PICTURE];

/** What takes longer than all other examples together, so that tests/slow executes it: commands, code and pictures. */
const LONG: ReadonlySet<Way> = new Set([SHELL, SESSION, OUTPUT, TYPESCRIPT, PICTURE]);

/** How a block is executed; undefined where nobody knows. */
export function wayOf(block: Block): Way | undefined {
  return WAYS.find(({ fits }) => fits(block));
}

/** What is wrong with a block, by executing it; nothing where it does what it shows. */
export async function wrongWith(block: Block, around: Surroundings): Promise<readonly string[]> {
  return (
    (await wayOf(block)?.wrong(block, around)) ?? ['It fits none of the ways in tests/support/examples.ts.']
  );
}

/** Whether tests/slow executes a block, for the time that it takes. */
export function takesLong(block: Block): boolean {
  const way = wayOf(block);
  return way !== undefined && LONG.has(way);
}
