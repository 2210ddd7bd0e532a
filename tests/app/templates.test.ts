/** Which templates a run reads: those of the folder, of the commit, or of the base, and what it says of them. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runChange } from '../../src/app/change.ts';
import { type Checked, EVERYTHING, runCheck } from '../../src/app/check.ts';
import { configure } from '../../src/app/config.ts';
import { runReport } from '../../src/app/report.ts';
import { commitNamed } from '../../src/app/revision.ts';
import { gatherTemplates } from '../../src/app/templates.ts';
import { TEMPLATES } from '../../src/render/templates/index.ts';
import { MAX_FILE_BYTES } from '../../src/shell/files.ts';
import { ROOT } from '../support/build.ts';
import { folder } from '../support/cli.ts';
import { asset, assets, organization, PEOPLE, SEEN } from '../support/company.ts';
import { type Changes, quietWorld, type Repository, repository } from '../support/repository.ts';

const COMPANY: Changes = {
  'policies/T-01.yaml': SEEN,
  'inventory/organization.yaml': organization(),
  'inventory/people.yaml': PEOPLE,
  ...assets(asset('a-good', '2026-09-29')),
};

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});
const aRepository = (files: Changes): Repository =>
  repository({ ...COMPANY, ...files }, (remove) => removals.push(remove));

const place = (at: Repository) => ({ ...EVERYTHING, folder: at.path, config: undefined, asOf: undefined });

/** What the templates of a run make of next to nothing: enough to tell one from another. */
function shownBy({ gathered: { templates } }: Checked): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(templates.templates).map(([name, custom]) => [
      name,
      custom.fill({ headline: '' } as never),
    ]),
  );
}

const told = ({ report }: Checked): readonly string[] =>
  report.problems.map(
    ({ severity, message, location: { path, line, column } }) =>
      `${severity} ${path}:${line}:${column} ${message}`,
  );

describe('a run', () => {
  it('reads the templates of the folder, as they are now, and those of a commit where one is named', async () => {
    const at = aRepository({ 'templates/comment.md.hbs': 'ONE{{headline}}' });
    at.commit({ 'templates/comment.md.hbs': 'TWO', 'templates/reminder.md.hbs': 'R' });
    at.write({ 'templates/comment.md.hbs': 'THREE', 'templates/reminder.md.hbs': null });
    const run = (revision?: string) => runCheck(quietWorld(), { ...place(at), revision });
    expect(shownBy(await run())).toEqual({ 'comment.md.hbs': 'THREE' });
    expect(shownBy(await run('HEAD'))).toEqual({ 'comment.md.hbs': 'TWO', 'reminder.md.hbs': 'R' });
    expect(shownBy(await run('HEAD~1'))).toEqual({ 'comment.md.hbs': 'ONE' });
  });

  it('looks for them in the folder that the configuration names, from where it lies', async () => {
    const at = aRepository({});
    const below = Object.entries({
      ...COMPANY,
      'opsledger.yaml': 'templates: look/of it\n',
      'look/of it/comment.md.hbs': 'MINE',
      'templates/comment.md.hbs': 'NOT MINE',
    }).map(([path, text]) => [`one/${path}`, text]);
    at.commit({ 'templates/comment.md.hbs': 'OTHER', ...Object.fromEntries(below) });
    const run = await runCheck(quietWorld(), { ...place(at), folder: join(at.path, 'one') });
    expect(shownBy(run)).toEqual({ 'comment.md.hbs': 'MINE' });
    expect(told(run)).toEqual([]);
  });

  it('of a period reads those of the commit that is judged', async () => {
    const at = aRepository({ 'templates/report.md.hbs': 'THEN' });
    at.commit({ 'templates/report.md.hbs': 'STILL THEN' });
    // The commits of a test are of September 2026.
    const run = await runReport(quietWorld('2027-02-01T00:00:00Z'), {
      ...place(at),
      period: '2026-Q4',
      previous: 0,
    });
    at.write({ 'templates/report.md.hbs': 'NOW' });
    expect(shownBy(run)).toEqual({ 'report.md.hbs': 'STILL THEN' });
  });

  it('with a template that has mistakes is partial, tells each, and renders what ships', async () => {
    const at = aRepository({
      'templates/comment.md.hbs': '{{headline}}\n  {{headlin}}\n{{> other}}',
      'templates/reminder.md.hbs': 'R',
    });
    const run = await runCheck(quietWorld(), place(at));
    expect(told(run)).toEqual([
      'error templates/comment.md.hbs:2:5 There is no "headlin" here. Did you mean "headline"?',
      'error templates/comment.md.hbs:3:1 A template cannot take in another one.',
    ]);
    expect(run.report.summary).toMatchObject({ partial: true, score: 100, gate: { tripped: false } });
    expect(shownBy(run)).toEqual({ 'reminder.md.hbs': 'R' });
  });

  it('counts a template among what it rests on: nothing is written over it, and it is dirty where it was changed', async () => {
    const at = aRepository({ 'templates/comment.md.hbs': 'ONE' });
    const clean = await runCheck(quietWorld(), place(at));
    expect(clean.isInput(join(at.path, 'templates/comment.md.hbs'))).toBe(true);
    expect(clean.report.revision?.dirty).toBe(false);
    at.write({ 'templates/comment.md.hbs': null });
    expect((await runCheck(quietWorld(), place(at))).report.revision?.dirty).toBe(true);
    at.write({ 'templates/comment.md.hbs': 'TWO' });
    expect((await runCheck(quietWorld(), place(at))).report.revision?.dirty).toBe(true);
  });
});

describe('a change', () => {
  async function change(base: Changes, changes: Changes, more: object = {}): Promise<Checked> {
    const at = aRepository(base);
    at.commit(changes);
    return runChange(quietWorld(), {
      ...place(at),
      base: commitNamed(at.path, 'HEAD~1'),
      at: commitNamed(at.path, 'HEAD'),
      gated: 'new',
      ...more,
    });
  }
  const BASE = 'templates/comment.md.hbs';
  const items = ({ report }: Checked) =>
    report.comparison?.judging?.items.map(
      ({ part, id, change: how, effect }) => `${part} ${id} ${how} ${effect}`,
    );

  it.each<[string, Changes, string]>([
    ['alters one', { [BASE]: 'HEAD' }, `configuration ${BASE} changed none`],
    ['removes one', { [BASE]: null }, `configuration ${BASE} removed none`],
    ['adds one', { 'templates/report.md.hbs': 'HEAD' }, 'configuration templates/report.md.hbs added none'],
    [
      'names another folder',
      { 'opsledger.yaml': 'templates: mine\n', 'mine/comment.md.hbs': 'HEAD' },
      'configuration mine/comment.md.hbs added none',
    ],
  ])('[R15] [R57] that %s is shown by those of the base, and it is told', async (_what, changes, item) => {
    const run = await change({ [BASE]: 'BASE' }, changes);
    expect(shownBy(run)).toEqual({ 'comment.md.hbs': 'BASE' });
    expect(items(run)).toContain(item);
    expect(run.report.summary.partial).toBe(false);
  });

  it('[R57] is shown by those of the base where nothing in it can judge, so that its own rules have to', async () => {
    const run = await change(
      { [BASE]: 'BASE', 'policies/T-01.yaml': 'id: T-01\n' },
      { [BASE]: 'HEAD', 'policies/T-01.yaml': SEEN },
    );
    expect(run.report.notes?.[0]).toMatch(/^The base has no policy/);
    expect(shownBy(run)).toEqual({ 'comment.md.hbs': 'BASE' });
  });

  it('[R57] to a base without any is shown by what ships', async () => {
    expect(shownBy(await change({}, { [BASE]: 'HEAD' }))).toEqual({});
  });

  it('that has been accepted is shown by its own', async () => {
    const run = await change({ [BASE]: 'BASE' }, { [BASE]: 'HEAD' }, { isAccepted: true });
    expect(shownBy(run)).toEqual({ 'comment.md.hbs': 'HEAD' });
  });

  it('that spoils one is told of it, and shown by that of the base', async () => {
    const run = await change({ [BASE]: 'BASE' }, { [BASE]: '{{headlin}}' });
    expect(told(run)).toEqual([`error ${BASE}:1:3 There is no "headlin" here. Did you mean "headline"?`]);
    expect(shownBy(run)).toEqual({ 'comment.md.hbs': 'BASE' });
    expect(run.report.notes ?? []).toEqual([]);
  });

  it('that mends one is shown by what ships, with a note, and its rules are judged as ever', async () => {
    const looser = { 'policies/T-01.yaml': SEEN.replace('default: 30', 'default: 900') };
    const run = await change(
      { [BASE]: '{{headlin}}' },
      { [BASE]: '{{headline}}', ...looser, ...assets(asset('a-good', '2026-01-01')) },
    );
    expect(told(run)).toEqual([]);
    expect(shownBy(run)).toEqual({});
    expect(run.report.notes).toEqual([
      `Of the base ${BASE} cannot be used, so templates that ship stand in.`,
    ]);
    // A broken template is no way to be judged by rules of one's own.
    expect(run.report.summary.gate.tripped).toBe(true);
  });
});

describe('in the folder of templates', () => {
  const read = async (
    files: Readonly<Record<string, string | Uint8Array>>,
    prepare?: (at: string) => void,
  ) => {
    const at = folder(files);
    prepare?.(at);
    const { templates, problems } = await gatherTemplates(configure(at, undefined));
    return {
      names: Object.keys(templates),
      told: problems.map(
        ({ severity, code, message, location: { path, line, column } }) =>
          `${severity} ${code} ${path}:${line}:${column} ${message}`,
      ),
      hints: problems.map(({ hint }) => hint),
    };
  };
  const KNOWN = Object.keys(TEMPLATES);

  it('a name that is none is an error where one is meant, or where the folder is named, and else a warning', async () => {
    const no = 'There is no template of this name, so nothing is made of it.';
    const files = {
      'templates/Comments.md.hbs': '{{',
      'templates/pages/home.hbs': '{{',
      'templates/mail-to-all.hbs': '',
      'templates/README.md': '{{',
    };
    const found = await read(files);
    expect(found.told).toEqual([
      `error template templates/Comments.md.hbs:1:1 ${no} Did you mean "comment.md.hbs"?`,
      `warning template templates/mail-to-all.hbs:1:1 ${no}`,
    ]);
    for (const name of KNOWN) expect(found.hints[0]).toContain(name);
    const named = await read({ ...files, 'opsledger.yaml': 'templates: templates\n' });
    expect(named.told[1]).toBe(`error template templates/mail-to-all.hbs:1:1 ${no}`);
  });

  it('what is no text, too large, a link or no file is told, and what ships is used', async () => {
    const found = await read(
      {
        'templates/comment.md.hbs': new Uint8Array([0xff, 0xfe]),
        'templates/reminder.md.hbs': 'x'.repeat(MAX_FILE_BYTES + 1),
        other: '{{headline}}',
      },
      (at) => symlinkSync(join(at, 'other'), join(at, 'templates/report.md.hbs')),
    );
    expect(found.names).toEqual([]);
    expect(found.told.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'error not-utf8 templates/comment.md.hbs:1:1',
      'error too-large templates/reminder.md.hbs:1:1',
      'error symbolic-link templates/report.md.hbs:1:1',
    ]);
    const folders = await read({}, (at) =>
      mkdirSync(join(at, 'templates/comment.md.hbs'), { recursive: true }),
    );
    expect(folders.told).toEqual([
      'error template templates/comment.md.hbs:1:1 This is no file, so that it can be no template.',
    ]);
  });

  it('that is a link, or that is named and is not there, nothing is read, and it is told', async () => {
    const linked = await read({ 'elsewhere/comment.md.hbs': 'MINE' }, (at) =>
      symlinkSync(join(at, 'elsewhere'), join(at, 'templates')),
    );
    expect([linked.names, linked.told]).toEqual([
      [],
      [
        'error symbolic-link templates:1:1 This is a symbolic link, or lies behind one, and links are not followed.',
      ],
    ]);
    const missing = await read({ 'opsledger.yaml': 'templates: mine\n' });
    expect(missing.told).toEqual([
      'warning template opsledger.yaml:1:1 The folder "mine" does not exist, so the templates that ship are used.',
    ]);
    const file = await read({ 'opsledger.yaml': 'templates: mine\n' }, (at) =>
      writeFileSync(join(at, 'mine'), ''),
    );
    expect(file.told).toEqual(['error template mine:1:1 This is no folder, so no template can be in it.']);
    expect(await read({ templates: 'a file of that name' })).toEqual({ names: [], told: [], hints: [] });
    expect(await read({})).toEqual({ names: [], told: [], hints: [] });
  });

  it.each(['../templates', '/etc', 'a/../b', ''])('%j is no folder that can be named', (path) => {
    const at = folder({ 'opsledger.yaml': `templates: ${JSON.stringify(path)}\n` });
    const { problems, config } = configure(at, undefined);
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
    expect(config.templates).toEqual({ path: 'templates', isNamed: false });
  });

  it('of this repository there is what ships, so that nothing is compiled', async () => {
    const { templates, files, problems } = await gatherTemplates(configure(ROOT, undefined));
    expect(files.map(({ source }) => source.path)).toEqual(KNOWN.map((name) => `templates/${name}`));
    expect([templates, problems]).toEqual([{}, []]);
  });
});
