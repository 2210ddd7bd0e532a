import { unzipSync } from 'fflate';
import type { Format } from '../../src/render/index.ts';
import type { TextOptions } from '../../src/render/page.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { uuidOf } from '../../src/shell/uuid.ts';

/** All that a format writes of a value, as bytes. */
export async function renderedBytes<T>(
  format: Format<T> | undefined,
  value: T,
  options: Partial<TextOptions> = {},
): Promise<Buffer> {
  if (format === undefined) throw new Error('There is no such format.');
  const pieces = await format.render(value, {
    palette: PLAIN,
    width: 100,
    verbose: false,
    uuidOf,
    ...options,
  });
  return Buffer.concat([...pieces].map((piece) => Buffer.from(piece)));
}

/** The same as text; of an archive, all the files in it. */
export async function rendered<T>(
  format: Format<T> | undefined,
  value: T,
  options: Partial<TextOptions> = {},
): Promise<string> {
  const bytes = await renderedBytes(format, value, options);
  if (!format?.isBinary) return bytes.toString('utf8');
  return Object.entries(unzipSync(bytes))
    .map(([name, content]) => `${name}\n${Buffer.from(content).toString('utf8').replaceAll('><', '>\n<')}\n`)
    .join('\n');
}
