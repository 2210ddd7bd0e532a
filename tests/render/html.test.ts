/** The page of a report: that it says what the report says, runs nothing, asks nobody, and is the same each time. */
import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { judgedCount, VERDICTS } from '../../src/model/verdict.ts';
import { formats } from '../../src/render/index.ts';
import { judge } from '../support/check.ts';
import { hostileTexts } from '../support/hostile.ts';
import { rendered } from '../support/rendered.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const page = (report: Report) => rendered(formats.get('html'), report);

/** All elements, in order. */
function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value;
const named = (elements: readonly Element[], tag: string) =>
  elements.filter(({ tagName }) => tagName === tag);

/** A table by its id, as texts. */
function tableOf(elements: readonly Element[], id: string): readonly (readonly string[])[] {
  const table = elements.find((one) => attribute(one, 'id') === id);
  if (!table) throw new Error(`There is no table ${id}.`);
  const inside: Element[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) inside.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  table.childNodes.forEach(visit);
  return named(inside, 'tr').map((row) =>
    row.childNodes.flatMap((cell) => ('tagName' in cell ? [textOf(cell).trim()] : [])),
  );
}

const sample: Report = {
  ...judge(policyFiles, inventoryFiles, { artefacts }),
  revision: { commit: 'c0ffee'.padEnd(40, '0'), tree: '7'.repeat(40), dirty: false },
  repository: 'https://git.example/acme/ops',
  reproduce: ['check', '--at', 'c0ffee', '--only', "it's/*"],
};
const html = await page(sample);
const elements = elementsOf(html);

describe('the page', () => {
  it('is the same each time, and of one that was saved', async () => {
    expect(await page(sample)).toBe(html);
    expect(await page(JSON.parse(JSON.stringify(sample)) as Report)).toBe(html);
  });

  it('needs nothing from anywhere, and its policy allows its own style and script alone', () => {
    const [meta] = named(elements, 'meta').filter((one) => attribute(one, 'http-equiv') !== undefined);
    const hash = (tag: string) => {
      const found = named(elements, tag);
      expect(found).toHaveLength(1);
      return `'sha256-${createHash('sha256')
        .update(textOf(found[0] as Element))
        .digest('base64')}'`;
    };
    expect(meta && attribute(meta, 'content')).toBe(
      `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
    );
    const style = textOf(named(elements, 'style')[0] as Element);
    expect(style).not.toMatch(/url\(|@import|expression/);
    for (const one of elements)
      for (const { name } of one.attrs)
        expect(name, one.tagName).not.toMatch(
          /^(?:on.*|style|src|srcset|srcdoc|data|action|formaction|ping)$/,
        );
    expect(
      new Set(named(elements, 'link').concat(named(elements, 'iframe'), named(elements, 'img'))).size,
    ).toBe(0);
  });

  it('tells the numbers of the report', () => {
    const { summary, findings, scorecards } = sample;
    const text = textOf(parse(html));
    expect(text).toContain(`${summary.score} %`);
    expect(text).toContain(`${summary.verdicts.pass} of ${judgedCount(summary.verdicts)} evaluations hold`);
    const rows = tableOf(elements, 'table-findings').slice(1);
    expect(rows).toHaveLength(findings.length);
    const domains = tableOf(elements, 'scorecard-domain-1').slice(1, -1);
    expect(domains.map(([subject, score]) => [subject, score])).toEqual(
      scorecards
        .filter(({ by }) => by === 'domain')
        .map(({ subject, score }) => [subject.replaceAll('_', ' '), `${score} %`]),
    );
  });

  it('counts the same verdicts in its chart, in the table of that, and in the words', () => {
    const chart = elements.find((one) => attribute(one, 'id') === 'chart-verdicts');
    const text = textOf(chart as Element).replace(/\s+/g, ' ');
    for (const verdict of VERDICTS.filter((one) => sample.summary.verdicts[one] > 0)) {
      const count = sample.summary.verdicts[verdict];
      // Once beside the bar, and once in the table.
      expect(text.split(String(count)).length - 1, verdict).toBeGreaterThanOrEqual(2);
    }
  });

  it('has for each drawing what it shows in words, and as a table', () => {
    const drawings = elements.filter((one) => attribute(one, 'role') === 'img');
    expect(drawings.length).toBeGreaterThanOrEqual(5);
    for (const drawing of drawings) {
      expect(attribute(drawing, 'aria-label')).toMatch(/\w{3}.*\.$/);
      expect(textOf(drawing)).not.toBe('');
      const figure = html.slice(html.indexOf(attribute(drawing, 'aria-label') ?? ''));
      expect(figure.indexOf('<table')).toBeLessThan(figure.indexOf('</figure>'));
    }
  });

  it('has a track, and ends that say so, behind percents alone, and no verdict in the colour of a score', () => {
    const charts = html.split('<figure id="chart-').slice(1);
    const of = (id: string) => {
      const found = charts.find((chart) => chart.startsWith(id));
      if (found === undefined) throw new Error(`There is no chart ${id}.`);
      return found;
    };
    expect(of('verdicts"')).not.toContain('var(--track)');
    expect(of('age-of-exceptions"')).not.toContain('var(--track)');
    for (const id of ['scores-by-domain"', 'scores-by-framework"']) {
      expect(of(id)).toContain('var(--track)');
      expect(of(id)).toContain('var(--score)');
      expect(of(id)).toMatch(/>0 %<.*>100 %</s);
      expect(of(id)).not.toContain('var(--pass)');
    }
  });

  it('keeps the number of a line together, and lets a place be broken after a folder', () => {
    const [place] = /<a href="[^"]*#L6">(.*?)<\/a>/.exec(html) ?? [];
    expect(place).toContain(
      'inventory/<wbr>accounts/<wbr><span class="file">erp.yaml<span class="line">:6</span></span>',
    );
  });

  it('leads from each finding to its line at the commit', () => {
    const links = named(elements, 'a').flatMap((one) => attribute(one, 'href') ?? []);
    const evidence = links.filter((href) => href.startsWith('https://git.example/'));
    const located = sample.findings.flatMap(({ location }) => location ?? []);
    expect(evidence.length).toBeGreaterThanOrEqual(located.length);
    for (const { path, line } of located)
      expect(evidence).toContain(
        `https://git.example/acme/ops/blob/${sample.revision?.commit}/${path}#L${line}`,
      );
    expect(links.filter((href) => !/^(?:#[a-z]+|https:\/\/)/.test(href))).toEqual([]);
  });

  it.each<[string, Partial<Report>]>([
    ['nowhere on the web', { repository: undefined as never }],
    ['not committed', { revision: { commit: 'a'.repeat(40), tree: 'b'.repeat(40), dirty: true } }],
    ['in no repository', { revision: null }],
    ['at an address that runs something', { repository: 'javascript:alert(1)//' }],
    ['at an address that ends the attribute', { repository: 'https://x"onclick="y' }],
  ])('has no link to what is %s, and names the place all the same', async (_, change) => {
    const found = elementsOf(await page({ ...sample, ...change }));
    expect(named(found, 'a').filter((one) => !attribute(one, 'href')?.startsWith('#'))).toEqual([]);
    expect(tableOf(found, 'table-findings')[1]?.join()).toMatch(/inventory\/.*\.yaml:\d+/);
  });

  it('says how to make it again, as a shell takes it', () => {
    const [command] = named(elements, 'pre').map(textOf);
    expect(command).toBe("opsledger check --at c0ffee --only 'it'\\''s/*' -o json");
  });

  it.each<[string, Partial<Report>, RegExp]>([
    ['the files differ', { revision: { commit: 'a', tree: 'b', dirty: true } }, /differ from the commit/],
    ['there is no repository', { revision: null }, /no Git repository/],
    ['it is not told', {}, /does not say how/],
  ])('says why it cannot be made again where %s', async (_, change, words) => {
    const { reproduce: _told, ...rest } = sample;
    const text = textOf(parse(await page({ ...rest, ...change })));
    expect(text).toMatch(words);
    expect(text).not.toContain('opsledger check --at');
  });

  it('is about nothing where nothing was judged, and says so', async () => {
    const nothing = judge({}, 'kind: Person\nid: p-1\nname: N\n');
    const text = textOf(parse(await page(nothing)));
    expect(text).toContain('Nothing was judged');
    // But for the heading of the bars.
    expect(text.replaceAll('0 to 100 %', '')).not.toContain('100 %');
  });
});

describe('hostile texts', () => {
  const texts = hostileTexts(2000);
  let next = 0;
  /** The same value with another hostile text in each place that has one, but where the schema leaves no choice. */
  const KEPT = new Set([
    'verdict',
    'severity',
    'by',
    'state',
    'would',
    'need',
    'domain',
    'level',
    'asOf',
    'timeZone',
    'effect',
    'origin',
    'schemaVersion',
    'introduced',
    'due',
    'doneOn',
    'from',
    'to',
    'nextDue',
    'evidence',
    'confidence',
  ]);
  const poisoned = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string')
      return KEPT.has(key) ? value : (texts[next++ % texts.length] ?? '').slice(0, 300);
    if (Array.isArray(value)) return value.map((one) => poisoned(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]));
  };
  const small = judge(
    Object.fromEntries(Object.entries(policyFiles).filter(([path]) => /\/(?:patch|backup_dr)\//.test(path))),
    inventoryFiles,
    { artefacts },
  );
  const { graph, ...rest } = small;

  it('are text on the page, and never markup, an attribute or a link', async () => {
    const shape = (of: string) =>
      elementsOf(of).map(
        ({ tagName, attrs }) =>
          `${tagName} ${attrs
            .map(({ name }) => name)
            .sort()
            .join()}`,
      );
    const allowed = new Set(shape(html).concat(shape(await page(small))));
    const evil = await page({ ...(poisoned(rest) as Report), ...(graph ? { graph } : {}) });
    const found = elementsOf(evil);
    expect(next).toBeGreaterThan(2000);
    expect(shape(evil).filter((one) => !allowed.has(one))).toEqual([]);
    expect(named(found, 'script').map(textOf)).toEqual(named(elements, 'script').map(textOf));
    expect(
      named(found, 'a')
        .map((one) => attribute(one, 'href'))
        .filter((href) => !/^(?:#[a-z]+$|https:\/\/)/.test(href ?? '')),
    ).toEqual([]);
    expect(textOf(parse(evil))).not.toMatch(/\p{Cf}/u);
  });

  it('are text in drawings', async () => {
    for (let from = 0; from < 400; from += 40) {
      const [names] = [texts.slice(from, from + 40)];
      const evil = await page({
        ...small,
        graph: {
          nodes: names.map((name, index) => ({
            id: `${index}${name.slice(0, 20)}`,
            kind: 'Asset',
            name,
            criticality: null,
          })),
          edges: names.slice(1).map((name, index) => ({
            from: `0${names[0]?.slice(0, 20)}`,
            to: `${index + 1}${name.slice(0, 20)}`,
            need: 'hard',
          })),
        },
      });
      const tags = new Set(elementsOf(evil).map(({ tagName }) => tagName));
      for (const tag of ['img', 'iframe', 'foreignObject', 'image', 'use'])
        expect([...tags]).not.toContain(tag);
      expect(named(elementsOf(evil), 'script')).toHaveLength(1);
      expect(textOf(parse(evil))).not.toMatch(/\p{Cf}/u);
    }
  });
});
