/**
 * Fills Handlebars templates that were compiled with the bundle. Strict: a name that the view does not have
 * is an error of ours, found by the tests, never an empty cell in somebody's report.
 */
import Handlebars from 'handlebars/runtime';

/** A template, compiled. */
export type Specification = Parameters<typeof Handlebars.template>[0];

/** A template as a function of its view. */
export type Fill<View, Filled = string> = (view: View) => Filled;

/** A template that ships. */
export function template<View extends object>(specification: Specification): Fill<View> {
  const fill = Handlebars.create().template(specification);
  return (view) => fill(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

/** Text that is markup already, and that a page shows as such: what this program has drawn itself, never a record's. */
export type Markup = InstanceType<typeof Handlebars.SafeString>;

/** Marks a text as markup. */
export function markup(text: string): Markup {
  return new Handlebars.SafeString(text);
}

/** A template that a repository brings, checked against what there is to show. */
export interface Custom<View> {
  /** Where it lies, from the root. */
  readonly path: string;
  /** Gives undefined where it would write more than a template may. */
  readonly fill: Fill<View, string | undefined>;
}

/** Why the template that ships stands in for one of the repository. */
export function standIn({ path }: Pick<Custom<never>, 'path'>): string {
  return `The template ${path} writes more than there is room for, so the one that ships was used.`;
}
