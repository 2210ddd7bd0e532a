import { equipEditor } from '../../app/editor.ts';
import { EXIT } from '../../app/exit.ts';
import { schemas, schemaText } from '../../app/schema.ts';
import { OpsledgerError } from '../../model/problem.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { refuse } from '../screen.ts';

export const schema: Command = {
  name: 'schema',
  summary: 'print a JSON Schema, for an editor or a program',
  operands: '[NAME]',
  choices: [...schemas.keys()],
  arity: [0, 1],
  description:
    'Prints the JSON Schema (draft-07) of the report, of an explanation, of the outcome of tests, of a policy, of a test, of the configuration, or of a kind of record. Without a name it lists what there is. With --into it writes those of YAML files into a folder, whole or not at all, and prints the settings by which Visual Studio Code (with the extension redhat.vscode-yaml) completes and checks the files that the configuration names. It writes over what it wrote before, and over nothing else. To print is all it does, so -q changes nothing.',
  examples: [
    ['opsledger schema', 'what there is'],
    ['opsledger schema report > report.schema.json', 'to check reports against'],
    ['opsledger schema Asset', 'what an Asset looks like'],
    ['opsledger schema --into schemas', 'for an editor'],
  ],
  flags: [flags.into, ...COMMON],
  async run(world, settings, [name]) {
    if (settings.into !== undefined) {
      if (name !== undefined) {
        throw new OpsledgerError(
          'usage',
          `--into writes a set of schemas; here is ${JSON.stringify(name)} too.`,
          {
            hint: `Write opsledger schema ${name} > ${name}.schema.json, or leave out one of them.`,
          },
        );
      }
      const outcome = equipEditor(settings, settings.into);
      if (outcome.is === 'untrusted') {
        return refuse(
          world,
          outcome.problems,
          'the configuration has problems, so no schema was written.',
          settings,
        );
      }
      world.terminal.out(outcome.settings);
      if (!settings.quiet) {
        const list = outcome.written.map((file) => `  ${file}\n`).join('');
        world.terminal.err(
          `Wrote into ${settings.into}:\n${list}For .vscode/settings.json, on standard output:\n`,
        );
      }
      return EXIT.ok;
    }
    if (name !== undefined) {
      world.terminal.out(schemaText(name));
      return EXIT.ok;
    }
    const width = Math.max(...[...schemas.keys()].map((key) => key.length)) + 2;
    world.terminal.out([...schemas].map(([key, { summary }]) => `${key.padEnd(width)}${summary}\n`).join(''));
    return EXIT.ok;
  },
};
