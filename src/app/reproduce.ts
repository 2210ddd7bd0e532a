/** The words of a command line that make a report again, from the root of any clone that has its commits. */
import type { Gated } from '../model/gate.ts';
import { formatInstant, type Instant } from '../model/time.ts';
import { CONFIG_FILE, misnamedConfigs } from './config.ts';
import type { Gathered, Place } from './gather.ts';
import type { Filters } from './scope.ts';

/** What a run was asked that its report depends on. */
export interface Asked extends Filters, Omit<Place, 'at' | 'folder'> {
  readonly gate: string | undefined;
  readonly related: readonly string[];
  readonly ahead?: number | undefined;
}

/** What a report is of, besides the commit and what it is limited to. */
export type Occasion =
  | { readonly is: 'moment'; readonly asOf: Instant; readonly base?: string; readonly gated?: Gated }
  | { readonly is: 'period'; readonly name: string; readonly previous: number };

/**
 * The words after `opsledger`, in a fixed order and with nothing that goes without saying; undefined where no commit holds
 * what was judged. Of one part of several they make the whole, since parts are made to be joined.
 */
export function reproduction(
  gathered: Gathered,
  options: Asked,
  occasion: Occasion,
): readonly string[] | undefined {
  const { revision, isCommitted } = gathered;
  // What looks ahead, or takes less than the command line would, no words of it make again.
  if (!revision || !isCommitted || options.ahead !== undefined || options.sealed) return undefined;
  return [
    occasion.is === 'moment' ? 'check' : 'report',
    ...placeWords(gathered, options.config),
    ...flag('at', revision.commit),
    ...(occasion.is === 'moment' ? flag('as-of', formatInstant(occasion.asOf)) : []),
    ...flag('gate', options.gate),
    ...flags('profile', options.profiles),
    ...flags('set', options.sets),
    ...flags('policy', options.policies),
    ...flags('kind', options.kinds),
    ...flags('owner', options.owners),
    ...flags('only', options.only),
    ...flags('related', options.related),
    ...(occasion.is === 'moment'
      ? [...flag('base', occasion.base), ...flag('gate-on', occasion.gated === 'new' ? 'new' : undefined)]
      : [...flag('period', occasion.name), ...flag('previous', String(occasion.previous))]),
  ];
}

/** Where the configuration is, unless it is found at the root. */
function placeWords({ workspace, configuration }: Gathered, config: string | undefined): readonly string[] {
  const folder = workspace.reported(workspace.base);
  if (config === undefined) return folder === '' ? [] : ['-C', folder];
  // One that is named outright keeps others from being complained of.
  const isFound = configuration === CONFIG_FILE && misnamedConfigs(workspace).length === 0;
  return isFound ? [] : flag('config', configuration);
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}`, value];
}

function flags(name: string, values: readonly string[] = []): readonly string[] {
  return values.flatMap((value) => flag(name, value));
}
