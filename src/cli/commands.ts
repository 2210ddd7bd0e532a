/** The table of commands. The parser, the help, the documentation and completion read it. */
import type { Command } from './command.ts';
import { baseline } from './commands/baseline.ts';
import { check } from './commands/check.ts';
import { completion } from './commands/completion.ts';
import { exceptCommand } from './commands/except.ts';
import { explainCommand } from './commands/explain.ts';
import { fmt } from './commands/fmt.ts';
import { init } from './commands/init.ts';
import { lint } from './commands/lint.ts';
import { merge } from './commands/merge.ts';
import { newCommand } from './commands/new.ts';
import { report } from './commands/report.ts';
import { schema } from './commands/schema.ts';
import { test } from './commands/test.ts';

/** The command that is meant when none is named. */
export const DEFAULT_COMMAND = check;

/** The commands by name, the main one first. To add one: write its file and put it in the list. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [
    check,
    init,
    newCommand,
    explainCommand,
    test,
    lint,
    fmt,
    baseline,
    exceptCommand,
    merge,
    report,
    schema,
    completion(() => commands, DEFAULT_COMMAND),
  ].map((command) => [command.name, command]),
);
