/** The templates that a repository brings in place of those that ship: which there are, and what is wrong with them. */
import { join } from 'node:path';
import { compareText } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { didYouMean, listed, nearest, quote } from '../model/wording.ts';
import {
  isTemplateName,
  readTemplates,
  TEMPLATES,
  type TemplateName,
  type Templates,
} from '../render/templates/index.ts';
import { reasonOf } from '../shell/files.ts';
import type { Entry } from '../shell/tree.ts';
import type { ReadFile, Workspace } from '../shell/workspace.ts';
import type { Config, Configured } from './config.ts';
import type { Reading } from './reading.ts';

/** What a repository brings. Where it has mistakes the run is not trusted, and what ships is rendered. */
export interface TemplateReading extends Reading {
  readonly templates: Templates;
}

/** What a repository brings that brings nothing. */
export const NO_TEMPLATES: TemplateReading = { templates: {}, files: [], problems: [] };

/** Reads the templates of a repository, on the disk or in a commit. */
export async function gatherTemplates(configured: Configured): Promise<TemplateReading> {
  const { named, problems } = templateFiles(configured);
  const read = await readTemplates(new Map([...named].map(([name, { source }]) => [name, source])));
  return {
    templates: read.templates,
    files: [...named.values()],
    problems: [...problems, ...read.problems],
  };
}

/** Tells whether a path (from the root) would be read, be it there or deleted. */
export function templateTest({ workspace, config }: Configured): (path: string) => boolean {
  const folder = folderOf(workspace, config);
  return (path) => path.startsWith(`${folder}/`) && isTemplateName(path.slice(folder.length + 1));
}

/** Where templates lie, from the root, be they there or not. */
function folderOf(workspace: Workspace, { templates }: Config): string {
  return workspace.reported(join(workspace.base, templates.path));
}

interface Files {
  readonly named: ReadonlyMap<TemplateName, ReadFile>;
  readonly problems: readonly Problem[];
}

function templateFiles({ workspace, config, file }: Configured): Files {
  const folder = folderOf(workspace, config);
  const { isNamed } = config.templates;
  const none = (...problems: readonly Problem[]): Files => ({ named: new Map(), problems });
  switch (workspace.artefact(folder, false).is) {
    case 'missing':
      if (!isNamed || !file) return none();
      return none({
        code: 'template',
        severity: 'warning',
        message: `The folder ${quote(folder)} does not exist, so the templates that ship are used.`,
        hint: 'Mend its path, or leave out "templates:".',
        location: wholeFile(file.source.path),
      });
    case 'outside':
      return none(linked(folder));
    case 'no file':
      return filesIn(workspace, folder, isNamed);
    default:
      // Nobody has to have a folder of this name.
      return isNamed ? none(wrong(folder, 'This is no folder, so no template can be in it.')) : none();
  }
}

function filesIn(workspace: Workspace, folder: string, isNamed: boolean): Files {
  let entries: readonly Entry[];
  try {
    entries = workspace.tree.entries(folder);
  } catch (error) {
    return { named: new Map(), problems: [unreadable(folder, reasonOf(error))] };
  }
  const named = new Map<TemplateName, ReadFile>();
  const problems: Problem[] = [];
  const wanted = entries
    .filter(({ name }) => name.toLowerCase().endsWith('.hbs'))
    .sort((a, b) => compareText(a.name, b.name));
  const path = ({ name }: Entry): string => `${folder}/${name}`;
  workspace.tree.expect(wanted.filter(({ kind }) => kind === 'file').map(path));
  for (const entry of wanted) {
    if (!isTemplateName(entry.name)) problems.push(unknown(path(entry), entry.name, isNamed));
    else if (entry.kind === 'link') problems.push(linked(path(entry)));
    else if (entry.kind !== 'file')
      problems.push(wrong(path(entry), 'This is no file, so that it can be no template.'));
    else {
      const read = workspace.read(path(entry));
      if ('source' in read) named.set(entry.name, read);
      else problems.push(read);
    }
  }
  return { named, problems };
}

/** That nothing is made of a file. A folder that nobody named may hold templates of other programs. */
function unknown(path: string, name: string, isNamed: boolean): Problem {
  const known = Object.keys(TEMPLATES);
  const isMeant = isNamed || nearest(name, known) !== undefined;
  return {
    code: 'template',
    severity: isMeant ? 'error' : 'warning',
    message: `There is no template of this name, so nothing is made of it.${didYouMean(name, known)}`,
    hint: `There are ${listed(known, 'and')}. Rename it, or name another folder with "templates:" in opsledger.yaml.`,
    location: wholeFile(path),
  };
}

function linked(path: string): Problem {
  return {
    code: 'symbolic-link',
    severity: 'error',
    message: 'This is a symbolic link, or lies behind one, and links are not followed.',
    hint: 'Put the file itself here.',
    location: wholeFile(path),
  };
}

function wrong(path: string, message: string): Problem {
  return { code: 'template', severity: 'error', message, location: wholeFile(path) };
}

function unreadable(path: string, reason: string): Problem {
  const message = `The folder cannot be read: ${reason}.`;
  return { code: 'unreadable', severity: 'error', message, location: wholeFile(path) };
}
