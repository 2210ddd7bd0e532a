/**
 * Turns a Handlebars template into code when the bundle is built, so that no run compiles one. The only file
 * that imports the compiler of Handlebars; src/render/template.ts has its runtime.
 */
import Handlebars from 'handlebars';

/** Helpers a template may use: those that come with Handlebars and decide or repeat. */
const HELPERS = { if: true, unless: true, each: true, with: true, lookup: false, log: false };

/** ECMAScript text of a module whose default export is the compiled template. */
export function templateModule(text, name) {
  try {
    const specification = Handlebars.precompile(text, {
      strict: true,
      knownHelpers: HELPERS,
      knownHelpersOnly: true,
      // Strings come escaped for Markdown from the view; escaping for HTML would spoil them. A page is HTML.
      noEscape: !name.endsWith('.html.hbs'),
    });
    return `export default ${specification};\n`;
  } catch (error) {
    throw new Error(`${name}: ${error.message}`);
  }
}
