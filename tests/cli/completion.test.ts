/** Completion scripts: bash is asked what it would offer; the other shells read theirs where they are installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { helpFor } from '../../src/cli/help.ts';
import { folder, opsledger } from '../support/cli.ts';

const script = (shell: string): string => opsledger(['completion', shell]).stdout;
const bash = script('bash');

/** What bash offers for the last of these words, as bash takes a line apart: at spaces and at "=". */
function offered(line: string, cwd?: string): readonly string[] {
  const words = line
    .split(' ')
    .flatMap((word) => word.split(/(=)/))
    .filter((word, index, all) => word !== '' || index === all.length - 1);
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const program = `${bash}\nCOMP_WORDS=(${quoted})\nCOMP_CWORD=${words.length - 1}\n_opsledger\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-c', program], { encoding: 'utf8', cwd });
  return output.split('\n').filter(Boolean);
}

describe('bash', () => {
  it.each<[string, readonly string[]]>([
    ['opsledger ch', ['check']],
    ['opsledger e', ['explain', 'except']],
    ['opsledger b', ['baseline']],
    ['opsledger --vers', ['--version']],
    ['opsledger check --ga', ['--gate', '--gate-on']],
    ['opsledger check --no', ['--no-color']],
    ['opsledger --ga', ['--gate', '--gate-on']],
    ['opsledger lint --ga', []],
    [
      'opsledger lint ',
      ['--workflows', '--cwd', '--config', '--color', '--no-color', '--quiet', '--verbose', '--help'],
    ],
    [
      'opsledger ',
      [
        'baseline',
        'check',
        'completion',
        'except',
        'explain',
        'fmt',
        'help',
        'init',
        'lint',
        'merge',
        'new',
        'report',
        'schema',
        'test',
      ],
    ],
    ['opsledger explain --gate', []],
    ['opsledger check --gate ', ['critical', 'high', 'medium', 'low', 'none']],
    ['opsledger check --gate=', ['critical', 'high', 'medium', 'low', 'none']],
    ['opsledger check --gate=m', ['medium']],
    ['opsledger check -o m', ['markdown']],
    ['opsledger check --output j', ['json', 'junit']],
    ['opsledger -o j', ['json', 'junit']],
    ['opsledger test -o j', ['json', 'junit']],
    ['opsledger test --output ', ['text', 'json', 'junit']],
    ['opsledger check --kind As', ['Asset']],
    ['opsledger except --expires ', []],
    ['opsledger except --reason c', []],
    ['opsledger --gate high lint --col', ['--color']],
    ['opsledger --gate=high baseline --a', ['--add', '--as-of']],
    ['opsledger -C lint ch', ['check']],
    ['opsledger schema Exc', ['Exception']],
    ['opsledger n', ['new']],
    ['opsledger new r', ['record']],
    ['opsledger new record Vend', ['Vendor']],
    ['opsledger new --dr', ['--dry-run']],
    ['opsledger completion ', ['bash', 'zsh', 'fish']],
    ['opsledger help fi', ['filters']],
    ['opsledger help ex', ['explain', 'except', 'exit-codes']],
    ['opsledger fmt --ch', ['--check']],
  ])('offers for %j what fits', (line, words) => {
    const found = offered(line);
    expect([...found].sort()).toEqual([...words].sort());
  });

  it.each([...commands.values()].map(({ name }) => name))(
    'offers every option that the help of %s shows',
    (name) => {
      const help = helpFor(name, commands) ?? '';
      const shown = [...help.matchAll(/^ {2}(?:-\w, | {4})(--[a-z-]+)/gm)].map(([, flag]) => flag);
      expect(shown.length).toBeGreaterThan(4);
      const found = offered(`opsledger ${name} --`);
      for (const flag of shown) expect(found).toContain(flag);
      expect(found.filter((flag) => !shown.includes(flag))).toEqual(['--no-color']);
    },
  );

  it('offers files and folders, also with spaces in their names', () => {
    const at = folder({ 'a file.yaml': '', 'other.yaml': '' });
    mkdirSync(join(at, 'a folder'));
    expect([...offered('opsledger check --config ', at)].sort()).toEqual([
      'a file.yaml',
      'a folder',
      'other.yaml',
    ]);
    expect(offered('opsledger -C ', at)).toEqual(['a folder']);
  });

  it('takes the script without a word', () => {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--norc', '-uec', `${bash}\ncomplete -p opsledger`],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stdout, stderr]).toEqual([0, 'complete -F _opsledger opsledger\n', '']);
  });
});

describe.each(['zsh', 'fish'])('%s', (shell) => {
  const text = script(shell);

  it('has the names of all commands and options', () => {
    for (const { name, flags } of commands.values()) {
      expect(text).toContain(name);
      for (const flag of flags)
        expect(text).toContain(shell === 'fish' ? `-l ${flag.name}` : `--${flag.name}`);
    }
  });

  it('closes what it opens, and reads its script where it is installed', () => {
    // Single quotes quote everything but themselves, and in fish a backslash.
    const plain = shell === 'fish' ? text.replaceAll(/\\['\\]/g, '') : text.replaceAll("'\\''", '');
    for (const line of plain.split('\n').filter((one) => !one.startsWith('#')))
      expect(line.split("'").length % 2, line).toBe(1);
    const at = folder({});
    writeFileSync(join(at, 'script'), text);
    const { error, status, stderr } = spawnSync(shell, ['-n', join(at, 'script')], { encoding: 'utf8' });
    if (error)
      console.info(`${shell} is not installed here, so only the quotes of its script were looked at.`);
    else expect([status, stderr]).toEqual([0, '']);
  });
});

it.each(['powershell', 'bsh', ''])('another shell, %j, is refused', (shell) => {
  const { code, stdout, stderr } = opsledger(['completion', shell]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`There is no completion for "${shell}".`);
  expect(stderr).toContain('The shells are bash, zsh and fish.');
  if (shell === 'bsh') expect(stderr).toContain('Did you mean "bash"?');
});
