/** Turns policies/frameworks/*.yaml into data when the bundle is built, so that no run reads a file for them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const folder = fileURLToPath(new URL('../policies/frameworks', import.meta.url));

/** The module that src/engine/framework.ts imports; it exists only in a build or a test. */
export const FRAMEWORKS = 'virtual:frameworks';

/** ECMAScript text of a module whose default export is the list of frameworks. */
export function frameworksModule() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const frameworks = files.sort().map((name) => parse(readFileSync(join(folder, name), 'utf8')));
  return `export default ${JSON.stringify(frameworks)};\n`;
}
