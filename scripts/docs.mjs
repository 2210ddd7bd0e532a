/**
 * Writes what the code can write: of docs/ the folder picture, the commands, the operators, the limits, the templates, what is
 * covered, the inputs and outputs of the Action and what is asked of it, a page for each kind, policy and framework, the
 * picture of a run and the schemas; the settings of the editor that use them; and action.yml.
 * tests/repository compares them, so that none of them is ever old.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';
import { actionFile, inputsTable, outputsTable } from './action.mjs';
import { actionRequirementsPage } from './action-requirements.mjs';
import { coveragePage } from './coverage.mjs';
import { frameworkPages } from './framework-pages.mjs';
import { kindPages } from './kind-pages.mjs';
import { library } from './library.mjs';
import { limitsPage } from './limits.mjs';
import { operatorsPage } from './operators.mjs';
import { picture } from './picture.mjs';
import { policyPages } from './policy-pages.mjs';
import { templatesPage } from './template-page.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Path → what should stand there. `cli` is the bundle to ask. */
export async function generatedPages(cli) {
  return new Map([
    ['docs/architecture.md', between(read('docs/architecture.md'), 'picture', await folderPicture())],
    ['action.yml', actionFile()],
    [
      'docs/action.md',
      between(between(read('docs/action.md'), 'inputs', inputsTable()), 'outputs', outputsTable()),
    ],
    ['docs/commands.md', await commandsPage()],
    ['docs/operators.md', await operatorsPage()],
    ['docs/limits.md', await limitsPage()],
    ['docs/templates.md', await templatesPage()],
    ['docs/coverage.md', coveragePage()],
    ['docs/action-requirements.md', actionRequirementsPage()],
    ['docs/check.svg', runPicture(cli)],
    ...(await kindPages()),
    ...(await policyPages()),
    ...(await frameworkPages()),
    ...editorFiles(cli),
  ]);
}

function read(path) {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A page with what stands between two comments exchanged. */
function between(page, name, text) {
  const [start, end] = [`<!-- ${name}: written by npm run docs -->\n`, `<!-- end of ${name} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The page has no place for the ${name}.`);
  return `${page.slice(0, from + start.length)}\n${text}\n${page.slice(to)}`;
}

/** Which folder of src imports from which, as the imports are. */
export async function folderPicture() {
  const { output } = await cruise(
    ['src'],
    {
      ...configuration.options,
      baseDir: ROOT,
      includeOnly: '^src',
      collapse: '^src/[^/]+',
      outputType: 'mermaid',
    },
    undefined,
    undefined,
  );
  const [head, ...arrows] = String(output).trim().split('\n');
  // The order in which folders are met depends on the disk.
  const edges = arrows
    .filter((line) => line.includes('-->'))
    .map((line) => line.replaceAll('src_', '').trim());
  return [
    '```mermaid',
    head,
    ...edges.sort().map((edge) => `  ${edge.replace('-->', ' --> ')}`),
    '```',
    '',
  ].join('\n');
}

async function commandsPage() {
  const { commands, helpFor, overview, TOPIC_NAMES } = await library();
  const help = (name) => helpFor(name, commands).trimEnd();
  const block = (text) => ['```text', text, '```', ''];
  return [
    '# Commands',
    '',
    'Written by `npm run docs` from the help of the tool itself.',
    '',
    ...block(overview(commands).trimEnd()),
    ...[...commands.keys()].flatMap((name) => [`## ${name}`, '', ...block(help(name))]),
    ...TOPIC_NAMES.flatMap((name) => [`## Topic: ${name}`, '', ...block(help(name))]),
  ].join('\n');
}

/** A run on the sample, without the middle of its findings: it would not fit on a page. */
function runPicture(cli) {
  const place = mkdtempSync(join(tmpdir(), 'opsledger-docs-'));
  try {
    // Away from Git: a picture with a commit in it would be old with the next one.
    for (const part of ['inventory', 'policies', 'opsledger.yaml']) {
      cpSync(join(ROOT, part), join(place, part), { recursive: true });
    }
    const words = ['check', '--as-of', '2026-09-30T12:00:00Z', '--gate', 'none', '--color'];
    const printed = execFileSync(process.execPath, [cli, ...words], { cwd: place, encoding: 'utf8' });
    const lines = printed.trimEnd().split('\n');
    const scorecard = lines.findIndex((line) => line.includes('Scorecard'));
    const left = `     ⋮  (${scorecard - 22} lines)`;
    const shown = [
      '$ opsledger check --as-of 2026-09-30T12:00:00Z --gate none',
      ...lines.slice(0, 22),
      left,
      '',
    ];
    return picture(
      [...shown, ...lines.slice(scorecard)].join('\n'),
      'A run of opsledger check: findings with file, line and column, then the scorecard and what was not looked at',
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The schemas of YAML files, and the settings that name them: written in a copy, as they would be in here. */
function editorFiles(cli) {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'opsledger-docs-')));
  try {
    for (const path of ['opsledger.yaml', 'package.json']) cpSync(join(ROOT, path), join(place, path));
    cpSync(dirname(cli), join(place, 'dist'), { recursive: true });
    const copy = join(place, 'dist/cli.js');
    const words = ['schema', '--into', 'docs/schemas', '--quiet'];
    const settings = execFileSync(process.execPath, [copy, ...words], { cwd: place, encoding: 'utf8' });
    const names = readdirSync(join(place, 'docs/schemas')).sort();
    return [
      ['.vscode/settings.json', settings],
      ...names.map((name) => [
        `docs/schemas/${name}`,
        readFileSync(join(place, 'docs/schemas', name), 'utf8'),
      ]),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Folders in which nothing stands but what is written here. */
const GENERATED = ['docs/kinds', 'docs/policies', 'docs/frameworks'];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = await generatedPages(join(ROOT, 'dist/cli.js'));
  for (const folder of GENERATED) rmSync(join(ROOT, folder), { recursive: true, force: true });
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
