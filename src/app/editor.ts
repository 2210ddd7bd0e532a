/**
 * What an editor needs to complete and check the YAML of a repository: the schemas as files, and the settings that
 * say which files are held against which. `opsledger schema --into` writes the former and prints the latter.
 */
import { join, relative, resolve, sep } from 'node:path';
import type { JsonObject } from '../model/json.ts';
import { errorsAmong, OpsledgerError, type Untrusted } from '../model/problem.ts';
import { schemaId } from '../schema/json-schema.ts';
import { textAt, writeAll } from '../shell/files.ts';
import { type Configured, configure } from './config.ts';
import type { Place } from './gather.ts';
import { schemas, schemaText } from './schema.ts';

/** The extension that speaks to the YAML language server for Visual Studio Code. */
const EXTENSION = 'redhat.vscode-yaml';

/** The file of a schema. */
function fileOf(name: string): string {
  return `${name}.schema.json`;
}

/** The schemas that YAML files are held against, by the names of their files. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const wanted = [...schemas].filter(([, { files }]) => files !== undefined);
  return new Map(wanted.map(([name]) => [fileOf(name), schemaText(name)]));
}

/**
 * The content of `.vscode/settings.json`, as values. `folder` is where the schemas lie, from the folder that is
 * opened in the editor, which is that of the configuration. The catalogue of schemas on the network is switched
 * off: none of it is for these files, and what is in a repository is nobody's business.
 */
export function editorSettings(folder: string, configured: Configured): JsonObject {
  const wanted = [...schemas].flatMap(([name, { files }]) =>
    files ? [[`./${join(folder, fileOf(name)).split(sep).join('/')}`, files(configured)] as const] : [],
  );
  return { 'yaml.schemas': Object.fromEntries(wanted), 'yaml.schemaStore.enable': false };
}

/** The content of `.vscode/extensions.json`, as values. */
export function editorExtensions(): JsonObject {
  return { recommendations: [EXTENSION] };
}

/** What was written, by name, and what to put into the settings of the editor. */
export type EditorOutcome =
  | Untrusted
  | { readonly is: 'equipped'; readonly written: readonly string[]; readonly settings: string };

/** Writes the schemas of YAML files into a folder, whole or not at all. */
export function equipEditor(place: Place, into: string): EditorOutcome {
  const configured = configure(place.folder, place.config);
  const { workspace, problems } = configured;
  const errors = errorsAmong(problems);
  if (errors.length > 0) return { is: 'untrusted', problems: errors };
  const files = [...schemaFiles()];
  for (const [name] of files) refuseForeign(join(into, name));
  writeAll(
    files.map(([name, text]) => ({ path: join(into, name), text: [text] })),
    () => false,
  );
  const folder = relative(workspace.base, resolve(into));
  return {
    is: 'equipped',
    written: files.map(([name]) => name),
    settings: `${JSON.stringify(editorSettings(folder, configured), null, 2)}\n`,
  };
}

/** Refuses to write over what is no schema of ours. */
function refuseForeign(path: string): void {
  const text = textAt(path);
  if (text === undefined || isOurs(text)) return;
  throw new OpsledgerError(
    'unwritable',
    `${JSON.stringify(path)} is no schema of opsledger, and stays as it is.`,
    {
      hint: 'Nothing was written. Move it away, or name another folder.',
    },
  );
}

function isOurs(text: string): boolean {
  try {
    const { $id } = JSON.parse(text) as { $id?: unknown };
    return typeof $id === 'string' && $id.startsWith(schemaId(''));
  } catch {
    return false;
  }
}
