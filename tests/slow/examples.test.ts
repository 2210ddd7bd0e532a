/** The examples of the whole repository, which tests/repository/examples.test.ts leaves out for their time. */
import { afterAll, describe, expect, it } from 'vitest';
import { folder } from '../support/cli.ts';
import { isOfRepository, WAYS } from '../support/examples.ts';
import { pages, readPage, textOf } from '../support/markdown.ts';

const place = folder({}, afterAll);
const read = pages.map((path) => readPage(path, textOf(path)));
const some = read.flatMap(({ blocks }) =>
  blocks.filter(isOfRepository).map((block) => ({ block, page: blocks })),
);

describe('a block of commands', () => {
  it.each(some.map(({ block, page }) => [block.page, block.line, block, page] as const))(
    '%s:%i ends well',
    async (_path, _line, block, page) => {
      const way = WAYS.find(({ fits }) => fits(block));
      expect(await way?.wrong(block, { place, page })).toEqual([]);
    },
  );
});
