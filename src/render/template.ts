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
