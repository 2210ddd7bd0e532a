/** What commands show: texts that suit the stream they go to, and why a run is not to be trusted. */
import { type Destination, deliver, parseDestinations, parseDimension, type Rendered } from '../app/check.ts';
import { EXIT, type ExitCode } from '../app/exit.ts';
import type { World } from '../app/world.ts';
import { errorsAmong, type Problem } from '../model/problem.ts';
import type { TextOptions } from '../render/page.ts';
import { COLORS, PLAIN } from '../render/palette.ts';
import { renderProblems } from '../render/text.ts';
import type { Settings } from './flags.ts';

/** How a text for one of the two streams looks; each may be a terminal or not. */
export function textOptions(
  world: World,
  { verbose }: Settings,
  stream: 'stdout' | 'stderr' = 'stdout',
): TextOptions {
  return {
    palette: world.terminal.hasColor(stream) ? COLORS : PLAIN,
    width: world.terminal.width,
    verbose,
  };
}

/** The same for what goes to standard error. */
export function errorOptions(world: World, settings: Settings): TextOptions {
  return textOptions(world, settings, 'stderr');
}

/** Whether standard output gets the text, which tells the problems of a run itself. */
export function showsText(destinations: readonly Destination[], { quiet }: Settings): boolean {
  return !quiet && destinations.some(({ format, path }) => format === 'text' && path === undefined);
}

/**
 * Ends a run that cannot be trusted; undefined for one that can. What makes it untrustworthy goes to standard error,
 * unless it `isTold` already.
 */
export function distrust(
  world: World,
  problems: readonly Problem[],
  settings: Settings,
  isTold = false,
): ExitCode | undefined {
  const errors = errorsAmong(problems);
  if (errors.length === 0) return undefined;
  if (!isTold) world.terminal.err(renderProblems(errors, errorOptions(world, settings)));
  return EXIT.untrusted;
}

/**
 * Shows a report in every way that is asked for, and ends as it says. `make` is called when the flags are known to be
 * right, so that nobody waits for a run that a slip of the pen spoils.
 */
export async function showReport(
  world: World,
  settings: Settings,
  make: () => Rendered | Promise<Rendered>,
): Promise<ExitCode> {
  const destinations = parseDestinations(settings.outputs);
  const by = parseDimension(settings.scorecard);
  const made = neededOf(await make());
  await deliver(world, made, destinations, { ...settings, by });
  const { problems, summary } = made.report;
  const untrusted = distrust(world, problems, settings, showsText(destinations, settings));
  return untrusted ?? (summary.gate.tripped ? EXIT.findings : EXIT.ok);
}

/** What rendering needs. The records and all else that a report was made of make room for what is made of it. */
function neededOf({ report, isInput, gathered }: Rendered): Rendered {
  return { report, isInput, ...(gathered ? { gathered: { templates: gathered.templates } } : {}) };
}

/** Ends a command that writes nothing because of what it was given: the problems, and what was not done. */
export function refuse(
  world: World,
  problems: readonly Problem[],
  notDone: string,
  settings: Settings,
): ExitCode {
  const text = renderProblems(problems, errorOptions(world, settings));
  world.terminal.err(`${text}\nopsledger: ${notDone}\n`);
  return EXIT.untrusted;
}
