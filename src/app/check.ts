/** The main job: gather, decide, and say it in the formats that were asked for. */
import { resolve } from 'node:path';
import { check } from '../engine/check.ts';
import { unknownCrosswalk } from '../engine/crosswalks.ts';
import { type AsOf, calendarOf, instantOfAsOf } from '../engine/run.ts';
import { GATED, type Gate, type Gated, parseGate } from '../model/gate.ts';
import type { NamedPeriod } from '../model/period.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Report, Scope } from '../model/report.ts';
import { DIMENSIONS, type Dimension } from '../model/scorecard.ts';
import { MAX_SHARDS, parseShard, type Shard } from '../model/shard.ts';
import type { SourceFile } from '../model/source.ts';
import { didYouMean, listed } from '../model/wording.ts';
import { type Format, formats, type Piece } from '../render/index.ts';
import { COLORS, PLAIN } from '../render/palette.ts';
import type { Templates } from '../render/templates/index.ts';
import { writeAll } from '../shell/files.ts';
import { inLittleRoom } from '../shell/room.ts';
import { uuidOf } from '../shell/uuid.ts';
import { type Gathered, gather, type Place, parseAsOf } from './gather.ts';
import { reproduction } from './reproduce.ts';
import { commitAt } from './revision.ts';
import { scopeOf } from './scope.ts';
import { tool } from './tool.ts';
import type { World } from './world.ts';

export interface CheckOptions extends Omit<Place, 'at'> {
  readonly asOf: string | undefined;
  /** The revision to read; the folder as it is now without one. */
  readonly revision?: string | undefined;
  /** How many days to look ahead for what lapses; without it nobody looks. */
  readonly ahead?: number | undefined;
  readonly gate: string | undefined;
  readonly policies: readonly string[];
  readonly kinds: readonly string[];
  readonly owners: readonly string[];
  readonly only: readonly string[];
  /** Which part of several to judge; everything without one. */
  readonly shard?: Shard | undefined;
  /** Frameworks that scorecards tell of by crosswalk, beside those that profiles name. */
  readonly related: readonly string[];
}

/** What a run looks at that nothing was left out of. */
export const EVERYTHING = {
  gate: undefined,
  policies: [],
  kinds: [],
  owners: [],
  only: [],
  related: [],
} as const satisfies Omit<CheckOptions, 'asOf' | keyof Place>;

/** A report, what it must not be written over, and what it was made of. */
export interface Checked {
  readonly report: Report;
  readonly isInput: (path: string) => boolean;
  readonly gathered: Gathered;
}

/** Judges a repository, as if the files of the inventory in `added` were there too. */
export async function runCheck(
  world: World,
  options: CheckOptions,
  { added = [] }: { readonly added?: readonly SourceFile[] } = {},
): Promise<Checked> {
  const asOf = parseAsOf(options.asOf, world);
  for (const name of options.related) refuseUnrelated(name);
  const gathered = await gather(world, { ...options, at: commitAt(options) }, { added });
  const instant = instantOfAsOf(asOf, calendarOf(gathered.inventory));
  const report = judgeGathered(world, gathered, {
    asOf,
    gate: gateOf(options.gate, gathered.config.gate),
    scope: scopeOf(options, gathered),
    shard: options.shard,
    related: options.related,
    ahead: options.ahead,
    reproduce:
      added.length > 0 ? undefined : reproduction(gathered, options, { is: 'moment', asOf: instant }),
  });
  world.stopwatch.lap('judge');
  return { report, isInput: gathered.isInput, gathered };
}

/** By what, besides what was gathered, it is judged. */
export interface Terms {
  readonly asOf: AsOf;
  readonly gate: Gate;
  readonly scope?: Scope | undefined;
  readonly shard?: Shard | undefined;
  /** Frameworks that are told of by crosswalk besides those that profiles want. */
  readonly related?: readonly string[];
  /** How many days to look ahead for what lapses. */
  readonly ahead?: number | undefined;
  readonly period?: NamedPeriod | undefined;
  /** The words that make the report again; undefined where none do. */
  readonly reproduce?: readonly string[] | undefined;
}

/** Judges what was gathered. */
export function judgeGathered(
  world: World,
  gathered: Gathered,
  { asOf, gate, scope, shard, related = [], ahead, period, reproduce }: Terms,
): Report {
  return check({
    tool,
    inventory: gathered.inventory,
    policies: gathered.policies,
    asOf,
    gate,
    exceptionMaxDays: gathered.config.exceptionMaxDays,
    artefacts: gathered.artefacts,
    problems: [...gathered.problems, ...gathered.templates.problems],
    revision: gathered.revision,
    inputs: gathered.inputs,
    repository: gathered.config.repository,
    reproduce,
    scope,
    shard,
    wanted: gathered.controls,
    related: [...new Set([...gathered.related, ...related])],
    baseline: gathered.baseline,
    people: gathered.config.people,
    ahead,
    period,
    onProgress: (done, total) =>
      world.terminal.progress(period ? `Judging ${period.name} by policy` : 'Judging policy', done, total),
  });
}

/** A scorecard of a framework that no crosswalk leads to would be empty. */
export function refuseUnrelated(name: string): void {
  const doubt = unknownCrosswalk(name);
  if (doubt) throw new OpsledgerError('usage', `--related: ${doubt.message}`, { hint: doubt.hint });
}

/** Reads `--gate`; what the configuration says without it. */
export function gateOf(text: string | undefined, configured: Gate): Gate {
  if (text === undefined) return configured;
  const gate = parseGate(text, configured);
  if (typeof gate === 'string') {
    throw new OpsledgerError('usage', `--gate: ${gate}`, {
      hint: 'Write --gate medium, --gate none, or --gate fail=medium,stale=none.',
    });
  }
  return gate;
}

/** Reads `--shard`. */
export function shardNamed(text: string | undefined): Shard | undefined {
  const shard = text === undefined ? undefined : parseShard(text);
  if (text === undefined || shard) return shard;
  throw new OpsledgerError('usage', `--shard is ${JSON.stringify(text)}, which is no part of several.`, {
    hint: `Write --shard 2/5 for the second of five; there can be ${MAX_SHARDS}.`,
  });
}

/** Reads `--gate-on`. */
export function parseGated(text: string | undefined): Gated | undefined {
  const gated = GATED.find((one) => one === text);
  if (text === undefined || gated !== undefined) return gated;
  throw new OpsledgerError('usage', `--gate-on is ${JSON.stringify(text)}.${didYouMean(text, GATED)}`, {
    hint: 'Write --gate-on new for what the base does not have, or --gate-on all.',
  });
}

/** Reads `--by`: the scorecard that the text shows. */
export function parseDimension(text: string | undefined): Dimension | undefined {
  const dimension = DIMENSIONS.find((one) => one === text);
  if (text === undefined || dimension !== undefined) return dimension;
  throw new OpsledgerError(
    'usage',
    `There is no scorecard by ${JSON.stringify(text)}.${didYouMean(text, DIMENSIONS)}`,
    { hint: `The scorecards are by ${listed(DIMENSIONS, 'and')}.` },
  );
}

/** What a person wants to see of what is rendered. */
interface Shown {
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly by?: Dimension | undefined;
  readonly templates?: Templates | undefined;
}

/** A format, and where it goes; standard output when there is no path. */
export interface Destination {
  readonly format: string;
  readonly path: string | undefined;
}

/** Reads `-o FORMAT[=PATH]`; `-` is standard output, which only one of them can have. */
export function parseDestinations(
  texts: readonly string[],
  known: ReadonlyMap<string, Pick<Format, 'extension'>> = formats,
): readonly Destination[] {
  const destinations = texts.map<Destination>((text) => {
    const equals = text.indexOf('=');
    const format = equals === -1 ? text : text.slice(0, equals);
    const path = equals === -1 ? '-' : text.slice(equals + 1);
    if (!known.has(format)) {
      throw new OpsledgerError(
        'usage',
        `There is no format ${JSON.stringify(format)}.${didYouMean(format, known.keys())}`,
        {
          hint: `The formats are ${listed([...known.keys()], 'and')}.`,
        },
      );
    }
    if (path === '' || path.endsWith('/'))
      throw new OpsledgerError('usage', `-o ${text} names no file after the =.`, {
        hint: `Write -o ${format}=report.${known.get(format)?.extension}, or -o ${format} for standard output.`,
      });
    return { format, path: path === '-' ? undefined : path };
  });
  if (destinations.filter(({ path }) => path === undefined).length > 1) {
    throw new OpsledgerError('usage', 'Two outputs cannot both go to standard output.', {
      hint: 'Give one of them a file: -o json=report.json.',
    });
  }
  const files = destinations.flatMap(({ path }) => path ?? []);
  const twice = files.find(
    (path, index) => files.findIndex((other) => resolve(other) === resolve(path)) < index,
  );
  if (twice !== undefined) {
    throw new OpsledgerError('usage', `Two outputs cannot both go to ${JSON.stringify(twice)}.`, {
      hint: 'Give each a file of its own.',
    });
  }
  // Writing files leaves the terminal to the text.
  const hasStdout = destinations.some(({ path }) => path === undefined);
  return hasStdout ? destinations : [...destinations, { format: 'text', path: undefined }];
}

/** Columns of a text that goes to a file. */
const FILE_WIDTH = 100;

/** A report to be shown, what it must not be written over, and by which templates, where it was made of a repository. */
export type Rendered = Pick<Checked, 'report' | 'isInput'> & {
  readonly gathered?: Pick<Gathered, 'templates'>;
};

/** Renders the report for each destination; files are written whole, all or none. */
export async function deliver(
  world: World,
  { report, isInput, gathered }: Rendered,
  destinations: readonly Destination[],
  options: Omit<Shown, 'templates'>,
): Promise<void> {
  const templates = gathered?.templates.templates;
  await deliverIn(formats, world, report, isInput, destinations, { ...options, templates });
}

/** The same for anything that can be rendered in a table of formats. */
export async function deliverIn<T>(
  known: ReadonlyMap<string, Format<T>>,
  world: World,
  value: T,
  isInput: (path: string) => boolean,
  destinations: readonly Destination[],
  options: Shown,
): Promise<void> {
  refuseBytes(known, world, destinations);
  const rendered: { path: string | undefined; text: Iterable<Piece> }[] = [];
  for (const { format, path } of destinations) {
    const isScreen = path === undefined;
    if (isScreen && options.quiet && format === 'text') continue;
    const palette = isScreen && world.terminal.hasColor('stdout') ? COLORS : PLAIN;
    const width = isScreen ? world.terminal.width : FILE_WIDTH;
    const { verbose, by, templates } = options;
    const shown = { palette, width, verbose, by, templates, uuidOf };
    const render = async () => (await known.get(format)?.render(value, shown)) ?? [];
    const text = await (known.get(format)?.isWasteful ? inLittleRoom(render) : render());
    rendered.push({ path, text });
  }
  writeAll(
    rendered.flatMap(({ path, text }) => (path === undefined ? [] : [{ path, text }])),
    isInput,
  );
  for (const { path, text } of rendered)
    if (path === undefined) for (const piece of text) world.terminal.out(piece);
  world.stopwatch.lap('render');
}

/** Bytes on a screen are of no use to anybody, and can upset it. */
function refuseBytes<T>(
  known: ReadonlyMap<string, Format<T>>,
  world: World,
  destinations: readonly Destination[],
): void {
  const shown = destinations.find(({ path }) => path === undefined);
  const format = shown && known.get(shown.format);
  if (!shown || !format?.isBinary || !world.terminal.isScreen) return;
  throw new OpsledgerError('usage', `${shown.format} is no text, which a terminal could show.`, {
    hint: `Write -o ${shown.format}=report.${format.extension}.`,
  });
}
