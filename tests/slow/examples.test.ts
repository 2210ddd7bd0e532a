/** The commands and the picture of the pages, which tests/repository/examples.test.ts leaves out for their time. */
import { afterAll, describe, expect, it } from 'vitest';
import { folder } from '../support/cli.ts';
import { takesLong, wayOf } from '../support/examples.ts';
import { pages, readPage, textOf } from '../support/markdown.ts';

const place = folder({}, afterAll);
const read = pages.map((path) => readPage(path, textOf(path)));
const some = read.flatMap(({ blocks }) => blocks.filter(takesLong).map((block) => ({ block, page: blocks })));

describe('a block', () => {
  it.each(some.map(({ block, page }) => [block.page, block.line, block, page] as const))(
    '%s:%i does what it shows',
    async (_path, _line, block, page) => {
      expect(await wayOf(block)?.wrong(block, { place, page })).toEqual([]);
    },
  );
});
