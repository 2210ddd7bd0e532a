/** A Handlebars template, as scripts/templates.mjs leaves it in a build and in a test. */
declare module '*.hbs' {
  const specification: import('./template.ts').Specification;
  export default specification;
  /** What it was made of. */
  export const text: string;
}
