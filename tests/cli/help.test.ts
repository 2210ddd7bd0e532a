/**
 * The help: that it can be read, that all of it can be reached, and that what it lists is there. tests/slow/help.test.ts
 * types its examples.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { flags } from '../../src/cli/flags.ts';
import type { Report } from '../../src/model/report.ts';
import { folder, launch, launchShell } from '../support/cli.ts';
import { helpOf, pages, section } from '../support/help.ts';
import { sampleFolder } from '../support/sample-folder.ts';

/** A folder with nothing in it. */
const place = folder({}, afterAll);

describe('each page', () => {
  it.each([...pages])('%s fits 80 columns, on standard output alone', (_words, { code, stdout, stderr }) => {
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\S\n$/);
    expect(stdout.split('\n').filter((line) => [...line].length > 80 || line.endsWith(' '))).toEqual([]);
  });

  it.each([...pages].filter(([words]) => words.endsWith('--help')))(
    '%s says how it is called, shows examples before options, and the exit codes',
    (words, { stdout }) => {
      const parts = ['\nUsage: opsledger ', '\nExamples:\n  ', '\nExit codes: 0 '];
      if (words !== '--help') parts.splice(2, 0, '\nOptions:\n');
      const places = parts.map((part) => stdout.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    },
  );

  it('is there for every command and topic that the first page names, and for no other', () => {
    const rows = section(helpOf('--help'), 'Commands:').map((line) => line.trim());
    const names = rows.filter((row) => /^\w/.test(row)).map((row) => row.split(' ')[0]);
    const named = names.filter((name) => name !== 'help');
    const topics = /\(([^)]*)\)$/.exec(rows.at(-1) ?? '')?.[1]?.split(', ') ?? [];
    expect([
      '--help',
      ...named.map((name) => `${name} --help`),
      ...topics.map((name) => `help ${name}`),
    ]).toEqual([...pages.keys()]);
  });

  it('of a command names the topics', () => {
    const last = helpOf('lint --help').trimEnd().split('\n').at(-1);
    expect(last).toBe('More: opsledger help formats · gate · filters · verdicts · exit-codes');
  });

  it.concurrent.each([
    ['-h', '--help'],
    ['help', '--help'],
    ['help check', 'check --help'],
    ['--help check', 'check --help'],
    ['-C nowhere explain PAT-01 --help', 'explain --help'],
    ['test --nonsense -o --help', 'test --help'],
  ])('asked for by "%s" is that of "%s"', async (words, page) => {
    expect(await launch(words.split(' '))).toEqual(pages.get(page));
  });

  it.concurrent('has no colour, even where colour is forced', async () => {
    const { stdout } = await launch(['check', '--help', '--color'], { env: { FORCE_COLOR: '1' } });
    expect(stdout).toBe(helpOf('check --help'));
  });
});

describe('what the help lists', () => {
  it.concurrent('as formats is what -o takes', async () => {
    const names = helpOf('help formats')
      .split('\n')
      .flatMap((line) => /^ {2}([\w-]+) {2,}/.exec(line)?.[1] ?? []);
    const { stderr } = await launch(['check', '-o', 'nothing-like-it']);
    expect(stderr).toContain(`The formats are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`);
    expect(section(helpOf('check --help'), 'Options:').join(' ').replace(/\s+/g, ' ')).toContain(
      `${names.slice(0, -1).join(', ')} or ${names.at(-1)};`,
    );
  });

  it('as exit codes are those of the pages about them, on every page', () => {
    const codes = helpOf('help exit-codes')
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().replace(/ +/, ' '));
    expect(codes.map((line) => Number(line.split(' ')[0]))).toEqual([0, 1, 2, 3, 130]);
    const told = `Exit codes: ${codes.join(' · ')}`;
    for (const [words, { stdout }] of pages)
      if (words.endsWith('--help')) expect(stdout.replaceAll('\n', ' '), words).toContain(told);
  });

  it('as options are the same words for the same flag in every command', () => {
    const options = new Map<string, string>();
    for (const words of [...pages.keys()].filter((words) => words.endsWith(' --help'))) {
      const lines = section(helpOf(words), 'Options:').join('\n');
      for (const option of lines.split(/\n(?= {2}-| {6}--)/)) {
        const [head = '', ...rest] = option.split('\n');
        // What a command writes is its own; where it goes is said in one way.
        const text = rest
          .join(' ')
          .replace(/ +/g, ' ')
          .replace(/^ [a-z, -]+ or [a-z-]+;/, '');
        expect(text.trim(), `${words}: ${head}`).not.toBe('');
        expect(text).toBe(options.get(head) ?? text);
        options.set(head, text);
      }
    }
    const told = [...options.keys()].map((head) => /--[a-z-]+/.exec(head)?.[0]);
    const known = Object.values(flags).map(({ name }) => `--${name}`);
    expect([...new Set(told)].sort()).toEqual([...new Set([...known, '--help'])].sort());
  });
});

describe('an option that a topic shows', () => {
  const company = sampleFolder(afterAll);
  /** What stands behind a flag, unless it is a word in capitals that stands for something else. */
  const shown = [...pages].flatMap(([words, { stdout }]) =>
    words.startsWith('help ')
      ? [...stdout.matchAll(/^ {2}(--[a-z-]+ (?![A-Z]+ )\S+) /gm)].map(([, option = '']) => option)
      : [],
  );
  const outcomes: Readonly<Record<string, readonly [code: number, says: RegExp]>> = {
    '--gate high': [1, /\nGate: stopped by \d+ findings? of verdict fail, /],
    '--gate none': [0, /\nGate: none of these findings stops the run\.\n/],
    '--gate fail=medium,stale=none': [
      1,
      /\nGate: stopped by [\s\S]*\nGate: stopped by \d+ findings? of verdict no_evidence, /,
    ],
    '--only PAT-01': [1, /A part only: only PAT-01\./],
    "--only 'PAT-*/Asset/vm-*'": [1, /A part only: only PAT-\*\/Asset\/vm-\*\./],
    "--only '*/*/vm-db-01'": [1, /A part only: only \*\/\*\/vm-db-01\./],
    '--only PAT-01/1/Asset/vm-app-01': [1, /A part only: only PAT-01\/1\/Asset\/vm-app-01\./],
  };

  it('is one of these', () => {
    expect(shown).toEqual(Object.keys(outcomes));
  });

  it.concurrent.each(Object.entries(outcomes))(
    '%s does what stands beside it',
    async (option, [code, says]) => {
      const result = await launchShell(`opsledger check --as-of 2026-09-30T12:00:00Z ${option}`, {
        cwd: company,
      });
      expect(result.stderr).toBe('');
      expect(result.stdout).toMatch(says);
      expect(result.code).toBe(code);
    },
  );
});

describe('--version', () => {
  it.concurrent.each(['--version', 'check --version', '--version lint --nonsense'])(
    'as "%s" names the program and its version',
    async (words) => {
      expect(await launch(words.split(' '))).toEqual({
        code: 0,
        stdout: `opsledger ${version}\n`,
        stderr: '',
      });
    },
  );

  it.concurrent('is the version that a report names', async () => {
    const { stdout } = await launch(['-o', 'json'], { cwd: place });
    expect((JSON.parse(stdout) as Report).tool).toEqual({ name: 'opsledger', version });
  });
});
