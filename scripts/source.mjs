/** Modules of src for scripts: Node 20 reads no TypeScript. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Imports a TypeScript module of ours by bundling it in memory. */
export async function importSource(path) {
  const result = await build({
    entryPoints: [resolve(root, path)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
  });
  const text = Buffer.from(result.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${text}`);
}
