/** Turns policies/frameworks and policies/crosswalks into data when the bundle is built, so that no run reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The modules that src/engine imports; they exist only in a build or a test. */
export const FRAMEWORKS = 'virtual:frameworks';
export const CROSSWALKS = 'virtual:crosswalks';

/** ECMAScript text of a module whose default export is the list of frameworks. */
export function frameworksModule() {
  return listModule('frameworks');
}

/** The same of crosswalks. */
export function crosswalksModule() {
  return listModule('crosswalks');
}

function listModule(name) {
  const folder = fileURLToPath(new URL(`../policies/${name}`, import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const all = files.sort().map((file) => parse(readFileSync(join(folder, file), 'utf8')));
  return `export default ${JSON.stringify(all)};\n`;
}
