/**
 * Makes dist/: one file for the command line that needs no install. The same sources and the same lock file
 * give the same bytes. `--outdir DIR` writes elsewhere, to compare.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generatedModules } from './generated.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--outdir');
const outdir = at === -1 ? join(root, 'dist') : process.argv[at + 1];

const modules = await generatedModules();
const plugin = {
  name: 'generated',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'generated' }));
    onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => ({
      contents: modules.virtual(path),
      resolveDir: root,
    }));
    onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: modules.template(readFileSync(path, 'utf8'), path),
    }));
  },
};

mkdirSync(outdir, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/bin.ts' },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Text of one byte a character is kept in half the memory.
  charset: 'ascii',
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [plugin],
});
chmodSync(join(outdir, 'cli.js'), 0o755);
// The package is of ECMAScript modules; the bundle is CommonJS, which starts faster.
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
