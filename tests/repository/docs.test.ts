/** The documentation says what is so: generated pages are fresh, examples run, links lead somewhere. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedPages } from '../../scripts/docs.mjs';
import { EXIT_WORDS } from '../../src/cli/exit.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { VERDICT_SIGNS } from '../../src/render/words.ts';
import { ROOT } from '../support/build.ts';
import { CLI, folder, opsledger } from '../support/cli.ts';
import { anchorsOf, pages, textOf as read, readPage, tracked } from '../support/markdown.ts';

const generated = await generatedPages(CLI);

describe('what npm run docs writes', () => {
  it.each([...generated.keys()])('is what stands in %s', (path) => {
    expect(read(path), 'run npm run build && npm run docs').toBe(generated.get(path));
  });
});

describe('a link', () => {
  const links = pages.flatMap((page) =>
    [...readPage(page, read(page)).prose.matchAll(/\]\(([^)\s]+)\)|^ *\[[^\]]+\]: *(\S+)/gm)].map(
      ([, inline, reference]) => ({ page, target: inline ?? reference ?? '' }),
    ),
  );
  const local = links.filter(({ target }) => !/^https?:/.test(target));

  /** What keeps a link from leading somewhere: no file, or no heading of that name in it. */
  function broken(page: string, target: string): string | undefined {
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page : join(dirname(page), file);
    if (!existsSync(join(ROOT, path))) return `There is no ${path}.`;
    if (anchor === undefined) return undefined;
    if (!path.endsWith('.md')) return `${path} has no headings.`;
    return anchorsOf(readPage(path, read(path)).headings).has(anchor)
      ? undefined
      : `${path} has no heading for #${anchor}.`;
  }

  it('is there at all', () => {
    expect(local.length).toBeGreaterThan(15);
  });

  it.each(local)('of $page leads to $target', ({ page, target }) => {
    expect(broken(page, target)).toBeUndefined();
  });

  it.each<[string, string, string | undefined]>([
    ['README.md', 'docs/nothing.md', 'There is no docs/nothing.md.'],
    ['README.md', '#read-a-verdict', undefined],
    ['README.md', '#read-a-report', 'README.md has no heading for #read-a-report.'],
    ['docs/architecture.md', '../README.md#write-a-policy', undefined],
    ['docs/operators.md', '#missing_some', undefined],
    ['docs/commands.md', '#topic-exit-codes', undefined],
    ['README.md', 'LICENSE#terms', 'LICENSE has no headings.'],
  ])('of %s to %s is judged so: %s', (page, target, wanted) => {
    expect(broken(page, target)).toBe(wanted);
  });

  it('counts headings of one name, and leaves out what GitHub leaves out', () => {
    expect([...anchorsOf(['A & B', 'Über `x_y`', 'Same', 'Same', '[Link](to.md): more'])]).toEqual([
      'a--b',
      'über-x_y',
      'same',
      'same-1',
      'link-more',
    ]);
  });
});

describe('the README', () => {
  const readme = read('README.md');
  const blocks = [...readme.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)];
  const company = (): string =>
    folder(Object.fromEntries(blocks.map(([, path = '', text = '']) => [path, text])));

  it('shows a company whose verdict is the one it shows', () => {
    expect(blocks.map(([, path]) => path)).toEqual([
      'inventory/people.yaml',
      'inventory/laptops.yaml',
      'policies/LAP-01.yaml',
      'policies/LAP-01.test.yaml',
    ]);
    const { code, stdout } = opsledger(['check', '--as-of', '2026-09-30'], { cwd: company() });
    const shown = /says of the two laptops above:\n\n```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(shown.length).toBeGreaterThan(80);
    expect(stdout.startsWith(shown), stdout).toBe(true);
    expect(code).toBe(1);
  });

  it('shows a policy without remarks, whose tests hold', () => {
    const cwd = company();
    expect(opsledger(['test'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(opsledger(['lint'], { cwd }).stdout).toBe('1 policy that can be judged, 0 mistakes, 0 remarks.\n');
  });

  it('explains as it says', () => {
    const { code, stdout } = opsledger(['explain', 'LAP-01', 'lt-015', '--as-of', '2026-09-30'], {
      cwd: company(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('protections of Asset/lt-015 is missing');
  });

  it('names every verdict with its sign', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` +\|.*\| (\S) +\|$/gm)].map(([, name, sign]) => [
      name,
      sign,
    ]);
    expect(new Map(rows as [string, string][])).toEqual(
      new Map(VERDICTS.map((name) => [name, VERDICT_SIGNS[name]])),
    );
  });

  it('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [readme, read('CONTRIBUTING.md')].flatMap((text) => [
      ...text.matchAll(/npm (?:run (\w+)|(start|test))/g),
    ]);
    expect(named.length).toBeGreaterThan(8);
    for (const [, run, plain] of named) expect(Object.keys(scripts)).toContain(run ?? plain);
  });
});

describe('the page of commands', () => {
  it('says what each exit code means', () => {
    const page = read('docs/commands.md');
    for (const [code, words] of EXIT_WORDS) expect(page).toContain(`${String(code).padStart(4)}  ${words}`);
  });
});

describe('the list of decisions', () => {
  it('names each of them', () => {
    const list = read('docs/decisions/README.md');
    const files = tracked.filter((path) => /^docs\/decisions\/\d{4}-/.test(path));
    expect(files.length).toBeGreaterThan(5);
    for (const path of files) expect(list).toContain(`(${path.replace('docs/decisions/', '')})`);
  });
});

describe('the guide for contributors', () => {
  it('shows an operator as it is', () => {
    const source = read('src/engine/logic/operators/starts-with.ts');
    expect(read('CONTRIBUTING.md')).toContain(`\`\`\`ts\n${source}\`\`\``);
  });
});
