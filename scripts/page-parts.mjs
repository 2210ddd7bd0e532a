/** The style and the script of the page, and the content security policy that allows these two and nothing else. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

export const PAGE = 'virtual:page';

const TEMPLATES = new URL('../templates/', import.meta.url);

/** ECMAScript text of a module with `style`, `script` and `policy`. */
export function pageModule() {
  const [style, script] = [part('report.css', 'css'), part('report.js', 'js')];
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return Object.entries({ style, script, policy })
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** Of ASCII and without comments: a page is sent around, and its bytes are compared. */
function part(name, loader) {
  const { code } = transformSync(readFileSync(new URL(name, TEMPLATES), 'utf8'), {
    loader,
    charset: 'ascii',
    minifyWhitespace: true,
    minifySyntax: true,
    target: 'es2022',
  });
  if (/<\/(?:style|script)|<!--/i.test(code)) throw new Error(`${name} would end itself within a page.`);
  return code.trim();
}

function hash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
