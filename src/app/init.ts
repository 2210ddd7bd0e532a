/** `opsledger init`: a first repository, with questions where only the company knows the answers. */
import { dirname, join, resolve } from 'node:path';
import workflow from 'virtual:workflow';
import { kinds } from '../kinds/index.ts';
import { fieldsOf, type Kind } from '../model/kind.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Started } from '../model/started.ts';
import { writeAll } from '../shell/files.ts';
import { findUpwards, Workspace } from '../shell/workspace.ts';
import { CONFIG_FILE, type Configured, configure } from './config.ts';
import { editorExtensions, editorSettings, schemaFiles } from './editor.ts';

/** Where the schemas for the editor go. */
const SCHEMAS = '.vscode/opsledger';

/** What judges pull requests on GitHub, which reads workflows at the root of a repository alone. */
const WORKFLOW = '.github/workflows/opsledger.yml';

/** Writes the first files into a folder. What is there already stays as it is, and is told. */
export function startRepository(folder: string): Started {
  const base = resolve(folder);
  refuseSecond(base);
  const workspace = new Workspace(base, base);
  const isRoot = (findUpwards(base, '.git', undefined) ?? base) === base;
  const all = firstFiles(configure(base, undefined), isRoot);
  for (const path of all.keys()) refuseBehindLink(workspace, dirname(path));
  const kept = [...all.keys()].filter((path) => workspace.artefact(path, false).is !== 'missing');
  const written = [...all].filter(([path]) => !kept.includes(path));
  writeAll(
    written.map(([path, text]) => ({ path: join(base, path), text: [text] })),
    () => false,
  );
  return { written: written.map(([path]) => path), kept, workflow: isRoot ? WORKFLOW : null };
}

/** Behind a link lies nothing of this repository: nothing is written there, and nothing is found to be there already. */
function refuseBehindLink(workspace: Workspace, folder: string): void {
  if (folder === '.' || workspace.artefact(folder, false).is !== 'outside') return;
  throw new OpsledgerError(
    'unwritable',
    `${JSON.stringify(folder)} is a symbolic link; nothing was written.`,
    {
      hint: 'Links are not followed. Put a folder in its place.',
    },
  );
}

/** A configuration within a repository that has one would hide the first from part of it. */
function refuseSecond(base: string): void {
  const repository = findUpwards(base, '.git', undefined);
  const found = findUpwards(base, CONFIG_FILE, repository ?? base);
  if (found === undefined) return;
  const where = found === base ? 'here' : `in ${JSON.stringify(found)}, above this folder`;
  throw new OpsledgerError('usage', `${CONFIG_FILE} is ${where} already; nothing was written.`, {
    hint: 'Run opsledger check, or remove the file to begin anew.',
  });
}

function firstFiles(configured: Configured, isRoot: boolean): ReadonlyMap<string, string> {
  const starters = [...kinds.values()].filter(({ tier }) => tier === 'start');
  return new Map([
    [CONFIG_FILE, CONFIGURATION],
    ...starters.map((kind) => [pathFor(kind), FIRST[kind.name] ?? waiting(kind)] as const),
    ...(isRoot ? [[WORKFLOW, workflow] as const] : []),
    ['.vscode/settings.json', json(editorSettings(SCHEMAS, configured))],
    ['.vscode/extensions.json', json(editorExtensions())],
    ...[...schemaFiles()].map(([name, text]) => [`${SCHEMAS}/${name}`, text] as const),
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Where the first records of a kind stand: in one file, which later may become several. */
function pathFor({ file }: Kind): string {
  return file.replace(/\/\*+(?:\/\*)?\.yaml$/, '.yaml');
}

const CONFIGURATION = `# How this repository is judged. Everything here may be left out; opsledger schema config lists what there is.
# A profile is a choice of policies that ship with opsledger. starter is what can be shown within an afternoon.
extends: [opsledger:starter]
`;

/** Records that everything else rests on, with values to replace. */
const FIRST: Readonly<Record<string, string>> = {
  Organization: `# Who you are. Replace the values; the comments are questions.
kind: Organization
id: org
name: Our company # What is the company called?
timezone: UTC # Where are days counted? A name such as Europe/Berlin or America/Toronto
currency: EUR # ISO 4217 code of the amounts in these files
headcount: 0 # How many people use IT?
it_headcount: 0 # How many work in internal IT, as full-time equivalents?
business_hours: {days: [mon, tue, wed, thu, fri], start: "08:00", end: "17:00"} # When do you work?
fiscal_year_start: "01-01" # Month and day, in quotes
profile: small # small, standard or large
# What do you deliberately not have? Each line counts as not applicable instead of missing:
# not_used:
#   - {class: cluster, reason: No container platform in use}
# When is an incident how bad, and how fast do you want to act? One line a level:
severities: []
#  - {level: sev1, trigger: A critical service is down for everybody, respond_within: PT15M, resolve_within: PT4H}
`,
  Person: `# Who works here, and who answers for what. Ids are used everywhere else; names may be pseudonyms.
kind: Person
items:
  - id: p-first
    name: First person # Who are you?
    type: employee # employee, contractor or provider
    status: active # active, leave or left
    starts: 2020-01-01 # First day
    # roles: [it_ops_manager, on_call, change_approver, risk_owner]
`,
};

/** A file that waits for records: what the kind is, what each must say, and one to copy. */
function waiting(kind: Kind): string {
  const fields = Object.entries(fieldsOf(kind)).filter(([, { required }]) => required);
  const width = Math.max(...fields.map(([name]) => name.length));
  const example = kind.example
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('kind:'))
    .map((line, index) => `#  ${index === 0 ? '- ' : '  '}${line}`);
  return [
    `# ${kind.summary}`,
    '# Each record must say:',
    ...fields.map(([name, { description }]) => `#   ${name.padEnd(width)}  ${description}`),
    `kind: ${kind.name}`,
    'items: []',
    '# One to copy; take the # away and replace the values:',
    '# items:',
    ...example,
    '',
  ].join('\n');
}
