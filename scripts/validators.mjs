/**
 * Turns the schemas of src/schema into validation code when the bundle is built, so that no run compiles
 * one. The only file that imports Ajv.
 */
import { fileURLToPath } from 'node:url';
import { _, Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { importSource } from './source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The module that src/engine/validate.ts imports; it exists only in a build or a test. */
export const VALIDATORS = 'virtual:validators';

/** The same for reports that come back, which only publishing reads: src/engine/result.ts imports it. */
export const REPORT_VALIDATOR = 'virtual:report-validator';

/** ECMAScript text of a module whose default export maps the name of a schema to its validating function. */
export async function validatorsModule() {
  const { checkedSchemas } = await importSource('src/schema/index.ts');
  return await compiled(checkedSchemas, true);
}

/** A program wrote the report: the first mistake says enough, and a hostile one may hold millions. */
export async function reportValidatorModule() {
  const { reportSchema } = await importSource('src/schema/report.ts');
  return await compiled(new Map([['report', reportSchema]]), false);
}

async function compiled(schemas, allErrors) {
  const { formats } = await importSource('src/schema/formats.ts');
  const ajv = new Ajv({
    allErrors,
    // src/engine/validate.ts says it in its own words.
    messages: false,
    strict: true,
    // A field that may be a list or a text is a union, which strict mode would refuse.
    allowUnionTypes: true,
    ownProperties: true,
    formats,
    code: { source: true, formats: _`formats` },
  });
  ajv.addVocabulary(['x-wanted', 'x-ref']);
  const names = {};
  for (const [name, schema] of schemas) {
    ajv.addSchema(schema, name);
    names[name] = name;
  }
  const code = standalone.default(ajv, names);
  const result = await build({
    stdin: {
      contents: `import { formats } from './src/schema/formats.ts';\n${code}`,
      resolveDir: root,
      sourcefile: 'validators.js',
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    external: ['./src/*'],
    // Generated code is read by nobody, and would be half of the bundle.
    minify: true,
  });
  return result.outputFiles[0].text;
}
