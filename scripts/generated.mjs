/** The modules that exist only in a build or a test: made from schemas, frameworks, templates and an example. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CROSSWALKS, crosswalksModule, FRAMEWORKS, frameworksModule } from './frameworks.mjs';
import { PAGE, pageModule } from './page-parts.mjs';
import { templateModule } from './templates.mjs';
import { REPORT_VALIDATOR, reportValidatorModule, VALIDATORS, validatorsModule } from './validators.mjs';
import { WORKFLOW, workflowModule } from './workflow.mjs';

let made;

/** What the bundler and the test runner need to resolve them; made once. */
export function generatedModules() {
  made ??= makeModules();
  return made;
}

async function makeModules() {
  const virtual = new Map([
    [VALIDATORS, await validatorsModule()],
    [REPORT_VALIDATOR, await reportValidatorModule()],
    [FRAMEWORKS, frameworksModule()],
    [CROSSWALKS, crosswalksModule()],
    [PAGE, pageModule()],
    [WORKFLOW, workflowModule()],
  ]);
  return {
    virtual(path) {
      const text = virtual.get(path);
      if (text === undefined) throw new Error(`There is no generated module ${path}.`);
      return text;
    },
    template: templateModule,
  };
}

/**
 * Vega looks for a canvas to measure text by, where one is installed; what it draws must not depend on that. Its build for
 * browsers finds none here.
 */
const NO_CANVAS = fileURLToPath(
  new URL('../node_modules/vega-canvas/build/vega-canvas.browser.js', import.meta.url),
);

/** The same as a plug-in of esbuild. */
export async function generatedPlugin() {
  const modules = await generatedModules();
  return {
    name: 'generated',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vega-canvas$/ }, () => ({ path: NO_CANVAS }));
      onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'generated' }));
      onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => ({
        contents: modules.virtual(path),
        resolveDir: fileURLToPath(new URL('..', import.meta.url)),
      }));
      onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
        contents: modules.template(readFileSync(path, 'utf8'), path),
      }));
    },
  };
}
