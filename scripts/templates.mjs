/**
 * Turns a Handlebars template into code when the bundle is built, so that no run compiles one that ships; those that a
 * repository brings are compiled by src/render/templates/library.ts.
 */
import Handlebars from 'handlebars';

/** Helpers a template may use: those that come with Handlebars and decide or repeat. */
const HELPERS = { if: true, unless: true, each: true, with: true, lookup: false, log: false };

/** ECMAScript text of a module whose default export is the compiled template, and which has its text too. */
export function templateModule(text, name) {
  try {
    const specification = Handlebars.precompile(text, {
      strict: true,
      knownHelpers: HELPERS,
      knownHelpersOnly: true,
      // For Markdown strings come escaped from the view; escaping them for HTML would spoil them. A page is HTML.
      noEscape: !name.endsWith('.html.hbs'),
    });
    return `export default ${specification};\nexport const text = ${JSON.stringify(text)};\n`;
  } catch (error) {
    throw new Error(`${name}: ${error.message}`);
  }
}
