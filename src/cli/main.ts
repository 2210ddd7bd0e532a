/** From the words of the command line to an exit code. The only place that ends the process. */

import { EXIT, type ExitCode } from '../app/exit.ts';
import { tool } from '../app/tool.ts';
import { OpsledgerError } from '../model/problem.ts';
import { withoutSecrets } from '../model/secret.ts';
import { didYouMean, visible } from '../model/wording.ts';
import { startOfRun } from '../shell/clock.ts';
import { Stopwatch } from '../shell/stopwatch.ts';
import { Terminal } from '../shell/terminal.ts';
import { type Request, readArguments } from './arguments.ts';
import { commands, DEFAULT_COMMAND } from './commands.ts';
import { helpFor, helpNames, overview } from './help.ts';

/** Runs a command line. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  // Until the flags are read, as the environment says.
  let terminal = new Terminal({ color: undefined, quiet: false });
  process.once('SIGINT', () => {
    terminal.err('opsledger: interrupted; no file was left half written.\n');
    process.exit(EXIT.interrupted);
  });
  try {
    const request = readArguments(words, commands, DEFAULT_COMMAND);
    if (request.is === 'version') {
      terminal.out(`${tool.name} ${tool.version}\n`);
      return EXIT.ok;
    }
    if (request.is === 'help') return showHelp(terminal, request);
    const { command, settings, operands } = request;
    terminal = new Terminal(settings);
    const stopwatch = new Stopwatch();
    stopwatch.lap('start');
    const code = await command.run({ terminal, stopwatch, now: startOfRun }, settings, operands);
    if (settings.verbose) terminal.err(stageTable(stopwatch));
    return code;
  } catch (error) {
    return fail(terminal, error, words);
  }
}

function showHelp(terminal: Terminal, { about }: Extract<Request, { is: 'help' }>): ExitCode {
  const text = about === undefined ? overview(commands) : helpFor(about, commands);
  if (text !== undefined) {
    terminal.out(text);
    return EXIT.ok;
  }
  throw new OpsledgerError(
    'usage',
    `There is no help on ${JSON.stringify(about)}.${didYouMean(about ?? '', helpNames(commands))}`,
  );
}

/** What each stage took, for those who want to know where the time goes. */
function stageTable({ stages }: Stopwatch): string {
  const rows = stages.map(
    ({ name, elapsedMs, cpuMs, peakBytes }) =>
      `  ${name.padEnd(18)}${elapsedMs.toFixed(0).padStart(8)} ms${cpuMs.toFixed(0).padStart(8)} ms${(peakBytes / 1048576).toFixed(0).padStart(8)} MB\n`,
  );
  return `  ${'stage'.padEnd(18)}${'elapsed'.padStart(8)}   ${'CPU'.padStart(8)}   ${'peak'.padStart(8)}\n${rows.join('')}`;
}

function fail(terminal: Terminal, error: unknown, words: readonly string[]): ExitCode {
  if (error instanceof OpsledgerError) {
    const hint = error.hint === undefined ? '' : `  ${visible(error.hint)}\n`;
    terminal.err(`opsledger: ${withoutSecrets(visible(error.message))}\n${withoutSecrets(hint)}`);
    return EXIT.untrusted;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(
    `opsledger: this is a bug of ours, and the result cannot be trusted. Please report it with these lines:\n` +
      `  ${tool.name} ${tool.version}, Node ${process.version}, ${words.length} arguments\n${stack}\n`,
  );
  return EXIT.bug;
}
