/**
 * Makes dist/: one file for the command line and one for the Action, which need no install. The same sources and the same lock file
 * give the same bytes. `--outdir DIR` writes elsewhere, to compare.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generatedPlugin } from './generated.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--outdir');
const outdir = at === -1 ? join(root, 'dist') : process.argv[at + 1];

/** The licences of the packages that the bundle contains, which ask to be passed on with it. */
function notices(inputs) {
  const names = inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort().map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file === undefined ? `Published under ${license}.` : readFileSync(join(folder, file), 'utf8');
    return `${name} ${version} (${license})\n\n${text.replaceAll('\r', '').trim()}\n`;
  });
}

mkdirSync(outdir, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/bin.ts', action: 'src/action/bin.ts' },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Text of one byte a character is kept in half the memory.
  charset: 'ascii',
  // The bundle is CommonJS, where the folder of a file goes by another name.
  define: { 'import.meta.dirname': '__dirname' },
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [await generatedPlugin()],
  metafile: true,
});
chmodSync(join(outdir, 'cli.js'), 0o755);
writeFileSync(
  join(outdir, 'licenses.txt'),
  notices(Object.keys(metafile.inputs)).join(`\n${'-'.repeat(80)}\n\n`),
);
// The package is of ECMAScript modules; the bundle is CommonJS, which starts faster.
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
