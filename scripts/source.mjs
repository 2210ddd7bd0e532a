/** Modules of src for scripts: Node 20 reads no TypeScript. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Imports a TypeScript module of ours by bundling it in memory. */
export function importSource(path) {
  return modulesOf(`export * from './${path}';`);
}

/** The exports of a module that is written here, its paths counting from the root of the repository. */
export async function modulesOf(contents, plugins = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Nothing here looks for the folder of the program.
    define: { 'import.meta.dirname': JSON.stringify(root) },
    plugins,
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}
