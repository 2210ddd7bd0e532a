/**
 * The templates that a repository may replace. To add one: write what it can show beside the others, and put it in the
 * table; its renderer takes what `Templates` holds under its name.
 */
import { text as comment } from '../../../templates/comment.md.hbs';
import { text as reminder } from '../../../templates/reminder.md.hbs';
import { text as page } from '../../../templates/report.html.hbs';
import { text as report } from '../../../templates/report.md.hbs';
import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/source.ts';
import type { Custom } from '../template.ts';
import { COMMENT } from './comment.ts';
import { PAGE } from './page.ts';
import { REMINDER } from './reminder.ts';
import { REPORT } from './report.ts';
import type { Parts, ViewOf } from './shape.ts';

/** A template that ships. */
export interface Template {
  /** What is made of it, in a sentence. */
  readonly about: string;
  /** The text that ships. */
  readonly shipped: string;
  /** What it can show. */
  readonly view: Parts;
}

/** By the name of the file. What ends with `.html.hbs` is escaped for HTML when it is filled; what `.md.hbs` shows is escaped before. */
export const TEMPLATES = {
  'comment.md.hbs': {
    about: 'The comment on a pull request, and the beginning of the summary of a step.',
    shipped: comment,
    view: COMMENT,
  },
  'reminder.md.hbs': {
    about: 'The issue that reminds of what lapses.',
    shipped: reminder,
    view: REMINDER,
  },
  'report.html.hbs': {
    about: 'The format `html`.',
    shipped: page,
    view: PAGE,
  },
  'report.md.hbs': {
    about: 'The format `markdown`, the second part of the summary of a step, and the report of a period.',
    shipped: report,
    view: REPORT,
  },
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof TEMPLATES;

/** What a repository brings in place of templates that ship; a name that is not there is rendered as it ships. */
export type Templates = {
  readonly [Name in TemplateName]?: Custom<ViewOf<(typeof TEMPLATES)[Name]['view']>>;
};

/** The name of a template that a file has. */
export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

/**
 * Checks and compiles the templates of a repository. One with mistakes is none, so that what ships is used; so is one
 * with the very text that ships. What reads and compiles them is loaded where there is one alone.
 */
export async function readTemplates(
  files: ReadonlyMap<TemplateName, SourceFile>,
): Promise<{ readonly templates: Templates; readonly problems: readonly Problem[] }> {
  const own = [...files].filter(([name, { text }]) => text !== TEMPLATES[name].shipped);
  if (own.length === 0) return { templates: {}, problems: [] };
  const { customTemplate } = await import('./custom.ts');
  const read = own.map(([name, source]) => ({ name, ...customTemplate(name, source, TEMPLATES[name].view) }));
  return {
    templates: Object.fromEntries(read.flatMap(({ name, custom }) => (custom ? [[name, custom]] : []))),
    problems: read.flatMap(({ problems }) => problems),
  };
}
