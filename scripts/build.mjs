/**
 * Makes dist/: one file for the command line, one for the Action, and some that both load when they need them. None needs an install. The same sources and the same lock file
 * give the same bytes. `--outdir DIR` writes elsewhere, to compare.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generatedPlugin } from './generated.mjs';

/**
 * Parts that most runs never need, each a file of its own that is loaded when it is asked for: they bring large
 * libraries, and reading those would cost every run.
 */
const LATER = {
  xlsx: 'src/render/xlsx.ts',
  html: 'src/render/html.ts',
  // Reads reports that were saved: the code that holds one against its schema is long.
  result: 'src/engine/result.ts',
  // The compiler of Handlebars, for templates that a repository brings.
  templates: 'src/render/templates/custom.ts',
};

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

/** Leaves what is imported while the program runs outside, as a file beside it. */
const later = {
  name: 'later',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = relative(root, join(resolveDir, path));
      const name = Object.keys(LATER).find((one) => LATER[one] === file);
      if (name === undefined)
        throw new Error(`${file} is imported while the program runs, and is not among LATER.`);
      return { path: `./${name}.js`, external: true };
    });
  },
};

mkdirSync(outdir, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/bin.ts', action: 'src/action/bin.ts', ...LATER },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Text of one byte a character is kept in half the memory.
  charset: 'ascii',
  // The bundle is CommonJS, where the folder of a file goes by another name.
  define: { 'import.meta.dirname': '__dirname' },
  // The code is read in src; spaces would be a third of what each run reads.
  minifyWhitespace: true,
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [later, await generatedPlugin()],
  metafile: true,
});
chmodSync(join(outdir, 'cli.js'), 0o755);
writeFileSync(
  join(outdir, 'licenses.txt'),
  notices(Object.keys(metafile.inputs)).join(`\n${'-'.repeat(80)}\n\n`),
);
// The package is of ECMAScript modules; the bundle is CommonJS, which starts faster.
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
