/** Templates of a repository: what is said of mistakes, and what those without any come to. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { BODY_LENGTH, type Places, renderComment } from '../../src/render/comment.ts';
import { renderHtml } from '../../src/render/html.ts';
import { MAX_COMMENT, renderMarkdown } from '../../src/render/markdown.ts';
import { renderReminder } from '../../src/render/reminder.ts';
import type { Custom } from '../../src/render/template.ts';
import { mistakesIn } from '../../src/render/templates/check.ts';
import type { COMMENT } from '../../src/render/templates/comment.ts';
import { customTemplate } from '../../src/render/templates/custom.ts';
import { readTemplates, TEMPLATES, type TemplateName } from '../../src/render/templates/index.ts';
import { HELPERS } from '../../src/render/templates/library.ts';
import type { REPORT } from '../../src/render/templates/report.ts';
import {
  maybe,
  numbers,
  type Parts,
  rows,
  type Shape,
  text,
  texts,
  truth,
  type ViewOf,
} from '../../src/render/templates/shape.ts';
import { runs } from '../support/effort.ts';
import { CHANGES, reportOf } from '../support/estate.ts';
import { anyOf, randomTemplate } from '../support/random-templates.ts';

/** One of each that can stand under a name. */
const PARTS = {
  headline: text('A text.'),
  isLate: truth('True or false.'),
  notes: texts('A list of texts.'),
  counts: numbers('A list of numbers.'),
  findings: rows('A list of mappings.', { policy: text(''), lines: texts('') }),
  total: maybe('A mapping, or none.', { score: text(''), cards: rows('', { score: text('') }) }),
  all: { is: 'mapping', about: 'A mapping.', parts: { score: text('') } },
} as const satisfies Parts;

const ROOT = { is: 'mapping', about: '', parts: PARTS } as const satisfies Shape;
const NAMES = 'There are headline, isLate, notes, counts, findings, total and all.';
const FORM = 'Write {{name}} for a value, and {{#if name}} … {{/if}} for a block.';
const HELP = 'There are if, unless, each and with.';
const RAW = [
  'Four braces begin a raw block, which templates do not have.',
  'Write \\{{ for two braces that are to be shown.',
] as const;

/** Place, message and hint of each mistake. */
const told = (template: string): readonly string[] =>
  mistakesIn(template, PARTS).map(
    ({ line, column, message, hint }) =>
      `${line}:${column} ${message}${hint === undefined ? '' : ` ${hint}`}`,
  );

describe('what cannot be read', () => {
  it.each<[string, string, string, string]>([
    ['a\n{{#if headline}}b', '2:1', 'The block {{#if}} begins here, and has no end.', 'End it with {{/if}}.'],
    [
      '{{!-- {{#each x}} --}}\\{{#with y}}{{#each notes}}{{#if this}}{{/if}}',
      '1:35',
      'The block {{#each}} begins here, and has no end.',
      'End it with {{/each}}.',
    ],
    [
      'a {{/if}}',
      '1:3',
      'This ends a block, and none is open here.',
      'Take it out, or write the beginning of the block before it.',
    ],
    ['a\r\n b {{else}}', '2:4', '{{else}} stands in no block.', 'Write it between {{#if …}} and {{/if}}.'],
    [
      '{{#if headline}}x{{else}}y{{else}}z{{/if}}',
      '1:27',
      'This block has an {{else}} already.',
      'Leave one of them out.',
    ],
    [
      '\n {{#if headline}}\n{{/each}}',
      '2:5',
      'The block {{#if}} begins here, and is ended by {{/each}}.',
      'Write {{/if}}, or end first what was begun last.',
    ],
    ['x {{name', '1:3', 'Here begins "{{name", and has no end.', 'Write }} behind the name.'],
    ['{{name} {{headline}}', '1:1', 'Here begins "{{name", and has no end.', 'Write }} behind the name.'],
    ['{{#if headline}}{{/if', '1:17', 'Here begins "{{/if", and has no end.', 'Write }} behind the name.'],
    ['a {{! b', '1:3', 'A comment begins here, and has no end.', 'End it with }}.'],
    ['a {{!-- {{b}} --', '1:3', 'A comment begins here, and has no end.', 'End it with --}}.'],
    ['{{}}', '1:3', 'Here stands "}}", where a name was wanted.', FORM],
    ['{{headline}}}', '1:11', 'Here stands "}}}", where "}}" was wanted.', FORM],
    ['{{{headline}}', '1:12', 'Here stands "}}", where "}}}" was wanted.', FORM],
    ['{{headline|x}}', '1:11', 'Here stands "|", where "}}" was wanted.', FORM],
    ['{{#each notes as |a}}x{{/each}}', '1:20', 'Here stands "}}", where a name or "|" was wanted.', FORM],
    ['{{all/../x}}', '1:3', '"all/.." leads out again.', 'Write ../ at the beginning of a name alone.'],
    ['{{{{if headline}}}} x', '1:1', ...RAW],
    ['a\0b', '1:2', 'Here stands U+0000, which is no text.', 'Take it out.'],
  ])('%j is told with its place', (template, place, message, hint) => {
    expect(told(template)).toEqual([`${place} ${message} ${hint}`]);
  });
});

describe('a name', () => {
  it.each<[string, string, string, string]>([
    ['{{headlin}}', '1:3', 'There is no "headlin" here. Did you mean "headline"?', NAMES],
    ['{{constructor}}', '1:3', 'There is no "constructor" here.', NAMES],
    ['{{__proto__}}', '1:3', 'There is no "__proto__" here.', NAMES],
    ['{{all.toString}}', '1:3', 'There is no "toString" in "all".', 'There is score.'],
    ['{{all.scor}}', '1:3', 'There is no "scor" in "all". Did you mean "score"?', 'There is score.'],
    [
      '{{headline.length}}',
      '1:3',
      '"headline" is a text, and has no "length".',
      'Write {{headline}}, or {{#if headline}} … {{/if}}.',
    ],
    [
      '{{notes.[0]}}',
      '1:3',
      '"notes" is a list, and has no "0".',
      'Write {{#each notes}} … {{this}} … {{/each}}.',
    ],
    [
      '{{#each findings}}\n  {{polcy}}{{/each}}',
      '2:5',
      'There is no "polcy" here. Did you mean "policy"?',
      'There are policy and lines.',
    ],
    [
      '{{#each findings}}{{headline}}{{/each}}',
      '1:21',
      'There is no "headline" here, but further out.',
      'Write {{../headline}}.',
    ],
    [
      '{{#each findings}}{{#each lines}}{{#if headline}}{{/if}}{{/each}}{{/each}}',
      '1:40',
      'There is no "headline" here, but further out.',
      'Write {{../../headline}}.',
    ],
    [
      '{{#each findings}}{{../headlin}}{{/each}}',
      '1:21',
      'There is no "headlin" there. Did you mean "headline"?',
      NAMES,
    ],
    [
      '{{#each notes}}{{txt}}{{/each}}',
      '1:18',
      'There is no "txt" here, where "this" is a text.',
      'There is this.',
    ],
    [
      '{{../headline}}',
      '1:3',
      '"../headline" leads out of the template.',
      'Nothing is further out: it is {{#each}} and {{#with}} that lead in, and not {{#if}}.',
    ],
    [
      '{{#with all}}{{#if score}}{{../../headline}}{{/if}}{{/with}}',
      '1:29',
      '"../../headline" leads out of the template.',
      'Here ../ leads out once: it is {{#each}} and {{#with}} that lead in, and not {{#if}}.',
    ],
    [
      '{{total.score}}',
      '1:3',
      '"total" may be absent, so that "score" cannot be asked of it here.',
      'Write {{#with total}} … {{/with}}, and score inside.',
    ],
    [
      '{{@index}}',
      '1:3',
      '"@index" is of an element, and no list is gone through here.',
      'Write it inside {{#each list}} … {{/each}}.',
    ],
    [
      '{{#each notes}}{{@indx}}{{/each}}',
      '1:18',
      'There is no "@indx". Did you mean "@index"?',
      'There are @index, @key, @first, @last and @root; another name for an element is given by {{#each list as |name|}}.',
    ],
    ['{{@root.headlin}}', '1:3', 'There is no "headlin" in "@root". Did you mean "headline"?', NAMES],
    [
      '{{#each findings as |one|}}{{one.polcy}}{{/each}}',
      '1:30',
      'There is no "polcy" in "one". Did you mean "policy"?',
      'There are policy and lines.',
    ],
    [
      '{{#each notes as |note|}}{{nose}}{{/each}}',
      '1:28',
      'There is no "nose" here, where "this" is a text. Did you mean "note"?',
      'There are note and this.',
    ],
    [
      '{{#each findings as |one|}}{{this.one}}{{/each}}',
      '1:30',
      '"this" has no "one"; it is a name of its own.',
      'Write {{one}}.',
    ],
    ['{{#with all as |it|}}{{/with}}{{it}}', '1:33', 'There is no "it" here.', NAMES],
  ])('that means nothing in %j is told with those that do', (template, place, message, hint) => {
    expect(told(template)).toEqual([`${place} ${message} ${hint}`]);
  });

  it.each<[string, string, string, string]>([
    ['{{notes}}', '1:3', '"notes" is a list, and no text.', 'Write {{#each notes}} … {{this}} … {{/each}}.'],
    [
      '{{findings}}',
      '1:3',
      '"findings" is a list, and no text.',
      'Write {{#each findings}} … {{policy}} … {{/each}}.',
    ],
    [
      '{{all}}',
      '1:3',
      '"all" is a mapping, and no text.',
      'Write {{#with all}} … {{/with}}, and score inside.',
    ],
    ['{{#with all}}{{this}}{{/with}}', '1:16', '"this" is a mapping, and no text.', 'Write score.'],
    ['{{isLate}}', '1:3', '"isLate" is true or false, and no text.', 'Write {{#if isLate}} … {{/if}}.'],
    [
      '{{#each headline}}{{anything}}{{/each}}',
      '1:9',
      '{{#each}} goes through a list, and "headline" is a text.',
      'Write {{headline}}, or {{#if headline}} … {{/if}}.',
    ],
    [
      '{{#each all}}{{anything}}{{/each}}',
      '1:9',
      '{{#each}} goes through a list, and "all" is a mapping.',
      'Write {{#with all}} … {{/with}}, and score inside.',
    ],
    [
      '{{#with notes}}{{anything}}{{/with}}',
      '1:9',
      '{{#with}} leads into a mapping, and "notes" is a list.',
      'Write {{#each notes}} … {{this}} … {{/each}}.',
    ],
    [
      '{{#with headline}}{{/with}}',
      '1:9',
      '{{#with}} leads into a mapping, and "headline" is a text.',
      'Write {{headline}}, or {{#if headline}} … {{/if}}.',
    ],
  ])('is no use as what it is not: %j', (template, place, message, hint) => {
    expect(told(template)).toEqual([`${place} ${message} ${hint}`]);
  });
});

describe('what could do more than write', () => {
  it.each<[string, string, string, string]>([
    ['{{foo headline}}', '1:3', 'There is no helper "foo".', HELP],
    ['{{lookup all "constructor"}}', '1:3', 'There is no helper "lookup".', HELP],
    ['{{log headline}}', '1:3', 'There is no helper "log".', HELP],
    ['{{#foo}}{{/foo}}', '1:4', 'There is no helper "foo".', HELP],
    ['{{#ech notes}}{{/ech}}', '1:4', 'There is no helper "ech". Did you mean "each"?', HELP],
    [
      '{{#if headline}}{{elseif isLate}}{{/if}}',
      '1:19',
      'There is no helper "elseif". Did you mean "else if"?',
      HELP,
    ],
    [
      '{{#notes}}x{{/notes}}',
      '1:1',
      '{{#notes}} is no block: it names no helper.',
      'Write {{#if notes}} … {{/if}}, or {{#each notes}} … {{/each}} for a list.',
    ],
    [
      '{{^notes}}x{{/notes}}',
      '1:1',
      '{{#notes}} is no block: it names no helper.',
      'Write {{#unless notes}} … {{/unless}}, or {{#each notes}} … {{/each}} for a list.',
    ],
    ['{{if headline}}', '1:1', '"if" begins a block, and is no value.', 'Write {{#if name}} … {{/if}}.'],
    ['{{#if}}{{/if}}', '1:1', '{{#if}} takes one name; here is none.', 'Write {{#if name}}.'],
    ['{{#if headline isLate}}{{/if}}', '1:1', '{{#if}} takes one name; here are 2.', 'Write {{#if name}}.'],
    [
      '{{#if headline includeZero=true}}{{/if}}',
      '1:16',
      '{{#if}} takes a name alone.',
      'Write {{#if name}}.',
    ],
    [
      '{{#if (lookup all "score")}}{{/if}}',
      '1:7',
      'A helper cannot stand in another one.',
      'Write blocks inside each other.',
    ],
    [
      '{{#if "x"}}{{/if}}',
      '1:7',
      'A name was wanted, and here stands a value.',
      'Write text as it is, without braces.',
    ],
    ['{{5}}', '1:3', 'A name was wanted, and here stands a value.', 'Write text as it is, without braces.'],
    ['{{> other}}', '1:1', 'A template cannot take in another one.', 'Write here what it says.'],
    ['{{#> other}}x{{/other}}', '1:1', 'A template cannot take in another one.', 'Write here what it says.'],
    ['{{* other}}', '1:1', 'Templates have no decorators.', 'Take it out.'],
    ['{{#*inline "x"}}{{/inline}}', '1:1', 'Templates have no decorators.', 'Take it out.'],
    ['{{{headline}}}', '1:1', 'This would be written without being escaped.', 'Write {{headline}}.'],
    ['{{&headline}}', '1:1', 'This would be written without being escaped.', 'Write {{headline}}.'],
    ['{{{{if headline}}}}{{x}}{{{{/if}}}}', '1:1', ...RAW],
    [
      '{{#each notes as |a b c|}}{{/each}}',
      '1:1',
      '{{#each}} gives two names, the element and its number; here are 3.',
      'Leave out what is too much.',
    ],
    [
      '{{#with all as |a b|}}{{/with}}',
      '1:1',
      '{{#with}} gives one name; here are 2.',
      'Leave out what is too much.',
    ],
    [
      '{{#if headline as |a|}}{{/if}}',
      '1:1',
      '{{#if}} gives no name; here is one.',
      'Leave out what is too much.',
    ],
    [
      '{{^each notes as |a|}}x{{/each}}',
      '1:1',
      '{{#each}} gives no name; here is one.',
      'Leave out what is too much.',
    ],
    [
      '{{#each notes as |if|}}{{/each}}',
      '1:1',
      '"if" is a helper, and can be no name.',
      'Choose another one.',
    ],
    ['{{#each notes as |a a|}}{{/each}}', '1:1', 'The two names are the same.', 'Choose another one.'],
  ])('is refused: %j', (template, place, message, hint) => {
    expect(told(template)).toEqual([`${place} ${message} ${hint}`]);
  });
});

it('all mistakes are told in one go, and nothing is said of what follows from one', () => {
  expect(
    told('{{a}}\n{{#each findngs}}{{b}}{{#with c}}{{d}}{{/with}}{{/each}}\n{{{notes}}}').map((line) =>
      line.slice(0, 40),
    ),
  ).toEqual([
    '1:3 There is no "a" here. There are head',
    '2:9 There is no "findngs" here. Did you ',
    '3:1 This would be written without being ',
    '3:4 "notes" is a list, and no text. Writ',
  ]);
});

it.each([
  'text without braces, \\{{headline}} and {{! a comment }}{{!-- {{another}} --}}',
  '{{~headline~}} {{this.headline}} {{./headline}} {{@root.headline}} {{[headline]}}',
  '{{#if notes}}{{else if isLate}}{{else}}{{#unless headline}}x{{/unless}}{{/if}}{{^if isLate}}y{{/if}}',
  '{{#each notes as |note at|}}{{note}} {{at}} {{@index}} {{this}} {{.}} {{../headline}}{{else}}none{{/each}}',
  '{{#each findings}}{{#each lines}}{{../policy}} {{../../headline}} {{#if @first}}x{{/if}}{{/each}}{{/each}}',
  '{{#with total as |t|}}{{#each t.cards}}{{score}}{{../score}}{{/each}}{{else}}{{headline}}{{/with}}',
  '{{all.score}} {{#with all}}{{score}}{{/with}} {{#with this}}{{headline}}{{/with}}',
])('%j has no mistake', (template) => {
  expect(told(template)).toEqual([]);
});

/** What a template without mistakes makes of a view. */
function filled(template: string, view: object, name = 'x.md.hbs', parts: Parts = PARTS): string | undefined {
  const { custom, problems } = customTemplate(name, { path: `templates/${name}`, text: template }, parts);
  expect(problems).toEqual([]);
  return custom?.fill(view);
}

const escapeHtml = (value: string): string =>
  value.replace(
    /[&<>"'`=]/g,
    (char) =>
      `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#x27', '`': '#x60', '=': '#x3D' }[char]};`,
  );

describe('a template without mistakes', () => {
  it('is filled with any view, and writes what it says, however alike the values are', () => {
    const choices = fc.array(fc.nat(1_000_000), { minLength: 400, maxLength: 400 });
    fc.assert(
      fc.property(choices, anyOf(ROOT), fc.boolean(), (numbersDrawn, view, isHtml) => {
        let next = 0;
        const pick = (count: number): number => (numbersDrawn[next++ % numbersDrawn.length] ?? 0) % count;
        const template = randomTemplate(ROOT, pick, isHtml ? escapeHtml : String);
        const wanted = template.write({ values: [view], given: new Map(), element: undefined });
        expect(filled(template.text, view as object, isHtml ? 'x.html.hbs' : 'x.md.hbs'), template.text).toBe(
          wanted,
        );
      }),
      { numRuns: runs(500) },
    );
  });

  it.each(Object.keys(TEMPLATES) as readonly TemplateName[])(
    'is filled with any view: %s as it ships, and random ones',
    (name) => {
      const parts: Parts = TEMPLATES[name].view;
      const root: Shape = { is: 'mapping', about: '', parts };
      fc.assert(
        fc.property(
          fc.array(fc.nat(1_000_000), { minLength: 400, maxLength: 400 }),
          anyOf(root),
          (drawn, view) => {
            let next = 0;
            const pick = (count: number): number => (drawn[next++ % drawn.length] ?? 0) % count;
            const template = randomTemplate(root, pick, name.endsWith('.html.hbs') ? escapeHtml : String);
            expect(filled(template.text, view as object, name, parts)).toBe(
              template.write({ values: [view], given: new Map(), element: undefined }),
            );
            expect(typeof filled(TEMPLATES[name].shipped, view as object, name, parts)).toBe('string');
          },
        ),
        { numRuns: runs(50) },
      );
    },
  );

  it('[R57] escapes for HTML where its name says so, and otherwise writes what is escaped already', () => {
    const view = { headline: '<b>&', notes: ['"'] };
    expect(filled('{{headline}}{{#each notes}}{{this}}{{/each}}', view, 'x.html.hbs')).toBe(
      '&lt;b&gt;&amp;&quot;',
    );
    expect(filled('{{headline}}{{#each notes}}{{this}}{{/each}}', view)).toBe('<b>&"');
  });

  it('does not count a value for another that is equal, as Handlebars would', () => {
    const view = {
      headline: 'H',
      notes: ['[object Object]', 'x'],
      findings: [{ policy: 'x', lines: ['x'] }],
    };
    expect(
      filled('{{#each notes}}{{../headline}}{{#each ../notes}}{{../../headline}}{{/each}};{{/each}}', view),
    ).toBe('HHH;HHH;');
  });
});

describe('any text at all', () => {
  const pieces = [
    ...[
      '{{',
      '}}',
      '{{{',
      '}}}',
      '{{{{',
      '}}}}',
      '{{#',
      '{{/',
      '{{^',
      '{{>',
      '{{*',
      '{{&',
      '{{!',
      '--}}',
      '{{else}}',
      '{{~',
    ],
    ...[
      '../',
      './',
      '@',
      '@root.',
      'this',
      '.',
      '[',
      ']',
      '(',
      ')',
      '|',
      ' as |a|',
      '=',
      '"',
      "'",
      '\\',
      '\n',
      '\r\n',
      '\0',
      '\uFEFF',
    ],
    ...HELPERS.flatMap((helper) => [` ${helper} `, `{{#${helper} notes}}`, `{{/${helper}}}`]),
    ...Object.keys(PARTS),
    ...['constructor', '__proto__', 'lookup', 'log', 'helperMissing', 'true', '5', 'é', '😀'],
  ];
  const shipped = Object.values(TEMPLATES).map((one) => one.shipped);
  const spoilt = fc
    .tuple(fc.constantFrom(...shipped), fc.nat(), fc.nat(30), fc.constantFrom(...pieces, ''))
    .map(([template, at, length, piece]) => {
      const from = at % template.length;
      return template.slice(0, from) + piece + template.slice(from + length);
    });
  const anything = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
    spoilt,
  );

  it('is a template, or has mistakes that are told at a place in it', () => {
    let fine = 0;
    fc.assert(
      fc.property(anything, anyOf(ROOT), (template, view) => {
        const source = { path: 'templates/x.md.hbs', text: template };
        const { custom, problems } = customTemplate('x.md.hbs', source, PARTS);
        expect(custom === undefined).toBe(problems.length > 0);
        const lines = template.split(/\r\n?|\n/);
        for (const { location, message, hint } of problems) {
          expect(`${message} ${hint ?? ''}`).not.toMatch(/undefined|NaN|\[object/);
          expect(location.path).toBe('templates/x.md.hbs');
          expect(location.line).toBeLessThanOrEqual(lines.length);
          expect(location.column).toBeLessThanOrEqual((lines[location.line - 1] ?? '').length + 1);
          expect(Math.min(location.line, location.column)).toBeGreaterThan(0);
        }
        if (!custom) return;
        fine += 1;
        expect(typeof custom.fill(view as object)).toBe('string');
      }),
      { numRuns: runs(600) },
    );
    expect(fine).toBeGreaterThan(20);
  });

  it('takes no time and no room without bound, however deep it goes', () => {
    for (const [open, close] of [
      ['{{#if headline}}', '{{/if}}'],
      ['{{#if headline}}{{else if notes}}', '{{/if}}'],
      ['(', ')'],
      ['{{', '}}'],
      ['{{!--', '--}}'],
    ] as const) {
      const deep = open.repeat(600) + close.repeat(600);
      expect(mistakesIn(deep, PARTS).length, open).toBeGreaterThanOrEqual(
        open === '(' || open === '{{!--' ? 0 : 1,
      );
      expect(mistakesIn(`{{#if ${deep}}}{{/if}}`, PARTS).length).toBeGreaterThan(0);
    }
  });
});

describe('a template of the repository', () => {
  const PLACES: Places = { files: 'https://github.test/o/n/blob/c', run: 'https://github.test/runs/42' };
  let report: Report;
  beforeAll(async () => {
    report = await reportOf({ ...CHANGES.mixed, ...CHANGES.weakened });
  });

  function custom<View extends object>(name: TemplateName, template: string): Custom<View> {
    const source = { path: `templates/${name}`, text: template };
    const read = customTemplate<View>(name, source, TEMPLATES[name].view);
    expect(read.problems).toEqual([]);
    return read.custom as Custom<View>;
  }

  it.each(Object.keys(TEMPLATES) as readonly TemplateName[])(
    'with the text of %s comes to the same',
    async (name) => {
      const { shipped } = TEMPLATES[name];
      const both = await {
        'comment.md.hbs': () => [
          renderComment(report, PLACES, custom(name, shipped)).body,
          renderComment(report, PLACES).body,
        ],
        'reminder.md.hbs': () => [
          renderReminder(report, custom(name, shipped)).body,
          renderReminder(report).body,
        ],
        'report.html.hbs': async () => [
          [...(await renderHtml(report, custom(name, shipped)))].join(''),
          [...(await renderHtml(report))].join(''),
        ],
        'report.md.hbs': () => [
          renderMarkdown(report, undefined, custom(name, shipped)),
          renderMarkdown(report),
        ],
      }[name]();
      expect(both[0]).toBe(both[1]);
      expect(both[0]?.length).toBeGreaterThan(100);
    },
  );

  it('of a page shows drawings as they are, and texts escaped', async () => {
    const text = '<p>{{cover.organization}}</p>{{#each charts}}{{drawing}}{{/each}}';
    const named = { ...report, organization: '<b>&' };
    const [page = ''] = await renderHtml(named, custom('report.html.hbs', text));
    expect(page).toMatch(/^<p>&lt;b&gt;&amp;<\/p><svg [\s\S]*<\/svg>$/);
  });

  it('with the text that ships is not compiled, and one with another is', async () => {
    const source = (text: string) => ({ path: 'templates/comment.md.hbs', text });
    const { shipped } = TEMPLATES['comment.md.hbs'];
    expect(await readTemplates(new Map([['comment.md.hbs', source(shipped)]]))).toEqual({
      templates: {},
      problems: [],
    });
    const { templates } = await readTemplates(new Map([['comment.md.hbs', source(`${shipped}More`)]]));
    expect(Object.keys(templates)).toEqual(['comment.md.hbs']);
  });

  it('with a mistake is none, and the mistake is told', async () => {
    const text = '\uFEFF{{headline}}\n{{headlin}}';
    const { templates, problems } = await readTemplates(
      new Map([['comment.md.hbs', { path: 'a/comment.md.hbs', text }]]),
    );
    expect(templates).toEqual({});
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'unknown-name',
        severity: 'error',
        message: 'There is no "headlin" here. Did you mean "headline"?',
        location: { path: 'a/comment.md.hbs', line: 2, column: 3, pointer: '' },
      }),
    ]);
  });

  /** With so many new findings. */
  const many = (count: number): Report => {
    const [finding] = report.findings as readonly [Report['findings'][number]];
    const findings = Array.from({ length: count }, () => ({ ...finding, introduced: 'new' as const }));
    return { ...report, findings };
  };
  const STANDS_IN =
    /The template templates\/\w+\.md\.hbs writes more than there is room for, so the one that ships was used\./;

  it('[R34] is shown fewer rows, and then fewer sections, until it fits', () => {
    const each = (length: number) =>
      `{{headline}}|{{#each findings}}${'x'.repeat(length)}{{/each}}|{{leftOut}}`;
    const made = (length: number) => {
      const { body, truncated } = renderComment(many(60), PLACES, custom('comment.md.hbs', each(length)));
      const [, shown = '', left] = body.split('|');
      return [shown.length / length, left, truncated];
    };
    expect(made(1000)).toEqual([50, '', false]);
    expect(made(2000)).toEqual([25, '', false]);
    expect(made(6000)).toEqual([10, '', false]);
    expect(made(7000)).toEqual([
      0,
      expect.stringMatching(/^Left out for length: the findings one by one, /),
      true,
    ]);
  });

  const long = 'x'.repeat(66_000);
  /** A list in a list, and so on, of what there is always more than one of. */
  const nested = (list: string, depth: number, inside: string) =>
    `${`{{#each @root.${list}}}`.repeat(depth)}${inside}${'{{/each}}'.repeat(depth)}`;

  it.each([
    ['is too long however little it shows', long],
    ['writes without end', `{{#if findings}}${nested('findings', 5, 'x'.repeat(1000))}{{/if}}${long}`],
  ])('[R34] for a comment that %s gives way to the one that ships, which says so', (_what, template) => {
    const { body } = renderComment(many(60), PLACES, custom('comment.md.hbs', template));
    expect(body.length).toBeLessThanOrEqual(BODY_LENGTH);
    expect(body.split('\n')[0]).toBe(renderComment(many(60), PLACES).body.split('\n')[0]);
    expect(body).toMatch(STANDS_IN);
  });

  it('for a page that is too long however little it shows gives way to the one that ships, which says so', () => {
    const page = renderMarkdown(many(3), undefined, custom('report.md.hbs', long));
    expect(page).toMatch(STANDS_IN);
    expect(page.replace(/\*\*Template:\*\* .*\n\n/, '')).toBe(renderMarkdown(many(3)));
  });

  it('for a page may be as long as there is room, and shows as many rows as fit', () => {
    const wide = custom<ViewOf<typeof REPORT>>(
      'report.md.hbs',
      `{{#each findings}}${'x'.repeat(5000)}{{/each}}`,
    );
    expect(renderMarkdown(many(60), { length: 400_000, rows: 1000, cards: 400 }, wide)).toHaveLength(300_000);
    expect(renderMarkdown(many(60), undefined, wide)).toHaveLength(60_000);
    expect(renderMarkdown(many(60), undefined, wide).length).toBeLessThanOrEqual(MAX_COMMENT);
  });

  it('for a reminder that never ends gives way to the one that ships, which says so', () => {
    const items = Array.from({ length: 200 }, (_, index) => ({
      what: 'deadline' as const,
      on: '2026-10-06',
      policy: 'T-01',
      owner: `p-${index}`,
      verdict: 'fail' as const,
      records: [],
    }));
    const lapsing = { ...report, lapses: { days: 30, items } };
    const { body } = renderReminder(lapsing, custom('reminder.md.hbs', nested('owners', 12, '')));
    expect(body).toMatch(STANDS_IN);
    expect(body.slice(body.indexOf('\n\n') + 2)).toBe(renderReminder(lapsing).body);
  });

  it('[R28] lasts as long as it would say the same, with marks of its own or none', () => {
    for (const template of [
      '{{headline}} {{asOf}} {{run}}',
      '<!-- as of -->{{headline}}<!-- /as of -->{{run}}{{asOf}}',
    ]) {
      const mine = custom<ViewOf<typeof COMMENT>>('comment.md.hbs', template);
      const later = { ...report, asOf: '2026-10-01T00:00:00Z' };
      const [one, other] = [
        renderComment(report, PLACES, mine),
        renderComment(later, { ...PLACES, run: `${PLACES.run}1` }, mine),
      ];
      expect(one.body).not.toBe(other.body);
      expect(one.lasting).toBe(other.lasting);
      const worse = renderComment({ ...report, summary: { ...report.summary, score: 1 } }, PLACES, mine);
      expect(worse.lasting).not.toBe(one.lasting);
    }
  });
});

it('no name that a template can show is one of a helper, or one that every object has', () => {
  const namesIn = (parts: Parts): readonly string[] =>
    Object.entries(parts).flatMap(([name, shape]) => {
      const inner = shape.is === 'list' ? shape.of : shape;
      return [name, ...(inner.is === 'mapping' || inner.is === 'maybe' ? namesIn(inner.parts) : [])];
    });
  for (const { view } of Object.values(TEMPLATES)) {
    const names = namesIn(view);
    expect(names.length).toBeGreaterThan(5);
    expect(
      names.filter(
        (name) =>
          name in {} ||
          HELPERS.some((helper) => helper === name) ||
          !/^[a-z][A-Za-z]*$/.test(name) ||
          name === 'this',
      ),
    ).toEqual([]);
  }
});
