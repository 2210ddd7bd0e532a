/** The documentation says what is so: generated pages are fresh, examples run, links lead somewhere. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { generatedPages } from '../../scripts/docs.mjs';
import { EXIT_WORDS } from '../../src/app/exit.ts';
import { frameworks } from '../../src/engine/framework.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { fieldsOf } from '../../src/model/kind.ts';
import { groupBy } from '../../src/model/order.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { VERDICT_SIGNS } from '../../src/render/words.ts';
import { ROOT } from '../support/build.ts';
import { CLI, folder, opsledger } from '../support/cli.ts';
import { anchorsOf, inlineCode, pages, textOf as read, readPage, tracked } from '../support/markdown.ts';
import { policyFiles } from '../support/sample.ts';

const generated = await generatedPages(CLI);
/** The policies as they are written, read by the package rather than by us. */
const written = Object.values(policyFiles).flatMap((text) =>
  parseAllDocuments(text).map((document) => document.toJS() as Record<string, unknown>),
);
const { policies } = readPolicies(
  Object.entries(policyFiles).map(([path, text]) => ({ path, text })),
  kinds,
);

describe('what npm run docs writes', () => {
  it.each([...generated.keys()])('is what stands in %s', (path) => {
    expect(read(path), 'run npm run build && npm run docs').toBe(generated.get(path));
  });
});

it('no page is left of a kind, a policy or a framework that is gone', () => {
  const folders = /^docs\/(?:kinds|policies|frameworks)\//;
  expect(tracked.filter((path) => folders.test(path) && !generated.has(path))).toEqual([]);
});

describe('a link', () => {
  const links = pages.flatMap((page) =>
    [...readPage(page, read(page)).prose.matchAll(/\]\(([^)\s]+)\)|^ *\[[^\]]+\]: *(\S+)/gm)].map(
      ([, inline, reference]) => ({ page, target: inline ?? reference ?? '' }),
    ),
  );
  const local = links.filter(({ target }) => !/^https?:/.test(target));
  const byPage = [...groupBy(local, ({ page }) => page)];
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsIn = (path: string): ReadonlySet<string> => {
    const known = anchors.get(path) ?? anchorsOf(readPage(path, read(path)).headings);
    anchors.set(path, known);
    return known;
  };

  /** What keeps a link from leading somewhere: no file, or no heading of that name in it. */
  function broken(page: string, target: string): string | undefined {
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page : join(dirname(page), file);
    if (!existsSync(join(ROOT, path))) return `There is no ${path}.`;
    if (anchor === undefined) return undefined;
    if (!path.endsWith('.md')) return `${path} has no headings.`;
    return anchorsIn(path).has(anchor) ? undefined : `${path} has no heading for #${anchor}.`;
  }

  it('is there at all', () => {
    expect(local.length).toBeGreaterThan(15);
  });

  it.each(byPage)('of %s leads somewhere, each of them', (page, all) => {
    expect(all.flatMap(({ target }) => broken(page, target) ?? [])).toEqual([]);
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

describe('a page of a policy', () => {
  const found = [...generated].filter(([path]) => /^docs\/policies\/(?!README).*\.md$/.test(path));

  it('is there for every policy, and for no other', () => {
    expect(found.map(([path]) => path).sort()).toEqual(policies.map(({ id }) => pagePath(id)).sort());
    expect(found.length).toBeGreaterThan(200);
  });

  it.each(policies.map((policy) => [policy.id, policy] as const))('says all that %s does', (id, policy) => {
    const page = readPage(pagePath(id), generated.get(pagePath(id)) ?? '');
    const plain = page.prose.replaceAll(/\\(?=[\\`*<>|[\]_])/g, '');
    const one = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
    for (const text of [policy.title, policy.why ?? '', policy.remedy ?? ''])
      expect(plain).toContain(one(text));
    for (const { name, value } of policy.params) {
      expect(page.prose).toContain(`| \`${name}\` |`);
      if (typeof value !== 'object') expect(page.prose).toContain(String(value));
    }
    for (const kind of policy.forEach ?? []) expect(page.prose).toContain(`[${kind}](../kinds/${kind}.md)`);
    expect(page.prose).toContain(`opsledger explain ${id}`);
    expect(page.prose.includes(`opsledger except ${id} RECORD`)).toBe(
      policy.exceptable && policy.forEach !== undefined,
    );
    expect(page.headings).toContain('What its tests show');
  });

  it('shows an override that is accepted, wherever there is a threshold', () => {
    const shown = found.flatMap(([path, text]) =>
      inlineCode(readPage(path, text).prose).filter((code) => code.startsWith('overrides: ')),
    );
    expect(shown).toHaveLength(policies.filter(({ params }) => params.length > 0).length);
    const lines = shown.map((code) => /^overrides: \{(.*)\}$/.exec(code)?.[1] ?? '');
    const cwd = folder({
      'opsledger.yaml': `overrides:\n  ${lines.join('\n  ')}\n`,
      ...Object.fromEntries(Object.entries(policyFiles)),
    });
    expect(opsledger(['lint'], { cwd })).toMatchObject({ code: 0 });
  });
});

/** Where the page of a policy lies. */
function pagePath(id: string): string {
  return `docs/policies/${id}.md`;
}

describe('a page of a kind', () => {
  it.each([...kinds.values()].map((kind) => [kind.name, kind] as const))(
    'says of %s each field, and which policies read it',
    (name, kind) => {
      const text = generated.get(`docs/kinds/${name}.md`) ?? '';
      for (const [field, { required }] of Object.entries(fieldsOf(kind)))
        expect(text).toMatch(new RegExp(`^\\| \`${field}\` \\| ${required ? 'yes' : ''} \\| \\S`, 'm'));
      expect(text).toContain(`\n\`\`\`yaml\n${kind.example.trimEnd()}\n\`\`\`\n`);
      const judging = /\n## Policies that judge it\n([\s\S]*?)(?=\n## |$)/.exec(text)?.[1] ?? '';
      const wanted = written.filter((one) => [one['for_each']].flat().includes(name));
      expect(judging.match(/^- /gm)?.length ?? 0).toBe(wanted.length);
    },
  );

  it('names a policy that looks at it by a join, a reference or a list of all', () => {
    const text = generated.get('docs/kinds/PatchReport.md') ?? '';
    expect(text).toMatch(/\n## Policies that look at it\n[\s\S]*\[PAT-01\]/);
    expect(generated.get('docs/kinds/Person.md')).toMatch(/\n## Policies that look at it\n[\s\S]*\[ACC-02\]/);
  });
});

describe('a page of a framework', () => {
  it.each([...frameworks.values()].map((framework) => [framework.id, framework] as const))(
    '%s has its controls with our titles, its notice, and the policies of each',
    (id, { controls, notice }) => {
      const path = `docs/frameworks/${id}.md`;
      const page = readPage(path, generated.get(path) ?? '');
      expect(page.headings).toHaveLength(controls.length + 1);
      expect(page.prose).toContain(notice.replaceAll(/\s+/g, ' ').trim());
      for (const { title } of controls) expect(page.headings.some((one) => one.endsWith(title))).toBe(true);
      const named = Object.values(policies).flatMap((policy) => policy.controls[id] ?? []);
      expect(page.prose.match(/^- \[[^\]]+\]\(\.\.\/policies\//gm) ?? []).toHaveLength(named.length);
    },
  );
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
