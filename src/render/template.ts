/**
 * Fills Handlebars templates that were compiled with the bundle. Strict: a name that the view does not have
 * is an error of ours, found by the tests, never an empty cell in somebody's report.
 */
import Handlebars from 'handlebars/runtime';

/** A template, compiled. */
export type Specification = Parameters<typeof Handlebars.template>[0];

/** A template as a function of its view. */
export function template<View extends object>(specification: Specification): (view: View) => string {
  const fill = Handlebars.create().template(specification);
  return (view) => fill(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

/** Text that is markup already, and that a page shows as such: what this program has drawn itself, never a record's. */
export type Markup = InstanceType<typeof Handlebars.SafeString>;

/** Marks a text as markup. */
export function markup(text: string): Markup {
  return new Handlebars.SafeString(text);
}
